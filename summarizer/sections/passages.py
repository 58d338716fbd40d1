"""Passages: the sentences of each section, each with the period that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from summarizer.document import Report, Unwrapped, unwrap
from summarizer.patterns import late
from summarizer.sections.contents import find_contents
from summarizer.sections.marks import narrowed
from summarizer.sections.offices import is_duty
from summarizer.sections.periods import (
    Period,
    clause_period,
    goes_on,
    grammar_period,
    is_problem,
    states_aims,
)
from summarizer.sections.sentences import split_sentences
from summarizer.sections.tables import Cell, Column, find_rows
from summarizer.sections.tree import Section, heading_path

__all__ = ["Passage", "Sentence", "read_passages"]

# 促进创新要素集聚。 / 着力推进“一区两制”改革。 — short, without a number, and more follows on its line
_TOPIC = late(r"[^\d,，。；;！!?？：:\n]{4,20}。")
# the paragraph goes on, or the topic is alone on its line and a long paragraph follows
_GOES_ON = late(r"[ \t\u3000\xa0]*+(?:[^\s]|\r?\n\s{0,8}[^\s][^\n]{30})")
# 《2024年重点工作任务安排》 / 政 府 工 作 报 告: what a line writes into its title
_TITLE_SPACE = late(r"[\s《》]")
_CLOSED: Final = frozenset("。！？；：!?;:”’)）]】")
_STOPS: Final = frozenset("。！？；，,;:：")
_TORN_PART: Final = 6
_TORN_LINE: Final = 40
"""Characters of the smallest part of a title that is known again, and of a line that holds one."""
_PREFACE: Final = 1500
"""Characters before the first heading that are a preface; in more, tasks may stand."""
_ENDS: Final = "。！？；：!?;:"
# 这五年,城市核心功能迈上新台阶。 — not 五年来最大的… or 截至2025年底,建成…
_LOOKS_BACK = late(r"(?:各位代表[!！,，]?)?(?:这五年|五年来|过去(?:的)?[一五]年|一年来)[,，]")


class Sentence(NamedTuple):
    """A sentence in its place.

    Attributes:
        start: Offset of its first character; a heading that runs into it belongs to it.
        end: Offset behind its last character.
        body: Offset where its own words begin, behind such a heading.
        period: What it speaks of.
        opens_line: Whether a line of the page begins with it.
        column: Where it stands in a table, or None.
        row: In which row, counted from 0 within its passage, or None.
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
    row: int | None = None


@dataclass(frozen=True)
class Passage:
    """The sentences that stand directly under one heading, or before the first.

    Attributes:
        section: The section, or None before the first heading.
        sentences: Its sentences in order; a heading that is one by itself is not among them.
        path: The titles from the top of the tree down to the section.
        guessed: Whether grammar alone decided what it speaks of.
        preface: Whether it stands before the first heading of a plan, which says there why it is made.
    """

    section: Section | None
    sentences: tuple[Sentence, ...]
    path: tuple[str, ...] = ()
    guessed: bool = False
    preface: bool = False


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
    flat = unwrap(text, report.start, report.end)
    if flat is None:
        return _passages(narrowed(text), report, sections)
    placed = [_flattened(section, flat) for section in sections]
    found = _passages(narrowed(flat.text), report.model_copy(update={"end": flat.end}), placed)
    return tuple(
        replace(
            passage,
            section=sections[passage.section.id] if passage.section else None,
            sentences=tuple(_in_place(sentence, flat) for sentence in passage.sentences),
        )
        for passage in found
    )


def _flattened(section: Section, flat: Unwrapped) -> Section:
    """A section where it stands in the unwrapped text."""
    place = {name: flat.into(getattr(section, name)) for name in ("start", "title_end", "end")}
    return section.model_copy(update=place)


def _in_place(sentence: Sentence, flat: Unwrapped) -> Sentence:
    """A sentence of the unwrapped text where it stands in the document; it may hold line breaks."""
    start, end = flat.back(sentence.start), flat.back_end(sentence.end)
    return sentence._replace(start=start, end=end, body=flat.back(sentence.body))


def _passages(text: str, report: Report, sections: Sequence[Section]) -> tuple[Passage, ...]:
    raw = _bodies(text, report, sections)
    groups: dict[int | None, list[tuple[int, int, int]]] = {}
    for start, end, body, index in raw:
        groups.setdefault(index, []).append((start, end, body))
    found = []
    for index in sorted(groups, key=lambda i: -1 if i is None else i):
        section = None if index is None else sections[index]
        base, guessed = _base(text, report, section, alone=not sections)
        spans = groups[index]
        sentences = tuple(_with_periods(text, report, section, spans, base, guessed=guessed))
        preface = index is None and _has_preface(report, sections)
        path = heading_path(sections, section)
        found.append(Passage(section, sentences, path, guessed, preface))
    return tuple(found)


