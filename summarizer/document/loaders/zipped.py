"""The parts of a ZIP container, read in bounded memory."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from summarizer.errors import SourceError, UnsupportedKindError

__all__ = ["MAX_PART", "MAX_UNPACKED", "open_container", "read_part"]

MAX_UNPACKED: Final = 256 * 1024 * 1024
"""Largest container by what it says of itself, in bytes unpacked: pictures and all."""

MAX_PART: Final = 32 * 1024 * 1024
"""Largest part that is read, in bytes unpacked: the text of forty of the longest reports."""

_MAX_MEMBERS: Final = 20_000
_CHUNK: Final = 64 * 1024
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What damaged, encrypted or exotic members raise (`NotImplementedError` is a `RuntimeError`)."""

# A member that tells what a container is, what it is called, and what its owner can do.
_OTHERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("xl/", "an Excel workbook (XLSX)", "save its text as .txt or .docx"),
    ("ppt/", "a PowerPoint file (PPTX)", "save its text as .txt or .docx"),
    ("OFD.xml", "an OFD file", "export it from its reader as PDF or text"),
    ("content.xml", "an OpenDocument file (ODT)", "save it as .docx"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save its text as .txt"),
)


def open_container(data: bytes, name: str) -> ZipFile:
    """Open a DOCX file.

    Args:
        data: The bytes of a ZIP container.
        name: How messages call it.

    Returns:
        The open container.

    Raises:
        UnsupportedKindError: A container of another kind.
        SourceError: It is cut off or damaged, encrypted, or says that it unpacks to more than
            `MAX_UNPACKED`.
    """
    try:
        container = ZipFile(BytesIO(data))
        members = container.infolist()
    except _BROKEN:
        raise SourceError(f"{name} is cut off or damaged; download or save it again") from None
    if len(members) > _MAX_MEMBERS or sum(each.file_size for each in members) > MAX_UNPACKED:
        raise SourceError(f"{name} unpacks to more than {MAX_UNPACKED >> 20} MiB; no report does")
    names = {each.filename for each in members}
    if not any(each.startswith("word/") for each in names):
        for sign, what, remedy in _OTHERS:
            if any(each.startswith(sign) for each in names):
                raise UnsupportedKindError(f"{name} is {what}; {remedy}")
        raise UnsupportedKindError(f"{name} is a ZIP archive; unpack it and give the file inside")
    return container


def read_part(container: ZipFile, part: str, name: str) -> bytes | None:
    """One part of a container, unpacked.

    What a member says of its size is not believed: bytes are counted as they come.

    Args:
        container: From `open_container`.
        part: Name of the member, such as `word/document.xml`.
        name: How messages call the file.

    Returns:
        The bytes, or None where there is no such part.

    Raises:
        SourceError: Damaged, encrypted, or larger than `MAX_PART`.
    """
    try:
        member: ZipInfo = container.getinfo(part)
    except KeyError:
        return None
    if member.flag_bits & 0x1:
        raise SourceError(f"{name} is encrypted; unpack it with its password first")
    chunks: list[bytes] = []
    size = 0
    try:
        with container.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_PART:
                    break
                chunks.append(chunk)
    except _BROKEN:
        raise SourceError(f"{name} is cut off or damaged; download or save it again") from None
    if size > MAX_PART:
        raise SourceError(
            f"{name} unpacks to more than {MAX_PART >> 20} MiB of text; no report does"
        )
    return b"".join(chunks)
