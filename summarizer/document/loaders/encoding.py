"""From bytes to text: which encoding a file is in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from summarizer.errors import SourceError
from summarizer.patterns import late

__all__ = ["decode"]

_SAMPLE: Final = 256 * 1024
"""Bytes that are enough to tell an encoding."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_ENCODINGS: Final = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
"""What Chinese text comes in when it is not UTF-8."""

_MAX_DAMAGE: Final = 0.01
"""Share of broken signs up to which a file is a damaged text rather than none."""

_MIN_CHINESE: Final = 0.02
"""Share of Chinese signs below which damage cannot be told; the marks of HTML outnumber its text."""

_CJK: Final = r"[\u4e00-\u9fff]"  # compiled where it is needed: most files are UTF-8
_DECLARED = late(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})", re.IGNORECASE)
_DECLARABLE: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
}
"""GB18030 reads all that its two predecessors wrote, and pages that say GB2312 hold more than it."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text from bytes.

    A byte order mark decides; else UTF-8 where the bytes are valid; else what the head of an HTML
    page declares; else statistics. The odd broken pair costs one sign, not the report.

    Args:
        data: The bytes of a file.
        name: How messages call it.

    Returns:
        The text without a byte order mark, and the Python name of the encoding.

    Raises:
        SourceError: The bytes are no text in any encoding known here.
    """
    text, encoding = _decode(data, name)
    if "\x00" in text[:_SAMPLE]:
        raise SourceError(f"{name} is a binary file; give a text, HTML, Markdown, PDF or DOCX file")
    return text, encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    found = _declared(data) or _by_statistics(data) or _least_damaged(data)
    if not found:
        raise SourceError(f"{name} is not text in any encoding known here; save it as UTF-8")
    return data.decode(found, errors="replace"), found


def _declared(data: bytes) -> str | None:
    """What `<meta charset>` says, where the bytes bear it out."""
    head = data[:4096].decode("ascii", errors="ignore")
    found = _DECLARED.search(head) if "<" in head else None
    if not found:
        return None
    encoding = _DECLARABLE.get(found.group(1).lower())
    return encoding if encoding and _damage(data, encoding) <= _MAX_DAMAGE else None


def _by_statistics(data: bytes) -> str | None:
    if _damage(data, "utf-8") <= _MAX_DAMAGE:
        return "utf-8"
    # An even number of bytes, and none of a half sign at the cut: UTF-16 has two bytes a sign.
    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) & ~1]
    from charset_normalizer import from_bytes  # noqa: PLC0415  # most files are UTF-8

    best = from_bytes(sample or data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    return best.encoding if best else None


def _least_damaged(data: bytes) -> str | None:
    """The encoding in which a Chinese text has the fewest broken signs."""
    damage, encoding = min((_damage(data, each), each) for each in _ENCODINGS)
    return encoding if damage <= _MAX_DAMAGE else None


def _damage(data: bytes, encoding: str) -> float:
    """Broken signs for each Chinese one; 1.0 where hardly a sign is Chinese."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    chinese = len(re.findall(_CJK, text))
    if chinese <= _MIN_CHINESE * len(text):
        return 1.0
    return text.count("\ufffd") / chinese
