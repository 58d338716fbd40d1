"""How the page words quantities, quotes and places in the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.items import Item
from summarizer.quantities import Quantity
from summarizer.sections import Section, heading_path
from summarizer.summary import movement

__all__ = ["clip", "place_of", "plain", "target_of", "unbroken", "with_glossary"]

_MEASURES: Final = {"growth": "增长", "change": "新增", "level": "", "share": "", "rank": "第"}
_FALLS: Final = {"growth": "下降", "change": "减少"}
_BEFORE: Final = {"ge": "≥", "le": "≤", "about": "约", "eq": ""}
# 居民消费价格涨幅, 单位能耗下降: the indicator says which way it goes
_TELLS: Final = re.compile("下降|降低|缩减|减少|压减|涨幅|增速|增幅|新增|增长")
_MARK = re.compile(
    r"^(?:第(?P<part>[一二三四五六七八九十]+)(?:部分|篇|章)|(?P<cn>[一二三四五六七八九十]+)[、．.]|"
    r"[(（]\s?(?P<bracket>[一二三四五六七八九十\d]+)\s?[)）]|(?P<arabic>\d{1,2})[、.．])"
)
# 增长6.⏎6% · 加⏎强与周边地区合作 ; not …Park⏎Road
_BREAK: Final = re.compile(r"(?<![A-Za-z])[ \t\u3000]*\r?\n\s*(?![A-Za-z])")
_PAUSE: Final = re.compile("[。；;!！?？]")
_BREATH: Final = re.compile(r"[，、]|(?<!\d),|,(?!\d)")


def target_of(quantity: Quantity, item: Item) -> str:
    """A target as a table shows it: `增长≥8.5%`, `3—5家`, `同步`.

    Args:
        quantity: The target, or a result.
        item: The item that states it; its words say whether it rises or falls.
    """
    if quantity.comparator == "sync":
        return "同步"
    if quantity.comparator == "flat":
        return "持平"
    number = _number(quantity.value)
    if quantity.high is not None:
        number = f"{number}—{_number(quantity.high)}"
    before = _BEFORE.get(quantity.comparator, "")
    return f"{_moved(quantity, item)}{before}{number}{quantity.unit or ''}"


def _moved(quantity: Quantity, item: Item) -> str:
    """What goes before a number: what its sentence says of it, and nothing where it says nothing."""
    measure = _MEASURES[quantity.measure]
    if quantity.measure not in _FALLS:
        return measure
    if _TELLS.search(quantity.indicator):
        return ""
    said = (movement(evidence.text, quantity) for evidence in item.evidence)
    moved = next((each for each in said if each), None)
    if moved == "fall":
        return _FALLS[quantity.measure]
    return measure if moved == "rise" or quantity.measure == "change" else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def unbroken(text: str) -> str:
    """A text on one line: a break between Chinese signs or within a number leaves no gap."""
    return re.sub(r"\s+", " ", _BREAK.sub("", text)).strip()


def plain(text: str) -> str:
    """A text on one line, safe inside a Markdown table or list."""
    return unbroken(text).replace("|", "\\|")


def clip(text: str, most: int) -> str:
    """Shorten a quote to `most` characters at a pause, never inside a number."""
    text = plain(text)
    if len(text) <= most:
        return text
    head = text[:most]
    for pause in (_PAUSE, _BREATH):
        at = max((found.start() for found in pause.finditer(head)), default=0)
        if at >= most // 2:
            return head[:at] + "…"
    return re.sub(r"[\d.,]+$", "", head) + "…"


_PLACE: Final = 12
"""Characters of a heading without a number, so that an item and its place stand on one line."""


def place_of(sections: Sequence[Section], section: int | None) -> str:
    """Where an item stands, short: `一(二)`, `2021年工作安排·三`."""
    if section is None:
        return "开头"
    parts: list[str] = []
    for title in heading_path(sections, sections[section]):
        mark = _MARK.match(title)
        if mark is None:
            parts.append(clip(title, _PLACE))
        elif mark["bracket"]:
            parts.append(f"({mark['bracket']})")
        else:
            parts.append(mark["part"] or mark["cn"] or mark["arabic"])
    label = parts[0]
    for part in parts[1:]:
        label += part if part.startswith("(") else f"·{part}"
    return label


_NOTES: Final = 6
"""Terms that one page explains."""
_NOTE_LENGTH: Final = 60
"""Characters of an explanation."""


def with_glossary(page: str, glossary: Mapping[str, str]) -> str:
    """Explain terms of the report's own glossary where the page first uses them.

    Args:
        page: The page in Markdown.
        glossary: Meanings by term.

    Returns:
        The page with a footnote at the first use of each term in a line of its lists.
    """
    notes: list[str] = []
    for term in sorted(glossary, key=len, reverse=True):
        used = re.search(rf"^(?:- [^\n]*?){re.escape(term)}[”\"]?(?!\[\^)", page, re.MULTILINE)
        if used and len(notes) < _NOTES:
            mark = f"[^{len(notes) + 1}]"
            page = page[: used.end()] + mark + page[used.end() :]
            notes.append(f"{mark}: {term}:{clip(glossary[term], _NOTE_LENGTH)}")
    return page + "".join(f"\n{note}" for note in notes) + ("\n" if notes else "")
