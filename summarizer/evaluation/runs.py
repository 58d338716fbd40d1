"""Runs: what was measured, with what, and when; kept as text and listed.

A run is a folder: `run.json` says what was measured and with what, `reports.jsonl` has a line for
each report, `items.jsonl` one for each judgement.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError
from summarizer.evaluation.scores import METRICS, Judgement, Tally, add_up, metric_named
from summarizer.models import Usage

__all__ = [
    "Judgements",
    "ReportResult",
    "Run",
    "list_runs",
    "load_judgements",
    "load_run",
    "write_run",
]

Judgements = Mapping[str, Sequence[Judgement]]
"""What was judged in each report, by the fixture's id."""

_RUN: Final = "run.json"
_REPORTS: Final = "reports.jsonl"
_ITEMS: Final = "items.jsonl"


class ReportResult(BaseModel):
    """How a run fared on one report."""

    model_config = ConfigDict(frozen=True)

    fixture: str = Field(description="The fixture's id.")
    digest: str = Field(description="SHA-256 of its text and labels.")
    tallies: dict[str, Tally] = Field(description="Hits, misses and false hits by metric.")
    items: dict[str, int] = Field(description="How many items of each kind were found.")
    failed: tuple[str, ...] = Field((), description="Headings of sections that were not read.")
    usage: Usage = Field(description="What the model was asked.")
    cached_prompt_tokens: int = Field(0, description="Prompt tokens found in a prefix cache.")
    seconds: float = Field(description="Seconds from the text to the items.")
    characters: int = Field(0, description="Characters of its text; 0 in runs of before.")
    cost: float | None = Field(None, description="By the price table; null without a price.")


class Run(BaseModel):
    """One measurement of one model over some fixtures."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Time and model; the name of the run's folder.")
    started: datetime = Field(description="When it began, UTC.")
    version: str = Field(description="The version of summarizer.")
    model: str = Field(description="The model as `--model` names it.")
    label: str = Field(description="What tables call the run: the model, and its prompts.")
    prompts: dict[str, str] = Field(description="SHA-256 of each prompt file; none for rules.")
    settings: dict[str, Any] = Field(description="What else the model was asked with.")
    currency: str = Field("USD", description="What costs are in.")
    reports: tuple[ReportResult, ...] = Field((), description="How it fared on each report.")

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """The tallies of all reports together."""
        return add_up(report.tallies for report in self.reports)

    @property
    def metrics(self) -> tuple[str, ...]:
        """The names of its metrics: those of the table first, in its order."""
        known = [metric.name for metric in METRICS if metric.name in self.tallies]
        return (*known, *sorted(self.tallies.keys() - set(known)))

    @property
    def by_report(self) -> dict[str, dict[str, Tally]]:
        """The tallies of each report, by the fixture's id."""
        return {report.fixture: report.tallies for report in self.reports}

    def value(self, name: str) -> float | None:
        """The figure of a metric over all reports, from 0 to 1; None where it has no say."""
        return self.tallies.get(name, Tally()).value(metric_named(name))

    @property
    def usage(self) -> Usage:
        """What the model was asked, in all."""
        return sum((report.usage for report in self.reports), Usage())

    @property
    def seconds(self) -> float:
        """Seconds that all reports took."""
        return sum(report.seconds for report in self.reports)

    @property
    def pace(self) -> float | None:
        """Seconds for 1,000 characters; None where the run does not say how many there were."""
        counts = [report.characters for report in self.reports]
        return 1000 * self.seconds / sum(counts) if counts and all(counts) else None

    @property
    def prefix_hits(self) -> float | None:
        """Share of the prompt tokens that a prefix cache held; None where none were read."""
        read = self.usage.prompt_tokens
        return sum(report.cached_prompt_tokens for report in self.reports) / read if read else None

    @property
    def cost(self) -> float | None:
        """What it cost in `currency`; None where the table has no price for the model."""
        costs = [report.cost for report in self.reports if report.cost is not None]
        return sum(costs) if len(costs) == len(self.reports) else None

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """Fixture and heading of every section that was not read."""
        return tuple((each.fixture, title) for each in self.reports for title in each.failed)


def write_run(folder: Path, run: Run, judgements: Judgements) -> Path:
    """Keep a run.

    Args:
        folder: Where runs are kept, such as `out/runs`.
        run: The run.
        judgements: What was judged.

    Returns:
        The run's folder.

    Raises:
        UsageError: It cannot be written.
    """
    place = folder / run.id
    head = run.model_dump_json(indent=2, exclude={"reports"})
    reports = "".join(report.model_dump_json() + "\n" for report in run.reports)
    items = "".join(
        _line(fixture, judgement) + "\n"
        for fixture, some in judgements.items()
        for judgement in some
    )
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / _REPORTS).write_text(reports, "utf-8")
        (place / _ITEMS).write_text(items, "utf-8")
        (place / _RUN).write_text(head + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror}") from None
    return place


def list_runs(folder: Path) -> tuple[Run, ...]:
    """The runs that are kept in a folder, oldest first.

    Raises:
        UsageError: One of them cannot be read.
    """
    names = sorted(path.parent.name for path in folder.glob(f"*/{_RUN}"))
    return tuple(sorted((load_run(folder, name) for name in names), key=lambda run: run.started))


def load_run(folder: Path, name: str) -> Run:
    """Read a run.

    Args:
        folder: Where runs are kept.
        name: Its id, the beginning of one that no other has, `last`, or a run's own folder.

    Returns:
        The run.

    Raises:
        UsageError: There is no such run, or it cannot be read.
    """
    place = _find(folder, name)
    try:
        head = json.loads((place / _RUN).read_text("utf-8"))
        lines = (place / _REPORTS).read_text("utf-8").splitlines()
        return Run.model_validate({**head, "reports": [json.loads(line) for line in lines]})
    except (OSError, ValueError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise UsageError(f"{place} is no run that can be read: {reason}") from None


def load_judgements(folder: Path, name: str) -> dict[str, list[Judgement]]:
    """Read what was judged in a run.

    Args:
        folder: Where runs are kept.
        name: As for `load_run`.

    Returns:
        The judgements by the fixture's id.

    Raises:
        UsageError: There is no such run, or it cannot be read.
    """
    place = _find(folder, name)
    found: dict[str, list[Judgement]] = {}
    try:
        for line in (place / _ITEMS).read_text("utf-8").splitlines():
            data = json.loads(line)
            found.setdefault(data.pop("fixture"), []).append(Judgement.model_validate(data))
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{place / _ITEMS} cannot be read: {error}") from None
    return found


def _find(folder: Path, name: str) -> Path:
    if (Path(name) / _RUN).exists():
        return Path(name)
    names = sorted(path.parent.name for path in folder.glob(f"*/{_RUN}"))
    fitting = names[-1:] if name == "last" else [each for each in names if each.startswith(name)]
    if name in fitting:
        fitting = [name]
    if len(fitting) != 1:
        problem = "no run" if not fitting else f"{len(fitting)} runs"
        raise UsageError(f"{folder} has {problem} {name}; `summarizer eval runs` lists them")
    return folder / fitting[0]


def _line(fixture: str, judgement: Judgement) -> str:
    data = {"fixture": fixture, **judgement.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(data, ensure_ascii=False)
