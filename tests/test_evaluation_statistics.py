"""Intervals and comparisons, against cases whose answer is known."""

from __future__ import annotations

import pytest

from summarizer.evaluation import Tally, compare, interval
from summarizer.evaluation.scores import metric_named

TASKS = metric_named("tasks")


def reports(*hits: int, of: int = 10) -> dict[str, dict[str, Tally]]:
    return {str(i): {"tasks": Tally(hits=n, misses=of - n)} for i, n in enumerate(hits)}


def test_reports_that_are_alike_leave_no_doubt() -> None:
    found = interval(list(reports(8, 8, 8).values()), TASKS)
    assert found == pytest.approx((16 / 18, 16 / 18))


def test_reports_that_differ_leave_some_and_the_same_each_time() -> None:
    tallies = list(reports(2, 6, 9, 10).values())
    found = interval(tallies, TASKS)
    assert found is not None
    low, high = found
    assert 2 * 2 / (2 * 2 + 8) <= low < 54 / (54 + 13) < high <= 1
    assert interval(tallies, TASKS) == found


def test_one_report_says_nothing_of_others() -> None:
    silent = {"goals": Tally(hits=1)}
    assert interval([silent, silent, reports(5)["0"]], TASKS) is None


def test_a_difference_in_every_one_of_seven_reports_is_more_than_noise() -> None:
    before, after = reports(*[5] * 7), reports(*[7] * 7)
    (found,) = compare(before, after, ["tasks"])
    assert found.before == pytest.approx(10 / 15)
    assert found.after == pytest.approx(14 / 17)
    # Of 128 exchanges, only those that exchange all or none differ as much.
    assert found.chance == pytest.approx(2 / 128)
    assert found.verdict == "better"
    assert compare(after, before, ["tasks"])[0].verdict == "worse"


def test_a_difference_that_goes_both_ways_is_noise() -> None:
    before, after = reports(5, 7, 5, 7, 5, 7, 6), reports(7, 5, 7, 5, 7, 5, 7)
    (found,) = compare(before, after, ["tasks"])
    assert found.change > 0
    assert found.low < 0 < found.high
    assert found.verdict == "within noise"


def test_few_reports_cannot_tell() -> None:
    (found,) = compare(reports(5, 5, 5), reports(9, 9, 9), ["tasks"])
    assert found.chance == pytest.approx(2 / 8)
    assert found.verdict == "too few reports to tell"


def test_the_same_run_does_not_differ_from_itself() -> None:
    (found,) = compare(reports(5, 6), reports(5, 6), ["tasks", "goals"])
    assert (found.change, found.low, found.high, found.chance) == (0, 0, 0, 1)
    assert found.verdict == "no difference"


def test_many_reports_are_sampled() -> None:
    before, after = reports(*[5] * 20), reports(*[6] * 20)
    (found,) = compare(before, after, ["tasks"])
    assert found.chance < 0.05
    assert found.verdict == "better"


def test_only_shared_reports_are_compared() -> None:
    (found,) = compare(reports(5, 5), reports(5, 5, 0), ["tasks"])
    assert found.verdict == "no difference"
