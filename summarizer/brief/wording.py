"""How the page words quantities, headings and places in the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.brief.sheet import Language
from summarizer.items import Item
from summarizer.patterns import late
from summarizer.quantities import Quantity, fold
from summarizer.sections import Section, heading_path
from summarizer.summary import find_number, movement

__all__ = [
    "heading_name",
    "kind_of_rate",
    "marks_of",
    "place_of",
    "signed",
    "target_of",
    "unbroken",
]

_MEASURES: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {"growth": "增长", "change": "新增", "level": "", "share": "", "rank": "第"},
    "en": {"growth": "+", "change": "+", "level": "", "share": "", "rank": "no. "},
}
_FALLS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {"growth": "下降", "change": "减少"},
    "en": {"growth": "−", "change": "−"},
}
_COMPARATORS: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {"ge": "≥", "le": "≤", "about": "约", "sync": "同步", "flat": "持平"},
    "en": {"ge": "≥ ", "le": "≤ ", "about": "about ", "sync": "in step", "flat": "unchanged"},
}
_WORDED: Final = frozenset(("sync", "flat"))
"""Comparators that say it all without a number."""
# 居民消费价格涨幅, 单位能耗下降: the indicator says which way it goes
_TELLS: Final = late("下降|降低|缩减|减少|压减|涨幅|增速|增幅|新增|增长")
_TOLD_FALL: Final = late("下降|降低|缩减|减少|压减")
# 地区生产总值年均增长5%左右 · 一般公共预算收入增长2%(可比增长7.7%) ; not PM2.5年均浓度下降3%
_KIND_OF_RATE: Final = late(r"(?P<yearly>年均(?!浓度|值))|(?P<comparable>可比)")
_RATES: Final[Mapping[Language, Mapping[str, str]]] = {
    "zh": {"yearly": "年均{}", "comparable": "可比{}"},
    "en": {"yearly": "{} a year", "comparable": "{} (comparable)"},
}
_CLAUSE: Final = late("[，,。；;（(]")
# 人均预期寿命再提高1.5岁 · 占比提高2个百分点 : nothing new is counted
_RAISED: Final = late("百分点|岁")
_MARK = late(
    r"^(?:第(?P<part>[一二三四五六七八九十]+)(?:部分|篇|章)|(?P<cn>[一二三四五六七八九十]+)[、．.]|"
    r"[(（]\s?(?P<bracket>[一二三四五六七八九十\d]+)\s?[)）]|(?P<arabic>\d{1,2})[、.．])[ \t\u3000]*"
)
# 增长6.⏎6% · 加⏎强与周边地区合作 ; not …Park⏎Road
_BREAK: Final = late(r"(?<![A-Za-z])[ \t\u3000]*\r?\n\s*(?![A-Za-z])")
# 附件2⏎2017年海珠区十件民生实事 : a heading on two lines, whose numbers are two
_TWO_NUMBERS: Final = late(r"(?<=\d)\s*\n\s*(?=\d)")
_SPACE: Final = late(r"\s+")
_PAUSE: Final = late("[，。；：,;:]")
_NAME: Final = 24
"""Characters of a heading that is named whole; a longer one by its first clauses."""


def target_of(quantity: Quantity, item: Item, lang: Language = "zh") -> str:
    """A target as a table shows it: `增长≥8.5%`, `3—5家`, `同步`; in English `≥ +8.5%`.

    Args:
        quantity: The target, or a result.
        item: The item that states it; its words say whether it rises or falls.
        lang: What words around the number are written in.
    """
    if quantity.comparator in _WORDED:
        return _COMPARATORS[lang][quantity.comparator]
    number = _number(quantity.value)
    if quantity.high is not None:
        number = f"{number}—{_number(quantity.high)}"
    before = _COMPARATORS[lang].get(quantity.comparator, "")
    moved = _moved(quantity, item, lang)
    ordered = (moved, before) if lang == "zh" else (before, moved)
    told = f"{''.join(ordered)}{number}{quantity.unit or ''}"
    kind = kind_of_rate(quantity, item)
    return _RATES[lang][kind].format(told) if kind else told


def kind_of_rate(quantity: Quantity, item: Item) -> str:
    """Whether a rate is a yearly average or a comparable one, by the clause that states it.

    Args:
        quantity: A target or a result.
        item: The item that states it.

    Returns:
        `yearly`, `comparable`, or nothing.
    """
    if quantity.measure != "growth" or quantity.value is None:
        return ""
    for evidence in item.evidence:
        words = fold(evidence.text)
        if (at := find_number(words, quantity)) is not None:
            kinds = list(_KIND_OF_RATE.finditer(_CLAUSE.split(words[:at])[-1]))
            return (kinds[-1].lastgroup or "") if kinds else ""
    return ""


def signed(quantity: Quantity, item: Item) -> float | None:
    """A rate of growth with its sign, for a chart.

    Args:
        quantity: A target or a result.
        item: The item that states it; its words say whether it rises or falls.

    Returns:
        Percent; of a range its lower end. None for what is no rate in percent, or moves neither way
        by its sentence.
    """
    if quantity.measure != "growth" or quantity.unit != "%" or quantity.value is None:
        return None
    if _TELLS.search(quantity.indicator):
        return -quantity.value if _TOLD_FALL.search(quantity.indicator) else quantity.value
    moved = _moved(quantity, item, "en")
    if not moved:
        return None
    return -quantity.value if moved == _FALLS["en"]["growth"] else quantity.value


def _moved(quantity: Quantity, item: Item, lang: Language) -> str:
    """What goes before a number: what its sentence says of it, and nothing where it says nothing."""
    measure = _MEASURES[lang][quantity.measure]
    if quantity.measure not in _FALLS[lang]:
        return measure
    if _TELLS.search(quantity.indicator):
        return ""
    said = (movement(evidence.text, quantity) for evidence in item.evidence)
    moved = next((each for each in said if each), None)
    if moved == "fall":
        return _FALLS[lang][quantity.measure]
    if lang == "zh" and quantity.measure == "change" and _RAISED.search(quantity.unit or ""):
        return "提高"
    return measure if moved == "rise" or quantity.measure == "change" else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def unbroken(text: str) -> str:
    """A text on one line: a break between Chinese signs or within a number leaves no gap."""
    return _SPACE.sub(" ", _BREAK.sub("", text)).strip()


def place_of(sections: Sequence[Section], section: int | None, opening: str = "开头") -> str:
    """Where an item stands, for a reader of the paper: `一(二)`, `2021年工作安排·三`, `二 2018年工作安排`.

    Args:
        sections: The report's sections.
        section: The id of one of them, or None for what stands before the first.
        opening: What to call that.

    Returns:
        The marks of its headings from the top down; of a heading without one its name.
    """
    if section is None:
        return opening
    path = heading_path(sections, sections[section])
    if len(path) == 1 and _mark(path[0]):
        return f"{_mark(path[0])} {heading_name(path[0])}"
    label = ""
    for title in path:
        mark = _mark(title)
        part = mark or heading_name(title)
        label += part if not label or part.startswith("(") else f"·{part}"
    return label


def marks_of(titles: Sequence[str]) -> str:
    """The marks of some headings: `二(三)`; of those without a mark nothing.

    Args:
        titles: Headings from the top down.
    """
    return "".join(_mark(title) for title in titles)


def heading_name(title: str) -> str:
    """A heading without its mark; one longer than a line by the clauses that fit, whole ones."""
    name = _MARK.sub("", unbroken(_TWO_NUMBERS.sub(" ", title))).rstrip("：:。")
    ends = [found.start() for found in _PAUSE.finditer(name) if found.start() <= _NAME]
    return name if len(name) <= _NAME or not ends else name[: ends[-1]]


def _mark(title: str) -> str:
    found = _MARK.match(title)
    if found is None:
        return ""
    if found["bracket"]:
        return f"({found['bracket']})"
    return found["part"] or found["cn"] or found["arabic"]
