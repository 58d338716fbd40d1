"""Tables without rules: where their rules would stand, told by the places of their signs.

A file draws such a table field by field or line by line, and says nothing of fields. Only a table
that leaves no doubt is read: names of columns stand over it (`序号` first), nothing in it reaches
from one column into the next, its rows are numbered one by one, and what parts two rows is wider than
what parts two lines, or each row begins with a line of its own in every column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from summarizer.document.columns import COLUMN_NAMES, COUNTED, REMARK
from summarizer.document.loaders.pdf_page import Glyph, Rule
from summarizer.patterns import late

__all__ = ["implied_rules"]

_NAMES: Final = frozenset(name for _, names in COLUMN_NAMES for name in names) | {REMARK}
_FEWEST_COLUMNS: Final = 3
_FEWEST_ROWS: Final = 2
_GAP: Final = 0.3
"""Widths of a sign between two pieces of a line; a comma may hang over the end of its column."""
_GUTTER: Final = 0.25
"""Widths of a sign that stay empty between two columns."""
_FAR: Final = 4.0
"""Heights of a sign between two lines behind which a table is over."""
_WIDER: Final = 1.25
"""Times that the gap of two rows is wider than any gap of lines between their numbers."""
_MARGIN: Final = 3.0
"""Points around a table within which its outer rules stand."""
_NUMBER = late(r"\d{1,3}")
_SENTENCE_END = late(r"[。；;！!]$")


@dataclass(slots=True)
class _Piece:
    """Signs that stand together on a line, in points."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class _Span:
    """From where to where a column reaches, in points."""

    x0: float
    x1: float

    def meets(self, piece: _Piece) -> bool:
        """Whether a piece stands over or under it."""
        return piece.x0 < self.x1 and self.x0 < piece.x1

    def with_piece(self, piece: _Piece) -> _Span:
        """The span that holds a piece as well."""
        return _Span(min(self.x0, piece.x0), max(self.x1, piece.x1))


_Line = list[_Piece]


def implied_rules(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Rule]:
    """The rules that a page leaves out of its tables.

    Args:
        glyphs: The signs of the page.
        rules: The rules that it draws; a page with an upright one draws its tables.

    Returns:
        Rules around each field of each table that is beyond doubt.
    """
    signs = [g for g in glyphs if not g.generated and not g.sign.isspace()]
    if any(rule.upright for rule in rules) or not _may_hold_table(signs):
        return []
    size = median(g.y1 - g.y0 for g in signs)
    lines = _lines(signs, size)
    floors = [rule.y0 for rule in rules]
    found: list[Rule] = []
    for at, line in enumerate(lines):
        if head := _names(line):
            found += _table(head, lines[at + 1 :], size, floors)
    return found


def _may_hold_table(signs: Sequence[Glyph]) -> bool:
    text = "".join(g.sign for g in signs)
    return any(name in text for name in COUNTED)


def _lines(signs: Iterable[Glyph], size: float) -> list[_Line]:
    """The printed lines from the top, each in pieces from the left."""
    lines: list[_Line] = []
    middle = 0.0
    for glyph in sorted(signs, key=lambda g: (-(g.y0 + g.y1), g.x0)):
        here = (glyph.y0 + glyph.y1) / 2
        piece = _Piece(glyph.sign, glyph.x0, glyph.x1, glyph.y0, glyph.y1)
        if lines and middle - here < size / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
            middle = here
    return [_joined(sorted(line, key=lambda p: p.x0), size) for line in lines]


def _joined(signs: Iterable[_Piece], size: float) -> _Line:
    pieces: _Line = []
    for sign in signs:
        if pieces and sign.x0 - pieces[-1].x1 <= _GAP * size:
            last = pieces[-1]
            last.text += sign.text
            last.x1 = max(last.x1, sign.x1)
            last.y0, last.y1 = min(last.y0, sign.y0), max(last.y1, sign.y1)
        else:
            pieces.append(sign)
    return pieces


def _names(line: _Line) -> _Line:
    """The names of columns that a line consists of, `序 号` joined; empty where it does not."""
    found: _Line = []
    open_ = ""
    first: _Piece | None = None
    for piece in line:
        first = first or piece
        open_ += piece.text
        if open_ in _NAMES:
            found.append(_Piece(open_, first.x0, piece.x1, piece.y0, piece.y1))
            open_, first = "", None
    counted = bool(found) and found[0].text in COUNTED
    return found if counted and not open_ and len(found) >= _FEWEST_COLUMNS else []


