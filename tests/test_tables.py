"""Tables that a page has flattened to lines."""

from __future__ import annotations

from pathlib import Path

from summarizer import summarise
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
