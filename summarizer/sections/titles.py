"""Headings without a number: titles of parts, of appendices, of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from summarizer.patterns import late

__all__ = [
    "APPENDIX",
    "CLOSING_NOUNS",
    "LINE",
    "dated_end",
    "find_titles",
    "opens_part",
    "titled_end",
]

APPENDIX: Final = "appendix"
LINE: Final = "line"
"""Style of a heading with neither number nor date, alone on its line (`经济运行持续恢复`)."""

CLOSING_NOUNS: Final = (
    "工作回顾", "回顾", "工作总结", "总结", "工作安排", "安排", "工作计划", "计划", "工作打算", "打算",
    "工作部署", "工作思路", "工作重点", "主要工作", "重点工作", "主要任务", "重点任务", "目标任务",
    "工作任务", "奋斗目标", "主要目标", "发展目标", "预期目标", "工作目标", "总体目标", "总体要求",
    "目标要求", "发展成就", "主要成就", "主要成效", "工作成效", "主要成绩", "工作情况", "完成情况",
    "主要考虑", "重大举措", "民生实事", "工作亮点", "主要做法", "存在问题", "主要问题", "困难和问题",
    "困难和不足", "问题和不足", "工作展望", "形势分析", "面临形势", "总体思路", "发展思路", "基本思路",
    "总体安排", "总体部署", "主要举措", "主要措施", "工作举措", "工作措施", "基本情况", "进展情况",
    "落实情况", "努力方向",
)  # fmt: skip
"""What the title of a part ends with."""

_NOUN = "|".join(sorted(CLOSING_NOUNS, key=len, reverse=True))
# 回顾, not 工作回顾: behind signs of any kind the one finds what the other does
_LAST_NOUN = "|".join(
    noun
    for noun in CLOSING_NOUNS
    if not any(noun != other and noun.endswith(other) for other in CLOSING_NOUNS)
)
_YEAR = r"20\d{2}年度?"
_PLAN = r"“十[一二三四五六七]五”(?:时期|期间|规划)?"
_SPAN = r"过去[一五]年|今后[一五]年|未来五年|下一步|下一年|今年|去年|本届政府|[上下]半年|前三季度"
_PERIOD = rf"(?:{_YEAR}|{_PLAN}|{_SPAN})"

# 2020年及“十三五”时期工作回顾 / 古丁镇2018年工作回顾 / “十四五”时期的发展目标和重点任务
_DATED = (
    rf"(?:[^\W\d_a-zA-Z]{{2,8}}[省市县区镇乡])?{_PERIOD}"
    rf"(?:[^\n。！？；!?;,，:：]{{0,22}}?(?:{_LAST_NOUN}))"
    rf"(?:[和及与暨](?:{_PERIOD})?[^\n。！？；!?;,，:：]{{0,14}}?(?:{_LAST_NOUN}))?"
    r"(?:[(（][\d年—\-－~至]{9,13}[)）])?"
)
# what may follow a title that runs into its paragraph
_BODY = (
    rf"[ \t\u3000\r]*(?:\n|$)|[ \u3000]+(?=\S)(?!是|为)|(?={_PERIOD}|各位代表|这?[一五]年来|过去的"
    r"|一、|[(（]一[)）]|1、)"
)
# both in one, so that 2020年主要工作完成情况 is not given up behind 主要工作
_DATED_TITLE = late(rf"{_DATED}(?={_BODY})")
# 一、2025年工作回顾和“十四五”发展主要成绩。 : behind a number a full stop closes it, too
_NUMBERED_TITLE = late(rf"{_DATED}(?=[。：:]|{_BODY})")
# 2025年工作回顾|刚刚过去的一年 : whatever follows; 主要工作|完成情况 is one title
_TITLED = late(rf"{_DATED}(?:{_NOUN}|任务)*+")
# 2023年政府工作报告|一、2022年工作回顾: the page has lost the line break behind its title
_INNER_MARK = late(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|[(（][一二三四五六七八九十]{{1,3}}[)）])(?={_YEAR}|{_PLAN})"
)
# 二、|2023年工作安排, not 二、|今年办好十件民生实事
_WITH_YEAR = late(rf"[ \t\u3000]*+(?P<title>(?:{_YEAR}|{_PLAN}))")
_SENTENCE_END = late(r"[。！？!?\n：:”]")
_BLANK = late(r"[ \t\u3000\r]*")

# 名词解释|1. “四上”企业: the page has lost the line break behind the title
_FIRST_TERM = r"(?=[“《]?1[.、．]|[(（［\[〔]1[)）］\]〕])"
# 2017年十件民生实事完成情况|事项: the same, before the names of columns
_FIRST_NAME = r"(?=(?:事项|序号|编号|项目)[^\S\n]*+\n)"
# 附件1 ⏎ ⏎ 名词解释 / 附件2 ⏎ 2017年海珠区十件民生实事完成情况
_APPENDIX = late(
    r"^[ \t\u3000]*+(?P<title>附(?:件|表|录)[ ]?"
    r"(?:[一二三四五六七八九十\d]{1,2}[:：]?|(?=[^\S\n]*+\n)|[:：](?=[^\S\n]*+\n\s*+\S*名词))"
    rf"[^\S\n]{{0,12}}+\n\s{{0,24}}+(?:[^\n。；;]{{2,40}}?(?=[ \t\u3000]*+$|(?<=解释){_FIRST_TERM}|{_FIRST_NAME})"
    rf"|{_DATED}(?:{_NOUN}|任务)*+))",
    re.MULTILINE,
)
# 名词解释
_GLOSSARY = late(
    r"^[ \t\u3000]*(?P<title>(?:附(?:件|录)?[一二三四五六七八九十\d]{0,2}[:：][ \u3000]*)?(?:《?政府工作报告》?)?"
    rf"(?:(?:名词|名词术语|有关名词|相关名词)(?:解释|注释|说明)|注释|附注))(?:(?=[ \t\u3000]*$)|{_FIRST_TERM})",
    re.MULTILINE,
)
# …而努力奋斗！ 附件1 2026年省十件民生实事 坚持民生为大: the page has lost its lines
_ANNEX = r"附(?:件|录)[一二三四五六七八九十\d]{0,2}[:：]?\s{0,8}"
_INLINE = late(
    r"(?<=[。！？!?”）)])[ \u3000]{0,8}(?P<title>"
    rf"{_ANNEX}{_DATED}(?:{_NOUN}|任务)*+(?=[ \u3000]+\S|[^\s的和与及是为，,、。；;：:）)])"
    rf"|(?:{_ANNEX})?名词[解注]释(?:(?=[ \u3000]+\S)|{_FIRST_TERM})"
    rf"|注释{_FIRST_TERM})"
)
_BEHIND: Final = (
    (_APPENDIX, ("附件", "附录", "附表")),
    (_GLOSSARY, ("解释", "注释", "附注", "说明")),
    (_INLINE, ("附件", "附录", "注释", "解释")),
)
"""Titles of what stands behind a report, and words of which each holds one."""
# 存在的主要问题: an undated title alone on its line
_UNDATED = late(
    rf"^[ \t\u3000]*(?P<title>[\u4e00-\u9fff“”]{{0,14}}(?:{_LAST_NOUN}|自身建设))[ \t\u3000]*$",
    re.MULTILINE,
)
# 【2023年工作回顾】 alone on its line; not 【打印】
_BRACKETED = late(
    r"^[ \t\u3000]*(?P<title>【(?P<words>(?!打印|关闭|字|大|返回|收藏|分享|来源|附|纠错|浏览|责任)"
    r"[\u4e00-\u9fff\d“”、,，]{4,24})】)"
    r"[ \t\u3000\r]*$",
    re.MULTILINE,
)
# a title stands over a paragraph or over another heading, not over the cells of a table
_STANDS_OVER = late(
    r"\s*(?:[^\n]{30}|第?[一二三四五六七八九十]{1,3}[、部]|[(（][一二三四五六七八九十])"
)
# 一、过去一年工作回顾: behind the first of these the head of the page is over
_FIRST_MARK = late(r"^[ \t\u3000]*(?:一、|第一部分|[(（]一[)）])", re.MULTILINE)
# 疫情防控取得重大成果 ⏎ 第一时间启动应急响应,2600余名… : a bare line over a paragraph
_BARE_LINE = late(
    r"^[ \t\u3000]*(?P<title>(?!各位|第?[一二三四五六七八九十]{1,3}(?:、|是|部分)|首先|其次|最后)"
    r"[\u4e00-\u9fff“][\u4e00-\u9fff“”、,，]{3,43})[ \t\u3000\r]*"
    r"(?=\n\s{0,20}(?:[^\n]{20}|[^\n]{4,19}[。；;]))",
    re.MULTILINE,
)
_NUMBERED_LINE = late(
    r"[ \t\u3000]*(?:第?[一二三四五六七八九十\d]{1,3}(?:、|[.．]|部分)|[(（][一二三四五六七八九十\d])"
)
_FEWEST_LINES: Final = 3
"""Bare lines over paragraphs that make a habit; one or two are the page's own."""
_ATTACHMENT_FILE = late(r"\.(?:docx?|pdf|xlsx?|wps|rar|zip)\s*$", re.IGNORECASE)
_GAP: Final = 80
"""Characters of blank lines that may stand between a title and the line before it."""
_LATER: Final = 400
"""Characters behind which an undated line is no longer part of the head of the page."""


