"""Find the headings of a report: which marks open one, and where each ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from summarizer.sections.boundary import Candidate, Evidence, agree, candidates, gather
from summarizer.sections.marks import Mark, find_marks
from summarizer.sections.titles import APPENDIX, dated_end, find_titles

__all__ = ["Heading", "find_headings"]

_MAX_LINE: Final = 64
"""Longest heading that a line end or full stop closes, in characters."""
_MAX_GAP: Final = 4
"""How many numbers a sequence may skip (reports do: 一 二 四)."""

_CLOSERS = re.compile(r"[。！？!?；;：:\n]")
_LINE_END = re.compile(r"[ \t\u3000\r]*\n")
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff”》)）])[ \u3000]+(?=\S)")
_KEPT_LINES: Final = 4.0
"""Log odds against a heading run into its paragraph where the page has kept its lines."""
_FULL_STOP_BONUS: Final = 5.0
"""Log odds that a short sentence behind a mark is all heading, against a heading run into it."""


@dataclass(frozen=True)
class Heading:
    """A heading before it has a place in the tree.

    Attributes:
        start: Offset of its mark, or of its first character.
        end: Offset behind its last character; a closing `。` is not part of it.
        style: The style of its mark, `part` without one, or `appendix`.
        number: What its mark counts to; 0 without one.
        run_in: Whether its paragraph follows with nothing between them.
    """

    start: int
    end: int
    style: str
    number: int
    run_in: bool = False


@dataclass(frozen=True)
class _Draft:
    """A mark whose heading's end may still be open."""

    mark: Mark
    stop: int
    ends: tuple[Candidate, ...]
    closed: bool
    item: bool = False


def find_headings(text: str, start: int, end: int, title: str | None = None) -> list[Heading]:
    """Find the headings of a report.

    Args:
        text: The document text.
        start: Where the report begins.
        end: Where it ends.
        title: The report's own title, which is no heading.

    Returns:
        The headings in order; none overlap.
    """
    titles = find_titles(text, start, end, title)
    marks = _outside(find_marks(text, start, end), titles)
    stops = sorted([mark.start for mark in marks] + [first for first, _, _ in titles] + [end])
    evidence = gather(text, start, end)
    drafts = [_draft(text, mark, _next(stops, mark.start), evidence) for mark in marks]
    drafts = _drop_torn(text, drafts, titles)
    appendices = [first for first, _, style in titles if style == APPENDIX]
    drafts = _drop_rows(drafts, appendices)
    numbered = _close(text, _drop_lists(text, drafts, end))
    plain = [Heading(first, last, style, 0) for first, last, style in titles]
    return sorted(numbered + plain, key=lambda heading: heading.start)


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


def _draft(text: str, mark: Mark, stop: int, evidence: Evidence) -> _Draft:
    """Find where the heading behind a mark may end."""
    first = mark.end
    while first < stop and text[first] in " \u3000\t":
        first += 1
    if dated := dated_end(text, first, stop):
        return _Draft(mark, stop, (Candidate(dated, 0.0, 0, 0),), closed=True)
    closer = _CLOSERS.search(text, first, min(stop, first + 400))
    last = closer.start() if closer else min(stop, first + 400)
    sign = text[last] if closer else "\n"
    blank = _BLANK.search(text, first + 3, min(last, first + _MAX_LINE))
    if blank:
        ends = (Candidate(blank.start(), 0.0, 0, 0),)
        return _Draft(mark, stop, ends, closed=True)
    length = last - first
    if not closer and last == stop and length <= _MAX_LINE:
        return _Draft(mark, stop, (Candidate(_rstrip(text, last), 0.0, 0, 0),), closed=True)
    if sign in "；;" and length <= _MAX_LINE:
        return _Draft(mark, stop, (), closed=True, item=True)
    alone = sign == "\n" or (sign in "。：:" and _LINE_END.match(text, last + 1))
    if alone and length <= _MAX_LINE and closer:
        return _Draft(mark, stop, (Candidate(_rstrip(text, last), 0.0, 0, 0),), closed=True)
    inner = candidates(text, first, last, evidence)
    if _own_line(text, mark.start):
        inner = [replace(found, score=found.score - _KEPT_LINES) for found in inner]
    if length <= _MAX_LINE and sign in "。：:！!":
        inner.append(_whole(text, first, last))
    return _Draft(mark, stop, tuple(inner), closed=False)


