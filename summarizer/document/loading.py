"""From a path, bytes or text to the document text that every offset points into."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from summarizer.errors import SourceError, UnsupportedKindError

__all__ = ["MAX_BYTES", "Loaded", "Source", "load"]

Source = str | bytes | Path
"""A path, the bytes of a file, or the text itself. A `str` is a path where such a file exists."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest source that is read, in bytes: two hundred times the longest report known."""

_SAMPLE = 256 * 1024
"""Bytes that are enough to tell an encoding."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (DOCX, XLSX, ODT …)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<div")

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_ENCODINGS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
"""What Chinese text comes in when it is not UTF-8."""


@dataclass(frozen=True)
class Loaded:
    """A source that has been read.

    Attributes:
        name: The path as given, or `<text>` or `<bytes>`.
        text: The document text. Line ends stay as they are; only a byte order mark is gone.
        encoding: The encoding that the bytes were in; `None` for text.
    """

    name: str
    text: str
    encoding: str | None = None


def load(source: Source) -> Loaded:
    """Read a source.

    Args:
        source: A path, bytes, or text. A `str` of one line that names an existing file is a path;
            one that looks like a path and names none is an error, not a very short report.

    Returns:
        The name, the text and the encoding.

    Raises:
        UnsupportedKindError: A kind of file that has no loader.
        SourceError: Missing, a folder, empty, too large, or not text.
    """
    if isinstance(source, bytes):
        return _from_bytes(source, "<bytes>")
    if isinstance(source, str):
        if not _names_a_file(source):
            return Loaded("<text>", _not_blank(source, "<text>"))
        source = Path(source)
    return _from_bytes(_read(source), str(source))


def _names_a_file(text: str) -> bool:
    """Whether a string is meant as a path: one short line without a Chinese full stop."""
    if len(text) > 1024 or "\n" in text or "。" in text or not text.strip():  # noqa: PLR2004
        return False
    path = Path(text)
    try:
        if path.exists():
            return True
    except (OSError, ValueError):
        return False
    return bool(re.fullmatch(r"\.[A-Za-z0-9]{1,5}", path.suffix))


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder; name one file in it")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path} is larger than {MAX_BYTES >> 20} MiB; cut it into reports")
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist; check the path") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None


def _from_bytes(data: bytes, name: str) -> Loaded:
    head = data[:1024].lstrip().lower()
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedKindError(f"{name} is {kind}; save it as plain text (.txt) first")
    encoding = _encoding(data, name)
    if head.startswith(_MARKUP):
        raise UnsupportedKindError(f"{name} is HTML or XML; save it as plain text (.txt) first")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # GB18030 files off old servers hold the odd broken pair: one sign is lost, not the report.
        text = data.decode(encoding, errors="replace")
    return Loaded(name, _not_blank(text, name), encoding)


def _encoding(data: bytes, name: str) -> str:
    """The encoding of text in bytes: a byte order mark, UTF-8 if it decodes, else by statistics."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
        if best is None:
            raise SourceError(f"{name} is not text in any encoding known here") from None
        return best.encoding
    if b"\x00" in data[:_SAMPLE]:
        raise SourceError(f"{name} is a binary file; give a text file")
    return "utf-8"


def _not_blank(text: str, name: str) -> str:
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise SourceError(f"{name} is empty")
    return text
