"""Tables in plain text, their columns parted by tabs or bars: each field gets a line of its own.

So stand the fields of a table of any other file in the document text. A mark becomes one line break,
so that no offset moves.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.document.columns import COLUMN_NAMES, COUNTED
from summarizer.patterns import late

__all__ = ["part_columns"]

_NAMES: Final = frozenset(name for _, names in COLUMN_NAMES for name in names) | COUNTED
_NAMED: Final = 2
"""Names of columns that make a line the head of a table: 序号, 责任单位."""
_ASIDE: Final = 3
"""Lines without a mark that may stand in a row, where a field has line breaks."""

# 序号 | 实事项目 | 责任单位, or the same with tabs: one of the two parts the columns of a table
_MARKS: Final = (late(r"\t"), late(r"[|｜]"))
# |---|:---:|
_RULE = late(r"[-:|｜\s]*-{2,}[-:|｜\s]*")


def part_columns(text: str) -> str:
    """Put every field of a text's tables on a line of its own.

    A table is known by the names of its columns, two at least, in one line. A tab elsewhere stays.

    Args:
        text: The text of a file.

    Returns:
        The text, as long as it was; the same where there is no table.
    """
    if not any(sign in text for sign in "\t|｜"):
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        mark = next((each for each in _MARKS if _is_head(each.split(lines[at]))), None)
        end = at + 1
        if mark is not None:
            end = _end(lines, at, mark)
            lines[at:end] = [
                " " * len(line) if _RULE.fullmatch(line) else mark.sub("\n", line)
                for line in lines[at:end]
            ]
        at = end
    return "\n".join(lines)


def _is_head(fields: list[str]) -> bool:
    names = ["".join(field.split()) for field in fields]
    return sum(name in _NAMES for name in names) >= _NAMED


def _end(lines: list[str], head: int, mark: re.Pattern[str]) -> int:
    """Behind the last row of a table: the last line that has a mark."""
    end = head + 1
    for at, line in enumerate(lines[end:], end):
        if at - end >= _ASIDE or not line.strip():
            break
        if mark.search(line):
            end = at + 1
    return end
