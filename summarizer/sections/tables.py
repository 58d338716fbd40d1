"""Tables that a page has flattened to lines: which cell is a label, a target, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

__all__ = ["Cell", "Column", "Row", "find_rows"]

Column = Literal["label", "target", "result"]
"""What a column holds: what the row is about, what was to be reached, what was reached."""

COLUMN_NAMES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    ("result", ("落实情况", "完成情况", "进展情况", "实施情况", "完成结果", "落实结果", "工作成效", "实际完成")),
    ("target", (
        "年度目标任务", "目标任务", "年度目标", "工作目标", "目标", "计划", "具体内容", "工作内容", "主要内容",
        "建设内容", "任务内容", "工作任务", "工作要求", "年度计划",
    )),
    ("label", ("事项", "项目", "序号", "名称", "类别", "项目名称", "实事项目", "工作事项", "指标", "任务名称")),
)  # fmt: skip
"""Names that stand over the columns of such tables."""

_KIND: Final = {name: column for column, names in COLUMN_NAMES for name in names}
_LINE = re.compile(r"[^\n]+")
# 2. 就业保障
_ROW = re.compile(r"\d{1,2}[ \u3000]?[.．、][ \u3000]*\S")
_LABEL_LENGTH: Final = 14
"""Longest line of a row's label, in characters."""
_STOP = re.compile(r"[。；;！!]")


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        column: What its column holds.
    """

    start: int
    end: int
    column: Column


@dataclass(frozen=True)
class Row:
    """One row: its label, and its target and result where the table has such columns.

    Attributes:
        cells: The cells in order of the text.
    """

    cells: tuple[Cell, ...]

    def of(self, column: Column) -> tuple[Cell, ...]:
        """The cells of a column."""
        return tuple(cell for cell in self.cells if cell.column == column)


def find_rows(text: str, start: int, end: int) -> list[Row]:
    """Find the rows of the flattened table of a section.

    A table is known by the names of its columns, each alone on its line (`事项` `年度目标任务`
    `落实情况`); a row begins with a numbered label.

    Args:
        text: The document text.
        start: Where the section's own text begins.
        end: Where it ends.

    Returns:
        The rows in order, the one of the columns' names first; empty where there is no table.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text, start, end) if m.group().strip()]
    lines = [_trim(text, first, last) for first, last in lines]
    at, columns = _header(text, lines)
    if len(columns) < 2:  # noqa: PLR2004
        return []
    named = Row(tuple(Cell(*line, "label") for line in lines[at : at + len(columns)]))
    rows = _rows(text, lines[at + len(columns) :], columns)
    return [named, *rows] if rows else []


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    line = text[first:last]
    lead = len(line) - len(line.lstrip())
    return first + lead, first + lead + len(line.strip())


def _header(text: str, lines: Sequence[tuple[int, int]]) -> tuple[int, list[Column]]:
    """Where the names of the columns stand, and what each column holds."""
    for at, (first, last) in enumerate(lines[:_LABEL_LENGTH]):
        if text[first:last] in _KIND:
            columns: list[Column] = []
            for begin, stop in lines[at:]:
                kind = _KIND.get(text[begin:stop])
                if kind is None:
                    break
                columns.append(kind)
            return at, columns
    return 0, []


def _rows(text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]) -> list[Row]:
    starts = [
        i
        for i, (first, last) in enumerate(lines)
        if last - first <= _LABEL_LENGTH and _ROW.match(text, first, last)
    ]
    bounds = pairwise([*starts, len(lines)])
    return [Row(tuple(_cells(text, lines[first:last], columns))) for first, last in bounds]


def _cells(
    text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]
) -> Iterator[Cell]:
    """The cells of one row: label lines are short and end no sentence, the rest fill the columns."""
    body = [column for column in columns if column != "label"]
    place = -1
    for i, (first, last) in enumerate(lines):
        short = last - first <= _LABEL_LENGTH and not _STOP.search(text, first, last)
        if i == 0 or (place < 0 and short):
            yield Cell(first, last, "label")
            continue
        place += 1
        yield Cell(first, last, body[min(place, len(body) - 1)])
