"""What scoring yields: judgements, one for each hit, miss and false hit, and the tallies of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["METRICS", "Judgement", "Metric", "Outcome", "Tally", "add_up", "metric_named", "tally"]

Outcome = Literal["hit", "miss", "false"]
"""Gold and found; gold and not found, or found wrong; found and not gold."""


@dataclass(frozen=True)
class Metric:
    """A figure that a run is judged by.

    Attributes:
        name: Its name in files, thresholds and tables.
        kind: `f1` of hits, misses and false hits, or `share` of hits among hits and misses.
        label: Its name in a table's head.
        meaning: What it says, in one line.
    """

    name: str
    kind: Literal["f1", "share"]
    label: str
    meaning: str


METRICS: Final = (
    Metric("headings", "f1", "headings", "headings found, start equal, end within one character"),
    Metric("levels", "share", "levels", "of the headings found, those with the right level"),
    Metric("periods", "share", "periods", "characters under a heading of the right period"),
    Metric("goals", "f1", "goals", "sentences told to be goals"),
    Metric("achievements", "f1", "achievem.", "sentences told to be achievements"),
    Metric("tasks", "f1", "tasks", "sentences told to be tasks"),
    Metric("sorting", "share", "sorting", "sentences of a kind that the model itself named so"),
    Metric("goal-quantities", "f1", "goal q.", "quantities of goals"),
    Metric("quantities", "f1", "all q.", "quantities of goals, achievements and tasks"),
    Metric("measures", "share", "measures", "of the quantities found, the right measure"),
    Metric("comparators", "share", "compar.", "of the quantities found, the right comparator"),
    Metric("owners", "f1", "owners", "departments, each with its sentence"),
    Metric("deadlines", "f1", "deadlines", "deadlines, each with its sentence"),
    Metric("grounding", "share", "grounding", "items that their evidence holds"),
    Metric("titles", "share", "titles", "titles that are short, whole and held by their evidence"),
    Metric("page", "share", "page", "key sentences, and key goal quantities, on the page"),
)
"""In the order of tables. Scorers of your own may add names to the judgements that they give."""


class Judgement(BaseModel):
    """One thing that was looked for or found in a report; a line of a run's `items.jsonl`."""

    model_config = ConfigDict(frozen=True)

    metric: str = Field(description="The metric that counts it.")
    outcome: Outcome = Field(description="`hit`, `miss` or `false`.")
    start: int = Field(description="Offset of the sentence or heading, in code points.")
    end: int = Field(description="Offset behind it.")
    sentence: int | None = Field(None, description="Number of the sentence; null for headings.")
    gold: str | None = Field(None, description="What a person said.")
    found: str | None = Field(None, description="What the system said.")
    weight: int = Field(1, description="What it counts; for periods, characters.")


class Tally(BaseModel):
    """Hits, misses and false hits of one metric; tallies add up with `+`."""

    model_config = ConfigDict(frozen=True)

    hits: int = Field(0, ge=0, description="Gold and found.")
    misses: int = Field(0, ge=0, description="Gold and not found.")
    false: int = Field(0, ge=0, description="Found and not gold.")

    def __add__(self, other: Tally) -> Tally:
        """The tally of both."""
        return Tally(
            hits=self.hits + other.hits,
            misses=self.misses + other.misses,
            false=self.false + other.false,
        )

    @property
    def precision(self) -> float | None:
        """Hits among what was found; None where nothing was."""
        return _ratio(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float | None:
        """Hits among what was there to find; None where there was nothing."""
        return _ratio(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there was nothing to find and nothing found."""
        return _ratio(2 * self.hits, 2 * self.hits + self.misses + self.false)

    def value(self, metric: Metric) -> float | None:
        """The figure that a metric makes of it, from 0 to 1; None where it has no say."""
        return self.f1 if metric.kind == "f1" else self.recall


def tally(judgements: Iterable[Judgement]) -> dict[str, Tally]:
    """Count judgements.

    Returns:
        The tally of each metric that any of them names.
    """
    counts: dict[str, dict[Outcome, int]] = {}
    for each in judgements:
        row = counts.setdefault(each.metric, {"hit": 0, "miss": 0, "false": 0})
        row[each.outcome] += each.weight
    return {
        name: Tally(hits=row["hit"], misses=row["miss"], false=row["false"])
        for name, row in counts.items()
    }


def add_up(reports: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The tallies of several reports as one: what is called micro-averaging."""
    total: dict[str, Tally] = {}
    for tallies in reports:
        for name, counted in tallies.items():
            total[name] = total.get(name, Tally()) + counted
    return total


def metric_named(name: str) -> Metric:
    """A metric by its name; one that no table knows is an F1."""
    found = (metric for metric in METRICS if metric.name == name)
    return next(found, Metric(name, "f1", name, "of a scorer of your own"))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
