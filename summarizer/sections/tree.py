"""The tree of sections: headings with their depth, their bounds and their period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.document import Kind, Report, Unwrapped, unwrap
from summarizer.sections.headings import Heading, find_headings
from summarizer.sections.marked import MARKED, levels_by_style
from summarizer.sections.marks import narrowed
from summarizer.sections.periods import Period, grammar_period, heading_period
from summarizer.sections.titles import APPENDIX, LINE

__all__ = ["Section", "Source", "find_sections", "heading_path", "settle"]

Source = Literal["words", "document", "inherited", "grammar", "model", "guess"]
"""What a period was decided from."""

_RANK: Final[Mapping[str, float]] = {
    "part": 0, APPENDIX: 0, "section": 0.3, "formal": 0.5, "roman": 0.5, "chinese": 1, "chinese-bracket": 2,
    "arabic": 3, "letter": 3.5, "decimal": 4, "subdecimal": 4.5, "arabic-bracket": 5, "circled": 5.5, LINE: 6,
}  # fmt: skip
_LOWEST: Final = 6.0
"""Rank under that of all numbers."""
_MOST_FELLOWS: Final = 60
"""Headings behind a repeated `一、` that are asked whether they count on or back."""
_DEEPEST: Final = 8
"""How deep headings of one style may stand in one another: no page that is read means more."""
_TURNED: Final = (("chinese", "chinese-bracket"), ("arabic", "arabic-bracket"))
"""Styles that some reports turn round: `（一）` above `一、`."""
_PLAIN: Final = 16
"""Longest heading of a lower rank, in characters, that is taken to speak of problems alone."""
_SURE: Final = 0.45
"""How sure the grammar of a passage must be for the model not to be asked."""


class Section(BaseModel):
    """A heading and what stands under it.

    Attributes:
        id: Its number in the report, from 0, in order of the text.
        parent: The id of the section it stands in; null at the top.
        level: Depth in the tree; a part is 1.
        title: The heading with its mark, without a closing `。`.
        start: Offset of the heading.
        title_end: Offset behind the heading.
        end: Offset behind the last character of the section, its children included.
        period: `review`, `plan` or `other`.
        decided_by: What the period was decided from. Not part of the printed contract.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    parent: int | None
    level: int
    title: str
    start: int
    title_end: int
    end: int
    period: Period
    decided_by: Source = Field(default="words", exclude=True)


@dataclass
class _Open:
    """A heading on the path from the top to where the text has been read."""

    index: int
    style: str
    number: int
    period: Period | None


def find_sections(text: str, report: Report) -> tuple[Section, ...]:
    """Find the sections of a report.

    Args:
        text: The document text.
        report: The report and what it says of itself.

    Returns:
        The sections in order. Their spans nest; siblings do not overlap.
    """
    flat = unwrap(text, report.start, report.end)
    if flat is None:
        return _sections(text, report)
    found = _sections(flat.text, report.model_copy(update={"end": flat.end, "marked": ()}))
    return tuple(_in_place(section, text, report, flat) for section in found)


def _in_place(section: Section, text: str, report: Report, flat: Unwrapped) -> Section:
    """A section that was found in the unwrapped text, where it stands in the document."""
    start, title_end = flat.back(section.start), flat.back_end(section.title_end)
    end = report.end if section.end == flat.end else flat.back(section.end)
    place = {"start": start, "title_end": title_end, "end": end, "title": text[start:title_end]}
    return section.model_copy(update=place)


def _sections(written: str, report: Report) -> tuple[Section, ...]:
    text = narrowed(written)
    headings = find_headings(text, report.start, report.end, report.title, report.marked)
    named = [heading_period(text[h.start : h.end], report.front.plan_year) for h in headings]
    ranks = _ranks(headings, named)
    said = [
        period if ranks[h.style] <= 1 or _only_problems(h, period) else None
        for h, period in zip(headings, named, strict=True)
    ]
    parents = _nest(text, headings, said, ranks)
    ends = _ends(headings, parents, report.end)
    sections: list[Section] = []
    for index, heading in enumerate(headings):
        parent = parents[index]
        above = None if parent is None else sections[parent]
        fellow = _last_fellow(sections, headings, heading) if above is None else None
        words = said[index] or (named[index] if above is None else None)
        period, source = _decide(words, above, report.front.kind) or _by_grammar(
            text[heading.end : ends[index]], fellow
        )
        sections.append(
            Section(
                id=index,
                parent=parent,
                level=above.level + 1 if above else 1,
                title=written[heading.start : heading.end],
                start=heading.start,
                title_end=heading.end,
                end=ends[index],
                period=period,
                decided_by=source,
            )
        )
    return tuple(sections)


