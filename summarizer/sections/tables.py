"""Tables that a page has flattened to lines: which cell is a label, a target, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

__all__ = ["Cell", "Column", "Row", "find_rows", "find_tables"]

Column = Literal["label", "target", "result", "owner", "person", "deadline"]
"""What a column holds: what the row is about, what is to be reached, what was, which department is
to do it, which person answers for it, and by when."""

COLUMN_NAMES: Final[tuple[tuple[Column, tuple[str, ...]], ...]] = (
    ("result", ("落实情况", "完成情况", "进展情况", "实施情况", "完成结果", "落实结果", "工作成效", "实际完成")),
    ("target", (
        "年度目标任务", "目标任务", "年度目标", "工作目标", "目标", "计划", "具体内容", "工作内容", "主要内容",
        "建设内容", "任务内容", "工作任务", "工作要求", "年度计划", "任务", "重点任务", "主要任务", "重点工作",
        "目标内容", "任务分解", "实施内容", "项目内容", "主要工作内容", "年度工作任务", "重点工作任务",
    )),
    ("owner", (
        "责任单位", "牵头单位", "配合单位", "责任部门", "牵头部门", "配合部门", "主办单位", "承办单位", "协办单位",
        "实施单位", "牵头责任单位", "主要责任单位", "主责单位", "落实单位",
    )),
    ("person", ("责任领导", "牵头领导", "分管领导", "市领导", "分管市领导", "责任人", "联系人")),
    ("deadline", (
        "完成时限", "完成时间", "时限", "时间要求", "办结时限", "时间节点", "计划完成时间", "时限要求", "时间进度",
    )),
    ("label", (
        "事项", "项目", "序号", "编号", "名称", "类别", "项目名称", "实事项目", "实事名称", "工作事项", "指标",
        "任务名称",
    )),
)  # fmt: skip
"""Names that stand over the columns of such tables."""

_KIND: Final = {name: column for column, names in COLUMN_NAMES for name in names}
_COUNTED: Final = frozenset(("序号", "编号"))
_REMARK: Final = "备注"
"""A column that is empty in most rows; an empty cell leaves no line behind."""
_LINE = re.compile(r"[^\n]+")
# 年度目标任务 alone on its line; 序 号 is spread to fill its cell
_NAME = re.compile(
    r"^[^\S\n]*+(?P<name>[^\W\d_a-zA-Z](?:[^\S\n]?[^\W\d_a-zA-Z]){1,7})[^\S\n]*+$", re.MULTILINE
)
# 2. 就业保障
_ROW = re.compile(r"\d{1,2}[ \u3000]?[.．、][ \u3000]*\S")
# 1 alone in the column 序号
_NUMBER = re.compile(r"\d{1,3}")
_LABEL_LENGTH: Final = 14
"""Longest line of a row's label, in characters."""
_STOP = re.compile(r"[。；;！!]")
# 县交通运输局、 / 市发展改革委，市统计局 / 各镇（街道）: departments and nothing else; not 新建卫生院
_DEPARTMENT = (
    r"(?!新建|改建|扩建|建设|建立|建成|成立|设立|组建|完善|推进|推动|加强|实施|改造|打造|支持|引进)"
    r"[^\W\d_a-zA-Z]{1,16}(?:局|委|办|厅|部|府|会|室|处|公司|集团|中心|银行|支队|总队|法院|检察院|街道|镇|乡)"
    r"(?:[(（][^()（）\n]{1,12}[)）])?"
)
_DEPARTMENTS = re.compile(rf"{_DEPARTMENT}(?:[、,，]{_DEPARTMENT}){{0,40}}[、,，]?")
_UNFINISHED: Final = ("、", ",", "，")
_TAIL: Final = frozenset(("owner", "person", "deadline"))
"""Columns behind the task whose cells hold one line each."""


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


def find_tables(text: str, start: int, end: int) -> list[int]:
    """Find where flattened tables begin.

    A table is known by the names of its columns, each alone on its line (`事项` `年度目标任务`
    `落实情况`), two at least, one behind the other.

    Args:
        text: The document text.
        start: Where to begin.
        end: Where to stop.

    Returns:
        The offset of the first column's name of each table, in order.
    """
    found: list[int] = []
    last = start - 1
    first: int | None = None
    for match in _NAME.finditer(text, start, end):
        name = _squeezed(match["name"])
        if name not in _KIND and name != _REMARK:
            continue
        follows = first is not None and not text[last : match.start()].strip()
        if not follows:
            first = match.start("name") if name in _KIND else None
        elif first is not None and (not found or found[-1] != first):
            found.append(first)
        last = match.end()
    return found


def find_rows(text: str, start: int, end: int) -> list[Row]:
    """Find the rows of the flattened tables of a section; a row begins with a numbered label.

    Args:
        text: The document text.
        start: Where the section's own text begins.
        end: Where it ends.

    Returns:
        The rows in order, the one of the columns' names before those of its table; empty where
        there is no table.
    """
    found: list[Row] = []
    for first, last in pairwise([*find_tables(text, start, end), end]):
        lines = list(_lines(text, first, last))
        columns, width = _header(text, lines)
        named = Row(tuple(Cell(*line, "label") for line in lines[:width]))
        if rows := _rows(text, lines[width:], columns, counted=_is_counted(text, lines[0])):
            found += [named, *rows]
    return found


