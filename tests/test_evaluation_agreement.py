"""Agreement of two annotators, against figures worked by hand."""

from __future__ import annotations

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation import Label, agree, dissents, kappa, together
from summarizer.evaluation.reports.agreeing import agreement_markdown, differences_markdown
from summarizer.evaluation.scores import Tally
from tests.evaluation_case import labels, quantity


def test_kappa_worked_by_hand() -> None:
    # 35 of 50 agree: 0.7. By chance: 25/50 * 30/50 + 25/50 * 20/50 = 0.5. (0.7 - 0.5) / 0.5 = 0.4
    pairs = [("task", "task")] * 20 + [("task", "goal")] * 5
    pairs += [("goal", "task")] * 10 + [("goal", "goal")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_where_nothing_can_differ() -> None:
    assert kappa([("task", "task")] * 3) == 1.0
    assert kappa([]) == 1.0


def second() -> tuple[Label, ...]:
    """The labels of somebody who differs in a role, a quantity, a measure and an owner."""
    first = list(labels())
    first[2] = first[2].model_copy(update={"role": "achievement"})
    first[3] = first[3].model_copy(update={"quantities": ()})
    level = quantity("高新技术企业", "level", 3, "家")
    update = {"quantities": (level,), "owners": ("市科技局",), "deadline": None, "key": False}
    first[6] = first[6].model_copy(update=update)
    return tuple(first)


def test_agreement_of_two_who_differ() -> None:
    found = agree("small-2020", labels(), second())
    assert found.same_roles == pytest.approx(7 / 8)
    assert found.tallies == {
        "quantities": Tally(hits=4, misses=1),
        "owners": Tally(hits=1, misses=1),
        "deadlines": Tally(misses=1),
        "key": Tally(hits=2, misses=1),
    }
    both = together("all", [found, agree("again", labels(), labels())])
    assert both.same_roles == pytest.approx(15 / 16)
    assert both.tallies["owners"] == Tally(hits=3, misses=1)


def test_every_difference_is_listed() -> None:
    found = [
        (each.label.i, each.field, each.first, each.second) for each in dissents(labels(), second())
    ]
    assert found == [
        (2, "role", "lead", "achievement"),
        (3, "quantities", "高新技术企业 change 12 家", ""),
        (6, "quantities", "高新技术企业 change 3 家", "高新技术企业 level 3 家"),
        (6, "owners", "市工信局", ""),
        (6, "deadline", "年内", ""),
        (6, "key", "key", ""),
    ]
    page = differences_markdown({"small-2020": list(dissents(labels(), second()))})
    assert "## small-2020: 6 differences" in page
    assert "| 6 | owners | 市工信局 | – | 年内培育高新技术企业3家" in page


def test_the_table_has_a_line_for_all() -> None:
    found = agree("small-2020", labels(), second())
    lines = agreement_markdown([found, agree("other-2020", labels(), labels())]).splitlines()
    assert lines[2].startswith("| small-2020 | 8 | 87.5 | ")
    assert lines[3] == "| other-2020 | 8 | 100.0 | 1.000 | 100.0 | 100.0 | 100.0 | 100.0 |"
    assert lines[4].startswith("| all | 16 | 93.8 | ")


def test_labels_of_different_texts_cannot_be_compared() -> None:
    with pytest.raises(UsageError, match="different sentences"):
        agree("small-2020", labels(), labels()[:-1])