def _ends(headings: Sequence[Heading], parents: Sequence[int | None], last: int) -> list[int]:
    """Where each section ends: at the next heading that does not stand under it."""
    ends = [last] * len(headings)
    path: list[int] = []
    for index, heading in enumerate(headings):
        while path and path[-1] != parents[index]:
            ends[path.pop()] = heading.start
        path.append(index)
    return ends


def settle(sections: Sequence[Section], periods: Mapping[int, Period]) -> tuple[Section, ...]:
    """Give sections a period that was found elsewhere; what inherits from them follows.

    Args:
        sections: The sections of a report.
        periods: Periods by section id.

    Returns:
        The sections, each with its period.
    """
    settled: list[Section] = []
    for section in sections:
        update: dict[str, object] = {}
        if section.id in periods:
            update = {"period": periods[section.id], "decided_by": "model"}
        elif section.decided_by == "inherited" and section.parent is not None:
            update = {"period": settled[section.parent].period}
        settled.append(section.model_copy(update=update))
    return tuple(settled)


def heading_path(sections: Sequence[Section], section: Section | None) -> tuple[str, ...]:
    """The titles from the top of the tree down to a section."""
    path: list[str] = []
    while section is not None:
        path.append(section.title)
        section = sections[section.parent] if section.parent is not None else None
    return tuple(reversed(path))


def _ranks(headings: Sequence[Heading], named: Sequence[Period | None]) -> Mapping[str, float]:
    """The rank of each style of mark: as in official documents, or turned round.

    A report that begins with `（一）`, never counts it anew, and names its periods there
    (`（一）2023年工作回顾`) or counts `一、二、` anew under it, has the two the other way round.
    """
    ranks: dict[str, float] = dict(_RANK)
    for usual, below in _TURNED:
        marks = [(h.style, h.number) for h in headings if h.style in (usual, below)]
        tells = any(h.style == below and p for h, p in zip(headings, named, strict=True))
        once = marks[:1] == [(below, 1)] and marks.count((below, 1)) == 1
        if once and (tells or marks.count((usual, 1)) > 1):
            ranks[usual], ranks[below] = ranks[below], ranks[usual]
    return ranks | _marked_ranks(headings, ranks)


def _marked_ranks(headings: Sequence[Heading], ranks: Mapping[str, float]) -> dict[str, float]:
    """The rank of headings that nothing but the file's mark tells, by its level.

    Beside headings with a number that the file marks with the same level, or between those above
    and below it; where it marks none of those, over the numbers that begin anew under it, else
    under all of them.
    """
    plain = {h.style: h.marked for h in headings if h.style.startswith(MARKED) and h.marked}
    if not plain:
        return {}
    others = [h for h in headings if h.style not in plain]
    known = levels_by_style(
        {h.start: h.style for h in others}, {h.start: h.marked for h in others if h.marked}
    )
    found: dict[str, float] = {}
    for style, level in plain.items():
        above = [ranks[other] for other, its in known.items() if its <= level]
        equal = [ranks[other] for other, its in known.items() if its == level]
        if known:
            found[style] = min(equal) if equal else max(above, default=-1.0) + level / 10
        else:
            found[style] = (-1.0 if _begins_numbers(headings, style) else _LOWEST) + level / 10
    return found


def _begins_numbers(headings: Sequence[Heading], style: str) -> bool:
    """Whether numbers begin anew under most headings of a style."""
    behind = [after.number for before, after in pairwise(headings) if before.style == style]
    return behind.count(1) > len(behind) / 2


def _only_problems(heading: Heading, period: Period | None) -> bool:
    """Whether a heading of a lower rank names problems alone; periods it names by chance."""
    return period == "other" and heading.end - heading.start <= _PLAIN


