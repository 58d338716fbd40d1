"""One self-contained HTML page: the figures, and each miss and false hit in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from summarizer.evaluation.fixtures import Fixture
from summarizer.evaluation.gate import Shortfall
from summarizer.evaluation.reports.figures import report_row, rows, summary_line
from summarizer.evaluation.runs import Judgements, Run
from summarizer.evaluation.scores import Judgement, metric_named

__all__ = ["html_page"]

_NUMBER = re.compile(r" (\d+(?:\.\d+)?)(?:—(\d+(?:\.\d+)?))?(?: |$)")
"""The number of a quantity as judgements word it: `地区生产总值 growth ge 8 %`."""


@dataclass(frozen=True)
class _Passage:
    """A sentence or heading in which something went wrong."""

    number: int | None
    text: Markup
    role: str
    faults: tuple[Judgement, ...]

    @property
    def metrics(self) -> str:
        return " ".join(dict.fromkeys(fault.metric for fault in self.faults))


def html_page(
    run: Run,
    judgements: Judgements,
    fixtures: Sequence[Fixture],
    shortfalls: Sequence[Shortfall] = (),
) -> str:
    """A run as one page of HTML that needs nothing but itself.

    Args:
        run: The run.
        judgements: What was judged, by the fixture's id.
        fixtures: The fixtures that it was judged by; those the run has not are left out.
        shortfalls: What the gate found.

    Returns:
        The page.
    """
    known = {fixture.id: fixture for fixture in fixtures}
    reports = [
        (
            known[report.fixture],
            _passages(known[report.fixture], judgements.get(report.fixture, ())),
        )
        for report in run.reports
        if report.fixture in known
    ]
    faults: dict[str, int] = {}
    for _, passages in reports:
        for fault in (fault for passage in passages for fault in passage.faults):
            faults[fault.metric] = faults.get(fault.metric, 0) + 1
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            run=run,
            summary=summary_line(run),
            shortfalls=shortfalls,
            rows=rows(run),
            labels=[metric_named(name).label for name in run.metrics],
            by_report=[(report.fixture, report_row(report, run.metrics)) for report in run.reports],
            faults={name: faults[name] for name in run.metrics if name in faults},
            reports=reports,
        )
    )


def _passages(fixture: Fixture, judgements: Sequence[Judgement]) -> list[_Passage]:
    """What went wrong, sentence by sentence in order of the text."""
    spans: dict[tuple[int, int], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.outcome != "hit":
            spans.setdefault((judgement.start, judgement.end), []).append(judgement)
    found = []
    for (start, end), faults in sorted(spans.items(), key=lambda each: each[0]):
        number = faults[0].sentence
        label = fixture.labels[number] if number is not None else None
        text = _marked(fixture.text[start:end], faults)
        role = label.role if label else "heading"
        found.append(_Passage(number, text, role, tuple(faults)))
    return found


def _marked(text: str, faults: Sequence[Judgement]) -> Markup:
    """A sentence with the numbers marked that were missed or falsely found."""
    numbers: dict[str, str] = {}
    for fault in faults:
        if "quantities" in fault.metric:
            said = (fault.gold if fault.outcome == "miss" else fault.found) or ""
            for match in _NUMBER.finditer(said):
                numbers |= {number: fault.outcome for number in match.groups() if number}
    if not numbers:
        return escape(text)
    longest = sorted(numbers, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\d.])({'|'.join(map(re.escape, longest))})(?![\d]|\.\d)")
    parts = pattern.split(text)
    marked = [
        Markup('<mark class="{}">{}</mark>').format(numbers[part], part) if odd else escape(part)
        for part, odd in ((part, index % 2) for index, part in enumerate(parts))
    ]
    return Markup("").join(marked)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("summarizer.evaluation.reports"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
