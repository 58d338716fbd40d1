"""Pairing: beside a target of the year, what the year before reached by the same indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.items import Achievement, Goal, Item
from summarizer.patterns import late
from summarizer.quantities import Quantity
from summarizer.sections import heading_path
from summarizer.summary.indicators import is_average, plain_indicator, same_unit
from summarizer.summary.models import ReportExtract
from summarizer.summary.movement import is_a_start

__all__ = ["is_of_last_year", "last_years_result", "results_of_last_year"]

# 过去五年 · “十三五”时期发展成就 : headings
_YEARS_LONG = late("[三五]年|十[一二三四五六七]五")
# 五年来 · “十三五”期间 · 较“十三五”末净增1万亿元 : sentences; not 完成“十四五”任务
_OVER_YEARS = late(
    "[三五]年(?:来|间|里|累计)|(?:这|过去)五年|十[一二三四五六七]五”?(?:时期|期间|以来|期?末)"
)
# 技术合同成交额累计达260亿元 : a sum; the rates beside it are rates all the same
_SUMMED = late("累计")
# 2020年主要工作 · 过去一年
_ONE_YEAR = late(r"20\d{2}年|一年")
_YEAR = late(r"(20\d{2})年")
_PROMISES: Final = frozenset(("sync", "flat"))
"""Comparators of a target without a number; a result has one all the same."""
_COUNTS: Final = frozenset(("level", "change"))
"""Measures that add up over years."""
_TOO_MUCH: Final = 2.5
"""Times a target that no year has reached: 城镇新增就业261.6万人 beside 50万人 is the sum of five."""


def results_of_last_year(report: ReportExtract) -> tuple[Achievement, ...]:
    """The results of a report that speak of the one year before the plan year, in order.

    Args:
        report: The report.
    """
    return tuple(
        item
        for item in report.items
        if isinstance(item, Achievement) and is_of_last_year(report, item)
    )


def last_years_result(
    results: Sequence[Achievement], plan_year: int | None, goal: Goal, target: Quantity
) -> tuple[Achievement, Quantity] | None:
    """What was reached last year by the indicator that a target aims at.

    Told by the first result of the report that has the indicator, the measure and the unit: reports
    tell the totals of the whole place first.

    Args:
        results: What the report tells of last year, in order (`results_of_last_year`).
        plan_year: The year that the report plans for.
        goal: The goal that states the target.
        target: One of its quantities.

    Returns:
        One of the results and its quantity, or None where the report tells none, or the target is
        one of several years.
    """
    if not _is_of_the_year(goal, plan_year):
        return None
    nth = [q for q in goal.quantities if _same(q, target)].index(target)
    for item in results:
        words = item.evidence[0].text
        if target.measure in _COUNTS and _SUMMED.search(words):
            continue
        found = [
            q
            for q in item.quantities
            if q.value is not None and _answers(target, q) and not is_a_start(words, q)
        ]
        if found:
            # 增长2%(可比增长7.7%) is two targets, 增长2%(可比增长8.4%) two results
            return (item, found[nth]) if nth < len(found) else None
    return None


def _same(one: Quantity, other: Quantity) -> bool:
    names = {plain_indicator(each.indicator) for each in (one, other)}
    return len(names) == 1 and one.measure == other.measure


def _answers(target: Quantity, result: Quantity) -> bool:
    """Whether a result tells what became of such a target: 与经济增长同步 is answered by a rate."""
    if not _same(target, result):
        return False
    if target.comparator in _PROMISES:
        return True
    return same_unit(target, result) and not _is_a_sum(target, result)


def _is_a_sum(target: Quantity, result: Quantity) -> bool:
    """Whether a count is so much more than its target that it must be one of several years."""
    if target.measure not in _COUNTS or target.value is None or result.value is None:
        return False
    return result.value > _TOO_MUCH * target.value


def _is_of_the_year(goal: Goal, plan_year: int | None) -> bool:
    words = goal.evidence[0].text
    if is_average(words) or _OVER_YEARS.search(words):
        return False
    years = {int(year) for year in _YEAR.findall(words)}
    return not plan_year or not years or plan_year in years


def is_of_last_year(report: ReportExtract, item: Item) -> bool:
    """Whether a result speaks of the one year before the plan year, by its words and its headings.

    Args:
        report: The report.
        item: One of its achievements.
    """
    words = item.evidence[0].text
    if is_average(words) or _OVER_YEARS.search(words):
        return False
    years = {int(year) for year in _YEAR.findall(words)}
    if report.plan_year and years and report.plan_year - 1 not in years:
        return False
    section = None if item.section is None else report.sections[item.section]
    return not _spans_years(heading_path(report.sections, section))


def _spans_years(path: Sequence[str]) -> bool:
    """Whether the nearest heading that names a time names several years, and no single one."""
    for title in reversed(path):
        long, one = bool(_YEARS_LONG.search(title)), bool(_ONE_YEAR.search(title))
        if long != one:
            return long
    return False
