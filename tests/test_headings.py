"""Headings: labelled reports, and the real lines that were hard."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import read_document
from summarizer.document import Report
from summarizer.document.front import FrontMatter, Kind
from summarizer.sections import Section, find_sections
from summarizer.sections.marks import read_numeral

LABELLED = sorted(Path(__file__).resolve().parent.parent.glob("evals/fixtures/*/headings.jsonl"))


def sections_of(
    text: str, *, kind: Kind = "report", plan_year: int | None = None, title: str | None = None
) -> tuple[Section, ...]:
    """The sections of a text that is one report."""
    front = FrontMatter(kind=kind, plan_year=plan_year, title=title)
    return find_sections(text, Report(start=0, end=len(text), front=front))


def titles_of(text: str) -> list[str]:
    """The headings of a text."""
    return [section.title for section in sections_of(text)]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name)
def test_labelled_headings_are_found_with_their_levels(path: Path) -> None:
    labelled = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    document = read_document(path.parent / "report.txt")
    found = find_sections(document.text, document.reports[0])
    assert [(s.start, s.title_end, s.level) for s in found] == [
        (label["start"], label["end"], label["level"]) for label in labelled
    ]


def test_headings_run_into_their_paragraphs_end_where_their_fellows_do() -> None:
    # 江城区 2021: the page lost every line break; each heading ends with a predicate of four signs
    text = (
        "(一)聚焦平台建设,实体经济持续壮大园区建设有效推进。充分发挥“两园一区”载体作用,实现提质。 "
        "(二)聚焦改革创新,内生动力持续增强改革工作全面深化。对标粤港澳大湾区,持续深化“放管服”改革。 "
        "(三)聚焦乡村振兴,城乡环境持续优化乡村振兴稳步推进。抓好脱贫攻坚与乡村振兴有机衔接。 "
        "(四)聚焦改善民生,百姓福祉持续提升三大攻坚战取得实效。如期打赢脱贫攻坚战,建立健全机制。"
    )
    assert titles_of(text) == [
        "(一)聚焦平台建设,实体经济持续壮大",
        "(二)聚焦改革创新,内生动力持续增强",
        "(三)聚焦乡村振兴,城乡环境持续优化",
        "(四)聚焦改善民生,百姓福祉持续提升",
    ]


def test_a_heading_ends_before_the_year_that_begins_its_paragraph() -> None:
    # 潭江镇 2019
    text = (
        "一、经济建设稳步提升2018年,全镇实现社会生产总值5.95亿元,同比增长8.85%。春茶产量达100多万斤。 "
        "二、社会事业全面发展大力推进基础设施建设。一是投入75万元用于修编潭江镇总体规划。"
    )
    assert titles_of(text) == ["一、经济建设稳步提升", "二、社会事业全面发展"]


@pytest.mark.parametrize(
    "text",
    [
        # 南山区 2021: numbering inside words
        "六、用心治理城区。建立健全“多网合一、一员多能”网格管理运作机制。将“七人普”作为全区重点工作。",
        # 泗水镇 2020: the page tore 初一、初二 apart
        "六、聚焦民生福祉。有32人考上高州中学,另外,初 一、初二级学生参加竞赛中,各有3人提前入读。",
        # 阳东区 2021
        "六、壮大海上风电。加快落实中广核阳江帆石 一、帆石二海上风电项目陆上集控中心选址。力促动工。",
        # 紫金县 2021
        "六、推进乡村振兴。验收考核居全市第2、粤北5市40个县(区)第10。乡村产业加快发展。",
    ],
)
def test_numbers_inside_words_open_no_heading(text: str) -> None:
    assert len(titles_of(text)) == 1


def test_counted_points_are_no_headings() -> None:
    # 潭江镇 2019
    text = (
        "二、社会事业全面发展。一是投入75万元用于修编总体规划。二是圩镇自来水拓网工程正在收尾中。"
    )
    assert titles_of(text) == ["二、社会事业全面发展"]


def test_points_that_are_one_sentence_each_are_no_headings() -> None:
    # 古丁镇 2019
    text = (
        "2019年计划 一、扎实推进乡村振兴,实施“一村一公园”工程,推进产业振兴; 二、实施脱贫攻坚; "
        "三、抓招商引资,旅游方面:对九龙谷进行旅游综合开发;益智加工; 四、加快特色小镇建设步伐; "
        "五、着力拓亮圩镇框架,打造山区文明小镇。"
    )
    assert titles_of(text) == ["2019年计划"]


def test_titles_of_parts_without_a_number() -> None:
    # 榕城区 2021: neither space nor line break before or behind
    text = (
        "请予审议,并请提出意见。“十三五”时期发展成就和2020年主要工作“十三五”时期,是榕城发展极不平凡的五年。"
        "2020年完成固定资产投资147亿元。2021年工作安排2021年是“十四五”开局之年。加快发展实体经济。"
    )
    found = sections_of(text, plan_year=2021)
    assert [(s.title, s.period) for s in found] == [
        ("“十三五”时期发展成就和2020年主要工作", "review"),
        ("2021年工作安排", "plan"),
    ]


def test_a_sentence_about_a_plan_is_no_title() -> None:
    text = (
        "一、总体要求\n2021年工作安排要突出重点、统筹兼顾,确保完成全年目标任务。加快推进项目建设。"
    )
    assert titles_of(text) == ["一、总体要求"]


def test_a_mark_that_the_page_broke_over_two_lines() -> None:
    # 云南省 2026
    text = "（二）产业发展提质增效。\n工业增长6%。\n（\n三）改革开放持续深化、互促共进。\n方案成为全国标杆。\n"
    assert titles_of(text)[-1] == "（\n三）改革开放持续深化、互促共进"


def test_rows_of_an_appendix_are_no_headings() -> None:
    # 海珠区 2018
    text = "一、推进工作。加快建设。\n附件3\n\n2018年海珠区十件民生实事\n1. 公共医疗卫生\n在区老人公寓内新建机构。\n"
    assert titles_of(text) == ["一、推进工作", "附件3\n\n2018年海珠区十件民生实事"]


def test_an_attached_file_is_no_appendix() -> None:
    # 肇庆市 2016
    text = "十、强化措施保障\n加大督查督办力度。\n\n  附件：肇庆市实施《珠三角规划纲要》2016年项目建设目标表.doc\n"
    assert titles_of(text) == ["十、强化措施保障"]


def test_a_numbered_part_of_the_other_period_leaves_the_part_before_it() -> None:
    # 古丁镇 2019: 三 counts on from 六, but the plan is no part of the review
    text = (
        "古丁镇2018年工作回顾 一、经济发展的情况 (一)夯实基础。新增企业16家。 二、抓好社会稳定 (一)扫黑除恶。"
        "收到线索13条。 三、2019年计划 扎实推进乡村振兴,推进产业振兴。"
    )
    levels = {s.title: s.level for s in sections_of(text, plan_year=2019)}
    assert levels["古丁镇2018年工作回顾"] == levels["三、2019年计划"] == 1
    assert levels["二、抓好社会稳定"] == 2
    assert levels["(一)扫黑除恶"] == 3


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("四十七", 47), ("25", 25)],
)
def test_numerals(numeral: str, value: int) -> None:
    assert read_numeral(numeral) == value


PIECES = st.sampled_from(
    ["一、", "二、", "(一)", "（二）", "1、", "2020年工作回顾", "附件1\n\n名词解释", "加快发展", "。", "\n", " ",
     "；", "“", "”", "新增企业10家", "2021年", ",", "：", "存在问题", "A", "\u3000"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_sections_nest_and_keep_to_the_text(text: str) -> None:
    found = sections_of(text, plan_year=2021)
    for section in found:
        assert 0 <= section.start < section.title_end <= section.end <= len(text)
        assert text[section.start : section.title_end] == section.title
        if section.parent is not None:
            parent = found[section.parent]
            assert parent.title_end <= section.start
            assert section.end <= parent.end
            assert section.level == parent.level + 1
    for before, after in itertools.pairwise(found):
        assert before.title_end <= after.start
        assert before.end <= after.start or after.end <= before.end
