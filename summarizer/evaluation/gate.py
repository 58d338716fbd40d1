"""The gate: thresholds and a committed baseline below which a run must not fall."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError
from summarizer.evaluation.runs import Run
from summarizer.evaluation.scores import METRICS, Tally, add_up, metric_named

__all__ = [
    "Baseline",
    "Measured",
    "Shortfall",
    "Thresholds",
    "check_baseline",
    "check_thresholds",
    "comparable",
    "load_baseline",
    "load_thresholds",
    "with_run",
]

_DIGITS: Final = 1e-9
"""Differences that only floating point makes."""


class Thresholds(BaseModel):
    """What a run must reach; kept in `thresholds.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    default: dict[str, float] = Field(default_factory=dict, description="For every model.")
    models: dict[str, dict[str, float]] = Field(
        default_factory=dict, description="For one model, over and above."
    )
    tolerance: float = Field(
        0.0, ge=0, description="How far a figure may fall below the baseline and still pass."
    )

    def of(self, model: str) -> dict[str, float]:
        """The thresholds of a model, by metric."""
        return {**self.default, **self.models.get(model, {})}


class Measured(BaseModel):
    """What one report of a baseline was measured at."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digest: str = Field(description="SHA-256 of the fixture's text and labels.")
    tallies: dict[str, Tally] = Field(description="Hits, misses and false hits by metric.")


class Baseline(BaseModel):
    """What models were measured at before; kept in `baseline.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: dict[str, dict[str, Measured]] = Field(
        default_factory=dict, description="By model, then by fixture."
    )


@dataclass(frozen=True)
class Shortfall:
    """A figure that is lower than it must be.

    Attributes:
        metric: The metric.
        message: What was expected and what was measured, in one line.
    """

    metric: str
    message: str


def check_thresholds(run: Run, thresholds: Mapping[str, float]) -> list[Shortfall]:
    """Compare a run with thresholds; grounding must be 1 whatever they say.

    Args:
        run: The run.
        thresholds: The least value of each metric, from 0 to 1.

    Returns:
        What falls short. A metric that there was nothing to measure by falls short too: a gate
        that measured nothing has not been passed.
    """
    found = []
    for name, least in thresholds.items():
        value = run.value(name)
        if value is None:
            found.append(Shortfall(name, f"{name} has no value: nothing to measure it by"))
        elif value < least - _DIGITS:
            found.append(Shortfall(name, f"{name} is {value:.3f}, below its threshold {least:g}"))
    grounding = run.value("grounding")
    if grounding is not None and grounding < 1 and "grounding" not in {s.metric for s in found}:
        found.append(Shortfall("grounding", f"grounding is {grounding:.4f}, and must be 1"))
    return found


def check_baseline(run: Run, baseline: Baseline, tolerance: float) -> list[Shortfall]:
    """Compare a run with the baseline of its label, else of its model, over the run's reports.

    Args:
        run: The run.
        baseline: The baseline.
        tolerance: How far a figure may fall.

    Returns:
        What has become worse.

    Raises:
        UsageError: The baseline was not measured with this label, these reports, or these labels of
            them: the two cannot be compared.
    """
    digests = {report.fixture: report.digest for report in run.reports}
    before = comparable(baseline, run.label, run.model, digests)
    totals = add_up(before[report.fixture].tallies for report in run.reports)
    found = []
    for name, counted in totals.items():
        old, new = counted.value(metric_named(name)), run.value(name)
        if old is not None and (new is None or new < old - tolerance - _DIGITS):
            now = "nothing" if new is None else f"{new:.4f}"
            found.append(Shortfall(name, f"{name} is {now}, below the baseline's {old:.4f}"))
    return found


def comparable(
    baseline: Baseline, label: str, model: str, digests: Mapping[str, str]
) -> Mapping[str, Measured]:
    """What a run is to be held to; asked before it is paid for.

    Args:
        baseline: The baseline.
        label: The run's label.
        model: Its model: other prompts have a label of their own, and are held to what the model
            reached before.
        digests: The digest of each fixture.

    Returns:
        The baseline's measurements by fixture.

    Raises:
        UsageError: There are none, or they were made on other labels.
    """
    before = baseline.models.get(label) or baseline.models.get(model)
    if before is None:
        raise UsageError(f"the baseline has no {label}; measure it with --write-baseline")
    strange = [name for name, digest in digests.items() if _digest(before, name) != digest]
    if strange:
        raise UsageError(
            f"the baseline was measured on other labels of {', '.join(strange)}; "
            "measure it again with --write-baseline"
        )
    return before


def with_run(baseline: Baseline, run: Run) -> Baseline:
    """The baseline with a run in the place of what its label had for the same fixtures."""
    measured = {
        report.fixture: Measured(digest=report.digest, tallies=report.tallies)
        for report in run.reports
    }
    kept = dict(sorted({**baseline.models.get(run.label, {}), **measured}.items()))
    return Baseline(models=dict(sorted({**baseline.models, run.label: kept}.items())))


def load_baseline(path: Path) -> Baseline:
    """Read a baseline; an empty one where there is no file.

    Raises:
        UsageError: The file is no baseline.
    """
    if not path.exists():
        return Baseline()
    try:
        return Baseline.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is no baseline: {_first(error)}") from None


def load_thresholds(given: Sequence[str], model: str) -> tuple[dict[str, float], float]:
    """The thresholds of a model from what `--fail-under` was given.

    Args:
        given: Files, and `METRIC=VALUE`; later ones count for more.
        model: The model's name.

    Returns:
        The thresholds by metric, and the tolerance towards the baseline.

    Raises:
        UsageError: A file is no thresholds file, or a metric or value is none.
    """
    least: dict[str, float] = {}
    tolerance = 0.0
    for each in given:
        name, equals, value = each.partition("=")
        if equals:
            least[name] = _number(each, value)
        else:
            found = _read(Path(each))
            least |= found.of(model)
            tolerance = found.tolerance
    _expect_metrics(least)
    return least, tolerance


def _read(path: Path) -> Thresholds:
    try:
        found = Thresholds.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is no thresholds file: {_first(error)}") from None
    for some in found.models.values():
        _expect_metrics(some)
    return found


def _expect_metrics(names: Iterable[str]) -> None:
    known = [metric.name for metric in METRICS]
    strange = [name for name in names if name not in known]
    if strange:
        raise UsageError(f"there is no metric {strange[0]}; there are {', '.join(known)}")


def _number(given: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise UsageError(f"--fail-under {given}: give METRIC=VALUE with a value from 0 to 1")
    return number


def _digest(before: Mapping[str, Measured], fixture: str) -> str | None:
    measured = before.get(fixture)
    return measured.digest if measured else None


def _first(error: Exception) -> object:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return error.strerror if isinstance(error, OSError) else error
