"""Fitting: a page holds what weighs most and fits on A4; the rest is counted, never cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.brief.compose import About, compose, sides_of
from summarizer.brief.page import Page, Ranking, filled, head_of, rank
from summarizer.brief.room import PAGE, column_height, head_height
from summarizer.brief.sheet import Block, Sheet
from summarizer.document import Report
from summarizer.summary import ReportExtract

__all__ = [
    "MAX_OF_ONE",
    "MAX_RESULTS",
    "MAX_TARGETS",
    "MAX_TASKS",
    "choose_page",
    "make_sheet",
]

MAX_TARGETS: Final = 14
MAX_RESULTS: Final = 20
MAX_TASKS: Final = 20
MAX_OF_ONE: Final = 28
"""Most targets, results and tasks on a page, and most of one where the report has none of the other:
a longer list is not read."""
_LEAST: Final = 4
"""Results and tasks that stay on a page however little room there is."""
_TALLEST: Final = 6.0
"""Ems of a line of three with the heading of its group: so many lines more leave the page at once, never
one too many."""
_NOTES: Final = 8.0
"""Ems that problems and terms may take, so that what else the page shows does not hang on them."""


def choose_page(report: ReportExtract, about: About | None = None) -> Page:
    """Choose what one page shows of a report.

    Args:
        report: The report and its items.
        about: What else the page tells, and in which language: English beside the Chinese takes room.

    Returns:
        The page.
    """
    ranking = rank(report, MAX_OF_ONE)
    most_results, most_tasks = _most(ranking)
    told = replace(about, text=None) if about else About(file="")
    head = head_of(report, ranking, MAX_TARGETS)
    room = PAGE - head_height(compose(report, head, told)) - _NOTES

    def taller(results: int, tasks: int) -> tuple[Block, ...]:
        sides = sides_of(report, filled(head, ranking, results, tasks), told)
        return max(sides, key=column_height)

    def fits(results: int, tasks: int) -> bool:
        return column_height(taller(results, tasks)) <= room

    results, tasks = most_results, most_tasks
    while max(results, tasks) > _LEAST:
        column = taller(results, tasks)
        over = column_height(column) - room
        if over <= 0:
            break
        lines = max(1, int(over / _TALLEST))
        kinds = {block.kind for block in column}
        # Of a column that holds both, the kind that has more of what it may have gives lines back.
        if kinds == {"achievement"} or (
            len(kinds) > 1 and results * MAX_TASKS > tasks * MAX_RESULTS
        ):
            results = max(0, results - lines)
        else:
            tasks = max(0, tasks - lines)
    # A column holds more lines again without the headings that its fewer lines no longer need.
    longer = (more for more in range(most_results, results, -1) if fits(more, tasks))
    results = next(longer, results)
    longer = (more for more in range(most_tasks, tasks, -1) if fits(results, more))
    return filled(head, ranking, results, next(longer, tasks))


def _most(ranking: Ranking) -> tuple[int, int]:
    """The most results and tasks there may be: what one of them leaves the other may take."""
    results, tasks = len(ranking.achievements), len(ranking.tasks)
    spare = max(0, MAX_TASKS - tasks), max(0, MAX_RESULTS - results)
    return (
        min(results, MAX_OF_ONE, MAX_RESULTS + spare[0]),
        min(tasks, MAX_OF_ONE, MAX_TASKS + spare[1]),
    )


def make_sheet(report: ReportExtract, about: About, read: Report | None) -> Sheet:
    """Write the sheet of a report with what fits on its page.

    Args:
        report: The report and its items.
        about: What else the sheet tells.
        read: The report as it was read, where it is at hand.

    Returns:
        The sheet.
    """
    return compose(report, choose_page(report, about), about, read)
