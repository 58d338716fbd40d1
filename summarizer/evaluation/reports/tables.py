"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from summarizer.evaluation.reports.figures import (
    figure,
    leaderboard,
    report_row,
    rows,
    summary_line,
)
from summarizer.evaluation.runs import Run
from summarizer.evaluation.scores import metric_named
from summarizer.evaluation.statistics import Difference

__all__ = ["comparison_table", "leaderboard_table", "run_tables", "runs_table"]


def run_tables(run: Run) -> tuple[Table, Table]:
    """A run: its metrics over all reports, and those that are not 1 everywhere report by report."""
    totals = _table(f"{run.label}: {summary_line(run)}", "metric")
    for head in ("F1 / share %", "precision", "recall", "95% interval", "hit", "missed", "false"):
        totals.add_column(head, justify="right")
    for row in rows(run):
        counts = [str(count) for count in row.counts]
        totals.add_row(row.name, row.value, row.precision, row.recall, row.between, *counts)
    plain = [name for name in run.metrics if _flawless(run, name)]
    shown = [name for name in run.metrics if name not in plain]
    note = f" (without what is 100.0 in each: {', '.join(plain)})" if plain else ""
    parts = _table(f"by report, F1 or share in percent{note}", "report")
    for name in shown:
        parts.add_column(metric_named(name).label, justify="right")
    for report in run.reports:
        parts.add_row(report.fixture, *report_row(report, shown))
    return totals, parts


def _flawless(run: Run, name: str) -> bool:
    """Whether a metric is 1 in every report that has it: a column that says nothing."""
    return run.value(name) == 1


def leaderboard_table(runs: Sequence[Run]) -> Table:
    """Several runs side by side, in the order they were asked for."""
    table = _table("F1 or share in percent, and what it took", "")
    for run in runs:
        table.add_column(Text(run.label), justify="right", overflow="fold")
    for name, words in leaderboard(runs):
        table.add_row(name, *words)
    return table


def comparison_table(differences: Sequence[Difference], before: str, after: str) -> Table:
    """Two runs over the same reports, and whether they differ by more than noise."""
    table = _table(f"{before} → {after}", "metric")
    for head in ("before", "after", "change", "95% interval", "p"):
        table.add_column(head, justify="right")
    table.add_column("verdict")
    for each in differences:
        table.add_row(
            each.metric,
            figure(each.before),
            figure(each.after),
            f"{100 * each.change:+.1f}",
            f"{100 * each.low:+.1f} to {100 * each.high:+.1f}",
            f"{each.chance:.3f}",
            each.verdict,
        )
    return table


def runs_table(runs: Sequence[Run]) -> Table:
    """The runs that are kept, one a line."""
    table = _table("", "run")
    for head in ("reports", "tasks", "achievements", "goals", "quantities", "seconds"):
        table.add_column(head, justify="right")
    for run in runs:
        names = ("tasks", "achievements", "goals", "quantities")
        values = [figure(run.value(name)) for name in names]
        table.add_row(Text(run.id), str(len(run.reports)), *values, f"{run.seconds:.1f}")
    return table


def _table(title: str, first: str) -> Table:
    # A model's name is not markup, whatever brackets it holds.
    table = Table(
        title=Text(title) if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column(first, no_wrap=True)
    return table
