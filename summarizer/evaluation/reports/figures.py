"""Figures as words: what every form of report shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.runs import ReportResult, Run
from summarizer.evaluation.scores import METRICS, Tally, metric_named
from summarizer.evaluation.statistics import interval

__all__ = [
    "Row",
    "cost_text",
    "figure",
    "leaderboard",
    "report_row",
    "rows",
    "summary_line",
]

NOTHING: Final = "–"


@dataclass(frozen=True)
class Row:
    """A metric of a run, as words.

    Attributes:
        name: The metric's name.
        meaning: What it says.
        value: F1 or share, in percent.
        precision: In percent; nothing for a share.
        recall: In percent; nothing for a share.
        between: The 95% interval, in percent.
        counts: Hits, misses and false hits.
    """

    name: str
    meaning: str
    value: str
    precision: str
    recall: str
    between: str
    counts: tuple[int, int, int]


def rows(run: Run) -> list[Row]:
    """The metrics of a run in order of the table."""
    tallies = [report.tallies for report in run.reports]
    found = []
    for name in run.metrics:
        metric, counted = metric_named(name), run.tallies[name]
        ends = interval(tallies, metric)
        plain = metric.kind == "share"
        found.append(
            Row(
                name=name,
                meaning=metric.meaning,
                value=figure(counted.value(metric)),
                precision="" if plain else figure(counted.precision),
                recall="" if plain else figure(counted.recall),
                between=f"{figure(ends[0])}–{figure(ends[1])}" if ends else NOTHING,
                counts=(counted.hits, counted.misses, counted.false),
            )
        )
    return found


def report_row(report: ReportResult, metrics: Sequence[str]) -> list[str]:
    """The figures of one report."""
    return [figure(report.tallies.get(name, Tally()).value(metric_named(name))) for name in metrics]


def leaderboard(runs: Sequence[Run]) -> list[tuple[str, list[str]]]:
    """Several runs side by side: lines of a metric, or of what was spent, and the words of each run.

    The runs stand in columns: four of them fit into 80 columns, whatever the number of metrics.
    """
    names = {name for run in runs for name in run.metrics}
    known = [metric.name for metric in METRICS if metric.name in names]
    metrics = [*known, *sorted(names - set(known))]
    scores = [(name, [figure(run.value(name)) for run in runs]) for name in metrics]
    return [*scores, *((name, [tell(run) for run in runs]) for name, tell in _SPENT)]


def figure(value: float | None) -> str:
    """A share in percent with one decimal; never 100.0 for less than all."""
    if value is None:
        return NOTHING
    shown = f"{100 * value:.1f}"
    return "99.9" if shown == "100.0" and value < 1 else shown


def cost_text(run: Run) -> str:
    """What a run cost, or that the price table does not say."""
    if run.cost is None:
        return "no price"
    return f"{run.cost:.4f} {run.currency}" if run.cost else "free"


def summary_line(run: Run) -> str:
    """What was measured, with what, in one line."""
    usage = run.usage
    hits = "" if run.prefix_hits is None else f" ({figure(run.prefix_hits)}% in the prefix cache)"
    parts = [
        f"{len(run.reports)} reports",
        f"summarizer {run.version}",
        f"{run.seconds:.1f} s",
        f"{_pace(run)} s per 1,000 characters",
        f"{usage.requests} requests",
        f"{usage.cached} from the cache",
        f"{usage.prompt_tokens} tokens read{hits}",
        f"{usage.completion_tokens} written",
        cost_text(run),
    ]
    if run.failed:
        parts.append(f"{len(run.failed)} sections not read")
    return ", ".join(parts)


def _pace(run: Run) -> str:
    return NOTHING if run.pace is None else f"{run.pace:.2f}"


_SPENT: Final[tuple[tuple[str, Callable[[Run], str]], ...]] = (
    ("seconds", lambda run: f"{run.seconds:.1f}"),
    ("s / 1,000 chars", _pace),
    ("requests", lambda run: f"{run.usage.requests:,}"),
    ("cached answers", lambda run: f"{run.usage.cached:,}"),
    ("tokens read", lambda run: f"{run.usage.prompt_tokens:,}"),
    ("prefix cache %", lambda run: figure(run.prefix_hits)),
    ("tokens written", lambda run: f"{run.usage.completion_tokens:,}"),
    ("cost", cost_text),
)
"""What a run took, by the name of its line."""
