"""Find the headings of a report: which marks open one, and where each ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from summarizer.document import MarkedHeading
from summarizer.sections.boundary import Candidate, Evidence, agree
from summarizer.sections.contents import find_contents
from summarizer.sections.drafts import (
    Draft,
    draft_heading,
    own_line,
    reopened,
    rstrip,
    runs_on,
    whole_line,
)
from summarizer.sections.glued import keep_glued
from summarizer.sections.marked import Marked, read_marked
from summarizer.sections.marks import Mark, find_marks
from summarizer.sections.offices import is_duty
from summarizer.sections.outlines import find_outlines
from summarizer.sections.tables import find_tables
from summarizer.sections.titles import (
    APPENDIX,
    LINE,
    find_titles,
    opens_part,
)

__all__ = ["Heading", "find_headings"]

_FEWEST_CLOSED: Final = 3
_MOST: Final = 0.6
"""How many headings of a run, and what share of it, a full stop must close to tell of the others."""
_SURE_END: Final = 4.0
"""Log odds from which an end stays, whatever closes the headings beside it."""
_MAX_BODY: Final = 400
"""Characters behind a point that are looked at for what stands under it."""
_MAX_GAP: Final = 4
"""How many numbers a sequence may skip (reports do: 一 二 四)."""

_PARTS: Final = frozenset(("part", "chinese", "chinese-bracket"))
"""Styles of mark that number the parts of a report: `二、2023年工作安排`."""
_COUNTING: Final = frozenset(("arabic", "decimal", "subdecimal", "arabic-bracket", "circled"))
"""Styles of mark that count the rows of tables, too."""


@dataclass(frozen=True)
class Heading:
    """A heading before it has a place in the tree.

    Attributes:
        start: Offset of its mark, or of its first character.
        end: Offset behind its last character; a closing `。` is not part of it.
        style: The style of its mark, `part` without one, or `appendix`.
        number: What its mark counts to; 0 without one.
        run_in: Whether its paragraph follows with nothing between them.
        marked: The level that the file itself marks it with, if it does.
    """

    start: int
    end: int
    style: str
    number: int
    run_in: bool = False
    marked: int | None = None


def find_headings(
    text: str,
    start: int,
    end: int,
    title: str | None = None,
    marked: Sequence[MarkedHeading] = (),
) -> list[Heading]:
    """Find the headings of a report.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.
        title: The report's own title, which is no heading.
        marked: What the file itself marks as headings.

    Returns:
        The headings in order; none overlap.
    """
    titles = find_titles(text, start, end, title)
    marks = [*find_marks(text, start, end), *find_outlines(text, start, end)]
    marks.sort(key=lambda mark: mark.start)
    behind = {_words(text, mark) for mark in marks if mark.style == "part"}
    titles = [each for each in titles if each[0] not in behind]
    if contents := find_contents(text, start, end):
        marks = [mark for mark in marks if not _inside(mark.start, [contents])]
        titles = [each for each in titles if not _inside(each[0], [contents])]
    marks = _outside(marks, titles)
    if any(mark.glued or mark.loose for mark in marks):
        parts = {m.start for m in marks if m.style in _PARTS and opens_part(text, m.end, end)}
        marks = keep_glued(text, marks, parts | {last for _, last, _ in titles})
    if tables := _regions(text, start, end, marks, titles):
        marks = [m for m in marks if not (m.style in _COUNTING and _inside(m.start, tables))]
        titles = [t for t in titles if not (t[2] == LINE and _inside(t[0], tables))]
        marked = [m for m in marked if not _inside(m.start, tables)]
    told = Marked({}, {}, ())
    if marked:
        told = read_marked(text, marked, {mark.start for mark in marks}, titles, title)
        titles = sorted([*titles, *told.plain])
        marks = _outside(marks, titles)
    stops = sorted([mark.start for mark in marks] + [first for first, _, _ in titles] + [end])
    evidence = Evidence(text, start, end)
    kept = not any(runs_on(text, mark, end) for mark in marks)
    drafts = [
        whole_line(m, told.numbered[m.start], _next(stops, m.start))
        if m.start in told.numbered
        else draft_heading(text, m, _next(stops, m.start), evidence, kept=kept)
        for m in marks
    ]
    drafts = _drop_torn(text, drafts, titles)
    drafts = reopened(text, drafts, _runs(drafts), evidence)
    appendices = [first for first, _, style in titles if style == APPENDIX]
    drafts = _drop_rows(drafts, appendices)
    numbered = _close(text, _drop_lists(text, drafts, end))
    plain = [Heading(first, last, style, 0) for first, last, style in titles]
    found = sorted(numbered + plain, key=lambda heading: heading.start)
    return [replace(h, marked=told.levels.get(h.start)) for h in found] if marked else found


def _regions(
    text: str, start: int, end: int, marks: Sequence[Mark], titles: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Where tables stand: each from its columns' names to the next heading that no row could be."""
    tables = find_tables(text, start, end)
    if not tables:
        return []
    stops = [mark.start for mark in marks if mark.style not in _COUNTING and not mark.loose]
    stops = sorted([*stops, *(first for first, _, style in titles if style != LINE), end])
    return [(first, _next(stops, first)) for first in tables]


