"""Budgets and passes: what a run may cost, and asking more than once."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import UsageError
from tests.test_batches import SECTIONS
from tests.test_extract import REPORT, answering, ask, asked, by_words
from tests.wire import Reply, Wire, completion

# more questions than run side by side
LONG = Path(__file__).resolve().parent.parent / "evals/fixtures/jinping-2016/report.txt"


def test_a_spent_budget_ends_the_asking_and_names_what_was_not_read() -> None:
    with Wire(answering(lambda _: "任务")) as wire:
        whole = ask(wire, LONG, use_cache=False)
        needed = len(wire.bodies)
        sorting = sum(not asked(body)[1] for body in wire.bodies)
        half = 110 * sorting // 2  # the far side says that each question took 110 tokens
        summary = ask(wire, LONG, use_cache=False, budget_tokens=half, model="openai/scripted")
        asked_for = len(wire.bodies) - needed
    report = summary.reports[0]
    assert whole.complete
    assert 0 < asked_for < sorting < needed
    assert not summary.complete
    assert report.coverage.done + len(report.coverage.failed) == report.coverage.sections
    assert all("budget" in failure.reason for failure in report.coverage.failed)
    unread = {item.section for item in report.items if "unread" in item.flags}
    assert unread
    assert unread <= {failure.section for failure in report.coverage.failed}


def test_answers_in_the_cache_cost_no_budget() -> None:
    with Wire(answering(by_words)) as wire:
        ask(wire)
        again = ask(wire, budget_tokens=0)
        fresh = ask(wire, REPORT.replace("15个", "16个"), budget_tokens=0)
    assert again.complete
    assert [failure.title for failure in fresh.reports[0].coverage.failed] == ["二、2021年工作安排"]


def test_a_budget_in_dollars_is_kept_by_the_price_table(tmp_path: Path) -> None:
    table = tmp_path / "prices.toml"
    table.write_text('[models."vllm/*"]\nprompt = 1\ncompletion = 1\n', "utf-8")
    with Wire(answering(by_words)) as wire:
        ample = ask(wire, use_cache=False, budget_usd=1.0, prices=table)
        none = ask(wire, use_cache=False, budget_usd=0.0, prices=table)
    assert ample.complete
    assert {f.reason.partition(": ")[2] for f in none.reports[0].coverage.failed} == {
        "not asked: the budget of 0 USD is spent"
    }


def test_a_budget_in_dollars_without_a_price_is_refused(tmp_path: Path) -> None:
    with Wire(answering(by_words)) as wire, pytest.raises(UsageError, match="no price in USD"):
        ask(wire, use_cache=False, budget_usd=1.0, prices=tmp_path / "none.toml")


def test_a_second_pass_names_what_the_first_passed_over() -> None:
    def forgetful(body: dict[str, object]) -> Reply:
        """Overlooks all but the first sentence of a question."""
        words, wanted = asked(body)
        if wanted:
            return answering(by_words)(body)
        return completion({"kinds": ["任务", *["无"] * (len(words) - 1)]})

    with Wire(forgetful) as wire:
        once = ask(wire, LONG, use_cache=False)
        requests = len(wire.bodies)
        twice = ask(wire, LONG, use_cache=False, passes=2)
    assert once.complete
    assert twice.complete
    assert len(twice.items) > len(once.items)
    assert len(wire.bodies) > 2 * requests


def test_a_section_that_one_pass_has_read_is_read() -> None:
    def fussy(body: dict[str, object]) -> Reply:
        words, _ = asked(body)
        if len(words) > 2:
            return completion({"kinds": []})
        return answering(by_words)(body)

    with Wire(fussy) as wire:
        summary = ask(wire, SECTIONS, passes=9)
    assert summary.complete
