"""Lines that were cut at a width: `……地区生产总值增` ⏎ `长8%`.

A text file keeps every sign of its own, so nothing is rejoined in the document text. What looks for
headings and sentences reads the text without such breaks, and what it finds is put back into place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.patterns import late

__all__ = ["Unwrapped", "unwrap"]

_FEWEST: Final = 20
"""Lines cut in the middle of a sentence that make a habit."""
_LONGEST: Final = 120
"""Columns beyond which nobody wraps lines."""
_SHORTEST: Final = 16
_CUT: Final = 0.3
"""Share of lines that end in the middle of a sentence, in a text that was wrapped; paragraphs of
four lines have three such."""
_FULL: Final = 0.75
"""Share of those on which the next word had no room; the others are titles and headings."""
_OVERLONG: Final = 0.02
"""Share of lines that may be longer: a heading that the program left whole."""
_INDENTED: Final = 0.9
"""Share of lines with an indent from which an indent begins no paragraph."""
_WIDE: Final = 0x1100
"""First sign that takes two columns, as the quotation marks below it do in Chinese text."""
_QUOTES: Final = "“”‘’—…"
_ENDS: Final = "。！？；：!?;:”’）)】》"
# what cannot be parted from the end of the line before: 7.6% / “十 / 业。
_WORD = late(r"[“（《‘【(]*(?:[A-Za-z0-9.,%+\-]+|.)[，。、；：！？”’）》】,;:!?)%]*")
_MARK = late(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:部分|篇|章)|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d))"
)


@dataclass(frozen=True)
class Unwrapped:
    """A text without the breaks that cut its sentences, and the way back.

    Attributes:
        text: The text.
        end: Where the report ends in it.
    """

    text: str
    end: int
    _at: Sequence[int]
    _gone: Sequence[int]

    def back(self, position: int) -> int:
        """Offset in the document text of the sign at an offset in this one."""
        return position + self._gone[bisect_right(self._at, position)]

    def back_end(self, position: int) -> int:
        """Offset in the document text behind the sign before an offset in this one."""
        return self.back(position - 1) + 1 if position else 0

    def into(self, position: int) -> int:
        """Offset in this text of the sign at an offset in the document text."""
        low, high = 0, len(self._at)
        while low < high:
            middle = (low + high) // 2
            if self._at[middle] + self._gone[middle + 1] <= position:
                low = middle + 1
            else:
                high = middle
        return position - self._gone[low]


def unwrap(text: str, start: int, end: int) -> Unwrapped | None:
    """Take the line breaks out of the sentences of a report whose lines were cut at a width.

    A break was made by a program where the next word had no room on its line. Only a report in
    which that is the rule is touched.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.

    Returns:
        The text, or None where the lines are the report's own.
    """
    count = text.count("\n", start, end)
    if count < _FEWEST or end - start > count * _LONGEST:
        return None
    lines = text[start:end].split("\n")
    soft = _soft_breaks(lines)
    if not soft:
        return None
    pieces = [text[:start]]
    at: list[int] = []
    gone: list[int] = []
    position = size = start
    for number, line in enumerate(lines):
        kept = line
        if number in soft:
            kept = kept.rstrip()
        if number - 1 in soft:
            kept = kept.lstrip()
            lead = position + len(line) - len(line.lstrip())
            spaced = _is_latin(pieces[-1][-1:]) and _is_latin(kept[:1])
            if spaced:
                pieces.append(" ")
                size += 1
            at.append(size)
            gone.append(lead - size)
        pieces.append(kept)
        size += len(kept)
        position += len(line) + 1
        if number not in soft and number + 1 < len(lines):
            pieces.append("\n")
            size += 1
    pieces.append(text[end:])
    return Unwrapped("".join(pieces), size, tuple(at), (0, *gone))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _columns(line: str) -> int:
    """How many columns of a terminal a line takes."""
    return sum(2 if ord(sign) >= _WIDE or sign in _QUOTES else 1 for sign in line)


def _soft_breaks(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that a program broke off."""
    trimmed = [line.rstrip() for line in lines]
    if sum(1 for line in trimmed if len(line) > _LONGEST) > _OVERLONG * len(lines):
        return frozenset()
    best: tuple[int, ...] = ()
    for measure in (len, _columns):
        full = _full_lines(trimmed, measure)
        best = max(best, full, key=len)
    indents = sum(1 for line in trimmed if line[:1].isspace())
    flush = indents > _INDENTED * sum(map(bool, trimmed))
    return frozenset(i for i in best if _goes_on(trimmed[i], trimmed[i + 1], flush=flush))


def _goes_on(line: str, following: str, *, flush: bool) -> bool:
    """Whether the next line goes on with the paragraph of a full one."""
    if not following or (following[0].isspace() and not flush):
        return False
    return not (line[-1] in _ENDS and _MARK.match(following))


def _full_lines(lines: Sequence[str], measure: Callable[[str], int]) -> tuple[int, ...]:
    """The lines on which the next word had no room; none where that is not the rule."""
    widths = [measure(line) for line in lines]
    filled = sum(map(bool, lines))
    cut = [
        i for i in range(len(lines) - 1) if lines[i] and lines[i + 1] and lines[i][-1] not in _ENDS
    ]
    if len(cut) < max(_FEWEST, _CUT * filled):
        return ()
    width, _ = Counter(widths[i] for i in cut).most_common(1)[0]
    # A full stop may hang over the edge.
    longer = sum(1 for each in widths if each > width + 2)
    if width < _SHORTEST or longer > _OVERLONG * filled:
        return ()
    full = [
        i
        for i in range(len(lines) - 1)
        if lines[i] and lines[i + 1] and widths[i] + measure(_word(lines[i + 1])) > width
    ]
    rule = len(set(full) & set(cut)) >= _FULL * len(cut)
    return tuple(full) if rule else ()


def _word(line: str) -> str:
    """What had to stand together at the beginning of a line."""
    found = _WORD.match(line.lstrip())
    return found.group() if found else ""
