"""When quantities, indicators and deadlines are the same, and how they are paired."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching import contain_one_another, dice, pair_off, same_quantity
from tests.evaluation_case import quantity


def test_dice_of_a_pair_worked_by_hand() -> None:
    # 高新 新技 技术 术企 企业 against 科技 技企 企业: one pair of 5 + 3
    assert dice("高新技术企业", "科技企业") == pytest.approx(2 / 8)
    # 工业 业总 总产 产值 against 工业 业产 产值: two of 4 + 3
    assert dice("工业总产值", "工业产值") == pytest.approx(4 / 7)
    assert dice("税", "税") == 0
    assert dice("", "") == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("地区生产总值", "生产总值", True),
        ("工业总产值", "工业产值", True),
        ("高新技术企业", "科技企业", False),
        ("税收收入", "", False),
    ],
)
def test_indicators_hold_one_another_or_share_half_of_their_pairs(
    one: str, other: str, *, same: bool
) -> None:
    gold, found = (quantity(name, "level", 5, "家") for name in (one, other))
    assert same_quantity(gold, found) is same


def test_writing_forms_are_folded_and_numbers_are_not_forgiven() -> None:
    gold = quantity("规上工业增加值", "growth", 8.5, "%", "range", high=9)
    same = quantity("规上工业增加值", "level", 8.5, "％", "eq", high=9)
    assert same_quantity(gold, same)
    assert not same_quantity(gold, same.model_copy(update={"high": None}))
    assert not same_quantity(gold, same.model_copy(update={"value": 8.51}))
    assert not same_quantity(gold, same.model_copy(update={"unit": "个百分点"}))


def test_what_has_no_value_matches_what_has_none() -> None:
    gold = quantity("居民收入", "growth", None, None, "sync")
    assert same_quantity(gold, quantity("城乡居民收入", "growth", None, None, "sync"))


def test_deadlines_hold_one_another() -> None:
    assert contain_one_another("2019年5月底前", "5月底前")
    assert not contain_one_another("年内", "年底前")
    assert not contain_one_another("", "年内")


def test_the_likelier_partner_is_taken() -> None:
    golds, founds = ["工业投资", "投资"], ["投资", "工业投资"]
    pairs = pair_off(golds, founds, contain_one_another, dice)
    assert pairs == {0: 1, 1: 0}


@given(
    st.lists(st.integers(0, 3), max_size=4),
    st.lists(st.integers(0, 3), max_size=4),
    st.frozensets(st.tuples(st.integers(0, 3), st.integers(0, 3))),
)
def test_as_many_pairs_as_can_be(
    golds: list[int], founds: list[int], fitting: frozenset[tuple[int, int]]
) -> None:
    def same(gold: int, found: int) -> bool:
        return (gold, found) in fitting

    pairs = pair_off(golds, founds, same)
    assert all(same(golds[i], founds[j]) for i, j in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    padded = [*founds, *([9] * len(golds))]
    best = max(
        sum(same(gold, found) for gold, found in zip(golds, order, strict=False))
        for order in permutations(padded, len(golds))
    )
    assert len(pairs) == best
