"""The list of contents that some reports begin with: its lines are no headings."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from summarizer.patterns import late

__all__ = ["find_contents"]

_HEAD: Final = 3000
"""Characters from the beginning of a report within which its contents begin."""
# 目录 / 目  录
_NAME = late(r"^[ \t\u3000]*目[ \t\u3000]*录[ \t\u3000]*$", re.MULTILINE)
_LINE = late(r"[^\n]*\n")
_LONGEST: Final = 160
_MOST: Final = 200
"""Characters of a line with its dots, and lines, at most."""
# 一、工作回顾……………1 / （一）稳增长 ........ 2 / 三、重点工作 (5)
_LEADER = late(r"[ \t\u3000]*(?:[.．…·•—-][ ]?)*[ \t\u3000]*[(（]?\d{0,3}[)）]?[ \t\u3000\r]*$")


def find_contents(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the list of contents of a report: lines under `目录` that stand in the report again.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.

    Returns:
        Offset of its name and offset behind its last line, or None.
    """
    name = _NAME.search(text, start, min(end, start + _HEAD))
    if name is None:
        return None
    last = name.end()
    for line in islice(_LINE.finditer(text, name.end() + 1, end), _MOST):
        if line.end() - line.start() > _LONGEST:
            break
        words = _LEADER.sub("", line.group()).strip()
        if not words:
            continue
        if text.find(words, line.end(), end) < 0:
            break
        last = line.end()
    return (name.start(), last) if last > name.end() else None
