"""Tables that a page has flattened to lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import summarise
from summarizer.document import part_columns
from summarizer.sections.tables import find_rows

# 海珠区 2018, annex 2, the first and the sixth row
TABLE = """事项

年度目标任务

落实情况

1. 食品安全

全区主要消费食品品种抽样检验不少于3500批次;全年快检批次数不少于20万批次。

超额完成年度目标。抽样检验累计5358批次;快检批次数累计24.21万批次。

6. 公共文化

体育

区少年儿童图书馆开放运营。开展300场文化惠民活动。

超额完成年度目标。开展中国(广州)嘻哈潮流文化周等文化惠民活动331场。
"""


def test_rows_pair_targets_with_results() -> None:
    rows = find_rows(TABLE, 0, len(TABLE))
    words = [
        {column: "".join(TABLE[c.start : c.end] for c in row.of(column)) for column in ("label", "target", "result")}
        for row in rows
    ]  # fmt: skip
    assert words[0]["label"] == "事项年度目标任务落实情况"
    assert words[1]["label"] == "1. 食品安全"
    assert words[1]["target"].startswith("全区主要消费食品")
    assert words[1]["result"].startswith("超额完成年度目标。抽样检验")
    assert words[2]["label"] == "6. 公共文化体育"
    assert "331场" in words[2]["result"]


def test_text_without_column_names_is_no_table() -> None:
    assert find_rows("1. 食品安全\n加强监管。\n", 0, 12) == []
    assert find_rows("事项很多,要逐项落实。\n落实情况\n", 0, 17) == []


def test_a_target_of_the_year_that_is_over_is_no_item_and_its_result_is(
    reports: dict[str, Path],
) -> None:
    summary = summarise(reports["haizhu-2018"], model="rules")
    words = {item.evidence[0].text: item.kind for item in summary.items}
    assert "开展300场文化惠民活动。" not in words
    assert words["开展中国(广州)嘻哈潮流文化周等文化惠民活动331场。"] == "achievement"
    # the table of the plan year has targets that are still to be reached
    assert words["完成300场文化惠民活动,新建和改建40处社区体育设施。"] == "task"
    assert not any("未能正式施工" in text for text in words)


def items_of(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    items = summarise(text, model="rules").items
    return [(item.evidence[0].text, item.owners, item.deadline) for item in items]


TASKS = """序号
工作任务
责任单位
完成时限
1
培育规上工业企业10家。
县工业和信息化局
2024年12月底
2
新建改建农村公路120公里。
县交通运输局、县财政局
2024年10月底
"""
READ = [
    ("培育规上工业企业10家。", ("县工业和信息化局",), "2024年12月底"),
    ("新建改建农村公路120公里。", ("县交通运输局", "县财政局"), "2024年10月底"),
]


def test_the_title_of_a_table_is_neither_a_task_nor_a_field_of_the_table_before_it() -> None:
    for first, second in (
        ("某县2024年政府重点工作任务清单", "某县2024年十件民生实事项目表"),
        ("加快建设现代化产业体系", "持续增进民生福祉"),
    ):
        text = f"某县2024年政府工作要点\n{first}\n{TASKS}{second}\n{TASKS}"
        assert items_of(text) == READ * 2


def test_a_paragraph_under_a_table_is_no_field_of_its_last_row() -> None:
    text = (
        f"某县2024年政府工作要点\n{TASKS}各责任单位要认真抓好落实，县政府办公室将适时开展督查。\n"
    )
    assert items_of(text)[:2] == READ


def test_departments_over_two_lines_are_one_field_of_a_row_with_a_numbered_label() -> None:
    text = (
        "某区2024年十件民生实事任务分解表\n实事项目\n具体内容\n责任单位\n完成时限\n"
        "1. 就业保障\n新增城镇就业2万人，帮扶就业困难人员就业2000人。\n区人力资源社会保障局、\n区财政局\n2024年12月底\n"
        "2. 养老服务\n新建社区养老服务中心3个，新增养老床位200张。\n区民政局、区住房城乡建设局、\n各街道办事处\n"
        "2024年11月底\n"
    )
    assert items_of(text) == [
        (
            "新增城镇就业2万人，帮扶就业困难人员就业2000人。",
            ("区人力资源社会保障局", "区财政局"),
            "2024年12月底",
        ),
        (
            "新建社区养老服务中心3个，新增养老床位200张。",
            ("区民政局", "区住房城乡建设局", "各街道办事处"),
            "2024年11月底",
        ),
    ]


COLUMNS = """某市2024年民生实事任务分解表
序号\t实事项目\t工作举措及实施计划\t责任单位\t配合单位\t完成时限
1\t公办学位扩容\t新建成公办幼儿园7所，新增学位1800个。\t市教育局\t市住建局\t12月底前
2\t改造背街小巷12条，总长3.5公里。\t3月底前完成设计；
9月底前全线贯通。\t市城管局\t各街道办事处\t10月底前

各责任单位要按月报送进展情况。
"""
"""What a spreadsheet gives when its cells are copied, one of them with a line break in it."""


@pytest.mark.parametrize("mark", ["\t", " | ", "｜"])
def test_columns_parted_by_tabs_or_bars_are_fields(mark: str) -> None:
    text = COLUMNS.replace("\t", mark)
    tasks = summarise(text, model="rules").tasks
    told = [(task.evidence[0].text, task.owners, task.deadline) for task in tasks]
    assert told == [
        ("新建成公办幼儿园7所，新增学位1800个。", ("市教育局", "市住建局"), "12月底前"),
        ("改造背街小巷12条，总长3.5公里。", ("市城管局", "各街道办事处"), "10月底前"),
        ("3月底前完成设计；", ("市城管局", "各街道办事处"), "3月底前"),
        ("9月底前全线贯通。", ("市城管局", "各街道办事处"), "9月底前"),
        ("各责任单位要按月报送进展情况。", (), None),
    ]
    assert all(text[e.start : e.end] == e.text for task in tasks for e in task.evidence)


def test_the_rule_under_the_head_of_a_table_is_blank() -> None:
    text = "| 序号 | 责任单位 |\n|---|:---:|\n| 1 | 市教育局 |\n"
    parted = part_columns(text)
    assert len(parted) == len(text)
    assert parted.split() == ["序号", "责任单位", "1", "市教育局"]


def test_tabs_and_bars_elsewhere_stay() -> None:
    text = "一、\t工作回顾\n责任单位\t市教育局\n首页 | 政务公开 | 责任单位\n"
    assert part_columns(text) == text
    parted = part_columns(COLUMNS + text)
    assert parted.endswith("\n各责任单位要按月报送进展情况。\n" + text)
