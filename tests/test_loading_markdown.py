"""Reports in Markdown read like reports."""

from __future__ import annotations

import pytest

from summarizer.document import load

REPORT = """\
---
title: 海珠区2018年政府工作报告
---
# 海珠区2018年政府工作报告

**各位代表**：

　　我代表**“区政府”**向大会作[工作报告](https://example.cn/1)。
请予*审议*。<br>谢谢！

## 一、2017年工作回顾

1. 完成投资5%
2. 新增企业12家
   - 其中规上企业3家
- [x] 项目开工

| 事项 | 年度目标 |
|------|---------|
| 就业 | 2.4万人 |

> 以人民为中心。

![图](a.png)

5\\. 收官

    缩进的段落。
"""


def test_marks_go_and_the_text_stays() -> None:
    loaded = load(REPORT.encode())
    assert loaded.kind == "markdown"
    assert loaded.text.split("\n") == [
        "海珠区2018年政府工作报告", "各位代表：", "我代表“区政府”向大会作工作报告。", "请予审议。", "谢谢！",
        "一、2017年工作回顾", "1. 完成投资5%", "2. 新增企业12家", "其中规上企业3家", "项目开工", "事项", "年度目标",
        "就业", "2.4万人", "以人民为中心。", "5. 收官", "缩进的段落。",
    ]  # fmt: skip


def test_headings_are_known() -> None:
    loaded = load(REPORT.encode())
    marked = [(loaded.text[each.start : each.end], each.level) for each in loaded.headings]
    assert marked == [("海珠区2018年政府工作报告", 1), ("一、2017年工作回顾", 2)]


@pytest.mark.parametrize("text", ["# 一个井号\n全年增长4.1%。", "全年增长4.1%。\n#话题# 不是标题"])
def test_a_text_with_a_number_sign_is_no_markdown(text: str) -> None:
    loaded = load(text.encode())
    assert (loaded.kind, loaded.text) == ("text", text)
