"""Who is to do a task and by when: behind its paragraph, on a line of its own, in a row."""

from __future__ import annotations

import pytest

from summarizer.document import Report
from summarizer.document.front import FrontMatter
from summarizer.items.reading import Reading, read_passage
from summarizer.sections import find_sections, read_passages


def readings(text: str) -> list[Reading]:
    """What the rules read in a list of tasks for 2019."""
    front = FrontMatter(kind="plan", plan_year=2019)
    report = Report(start=0, end=len(text), front=front)
    passages = read_passages(text, report, find_sections(text, report))
    return [reading for passage in passages for reading in read_passage(text, passage)]


def tasks(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """The first six signs of each task, its owners and its deadline."""
    return [
        (each.words[:6], each.owners, each.deadline)
        for each in readings(text)
        if each.kind == "task"
    ]


@pytest.mark.parametrize(
    ("behind", "owners", "deadline"),
    [
        ("\n责任单位：区发改局、区财政局", ("区发改局", "区财政局"), None),
        ("\n责任部门 ：农业农村局，各乡镇人民政府，供销社", ("农业农村局", "各乡镇人民政府", "供销社"), None),
        ("（责任单位：市教育局）", ("市教育局",), None),
        ("\n牵头单位：区科工信局；配合单位：区财政局、各镇（街道）", ("区科工信局", "区财政局", "各镇（街道）"), None),
        ("（牵头单位：区卫健局，配合单位：区发改局、区财政局）", ("区卫健局", "区发改局", "区财政局"), None),
        ("（牵头单位：区卫健局；配合单位：区发改局）", ("区卫健局", "区发改局"), None),
        ("（区教育局牵头，区财政局、区住建局配合）", ("区教育局", "区财政局", "区住建局"), None),
        ("（市国资委牵头，各有关单位配合，年底前完成）", ("市国资委", "各有关单位"), "年底前"),
        ("（区教育局牵头）\n责任单位：区财政局", ("区教育局", "区财政局"), None),
        ("[责任单位：市水利局；完成时限：2019年10月底]", ("市水利局",), "2019年10月底"),
        ("\n责任单位:农业农村局 完成时限:2019年12月底前", ("农业农村局",), "2019年12月底前"),
        ("\n责任单位：市发改委、\n各县（区）人民政府\n完成时限：全年", ("市发改委", "各县（区）人民政府"), "全年"),
        ("\n责任领导：张三\n责任单位：区民政局", ("区民政局",), None),
        ("责任单位：市生态环境局、各区政府", ("市生态环境局", "各区政府"), None),
    ],
)  # fmt: skip
def test_they_belong_to_every_task_of_the_paragraph(
    behind: str, owners: tuple[str, ...], deadline: str | None
) -> None:
    text = (
        "1.抓好招商引资。引进亿元以上项目10个。\n"
        f"2.推进项目建设。建设标准厂房5万平方米。推行并联审批。{behind}\n"
        "3.优化营商环境。开展专项整治行动。\n"
    )
    assert tasks(text) == [
        ("引进亿元以上", (), None),
        ("建设标准厂房", owners, deadline),
        ("推行并联审批", owners, deadline),
        ("开展专项整治", (), None),
    ]


def test_a_sentence_that_names_departments_alone_is_no_item() -> None:
    words = {
        each.words: each.kind
        for each in readings("一、强基础\n修建渠道8公里。\n责任部门 ：市水利局\n责任领导：李四\n")
    }
    assert words == {"修建渠道8公里。": "task", "责任部门 ：市水利局": None, "责任领导：李四": None}


def test_a_sentence_that_only_holds_the_word_names_nobody() -> None:
    text = "一、强基础\n压实责任,确保各项工程完成时间:不晚于汛期。明确牵头部门和责任人。\n"
    assert [owners for _, owners, _ in tasks(text)] == [(), ()]


TASK_TABLE = """2019年重点工作任务分解表
序 号
工作任务
牵头单位
责任单位
完成时限
备注
1
新建公办幼儿园5所。
新增学位1500个。
区教育局
区财政局、区住建局
2019年9月底前
2
改造老旧小区10个
区住建局
各镇街
11月底
3
新增养老床位500张,年内建成示范站2个
区民政局
各镇街
全年
"""


def test_the_columns_of_a_row_give_owners_and_deadline_to_its_tasks() -> None:
    school = ("区教育局", "区财政局", "区住建局")
    assert tasks(TASK_TABLE) == [
        ("新建公办幼儿", school, "2019年9月底前"),
        ("新增学位15", school, "2019年9月底前"),
        ("改造老旧小区", ("区住建局", "各镇街"), "11月底"),
        # the words of the task itself go before its column
        ("新增养老床位", ("区民政局", "各镇街"), "年内"),
    ]


def test_rows_with_a_numbered_label_are_no_headings() -> None:
    text = (
        "一、2019年民生实事\n项目名称\n目标任务\n责任单位\n完成时间\n"
        "1. 食品安全\n全区主要食品抽样检验不少于3500批次；建设快检室10个。\n区市场监管局\n12月底前\n"
        "2. 就业\n举办专场招聘会20场。\n区人社局\n11月底\n二、保障措施\n1.加强领导。成立工作专班。\n"
    )
    report = Report(start=0, end=len(text), front=FrontMatter(kind="plan", plan_year=2019))
    titles = [section.title for section in find_sections(text, report)]
    assert titles == ["一、2019年民生实事", "二、保障措施", "1.加强领导"]
    assert tasks(text)[:3] == [
        ("全区主要食品", ("区市场监管局",), "12月底前"),
        ("建设快检室1", ("区市场监管局",), "12月底前"),
        ("举办专场招聘", ("区人社局",), "11月底"),
    ]


def test_a_table_that_goes_on_names_its_columns_again() -> None:
    names = "序号\n工作任务\n责任单位\n"
    text = f"{names}1\n修建渠道8公里\n市水利局\n{names}2\n改造厕所500户\n市住建局\n"
    assert tasks(text) == [
        ("修建渠道8公", ("市水利局",), None),
        ("改造厕所50", ("市住建局",), None),
    ]


@pytest.mark.parametrize(
    "departments",
    [
        "县交通运输局、\n县财政局\n",
        "县交通运输局，\n县财政局\n",
        "县交通运输局\n县财政局\n",
    ],
)
def test_a_cell_of_departments_goes_on_over_its_line(departments: str) -> None:
    text = (
        "序号\n重点任务\n责任单位\n完成时限\n"
        f"1\n新建改建农村公路120公里，\n改造危桥8座。\n{departments}2024年11月底\n"
        "2\n改造中小学校舍15所。\n县教育局\n2024年8月底\n"
    )
    both = ("县交通运输局", "县财政局")
    assert tasks(text) == [
        ("新建改建农村", both, "2024年11月底"),
        ("改造危桥8座", both, "2024年11月底"),
        ("改造中小学校", ("县教育局",), "2024年8月底"),
    ]


def test_a_list_that_goes_on_stays_apart_from_the_next_column() -> None:
    text = (
        "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n"
        "1\n推进园区建设，完成投资12亿元。\n县工信局\n县发改局、\n各镇（街道）\n全年\n"
        "2\n建设社区卫生服务中心\n新建养老服务中心2个\n县民政局\n县财政局\n年底前\n"
    )
    assert tasks(text) == [
        ("推进园区建设", ("县工信局", "县发改局", "各镇（街道）"), "全年"),
        # what is built is no department, though it ends like one
        ("建设社区卫生", ("县民政局", "县财政局"), "年底前"),
        ("新建养老服务", ("县民政局", "县财政局"), "年底前"),
    ]