def _table(head: _Line, below: Sequence[_Line], size: float, floors: Sequence[float]) -> list[Rule]:
    """The rules of the table under the names of its columns; none where there is doubt."""
    body = _body(head, below, size)
    columns = _columns(head, body, size)
    if columns is None:
        return []
    gutters = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    walls = [columns[0].x0 - _MARGIN, *gutters, columns[-1].x1 + _MARGIN]
    cuts = _cuts(head, body, walls, size, floors)
    if not cuts:
        return []
    top, bottom = max(piece.y1 for piece in head) + 1, cuts[-1]
    return [
        *(Rule(x, x, bottom, top) for x in walls),
        *(Rule(walls[0], walls[-1], y, y) for y in (top, *cuts)),
    ]


def _body(head: _Line, below: Sequence[_Line], size: float) -> list[_Line]:
    """The lines under the names none of whose pieces reaches under two of them."""
    spans = [_Span(piece.x0, piece.x1) for piece in head]
    body: list[_Line] = []
    last = min(piece.y0 for piece in head)
    for line in below:
        crossing = any(sum(span.meets(piece) for span in spans) > 1 for piece in line)
        if crossing or last - max(piece.y1 for piece in line) > _FAR * size:
            break
        body.append(line)
        last = min(piece.y0 for piece in line)
    return body


def _columns(head: _Line, body: Sequence[_Line], size: float) -> list[_Span] | None:
    """How far each column reaches; None where a piece could stand in two of them."""
    spans = [_Span(piece.x0, piece.x1) for piece in head]
    left = sorted((p for line in body for p in line), key=lambda p: p.x0 - p.x1)
    while left:
        rest: _Line = []
        for piece in left:
            met = [i for i, span in enumerate(spans) if span.meets(piece)]
            if len(met) > 1:
                return None
            if met:
                spans[met[0]] = spans[met[0]].with_piece(piece)
            else:
                rest.append(piece)
        if len(rest) == len(left):
            return None
        left = rest
    parted = all(right.x0 - one.x1 >= _GUTTER * size for one, right in pairwise(spans))
    return spans if parted else None


def _column(piece: _Piece, walls: Sequence[float]) -> int:
    return sum(wall < (piece.x0 + piece.x1) / 2 for wall in walls) - 1


def _cuts(
    head: _Line, body: list[_Line], walls: Sequence[float], size: float, floors: Sequence[float]
) -> list[float]:
    """Where the rows of a table end, from the names down; none where there is doubt."""
    numbered = [at for at, line in enumerate(body) if any(_column(p, walls) == 0 for p in line)]
    counts = [next(p.text for p in body[at] if _column(p, walls) == 0) for at in numbered]
    if len(counts) < _FEWEST_ROWS or not all(map(_NUMBER.fullmatch, counts)):
        return []
    if [int(count) for count in counts] != list(
        range(int(counts[0]), int(counts[0]) + len(counts))
    ):
        return []
    under = [_between(body[one : other + 1], floors) for one, other in pairwise(numbered)]
    cuts = [cut for cut in under if cut is not None]
    if len(cuts) < len(under):
        if not _top_aligned(body, numbered, walls, size):
            return []
        cuts = [_middle(body[at - 1], body[at]) for at in numbered[1:]]
    foot = min(p.y0 for p in body[-1]) - _MARGIN
    return [_middle(head, body[0]), *cuts, foot]


def _middle(upper: _Line, lower: _Line) -> float:
    return (min(p.y0 for p in upper) + max(p.y1 for p in lower)) / 2


def _between(lines: Sequence[_Line], floors: Sequence[float]) -> float | None:
    """Where two rows meet, given the lines from the number of one to that of the next."""
    top, bottom = lines[0][0].y0, lines[-1][0].y1
    drawn = [y for y in floors if bottom < y < top]
    if drawn:
        return drawn[0] if max(drawn) - min(drawn) <= _MARGIN else None
    gaps: list[tuple[float, float]] = []
    foot = min(p.y0 for p in lines[0])
    for line in lines[1:]:
        head = max(p.y1 for p in line)
        if head < foot:
            gaps.append((foot - head, (foot + head) / 2))
        foot = min(foot, *(p.y0 for p in line))
    gaps.sort(reverse=True)
    if not gaps or (len(gaps) > 1 and gaps[0][0] < _WIDER * gaps[1][0]):
        return None
    return gaps[0][1]


def _top_aligned(
    body: Sequence[_Line], numbered: Sequence[int], walls: Sequence[float], size: float
) -> bool:
    """Whether each row begins with the line of its number: in every column that it fills.

    The line before it has ended there: with its sentence, or before the end of its column.
    """
    if numbered[0] != 0:
        return False
    for first, last in pairwise([*numbered, len(body)]):
        begun = {_column(p, walls) for p in body[first]}
        if any(_column(p, walls) not in begun for line in body[first:last] for p in line):
            return False
        task = [p for line in body[first:last] for p in line if _column(p, walls) == 1]
        over = task and (_SENTENCE_END.search(task[-1].text) or task[-1].x1 < walls[2] - 3 * size)
        if not over and last < len(body):
            return False
    return True
