"""Numbering marks: `一、` `（一）` `1、` `(1)` `第一部分`, and what they count to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.patterns import late

__all__ = ["Mark", "Style", "find_marks", "narrowed", "read_numeral"]

Style = Literal[
    "part",
    "section",
    "formal",
    "roman",
    "chinese",
    "chinese-bracket",
    "arabic",
    "letter",
    "decimal",
    "subdecimal",
    "arabic-bracket",
    "circled",
]

_CN: Final = "一二三四五六七八九十"
_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾"
_PLAIN: Final = str.maketrans(_FORMAL, _CN)
_WIDE_YEAR: Final = "２０"
_NARROW: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_OPEN, _CLOSE = "[(（〔]", "[)）〕]"

MARKS: Final[tuple[tuple[Style, str], ...]] = (
    # 第一部分 2020年工作回顾
    ("part", rf"第(?P<part>[{_CN}]{{1,3}})(?:部分|篇|章)[、:：]?"),
    # 第一节 经济发展
    ("section", rf"第(?P<section>[{_CN}]{{1,3}})节[、:：]?"),
    # 壹、加快构建现代水网
    ("formal", rf"(?P<formal>[{_FORMAL}]{{1,3}})[ \u3000]?[、．.]"),
    # 一、着力招商引资
    ("chinese", rf"(?P<chinese>[{_CN}]{{1,3}})[ \u3000]?[、．.]"),
    # （一）稳中求进 — a page may break the line inside the brackets
    ("chinese-bracket", rf"{_OPEN}\s?(?P<chinese_bracket>[{_CN}]{{1,3}})\s?{_CLOSE}[、.．]?"),
    # 1、做大传统产业 — but not 1.5
    ("arabic", r"(?P<arabic>\d{1,2})(?:、|[.．](?!\d))"),
    # （1）
    ("arabic-bracket", rf"{_OPEN}(?P<arabic_bracket>\d{{1,2}}){_CLOSE}"),
)
"""Each style of mark. The order is that of official documents (GB/T 9704: `一、` `（一）` `1.`
`（1）`), but levels come from nesting: reports skip styles and turn them round."""

_MARK = late("|".join(pattern for _, pattern in MARKS))
# a sign that a mark begins with: asked for by itself it is found many times as fast
_FIRST = late(rf"[第{_FORMAL}{_CN}(（〔\d]")
_GROUP_STYLES: Final = {style.replace("-", "_"): style for style, _ in MARKS}

_GLUE = frozenset("%％」】)）0123456789回顾排划务算标成效绩告")
"""What `一、` may be glued to: a number, a bracket, the end of 工作回顾, 工作安排, 主要任务, 工作报告."""
_BLANK = " \t\u3000\xa0\r*#"
"""What a line may begin with before its mark, the signs of Markdown among it (`**一、…**`)."""
_OPENERS = frozenset("。！？；!?;：:\n”’）)】")


@dataclass(frozen=True)
class Mark:
    """A numbering mark in the text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind the mark, where the words of the heading begin.
        style: What kind of mark it is.
        number: What it counts to.
        loose: Whether only white space, and no end of a sentence or line, stands before it.
        glued: Whether not even that does.
    """

    start: int
    end: int
    style: Style
    number: int
    loose: bool
    glued: bool = False


def read_numeral(text: str) -> int:
    """The value of a Chinese numeral from 一 (or 壹) to 九十九, or of Arabic digits."""
    if text.isdecimal():
        return int(text)
    text = text.translate(_PLAIN)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(ones, 0)
    return 10 * _DIGITS.get(tens or "一", 0) + _DIGITS.get(ones, 0)


def narrowed(text: str) -> str:
    """A text with its full-width digits made narrow, sign for sign, where it writes years so."""
    return text.translate(_NARROW) if _WIDE_YEAR in text else text


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Every numbering mark that may open a heading.

    A mark counts where a line or a sentence begins (`…。 二、`), or behind a blank (`loose`): a
    heading may stand before it with no full stop (`一、2018年工作亮点 一、河长制。`), but so may a
    word that a page has torn (`另外,初 一、初二级学生`), which whoever asks has to tell apart. The
    same goes for a mark that nothing parts from what stands before it (`glued`).

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.

    Returns:
        The marks in order.
    """
    found: list[Mark] = []
    for match in _matches(text, start, end):
        before = match.start()
        while before > start and text[before - 1] in _BLANK:
            before -= 1
        firm = before == start or text[before - 1] in _OPENERS
        group = match.lastgroup
        if group is not None:
            style = _GROUP_STYLES[group]
            glued = not firm and before == match.start()
            if glued and not _may_be_glued(text, match, style):
                continue
            number = read_numeral(match[group])
            if number:
                found.append(Mark(match.start(), match.end(), style, number, not firm, glued))
    return found


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_MARK.finditer` finds."""
    behind = start
    for first in _FIRST.finditer(text, start, end):
        if first.start() >= behind and (match := _MARK.match(text, first.start(), end)):
            behind = match.end()
            yield match


def _may_be_glued(text: str, match: re.Match[str], style: Style) -> bool:
    """Whether a mark in the middle of a line may open a heading: not 第二、三产业, 多网合一、, 2.5."""
    before = text[match.start() - 1]
    if style == "chinese-bracket":
        return True
    if style == "arabic":
        return not before.isdecimal() and before not in ".．-—~/" and text[match.end() - 1] == "、"
    return style == "chinese" and before in _GLUE
