"""Tables that a page has flattened to lines: which cell is a label, a target, or a result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarizer.document.columns import COLUMN_NAMES, COUNTED, REMARK, Column
from summarizer.patterns import late
from summarizer.sections.offices import names_departments

__all__ = ["Cell", "Column", "Row", "find_rows", "find_tables"]

_KIND: Final = {name: column for column, names in COLUMN_NAMES for name in names}
_BY_ENDING: Final[dict[str, Column]] = {
    "计划": "target", "内容": "target", "任务": "target", "目标": "target", "举措": "target",
    "措施": "target", "要求": "target", "成果": "target", "情况": "result", "单位": "owner",
    "部门": "owner", "领导": "person", "时限": "deadline", "时间": "deadline", "名称": "label",
    "类别": "label", "项目": "label",
}  # fmt: skip
# 工作举措及实施计划 · 计划完成时限
_ENDING = late(r"[^\W\d_a-zA-Z]{1,10}(?P<last>" + "|".join(_BY_ENDING) + ")")
_LINE = late(r"[^\n]+")
# 年度目标任务 alone on its line; 序 号 is spread to fill its cell
_NAME = late(
    r"^[^\S\n]*+(?P<name>[^\W\d_a-zA-Z](?:[^\S\n]?[^\W\d_a-zA-Z]){1,11})[^\S\n]*+$", re.MULTILINE
)
# 2. 就业保障
_ROW = late(r"\d{1,2}[ \u3000]?[.．、][ \u3000]*\S")
# 1 alone in the column 序号
_NUMBER = late(r"\d{1,3}")
_LABEL_LENGTH: Final = 14
"""Longest line of a row's label, in characters."""
# 某区2024年民生实事项目表: the title of a table
_CAPTION = late(
    r"(?!\d{1,3}[.．、 ]|[(（]?[一二三四五六七八九十]{1,3}[)）、])[^\n。；;！!，,：:]{4,40}"
)
_TABLE_TITLE = late(r"(?:表|清单|台账|目录|安排|情况)(?:[(（][^()（）\n]{1,12}[)）])?$")
# 2024年12月底 / 年底前 / 持续推进 / 长期坚持
_DEADLINE = late(
    r"[^\n]{0,15}(?:\d|[年月季前底])[^\n]{0,6}"
    r"|(?:长期|持续|常态化?|全程)(?:推进|坚持|开展|实施|落实|跟进)?"
)
# 各责任单位要于每月5日前报送工作进展情况，县政府办公室将适时开展督查。
_PARAGRAPH = late(r"[^\n]{12,}[。！]")
_STOP = late(r"[。；;！!]")
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
    `落实情况`), two at least, one behind the other. Behind `序号` other names will do.

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
    counted = False
    for match in _NAME.finditer(text, start, end):
        name = _squeezed(match["name"])
        follows = first is not None and not text[last : match.start()].strip()
        counted = (counted and follows) or name in COUNTED
        if name not in _KIND and name != REMARK and not (counted and _kind_by_ending(name)):
            continue
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
    tables = find_tables(text, start, end)
    above = _line_above(text, start, tables[0]) if tables else None
    for first, last in pairwise([*tables, end]):
        title = [above] if above and _CAPTION.fullmatch(text, *above) else []
        lines = list(_lines(text, first, last))
        columns, width = _header(text, lines)
        counted = _is_counted(text, lines[0])
        width += counted and _is_titled(text, lines[width:])
        named = Row(tuple(Cell(*line, "label") for line in (*title, *lines[:width])))
        above = lines[-1] if last < end else None
        if above and _captions(text, lines[width:], columns):
            lines.pop()
        else:
            above = None
        if rows := _rows(text, lines[width:], columns, counted=counted):
            found += [named, *rows]
    return found


def _line_above(text: str, start: int, table: int) -> tuple[int, int] | None:
    """The line above a table."""
    last = table
    while last > start and text[last - 1].isspace():
        last -= 1
    return (
        _trim(text, max(start, text.rfind("\n", start, last) + 1), last) if last > start else None
    )


def _captions(text: str, lines: Sequence[tuple[int, int]], columns: Sequence[Column]) -> bool:
    """Whether the last line before another table is its title, and no field of the last row."""
    if not lines or not _CAPTION.fullmatch(text, *lines[-1]):
        return False
    if _TABLE_TITLE.search(text, *lines[-1]):
        return True
    tail = _tail(columns)
    if not tail or tail[-1] == "person":
        return False
    if tail[-1] == "deadline":
        return not _DEADLINE.fullmatch(text, *lines[-1])
    return not names_departments(text[slice(*lines[-1])])


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
    counted = _is_counted(text, lines[0])
    for first, last in lines:
        name = _squeezed(text[first:last])
        kind = _KIND.get(name) or (_kind_by_ending(name) if counted else None)
        if kind is None and name != REMARK:
            break
        columns += [kind] if kind else []
        width += 1
    return _with_target(columns), width


def _kind_by_ending(name: str) -> Column | None:
    """What a column is that nobody has called so before: 工作举措及实施计划.

    Asked of tables that count their rows: behind the last name stands `1`, and no such field.
    """
    ending = _ENDING.fullmatch(name)
    return _BY_ENDING[ending["last"]] if ending else None


def _is_counted(text: str, line: tuple[int, int]) -> bool:
    return _squeezed(text[line[0] : line[1]]) in COUNTED


def _is_titled(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the title of some rows stands over the first of them: 主要预期目标(8项)."""
    firsts = [_NUMBER.fullmatch(text, *line) for line in lines[:2]]
    return firsts[:1] == [None] and bool(firsts[1:] and firsts[1] and firsts[1].group() == "1")


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
    if starts and _tail(columns):
        lines = lines[: _foot(text, lines, starts[-1] + len(columns))]
    bounds = pairwise([*starts, len(lines)])
    return [Row(tuple(cells(text, lines[first:last], columns))) for first, last in bounds]


def _foot(text: str, lines: Sequence[tuple[int, int]], least: int) -> int:
    """How many lines a table has whose last cells name departments, persons or dates.

    A paragraph behind its last row (`各责任单位要…，适时开展督查。`) is none of its cells.
    """
    last = len(lines)
    while last > least and _PARAGRAPH.fullmatch(text, *lines[last - 1]):
        last -= 1
    return last


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
            # 实事项目: 新建成公办幼儿园7所,新增学位1800个。 is what is to be done, and no name
            column = columns[task] if _STOP.search(text, *cell[0]) else columns[i]
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
    named = [names_departments(text[slice(*line)]) for line in behind]
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
    cells = _joined(text, lines, 0, tail.count("owner")) if tail else [[line] for line in lines]
    split = max(min(len(cells), 2), len(cells) - len(tail)) if tail else len(cells)
    place = -1
    for i, (first, last) in enumerate(line for cell in cells[:split] for line in cell):
        short = last - first <= _LABEL_LENGTH and not _STOP.search(text, first, last)
        if i == 0 or (place < 0 and short and (not tail or i < split - 1)):
            yield Cell(first, last, "label")
            continue
        place += 1
        yield Cell(first, last, body[min(place, len(body) - 1)])
    for cell, column in zip(cells[split:], tail, strict=False):
        yield from (Cell(first, last, column) for first, last in cell)


def _tail(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns behind the last one that holds sentences."""
    at = len(columns)
    while at > 0 and columns[at - 1] in _TAIL:
        at -= 1
    return columns[at:]
