"""From a path, bytes or text to the document text that every offset points into."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from summarizer.document.loaders.encoding import decode
from summarizer.document.loaders.kinds import SourceKind, kind_of_bytes, kind_of_text
from summarizer.document.loaders.lines import Line, MarkedHeading, join_lines
from summarizer.document.loaders.text_tables import part_columns
from summarizer.errors import SourceError

__all__ = ["MAX_BYTES", "Loaded", "Source", "load"]

Source = str | bytes | Path
"""A path, the bytes of a file, or the text itself. A `str` is a path where such a file exists."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest source that is read, in bytes: two hundred times the longest report known."""


@dataclass(frozen=True)
class Loaded:
    """A source that has been read.

    Attributes:
        name: The path as given, or `<text>` or `<bytes>`.
        text: The document text. A text file stays as it is, but for a byte order mark and the marks
            between the columns of a table, each of which becomes a line break; other kinds give one
            line for each paragraph, heading and field of a table.
        encoding: The encoding that the bytes were in; `None` for text, PDF and DOCX.
        kind: `text`, `html`, `markdown`, `pdf` or `docx`.
        headings: What the file itself marks as headings (`<h2>`, a style of Word, `##`), in order.
    """

    name: str
    text: str
    encoding: str | None = None
    kind: SourceKind = "text"
    headings: tuple[MarkedHeading, ...] = ()


def load(source: Source) -> Loaded:
    """Read a source.

    The content tells the kind of a file first, its name second.

    Args:
        source: A path, bytes, or text. A `str` of one line that names an existing file is a path;
            one that looks like a path and names none is an error, not a very short report.

    Returns:
        The name, the text, the encoding and the kind. The same bytes give the same text.

    Raises:
        UnsupportedKindError: A kind of file that has no loader.
        NotAReportError: A web page that holds no sentences.
        SourceError: Missing, a folder, empty, too large, damaged, encrypted, or not text.
    """
    if isinstance(source, bytes):
        return _from_bytes(source, "<bytes>", None)
    if isinstance(source, str):
        if not _names_a_file(source):
            return Loaded("<text>", part_columns(_not_blank(source, "<text>")))
        source = Path(source)
    return _from_bytes(_read(source), str(source), source.suffix)


def _names_a_file(text: str) -> bool:
    """Whether a string is meant as a path: one short line without a Chinese full stop or a null."""
    if len(text) > 1024 or set("\n\0。") & set(text) or not text.strip():  # noqa: PLR2004
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


def _from_bytes(data: bytes, name: str, suffix: str | None) -> Loaded:
    if len(data) > MAX_BYTES:
        raise SourceError(f"{name} is larger than {MAX_BYTES >> 20} MiB; cut it into reports")
    kind = kind_of_bytes(data, name)
    if kind is not None:
        return _loaded(name, _binary_lines(data, kind, name), kind, None)
    text, encoding = decode(data, name)
    kind = kind_of_text(text, suffix, name)
    if kind == "text":
        return Loaded(name, part_columns(_not_blank(text, name)), encoding)
    return _loaded(name, _marked_up_lines(text, kind, name), kind, encoding)


def _binary_lines(data: bytes, kind: SourceKind, name: str) -> list[Line]:
    """The lines of a PDF or DOCX file. Its library is imported here: most runs need none."""
    if kind == "pdf":
        from summarizer.document.loaders.pdf_text import read_pdf  # noqa: PLC0415

        return read_pdf(data, name)
    from summarizer.document.loaders.docx_text import read_docx  # noqa: PLC0415

    return read_docx(data, name)


def _marked_up_lines(text: str, kind: SourceKind, name: str) -> list[Line]:
    """The lines of a web page or a Markdown file."""
    if kind == "html":
        from summarizer.document.loaders.html_text import read_html  # noqa: PLC0415

        return read_html(text, name)
    from summarizer.document.loaders.markdown_text import read_markdown  # noqa: PLC0415

    return read_markdown(text, name)


def _loaded(name: str, lines: list[Line], kind: SourceKind, encoding: str | None) -> Loaded:
    text, headings = join_lines(lines)
    return Loaded(name, _not_blank(text, name), encoding, kind, headings)


def _not_blank(text: str, name: str) -> str:
    if not text.replace("\ufeff", "").strip():
        raise SourceError(f"{name} is empty")
    return text
