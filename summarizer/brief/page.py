"""What one page holds: the few goals, results and tasks that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from summarizer.brief.wording import kind_of_rate
from summarizer.items import Achievement, Goal, Item, Task
from summarizer.patterns import late
from summarizer.quantities import Quantity
from summarizer.sections import heading_path
from summarizer.summary import ReportExtract, last_years_result, results_of_last_year

__all__ = [
    "MAX_GOALS_IN_WORDS",
    "Page",
    "Ranking",
    "Target",
    "field_paths",
    "filled",
    "head_of",
    "rank",
]

MAX_GOALS_IN_WORDS: Final = 3
"""Goals in words on a page that has few measured ones."""

TARGETS: Final = 12
"""Lines of targets; only those of the plan year, told together, may be more."""

_GOAL_IN_WORDS: Final = range(8, 81)
"""Characters of such a goal: more than a label, and no more than a line and a half, since a sentence is
printed whole or not at all."""
_CROWDING: Final = 0.9
"""What each item of a field that the page has already leaves of another's weight."""
_FIELDS: Final = 3
"""A level of headings that parts the items of a kind into so many is one of fields."""

# 四、全面加强政府自身建设 : how the government means to work, not what
_HOUSEKEEPING = late("自身建设|政府建设|党的建设|党建")
_HOUSEKEEPING_WEIGHT: Final = 0.5

# 地区生产总值增长5%左右 stands before all other targets of a year, and 人均地区生产总值 among those of five
_PRODUCT = late("^(?!人均).*(?:生产总值|GDP)$")

_Kind = TypeVar("_Kind", Achievement, Task)


@dataclass(frozen=True)
class Target:
    """One line of the table of targets.

    Attributes:
        goal: The goal that states it.
        quantity: The target.
        before: What the same indicator reached last year, where the report tells it.
        source: The achievement that tells it.
    """

    goal: Goal
    quantity: Quantity
    before: Quantity | None = None
    source: Achievement | None = None