def _words(text: str, mark: Mark) -> int:
    """Where the words behind a mark begin: `第一部分：|2023年工作回顾` is one heading."""
    first = mark.end
    while text[first : first + 1] in (" ", "\t", "\u3000"):
        first += 1
    return first


def _inside(position: int, regions: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(regions, position, key=lambda region: region[0]) - 1
    return at >= 0 and position < regions[at][1]


def _outside(marks: list[Mark], titles: list[tuple[int, int, str]]) -> list[Mark]:
    """Leave out marks inside unnumbered titles."""
    starts = [first for first, _, _ in titles]

    def within(mark: Mark) -> bool:
        at = bisect_right(starts, mark.start) - 1
        return at >= 0 and mark.start < titles[at][1]

    return [mark for mark in marks if not within(mark)]


def _next(stops: Sequence[int], position: int) -> int:
    """The first stop behind a position."""
    at = bisect_right(stops, position)
    return stops[at] if at < len(stops) else position


def _drop_torn(text: str, drafts: list[Draft], titles: list[tuple[int, int, str]]) -> list[Draft]:
    """Leave out marks that a torn line made: `另外,初 一、初二级学生`, `阳江帆石 一、帆石二`.

    A loose mark counts only where it stands right behind another heading, and a mark in the middle
    of a line only where its number follows on, or the title of a part with its year stands behind it
    (`…群众满意。二、2023年工作安排`).
    """
    kept: list[Draft] = []
    title_ends = {last for _, last, _ in titles}
    seen: dict[str, set[int]] = {}
    for draft in drafts:
        mark = draft.mark
        loose = mark.loose and not mark.glued
        before = rstrip(text, mark.start) if loose else mark.start
        if loose and not (
            before in title_ends or (kept and any(c.end == before for c in kept[-1].ends))
        ):
            continue
        numbers = seen.setdefault(mark.style, set())
        before_it = range(mark.number - _MAX_GAP, mark.number)
        follows = mark.glued or mark.number == 1 or not numbers.isdisjoint(before_it)
        part = mark.style in _PARTS and opens_part(text, mark.end, draft.stop)
        if follows or part or own_line(text, mark.start):
            numbers.add(mark.number)
            kept.append(draft)
    return kept


def _drop_rows(drafts: list[Draft], appendices: list[int]) -> list[Draft]:
    """Leave out Arabic numbers of an appendix: rows of a table, entries of a glossary."""
    if not appendices:
        return drafts
    return [
        d for d in drafts if d.mark.start < appendices[0] or not d.mark.style.startswith("arabic")
    ]


def _drop_lists(text: str, drafts: list[Draft], end: int) -> list[Draft]:
    """Leave out numbered points that are no headings: `一、…; 二、…;`, each its own sentence.

    A heading stands over something. A point that ends with a semicolon, or has nothing between it
    and the next point of its style, or nothing but who is responsible, is an item of a list; where
    most points of a run are, all are.
    """
    bare: list[bool] = []
    for draft, following in [*pairwise(drafts), *([(drafts[-1], None)] if drafts else [])]:
        stop = following.mark.start if following else end
        last = _likely_end(draft)
        below = text[last:stop].strip(" \n\r\t\u3000\xa0。；;：:")
        empty = not below
        child = following is not None and (
            following.mark.style != draft.mark.style or following.mark.number == 1
        )
        owned = _is_owned(text, draft, last, stop)
        bare.append(
            not draft.sure
            and (draft.item or draft.long or not draft.ends or (empty and not child) or owned)
        )
    kept: list[Draft] = []
    for run in _runs(drafts):
        misses = sum(bare[i] for i in run)
        if misses <= len(run) / 2:
            kept += [drafts[i] for i in run if not bare[i] or (drafts[i].long and drafts[i].whole)]
    return sorted(kept, key=lambda draft: draft.mark.start)


def _is_owned(text: str, draft: Draft, last: int, stop: int) -> bool:
    """Whether nothing stands behind a point, or behind its first sentence, but who is responsible."""
    ends = [last]
    if draft.sentence is not None and own_line(text, draft.mark.start):
        ends.append(draft.sentence[1])
    for end in ends:
        below = text[end:stop].lstrip("。：:；; \n\r\t\u3000\xa0")[:_MAX_BODY]
        lines = [line for line in below.splitlines() if line.strip()]
        if lines and all(is_duty(line) for line in lines):
            return True
    return False


def _likely_end(draft: Draft) -> int:
    """Behind the heading at the latest; where an end is sure by itself, there."""
    sure = max(draft.ends, key=lambda c: c.score, default=None)
    if sure is not None and (draft.lost or sure.score >= _SURE_END):
        return sure.end
    return max((c.end for c in draft.ends), default=draft.mark.end)


def _runs(drafts: list[Draft]) -> list[list[int]]:
    """Indices of drafts by sequence: same style, rising numbers, a `1` begins a new one."""
    runs: list[list[int]] = []
    current: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        style = draft.mark.style
        run = current.get(style)
        if run is None or draft.mark.number <= drafts[run[-1]].mark.number:
            run = []
            current[style] = run
            runs.append(run)
        run.append(index)
    return runs


def _close(text: str, drafts: list[Draft]) -> list[Heading]:
    """Settle the ends that are still open, each run of siblings together."""
    headings: list[Heading] = []
    for run in _runs(drafts):
        members = [drafts[i] for i in run]
        open_ones = [draft for draft in members if not draft.closed]
        choices = _all_closed(open_ones, agree([draft.ends for draft in open_ones], text))
        settled = dict(zip((draft.mark.start for draft in open_ones), choices, strict=True))
        for draft in members:
            choice = draft.ends[0] if draft.closed else settled[draft.mark.start]
            if choice is not None:
                headings.append(_heading(text, draft, choice))
    return sorted(headings, key=lambda heading: heading.start)


def _all_closed(
    drafts: Sequence[Draft], choices: Sequence[Candidate | None]
) -> Sequence[Candidate | None]:
    """Close every heading of a run with its first sentence where most of them are closed so.

    `(四)推动供需高水平动态适配,在建设强大国内市场中努力扩大有潜能的消费、…。` is long for a heading, but
    those beside it end with a full stop as well. An end that is sure by itself stays
    (`一、经济持续稳定健康发展我镇现有企业53间,…。`).
    """
    closed = sum(
        choice is not None and choice == draft.whole
        for draft, choice in zip(drafts, choices, strict=True)
    )
    if closed < _FEWEST_CLOSED or closed < _MOST * len(drafts):
        return choices
    return [
        choice if choice and choice.score >= _SURE_END else draft.whole or choice
        for draft, choice in zip(drafts, choices, strict=True)
    ]


def _heading(text: str, draft: Draft, choice: Candidate) -> Heading:
    heading = Heading(draft.mark.start, choice.end, draft.mark.style, draft.mark.number)
    following = text[choice.end : choice.end + 1]
    run_in = bool(following) and not following.isspace() and following not in "。：:！!"
    return replace(heading, run_in=run_in)