def _nest(
    text: str,
    headings: Sequence[Heading],
    said: Sequence[Period | None],
    ranks: Mapping[str, float],
) -> list[int | None]:
    """The parent of each heading, from the styles of their marks and the run of their numbers."""
    parents: list[int | None] = []
    path: list[_Open] = []
    for index, heading in enumerate(headings):
        adjacent = index > 0 and not text[headings[index - 1].end : heading.start].strip(
            "。：: \n\r\t\u3000\xa0"
        )
        nests = heading.number == 1 and _counts_back(headings, index)
        _climb(path, heading, said[index], ranks, adjacent=adjacent, nests=nests)
        parents.append(path[-1].index if path else None)
        path.append(_Open(index, heading.style, heading.number, said[index]))
    return parents


def _counts_back(headings: Sequence[Heading], index: int) -> bool:
    """Whether the count that begins here is one under another: it starts while that one is open.

    `一、甲 一、乙 二、丙` repeats a number by mistake; `一、甲 一、乙 二、丙 二、丁` and `二、甲 一、乙` nest.
    """
    style = headings[index].style
    if index == 0 or headings[index - 1].number != 1:
        return True
    last = 1
    for other in headings[index + 1 : index + 1 + _MOST_FELLOWS]:
        if other.style in ("part", APPENDIX):
            break
        if other.style == style:
            if other.number <= last:
                return True
            last = other.number
    return False


def _climb(
    path: list[_Open],
    heading: Heading,
    said: Period | None,
    ranks: Mapping[str, float],
    *,
    adjacent: bool,
    nests: bool,
) -> None:
    """Leave on the path only the headings that the new one stands under."""
    if heading.style in ("part", APPENDIX):
        path.clear()
        return
    if _opens_part(path, said):
        path.clear()  # 三、2019年计划 behind 古丁镇2018年工作回顾
        return
    doubled = adjacent and bool(path) and heading.style == path[-1].style
    if doubled and heading.number == 1 and nests and len(path) < _DEEPEST:
        return  # 一、2018年工作亮点 一、河长制。
    fellow = _fellow(path, heading)
    if fellow is not None:
        del path[fellow:]
        return
    rank = ranks[heading.style]
    told = heading.style.startswith(MARKED)  # its level is known, whatever stands before it
    while (
        path
        and (told or not adjacent)
        and (
            ranks[path[-1].style] > rank
            or (ranks[path[-1].style] == rank and path[-1].style != heading.style)
        )
    ):
        path.pop()


def _opens_part(path: Sequence[_Open], said: Period | None) -> bool:
    """Whether a numbered heading names the other period than the part that is open."""
    return (
        said in ("review", "plan")
        and bool(path)
        and path[0].style == "part"
        and path[0].period in ("review", "plan")
        and path[0].period != said
    )


def _fellow(path: Sequence[_Open], heading: Heading) -> int | None:
    """The open heading that the new one follows: its style, and the number before its own."""
    same = [i for i, other in enumerate(path) if other.style == heading.style]
    if not same:
        return None
    for i in reversed(same):
        if path[i].number + 1 == heading.number:
            return i
    for i in reversed(same):
        if path[i].number < heading.number:
            return i
    return same[-1]


def _last_fellow(
    sections: Sequence[Section], headings: Sequence[Heading], heading: Heading
) -> Section | None:
    """The part before a part, where both wear the same mark and so count on one another.

    A part that wears none goes on with what stands before it.
    """
    top = next((section for section in reversed(sections) if section.parent is None), None)
    alike = top and heading.style in (headings[top.id].style, LINE)
    return top if alike or (top and heading.style.startswith(MARKED)) else None


def _decide(said: Period | None, above: Section | None, kind: Kind) -> tuple[Period, Source] | None:
    """The period of a section: its words, its document's kind, its parent; None for its grammar."""
    if said == "other" or (said and kind == "report"):
        return said, "words"
    if above is not None and above.period == "other":
        return "other", "inherited"
    if kind != "report":
        return ("plan" if kind == "plan" else "review"), "document"
    return (above.period, "inherited") if above else None


def _by_grammar(body: str, fellow: Section | None) -> tuple[Period, Source]:
    """The period of a part whose heading does not say: its grammar, else the part before it."""
    period, sure = grammar_period(body)
    if sure >= _SURE:
        return period, "grammar"
    if fellow is not None and fellow.period != "other" and fellow.decided_by != "guess":
        return fellow.period, "inherited"
    return period, "guess"
