"""Passages: the sentences of each section, each with the period that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.document import Report
from summarizer.sections.periods import Period, clause_period, goes_on, is_problem
from summarizer.sections.sentences import split_sentences
from summarizer.sections.tables import Cell, Column, find_rows
from summarizer.sections.tree import Section

__all__ = ["Passage", "Sentence", "read_passages"]

# 促进创新要素集聚。 / 着力推进“一区两制”改革。 — short, without a number, and more follows on its line
_TOPIC = re.compile(r"[^\d,，。；;！!?？：:\n]{4,20}。")
# the paragraph goes on, or the topic is alone on its line and a long paragraph follows
_GOES_ON = re.compile(r"[ \t\u3000\xa0]*+(?:[^\s]|\r?\n\s{0,8}[^\s][^\n]{30})")
_CLOSED: Final = frozenset("。！？；：!?;:”’)）]】")
_ENDS: Final = "。！？；：!?;:"
# 这五年,城市核心功能迈上新台阶。 — not 五年来最大的… or 截至2025年底,建成…
_LOOKS_BACK = re.compile(r"(?:各位代表[!！,，]?)?(?:这五年|五年来|过去(?:的)?[一五]年|一年来)[,，]")


@dataclass(frozen=True)
class Sentence:
    """A sentence in its place.

    Attributes:
        start: Offset of its first character; a heading that runs into it belongs to it.
        end: Offset behind its last character.
        body: Offset where its own words begin, behind such a heading.
        period: What it speaks of.
        opens_line: Whether a line of the page begins with it.
        column: Where it stands in a table, or None.
        topic: Whether it is a run-in topic sentence, the lowest rank of heading: it opens a
            paragraph and says what the rest of it is about (`促进创新要素集聚。`).
    """

    start: int
    end: int
    body: int
    period: Period
    opens_line: bool
    column: Column | None = None
    topic: bool = False


@dataclass(frozen=True)
class Passage:
    """The sentences that stand directly under one heading, or before the first.

    Attributes:
        section: The section, or None before the first heading.
        sentences: Its sentences in order; a heading that is one by itself is not among them.
    """

    section: Section | None
    sentences: tuple[Sentence, ...]


def read_passages(text: str, report: Report, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Put every sentence of a report under its heading and give it its period.

    Args:
        text: The document text.
        report: The report.
        sections: Its sections.

    Returns:
        A passage for the text before the first heading, and one for each section, in order; those
        without a sentence are left out.
    """
    raw = _bodies(text, report, sections)
    groups: dict[int | None, list[tuple[int, int, int]]] = {}
    for start, end, body, index in raw:
        groups.setdefault(index, []).append((start, end, body))
    found = []
    for index in sorted(groups, key=lambda i: -1 if i is None else i):
        section = None if index is None else sections[index]
        found.append(Passage(section, tuple(_with_periods(text, report, section, groups[index]))))
    return tuple(found)


def _bodies(
    text: str, report: Report, sections: Sequence[Section]
) -> Iterator[tuple[int, int, int, int | None]]:
    """Start, end, body and section index of each sentence that is not only a heading."""
    upcoming = 0
    current: int | None = None
    for sentence in split_sentences(text, report.start, report.end):
        body = sentence.start
        while upcoming < len(sections) and sections[upcoming].start < sentence.end:
            current = upcoming
            body = sections[upcoming].title_end
            upcoming += 1
        while body < sentence.end and text[body] in " \u3000\t\n\r。：:":
            body += 1
        if body < sentence.end:
            yield sentence.start, sentence.end, body, current


def _with_periods(
    text: str, report: Report, section: Section | None, spans: Sequence[tuple[int, int, int]]
) -> Iterator[Sentence]:
    """Follow the period through a passage: it turns where the words say so."""
    base = section.period if section else _before_headings(report)
    zone: Period = base
    cells = _cells(text, section)
    for start, end, body in spans:
        words = text[body:end]
        opens_line = _opens_line(text, report.start, start)
        zone = _turn(zone, base, words, report.front.plan_year, opens_line=opens_line)
        column = _column(cells, start)
        opens = opens_line and body == start and column is None
        topic = opens and _is_whole(text, start, section) and _is_topic(text, start, end)
        yield Sentence(start, end, body, zone, opens_line, column, topic)


def _is_whole(text: str, start: int, section: Section | None) -> bool:
    """Whether the line before ended its sentence or is the heading: the page may break a word."""
    before = start
    while before > 0 and text[before - 1].isspace():
        before -= 1
    at_heading = section is not None and before == section.title_end
    return before == 0 or at_heading or text[before - 1] in _CLOSED


def _is_topic(text: str, start: int, end: int) -> bool:
    """Whether a short sentence stands over the rest of its paragraph, or over the next."""
    return bool(_TOPIC.fullmatch(text, start, end) and _GOES_ON.match(text, end))


def _cells(text: str, section: Section | None) -> list[Cell]:
    """The cells of a section's table; tables stand in appendices and under their own titles."""
    if section is None:
        return []
    return [cell for row in find_rows(text, section.title_end, section.end) for cell in row.cells]


def _column(cells: Sequence[Cell], start: int) -> Column | None:
    at = bisect_right(cells, start, key=lambda cell: cell.start) - 1
    return cells[at].column if at >= 0 and start < cells[at].end else None


def _opens_line(text: str, first: int, start: int) -> bool:
    while start > first and text[start - 1] in " \u3000\t\xa0":
        start -= 1
    return start == first or text[start - 1] == "\n"


def _before_headings(report: Report) -> Period:
    kind = report.front.kind
    return {"plan": "plan", "summary": "review"}.get(kind, "other")  # type: ignore[return-value]


def _turn(
    zone: Period, base: Period, words: str, plan_year: int | None, *, opens_line: bool
) -> Period:
    """The period of a sentence, given that of the one before it."""
    said = clause_period(words, plan_year)
    if base == "review":
        if said == "plan":
            return "plan"
        if is_problem(words):
            return "other"
        if zone == "other" and (said == "review" or (opens_line and not goes_on(words))):
            return "review"
        return zone
    if base == "plan":
        return _look_back(zone, words, said, opens_line=opens_line)
    # not 2022年工作总结及2023年工作思路, the title of the document
    return said if base == "other" and said and words[-1] in _ENDS else zone


def _look_back(zone: Period, words: str, said: Period | None, *, opens_line: bool) -> Period:
    """The period of a sentence of a plan: a paragraph of it may look back (`这五年,综合经济实力…`)."""
    if said == "review" and _LOOKS_BACK.match(words):
        return "review"
    return "plan" if opens_line or said == "plan" else zone
