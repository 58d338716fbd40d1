"""Where the heading behind a mark may end, before those beside it are asked.

Most pages keep the line break behind a heading. Where a page has lost it, in the middle of a line
or in a whole run of headings each of which runs into its paragraph, the ends are left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.patterns import late
from summarizer.sections.boundary import Candidate, Evidence, candidates
from summarizer.sections.marks import Mark
from summarizer.sections.seams import may_open
from summarizer.sections.titles import dated_end, titled_end

__all__ = ["Draft", "draft_heading", "own_line", "reopened", "rstrip", "runs_on", "whole_line"]

_MAX_LINE: Final = 64
"""Longest heading that a line end or full stop closes, in characters."""
_LONGEST: Final = 96
"""Longest heading that a full stop closes where those beside it are closed so, in characters."""
_LOOK: Final = 400
"""Characters behind a mark in which its first sentence ends."""

_CLOSERS = late(r"[。！？!?；;：:\n]")
_COMMA = late("[,，]")
_LINE_END = late(r"[ \t\u3000\r]*\n")
_BLANK = late(r"(?<=[^\W\d_a-zA-Z]|[”》)）])[ \u3000]+(?=\S)")
_SPACES: Final = " \u3000\t"
_KEPT_LINES: Final = 4.0
"""Log odds against a heading run into its paragraph where the page has kept its lines."""
_BEHIND_TITLE: Final = frozenset("。：:；;！!？?，,、的和与及是为（( \t\u3000\xa0\r\n")
"""What may stand behind a dated title that is a line or sentence, or goes on."""
_TITLED: Final = 4.0
"""Log odds for the end of what is a dated title by itself: `2025年工作回顾|刚刚过去的一年`."""
_NO_END: Final = -2.0
"""Log odds under which no end of a heading is likely: the point is a paragraph, not a heading."""
_FULL_STOP_BONUS: Final = 5.0
"""Log odds that a short sentence behind a mark is all heading, against a heading run into it."""
_TWO_SENTENCES: Final = 1.5
"""Log odds against the same where a heading likely ends inside of it."""
_SAMPLE: Final = 8
"""Headings at the beginning of a run that are asked whether the run has lost its line breaks."""
_SHORTEST_LOST: Final = 12
_SHORTEST_TITLE: Final = 4
"""Characters of a heading with the sentence that it runs into, and of the heading."""
_FEWEST_LOST: Final = 3
_MOST_LOST: Final = 0.6
_LOST: Final = 3.0
"""How many of them, what share of them, and by what log odds each, must run into a paragraph."""


_LIKELY: Final = _NO_END + _KEPT_LINES
"""The same, in a sentence too long for a heading."""


@dataclass(frozen=True)
class Draft:
    """A mark whose heading's end may still be open.

    Attributes:
        mark: The mark.
        stop: Where the next mark or title begins.
        ends: Where the heading may end.
        closed: Whether that is settled.
        item: Whether it is a point of a list and no heading.
        long: Whether its first sentence is likely a paragraph, too long for a heading.
        whole: The end behind its first sentence, where that may be all heading.
        sure: Whether the file itself marks it as a heading.
        lost: Whether the headings of its run have lost the line break behind them.
        inner: The ends inside of its first sentence, as they were before it counted that lines are
            kept; empty where none were looked for.
        sentence: Where a first sentence begins and ends that a line break could be lost in.
    """

    mark: Mark
    stop: int
    ends: tuple[Candidate, ...]
    closed: bool
    item: bool = False
    long: bool = False
    whole: Candidate | None = None
    sure: bool = False
    lost: bool = False
    inner: tuple[Candidate, ...] = ()
    sentence: tuple[int, int] | None = None


def whole_line(mark: Mark, end: int, stop: int) -> Draft:
    """A numbered line that the file itself says is a heading."""
    return Draft(mark, stop, (_settled(end),), closed=True, sure=True)


def _settled(end: int) -> Candidate:
    return Candidate(end, 0.0, 0, 0)


def runs_on(text: str, mark: Mark, end: int) -> bool:
    """Whether a dated title has lost the line break behind it: `一、2025年工作回顾|过去一年,…`."""
    last = titled_end(text, _behind(text, mark, end), end)
    return last is not None and last < end and text[last] not in _BEHIND_TITLE


def _behind(text: str, mark: Mark, stop: int) -> int:
    """Offset of the first word behind a mark."""
    first = mark.end
    while first < stop and text[first] in _SPACES:
        first += 1
    return first


def draft_heading(text: str, mark: Mark, stop: int, evidence: Evidence, *, kept: bool) -> Draft:
    """Find where the heading behind a mark may end.

    Args:
        text: The document text.
        mark: The mark.
        stop: Where the next mark or title begins.
        evidence: What the report says of its own boundaries.
        kept: Whether the page has kept the line breaks behind its headings.
    """
    first = _behind(text, mark, stop)
    if dated := dated_end(text, first, stop, numbered=True):
        return Draft(mark, stop, (_settled(dated),), closed=True)
    closer = _CLOSERS.search(text, first, min(stop, first + _LOOK))
    last = closer.start() if closer else min(stop, first + _LOOK)
    sign = text[last] if closer else "\n"
    blank = _BLANK.search(text, first + 3, min(last, first + _MAX_LINE))
    if blank:
        return Draft(mark, stop, (_settled(blank.start()),), closed=True)
    length = last - first
    own = own_line(text, mark.start)
    sentence = (first, last) if sign in "。；;" else None
    if not closer and last == stop and length <= _MAX_LINE:
        return Draft(mark, stop, (_settled(rstrip(text, last)),), closed=True)
    if sign in "；;" and length <= _MAX_LINE:
        return Draft(mark, stop, (), closed=True, item=True, sentence=sentence)
    alone = sign == "\n" or (sign in "。：:" and _LINE_END.match(text, last + 1))
    if alone and length <= _MAX_LINE and closer:
        return Draft(mark, stop, (_settled(rstrip(text, last)),), closed=True, sentence=sentence)
    inner = _inner(text, first, last, evidence)
    ends = inner
    if own and kept:
        ends = [replace(found, score=found.score - _KEPT_LINES) for found in inner]
    whole = _whole(text, first, last, inner) if length <= _LONGEST and sign in "。：:！!" else None
    # 一、各责任单位要高度重视,切实加强领导,对照…
    long = own and length > _MAX_LINE and max((c.score for c in ends), default=_NO_END) <= _NO_END
    if whole and length <= _MAX_LINE:
        ends = [*ends, whole]
    return Draft(
        mark,
        stop,
        (*ends,),
        closed=False,
        long=long,
        whole=whole,
        inner=(*inner,),
        sentence=sentence,
    )


def _inner(text: str, first: int, last: int, evidence: Evidence) -> list[Candidate]:
    """The places inside a sentence where a heading may end."""
    found = candidates(text, first, last, evidence)
    if likely := titled_end(text, first, last):
        return [replace(c, score=c.score + _TITLED) if c.end == likely else c for c in found]
    return found


def reopened(
    text: str, drafts: Sequence[Draft], runs: Sequence[Sequence[int]], evidence: Evidence
) -> list[Draft]:
    """Leave the ends open in runs of headings that have lost the line break behind each.

    `(一)聚力促进更高水平开放推动自由贸易港政策红利加速释放。` may be a heading, but not where the others
    of its run have two sentences without a sign between them as well.

    Args:
        text: The document text.
        drafts: All drafts, in order.
        runs: Their indices, by run.
        evidence: What the report says of its own boundaries.
    """
    found = list(drafts)
    for run in runs:
        asked = [i for i in run if drafts[i].sentence]
        sample = asked[:_SAMPLE]
        needed = max(_FEWEST_LOST, _MOST_LOST * len(sample))
        if sum(_may_run_on(text, drafts[i]) for i in sample) < needed:
            continue
        if sum(_has_end(_looked_into(text, drafts[i], evidence)) for i in sample) >= needed:
            for i in asked:
                found[i] = _opened(text, _looked_into(text, drafts[i], evidence))
    return found


def _may_run_on(text: str, each: Draft) -> bool:
    """Whether it is worth to look into a sentence for the end of a heading."""
    if each.inner or each.sentence is None:
        return bool(each.inner)
    first, last = each.sentence
    return last - first > _SHORTEST_LOST and may_open(text, first + _SHORTEST_TITLE, last)


def _looked_into(text: str, each: Draft, evidence: Evidence) -> Draft:
    if each.inner or each.sentence is None:
        return each
    return replace(each, inner=(*_inner(text, *each.sentence, evidence),))


def _has_end(each: Draft) -> bool:
    """Whether a heading likely ends inside a sentence; surely so, where it could be all heading."""
    first, last = each.sentence or (0, 0)
    needed = _LOST if last - first <= _MAX_LINE else _LIKELY
    return any(c.score >= needed for c in each.inner)


def _opened(text: str, each: Draft) -> Draft:
    """A draft of a run that has lost its line breaks, its ends left open."""
    first, last = each.sentence or (0, 0)
    ends = each.inner
    stops = text[last] == "。"
    if not stops and max((c.score for c in each.inner), default=_NO_END) < _LOST:
        return each
    whole = _whole(text, first, last, each.inner) if stops and last - first <= _LONGEST else None
    if whole and last - first <= _MAX_LINE:
        ends = (*ends, whole)
    return replace(each, ends=ends, closed=False, item=False, long=False, whole=whole, lost=True)


def own_line(text: str, start: int) -> bool:
    """Whether only blanks stand between the beginning of a line and a mark."""
    before = text[max(0, start - 12) : start].rstrip(" \u3000\t\xa0*#")
    return before.endswith("\n") or (start <= 12 and not before)  # noqa: PLR2004


def rstrip(text: str, end: int) -> int:
    """The offset behind the last sign before `end` that is no white space, and no `**`."""
    while text[end - 1].isspace() or text[end - 1] == "*":
        end -= 1
    return end


def _whole(text: str, first: int, last: int, inner: Sequence[Candidate]) -> Candidate:
    """The candidate that takes the whole first sentence as the heading."""
    title = text[first:last]
    tail = len(_COMMA.split(title)[-1])
    score = _FULL_STOP_BONUS - 0.2 * max(0, len(title) - 24) - 0.35 * max(0, tail - 12)
    score -= 2.0 * len(re.findall(r"\d+(?:\.\d+)?(?![年\d])", title))
    # 发展新动能不断增强|七大产业加快培育: the last clause is two sentences
    score -= _TWO_SENTENCES * any(c.score >= _LIKELY and c.end > last - tail for c in inner)
    return Candidate(last, score, len(re.findall("[,，、]", title)) + 1, tail)
