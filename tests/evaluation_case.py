"""A report of eight sentences, its labels, and what a system of middling skill makes of it."""

from __future__ import annotations

from typing import Any

from summarizer.evaluation.fixtures import Fixture, HeadingLabel, Label, Provenance, Role
from summarizer.items import Achievement, Evidence, Goal, Item, Task
from summarizer.models import Usage
from summarizer.quantities import Comparator, Measure, Quantity
from summarizer.sections import Period, Section, split_sentences
from summarizer.summary import Coverage, Extract, ReportExtract

SENTENCES = (
    "一、2019年工作回顾\n",
    "全年实现地区生产总值1002.18亿元，增长4.1%。",
    "坚持共享发展理念，不断提高全区人民生活水平。",
    "新增高新技术企业12家；",
    "二、2020年工作安排\n",
    "地区生产总值增长6%左右。",
    "年内培育高新技术企业3家，由市科技局、市工信局负责。",
    "各位代表，让我们携手前进！",
)
TEXT = "".join(SENTENCES)


def quantity(
    indicator: str,
    measure: Measure,
    value: float | None,
    unit: str | None,
    comparator: Comparator = "eq",
    **more: Any,
) -> Quantity:
    return Quantity(
        indicator=indicator, measure=measure, comparator=comparator, value=value, unit=unit, **more
    )


def labels() -> tuple[Label, ...]:
    said: dict[int, tuple[Role, dict[str, Any]]] = {
        0: ("heading", {}),
        1: (
            "achievement",
            {
                "quantities": (
                    quantity("地区生产总值", "level", 1002.18, "亿元"),
                    quantity("地区生产总值", "growth", 4.1, "%"),
                ),
                "key": True,
            },
        ),
        2: ("lead", {}),
        3: ("achievement", {"quantities": (quantity("高新技术企业", "change", 12, "家"),)}),
        4: ("heading", {}),
        5: (
            "goal",
            {"quantities": (quantity("地区生产总值", "growth", 6, "%", "about"),), "key": True},
        ),
        6: (
            "task",
            {
                "quantities": (quantity("高新技术企业", "change", 3, "家"),),
                "owners": ("市科技局", "市工信局"),
                "deadline": "年内",
                "key": True,
            },
        ),
        7: ("none", {}),
    }
    return tuple(
        Label(
            i=i, role=said[i][0], start=s.start, end=s.end, text=TEXT[s.start : s.end], **said[i][1]
        )
        for i, s in enumerate(split_sentences(TEXT))
    )


def fixture() -> Fixture:
    second = TEXT.index("二、")
    return Fixture(
        provenance=Provenance(
            id="small-2020", place="某市", kind="政府工作报告", plan_year=2020, source="made up"
        ),
        text=TEXT,
        labels=labels(),
        headings=(
            HeadingLabel(start=0, end=11, level=1, text="一、2019年工作回顾"),
            HeadingLabel(start=second, end=second + 11, level=1, text="二、2020年工作安排"),
        ),
        digest="0" * 64,
    )


def evidence(words: str) -> tuple[Evidence, ...]:
    start = TEXT.index(words)
    return (Evidence(start=start, end=start + len(words), text=words),)


def section(
    number: int, start: int, title_end: int, end: int, *, level: int, period: Period
) -> Section:
    return Section(
        id=number,
        parent=None,
        level=level,
        title=TEXT[start:title_end],
        start=start,
        title_end=title_end,
        end=end,
        period=period,
    )


def items() -> tuple[Item, ...]:
    """What the system found, sentence by sentence of the report."""
    return (
        # 1: one measure wrong
        Achievement(
            id="a1",
            title="生产总值1002.18亿元",
            section=0,
            origin="model",
            evidence=evidence(SENTENCES[1]),
            quantities=(
                quantity("生产总值", "level", 1002.18, "亿元"),
                quantity("生产总值", "share", 4.1, "％"),
            ),
        ),
        # 2: a lead, which counts neither way, and so does its quantity
        Achievement(
            id="a2",
            title="共享发展",
            section=0,
            evidence=evidence(SENTENCES[2]),
            quantities=(quantity("生活水平", "level", 1, None),),
        ),
        # 3: an achievement taken for a task
        Task(
            id="t3",
            title="新增高新技术企业12家",
            section=0,
            origin="model",
            evidence=evidence(SENTENCES[3]),
            quantities=(quantity("高新技术企业", "change", 12, "家"),),
        ),
        # 5: the comparator wrong, a quantity that nobody labelled, and a kind that the model gave not
        Goal(
            id="g5",
            title="生产总值增长6%",
            section=1,
            flags=("disagreement",),
            evidence=evidence(SENTENCES[5]),
            quantities=(
                quantity("地区生产总值", "growth", 6, "%"),
                quantity("工业增加值", "growth", 6, "%"),
            ),
        ),
        # 6: less than half of the sentence, one owner of two, one that nobody named
        Task(
            id="t6",
            title="培育高新技术企业3家",
            section=1,
            origin="model",
            evidence=evidence("培育高新技术企业3家"),
            quantities=(quantity("培育高新技术企业", "change", 3, "家"),),
            owners=("市科技局", "市发改局"),
            deadline="年内",
        ),
        # 7: a greeting taken for a task
        Task(id="t7", title="携手前进", section=1, evidence=evidence(SENTENCES[7])),
    )


def extract(found: tuple[Item, ...] | None = None) -> Extract:
    second = TEXT.index("二、")
    third = TEXT.index("新增")
    sections = (
        section(0, 0, 11, second, level=1, period="review"),
        section(1, third, third + 4, second, level=2, period="review"),
        # the end is one character too far, the level and the period are wrong
        section(2, second, second + 12, len(TEXT), level=2, period="review"),
    )
    report = ReportExtract(
        title=None,
        start=0,
        end=len(TEXT),
        sections=sections,
        plan_year=2020,
        items=items() if found is None else found,
        coverage=Coverage(sections=2, done=2),
        usage=Usage(requests=1, prompt_tokens=800, completion_tokens=90, cached_prompt_tokens=500),
    )
    return Extract(source="<text>", reports=(report,))
