"""Marks that a page has glued to what stands before them (`…战略性调整1、做大传统产业`).

A mark in the middle of a word is chance (`一(二)期工程`) unless it counts on: behind a heading, with its
own successor to come, or between the number before it and the number behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from summarizer.patterns import late
from summarizer.sections.marks import Mark

__all__ = ["keep_glued"]

_CLOSERS = late(r"[。！？!?；;：:\n]")
_LEAST: Final = 4
_MOST: Final = 64
"""Characters of a heading that a glued mark may stand behind."""
# (一)期, (二)标段, （三）类: the number of a thing
_NO_HEADING: Final = frozenset("期级类号批等标段线区所至和与、中院厂届项款条，,。.)）")
_AHEAD: Final = 2
"""Marks of its style behind a doubted one among which its successor must be."""


def keep_glued(text: str, marks: Sequence[Mark], title_ends: Collection[int]) -> list[Mark]:
    """Leave out glued marks that do not count on, and make sure of loose ones that do.

    Args:
        text: The document text.
        marks: All marks, in order.
        title_ends: Offsets behind headings without a number.

    Returns:
        The marks that open a line or sentence, loose ones as they are, and glued ones that open a
        heading; a loose mark that counts on is said to be glued.
    """
    behind = _behind(text, marks, title_ends)
    doubted = {m.style for m in marks if _is_doubted(m)}
    kept: set[int] = set()
    for style in doubted:
        kept |= _counting_on(text, [m for m in marks if m.style == style], behind)
    return [
        replace(m, glued=True) if m.start in kept else m
        for m in marks
        if not m.glued or m.start in kept
    ]


def _is_doubted(mark: Mark) -> bool:
    return mark.glued or mark.loose


def _behind(text: str, marks: Sequence[Mark], title_ends: Collection[int]) -> set[int]:
    """Doubted marks that stand right behind what may be a heading of another style."""
    found: set[int] = set()
    before: Mark | None = None
    for mark in marks:
        if _is_doubted(mark):
            near = (
                before is not None
                and before.style != mark.style
                and _LEAST <= mark.start - before.end <= _MOST
                and not _CLOSERS.search(text, before.end, mark.start)
            )
            if not near and mark.start not in title_ends:
                continue
            found.add(mark.start)
        before = mark
    return found


def _counting_on(text: str, same: Sequence[Mark], behind: Collection[int]) -> set[int]:
    """Offsets of the doubted marks of one style that stand between the numbers beside theirs."""
    kept: set[int] = set()
    last = 0
    for at, mark in enumerate(same):
        if not _is_doubted(mark):
            last = mark.number
            continue
        in_turn = mark.number == last + 1 and (last > 0 or mark.start in behind)
        begins = mark.number == 1 and mark.start in behind
        ahead = (each.number == mark.number + 1 for each in same[at + 1 : at + 1 + _AHEAD])
        thing = text[mark.end : mark.end + 1] in _NO_HEADING
        if (in_turn or begins) and not thing and any(ahead):
            kept.add(mark.start)
            last = mark.number
    return kept
