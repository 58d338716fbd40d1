"""What one page holds: the few goals, results and tasks that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from summarizer.items import Achievement, Goal, Item, Task
from summarizer.quantities import Quantity
from summarizer.summary import ReportExtract

__all__ = ["Page", "Target", "choose_page"]

MAX_TARGETS: Final = 8
MAX_GOALS_IN_WORDS: Final = 3
MAX_ACHIEVEMENTS: Final = 6
MAX_TASKS: Final = 8
"""How much one page must hold (annotation guide, "What a one-page brief must hold")."""
_CROWDING: Final = 0.06
"""How much a second item of the same section must outweigh the first of another."""

_Kind = TypeVar("_Kind", Achievement, Task)


@dataclass(frozen=True)
class Target:
    """One line of the table of targets.

    Attributes:
        goal: The goal that states it.
        quantity: The target.
    """

    goal: Goal
    quantity: Quantity


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
        """Ids of the items on the page, each once."""
        shown: list[Item] = [target.goal for target in self.targets]
        shown += [*self.goals, *self.achievements, *self.tasks]
        return tuple(dict.fromkeys(item.id for item in shown))


def choose_page(report: ReportExtract) -> Page:
    """Choose what one page shows of a report.

    Args:
        report: The report and its items.

    Returns:
        The page.
    """
    goals = [item for item in report.items if isinstance(item, Goal)]
    targets = _targets(goals, report.plan_year)
    measured = {target.goal.id for target in targets}
    rest = sorted((g for g in goals if g.id not in measured), key=lambda g: -g.salience)
    spare = 0 if len(targets) >= MAX_TARGETS else MAX_GOALS_IN_WORDS
    return Page(
        targets=targets,
        goals=tuple(rest[:spare]),
        achievements=_spread(
            [item for item in report.items if isinstance(item, Achievement)], MAX_ACHIEVEMENTS
        ),
        tasks=_spread([item for item in report.items if isinstance(item, Task)], MAX_TASKS),
    )


def _targets(goals: Sequence[Goal], plan_year: int | None) -> tuple[Target, ...]:
    """The measured goals: those of the plan year before those of the five years."""
    lines = [
        Target(goal, quantity)
        for goal in goals
        for quantity in goal.quantities
        if not quantity.damaged
    ]
    # A report states the targets of its year last, behind those of the five years.
    annual = {target.goal.section for target in lines[-1:]} if plan_year else set()
    lines.sort(key=lambda target: (target.goal.section not in annual, -target.goal.salience))
    chosen = {id(target) for target in lines[:MAX_TARGETS]}
    ordered = sorted(lines, key=lambda target: target.goal.evidence[0].start)
    return tuple(target for target in ordered if id(target) in chosen)


def _spread(items: Sequence[_Kind], most: int) -> tuple[_Kind, ...]:
    """The most salient items, no section crowding out the others."""
    taken: dict[int | None, int] = {}
    left = list(items)
    chosen: list[_Kind] = []
    while left and len(chosen) < most:
        worth = [item.salience - _CROWDING * taken.get(item.section, 0) for item in left]
        best = left.pop(worth.index(max(worth)))
        taken[best.section] = taken.get(best.section, 0) + 1
        chosen.append(best)
    return tuple(sorted(chosen, key=lambda item: item.evidence[0].start))
