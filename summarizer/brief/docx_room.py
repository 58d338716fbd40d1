"""How tall a page of a Word document will stand, so that type is chosen at which it is one page.

Word and LibreOffice lay a document out when it is opened; nothing here can ask them. Lines are of exact
height in the styles, so only their number must be known: it hangs on how wide signs are. Chinese signs
are one em in every font; Latin letters are taken as wide as in bold Arial or wider.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import floor
from typing import Final
from unicodedata import combining, east_asian_width

from summarizer.brief.docx_page import BREAK, Columns, Paragraph, Piece, Table

__all__ = ["GUTTER", "Look", "column_widths", "page_height", "scaled"]

GUTTER: Final = 19.0
"""Points between two columns."""
_PADDING: Final = 12.0
"""Points at both sides of what a cell of the table says, and a little to spare."""
_RULE: Final = 0.75
"""Points that the rule below a row of the table may add."""
_SAFE: Final = 0.985
"""Share of a line that is counted on: signs that may not end or begin one move to the next."""
_WIDE: Final = frozenset("WFA")
_AUTOSPACE: Final = 0.25
"""Ems that Word sets between Chinese and Latin."""
_OPENING: Final = frozenset("“‘《〈（(【〔「『")
_CLOSING: Final = frozenset("”’》〉）)】〕」』，。；：！？、…%％")
"""Signs that never end a line, and that never begin one (GB/T 15834)."""
_LATIN: Final = (
    ("fijlrtI'", 0.38), ("abcdeghknopqsuvxyzJL", 0.6), ("0123456789", 0.58), ("mwMW%@", 0.93),
    ("ABCDEFGHKNOPQRSTUVXYZ&+=<>~#", 0.76), ("\u2002", 0.5), (" \u00a0", 0.3),
)  # fmt: skip
"""Ems of Latin signs in bold Arial, or a little more."""
_WIDTHS: Final = {sign: ems for signs, ems in _LATIN for sign in signs}
_ASCII: Final = 0.4
_OTHER: Final = 1.0
"""Ems of the other signs of ASCII, and of what else there is."""


@dataclass(frozen=True)
class Look:
    """How tall and how wide a style sets.

    Attributes:
        size: Size of type in points; 0 for a character style that leaves it to the paragraph.
        line: Height of a line in points.
        before: Points above a paragraph.
        after: Points below it.
        rules: Points that its rules take above and below, which stay as they are in smaller type.
        indent: Points that lines are shorter by than the column.
    """

    size: float
    line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    rules: float = 0.0
    indent: float = 0.0


def scaled(look: Look, scale: float, leading: float = 1.0) -> Look:
    """A style in smaller type.

    Args:
        look: The style.
        scale: 1 for its own size. Word knows half points, so type is a little smaller still.
        leading: 1 for its own room between lines.
    """
    tall = scale * leading
    return replace(
        look,
        size=floor(look.size * scale * 2 + 1e-6) / 2,
        line=round(look.line * tall * 20) / 20,
        before=round(look.before * tall * 20) / 20,
        after=round(look.after * tall * 20) / 20,
    )


def page_height(pieces: Sequence[Piece], looks: Mapping[str, Look], width: float) -> float:
    """How tall the pieces of a page stand.

    Args:
        pieces: The page.
        looks: Styles by name.
        width: Width of a line in points.

    Returns:
        Points.
    """
    return sum(_height(piece, looks, width) for piece in pieces)


def column_widths(table: Table, looks: Mapping[str, Look], width: float) -> tuple[float, ...]:
    """Widths of the columns of a table: what their cells need, and an equal part of what is left.

    Args:
        table: The table.
        looks: Styles by name.
        width: Width of all of them, in points.

    Returns:
        Points by column. Where they need more than there is, the widest give way.
    """
    needed = [
        max(sum(_units(cell, looks)) for cell in column) / _SAFE + _PADDING
        for column in zip(*table.rows, strict=True)
    ]
    spare = (width - sum(needed)) / len(needed)
    if spare >= 0:
        return tuple(each + spare for each in needed)
    room, narrow = width, sorted(needed)
    for place, each in enumerate(narrow):
        share = room / (len(narrow) - place)
        if each > share:
            return tuple(min(every, share) for every in needed)
        room -= each
    return tuple(needed)


def _height(piece: Piece, looks: Mapping[str, Look], width: float) -> float:
    if isinstance(piece, Columns):
        column = (width - GUTTER) / 2
        sides = (piece.left, piece.right)
        return max(sum(_height(each, looks, column) for each in side) for side in sides)
    if isinstance(piece, Table):
        widths = column_widths(piece, looks, width)
        rows = (
            max(
                _height(cell, looks, room - _PADDING)
                for cell, room in zip(row, widths, strict=True)
            )
            for row in piece.rows
        )
        return sum(row + _RULE for row in rows)
    look = looks[piece.style]
    lines = _lines(piece, looks, (width - look.indent) * _SAFE)
    return look.before + lines * look.line + look.after + look.rules


def _lines(paragraph: Paragraph, looks: Mapping[str, Look], width: float) -> int:
    """How many lines a paragraph has, each filled with as much as it takes."""
    parts = groupby(paragraph.words, key=lambda words: words == BREAK)
    told = [replace(paragraph, words=tuple(words)) for broken, words in parts if not broken]
    return sum(_filled(part, looks, width) for part in told) or 1


def _filled(paragraph: Paragraph, looks: Mapping[str, Look], width: float) -> int:
    lines, used = 1, 0.0
    room = max(width, looks[paragraph.style].size)
    for unit in _units(paragraph, looks):
        if used and used + unit > room:
            lines, used = lines + 1, 0.0
        used += unit
        over = floor(used / room) if used > room else 0
        lines, used = lines + over, used - over * room
    return lines


def _units(paragraph: Paragraph, looks: Mapping[str, Look]) -> Iterator[float]:
    """Widths of what stays together: a Chinese sign with its marks, a Latin word, a number."""
    unit, last = 0.0, ""
    for sign, size in _signs(paragraph, looks):
        if unit and _may_break(last, sign):
            yield unit
            unit = 0.0
        unit += _ems(sign) * size
        unit += _AUTOSPACE * size if _meet(last, sign) else 0.0
        last = sign
    yield unit


def _signs(paragraph: Paragraph, looks: Mapping[str, Look]) -> Iterator[tuple[str, float]]:
    size = looks[paragraph.style].size
    for words in paragraph.words:
        own = looks[words.style].size if words.style else 0.0
        yield from ((sign, own or size) for sign in words.text)


def _may_break(last: str, sign: str) -> bool:
    if last in _OPENING or sign in _CLOSING:
        return False
    return last.isspace() or _wide(last) or _wide(sign)


def _meet(last: str, sign: str) -> bool:
    return bool(last) and any(
        _wide(one) and one.isalpha() and other.isalnum() and other.isascii()
        for one, other in ((last, sign), (sign, last))
    )


def _wide(sign: str) -> bool:
    return east_asian_width(sign) in _WIDE


def _ems(sign: str) -> float:
    if combining(sign):
        return 0.0
    return _WIDTHS.get(sign, _ASCII if sign.isascii() else _OTHER)
