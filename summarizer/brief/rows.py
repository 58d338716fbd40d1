"""The table of targets: one row a target, last year's result beside it, both as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Final

from summarizer.brief.lines import source_of
from summarizer.brief.page import Target
from summarizer.brief.sheet import Bar, Language, Row
from summarizer.brief.terms import INDICATORS
from summarizer.brief.wording import signed, target_of
from summarizer.patterns import late
from summarizer.sections import heading_path
from summarizer.summary import ReportExtract, plain_indicator

__all__ = ["english_indicator", "rows_of", "term_of"]

# “十四五”时期的发展目标 · 到二〇三〇年 is told in words; 到2025年
_TERM: Final = late(r"(?P<plan>[“\"]?十[一二三四五六七]五[”\"]?)|(?:到|至)(?P<year>20\d{2})年")
_YEAR: Final = late(r"(20\d{2})年")
_LEAST_BARS: Final = 3
"""Targets with a result beside them that make a chart worth looking at."""
_Pair = tuple[float | None, float | None]


def rows_of(
    report: ReportExtract, targets: Sequence[Target], lang: Language, english: Mapping[str, str]
) -> tuple[Row, ...]:
    """The rows of the table.

    Args:
        report: The report.
        targets: The targets on the page.
        lang: What words around the numbers are written in.
        english: English by the Chinese that it stands for, for indicators that no table knows.

    Returns:
        A row for each target. Bars are drawn only where both last year's result and the target are
        rates of growth in percent, on one scale, and only for three rows or more.
    """
    values = [_values(target) for target in targets]
    bars = _bars(values)
    return tuple(
        Row(
            indicator=target.quantity.indicator,
            english=english_indicator(target.quantity.indicator, english) if lang == "en" else "",
            term=term_of(report, target),
            before=_before(target, lang),
            before_source=source_of(report, target.source, lang) if target.source else None,
            target=target_of(target.quantity, target.goal, lang),
            bars=drawn,
            source=source_of(report, target.goal, lang),
        )
        for target, drawn in zip(targets, bars, strict=True)
    )


def english_indicator(indicator: str, english: Mapping[str, str]) -> str:
    """An indicator in English: by the table of those that most reports state, else by a model.

    Args:
        indicator: The indicator as the report names it.
        english: What a model worded, by the Chinese.

    Returns:
        English, or nothing.
    """
    # By its own name first: 城乡居民收入 pairs with 居民人均可支配收入 and is not the same.
    known = INDICATORS.get(indicator) or INDICATORS.get(plain_indicator(indicator))
    return known or english.get(indicator, "")


def _before(target: Target, lang: Language) -> str:
    if target.before is None or target.source is None:
        return ""
    return target_of(target.before, target.source, lang)


def term_of(report: ReportExtract, target: Target) -> str:
    """The years of a target that is not the plan year's: told by its sentence, else its headings.

    Args:
        report: The report.
        target: One of its targets.

    Returns:
        A plan or a year, such as `十四五` or `2025`; empty for the plan year's.
    """
    section = target.goal.section
    path = heading_path(report.sections, None if section is None else report.sections[section])
    for words in (target.goal.evidence[0].text, *reversed(path)):
        if str(report.plan_year) in _YEAR.findall(words):
            return ""
        if found := _TERM.search(words):
            return (found["plan"] or found["year"]).strip('“”"')
    return ""


def _values(target: Target) -> _Pair:
    if target.before is None or target.source is None:
        return None, None
    return signed(target.before, target.source), signed(target.quantity, target.goal)


def _bars(values: Sequence[_Pair]) -> list[tuple[Bar, ...]]:
    """Bars on one scale from the lowest to the highest value, zero among them."""
    whole = [before is not None and now is not None for before, now in values]
    drawn = [value for pair in compress(values, whole) for value in pair if value is not None]
    low, high = min([0.0, *drawn]), max([0.0, *drawn])
    if sum(whole) < _LEAST_BARS or low == high:
        return [()] * len(values)

    def bar(value: float | None, *, now: bool) -> Bar:
        start, end = sorted((0.0, value or 0.0))
        return Bar(
            start=round((start - low) / (high - low), 4),
            width=round((end - start) / (high - low), 4),
            now=now,
        )

    return [
        (bar(before, now=False), bar(now, now=True)) if both else ()
        for (before, now), both in zip(values, whole, strict=True)
    ]
