"""The page: what it holds, how it cites, what it admits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer import Quantity, UsageError, summarise
from summarizer.brief.wording import clip, place_of, target_of, with_glossary
from summarizer.items import Evidence, Goal
from summarizer.quantities import missing_numbers


def quantity(**more: object) -> Quantity:
    """A quantity of which only some fields matter."""
    fields = {
        "indicator": "地区生产总值", "measure": "growth", "comparator": "eq", "value": 8.0, "unit": "%"
    }  # fmt: skip
    return Quantity.model_validate({**fields, **more})


def goal(words: str) -> Goal:
    """A goal of which only the words matter."""
    evidence = Evidence(start=0, end=len(words), text=words)
    return Goal(id="g0", title="目标", section=None, evidence=(evidence,))


@pytest.mark.parametrize(
    ("more", "said", "words"),
    [
        ({}, "地区生产总值增长8%。", "增长8%"),
        ({"comparator": "range", "value": 8.5, "high": 9.0}, "增长8.5%—9%。", "增长8.5—9%"),
        ({"comparator": "ge"}, "地区生产总值增长8%以上。", "增长≥8%"),
        ({"comparator": "about"}, "生产总值增长8%左右。", "增长约8%"),
        ({"comparator": "sync", "value": None, "unit": None}, "与经济增长同步。", "同步"),
        ({"comparator": "flat", "value": None, "unit": None}, "与上年持平。", "持平"),
        ({"indicator": "居民消费价格涨幅", "comparator": "about"}, "涨幅8%左右。", "约8%"),
        (
            {"measure": "change", "value": 1.8, "unit": "万人", "indicator": "就业"},
            "",
            "新增1.8万人",
        ),
        ({"measure": "level", "value": 1002.18, "unit": "亿元"}, "", "1002.18亿元"),
        # a fall is no growth, and where the words say neither neither is told
        ({"value": 2.3}, "规上工业增加值下降2.3%。", "下降2.3%"),
        ({"value": 2.3}, "规上工业增加值、税收分别下降12.3%和2.3%。", "下降2.3%"),
        ({"value": 3.1}, "税收增长2.1%,单位能耗下降3.1%。", "下降3.1%"),
        ({"value": 2.1}, "能耗下降3.1%,税收增长2.1%。", "增长2.1%"),
        ({"value": 5.0}, "去年能耗下降3.1%。今年地区生产总值5%。", "5%"),
        ({"measure": "change", "value": 20.0, "unit": "件"}, "信访减少20件。", "减少20件"),
    ],
)
def test_targets_are_worded_as_a_table_shows_them(
    more: dict[str, object], said: str, words: str
) -> None:
    assert target_of(quantity(**more), goal(said)) == words


def test_a_quote_is_never_cut_inside_a_number() -> None:
    assert clip("完成交易额合计12345678.25亿元", 12) == "完成交易额合计…"
    assert clip("各项投入合计1,234,567.8万元", 10) == "各项投入合计…"


def test_the_page_holds_no_number_that_the_report_lacks(reports: dict[str, Path]) -> None:
    for path in reports.values():
        text = path.read_text("utf-8")
        summary = summarise(path, model="rules")
        facts = summary.brief().partition("## 缺漏与存疑")[0]
        cited = re.sub(r"〔[^〕]*〕", "", facts)
        assert missing_numbers(re.sub(r"\d{4}-\d{2}-\d{2}", "", cited), text) == ()


def test_every_line_of_the_page_cites_its_section(reports: dict[str, Path]) -> None:
    facts = summarise(reports["yunfu-2021"], model="rules").brief().partition("## 缺漏与存疑")[0]
    lines = [line for line in facts.splitlines() if line.startswith("- ")]
    rows = [line for line in facts.splitlines() if line.startswith("| ")][1:]
    assert lines
    assert rows
    assert all(re.search(r"〔.+〕$", line) for line in lines)
    assert all(row.rstrip(" |").rpartition("| ")[2] for row in rows)


def test_the_page_has_the_size_of_a_page(reports: dict[str, Path]) -> None:
    for path in reports.values():
        assert len(summarise(path, model="rules").brief()) < 2600


def test_a_result_and_a_task_are_lines_of_paper(reports: dict[str, Path]) -> None:
    for path in reports.values():
        brief = summarise(path, model="rules").brief()
        lists = brief.partition("## 缺漏与存疑")[0].partition("## 主要")[2]
        lines = [line.removeprefix("- ") for line in lists.splitlines() if line.startswith("- ")]
        assert lines
        for line in lines:
            words = re.split(" 责任:| 时限:|〔", line)[0]
            assert len(words.replace("**", "")) <= 42, line


def test_a_deadline_that_the_line_tells_is_not_told_again() -> None:
    text = "2021年工作安排\n力争广佛肇云高速年内动工。\n"
    assert "时限" not in summarise(text, model="rules").brief()


def test_where_an_item_stands() -> None:
    summary = summarise(
        "2021年工作安排\n一、坚持绿色发展\n（二）抓好碧道\n建设碧道5公里。\n", model="rules"
    )
    item = summary.tasks[0]
    assert place_of(summary.reports[0].sections, item.section) == "2021年工作安排·一(二)"
    assert place_of((), None) == "开头"


def test_json_holds_the_text_and_the_ids_of_what_it_shows(reports: dict[str, Path]) -> None:
    summary = summarise(reports["haizhu-2018"], model="rules")
    found = json.loads(summary.brief("json"))
    known = {item.id for item in summary.items}
    assert found["text"] == summary.brief()
    assert set(found["items"]) <= known
    assert len(found["items"]) == len(set(found["items"]))
    assert found["reports"][0]["items"] == found["items"]


def test_a_damaged_number_is_admitted_and_not_guessed(reports: dict[str, Path]) -> None:
    # 海珠区 2018: 三次产业比重为0.117.982
    summary = summarise(reports["haizhu-2018"], model="rules")
    damaged = [item for item in summary.items if "damaged-number" in item.flags]
    broken = next(item for item in damaged if "0.117.982" in item.evidence[0].text)
    assert [q.value for q in broken.quantities if q.damaged] == [None]
    assert "数字在原文中已损坏" in summary.brief()


def test_an_unknown_format_is_refused() -> None:
    summary = summarise("2021年地区生产总值增长8%。", model="rules")
    with pytest.raises(UsageError, match="docx"):
        summary.brief("docx")  # type: ignore[arg-type]


def test_a_table_cell_cannot_break_the_table() -> None:
    assert clip("甲|乙\n丙", 20) == "甲\\|乙丙"


def test_a_term_of_the_glossary_is_explained_at_its_first_use() -> None:
    # 海珠区 2018
    text = (
        "2018年工作安排\n力争引进IAB企业10家、投资5亿元。加快建设IAB产业园2个。\n"
        "附件1\n名词解释\nIAB:新一代信息技术、人工智能、生物医药。\n“三旧”:旧城镇、旧厂房、旧村庄。\n"
    )
    page = summarise(text, model="rules").brief()
    assert page.count("IAB[^1]") == 1
    assert page.index("IAB[^1]") < page.index("加快建设IAB")
    assert page.endswith("\n[^1]: IAB:新一代信息技术、人工智能、生物医药。\n")
    assert "三旧" not in page


def test_a_page_without_terms_has_no_notes() -> None:
    assert with_glossary("- 推进建设〔一〕\n", {"IAB": "新一代信息技术"}) == "- 推进建设〔一〕\n"
