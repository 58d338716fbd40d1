"""Numbers that two writing forms have in common, and titles that keep to their evidence."""

import pytest

from summarizer.quantities import fold, missing_numbers, numbers_in


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("增长８．５％", "增长8.5%"),
        ("投资1,200.50万元", "投资1200.50万元"),
        ("投资１，２００万元", "投资1200万元"),
        ("12，345户", "12，345户"),  # a full-width comma between half-width digits parts clauses
        ("5358,20宗", "5358,20宗"),
        ("（ＧＤＰ）", "(GDP)"),
        ("①三大", "①三大"),
    ],
)
def test_fold_gives_one_writing_form(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(folded) == folded


def test_numbers_are_whole_and_as_written() -> None:
    text = "实现生产总值1,740.31亿元,增长７.６%,三次产业比重为0.117.982,2018年新增5.0万人"
    assert numbers_in(text) == {"1740.31", "7.6", "0.117.982", "2018", "5.0"}


def test_chinese_numerals_are_told_apart_from_scale_words_and_idioms() -> None:
    text = "十件实事投入3.3亿元,统一推进三大工程,千方百计惠及百姓,新增一家"
    assert numbers_in(text, chinese=True) == {"十", "3.3", "三", "一"}
    assert numbers_in(text) == {"3.3"}


@pytest.mark.parametrize(
    ("title", "evidence", "missing"),
    [
        ("新增就业1.3万人", "力争新增就业1.3万人以上。", ()),
        ("投资1200万元", "完成投资１，２００万元。", ()),
        ("改造5个小区", "改造15个小区,增长5.1%。", ("5",)),
        ("增长5.0%", "增长5%。", ("5.0",)),
        ("办好十件实事", "全力办好区级十件民生实事。", ()),
        ("推进三大工程", "推进十三五规划的四大工程。", ("三",)),
        ("进一步统一大市场", "推进大市场建设。", ()),
        ("2025年建成3所学校,9个公园", "年内建成3所学校。", ("2025", "9")),
    ],
)
def test_a_title_has_no_number_of_its_own(
    title: str, evidence: str, missing: tuple[str, ...]
) -> None:
    assert missing_numbers(title, evidence) == missing
