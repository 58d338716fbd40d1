"""The gist: what was reached and what is aimed at, in two sentences made of the report's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.brief.lines import ends_a_clause, is_damaged, is_elliptic
from summarizer.brief.page import Page, Target, field_paths
from summarizer.brief.rows import english_indicator, term_of
from summarizer.brief.sheet import Gist, Language
from summarizer.brief.wording import heading_name, target_of
from summarizer.document import Report
from summarizer.items import Item
from summarizer.patterns import FOOTNOTE, late
from summarizer.sections import heading_path
from summarizer.summary import ReportExtract, is_of_last_year

__all__ = ["gist_of"]


class _Frame(NamedTuple):
    """What stands around the report's own words in a sentence of the gist.

    Where the fields are those of more years than the sentence names they stand `apart`, undated.
    """

    year: str
    fields: str
    quote: str = "“{}”"
    apart: str = ""
    joint: str = ""
    comma: str = "，"
    stop: str = "。"


_BACK: Final[Mapping[Language, _Frame]] = {
    "zh": _Frame("{}年：", "；成效集中于", apart="。成效集中于"),
    "en": _Frame(
        "In {}: ", "; told under ", apart=". Told under ", joint=", ", comma="; ", stop="."
    ),
}
_AHEAD: Final[Mapping[Language, _Frame]] = {
    "zh": _Frame("{}年：", "；重点是", apart="。重点是"),
    "en": _Frame(
        "For {}: ", "; mainly under ", apart=". Mainly under ", joint=", ", comma="; ", stop="."
    ),
}
# 地区生产总值1002.18亿元 : what a place is measured by
_WHOLE: Final = late("生产总值|GDP")
# 建成公园3个 names what it counts; 11月份开展…, 二、实施… and 增速全市排名第2 do not
_TELLING: Final = late(
    r"(?!预计|增速|确保|[一二三四五六七八九十]+[、是])[^\d]{3,}\d[\d.,]*(?![\d.,]|年[内底]?|月|日)"
)
# 人均地区生产总值从9万元提高到11万元
_OVER_YEARS: Final = late("年均|累计|从.*到")
_THE_YEAR: Final = late("全年|去年|过去一年")
_DATED: Final = late(r"\d{4}年|[一五]年|时期|十[一二三四五六七]五")
# 2020年及“十三五”时期工作回顾 · 2025年工作回顾和“十四五”发展主要成绩 : which of the two, the sentence must say
_SEVERAL: Final = late("五年|时期|十[一二三四五六七]五")
# 2020年及“十三五”时期工作回顾 · “十五五”发展的主要考虑 · 经济发展的情况 : a part of the report, no field of work
_PART: Final = late(
    r"\d{4}年|时期|回顾|总结|目标|工作安排|十[一二三四五六七]五|情况$|考虑$|思路|总体要求"
)
_FIRST: Final = 2
"""Results, or targets, that the gist names."""
_FIELDS: Final = 3
"""Fields that it names."""
_HEADING: Final = 16
"""Characters of a heading that reads well inside a sentence."""


def gist_of(
    report: ReportExtract,
    page: Page,
    read: Report | None,
    lang: Language,
    english: Mapping[str, str],
) -> tuple[Gist, ...]:
    """Say in a sentence each what was reached and what is aimed at.

    Args:
        report: The report.
        page: What the page shows of it: the gist says nothing else.
        read: The report as it was read, for the year that it looks back on.
        lang: What the words around the report's own are written in.
        english: English by the Chinese that it stands for.

    Returns:
        At most two sentences; a report without results, or without plans, has one.
    """
    review = read.front.review_year if read else None
    return tuple(
        each
        for each in (
            _sentence(
                report, page.achievements, _results(report, page, review, english), _BACK[lang]
            ),
            _sentence(report, page.tasks, _aims(report, page, lang, english), _AHEAD[lang]),
        )
        if each
    )


class _Named(NamedTuple):
    """What a sentence names first: items by id, their words, and the year that all of them are of."""

    items: tuple[str, ...]
    words: tuple[str, ...]
    year: int | None


def _results(
    report: ReportExtract, page: Page, review: int | None, english: Mapping[str, str]
) -> _Named:
    """The weightiest results: those that are surely of the year before all others."""
    annual = [item for item in page.achievements if _of_the_year(report, item)]
    first = _weightiest(report, annual) or _weightiest(report, page.achievements)
    return _Named(
        tuple(item.id for item in first),
        tuple(dict.fromkeys(english.get(item.title, item.title) for item in first)),
        review if first and first[0] in annual else None,
    )


def _of_the_year(report: ReportExtract, item: Item) -> bool:
    """Whether a result is surely one of last year, by its words or by its nearest dated heading."""
    if not is_of_last_year(report, item) or _OVER_YEARS.search(item.title):
        return False
    if _THE_YEAR.search(item.evidence[0].text):
        return True
    return not _under_several_years(report, item)


def _under_several_years(report: ReportExtract, item: Item) -> bool:
    """Whether the nearest dated heading of an item is one of several years."""
    section = None if item.section is None else report.sections[item.section]
    dated = [title for title in heading_path(report.sections, section) if _DATED.search(title)]
    return bool(dated and _SEVERAL.search(dated[-1]))


def _weightiest(report: ReportExtract, items: Sequence[Item]) -> list[Item]:
    """Of some items the first two to tell: what is measured in the whole place before all else.

    Those that stand alone are told: whole clauses that say of what they speak, no number damaged.
    """

    def weight(item: Item) -> tuple[bool, bool, float]:
        return bool(_WHOLE.search(item.title)), bool(_TELLING.match(item.title)), item.salience

    alone = [
        item
        for item in items
        if not is_damaged(item, item.title)
        and not is_elliptic(item.title)
        and ends_a_clause(report, item)
    ]
    telling = [item for item in alone if _TELLING.match(item.title)]
    return sorted(telling or alone, key=weight, reverse=True)[:_FIRST]


def _aims(report: ReportExtract, page: Page, lang: Language, english: Mapping[str, str]) -> _Named:
    """The weightiest targets of the year, else those of the term, else the weightiest tasks."""
    targets = sorted(page.targets, key=_aim_weight, reverse=True)
    annual = [each for each in targets if not term_of(report, each)]
    first = (annual or targets)[:_FIRST]
    if first:
        return _Named(
            tuple(dict.fromkeys(each.goal.id for each in first)),
            tuple(_aim(each, lang, english) for each in first),
            report.plan_year if annual else None,
        )
    tasks = _weightiest(report, page.tasks)
    return _Named(
        tuple(item.id for item in tasks),
        tuple(dict.fromkeys(english.get(item.title, item.title) for item in tasks)),
        report.plan_year,
    )


def _aim_weight(target: Target) -> tuple[bool, bool, bool, float]:
    """What a target weighs: the whole place's product first, what is measured, what was last year."""
    return (
        bool(_WHOLE.search(target.quantity.indicator)),
        target.quantity.value is not None,
        target.before is not None,
        target.goal.salience,
    )


