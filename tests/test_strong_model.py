"""Better answers give better scores, to the end of the path: nothing in the code caps them.

The far side of the wire answers from the labels that people gave the two reports by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.evaluation import Fixture, Run, evaluate, load_fixture
from summarizer.settings import Settings
from tests.test_extract import answering
from tests.wire import Reply, Wire

FIXTURES = Path(__file__).resolve().parent.parent / "evals/fixtures"
NAMES = {"achievement": "成效", "task": "任务", "goal": "目标"}


def labels_of(fixture: Fixture) -> Callable[[str], str]:
    """What people call a sentence of a fixture."""

    def label(words: str) -> str:
        start = fixture.text.index(words)
        middle = start + len(words) // 2
        role = next(each.role for each in fixture.labels if middle < each.end)
        return NAMES.get(role, "无")

    return label


def short_of(label: Callable[[str], str], every: int) -> Callable[[str], str]:
    """A weaker model: it calls each so many sentences nothing."""
    seen = iter(range(10**6))
    return lambda words: "无" if next(seen) % every == 0 else label(words)


def measured(fixture: Fixture, answer: Callable[[dict[str, object]], Reply]) -> Run:
    with Wire(answer) as wire:
        settings = Settings(model="vllm/scripted", base_url=wire.base_url, use_cache=False)
        return evaluate([fixture], settings)[0]


@pytest.mark.parametrize("name", ["guding-2019", "jinping-2016"])
def test_right_answers_score_as_right_and_worse_ones_worse(name: str) -> None:
    fixture = load_fixture(FIXTURES / name)
    right = labels_of(fixture)
    scores = [
        measured(fixture, answering(label))
        for label in (short_of(right, 2), short_of(right, 5), right)
    ]
    best = scores[-1]
    metrics = [m for m in ("goals", "achievements", "tasks") if best.value(m) is not None]
    assert metrics
    for metric in metrics:
        assert best.value(metric) == 1.0
    for metric in ("tasks", "quantities"):
        values = [run.value(metric) or 0.0 for run in scores]
        assert values == sorted(set(values)), metric
    assert [run.value("grounding") for run in scores] == [1.0, 1.0, 1.0]