@dataclass(frozen=True)
class Page:
    """The items that one page shows, in order of the text.

    Attributes:
        targets: Goals that are measured, one line each.
        goals: Goals in words, where few are measured.
        achievements: Main results.
        tasks: Main tasks.
    """

    targets: tuple[Target, ...]
    goals: tuple[Goal, ...]
    achievements: tuple[Achievement, ...]
    tasks: tuple[Task, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the items on the page, each once; a result beside its target is one of them."""
        shown: list[Item] = [target.goal for target in self.targets]
        shown += [target.source for target in self.targets if target.source]
        shown += [*self.goals, *self.achievements, *self.tasks]
        return tuple(dict.fromkeys(item.id for item in shown))


@dataclass(frozen=True)
class Ranking:
    """The items of a report, those first that a page must not lack.

    Attributes:
        targets: Measured goals, one entry a target.
        goals: Goals in words.
        achievements: Results.
        tasks: Tasks.
    """

    targets: tuple[Target, ...]
    goals: tuple[Goal, ...]
    achievements: tuple[Achievement, ...]
    tasks: tuple[Task, ...]


def rank(report: ReportExtract, most: int) -> Ranking:
    """Rank the items of a report.

    Args:
        report: The report and its items.
        most: Results and tasks that are ranked, each.

    Returns:
        The ranking. What comes later on a longer page leaves out nothing of a shorter one.
    """
    goals = [item for item in report.items if isinstance(item, Goal)]
    achievements = [item for item in report.items if isinstance(item, Achievement)]
    tasks = [item for item in report.items if isinstance(item, Task)]
    return Ranking(
        targets=_targets(report, goals),
        goals=tuple(sorted(goals, key=lambda goal: -goal.salience)),
        achievements=_spread(report, achievements, most),
        tasks=_spread(report, tasks, most),
    )


def head_of(report: ReportExtract, ranking: Ranking, targets: int) -> Page:
    """The page of a ranking without results and tasks.

    Args:
        report: The report.
        ranking: Its items.
        targets: Lines of targets; where fewer are measured, goals in words take some of theirs.

    Returns:
        Targets, each beside last year's result, and goals in words.
    """
    chosen = sorted(ranking.targets[:targets], key=_place)
    measured = {target.goal.id for target in chosen}
    rest = [
        goal
        for goal in ranking.goals
        if goal.id not in measured and len(goal.evidence[0].text) in _GOAL_IN_WORDS
    ]
    spare = max(0, min(MAX_GOALS_IN_WORDS, TARGETS - len(chosen)))
    results = results_of_last_year(report)
    return Page(
        targets=tuple(_with_result(report, results, each) for each in chosen),
        goals=tuple(rest[:spare]),
        achievements=(),
        tasks=(),
    )


def filled(head: Page, ranking: Ranking, achievements: int, tasks: int) -> Page:
    """A page with so many results and tasks from the head of a ranking, in order of the text.

    Args:
        head: The page without them.
        ranking: The items of its report.
        achievements: Results.
        tasks: Tasks.
    """
    return replace(
        head,
        achievements=_in_order(ranking.achievements[:achievements]),
        tasks=_in_order(ranking.tasks[:tasks]),
    )


def _place(target: Target) -> int:
    return target.goal.evidence[0].start


def _in_order(items: Sequence[_Kind]) -> tuple[_Kind, ...]:
    return tuple(sorted(items, key=lambda item: item.evidence[0].start))


def field_paths(report: ReportExtract, items: Sequence[Item]) -> list[tuple[str, ...]]:
    """The field of each of some items of one kind: its headings down to the level that parts them.

    Args:
        report: The report.
        items: Some of its items.
    """
    return _fields([_path(report, item) for item in items])


def _targets(report: ReportExtract, goals: Sequence[Goal]) -> tuple[Target, ...]:
    """The measured goals: those of the plan year before those of the five years."""
    lines = [
        Target(goal, quantity)
        for goal in goals
        for quantity in goal.quantities
        if not quantity.damaged
    ]
    # A report states the targets of its year behind those of the five years, led by that of its product.
    product = [target for target in lines if _PRODUCT.search(target.quantity.indicator)] or lines
    annual = {target.goal.section for target in product[-1:]} if report.plan_year else set()
    lines.sort(key=lambda target: (target.goal.section not in annual, -target.goal.salience))
    whole = sum(target.goal.section in annual for target in lines)
    return tuple(lines[: max(TARGETS, whole)])


def _with_result(report: ReportExtract, results: Sequence[Achievement], target: Target) -> Target:
    """A target beside what its indicator reached last year, where the report tells it."""
    found = last_years_result(results, report.plan_year, target.goal, target.quantity)
    # 社会消费品零售总额171.39亿元 is told twice, and 年均增长3.5% beside it is of five years.
    if found is None or kind_of_rate(found[1], found[0]) == "yearly":
        return target
    return replace(target, source=found[0], before=found[1])


def _spread(report: ReportExtract, items: Sequence[_Kind], most: int) -> tuple[_Kind, ...]:
    """The most salient items first, no field crowding out the others."""
    paths = [_path(report, item) for item in items]
    fields = _fields(paths)
    weights = [_weight(item, path) for item, path in zip(items, paths, strict=True)]
    taken: Counter[tuple[str, ...]] = Counter()
    left = list(range(len(items)))
    chosen: list[_Kind] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda i: weights[i] * _CROWDING ** taken[fields[i]])
        left.remove(best)
        taken[fields[best]] += 1
        chosen.append(items[best])
    return tuple(chosen)


def _path(report: ReportExtract, item: Item) -> tuple[str, ...]:
    section = None if item.section is None else report.sections[item.section]
    return heading_path(report.sections, section)


def _fields(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The field of each item: its heading at the first level that parts them into several."""
    deepest = max(map(len, paths), default=0)
    for level in range(1, deepest):
        fields = [path[:level] for path in paths]
        if len(set(fields)) >= _FIELDS:
            return fields
    return list(paths)


def _weight(item: Item, path: Sequence[str]) -> float:
    housekeeping = any(_HOUSEKEEPING.search(title) for title in path)
    return item.salience * (_HOUSEKEEPING_WEIGHT if housekeeping else 1.0)