def _own_line(text: str, start: int) -> bool:
    """Whether only blanks stand between the beginning of a line and a mark."""
    before = text[max(0, start - 12) : start].rstrip(" \u3000\t\xa0")
    return before.endswith("\n") or (start <= 12 and not before)  # noqa: PLR2004


def _rstrip(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _whole(text: str, first: int, last: int) -> Candidate:
    """The candidate that takes the whole first sentence as the heading."""
    title = text[first:last]
    tail = len(re.split("[,，]", title)[-1])
    score = _FULL_STOP_BONUS - 0.2 * max(0, len(title) - 24) - 0.35 * max(0, tail - 12)
    score -= 2.0 * len(re.findall(r"\d+(?:\.\d+)?(?![年\d])", title))
    return Candidate(last, score, len(re.findall("[,，、]", title)) + 1, tail)


def _drop_torn(text: str, drafts: list[_Draft], titles: list[tuple[int, int, str]]) -> list[_Draft]:
    """Leave out marks that a torn line made: `另外,初 一、初二级学生`, `阳江帆石 一、帆石二`.

    A loose mark counts only where it stands right behind another heading, and a mark in the middle
    of a line only where its number follows on.
    """
    kept: list[_Draft] = []
    title_ends = {last for _, last, _ in titles}
    seen: dict[str, set[int]] = {}
    for draft in drafts:
        mark = draft.mark
        before = _rstrip(text, mark.start) if mark.loose else mark.start
        if mark.loose and not (
            before in title_ends or (kept and any(c.end == before for c in kept[-1].ends))
        ):
            continue
        numbers = seen.setdefault(mark.style, set())
        before_it = range(mark.number - _MAX_GAP, mark.number)
        follows = mark.number == 1 or not numbers.isdisjoint(before_it)
        if follows or _own_line(text, mark.start):
            numbers.add(mark.number)
            kept.append(draft)
    return kept


def _drop_rows(drafts: list[_Draft], appendices: list[int]) -> list[_Draft]:
    """Leave out Arabic numbers of an appendix: rows of a table, entries of a glossary."""
    if not appendices:
        return drafts
    return [
        d for d in drafts if d.mark.start < appendices[0] or not d.mark.style.startswith("arabic")
    ]


def _drop_lists(text: str, drafts: list[_Draft], end: int) -> list[_Draft]:
    """Leave out numbered points that are no headings: `一、…; 二、…;`, each its own sentence.

    A heading stands over something. A point that ends with a semicolon, or has nothing between it
    and the next point of its style, is an item of a list; where most points of a run are, all are.
    """
    bare: list[bool] = []
    for draft, following in [*pairwise(drafts), *([(drafts[-1], None)] if drafts else [])]:
        stop = following.mark.start if following else end
        last = max((c.end for c in draft.ends), default=draft.mark.end)
        empty = not text[last:stop].strip(" \n\r\t\u3000\xa0。；;：:")
        child = following is not None and (
            following.mark.style != draft.mark.style or following.mark.number == 1
        )
        bare.append(draft.item or not draft.ends or (empty and not child))
    kept: list[_Draft] = []
    for run in _runs(drafts):
        misses = sum(bare[i] for i in run)
        if misses <= len(run) / 2:
            kept += [drafts[i] for i in run if not bare[i]]
    return sorted(kept, key=lambda draft: draft.mark.start)


def _runs(drafts: list[_Draft]) -> list[list[int]]:
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


def _close(text: str, drafts: list[_Draft]) -> list[Heading]:
    """Settle the ends that are still open, each run of siblings together."""
    headings: list[Heading] = []
    for run in _runs(drafts):
        members = [drafts[i] for i in run]
        open_ones = [draft for draft in members if not draft.closed]
        choices = agree([draft.ends for draft in open_ones], text)
        settled = dict(zip((draft.mark.start for draft in open_ones), choices, strict=True))
        for draft in members:
            choice = draft.ends[0] if draft.closed else settled[draft.mark.start]
            if choice is not None:
                headings.append(_heading(text, draft, choice))
    return sorted(headings, key=lambda heading: heading.start)


def _heading(text: str, draft: _Draft, choice: Candidate) -> Heading:
    heading = Heading(draft.mark.start, choice.end, draft.mark.style, draft.mark.number)
    following = text[choice.end : choice.end + 1]
    run_in = bool(following) and not following.isspace() and following not in "。：:！!"
    return replace(heading, run_in=run_in)
