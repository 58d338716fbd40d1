"""Headings that the file itself marks: `<h2>`, a heading style of Word, `##`.

Portals mark titles, labels and whole paragraphs, too, so a mark is evidence and no proof: a level
counts where most of its lines could be headings, and a line where it stands over something.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.document import MarkedHeading
from summarizer.patterns import late
from summarizer.sections.titles import APPENDIX

__all__ = ["MARKED", "Marked", "levels_by_style", "read_marked"]

MARKED: Final = "marked-"
"""Begins the style of a heading that nothing but the file's mark tells; its level follows."""
_LONGEST: Final = 40
_LONGEST_NUMBERED: Final = 96
"""Characters of a heading without a number, and of one with."""
_SHORTEST: Final = 4
_MOST_HEADINGS: Final = 0.6
"""Share of the lines of a level that must look like headings."""
_CLOSED: Final = "。：: \t\u3000\xa0"
_INNER_STOP = late(r"[。！？；!?;]")
_CHINESE = late(r"[^\W\d_a-zA-Z]{2}")
# a line of prose, behind which the head of the page is over
_PROSE = late(r"^[^\n]{25,400}[。；;]|^各位代表", re.MULTILINE)
# what follows a heading: prose, another heading
_STANDS_OVER = late(
    r"[。：: \t\u3000\xa0\r]*\n\s{0,40}"
    r"(?:[^\n]{20}|[^\n]{4,19}[。；;：:]|第?[一二三四五六七八九十]{1,3}[、部]|[(（][一二三四五六七八九十]|1[.、])"
)
# what a portal or a title page marks
_NO_HEADING = late(
    r"各位代表|政府工作报告|扫一扫|分享|打印|关闭|来源[:：]|发布|浏览|字体|版权|相关(?:阅读|链接|文章|新闻|文件|文档|解读|信息)"
    r"|当前位置|首页|导航|热点|推荐|上一篇|下一篇|目录|责任编辑|网站|人民代表大会|(?:省|市|区|县|镇|乡|州)长[ \u3000]"
    r"|\.(?:docx?|pdf|xlsx?|wps|rar|zip)\s*$|20\d{2}[-年]\d{1,2}[-月]\d{1,2}"
)


@dataclass(frozen=True)
class Marked:
    """What the file's marks tell of the headings of a report.

    Attributes:
        levels: The level of each heading that the file marks, by its offset.
        numbered: Numbered headings that are whole lines: offset behind them, by their own.
        plain: Start, end and style of those without a number.
    """

    levels: Mapping[int, int]
    numbered: Mapping[int, int]
    plain: tuple[tuple[int, int, str], ...]


def read_marked(
    text: str,
    marked: Sequence[MarkedHeading],
    numbered: Collection[int],
    titles: Sequence[tuple[int, int, str]],
    title: str | None,
) -> Marked:
    """Sort the lines that the file marks.

    Args:
        text: The document text.
        marked: The lines of one report that the file marks, in order.
        numbered: Offsets of numbering marks.
        titles: Start, end and style of the headings found without a number; what stands behind the
            first appendix is rows and terms.
        title: The report's own title, which is no heading.

    Returns:
        What can be relied on.
    """
    titled = [first for first, _, _ in titles]
    appendix = min((first for first, _, style in titles if style == APPENDIX), default=len(text))
    marked = [m for m in marked if m.start < appendix and not _crosses(m, titled)]
    head = _head_end(text, marked)
    own = _squeezed(title or "")
    levels = _trusted(text, marked, numbered)
    above = min((m.level for m in marked if _names_report(text, m, own)), default=0)
    found = frozenset(titled)
    known: dict[int, int] = {}
    closed: dict[int, int] = {}
    plain: list[tuple[int, int, str]] = []
    for line in marked:
        end = line.start + len(text[line.start : line.end].rstrip(_CLOSED))
        if line.level not in levels:
            continue
        if line.start in numbered:
            known[line.start] = line.level
            if not _is_paragraph(text, line, _LONGEST_NUMBERED):
                closed[line.start] = end
        elif line.start in found:
            known[line.start] = line.level
        elif (
            (line.start > head or line.level > above > 0)
            and not _names_report(text, line, own)
            and _could_be(text, line)
            and _STANDS_OVER.match(text, end)
        ):
            known[line.start] = line.level
            plain.append((line.start, end, f"{MARKED}{line.level}"))
    return Marked(known, closed, tuple(plain))


def levels_by_style(styles: Mapping[int, str], levels: Mapping[int, int]) -> dict[str, int]:
    """The level that the file gives most headings of each style.

    Args:
        styles: The style of each heading, by its offset.
        levels: The level that the file marks it with, by its offset.
    """
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for start, style in styles.items():
        if start in levels:
            counted[style][levels[start]] += 1
    return {style: found.most_common(1)[0][0] for style, found in counted.items()}


def _crosses(line: MarkedHeading, starts: Sequence[int]) -> bool:
    """Whether a heading begins inside a line that the file marks: the line is more than it."""
    at = bisect_right(starts, line.start)
    return at < len(starts) and starts[at] < line.end


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _names_report(text: str, line: MarkedHeading, own: str) -> bool:
    words = _squeezed(text[line.start : line.end])
    return bool(own) and (words in own or own in words)


def _head_end(text: str, marked: Sequence[MarkedHeading]) -> int:
    """Where the first prose begins; what is marked before it is the title, its office, its date."""
    found = _PROSE.search(text, marked[0].start) if marked else None
    return found.start() if found else 0


def _trusted(
    text: str, marked: Sequence[MarkedHeading], numbered: Collection[int]
) -> frozenset[int]:
    """The levels most of whose lines could be headings."""
    seen: Counter[int] = Counter()
    likely: Counter[int] = Counter()
    for line in marked:
        seen[line.level] += 1
        longest = _LONGEST_NUMBERED if line.start in numbered else _LONGEST
        likely[line.level] += not _is_paragraph(text, line, longest)
    return frozenset(each for each in seen if likely[each] >= _MOST_HEADINGS * seen[each])


def _is_paragraph(text: str, line: MarkedHeading, longest: int) -> bool:
    words = text[line.start : line.end].rstrip(_CLOSED)
    return len(words) > longest or bool(_INNER_STOP.search(words))


def _could_be(text: str, line: MarkedHeading) -> bool:
    words = text[line.start : line.end].rstrip(_CLOSED)
    fitting = _SHORTEST <= len(words) <= _LONGEST and bool(_CHINESE.search(words))
    return fitting and not (_INNER_STOP.search(words) or _NO_HEADING.search(words))