def _aim(target: Target, lang: Language, english: Mapping[str, str]) -> str:
    aimed = target_of(target.quantity, target.goal, lang)
    if lang == "zh":
        return target.quantity.indicator + aimed
    indicator = target.quantity.indicator
    return f"{english_indicator(indicator, english) or indicator} {aimed}"


def _sentence(
    report: ReportExtract, items: Sequence[Item], named: _Named, frame: _Frame
) -> Gist | None:
    if not named.words:
        return None
    dated = [item for item in items if not _under_several_years(report, item)]
    # 2026年：…。重点是“美丽云南建设取得决定性进展” : that stands under “十五五”
    apart = bool(named.year) and len(dated) < len(items)
    names = _main_fields(report, items)
    fields = frame.joint.join(map(frame.quote.format, names))
    text = frame.year.format(named.year) if named.year else ""
    text += frame.comma.join(named.words)
    text += (frame.apart if apart else frame.fields) + fields if fields else ""
    text += frame.stop
    return Gist(text=FOOTNOTE.sub("", text), items=named.items)


def _main_fields(report: ReportExtract, items: Sequence[Item]) -> list[str]:
    """The fields that weigh most among some items, where headings part them and read well."""
    weights: dict[str, float] = {}
    paths = field_paths(report, items)
    for path, item in zip(paths, items, strict=True):
        name = heading_name(path[-1]) if path else ""
        weights[name] = weights.get(name, 0.0) + item.salience
    heaviest = sorted(weights, key=lambda name: -weights[name])
    named = [
        _requoted(name) for name in heaviest if 0 < len(name) <= _HEADING and not _PART.search(name)
    ]
    return named[:_FIELDS] if len(set(paths)) > 1 else []


def _requoted(name: str) -> str:
    """A heading as it stands inside quotes: its own become single ones."""
    return name.translate({ord("“"): "‘", ord("”"): "’"})
