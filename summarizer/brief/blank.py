"""A page with one of everything: what a template is tried on before a model is asked."""

from __future__ import annotations

from summarizer.brief.labels import LABELS
from summarizer.brief.sheet import (
    Bar,
    Block,
    Count,
    Fact,
    Gist,
    Group,
    Line,
    Note,
    Row,
    Run,
    Sheet,
    Source,
)

__all__ = ["blank_sheet"]


def blank_sheet() -> Sheet:
    """A sheet in which no field is empty, so that a template that draws it draws any."""
    source = Source(id="t0", place="一", start=0, end=4, text="建设碧道")
    line = Line(
        words=(Run(text="建设碧道", strong=True), Run(text="5公里")),
        english="Build greenways",
        owners="市水务局",
        deadline="年内",
        mark="(一)",
        damaged=True,
        terms=(1,),
        source=source,
    )
    group = Group(title="一 绿色发展", english="Green development", lines=(line,))
    note = Note(text="发展动能不足", source=source)
    return Sheet(
        lang="zh",
        labels=LABELS["zh"],
        title="政府工作报告",
        place="云浮市",
        head=(Fact(name="日期", text="2021-02-01"),),
        gist=(Gist(text="建设碧道。", items=("t0",)),),
        targets=(
            Row(
                indicator="地区生产总值",
                english="Gross regional product",
                term="十四五",
                before="增长4.1%",
                before_source=source,
                target="增长约7%",
                bars=(Bar(start=0, width=0.5, now=False), Bar(start=0, width=1, now=True)),
                source=source,
            ),
        ),
        previous="2020年实绩",
        goals=(note,),
        left=(Block(kind="achievement", title="主要成效", groups=(group,)),),
        right=(Block(kind="task", title="", groups=(group,)),),
        problems=(note,),
        more_problems=1,
        terms=(Fact(name="碧道", text="沿河的步道"),),
        doubts=(note,),
        missing=True,
        counts=(Count(name="任务", shown=1, found=1),),
        coverage="已读1/1节",
        file="report.txt",
        model="rules",
        start=0,
        end=4,
    )