def _squeezed(name: str) -> str:
    return "".join(name.split())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without the white space around them."""
    for found in _LINE.finditer(text, start, end):
        if found.group().strip():
            yield _trim(text, *found.span())


def _trim(text: str, first: int, last: int) -> tuple[int, int]:
    line = text[first:last]
    lead = len(line) - len(line.lstrip())
    return first + lead, first + lead + len(line.strip())


def _header(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[Column], int]:
    """What each column holds, and how many lines their names take."""
    columns: list[Column] = []
    width = 0
    for first, last in lines:
        name = _squeezed(text[first:last])
        kind = _KIND.get(name)
        if kind is None and name != _REMARK:
            break
        columns += [kind] if kind else []
        width += 1
    return _with_target(columns), width


def _is_counted(text: str, line: tuple[int, int]) -> bool:
    return _squeezed(text[line[0] : line[1]]) in _COUNTED


def _with_target(columns: list[Column]) -> list[Column]:
    """Take the last name for the task where no column is called so: 序号, 项目名称, 责任单位."""
    if "owner" in columns and not {"target", "result"} & set(columns) and "label" in columns[1:]:
        last = len(columns) - 1 - columns[::-1].index("label")
        columns[last] = "target"
    return columns


def _rows(
    text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column], *, counted: bool
) -> list[Row]:
    starts = _counted(text, lines) if counted else []
    cells = _in_order if starts else _cells
    starts = starts or [
        i
        for i, (first, last) in enumerate(lines)
        if last - first <= _LABEL_LENGTH and _ROW.match(text, first, last)
    ]
    bounds = pairwise([*starts, len(lines)])
    return [Row(tuple(cells(text, lines[first:last], columns))) for first, last in bounds]


def _counted(text: str, lines: Sequence[tuple[int, int]]) -> list[int]:
    """The lines that hold nothing but the number of a row, each one more than the last.

    A table that goes on over a page names its columns again, and counts on.
    """
    starts: list[int] = []
    expected: int | None = None
    for i, (first, last) in enumerate(lines):
        number = _NUMBER.fullmatch(text, first, last)
        if number and (int(number.group()) == expected if starts else i == 0):
            starts.append(i)
            expected = int(number.group()) + 1
    return starts


def _in_order(
    text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]
) -> Iterator[Cell]:
    """The cells of a row that begins with its number: a line for each column.

    The task may take more than one line, and so may the list of departments.
    """
    task = columns.index("target") if "target" in columns else min(1, len(columns) - 1)
    behind = len(columns) - task - 1
    cells = _joined(text, lines, task, columns[task + 1 :].count("owner"))
    for i, cell in enumerate(cells):
        left = len(cells) - i
        if i < task:
            column = columns[i]
        elif left > behind or i == task:
            column = columns[task]
        else:
            column = columns[len(columns) - left]
        yield from (Cell(first, last, column) for first, last in cell)


def _joined(
    text: str, lines: Sequence[tuple[int, int]], task: int, owners: int
) -> list[list[tuple[int, int]]]:
    """The lines of a row by cells: a list of departments may go on over its line.

    Args:
        text: The document text.
        lines: The lines of the row.
        task: Where the task begins in them; what names departments stands behind.
        owners: How many columns behind the task hold departments.

    Returns:
        The lines of each cell. Departments are joined where the line before ends in `、`, and where
        more of their lines follow each other than there are columns for them.
    """
    cells = [[line] for line in lines[: task + 1]]
    behind = lines[task + 1 :]
    named = [bool(_DEPARTMENTS.fullmatch(text, *line)) for line in behind]
    goes_on = [False] + [
        is_name and text[first:last].endswith(_UNFINISHED)
        for is_name, (first, last) in zip(named, behind, strict=True)
    ]
    begun = sum(name and not more for name, more in zip(named, goes_on, strict=False))
    surplus = begun - owners
    for i, line in enumerate(behind):
        spare = i > 0 and named[i - 1] and named[i] and surplus > 0 and not goes_on[i]
        if owners and (goes_on[i] or spare):
            cells[-1].append(line)
            surplus -= spare
        else:
            cells.append([line])
    return cells


def _cells(
    text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]
) -> Iterator[Cell]:
    """The cells of one row: label lines are short and end no sentence, the rest fill the columns.

    Who is responsible and by when stand in the last lines, one for each.
    """
    tail = _tail(columns)
    body = [c for c in columns[: len(columns) - len(tail)] if c != "label"] or ["target"]
    split = max(min(len(lines), 2), len(lines) - len(tail)) if tail else len(lines)
    place = -1
    for i, (first, last) in enumerate(lines[:split]):
        short = last - first <= _LABEL_LENGTH and not _STOP.search(text, first, last)
        if i == 0 or (place < 0 and short and (not tail or i < split - 1)):
            yield Cell(first, last, "label")
            continue
        place += 1
        yield Cell(first, last, body[min(place, len(body) - 1)])
    for (first, last), column in zip(lines[split:], tail, strict=False):
        yield Cell(first, last, column)


def _tail(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns behind the last one that holds sentences."""
    at = len(columns)
    while at > 0 and columns[at - 1] in _TAIL:
        at -= 1
    return columns[at:]
