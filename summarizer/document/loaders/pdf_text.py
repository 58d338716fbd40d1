"""The text layer of a PDF file.

pypdfium2 and pdfplumber were measured on reports of 25 and 32 pages: the same signs, pypdfium2 in
a third to a half of the time, without pdfplumber's five further packages; both have permissive
licences. What makes lines of signs and paragraphs of lines is in `pdf_lines`.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
import unicodedata
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from summarizer.document.loaders.lines import Line
from summarizer.document.loaders.pdf_lines import read_paragraphs
from summarizer.document.loaders.pdf_page import Glyph, Page, Rule
from summarizer.errors import SourceError

__all__ = ["read_pdf"]

_LOCK = threading.Lock()
"""PDFium may be used by one thread at a time."""

_MAX_PAGES: Final = 2000
_MAX_SIGNS: Final = 1_000_000
"""Signs of the text layer that are read; the longest report known has 40,000."""
_MIN_SIGNS: Final = 20
"""Signs a page, on average, below which the pages are pictures with at most their numbers as text."""
_MAX_UNREADABLE: Final = 0.2
_MAX_STREAM: Final = 256 * 1024 * 1024
"""Largest stream, in bytes unpacked: a coloured scan of a page at 600 dpi has 100 MB."""
_CHUNK: Final = 256 * 1024
_STREAM = re.compile(rb"stream\r?\n(?=\x78)")
"""Where a stream packed by zlib begins."""
_UPRIGHT: Final = 0.1
"""Radians up to which a sign is no part of a slanting watermark."""
_THIN: Final = 3.0
"""Points up to which a shape is a rule."""
_MAX_RULES: Final = 4000
"""Straight lines of a page beyond which they are a drawing and no table."""
_PASSWORD: Final = 4
"""PDFium's error code for a missing password."""


def read_pdf(data: bytes, name: str) -> list[Line]:
    """The paragraphs of a PDF file with a text layer.

    Running headers, footers and page numbers are left out; the lines of a paragraph are joined,
    also over pages; a field of a ruled table is one line, row by row.

    Args:
        data: The bytes of the file.
        name: How messages call it.

    Returns:
        One line for each paragraph, heading and field.

    Raises:
        SourceError: Encrypted, damaged, longer than any report, or without a text layer.
    """
    _expect_bounded(data, name)
    with _LOCK:
        document = _open(data, name)
        try:
            pages = _pages(document, name)
        finally:
            document.close()
    signs = [glyph.sign for page in pages for glyph in page.glyphs if not glyph.sign.isspace()]
    if len(signs) < _MIN_SIGNS * len(pages):
        raise SourceError(
            f"{name} is a scan: its pages hold no text; run OCR on it first (such as ocrmypdf)"
        )
    if sum(map(_is_unreadable, signs)) > _MAX_UNREADABLE * len(signs):
        raise SourceError(f"{name} does not say which signs its fonts show; run OCR on it first")
    return [Line(text) for text in read_paragraphs(pages)]


def _expect_bounded(data: bytes, name: str) -> None:
    """Refuse a stream that unpacks to more than any page: PDFium would hold a gigabyte of it."""
    for start in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        packed = data[start.end() : start.end() + _CHUNK]
        position = start.end() + _CHUNK
        size = 0
        try:
            while packed and not unpacker.eof:
                size += len(unpacker.decompress(packed, _CHUNK))
                if size > _MAX_STREAM:
                    raise SourceError(f"{name} unpacks to more than any report; print it anew")
                packed = unpacker.unconsumed_tail
                if not packed:
                    packed = data[position : position + _CHUNK]
                    position += _CHUNK
        except zlib.error:
            continue  # a picture, or packed in another way


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise SourceError(
                f"{name} is encrypted; open it with its password and save it without"
            ) from None
        raise SourceError(f"{name} is cut off or damaged; download or save it again") from None
    if not 0 < len(document) <= _MAX_PAGES:
        count = len(document)
        document.close()
        raise SourceError(f"{name} has {count} pages; give a report of 1 to {_MAX_PAGES}")
    return document


def _pages(document: pypdfium2.PdfDocument, name: str) -> list[Page]:
    pages: list[Page] = []
    signs = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            raise SourceError(
                f"{name} is damaged at page {index + 1}; download or save it again"
            ) from None
        _, bottom, _, top = page.get_bbox()
        glyphs = list(_glyphs(page))
        rules = list(islice(_rules(page), _MAX_RULES + 1))
        pages.append(Page(bottom, top, glyphs, rules if len(rules) <= _MAX_RULES else ()))
        page.close()
        signs += len(glyphs)
        if signs > _MAX_SIGNS:
            raise SourceError(f"{name} holds more than {_MAX_SIGNS:,} signs; cut it into reports")
    return pages


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The signs of a page in the order in which the file draws them."""
    try:
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    raw = layer.raw
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    high = 0
    for index in range(layer.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code in (0, 0x0A, 0x0D) or not pdfium.FPDFText_GetLooseCharBox(raw, index, reference):
            continue
        angle = pdfium.FPDFText_GetCharAngle(raw, index)
        if abs(math.remainder(max(angle, 0.0), 2 * math.pi)) > _UPRIGHT:
            continue
        generated = pdfium.FPDFText_IsGenerated(raw, index) == 1
        sign = _sign(code)
        yield Glyph(sign, box.left, box.right, box.bottom, box.top, generated=generated)
    layer.close()


def _sign(code: int) -> str:
    """The sign of a code, with the radicals that some fonts stand for the character itself."""
    if code in (0x02, 0xFFFE, 0xAD):
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:  # noqa: PLR2004
        return "\ufffd"
    sign = chr(code)
    # ⼯ (U+2F2F) is 工, ⻩ (U+2EE9) stays: it has no equivalent that Unicode names.
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:  # noqa: PLR2004
        return unicodedata.normalize("NFKC", sign)
    return sign


def _is_unreadable(sign: str) -> bool:
    return sign == "\ufffd" or unicodedata.category(sign[0]) in ("Co", "Cn", "Cc")


def _rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    """The straight lines of a page, which part the fields of its tables."""
    for shape in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,)):
        try:
            left, bottom, right, top = shape.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if right - left <= _THIN or top - bottom <= _THIN:
            yield Rule(left, right, bottom, top)
        else:
            # A box is its four sides.
            yield from (
                Rule(left, left, bottom, top), Rule(right, right, bottom, top),
                Rule(left, right, bottom, bottom), Rule(left, right, top, top),
            )  # fmt: skip
