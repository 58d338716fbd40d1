"""Beside a target of the year stands what the year before reached, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import summarise
from summarizer.brief import choose_page
from summarizer.summary.indicators import plain_indicator


def pairs(source: Path | str) -> list[tuple[str, float | None, float | None]]:
    """Indicator, target and last year's result of each line of the page's table."""
    page = choose_page(summarise(source, model="rules").reports[0])
    return [
        (each.quantity.indicator, each.quantity.value, each.before.value if each.before else None)
        for each in page.targets
    ]


def report(review: str, plan: str) -> str:
    return f"2020年工作回顾\n{review}\n2021年工作安排\n2021年主要预期目标是:{plan}\n"


def test_the_targets_of_a_district_stand_beside_its_results(reports: dict[str, Path]) -> None:
    # 海珠区 2018: 7.6% reached, 7.7% aimed at; 增长2%(可比增长7.7%) beside 增长2%(可比增长8.4%)
    assert pairs(reports["haizhu-2018"])[:3] == [
        ("地区生产总值", 7.7, 7.6),
        ("一般公共预算收入", 2.0, 2.0),
        ("一般公共预算收入", 7.7, 8.4),
    ]


def test_last_year_and_not_the_average_of_five(reports: dict[str, Path]) -> None:
    # 云浮市 2021: 增长4.1% in 2020, 年均增长5.6% over five years; 进出口总额 answers 外贸进出口
    found = pairs(reports["yunfu-2021"])
    assert ("地区生产总值", 7.0, 4.1) in found
    assert ("外贸进出口", 3.0, 6.6) in found
    assert ("社会消费品零售总额", 7.0, None) in found  # told as a level alone


def test_a_plan_alone_pairs_nothing(reports: dict[str, Path]) -> None:
    found = pairs(reports["jinping-2016"])
    assert found
    assert {before for _, _, before in found} == {None}


@pytest.mark.parametrize(
    ("review", "plan", "before"),
    [
        ("地区生产总值增长4.5%。", "生产总值增长7%。", 4.5),
        ("全年完成全社会固定资产投资66.4亿元,增长6.4%。", "固定资产投资增长15%。", 6.4),
        # 青海 2026: a rate answers 与经济增长同步
        ("居民人均可支配收入增长5.1%。", "居民收入增长与经济增长同步。", 5.1),
        # 紫金县 2021
        ("“十三五”期间,地区生产总值增长26%。", "地区生产总值增长7%。", None),
        ("地区生产总值年均增长5.2%。", "地区生产总值增长7%。", None),
        # 陕西 2026: a plan of five years fulfilled is no figure of five years
        ("地区生产总值增长5.1%,能耗降幅完成“十四五”任务。", "地区生产总值增长5%。", 5.1),
        # 陕西 2026, 海南 2026: what is summed up is no year's, but a rate beside it is
        ("地区生产总值增长5.1%,单位能耗累计降幅完成任务。", "地区生产总值增长5%。", 5.1),
        ("技术合同成交额累计达90亿元。", "技术合同成交额达90亿元。", None),
        # 云南 2026: five years' jobs beside one year's
        ("城镇新增就业261.6万人。", "城镇新增就业50万人以上。", None),
        # where a change began is not what was reached
        ("农产品加工转化率由60%提高到68%。", "农产品加工转化率达到70%。", 68.0),
        ("地区生产总值由1120亿元增加到1230亿元。", "地区生产总值达到1300亿元。", 1230.0),
        # another indicator, another measure, another unit
        ("工业投资增长36.1%。", "固定资产投资增长15%。", None),
        ("地区生产总值117.8亿元。", "地区生产总值增长7%。", None),
        ("2018年地区生产总值增长9%。", "地区生产总值增长7%。", None),
    ],
)
def test_what_answers_a_target(review: str, plan: str, before: float | None) -> None:
    assert pairs(report(review, plan))[0][2] == before


def test_the_part_on_five_years_is_not_last_year() -> None:
    text = (
        "一、五年工作回顾\n城镇登记失业率3.1%。\n二、2020年工作回顾\n城镇登记失业率2.4%。\n"
        "三、2021年工作安排\n2021年主要预期目标是:城镇登记失业率控制在3%以内。\n"
    )
    assert pairs(text) == [("城镇登记失业率", 3.0, 2.4)]


def test_a_target_of_five_years_has_no_last_year() -> None:
    text = report("地区生产总值增长4.1%。", "“十四五”时期地区生产总值增长30%。")
    assert {before for _, _, before in pairs(text)} == {None}


def test_the_page_shows_both() -> None:
    page = summarise(
        report("地区生产总值增长4.1%。", "地区生产总值增长7%左右。"), model="rules"
    ).brief()
    assert "| 指标 | 2020年实绩 | 2021年目标 | 出处 |" in page
    assert "| 地区生产总值 | 增长4.1% | 增长约7% | 2021年工作安排 |" in page


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全社会固定资产投资", "固定资产投资"),
        ("GDP", "地区生产总值"),
        ("居民消费价格涨幅", "居民消费价格"),
        ("地方一般公共预算收入", "一般公共预算收入"),
        ("工业投资", "工业投资"),
        ("增速", "增速"),
    ],
)
def test_an_indicator_by_its_usual_name(words: str, name: str) -> None:
    assert plain_indicator(words) == name
