"""What every reader yields: the lines of a document, and how they become one text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.patterns import late

__all__ = ["Line", "MarkedHeading", "join_lines", "squeeze"]

_INVISIBLE = late(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_SPACE = late(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or table cell.

    Attributes:
        text: Its text without a line break.
        level: 1 to 9 where the file itself marks the line as a heading of that level, else None.
    """

    text: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedHeading:
    """A heading that the file marks as one: `<h2>`, a heading style of Word, `##`.

    Attributes:
        start: Offset of its first character in the document text, in code points.
        end: Offset behind its last character.
        level: 1 to 9, as the file has it; 1 is the highest.
    """

    start: int
    end: int
    level: int


def squeeze(text: str) -> str:
    """Text as a reader sees it: each run of white space one space, invisible signs gone.

    Args:
        text: Text of one paragraph; no-break and full-width spaces may stand in it.

    Returns:
        The text without white space at its ends.
    """
    return _SPACE.sub(_space, _INVISIBLE.sub("", text).strip())


def _space(run: re.Match[str]) -> str:
    """One space; nothing for a line break of the source but between Latin words or numbers.

    So 现代化产业, broken off before 体系, is one word, and 增长 before 7.6% leaves no gap.
    """
    text, start, end = run.string, run.start(), run.end()
    if "\n" not in run.group() and "\r" not in run.group():
        return " "
    return " " if _is_latin(text[start - 1]) and _is_latin(text[end]) else ""


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def join_lines(lines: Iterable[Line]) -> tuple[str, tuple[MarkedHeading, ...]]:
    """The document text, one line for each, and where its marked headings stand.

    Args:
        lines: Lines in reading order; empty ones are left out.

    Returns:
        The text, without a line break at its end, and the headings in order.
    """
    texts: list[str] = []
    headings: list[MarkedHeading] = []
    position = 0
    for line in lines:
        if not line.text:
            continue
        end = position + len(line.text)
        if line.level is not None:
            headings.append(MarkedHeading(position, end, line.level))
        texts.append(line.text)
        position = end + 1
    return "\n".join(texts), tuple(headings)
