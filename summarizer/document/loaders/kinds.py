"""What kind of file a source is: its content says it first, its name second."""

from __future__ import annotations

import re
from typing import Final, Literal

from summarizer.errors import SourceError, UnsupportedKindError
from summarizer.patterns import late

__all__ = ["SourceKind", "kind_of_bytes", "kind_of_text"]

SourceKind = Literal["text", "html", "markdown", "pdf", "docx"]

_AS_DOCX: Final = "open it in Word or WPS and save it as .docx"
_AS_TEXT: Final = "save its text as .txt, .docx or .html"
_OCR: Final = "run OCR on it first and give the text"
_UNPACK: Final = "unpack it and give the file inside"

# Bytes that a kind begins with, what it is, and what its owner can do about it.
_REFUSED: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"{\\rtf", "an RTF file", _AS_DOCX),
    (b"\x89PNG", "a PNG image", _OCR),
    (b"\xff\xd8\xff", "a JPEG image", _OCR),
    (b"GIF8", "a GIF image", _OCR),
    (b"II*\x00", "a TIFF image", _OCR),
    (b"MM\x00*", "a TIFF image", _OCR),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")

_HTML_SUFFIXES: Final = frozenset({".html", ".htm", ".shtml", ".xhtml", ".jhtml"})
_MARKDOWN_SUFFIXES: Final = frozenset({".md", ".markdown", ".mkd"})
_PLAIN_SUFFIXES: Final = frozenset({".txt", ".text"})

_HTML_TAGS: Final = (
    "html|head|body|meta|title|link|script|style|div|span|table|tbody|tr|td|p|br|h[1-6]|ul|ol|li|"
    "article|section|main|header|nav|center|font|strong|b|a|img|form|iframe"
)
# <!DOCTYPE html>, <HTML>, <div class="TRS_Editor">
_HTML_START = late(rf"<(?:!doctype\s+html|(?:{_HTML_TAGS})(?=[\s/>]))", re.IGNORECASE)
_HTML_TAG = late(rf"</?(?:{_HTML_TAGS})(?=[\s/>])", re.IGNORECASE)
_LEADING = late(r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*", re.DOTALL)
_MIME_PAGE = late(r"(?:from:|mime-version:|content-type:\s*multipart/)", re.IGNORECASE)

# "# 海珠区2018年政府工作报告", "## 一、2017年工作回顾"
_ATX_HEADING = late(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def kind_of_bytes(data: bytes, name: str) -> SourceKind | None:
    """The kind of a binary file.

    Args:
        data: The bytes of a file.
        name: How messages call it.

    Returns:
        `pdf`, `docx` (any ZIP container, which its reader looks into), or None for text.

    Raises:
        UnsupportedKindError: A kind that has no reader.
        SourceError: An encrypted Office file.
    """
    if data.startswith(_OLE):
        if _ENCRYPTED_OFFICE in data:
            raise SourceError(f"{name} is encrypted; open it with its password and save it without")
        raise UnsupportedKindError(f"{name} is an old Office file (DOC, WPS, XLS); {_AS_DOCX}")
    for magic, what, remedy in _REFUSED:
        if data.startswith(magic):
            raise UnsupportedKindError(f"{name} is {what}; {remedy}")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "docx"
    # Servers put a byte order mark or an empty line before it; readers of PDF allow that.
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    return None


def kind_of_text(text: str, suffix: str | None, name: str) -> SourceKind:
    """The kind of a file of text.

    Args:
        text: The decoded text.
        suffix: The suffix of the file's name with its dot, or None where bytes came without a name.
        name: How messages call it.

    Returns:
        `html`, `markdown` or `text`.

    Raises:
        UnsupportedKindError: XML that is no web page, or a page saved as MHTML.
    """
    suffix = suffix.lower() if suffix is not None else None
    lead = _LEADING.match(text)
    start = lead.end() if lead else 0
    if _HTML_START.match(text, start):
        return "html"
    if text[start : start + 1] == "<" and text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise UnsupportedKindError(f"{name} is XML; {_AS_TEXT}")
    if _MIME_PAGE.match(text, start) and "multipart/related" in text[:4096].lower():
        raise UnsupportedKindError(f"{name} is a page saved as MHTML; save it as .html instead")
    if suffix in _HTML_SUFFIXES and _HTML_TAG.search(text):
        return "html"
    if suffix in _MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix not in _PLAIN_SUFFIXES and len(_ATX_HEADING.findall(text[:65536])) > 1:
        return "markdown"
    return "text"