def find_titles(text: str, start: int, end: int, title: str | None) -> list[tuple[int, int, str]]:
    """Headings without a number.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.
        title: The report's own title, which is no heading, nor is a part of it.

    Returns:
        Start, end and style (`part` or `appendix`) of each, in order, none overlapping.
    """
    found = [
        (match.start("title"), match.end("title"), APPENDIX)
        for pattern, words in _BEHIND
        if any(text.find(word, start, end) >= 0 for word in words)
        for match in pattern.finditer(text, start, end)
        if not _ATTACHMENT_FILE.search(match["title"])
    ]
    found += [(first, last, "part") for first, last in _dated(text, start, end)]
    head = _head_end(text, start, end, found)
    found += [
        (match.start("title"), match.end("title"), "part")
        for match in _UNDATED.finditer(text, start, end)
        if match.start() > head and _stands_alone(text, match)
    ]
    found += _bracketed(text, start, end)
    found += [(first, last, LINE) for first, last in _bare_lines(text, start, end, found)]
    kept: list[tuple[int, int, str]] = []
    own = re.sub(r"\s", "", title or "")
    for first, last, style in sorted(found, key=lambda entry: (entry[0], -entry[1])):
        apart = not kept or first >= kept[-1][1]
        if apart and re.sub(r"\s", "", text[first:last]) not in own:
            kept.append((first, last, style))
    return kept


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Lines in black brackets: titles of parts where they have a date or end like one."""
    if text.find("】", start, end) < 0:
        return []
    lines = [
        each
        for each in _BRACKETED.finditer(text, start, end)
        if _STANDS_OVER.match(text, each.end())
    ]
    if len(lines) < _FEWEST_LINES:
        return []
    return [
        (*each.span("title"), "part" if each["words"].endswith(CLOSING_NOUNS) else LINE)
        for each in lines
    ]


def dated_end(text: str, start: int, end: int, *, numbered: bool = False) -> int | None:
    """Where a dated title that begins at `start` ends: `2021年工作安排` in `三、2021年工作安排2021年是…`.

    Returns:
        Its end, or None where no such title begins there or its paragraph does not follow.
    """
    match = (_NUMBERED_TITLE if numbered else _DATED_TITLE).match(text, start, end)
    return match.end() if match else None


def titled_end(text: str, start: int, end: int) -> int | None:
    """Where a dated title that begins at `start` would end, whatever follows, or None."""
    match = _TITLED.match(text, start, end)
    return match.end() if match else None


def opens_part(text: str, start: int, end: int) -> bool:
    """Whether a title with its year begins at `start`, behind a mark: `2023年工作安排`."""
    year = _WITH_YEAR.match(text, start, end)
    return bool(year and _TITLED.match(text, year.start("title"), end))


def _head_end(text: str, start: int, end: int, found: list[tuple[int, int, str]]) -> int:
    """Where the head of the page is over: behind the first heading, or some way down."""
    mark = _FIRST_MARK.search(text, start, end)
    firsts = [first for first, _, _ in found] + ([mark.start()] if mark else [])
    return min([*firsts, start + _LATER])


def _bare_lines(
    text: str, start: int, end: int, found: list[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Headings with neither number nor date, where the report has a habit of them."""
    appendices = [first for first, _, style in found if style == APPENDIX]
    ends = {last for _, last, _ in found}
    first = _head_end(text, start, end, found)
    lines = [
        (match.start("title"), match.end("title"))
        for match in _BARE_LINE.finditer(text, first, min([*appendices, end]))
        if match.start() > first and _ends_before(text, match.start(), ends)
    ]
    return lines if len(lines) >= _FEWEST_LINES else []


