"""Salience: what is weighty alone, and what reaches the page among others."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Achievement, Task, summarise
from summarizer.brief import choose_page
from summarizer.brief.fitting import MAX_OF_ONE, MAX_RESULTS, MAX_TARGETS, MAX_TASKS
from summarizer.brief.page import MAX_GOALS_IN_WORDS
from summarizer.evaluation import evaluate, load_fixtures
from summarizer.items.models import Kind
from summarizer.items.salience import rate
from summarizer.quantities import find_quantities
from summarizer.settings import Settings
from summarizer.summary import ReportExtract

FIXTURES = Path(__file__).resolve().parent.parent / "evals" / "fixtures"
ATTAINED = 0.75
"""Share of key items that the page of each report must hold (issue 5)."""


def rated(words: str, kind: Kind = "achievement", deadline: str | None = None) -> float:
    """The rating of a sentence with the quantities that code finds in it."""
    return rate(words, kind, [found.quantity for found in find_quantities(words)], deadline)


@pytest.mark.parametrize(
    ("weightier", "lighter"),
    [
        # 云浮市 2021: the total of the city before one field of it
        ("全年实现地区生产总值1002.18亿元,增长4.1%,增速排全省第3位;", "粮食播种面积增长2.2%。"),
        # 云浮市 2021: 亿元 before 万元
        ("交通基础设施投资46.9亿元,超额完成年度投资计划。", "投资33万元的光伏发电站已经投入生成。"),
        # 海珠区 2018: a first before its like
        ("高新技术企业547家,实现翻一番。", "全区创新载体超过100万平方米。"),
        # 海珠区 2018: an indicator that is measured before one that is mentioned
        ("用于民生和各项公共事业的支出为82.49亿元,增长9.9%。", "办好民生实事,补齐民生短板。"),
        # 云浮市 2021: what is carried through before what is held in esteem
        ("105个省定贫困村全部出列。", "深入学习宣传贯彻党的十九大精神。"),
    ],
)
def test_what_a_reader_would_miss_weighs_more(weightier: str, lighter: str) -> None:
    assert rated(weightier) > rated(lighter)


def test_a_date_makes_a_task_weightier_and_a_result_not() -> None:
    words = "加快广云现代物流产业园等项目建设。"  # 云浮市 2021
    assert rated(words, "task", "年内") > rated(words, "task")
    assert rated(words, "achievement", "年内") == rated(words, "achievement")


def test_a_damaged_number_and_a_tenth_number_weigh_nothing() -> None:
    # 海珠区 2018 · 荷塘镇 2019
    assert rated("三次产业比重为0.117.982") == rated("三次产业比重优化")
    four = "建材厂5间,木材加工5间,皮革制品2间,纸制品厂1间"
    assert rated(f"{four},制衣厂1间,电子厂1间,矿产开采1间,发电站1间。") == rated(f"{four}。")


def test_ratings_lie_between_none_and_all() -> None:
    everything = (
        "确保年内全面完成总投资3.2万亿元的重点项目100个,地区生产总值增长8%,增速排全国第1位,"
        "高速公路通车500公里,新增就业10万人。"
    )
    assert rated(everything, "task", "年内") == 1.0
    assert rated("加强干部作风建设。", "task") == 0.0


def page_of(path: Path) -> tuple[ReportExtract, tuple[Achievement, ...], tuple[Task, ...]]:
    """A report with the results and tasks of its page."""
    report = summarise(path, model="rules").reports[0]
    page = choose_page(report)
    assert len(page.targets) + len(page.goals) <= MAX_TARGETS
    assert len(page.goals) <= MAX_GOALS_IN_WORDS
    return report, page.achievements, page.tasks


def test_the_lines_that_one_kind_leaves_go_to_the_other(reports: dict[str, Path]) -> None:
    _, achievements, tasks = page_of(reports["yunfu-2021"])
    assert (len(achievements), len(tasks)) == (MAX_RESULTS, MAX_TASKS)
    _, achievements, tasks = page_of(reports["sishui-2020"])  # looks back alone
    assert (len(achievements), len(tasks)) == (MAX_OF_ONE, 0)
    _, achievements, tasks = page_of(reports["zhaoqing-2016"])  # plans alone, with long owners
    assert len(achievements) == 0
    assert MAX_TASKS < len(tasks) <= MAX_OF_ONE


def test_no_field_crowds_out_the_others() -> None:
    heavy = "".join(f"{place}完成投资{n}.5亿元。\n" for n, place in enumerate("东西南北" * 5, 11))
    text = (
        f"2020年工作回顾\n一、工业发展\n{heavy}二、文化建设\n建成图书馆3家。\n三、生态环境\n植树12万株。\n"
        "四、社会治理\n调解纠纷120宗。\n"
    )
    report = summarise(text, model="rules").reports[0]
    shown = {item.section for item in choose_page(report).achievements}
    assert {report.sections[i].title for i in shown if i is not None} >= {"一、工业发展"}
    light = [item for item in choose_page(report).achievements if "投资" not in item.title]
    assert light


def test_the_governments_own_house_weighs_half() -> None:
    task = "年内完成投资2亿元。\n"
    text = (
        "2021年工作安排\n一、加强政府自身建设\n"
        + "".join(f"楼宇{n}{task}" for n in "甲乙丙丁戊己庚辛子丑寅卯辰巳午未申酉戌亥")
        + "二、工业发展\n"
        + "".join(f"工厂{n}{task}" for n in "甲乙丙丁戊己庚辛子丑寅卯辰巳午未申酉戌亥")
    )
    tasks = choose_page(summarise(text, model="rules").reports[0]).tasks
    own = sum("楼宇" in item.evidence[0].text for item in tasks)
    assert len(tasks) == MAX_OF_ONE
    # Each item of a field leaves 0.9 of the next one's weight: half of it lags six or seven behind.
    assert len(tasks) - 2 * own >= 6


def test_three_key_items_in_four_reach_the_page_of_each_report() -> None:
    _, judgements = evaluate(load_fixtures(FIXTURES), Settings(model="rules"))
    shares = {}
    for name, found in judgements.items():
        keys = [each.outcome == "hit" for each in found if each.metric == "page"]
        shares[name] = sum(keys) / len(keys)
    assert len(shares) >= 7
    assert {name: share for name, share in shares.items() if share < ATTAINED} == {}
