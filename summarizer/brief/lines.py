"""How an item becomes a line: its title in its own sentence, never a sentence cut short."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.brief.labels import LABELS
from summarizer.brief.sheet import Language, Line, Run, Source
from summarizer.brief.wording import place_of, unbroken
from summarizer.items import Item
from summarizer.patterns import FOOTNOTE, LIST_MARK, late
from summarizer.quantities import missing_numbers
from summarizer.summary import ReportExtract

__all__ = [
    "closed",
    "ends_a_clause",
    "is_damaged",
    "is_elliptic",
    "line_of",
    "own_words",
    "source_of",
]

WHOLE: Final = 46
"""Characters of a sentence that is printed whole: two lines of a column, with owner and date."""
_ONE_LINE: Final = 26
"""Characters of a line of a column."""
_OWNERS: Final = 2
"""Departments that a line names; of more it says that there are others."""

# 投入1,200万元 : that comma parts thousands; a pause inside brackets or quotes ends no clause
# 之比突破1：1 : and that colon a ratio
_PAUSE: Final = late(r"[，。；;！!?？]|[：:](?!(?<=\d.)\d)|,(?!(?<=\d,)\d{3}(?!\d))")
_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "(": ")", "（": "）", "【": "】"}
_TAIL: Final = "，,。；;：:、 "
_DIGIT: Final = late(r"\d")
# 新增高企5家 has a figure, 至2018年底 and 布局5G通信网络 have none
_FIGURE: Final = late(r"(?<![\d.])\d[\d.]*(?![\d.年月日A-Z])")
# 投入1.05亿元|,用于社会主义新农村建设 : a sum and what it is for
_TOLD_TOO: Final = late(r"\d|用于")
# 二是突出抓好产业扶贫: a line of its own counts on none before it
_COUNTED: Final = late(r"^[一二三四五六七八九十]{1,2}是[,，:：]?")
_CLAUSE_AT_MOST: Final = 2 * WHOLE
"""Characters of a line whose title needs the rest of its clause, or the clause before, to say anything."""
_FIGURES_AT_MOST: Final = 3 * _ONE_LINE
"""Characters of a line whose title has no figure and the clauses around it have."""
# 地方财政可支配收入逐年提高,|2020年达38亿元 · 超过GDP增速,|增幅连续4年居全国前六 : the clause before says of what
_ELLIPTIC: Final = late(
    r"(?:其中|全年|20\d{2}年|“?十[一二三四五六七]五”?(?:期间|时期)(?:\(下同\))?)?"
    r"(?:(?:达到?|超过?|突破)[^，,]{0,3}\d|增速|增幅|涨幅|降幅|年均(?:增|下降|递增)|同比|[比较](?:上年|20\d{2}年)"
    r"|(?:增长|下降|提高到?|占|位?居|排名?)[^，,\d]{0,3}\d|[占居排][全首前])"
    r"|在(?:今年|年)内|已.{1,4}\d"
)
# 在前三批环卫作业市场化的基础上|,下半年实施第四批… · 以规划建设为突破口 : what is done comes behind it
_ADVERBIAL: Final = late(
    r"(?:基础上|的同时|前提下|背景下|^[以围].*为.*(?:突破口|抓手|契机|引领|目标|重点|主线))$"
)
_COMMAS: Final = late("[,，]")
# 危房改造任务共367户|(其中… · 新引进项目40个|、总投资167.18亿元 : whole so far; 投资1.2亿元的龙湾|、麻演等… is not
_BEHIND: Final = late(rf"$|[(（]|(?<=\d.)、|(?<=\d..)、|{_PAUSE.pattern}")
# …,今年完成97194人脱贫任务 dates its own clause; (2016年底前完成) and a clause that only dates, all
_DATES_ALL: Final = (
    "(?:[（(]|[，,])(?:力争|确保)?{}(?:[底内]?前)?(?:全部|全面)?(?:完成)?(?:[）)]|$)"
)


def own_words(report: ReportExtract, item: Item) -> str:
    """The words of an item on one line, without a heading that runs into them.

    Args:
        report: The report.
        item: One of its items; of one that is told twice, the words that hold its title.
    """
    told = [unbroken(evidence.text) for evidence in item.evidence]
    words = next((each for each in told if item.title in each), told[0])
    if item.section is not None:
        words = words.removeprefix(unbroken(report.sections[item.section].title))
    return _COUNTED.sub("", LIST_MARK.sub("", words.lstrip(" \u3000。：:")))


def source_of(report: ReportExtract, item: Item, lang: Language) -> Source:
    """Where an item comes from."""
    told = next((e for e in item.evidence if item.title in unbroken(e.text)), item.evidence[0])
    return Source(
        id=item.id,
        place=place_of(report.sections, item.section, LABELS[lang]["opening"]),
        start=told.start,
        end=told.end,
        text=unbroken(told.text),
    )


def line_of(report: ReportExtract, item: Item, lang: Language, mark: str, english: str) -> Line:
    """The line of a result or a task.

    Args:
        report: The report.
        item: One of its items.
        lang: What labels are written in.
        mark: The marks of the headings below those of its group.
        english: Its title in English, or nothing.

    Returns:
        The line; it ends where a clause of the sentence ends.
    """
    words = own_words(report, item)
    runs = _runs(item.title, words, item.evidence[0].text, measured=bool(item.quantities))
    if FOOTNOTE.search(words):
        bare = ((FOOTNOTE.sub("", run.text), run.strong) for run in runs)
        runs = tuple(Run(text=text, strong=strong) for text, strong in bare if text)
    shown = "".join(run.text for run in runs)
    dated = item.deadline is not None and _dates(item.deadline, shown, words)
    return Line(
        words=runs,
        english=english,
        owners=_owners(item, lang),
        deadline=item.deadline if dated and item.deadline else "",
        mark=mark,
        damaged=is_damaged(item, shown),
        source=source_of(report, item, lang),
    )


def _dates(deadline: str, shown: str, words: str) -> bool:
    """Whether a deadline that a line does not tell dates what the line says, and not another clause."""
    if deadline in shown:
        return False
    at = words.find(shown)
    if at < 0 or deadline not in words:
        return True
    begun = max((found.end() for found in _PAUSE.finditer(words, 0, at)), default=0)
    all_of_it = re.search(_DATES_ALL.format(re.escape(deadline)), words.rstrip(_TAIL))
    return deadline in words[begun:at] or bool(all_of_it)


def is_damaged(item: Item, shown: str) -> bool:
    """Whether a number that some words of an item tell is damaged.

    Args:
        item: The item.
        shown: Words of its evidence.

    Returns:
        Whether the words name what a damaged number measures; where none of them is known, whether
        any number of the evidence is damaged.
    """
    if "damaged-number" not in item.flags:
        return False
    names = [quantity.indicator for quantity in item.quantities if quantity.damaged]
    return not names or any(not name or name in shown for name in names)


def _owners(item: Item, lang: Language) -> str:
    named = ("、" if lang == "zh" else ", ").join(item.owners[:_OWNERS])
    return named + (LABELS[lang]["more"] if len(item.owners) > _OWNERS else "")


@lru_cache(maxsize=512)  # a page is fitted by drawing its lines again and again
def _runs(title: str, words: str, evidence: str, *, measured: bool) -> tuple[Run, ...]:
    """The sentence around its title where it is short, else the title and what belongs to it."""
    at = words.find(title)
    if at < 0:
        return (Run(text=title, strong=True),)
    whole = words.rstrip(_TAIL)
    if len(whole) <= WHOLE and not missing_numbers(whole, evidence):
        after = whole[at + len(title) :]
        runs = Run(text=words[:at]), Run(text=title, strong=True), Run(text=after)
        return tuple(run for run in runs if run.text)
    before, rest = words[:at], words[at + len(title) :]
    head = _head(before, title)
    bare = measured and not _FIGURE.search(head + title)
    first = _first_figures(head + title, rest, evidence) if bare else ""
    tail = _tail(head + title, rest, evidence, first)
    if bare and not _FIGURE.search(tail):
        head = _last_figures(before, title + tail, evidence) or head
    runs = Run(text=head), Run(text=title, strong=True), Run(text=tail)
    return tuple(run for run in runs if run.text)


def is_elliptic(title: str) -> bool:
    """Whether a title leaves to the clause before it what it speaks of: `增速全市排名第2`.

    Args:
        title: A clause of a sentence, from its beginning.
    """
    return bool(_ELLIPTIC.match(title))


def ends_a_clause(report: ReportExtract, item: Item) -> bool:
    """Whether a title ends where a clause of its sentence does: not `…之比突破1` of `1：1`.

    Args:
        report: The report.
        item: One of its items.
    """
    words = own_words(report, item)
    at = words.find(item.title)
    return at < 0 or bool(_BEHIND.match(words, at + len(item.title)))


def _head(before: str, title: str) -> str:
    """The clauses before a title that say what it speaks of, where it does not say so itself."""
    if not is_elliptic(title):
        return ""
    for begin in _clause_begins(before):
        head = before[begin:].lstrip()
        if len(head) + len(title) > _CLAUSE_AT_MOST:
            break
        if not is_elliptic(head) and closed(head):
            return head
    return ""


def _last_figures(before: str, title: str, evidence: str) -> str:
    """The clauses before a title without figures from the last that has some."""
    for begin in _clause_begins(before):
        head = before[begin:].lstrip()
        if len(head) + len(title) > _FIGURES_AT_MOST:
            break
        if _FIGURE.search(head):
            whole = not is_elliptic(head) and closed(head) and not missing_numbers(head, evidence)
            return head if whole else ""
    return ""


def _tail(title: str, rest: str, evidence: str, tail: str) -> str:
    """What follows a title up to the end of a clause: all that fits a line, figures that fit two.

    The clause that a title stops inside, and the one that it only leads up to, are told to their end;
    a clause that leads up to one for which there is no room is left out with it. What of it is told
    in any case (`tail`) is what it begins with.
    """
    needed = not _PAUSE.match(rest) or bool(_ADVERBIAL.search(title))
    for end in _clause_ends(rest):
        longer = rest[:end].rstrip(_TAIL)
        if len(longer) <= len(tail):
            continue
        room = _CLAUSE_AT_MOST if needed and not tail else WHOLE
        if len(title) + len(longer) > room or not _can_end(title, longer, evidence):
            break
        # 经济总量超过6万亿元|,实现历史性晋位,年均增速5.7% : the next clause may have figures again
        needless = room == WHOLE and not _TOLD_TOO.search(rest, len(tail), end)
        if needless and len(title) + len(longer) > _ONE_LINE:
            continue
        if not _ADVERBIAL.search(_COMMAS.split(longer)[-1]):
            tail = longer
    return tail


def _first_figures(title: str, rest: str, evidence: str) -> str:
    """The clauses behind a title without figures up to the first that has some."""
    for end in _clause_ends(rest):
        longer = rest[:end].rstrip(_TAIL)
        if len(title) + len(longer) > _FIGURES_AT_MOST:
            break
        if _FIGURE.search(longer):
            return longer if _can_end(title, longer, evidence) else ""
    return ""


def _can_end(title: str, tail: str, evidence: str) -> bool:
    """Whether a line may end there: nothing that opens is left open, and no number is cut."""
    return closed(title + tail) and not missing_numbers(tail, evidence)


def _clause_begins(before: str) -> list[int]:
    """Where the clauses of some words begin, the last first."""
    ends = (found.end() for found in _PAUSE.finditer(before))
    return [*reversed([0, *(end for end in ends if end < len(before))])]


def _clause_ends(rest: str) -> list[int]:
    return [*(found.start() for found in _PAUSE.finditer(rest)), len(rest)]


def closed(words: str) -> bool:
    """Whether every bracket and quote that opens in some words closes in them."""
    return all(words.count(opens) == words.count(closes) for opens, closes in _PAIRS.items())
