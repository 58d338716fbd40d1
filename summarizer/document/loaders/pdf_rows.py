"""From the signs of a page to rows: lines as they are printed, those of a table field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import median
from typing import Final

from summarizer.document.loaders.pdf_columns import implied_rules
from summarizer.document.loaders.pdf_page import Glyph, Page, Rule

__all__ = ["Cell", "Row", "continue_tables", "page_rows"]

_CELL_GAP: Final = 3.0
"""Widths of a sign that part the fields of a table without rules."""

Cell = tuple[float, float, float, float]
"""The rules around a field, in points: head, foot, left, right."""


@dataclass(slots=True)
class Row:
    """A line as it is printed, or the part of one that stands in a field of a table.

    Attributes:
        page: Index of its page.
        x0: Left, in points.
        x1: Right.
        y0: Foot.
        y1: Head.
        text: Its text.
        size: The height of its signs, in points.
        cell: The rules around it, where it stands in a ruled table.
        heights: The height of each sign.
    """

    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    text: str = ""
    size: float = 0.0
    cell: Cell | None = None
    heights: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Half its height, in points from the foot of the page."""
        return (self.y0 + self.y1) / 2


def page_rows(index: int, page: Page) -> list[Row]:
    """The rows of a page.

    Args:
        index: Index of the page, from 0.
        page: What it shows.

    Returns:
        Its rows in reading order; those of a ruled table field by field.
    """
    rules = [*page.rules, *implied_rules(page.glyphs, page.rules)]
    walls = [rule for rule in rules if rule.upright]
    floors = [rule for rule in rules if not rule.upright]
    rows: list[Row] = []
    last: Glyph | None = None
    for glyph in page.glyphs:
        if glyph.generated and glyph.sign.isspace():
            continue
        if last is None or not rows or _breaks(rows[-1], last, glyph, walls):
            if glyph.sign.isspace():
                continue
            rows.append(Row(index, glyph.x0, glyph.x1, glyph.y0, glyph.y1))
            last = None
        _add(rows[-1], last, glyph)
        last = glyph
    for row in rows:
        row.size = median(row.heights) if row.heights else row.y1 - row.y0
        row.text = row.text.strip()
        row.cell = _cell(row, walls, floors)
    return _by_cell([row for row in rows if row.text])


def _breaks(row: Row, last: Glyph, glyph: Glyph, walls: Iterable[Rule]) -> bool:
    """Whether a sign stands in another row than the one before it."""
    middle = (glyph.y0 + glyph.y1) / 2
    size = max(last.y1 - last.y0, glyph.y1 - glyph.y0)
    # A raised footnote mark stays in its row.
    if not (row.y0 <= middle <= row.y1 or glyph.y0 <= row.middle <= glyph.y1):
        return True
    gap = glyph.x0 - last.x1
    if gap < -2 * size or gap > _CELL_GAP * size:
        return True
    return gap > 0.3 * size and any(
        last.x1 - 1 <= wall.x0 <= glyph.x0 + 1 and wall.y0 <= middle <= wall.y1 for wall in walls
    )


def _add(row: Row, last: Glyph | None, glyph: Glyph) -> None:
    if last is not None and _is_gap(last, glyph):
        row.text += " "
    row.text += glyph.sign
    row.x1 = max(row.x1, glyph.x1) if not glyph.sign.isspace() else row.x1
    row.x0, row.y0, row.y1 = min(row.x0, glyph.x0), min(row.y0, glyph.y0), max(row.y1, glyph.y1)
    if not glyph.sign.isspace():
        row.heights.append(glyph.y1 - glyph.y0)


def _is_gap(last: Glyph, glyph: Glyph) -> bool:
    """Whether the distance of two signs is a space.

    Between Chinese signs, and beside them, programs leave a quarter of a sign by themselves.
    """
    size = glyph.y1 - glyph.y0
    latin = last.sign.isascii() and glyph.sign.isascii()
    return glyph.x0 - last.x1 > (0.2 if latin else 0.8) * size


def _cell(row: Row, walls: Iterable[Rule], floors: Iterable[Rule]) -> Cell | None:
    """The field of a ruled table that a row stands in."""
    # By its first sign: a comma at the end of a line may hang over the rule.
    x, y = row.x0 + row.size / 2, row.middle
    left = [w.x0 for w in walls if w.x0 <= x and w.y0 - 1 <= y <= w.y1 + 1]
    right = [w.x0 for w in walls if w.x0 > x and w.y0 - 1 <= y <= w.y1 + 1]
    foot = [f.y0 for f in floors if f.y0 <= y and f.x0 - 1 <= x <= f.x1 + 1]
    head = [f.y0 for f in floors if f.y0 >= y and f.x0 - 1 <= x <= f.x1 + 1]
    if not (left and right and foot and head):
        return None
    sides = min(head), max(foot), max(left), min(right)
    return (round(sides[0]), round(sides[1]), round(sides[2]), round(sides[3]))


def _by_cell(rows: list[Row]) -> list[Row]:
    """Rows with those of one table in the order of its fields: from the top, then from the left."""
    ordered: list[Row] = []
    table: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.cell is not None:
            table.append(row)
            continue
        table.sort(key=lambda each: (-each.cell[0], each.cell[2]) if each.cell else (0, 0))
        ordered += table
        table = []
        if row is not None:
            ordered.append(row)
    return ordered


def continue_tables(rows: Sequence[Row]) -> list[Row]:
    """Tables that go on over pages, without the head that each page repeats.

    Args:
        rows: The rows of a document, without what repeats on every page.

    Returns:
        The rows; what a page break cut off a field stands right behind its beginning.
    """
    whole: list[Row] = []
    head: list[str] = []
    table: list[Row] = []
    for (page, is_table), group in groupby(rows, key=lambda row: (row.page, row.cell is not None)):
        part = list(group)
        if not is_table:
            whole += table + part
            table = []
            continue
        first = _table_line(part, part[0])
        if table and table[-1].page < page:
            if [row.text for row in first] == head:
                part = part[len(first) :]
            _carry_over(table, part)
        else:
            whole += table
            table = []
            head = [row.text for row in first]
        table += part
    return whole + table


def _table_line(part: Sequence[Row], row: Row) -> list[Row]:
    """The rows that stand beside one in a table, between the same two rules."""
    return [each for each in part if each.cell and row.cell and each.cell[0] == row.cell[0]]


def _carry_over(table: list[Row], part: list[Row]) -> None:
    """Move the rest of fields that a page break has cut to where they begin."""
    if not part:
        return
    upper = _table_line([row for row in table if row.page == table[-1].page], table[-1])
    lower = _table_line(part, part[0])
    columns = {row.cell[2] for row in upper if row.cell}
    if not columns or any(row.cell and row.cell[2] == min(columns) for row in lower):
        return  # a row of its own: its first field is not empty
    for row in lower:
        above = [each for each in upper if each.cell and row.cell and each.cell[2] == row.cell[2]]
        if not above or not _is_cut(above[-1]):
            continue
        part.remove(row)
        row.page, row.cell = above[-1].page, above[-1].cell
        table.insert(table.index(above[-1]) + 1, row)
        upper.insert(upper.index(above[-1]) + 1, row)


def _is_cut(row: Row) -> bool:
    """Whether the last row of a field is full and in the middle of a sentence."""
    if row.cell is None or row.text[-1] in "。！？!?":
        return False
    return row.x1 > row.cell[3] - 2.5 * row.size
