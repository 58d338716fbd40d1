"""Markdown, for a pull request or a README."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evaluation.gate import Shortfall
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

__all__ = ["comparison_markdown", "leaderboard_markdown", "run_markdown", "table"]


def run_markdown(run: Run, shortfalls: Sequence[Shortfall] = ()) -> str:
    """A run as Markdown.

    Args:
        run: The run.
        shortfalls: What the gate found.

    Returns:
        A heading, what fell short, the metrics, and the reports one by one.
    """
    lines = [f"### {_cell(run.label)}", "", f"{summary_line(run)}.", ""]
    lines += [f"- **below the gate:** {_cell(each.message)}" for each in shortfalls]
    lines += [""] if shortfalls else []
    head = (
        "metric",
        "F1 / share %",
        "precision",
        "recall",
        "95% interval",
        "hit",
        "missed",
        "false",
    )
    body = [
        (row.name, row.value, row.precision, row.recall, row.between, *map(str, row.counts))
        for row in rows(run)
    ]
    lines += [*table(head, body), "", "By report, F1 or share in percent:", ""]
    labels = [metric_named(name).label for name in run.metrics]
    parts = [(report.fixture, *report_row(report, run.metrics)) for report in run.reports]
    lines += table(("report", *labels), parts)
    lines += ["", *(f"Not read: {_cell(f)}, {_cell(title)}" for f, title in run.failed)]
    return "\n".join(lines).rstrip() + "\n"


def comparison_markdown(differences: Sequence[Difference], before: str, after: str) -> str:
    """Two runs over the same reports as Markdown."""
    body = [
        (
            each.metric,
            figure(each.before),
            figure(each.after),
            f"{100 * each.change:+.1f}",
            f"{100 * each.low:+.1f} to {100 * each.high:+.1f}",
            f"{each.chance:.3f}",
            each.verdict,
        )
        for each in differences
    ]
    head = ("metric", "before", "after", "change", "95% interval", "p", "verdict")
    lines = [f"### {_cell(before)} → {_cell(after)}", "", *table(head, body)]
    return "\n".join(lines) + "\n"


def leaderboard_markdown(runs: Sequence[Run]) -> str:
    """Several runs side by side as Markdown, in the order they were asked for."""
    body = [(name, *words) for name, words in leaderboard(runs)]
    lines = table(("", *(run.label for run in runs)), body)
    return "\n".join(["### F1 or share in percent, and what it took", "", *lines]) + "\n"


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table; all columns but the first stand to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return [f"| {' | '.join(map(_cell, line))} |" for line in (head, rule, *body)]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
