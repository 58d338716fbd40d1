"""Room: how tall what a page holds will stand, in ems, before anything is drawn.

The measures are those of `templates/brief.typ` (A4, margins of 14, 16 and 12 mm, lines of 1.4 em). The
templates choose the largest type at which a page fits; this keeps them from having to choose one too
small to read. Every format then shows the same items.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from summarizer.brief.sheet import Block, Line, Row, Sheet

__all__ = ["PAGE", "column_height", "head_height", "line_height", "type_size"]

_MM: Final = 72 / 25.4
_TYPE: Final = 8.8
"""Smallest type, in points, that a page should need: print of 3 mm, as in a newspaper."""
_LARGEST: Final = 10.0
_UNMEASURED: Final = 1.1
"""How much taller a page may stand than it is reckoned, by fonts that are not ours."""
PAGE: Final = (297 - 14 - 12) * _MM / _TYPE
"""Height of a page, in ems of that type."""
_WIDTH: Final = (210 - 2 * 16) * _MM / _TYPE
_GUTTER: Final = 1.9
_INDICATOR: Final = 0.36 * _WIDTH
_BULLET: Final = 0.95
_COLUMN: Final = (_WIDTH - _GUTTER) / 2 - _BULLET
_LINE: Final = 1.06
_LEADING: Final = 0.34
_HEADING: Final = 3.1
_GROUP: Final = 1.4
_BETWEEN: Final = 0.5
_ROW: Final = 1.46
_HEAD: Final = 7.0
"""Place and title, what stands around the facts, and around the foot of the page."""
_SMALL: Final = 0.82
_WIDE: Final = frozenset("WFA")
_NARROW: Final = 0.6
"""Width of a Latin letter or a digit in bold, and a gap to the Chinese beside it."""
_WRAP: Final = 1.04
"""What lines lose at their ends to words and signs that stay together."""


def column_height(blocks: Sequence[Block]) -> float:
    """How tall the blocks of a column stand, their headings among them.

    Args:
        blocks: Results, tasks, or both.

    Returns:
        Ems; 0 for none.
    """
    return sum(
        _HEADING
        + sum(
            _GROUP * bool(group.title) * (1 + bool(group.english))
            + sum(map(line_height, group.lines))
            for group in block.groups
        )
        for block in blocks
    )


def line_height(line: Line) -> float:
    """How tall a result or a task stands in a column, with the space behind it.

    Args:
        line: The line.

    Returns:
        Ems.
    """
    words = "".join(run.text for run in line.words)
    duty = "；".join(part for part in (line.owners, line.deadline) if part)
    small = f"责任：时限：{duty}" * bool(duty) + f"〔{line.mark}〕" * bool(line.mark)
    small += "数字已损坏" * line.damaged
    lines = _lines(_ems(words) + _SMALL * _ems(small), _COLUMN)
    lines += _lines(_ems(line.english), _COLUMN) if line.english else 0
    return _block(lines) + _BETWEEN


def head_height(sheet: Sheet) -> float:
    """How tall everything of a page stands but its two columns.

    Args:
        sheet: The page; its columns are not looked at.

    Returns:
        Ems.
    """
    height = _HEAD
    facts = "|".join(f"{fact.name} {fact.text}" for fact in sheet.head) + sheet.place
    height += _block(_lines(0.92 * _ems(facts), _WIDTH))
    gist = "".join(sentence.text for sentence in sheet.gist)
    height += _block(_lines(1.04 * _ems(gist), _WIDTH - 2)) + 1.8 if gist else 0.0
    if sheet.targets or sheet.goals:
        height += _HEADING + _ROW * (sum(map(_row_lines, sheet.targets)) + bool(sheet.targets))
        goals = "；".join(note.text + f"〔{note.source}〕" for note in sheet.goals)
        height += _block(_lines(_ems(goals), _WIDTH)) if goals else 0.0
    for notes in (sheet.problems, sheet.doubts):
        told = "；".join(note.text for note in notes) + "〔2020年工作回顾·一(一)〕另有10条见原文"
        height += _HEADING + _block(_lines(_ems(told), _WIDTH)) if notes else 0.0
    terms = "；".join(f"{term.name}：{term.text}" for term in sheet.terms)
    height += _block(_lines(_SMALL * _ems(terms), _WIDTH)) + 0.9 if terms else 0.0
    foot = sheet.coverage + sheet.file + sheet.model + sheet.labels["units"] + "一" * 40
    return height + _block(_lines(_SMALL * _ems(foot), _WIDTH))


def type_size(sheet: Sheet) -> float:
    """The type at which a whole page fits where nothing can measure it, as on paper from a browser.

    Args:
        sheet: The page.

    Returns:
        Points, at most 10.
    """
    height = head_height(sheet) + max(map(column_height, (sheet.left, sheet.right)))
    return round(min(_LARGEST, _TYPE * PAGE / (height * _UNMEASURED)), 2)


def _row_lines(row: Row) -> int:
    """Lines of a target: a long name, or its English beside the Chinese, may need a second one."""
    return _lines(_ems(f"{row.english} {row.indicator}{row.term}"), _INDICATOR)


def _ems(words: str) -> float:
    return sum(1.0 if east_asian_width(sign) in _WIDE else _NARROW for sign in words)


def _lines(ems: float, width: float) -> int:
    return ceil(ems * _WRAP / width)


def _block(lines: int) -> float:
    return max(0.0, lines * (_LINE + _LEADING) - _LEADING)
