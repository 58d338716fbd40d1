"""Headings: labelled reports, and the real lines that were hard."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import read_document, summarise
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


def levels_of(text: str) -> list[tuple[int, str]]:
    """The headings of a text, each with its level."""
    return [(section.level, section.title) for section in sections_of(text)]


def test_a_task_with_nothing_but_its_owners_is_no_heading() -> None:
    # 下陆区 2020, 蔡甸区 2023: a list of tasks, each with who is to do it
    text = (
        "一、全力统筹疫情防控和经济社会秩序恢复\n（一）坚持常态化疫情防控\n"
        "1、切实提高政治站位，慎终如始精准抓好疫情防控工作。按照“防松懈、防输入、防反弹”要求，建立机制。"
        "[牵头单位：区卫健局；责任单位：区疫情防控指挥部成员单位、各街办（新区）]\n"
        "2、大力开展环境卫生综合整治，切实巩固疫情防控成果。[牵头单位：区卫健局、区创文办；责任单位：各街办（新区）]\n"
        "3、积极争取政策资金支持。[牵头单位：区发改局]\n（二）地区生产总值增长7%以上\n\n责任单位：区发展和改革局\n"
    )
    assert titles_of(text) == ["一、全力统筹疫情防控和经济社会秩序恢复", "（一）坚持常态化疫情防控"]


def test_a_numbered_paragraph_of_a_letter_is_no_heading() -> None:
    # 蔡甸区 2023
    text = (
        "现印发给你们，并就有关事项通知如下：\n"
        "一、各责任单位要高度重视，切实加强领导，对照2023年区《政府工作报告》确定的目标任务，制订工作方案，明确责任，"
        "明确措施，明确时间节点，狠抓落实，并于2023年1月15日前将工作方案报区人民政府办公室。\n"
        "二、区绩效考评机构要将2023年区《政府工作报告》确定的重要目标任务，纳入绩效管理考核范围，细化考核内容，"
        "加强过程考核，确保各项工作落到实处。\n"
        "三、从2023年第一季度开始，各责任单位要在每季度最后一个月的30日前将进展情况报区人民政府办公室。\n"
    )
    assert titles_of(text) == []


def test_a_long_heading_is_closed_as_its_fellows_are() -> None:
    # 广东省 2026
    text = (
        "（一）久久为功推动粤港澳大湾区建设，打造富有活力和国际竞争力的一流湾区和世界级城市群。深化基础设施“硬联通”。\n"
        "（二）坚持实体经济为本、制造业当家，加快构建更加强大的现代化产业体系。推动重点产业提质升级。\n"
        "（三）打造具有全球影响力的产业科技创新中心，加快培育和发展新质生产力。加强基础研究。\n"
        "（四）推动供需高水平动态适配，在建设强大国内市场中努力扩大有潜能的消费、有需求的生产、有效益的投资。大力提振消费。\n"
        "（五）扩大高水平对外开放，在服务和融入新发展格局中展现更大作为。统筹推进稳外贸稳外资。\n"
    )
    titles = titles_of(text)
    assert [title[-4:] for title in titles] == [
        "级城市群",
        "产业体系",
        "质生产力",
        "益的投资",
        "更大作为",
    ]


def test_the_noun_that_closes_a_title_is_the_last_one() -> None:
    # 主要工作 and 重点工作 close titles, too
    text = (
        "2020年主要工作完成情况\n地区生产总值增长3.8%，规模以上工业增加值增长4.6%，一般公共预算收入增长2.1%。\n"
        "2021年重点工作安排\n2021年是“十四五”开局之年，做好今年工作意义重大，任务艰巨。\n"
    )
    assert titles_of(text) == ["2020年主要工作完成情况", "2021年重点工作安排"]


def test_a_dated_heading_behind_a_number_ends_at_its_full_stop() -> None:
    # 四川省 2026
    text = "一、2025年工作回顾和“十四五”发展主要成绩。2025年，我们坚定贯彻落实党中央决策部署。"
    assert titles_of(text) == ["一、2025年工作回顾和“十四五”发展主要成绩"]


def test_halves_of_a_year_and_problems_are_parts() -> None:
    text = (
        "上半年工作回顾\n今年上半年，我镇较好地完成了各项工作任务，为全年实现创先争优奠定了坚实基础。\n"
        "存在的问题和不足\n上半年工作虽然取得了一定成绩，但与群众期待相比还有差距，主要是产业结构单一。\n"
        "下半年工作打算\n一、在项目攻坚上再发力\n全力推进单晶硅项目征迁，8月底前完成剩余签约。\n"
    )
    assert [(s.level, s.title, s.period) for s in sections_of(text)] == [
        (1, "上半年工作回顾", "review"),
        (1, "存在的问题和不足", "other"),
        (1, "下半年工作打算", "plan"),
        (2, "一、在项目攻坚上再发力", "plan"),
    ]


def test_bare_lines_over_paragraphs_are_headings_where_they_are_a_habit() -> None:
    # 海南省 2026 without its numbers
    line = "推动自由贸易港政策红利加速释放。\n加紧推进封关政策落地见效，加强增量政策与存量政策联动，提高政策享惠面。\n"
    titles = ["聚力促进更高水平开放", "聚力释放有效需求潜力", "聚力构建现代化产业体系"]
    text = "2026年主要工作\n" + "".join(f"{title}\n{line}" for title in titles)
    assert levels_of(text) == [(1, "2026年主要工作"), *((2, title) for title in titles)]
    few = "2026年主要工作\n" + "".join(f"{title}\n{line}" for title in titles[:2])
    assert titles_of(few) == ["2026年主要工作"]


def test_an_outline_of_decimals_has_two_levels() -> None:
    text = (
        "1 着力推动产业转型升级\n1.1 做强丝网主导产业\n新增规上企业30家，6月底前投入使用。\n"
        "1.2 培育新兴产业\n引进项目5个，\n1.5 万亩高标准农田建成。\n2 着力打好三大攻坚战\n"
        "2.1 打好污染防治攻坚战\n完成气代煤改造2.3万户。\n2.2 打好精准脱贫攻坚战\n确保全部脱贫。\n"
    )
    assert levels_of(text) == [
        (1, "1 着力推动产业转型升级"),
        (2, "1.1 做强丝网主导产业"),
        (2, "1.2 培育新兴产业"),
        (1, "2 着力打好三大攻坚战"),
        (2, "2.1 打好污染防治攻坚战"),
        (2, "2.2 打好精准脱贫攻坚战"),
    ]


def test_brackets_may_stand_above_the_plain_numerals() -> None:
    text = (
        "（一）2023年工作回顾\n全市地区生产总值增长5.6%。\n（二）2024年主要工作\n重点做好以下工作：\n"
        "一、突出项目为王\n实施重点项目300个。\n二、突出民生为要\n新增学位2.5万个。\n"
    )
    assert [level for level, _ in levels_of(text)] == [1, 1, 2, 2]


def test_a_glossary_may_be_an_annex_on_one_line() -> None:
    text = (
        "一、2022年重点工作\n推进食品产业园建设。\n"
        "附件：名词解释\n1.六稳：指稳就业、稳金融。\n2.放管服：指简政放权。\n"
    )
    assert [(s.title, s.period) for s in sections_of(text, plan_year=2022)] == [
        ("一、2022年重点工作", "plan"),
        ("附件：名词解释", "other"),
    ]


def test_the_parts_of_a_page_that_has_lost_its_lines_keep_their_years() -> None:
    text = (
        "2023年政府工作报告一、2022年工作回顾过去一年，全县地区生产总值完成120亿元。新建学校3所，群众满意。"
        "二、2023年工作安排今年主要预期目标是：地区生产总值增长6%左右。"
        "（一）加快工业发展。推进园区建设。（二）改善民生。新建养老院2个。"
    )
    assert [(s.level, s.period, s.title) for s in sections_of(text, plan_year=2023)] == [
        (1, "review", "一、2022年工作回顾"),
        (1, "plan", "二、2023年工作安排"),
        (2, "plan", "（一）加快工业发展"),
        (2, "plan", "（二）改善民生"),
    ]


def test_the_title_of_a_part_with_its_year_needs_no_number_before_it() -> None:
    text = "全年新建学校3所，群众满意。二、2023年工作安排今年要新建养老院2个。推进园区建设。"
    assert titles_of(text) == ["二、2023年工作安排"]
    assert titles_of("全年新建学校3所，群众满意。二、今年要办好民生实事，新建养老院2个。") == []


BODY = "全年新开工亿元以上项目20个，完成固定资产投资50亿元。培育规上工业企业15家，力争工业投资增长12%。"


def outline(*lines: str) -> str:
    """A report whose every heading stands over the same paragraph."""
    return "某县2024年政府工作报告\n" + "".join(f"{line}\n{BODY}\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        {"1 2023年工作回顾": 1, "1.1 综合实力稳步提升": 2, "1.2 民生福祉持续改善": 2, "2 2024年工作安排": 1,
         "2.1 着力扩大有效投资": 2},
        {"1. 2023年工作回顾": 1, "1.1. 综合实力稳步提升": 2, "2. 2024年工作安排": 1, "2.1. 扩大有效投资": 2,
         "2.1.1. 抓项目": 3, "2.1.2. 抓工业": 3, "2.2. 增进民生福祉": 2},
        {"一、2024年工作安排": 1, "（一）抓项目建设": 2, "1.重点项目": 3, "（1）交通项目": 4, "①公路项目": 5,
         "②铁路项目": 5, "（2）水利项目": 4, "2.招商引资": 3},
        {"第一章 2023年工作回顾": 1, "第一节 经济发展": 2, "第二节 民生改善": 2, "第二章 2024年工作安排": 1,
         "第一节 扩大投资": 2, "一、抓项目": 3, "二、抓工业": 3},
        {"第一部分：2023年工作回顾": 1, "第二部分：2024年工作安排": 1},
        {"Ⅰ、2023年工作回顾": 1, "Ⅱ、2024年工作安排": 1},
        {"A. 2023年工作回顾": 1, "B. 2024年工作安排": 1},
        {"【2023年工作回顾】": 1, "【经济发展】": 2, "【2024年工作安排】": 1, "【民生保障】": 2},
    ],
)  # fmt: skip
def test_marks_of_every_fashion(lines: dict[str, int]) -> None:
    found = sections_of(outline(*lines), plan_year=2024)
    assert {section.title: section.level for section in found} == lines
    tops = [section.period for section in found if section.level == 1]
    assert tops == (["review", "plan"] if len(tops) == 2 else ["plan"])


@pytest.mark.parametrize(
    "line",
    [
        "1.5万亩高标准农田建成。",  # a number that the page has torn off
        "1.1 亿元专项债券到位。",
        "①数据为初步统计。",  # a note, and no second
        "A.产业园区",
        "【打印】",
    ],
)  # fmt: skip
def test_a_line_that_counts_on_nothing_is_no_heading(line: str) -> None:
    text = outline("一、2023年工作回顾") + f"{line}\n" + BODY + "\n二、2024年工作安排\n" + BODY
    assert titles_of(text) == ["一、2023年工作回顾", "二、2024年工作安排"]


@pytest.mark.parametrize("leader", ["……………………1", " ........ 1", " · · · · 1", "", " (1)"])
def test_a_list_of_contents_holds_no_headings(leader: str) -> None:
    lines = ["一、2023年工作回顾", "（一）综合实力稳步提升", "二、2024年工作安排"]
    listed = "".join(f"{line}{leader}\n" for line in lines)
    report = outline(*lines).replace("\n", f"\n目  录\n{listed}各位代表：\n", 1)
    assert titles_of(report) == lines
    assert min(s.start for s in sections_of(report, plan_year=2024)) > report.index("各位代表")
    plan = report.replace("政府工作报告", "政府工作要点")
    evidence = [item.evidence[0].start for item in summarise(plan, model="rules").items]
    assert min(evidence) > plan.index("各位代表")


def test_a_text_in_markdown_without_its_name() -> None:
    text = (
        f"# 某县2024年政府工作报告\n\n**一、2023年工作回顾**\n\n{BODY}\n\n**二、2024年工作安排**\n\n"
        f"**（一）扩大投资。** {BODY}\n\n**（二）改善民生。** {BODY}\n"
    )
    assert titles_of(text) == [
        "一、2023年工作回顾",
        "二、2024年工作安排",
        "（一）扩大投资",
        "（二）改善民生",
    ]