def _bodies(
    text: str, report: Report, sections: Sequence[Section]
) -> Iterator[tuple[int, int, int, int | None]]:
    """Start, end, body and section index of each sentence that is no heading, nor the title."""
    own = _TITLE_SPACE.sub("", report.front.title or "")
    upcoming = 0
    current: int | None = None
    contents = find_contents(text, report.start, report.end) or (0, 0)
    for sentence in split_sentences(text, report.start, report.end):
        if contents[0] <= sentence.start < contents[1]:
            continue
        body = sentence.start
        if upcoming < len(sections) and body < sections[upcoming].start < sentence.end:
            # (市市场监管局牵头)|(2)推行网上办理。: it says who does what stands before it
            owners = text[body : sections[upcoming].start]
            if is_duty(owners):
                yield body, body + len(owners.rstrip()), body, current
        while upcoming < len(sections) and sections[upcoming].start < sentence.end:
            current = upcoming
            body = sections[upcoming].title_end
            upcoming += 1
        while body < sentence.end and text[body] in " \u3000\t\n\r。：:":
            body += 1
        words = text[body : sentence.end]
        titled = body == sentence.start and (
            _is_title(words, own) or (current is None and _is_part_of_title(words, own))
        )
        if body < sentence.end and not titled:
            yield sentence.start, sentence.end, body, current


def _has_preface(report: Report, sections: Sequence[Section]) -> bool:
    """Whether what stands before the first heading of a plan is short: then it shares out no task yet."""
    short = bool(sections) and sections[0].start - report.start <= _PREFACE
    return short and report.front.kind == "plan"


def _base(
    text: str, report: Report, section: Section | None, *, alone: bool
) -> tuple[Period, bool]:
    """What a passage speaks of before its own words say otherwise, and whether that is a guess.

    Before the first heading stand titles and greetings; where there is no heading, it is all there
    is, and its grammar must tell.
    """
    if section is not None:
        return section.period, section.decided_by == "guess"
    known: dict[str, Period] = {"plan": "plan", "summary": "review"}
    if report.front.kind in known:
        return known[report.front.kind], False
    if alone:
        return grammar_period(text[report.start : report.end])[0], True
    return "other", False


def _is_title(words: str, own: str) -> bool:
    """Whether a line is the title of its document, or that of the notice that issues it."""
    if not own or own[-1] not in words:  # most lines: they are spared the rest
        return False
    line = _TITLE_SPACE.sub("", words).removesuffix("通知").removesuffix("的")
    return line.endswith(own) and not set(",，") & set(line.removesuffix(own))


def _is_part_of_title(words: str, own: str) -> bool:
    """Whether a line before the first heading is what the page has torn off a title.

    `关于印发2024年政府工作报告重点工作` ⏎ `任务分工方案的通知`.
    """
    if len(own) < 2 * _TORN_PART or len(words) > _TORN_LINE or set(words) & _STOPS:
        return False
    line = _TITLE_SPACE.sub("", words).removesuffix("通知").removesuffix("的")
    begun = next((k for k in range(len(own) - 1, _TORN_PART - 1, -1) if line.endswith(own[:k])), 0)
    return begun > 0 or (len(line) >= _TORN_PART and own.endswith(line))


def _with_periods(
    text: str,
    report: Report,
    section: Section | None,
    spans: Sequence[tuple[int, int, int]],
    base: Period,
    *,
    guessed: bool,
) -> Iterator[Sentence]:
    """Follow the period through a passage: it turns where the words say so.

    Where the period is a guess, a row of targets says more than the grammar around it.
    """
    zone: Period = base
    cells = _cells(text, spans)
    for start, end, body in spans:
        words = text[body:end]
        opens_line = _opens_line(text, report.start, start)
        zone = _turn(zone, base, words, report.front.plan_year, opens_line=opens_line)
        if guessed and zone == "review" and states_aims(words):
            zone = "plan"
        cell, row = _cell(cells, start)
        column = cell.column if cell else None
        opens = opens_line and body == start and column is None
        topic = opens and _is_whole(text, start, section) and _is_topic(text, start, end)
        yield Sentence(start, end, body, zone, opens_line, column, topic, row)


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


def _cells(text: str, spans: Sequence[tuple[int, int, int]]) -> list[tuple[Cell, int]]:
    """The cells of a passage's tables, each with the number of its row."""
    rows = find_rows(text, spans[0][2], spans[-1][1])
    return [(cell, number) for number, row in enumerate(rows) for cell in row.cells]


def _cell(cells: Sequence[tuple[Cell, int]], start: int) -> tuple[Cell, int] | tuple[None, None]:
    """The cell that a sentence stands in, and its row."""
    if not cells:
        return None, None
    at = bisect_right(cells, start, key=lambda entry: entry[0].start) - 1
    return cells[at] if at >= 0 and start < cells[at][0].end else (None, None)


def _opens_line(text: str, first: int, start: int) -> bool:
    while start > first and text[start - 1] in " \u3000\t\xa0":
        start -= 1
    return start == first or text[start - 1] == "\n"


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
