"""Lists of assignments: targets and tasks that are counted, each with who answers for it."""

from __future__ import annotations

import pytest

from summarizer import Summary, read_document, summarise
from summarizer.document import Report
from summarizer.document.front import FrontMatter
from summarizer.sections import find_sections
from summarizer.sections.offices import is_duty
from summarizer.sections.periods import clause_period, grammar_period

TITLE = "某县人民政府2023年重点工作任务分解方案"
PREFACE = "为做好今年各项工作,加快推进项目落地,结合我县实际,制定本方案。"


def read(text: str) -> Summary:
    """What the rules read in a plan."""
    return summarise(text, model="rules")


def told(summary: Summary) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, first eight signs and owners of each item."""
    return [
        (item.kind, item.evidence[0].text.lstrip("0123456789.、")[:8], item.owners)
        for item in summary.items
    ]


def test_a_counted_sentence_over_its_owners_is_an_item_and_no_heading() -> None:
    text = (
        f"{TITLE}\n{PREFACE}\n一、主要预期目标\n1.地区生产总值增长6%左右。\n\n牵头单位:县发改局\n\n"
        "责任单位:经济开发区,各乡镇\n\n2.固定资产投资增长9%。\n\n牵头单位:县发改局\n\n"
        "二、重点任务\n1.新建标准厂房5万平方米。\n(县工信局、县住建局)\n2.改造农村公路30公里。\n(县交通局牵头负责)\n"
    )
    report = read_document(text).reports[0]
    titles = [section.title for section in find_sections(text, report)]
    assert titles == ["一、主要预期目标", "二、重点任务"]
    assert told(read(text)) == [
        ("goal", "地区生产总值增长", ("县发改局", "经济开发区", "各乡镇")),
        ("goal", "固定资产投资增长", ("县发改局",)),
        ("task", "新建标准厂房5万", ("县工信局", "县住建局")),
        ("task", "改造农村公路30", ("县交通局",)),
    ]


def test_the_page_shows_no_mark_of_a_list() -> None:
    text = f"{TITLE}\n一、重点任务\n1.新建标准厂房5万平方米。\n(县工信局)\n2.改造公路30公里。\n(县交通局)\n"
    lines = read(text).sheets()[0].lines
    assert ["".join(run.text for run in line.words) for line in lines] == [
        "新建标准厂房5万平方米",
        "改造公路30公里",
    ]


def test_owners_behind_a_paragraph_are_not_those_of_its_targets() -> None:
    text = (
        f"{TITLE}\n一、主要任务\n(一)稳增长。地区生产总值增长6%。扩大有效投资。开展入企服务。"
        "(责任单位:县发改局)\n"
    )
    owners = {item.kind: item.owners for item in read(text).items}
    assert owners == {"goal": (), "task": ("县发改局",)}


@pytest.mark.parametrize(
    ("line", "duty"),
    [
        ("责任单位:县发改局", True),
        ("[牵头单位:县卫健局;", True),
        ("(县市场监管局牵头负责)", True),
        ("〔牵头单位:县政府办,责任单位:各乡镇〕", True),
        ("〔县生态环境局牵头,县发改局、自然资源局参与,各乡、镇人民政府(管委会)负责落实。", True),
        ("市发改委、统计局", True),
        ("各县(市、区)政府", True),
        ("各乡镇人民政府、县城管局。", True),
        ("以下均需各县(市)区政府落实,不再列出。〕", True),
        ("新建便民服务中心", False),
        ("新建便民服务中心。", False),
        ("(一)完成改造工程(二期)。", False),
        ("(一)稳定就业。", False),
        ("推进政务公开,县政府办牵头。", False),
        ("", False),
    ],
)
def test_which_lines_say_who_is_responsible_and_nothing_else(line: str, *, duty: bool) -> None:
    assert is_duty(line) is duty


@pytest.mark.parametrize(
    ("behind", "owners"),
    [
        ("〔责任单位:县政府办,各乡镇(开发区)〕", ("县政府办", "各乡镇(开发区)")),
        ("责任单位:县商务局、县税务局(排在首位的为牵头单位,下同)", ("县商务局", "县税务局")),
        (
            "〔县生态环境局牵头,县发改局参与,各乡镇人民政府负责落实。下同。〕",
            ("县生态环境局", "县发改局", "各乡镇人民政府"),
        ),
    ],
)
def test_the_brackets_and_notes_of_a_list_of_owners(behind: str, owners: tuple[str, ...]) -> None:
    text = f"{TITLE}\n一、优化环境\n(一)规范审批。清理审批事项20项。{behind}\n"
    assert told(read(text)) == [("task", "清理审批事项20", owners)]


def test_owners_run_into_the_next_heading() -> None:
    text = (
        f"{TITLE}\n一、减少审批\n(1)推行多证合一。\n整合涉企证照12项。\n(县市场监管局牵头负责)(2)推行网上办理。\n"
        "建成网上办事大厅1个。\n(县政务服务局牵头负责)\n"
    )
    assert told(read(text)) == [
        ("task", "整合涉企证照12", ("县市场监管局",)),
        ("task", "建成网上办事大厅", ("县政务服务局",)),
    ]


def test_a_table_that_begins_with_the_title_of_some_rows() -> None:
    text = (
        f"{TITLE}\n序号\n名称\n工作任务\n主要责任单位\n主要预期目标(2项)\n1\n生产总值\n地区生产总值增长6%\n县发改局、统计局\n"
        "2\n外资\n实际利用外资与上年持平\n县商务局\n"
    )
    assert told(read(text)) == [
        ("goal", "地区生产总值增长", ("县发改局", "统计局")),
        ("goal", "实际利用外资与上", ("县商务局",)),
    ]


def test_the_preface_of_a_plan_holds_goals_and_no_tasks() -> None:
    text = (
        f"{TITLE}\n各乡镇人民政府,县政府各部门:\n经县人民政府同意,现将任务分解,请各地抓紧落实,确保按期完成。\n"
        "2023年全县经济社会的预期发展目标是:地区生产总值增长6%。\n一、抓项目\n开工项目12个。\n"
    )
    assert [(item.kind, item.evidence[0].text[-8:]) for item in read(text).items] == [
        ("goal", "产总值增长6%。"),
        ("task", "开工项目12个。"),
    ]


def test_what_a_review_says_before_its_first_heading_may_be_to_do() -> None:
    text = (
        "某县水利局2020年上半年工作总结\n2020年水利工作的主要任务是:完成水利工程20件。\n"
        "一、工作完成情况\n修建渠道8公里。\n"
    )
    assert [item.kind for item in read(text).items] == ["task", "achievement"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某区2022年民生实事项目", "plan"),
        ("某市2021年民生实事工作目标", "plan"),
        ("某区2022年民生实事项目完成情况", "report"),
        ("某市打赢蓝天保卫战实施方案(2019-2020年)", "plan"),
        ("某市2011年重点工作分解落实方案", "plan"),
        ("某市2020年重点工作任务分解进展情况表", "report"),
    ],
)
def test_what_kind_of_document_a_title_names(title: str, kind: str) -> None:
    assert read_document(f"{title}\n开工项目12个。\n").reports[0].front.kind == kind


def test_dates_to_come_tell_of_what_is_to_do() -> None:
    assert grammar_period("3月底前新建成2家;6月底前新增200个;9月底前完成建设。")[0] == "plan"


def test_a_document_that_shares_out_tasks_looks_ahead() -> None:
    # what is to be reached stands there in the words of what was reached
    text = (
        "2011年市政府重点工作任务分解意见\n一、工业经济方面\n1.实施工业项目300个,完成投资900亿元,增长20%。\n(市经信委牵头)\n"
        "2.工业增加值增长15%。淘汰落后产能。\n(市经信委牵头)\n3.完善储备制度。\n(市国土局牵头)\n"
    )
    summary = read(text)
    assert {section.period for section in summary.reports[0].sections} == {"plan"}
    assert summary.achievements == ()
    assert {item.owners for item in summary.tasks} == {("市经信委",), ("市国土局",)}


def test_under_targets_what_is_no_deed_is_of_targets_too() -> None:
    text = (
        "某区创建工作实施方案\n一、创建目标\n(一)质量明显提高。\n产品抽检合格率达到98%以上。\n"
        "(二)工作任务。\n培训农民500人次。\n"
    )
    assert [item.kind for item in read(text).items] == ["goal", "task"]


def test_a_heading_is_not_torn_out_of_a_number() -> None:
    text = (
        "一、工业方面\n1.改造提升传统产业,发展战略性新兴产业,培育骨干企业,实施投资5000万元以上工业项目300个,"
        "力争完成投资900亿元以上,增长20%左右。\n"
    )
    report = Report(start=0, end=len(text), front=FrontMatter(kind="plan", plan_year=2011))
    assert [section.title for section in find_sections(text, report)] == ["一、工业方面"]


def test_words_of_aim_outweigh_words_of_what_is_done() -> None:
    body = "力争规模达100亿元,确保新增企业20家。建设农田4万亩,新增合作社20个,比重增长5%。力争建成景区1个。"
    assert grammar_period(body)[0] == "plan"


@pytest.mark.parametrize(
    "sentence", ["关于2011年工作,报告突出五个重点。", "报告明确,今年将继续办好民生实事。"]
)
def test_what_turns_a_digest_to_the_year_ahead(sentence: str) -> None:
    assert clause_period(sentence, 2011) == "plan"


def test_no_place_is_read_out_of_by_consent_of() -> None:
    text = f"{TITLE.removeprefix('某县人民政府')}\n经市人民政府同意,现将任务分解如下。\n一、抓项目\n开工项目12个。\n"
    front = read_document(text).reports[0].front
    assert (front.place, front.issuer) == (None, None)


def test_lack_of_means_is_no_result() -> None:
    text = "2020年工作回顾\n由于财力有限,一些公共设施还不到位。硬化道路5公里。\n"
    assert [item.evidence[0].text for item in read(text).items] == ["硬化道路5公里。"]
