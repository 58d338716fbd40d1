"""How far a figure may be trusted: intervals by bootstrap over reports, and paired comparison.

Reports are what was drawn, so reports are drawn again (Efron 1979): sentences of one report are too
alike to count as independent. For two runs over the same reports the question is whether their
figures would differ as much if it were chance which run gave which result for each report
(approximate randomisation, Noreen 1989).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from summarizer.evaluation.scores import Metric, Tally, add_up, metric_named

__all__ = ["Difference", "compare", "interval"]

Tallies = Mapping[str, Tally]

_DRAWS: Final = 2000
_SEED: Final = 20160126
"""Any fixed number: the same runs get the same intervals."""
_EXACT: Final = 12
"""Reports up to which every exchange of results is tried (4,096), not a sample of them."""
_LEVEL: Final = 0.05


@dataclass(frozen=True)
class Difference:
    """How a metric differs between two runs over the same reports.

    Attributes:
        metric: The metric.
        before: Its figure in the first run, from 0 to 1.
        after: Its figure in the second.
        low: Lower end of the 95% interval of the difference.
        high: Its upper end.
        chance: The share of exchanges that differ at least as much: the p value.
        least: The smallest p value that so many reports that differ can give.
    """

    metric: str
    before: float
    after: float
    low: float
    high: float
    chance: float
    least: float

    @property
    def change(self) -> float:
        """The second figure less the first."""
        return self.after - self.before

    @property
    def verdict(self) -> str:
        """Whether the difference is more than noise, in words."""
        if self.change == 0 and self.chance == 1:
            return "no difference"
        if self.chance <= _LEVEL:
            return "better" if self.change > 0 else "worse"
        return "too few reports to tell" if self.least > _LEVEL else "within noise"


def interval(reports: Sequence[Tallies], metric: Metric) -> tuple[float, float] | None:
    """The 95% interval of a metric, by bootstrap over reports.

    Args:
        reports: The tallies of each report.
        metric: The metric.

    Returns:
        Lower and upper end, from 0 to 1; None with fewer than two reports that have a say.
    """
    counted = [_counts(each, metric) for each in reports]
    counted = [each for each in counted if any(each)]
    if len(counted) < 2:  # noqa: PLR2004  # one report says nothing of others
        return None
    dice = random.Random(_SEED)  # noqa: S311  # statistics, no secret
    values = [_value(dice.choices(counted, k=len(counted)), metric) for _ in range(_DRAWS)]
    return _ends(values)


def compare(
    before: Mapping[str, Tallies], after: Mapping[str, Tallies], metrics: Sequence[str]
) -> tuple[Difference, ...]:
    """Compare two runs on the reports that both have.

    Args:
        before: The tallies of each report in the first run.
        after: The same in the second.
        metrics: The metrics to compare.

    Returns:
        The differences of those metrics that have a say in both.
    """
    shared = sorted(before.keys() & after.keys())
    found = []
    for name in metrics:
        metric = metric_named(name)
        totals = [add_up(run[each] for each in shared) for run in (before, after)]
        values = [total.get(name, Tally()).value(metric) for total in totals]
        if values[0] is not None and values[1] is not None:
            pairs = [(_counts(before[i], metric), _counts(after[i], metric)) for i in shared]
            found.append(_difference(metric, pairs, values[0], values[1]))
    return tuple(found)


_Counts = tuple[int, int, int]


def _difference(
    metric: Metric, pairs: Sequence[tuple[_Counts, _Counts]], before: float, after: float
) -> Difference:
    dice = random.Random(_SEED)  # noqa: S311  # statistics, no secret
    drawn = []
    for _ in range(_DRAWS):
        sample = dice.choices(pairs, k=len(pairs))
        ends = [_value([pair[side] for pair in sample], metric) for side in (0, 1)]
        drawn.append(ends[1] - ends[0])
    low, high = _ends(drawn)
    unlike = [pair for pair in pairs if pair[0] != pair[1]]
    alike = [pair for pair in pairs if pair[0] == pair[1]]
    chance = _chance(metric, unlike, alike, abs(after - before), dice)
    least = min(1.0, 2 / 2 ** len(unlike))
    return Difference(metric.name, before, after, low, high, chance, least)


def _chance(
    metric: Metric,
    unlike: Sequence[tuple[_Counts, _Counts]],
    alike: Sequence[tuple[_Counts, _Counts]],
    observed: float,
    dice: random.Random,
) -> float:
    """The share of exchanges between the two runs that differ at least as much as observed."""
    if len(unlike) <= _EXACT:
        exchanges = list(product((0, 1), repeat=len(unlike)))
    else:
        exchanges = [tuple(dice.choices((0, 1), k=len(unlike))) for _ in range(_DRAWS)]
    fixed = [pair[0] for pair in alike]
    as_much = 0
    for sides in exchanges:
        one = [pair[side] for pair, side in zip(unlike, sides, strict=True)]
        other = [pair[1 - side] for pair, side in zip(unlike, sides, strict=True)]
        gap = _value([*fixed, *one], metric) - _value([*fixed, *other], metric)
        as_much += abs(gap) >= observed - 1e-12
    return as_much / len(exchanges)


def _counts(tallies: Tallies, metric: Metric) -> _Counts:
    found = tallies.get(metric.name, Tally())
    return found.hits, found.misses, found.false


def _value(counted: Sequence[_Counts], metric: Metric) -> float:
    """A metric's figure from plain numbers: thousands of them are needed."""
    hits, misses, false = (sum(column) for column in zip(*counted, strict=True))
    whole = 2 * hits + misses + false if metric.kind == "f1" else hits + misses
    part = 2 * hits if metric.kind == "f1" else hits
    return part / whole if whole else 0.0


def _ends(values: list[float]) -> tuple[float, float]:
    values.sort()
    tail = int(len(values) * _LEVEL / 2)
    return values[tail], values[-1 - tail]
