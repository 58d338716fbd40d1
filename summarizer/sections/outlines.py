"""Marks that count only in their turn, each at the beginning of a line: `1.1` `①` `Ⅰ、` `A.` .

A line may begin with a number that the page has torn off (`1.5 万亩`), or with a note's sign; what
begins at one and counts on is an outline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from summarizer.patterns import late
from summarizer.sections.marks import Mark, Style

__all__ = ["find_outlines"]

_WORDS: Final = r"(?=[^\W\d_a-zA-Z]|[“《]|20\d{2}年)"
# 1 着力推动产业转型升级 / 1.1 做强丝网主导产业 / 1.1.1 … — not 1.5万亩
_DECIMAL = late(
    r"^[ \t\u3000]*(?P<mark>(?P<path>\d{1,2}(?:[.．]\d{1,2}){0,2})(?P<sign>[.．、]?)[ \t\u3000]{0,4})"
    rf"(?![万亿个家倍米公亩吨元人年月日%％]){_WORDS}",
    re.MULTILINE,
)
_DECIMALS: Final[tuple[Style, ...]] = ("arabic", "decimal", "subdecimal")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN: Final = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_LETTERS: Final = "ABCDEFGH"
_LATIN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# ①公路项目 / Ⅰ、2023年工作回顾 / II. 2024年工作安排 / A.产业发展
_SIGNED = late(
    rf"^[ \t\u3000]*(?P<mark>(?:(?P<circled>[{_CIRCLED}])|(?:(?P<roman>[{_ROMAN}]|[IVX]{{1,4}})"
    rf"|(?P<letter>[{_LETTERS}]))[、.．])[ \t\u3000]{{0,4}}){_WORDS}",
    re.MULTILINE,
)
_VALUES: Final[Mapping[str, Mapping[str, int]]] = {
    "circled": {sign: value for value, sign in enumerate(_CIRCLED, 1)},
    "roman": {sign: value for signs in (_ROMAN, _LATIN) for value, sign in enumerate(signs, 1)},
    "letter": {sign: value for value, sign in enumerate(_LETTERS, 1)},
}
_STYLES: Final[Mapping[str, Style]] = {"circled": "circled", "roman": "roman", "letter": "letter"}


def find_outlines(text: str, start: int, end: int) -> list[Mark]:
    """Find the marks of outlines.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.

    Returns:
        The marks, those of decimals first; `1.` and `1、`, which need no turn, are not among them.
    """
    return [*_decimals(text, start, end), *_signed(text, start, end)]


def _decimals(text: str, start: int, end: int) -> list[Mark]:
    """The marks of a decimal outline: `1 …`, `1.1 …`, `1.2 …`, `2 …`, each in its turn."""
    found: list[Mark] = []
    path: list[int] = [0]
    pending: Mark | None = None
    for match in _DECIMAL.finditer(text, start, end):
        here = [int(part) for part in re.split("[.．]", match["path"])]
        depth = len(here)
        mark = Mark(*match.span("mark"), _DECIMALS[depth - 1], here[-1], loose=False)
        if depth == 1:
            parted = match["sign"] or text[mark.end - 1].isspace()
            pending = mark if here[0] == path[0] + 1 and parted else None
        elif pending and here == [pending.number, 1]:
            if (
                text[pending.end - 1].isspace()
                and text[pending.start : pending.end].strip().isdecimal()
            ):
                found.append(pending)
            found.append(mark)
            path, pending = here, None
        elif here[:-1] == path[: depth - 1] and here[-1] == (*path, 0)[depth - 1] + 1:
            found.append(mark)
            path = here
    return found


def _signed(text: str, start: int, end: int) -> list[Mark]:
    """The marks `①`, `Ⅰ、` and `A.` of counts of two at least."""
    found: list[Mark] = []
    first: dict[str, Mark] = {}
    last: dict[str, int] = {}
    for match in _SIGNED.finditer(text, start, end):
        group = match.lastgroup if match.lastgroup != "mark" else None
        group = group or next(name for name in _STYLES if match[name])
        number = _VALUES[group].get(match[group], 0)
        mark = Mark(*match.span("mark"), _STYLES[group], number, loose=False)
        if number == 1:
            first[group], last[group] = mark, 1
        elif number and number == last.get(group, 0) + 1:
            if one := first.pop(group, None):
                found.append(one)
            found.append(mark)
            last[group] = number
    return found
