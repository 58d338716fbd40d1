"""Periods: what a heading, a passage and a sentence speak of."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from summarizer import read_document, summarise
from summarizer.document import Report
from summarizer.document.front import FrontMatter
from summarizer.sections import Passage, find_sections, read_passages
from summarizer.sections.periods import clause_period, grammar_period, heading_period
from tests.test_headings import sections_of


@pytest.mark.parametrize(
    ("title", "plan_year", "period"),
    [
        ("2020年及“十三五”时期工作回顾", 2021, "review"),
        ("“十三五”时期发展成就和2020年主要工作", 2021, "review"),
        ("一、“十四五”时期和2025年工作回顾", 2026, "review"),
        ("一、2025年工作总结和“十四五”发展成就", 2026, "review"),
        ("附件2\n\n2017年海珠区十件民生实事完成情况", 2018, "review"),
        ("2020年主要工作", 2021, "review"),
        ("“十四五”时期的发展目标和重点任务", 2021, "plan"),
        ("二、“十五五”发展的主要考虑", 2026, "plan"),
        ("二、“十五五”时期主要目标和重大举措", 2026, "plan"),
        ("三、2026年主要工作", 2026, "plan"),
        ("附件3\n\n2018年海珠区十件民生实事", 2018, "plan"),
        ("三、2019年计划", None, "plan"),
        ("附件1\n\n名词解释", 2018, "other"),
        ("三、存在的主要问题", 2020, "other"),
        ("一、坚持转型升级,推动产业结构战略性调整", 2016, None),
        ("一、全力以赴稳增长,确保实现“十三五”发展良好开局", 2016, None),
        ("十、强化措施保障,确保完成各项工作任务", 2016, None),
    ],
)
def test_a_heading_names_its_period(title: str, plan_year: int | None, period: str | None) -> None:
    assert heading_period(title, plan_year) == period


@pytest.mark.parametrize(
    ("body", "period"),
    [
        (
            "完成固定资产投资147亿元,年均增长7.59%。新增国家高新技术企业27家。宏光镀膜成功上市。环保攻坚成效明显。",
            "review",
        ),
        (
            "加快推进沙朗片区建设。推动全面接轨。完善“一窗通办”服务机制,力争通过验收。引进和培养名师队伍。",
            "plan",
        ),
    ],
)
def test_grammar_tells_what_was_done_from_what_is_to_do(body: str, period: str) -> None:
    found, sure = grammar_period(body)
    assert found == period
    assert sure > 0.4


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        (
            "2019年,我镇将坚持以习近平新时代中国特色社会主义思想为指导,重点做好如下几方面的工作:",
            "plan",
        ),
        ("今年经济发展的主要预期目标是:地区生产总值增长8%;", "plan"),
        ("做好今年的各项工作,要全面贯彻党的十八大精神。", "plan"),
        ("过去一年,全区上下圆满完成了全年经济社会发展主要目标任务。", "review"),
        ("现将2019年工作总结报告如下:", "review"),
        # 江城区 2021: the targets of the year that is over
        ("各位代表,2020年主要目标任务的完成,标志着“十三五”圆满收官。", None),
        ("新增国家级现代农业产业园1个。", None),
    ],
)
def test_a_sentence_turns_the_period(sentence: str, period: str | None) -> None:
    plan_year = 2019 if "2019年,我镇" in sentence else 2021
    assert clause_period(sentence, plan_year) == period


def passages(path: Path) -> tuple[str, tuple[Passage, ...]]:
    """The text of a report and its passages."""
    document = read_document(path)
    report = document.reports[0]
    return document.text, read_passages(document.text, report, find_sections(document.text, report))


def test_a_passage_about_problems_is_neither(reports: dict[str, Path]) -> None:
    text, found = passages(reports["yunfu-2021"])
    periods = {text[s.body : s.end]: s.period for passage in found for s in passage.sentences}
    assert periods["产业集群发展尚未形成规模效应;"] == "other"
    assert periods["中心城区首位度不高,教育、医疗等优质资源不足。"] == "other"
    assert periods["规模以上工业增加值增长3.7%,增速排全省第4位;"] == "review"
    assert periods["规模以上工业增加值增长8%左右;"] == "plan"


@pytest.mark.parametrize("report", ["jinping-2016", "zhaoqing-2016"])
def test_a_plan_is_plan_throughout(reports: dict[str, Path], report: str) -> None:
    document = read_document(reports[report])
    found = find_sections(document.text, document.reports[0])
    assert {section.period for section in found} == {"plan"}


def test_a_summary_is_review_throughout(reports: dict[str, Path]) -> None:
    document = read_document(reports["hetang-2019"])
    found = find_sections(document.text, document.reports[0])
    assert {section.period for section in found} == {"review"}


def test_a_part_that_does_not_say_takes_the_period_of_the_part_before_it() -> None:
    # 紫金县 2021: 四、全面加强政府自身建设 behind 三、2021年主要工作安排
    text = (
        "一、2020年工作回顾\n新增规上工业企业5家。\n二、2021年工作安排\n加快园区建设。\n"
        "三、自身建设\n政府自身建设永远在路上。\n"
    )
    assert [s.period for s in sections_of(text, plan_year=2021)] == ["review", "plan", "plan"]


def test_every_sentence_stands_under_one_heading(reports: dict[str, Path]) -> None:
    for path in reports.values():
        text, found = passages(path)
        spans = sorted((s.start, s.end) for passage in found for s in passage.sentences)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("title", "plan_year", "period"),
    [
        # 上海市 2026: a plan may be called by its number
        ("二、关于《上海市国民经济和社会发展第十五个五年规划纲要（草案）》的说明", 2026, "plan"),
        ("一、第十三个五年规划主要指标", 2021, "review"),
    ],
)
def test_a_plan_called_by_its_number_dates_a_heading(
    title: str, plan_year: int, period: str
) -> None:
    assert heading_period(title, plan_year) == period


def test_problems_are_other_at_a_lower_rank_too() -> None:
    text = (
        "一、2023年工作回顾\n全市地区生产总值增长5.6%。\n（一）经济运行回升向好\n新开工项目186个。\n"
        "（二）存在的困难和问题\n有效需求仍显不足。\n（三）着力解决突出问题\n办结信访件12件。\n"
    )
    assert [s.period for s in sections_of(text, plan_year=2024)] == [
        "review",
        "review",
        "other",
        "review",
    ]


def test_a_paragraph_of_a_plan_may_look_back() -> None:
    # 上海市 2026
    text = (
        "二、“十五五”时期主要任务\n“十五五”时期具有承前启后的重要地位。\n"
        "这五年，综合经济实力再攀新高峰。全市生产总值从4.16万亿元增加到5.67万亿元。\n"
        "加快建设“五个中心”，持续强化“四大功能”。\n"
    )
    sections = sections_of(text, plan_year=2026)
    report = Report(start=0, end=len(text), front=FrontMatter(plan_year=2026))
    (passage,) = read_passages(text, report, sections)
    assert [s.period for s in passage.sentences] == ["plan", "review", "review", "plan"]


def test_topic_sentences_that_open_a_paragraph_are_the_lowest_rank_of_heading(
    reports: dict[str, Path],
) -> None:
    text, found = passages(reports["haizhu-2018"])
    topics = {text[s.start : s.end] for passage in found for s in passage.sentences if s.topic}
    assert "促进创新要素集聚。" in topics
    assert "加强社会保障体系建设。" in topics
    assert all(not any(sign.isdigit() for sign in topic) for topic in topics)


@pytest.mark.parametrize(
    "paragraph",
    [
        # 肇庆市 2016: the page broke the line inside a word
        "推进社\n会保障城乡一体化。完善医疗救助服务。",
        # 古丁镇 2019: nothing stands under it
        "实施脱贫攻坚。\n抓招商引资。",
        "培育3家高新技术企业。扶持企业做大做强。",
    ],
)
def test_what_only_looks_like_a_topic(paragraph: str) -> None:
    text = f"一、2021年工作安排\n{paragraph}\n"
    report = Report(start=0, end=len(text), front=FrontMatter(plan_year=2021))
    found = read_passages(text, report, find_sections(text, report))
    assert not any(s.topic for passage in found for s in passage.sentences)


def test_a_report_without_a_heading_is_read_by_its_grammar_and_says_so() -> None:
    done = "某县经济社会发展情况报告\n全县地区生产总值达到120亿元,增长6%。新建学校3所。引进项目20个。\n"
    summary = summarise(done, model="rules")
    assert {item.kind for item in summary.items} == {"achievement"}
    assert all("period-guessed" in item.flags for item in summary.items)
