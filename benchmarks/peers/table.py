"""The table: a line for each system, for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.table import Table

from benchmarks.peers.inputs import inputs_of
from benchmarks.peers.records import Record, located, summary_of
from summarizer import Summary
from summarizer.evaluation import Fixture, Run, Scorer, evaluate, scorers
from summarizer.models import RULES, Usage
from summarizer.settings import Settings

__all__ = ["HEADS", "METRICS", "Row", "as_markdown", "as_table", "measure", "notes"]

METRICS: Final = {
    "goals": "goals",
    "achievements": "achiev",
    "tasks": "tasks",
    "goal-quantities": "goal q",
    "quantities": "all q",
    "owners": "owners",
    "deadlines": "deadl",
    "grounding": "ground",
}
"""The metrics shown, and their heads."""

_SCORERS: Final[tuple[Scorer, ...]] = (
    scorers.roles,
    scorers.quantities,
    scorers.owners,
    scorers.deadlines,
    scorers.grounding,
)

HEADS: Final = (
    "system",
    *METRICS.values(),
    "quotes",
    "s/1,000",
    "read",
    "cached",
    "written",
)

_NOTHING: Final = "–"


@dataclass(frozen=True)
class Row:
    """How a system fared.

    Attributes:
        run: What the scorers made of it.
        seconds: Seconds for all reports, cold.
        characters: Characters of all reports.
        usage: Tokens of all reports.
        records: What it answered, by fixture; nothing for rules.
    """

    run: Run
    seconds: float
    characters: int
    usage: Usage
    records: Mapping[str, Record]

    @property
    def cells(self) -> tuple[str, ...]:
        """The words of its line, under `HEADS`."""
        reports = len(self.run.reports)
        tokens = (
            self.usage.prompt_tokens - self.usage.cached_prompt_tokens,
            self.usage.cached_prompt_tokens,
            self.usage.completion_tokens,
        )
        exact, quotes = located([each for kept in self.records.values() for each in kept.found])
        pace = 1000 * self.seconds / self.characters
        return (
            self.run.label,
            *(_percent(self.run.value(name)) for name in METRICS),
            _percent(exact / quotes if quotes else None),
            f"{pace:.1f}" if pace >= 0.1 else f"{pace:.3f}",  # noqa: PLR2004
            *(f"{count / reports:,.0f}" if self.records else _NOTHING for count in tokens),
        )


def measure(system: str, fixtures: Sequence[Fixture], records: Mapping[str, Record]) -> Row:
    """Score one system with the scorers that `summarizer eval` has.

    Args:
        system: Its name.
        fixtures: The fixtures.
        records: What it found in each; for rules nothing, they are run on the spot.

    Returns:
        Its line.
    """

    def kept(fixture: Fixture) -> Summary:
        return summary_of(records[fixture.id], fixture)

    settings = Settings(model=RULES if system == RULES else "embedded", use_cache=False)
    read = None if system == RULES else kept
    run, _ = evaluate(fixtures, settings, label=system, read=read, scorers=_SCORERS)
    seconds = sum(each.head.seconds for each in records.values()) if records else run.seconds
    usage = sum((each.usage for each in records.values()), Usage())
    return Row(run, seconds, sum(len(each.text) for each in fixtures), usage, records)


def as_table(rows: Sequence[Row], fixtures: Sequence[Fixture]) -> Table:
    """The table for a terminal."""
    table = Table(
        title=_title(fixtures), box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0)
    )
    for head in HEADS:
        table.add_column(head, justify="left" if head == "system" else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row.cells)
    return table


def as_markdown(rows: Sequence[Row], fixtures: Sequence[Fixture]) -> str:
    """The same for a page."""
    lines = [HEADS, ("---", *["---:"] * (len(HEADS) - 1)), *(row.cells for row in rows)]
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    remarks = "".join(f"- {note}\n" for note in notes(rows))
    return f"{_title(fixtures)}\n\n{table}" + (f"\n{remarks}" if remarks else "")


def notes(rows: Sequence[Row]) -> list[str]:
    """What the figures hide: lost answers, what is no longer today's, the machine."""
    found = []
    for row in rows:
        lost = sum(kept.head.cut_off for kept in row.records.values())
        asked = sum(len(kept.asked) for kept in row.records.values())
        if lost:
            found.append(f"{row.run.label}: {lost} of {asked} answers were cut off or invalid")
        if any(kept.head.inputs != inputs_of(kept.head.system) for kept in row.records.values()):
            found.append(f"{row.run.label}: measured with other code or prompts than today's")
    heads = [kept.head for row in rows for kept in row.records.values()]
    versions = {
        f"{name} {number}" for head in heads for name, number in sorted(head.versions.items())
    }
    if heads:
        found.append("measured on " + "; ".join(sorted({head.machine for head in heads})))
        found.append("with " + ", ".join(sorted(versions)))
    return found


def _title(fixtures: Sequence[Fixture]) -> str:
    size = sum(len(each.text) for each in fixtures)
    return f"F1 or share in percent; {', '.join(each.id for each in fixtures)}: {size:,} characters"


def _percent(value: float | None) -> str:
    return _NOTHING if value is None else f"{100 * value:.1f}"
