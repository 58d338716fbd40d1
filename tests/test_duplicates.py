"""What a report tells twice is one item with both spans; what only looks alike stays two."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Item, summarise
from summarizer.items.wording import MAX_TITLE
from summarizer.summary import ungrounded
from summarizer.summary.duplicates import merge_duplicates

PART = {"achievement": "2020年工作回顾\n一、五年来的成就\n{}\n二、2020年的工作\n{}\n"}
PART["task"] = PART["achievement"].replace("回顾", "安排").replace("成就", "任务")


def items_of(first: str, second: str, kind: str = "achievement") -> tuple[Item, ...]:
    """The items of a report that says one thing in one part and another in the next."""
    return summarise(PART[kind].format(first, second), model="rules").items


def told_twice(items: tuple[Item, ...]) -> list[list[str]]:
    return [[e.text.strip() for e in item.evidence] for item in items if len(item.evidence) > 1]


# 云浮市 2021, its poverty line as both parts of a report tell it
POVERTY = "全市建档立卡贫困人口44250户111274人全部达到脱贫标准,105个省定贫困村全部出列。"


def test_a_result_of_the_five_years_and_of_the_last_is_one_with_both_spans() -> None:
    again = "全市建档立卡贫困人口44250户111274人全部达到脱贫标准,脱贫攻坚任务全面完成。"
    text = PART["achievement"].format(POVERTY, again)
    [item] = summarise(text, model="rules").items
    assert [each.text for each in item.evidence] == [POVERTY, again]
    assert all(text[each.start : each.end] == each.text for each in item.evidence)
    assert item.id == f"a{text.index(POVERTY)}"
    assert ungrounded(item, text) is None
    assert {q.value for q in item.quantities} >= {44250, 111274, 105}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # 海珠区 2018: the text, and the table of the ten livelihood matters behind it
        ("加强住房保障,新增发放住房租赁补贴471宗,分配公租房68套。", "新增发放住房租赁补贴471户。"),
        # 江城区 2021: last year's level, and the five years that led to it
        (
            "社会消费品零售总额171.39亿元;",
            "社会消费品零售总额从144.39亿元增加到171.39亿元,年均增长3.5%;",
        ),
        # 紫金县 2021: the same words but for what says nothing
        ("在全市率先实现镇级污水处理设施全覆盖。", "在全市率先实现了镇级污水处理设施全覆盖;"),
    ],
)
def test_the_same_said_again_is_merged(first: str, second: str) -> None:
    assert told_twice(items_of(first, second)) == [[first, second]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # 紫金县 2021: the average of five years is not the rate of one
        ("地区生产总值年均增长7.5%,增速居全市前列。", "地区生产总值增长7.5%,增速居全市前列。"),
        ("地区生产总值年均增长7.53%,增速居全市前列。", "地区生产总值增长7.53%,增速居全市前列。"),
        # another place
        ("端州区新增规模以上工业企业10家。", "广宁县新增规模以上工业企业10家。"),
        # the same words but for the name
        ("东环路拓宽工程完成投资2亿元并建成通车。", "西环路拓宽工程完成投资2亿元并建成通车。"),
        # another number
        ("新增省级现代农业产业园2个,总量达9个。", "新增省级现代农业产业园2个,总量达8个。"),
        # 海珠区 2018: one number, two things
        ("新增四上企业近300家。", "举办南粤古驿道定向大赛等活动300余场。"),
        # two rows of a table that end alike
        ("已完成年度目标任务。", "已完成年度目标任务。"),
        # each tells what the other does not
        ("创业带动就业1.25万人,帮扶困难人员就业471人。", "举办招聘会15场,帮扶困难人员就业471人。"),
    ],
)
def test_what_only_looks_alike_stays_two(first: str, second: str) -> None:
    items = items_of(first, second)
    assert len(items) == 2
    assert told_twice(items) == []


def test_never_across_kinds_and_never_goals() -> None:
    target = "城镇登记失业率控制在3.5%以内"
    text = (
        f"2021年工作安排\n2021年主要预期目标是:{target};地区生产总值增长7%。\n"
        f"一、保障民生\n做好就业帮扶工作,{target}。\n"
    )
    assert told_twice(summarise(text, model="rules").items) == []
    goals = (
        "“十四五”时期主要目标是:固定资产投资增长10%;\n2021年主要预期目标是:固定资产投资增长10%;\n"
    )
    assert len(summarise(f"2021年工作安排\n{goals}", model="rules").goals) == 2


def test_a_task_with_another_date_is_another_task() -> None:
    words = "完成环岛路滨江西路厚德路段主体工程建设"  # 海珠区 2018
    assert told_twice(items_of(f"{words}。", f"{words};", "task"))
    assert told_twice(items_of(f"年内{words}。", f"{words};", "task")) == []


def test_the_duplicates_of_a_real_report(reports: dict[str, Path]) -> None:
    items = summarise(reports["haizhu-2018"], model="rules").items
    twice = told_twice(items)
    schools = "实施5个校园改扩建工程和3个校园功能微改造项目。"
    assert [schools, "完成菩提路小学等5所学校改扩建工程,实施3个校园功能微改造项目。"] in twice
    assert len(twice) <= 4
    starts = [item.evidence[0].start for item in items]
    assert starts == sorted(starts)


def test_the_title_is_one_that_was_not_cut() -> None:
    again = "全市建档立卡贫困人口44250户111274人全部达到脱贫标准,脱贫攻坚任务全面完成。"
    [one], [other] = (
        summarise(f"2020年工作回顾\n{words}\n", model="rules").items for words in (POVERTY, again)
    )
    cut = one.model_copy(update={"title": POVERTY[:MAX_TITLE], "salience": 0.9})
    whole = other.model_copy(update={"title": "贫困人口全部脱贫", "salience": 0.1})
    [item] = merge_duplicates([cut, whole])
    assert item.title == "贫困人口全部脱贫"
    assert item.salience == 0.9


def test_merging_twice_is_merging_once(reports: dict[str, Path]) -> None:
    items = summarise(reports["haizhu-2018"], model="rules").items
    assert merge_duplicates(items) == items


def test_a_third_telling_joins_the_first_two() -> None:
    text = "2020年工作回顾\n" + "".join(
        f"{n}、{title}\n{POVERTY}\n" for n, title in zip("一二三", "甲乙丙", strict=True)
    )
    [item] = [each for each in summarise(text, model="rules").items if "出列" in each.title]
    assert len(item.evidence) == 3
