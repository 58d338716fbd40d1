"""The gist: what was reached and what is aimed at, in two sentences made of the report's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from summarizer.brief.page import Page, Target, field_paths
from summarizer.brief.rows import english_indicator, term_of
from summarizer.brief.sheet import Gist, Language
from summarizer.brief.wording import heading_name, target_of
from summarizer.document import Report
from summarizer.items import Item
from summarizer.sections import heading_path
from summarizer.summary import ReportExtract, is_of_last_year

__all__ = ["gist_of"]


class _Frame(NamedTuple):
    """What stands around the report's own words in a sentence of the gist."""

    year: str
    fields: str
    quote: str = "“{}”"
    joint: str = ""
    comma: str = "，"
    stop: str = "。"


_BACK: Final[Mapping[Language, _Frame]] = {
    "zh": _Frame("{}年：", "；成效集中于"),
    "en": _Frame("In {}: ", "; told under ", joint=", ", comma="; ", stop="."),
}
_AHEAD: Final[Mapping[Language, _Frame]] = {
    "zh": _Frame("{}年：", "；重点是"),
    "en": _Frame("For {}: ", "; mainly under ", joint=", ", comma="; ", stop="."),
}
# 地区生产总值1002.18亿元 : what a place is measured by
_WHOLE: Final = re.compile("生产总值|GDP")
# 建成公园3个 names what it counts; 11月份开展…, 二、实施… and 增速全市排名第2 do not
_TELLING: Final = re.compile(
    r"(?!预计|增速|确保|[一二三四五六七八九十]+[、是])[^\d]{3,}\d[\d.,]*(?![\d.,]|年[内底]?|月|日)"
)
# 人均地区生产总值从9万元提高到11万元
_OVER_YEARS: Final = re.compile("年均|累计|从.*到")
_THE_YEAR: Final = re.compile("全年|去年|过去一年")
_DATED: Final = re.compile(r"\d{4}年|[一五]年|时期")
# 2020年及“十三五”时期工作回顾 : which of the two, the sentence must say
_SEVERAL: Final = re.compile("五年|时期")
# 2020年及“十三五”时期工作回顾 : a part of the report, no field of work
_PART: Final = re.compile(r"\d{4}年|时期|回顾|总结|目标|工作安排")
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
    first = _weightiest(annual or page.achievements)
    return _Named(
        tuple(item.id for item in first),
        tuple(english.get(item.title, item.title) for item in first),
        review if annual else None,
    )


def _of_the_year(report: ReportExtract, item: Item) -> bool:
    """Whether a result is surely one of last year, by its words or by its nearest dated heading."""
    if not is_of_last_year(report, item) or _OVER_YEARS.search(item.title):
        return False
    if _THE_YEAR.search(item.evidence[0].text):
        return True
    section = None if item.section is None else report.sections[item.section]
    dated = [title for title in heading_path(report.sections, section) if _DATED.search(title)]
    return not (dated and _SEVERAL.search(dated[-1]))


def _weightiest(items: Sequence[Item]) -> list[Item]:
    """Of some items the first two to tell: what is measured in the whole place before all else."""

    def weight(item: Item) -> tuple[bool, bool, float]:
        return bool(_WHOLE.search(item.title)), bool(_TELLING.match(item.title)), item.salience

    telling = [item for item in items if _TELLING.match(item.title)]
    return sorted(telling or items, key=weight, reverse=True)[:_FIRST]


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
    tasks = _weightiest(page.tasks)
    return _Named(
        tuple(item.id for item in tasks),
        tuple(english.get(item.title, item.title) for item in tasks),
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
    fields = frame.joint.join(frame.quote.format(each) for each in _main_fields(report, items))
    text = frame.year.format(named.year) if named.year else ""
    text += frame.comma.join(named.words) + (frame.fields + fields if fields else "") + frame.stop
    return Gist(text=text, items=named.items)


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