def _ends_before(text: str, position: int, ends: set[int]) -> bool:
    """Whether the line before a position ended: with its sentence, or as a heading."""
    last = position
    while last > 0 and position - last <= _GAP and text[last - 1].isspace():
        last -= 1
    if last in ends or text[last - 1 : last] in "。！？!?；;：:”":
        return True
    line = text.rfind("\n", max(0, last - _GAP), last) + 1
    return bool(_NUMBERED_LINE.match(text, line))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a line is a title: the line before it ended, and something stands under it."""
    before = text[max(0, match.start() - _GAP) : match.start()].rstrip()[-1:]
    return before in "。！？!?；;：:”" and bool(_STANDS_OVER.match(text, match.end()))


def _dated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first in _openings(text, start, end):
        last = dated_end(text, first, end)
        inner = _INNER_MARK.search(text, first, last) if last else None
        if inner:  # what stands before the mark is a title by itself, or that of the document
            last = inner.start() if _TITLED.fullmatch(text, first, inner.start()) else None
        if last:
            found.append((first, last))
    return found


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences and what stands behind a colon or a quote begin, behind their blanks."""
    ends = (match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 1), end))
    for opening in chain((0,), ends) if start == 0 else ends:
        blank = _BLANK.match(text, opening, end)
        yield blank.end() if blank else opening
