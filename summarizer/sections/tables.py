"""Tables that a page has flattened to lines: which cell is a label, a target, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final, Literal

__all__ = ["Cell", "Column", "Row", "find_rows"]

Column = Literal["label", "target", "result", "owner", "deadline"]
"""What a column holds: what the row is about, what is to be reached, what was, who is to do it, and
by when."""

COLUMN_NAMES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    ("result", ("落实情况", "完成情况", "进展情况", "实施情况", "完成结果", "落实结果", "工作成效", "实际完成")),
    ("target", (
        "年度目标任务", "目标任务", "年度目标", "工作目标", "目标", "计划", "具体内容", "工作内容", "主要内容",
        "建设内容", "任务内容", "工作任务", "工作要求", "年度计划", "任务", "重点任务", "主要任务", "重点工作",
        "目标内容", "任务分解",
    )),
    ("owner", (
        "责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "主办单位", "承办单位", "协办单位", "实施单位",
        "责任领导", "牵头领导", "分管领导", "责任人",
    )),
    ("deadline", ("完成时限", "完成时间", "时限", "时间要求", "办结时限", "时间节点")),
    ("label", ("事项", "项目", "序号", "名称", "类别", "项目名称", "实事项目", "工作事项", "指标", "任务名称")),
)  # fmt: skip
"""Names that stand over the columns of such tables."""

_KIND: Final = {name: column for column, names in COLUMN_NAMES for name in names}
_LINE = re.compile(r"[^\n]+")
# 2. 就业保障
_ROW = re.compile(r"\d{1,2}[ \u3000]?[.．、][ \u3000]*\S")
# 1 alone in the column 序号
_NUMBER = re.compile(r"\d{1,3}")
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
    if not any(
        text[first:last] in _KIND for first, last in islice(_lines(text, start, end), _LABEL_LENGTH)
    ):
        return []  # most sections hold no table, and long ones are not read through to know it
    lines = list(_lines(text, start, end))
    at, columns = _header(text, lines)
    if len(columns) < 2:  # noqa: PLR2004
        return []
    named = Row(tuple(Cell(*line, "label") for line in lines[at : at + len(columns)]))
    rows = _rows(text, lines[at + len(columns) :], columns)
    return [named, *rows] if rows else []


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without the white space around them."""
    for found in _LINE.finditer(text, start, end):
        if found.group().strip():
            yield _trim(text, *found.span())


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
            return at, _with_target(columns)
    return 0, []


def _with_target(columns: list[Column]) -> list[Column]:
    """Take the last name for the task where no column is called so: 序号, 项目名称, 责任单位."""
    if "owner" in columns and not {"target", "result"} & set(columns) and "label" in columns[1:]:
        last = len(columns) - 1 - columns[::-1].index("label")
        columns[last] = "target"
    return columns


def _rows(text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]) -> list[Row]:
    counted = _counted(text, lines, columns)
    starts = counted or [
        i
        for i, (first, last) in enumerate(lines)
        if last - first <= _LABEL_LENGTH and _ROW.match(text, first, last)
    ]
    bounds = pairwise([*starts, len(lines)])
    cells = _in_order if counted else _cells
    return [Row(tuple(cells(text, lines[first:last], columns))) for first, last in bounds]


def _counted(text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]) -> list[int]:
    """The lines that hold nothing but the number of a row, each one more than the last."""
    starts: list[int] = []
    if columns[0] == "label" and "owner" in columns:
        for i, (first, last) in enumerate(lines):
            number = _NUMBER.fullmatch(text, first, last)
            if number and int(number.group()) == len(starts) + 1:
                starts.append(i)
    return starts


def _in_order(
    _text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]
) -> Iterator[Cell]:
    """The cells of a row that begins with its number: a line for each column, or more for the task."""
    task = columns.index("target") if "target" in columns else 1
    behind = len(columns) - task - 1
    for i, (first, last) in enumerate(lines):
        left = len(lines) - i
        if i < task:
            yield Cell(first, last, columns[i])
        elif left > behind or i == task:
            yield Cell(first, last, columns[task])
        else:
            yield Cell(first, last, columns[len(columns) - left])


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
