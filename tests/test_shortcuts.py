"""What is read by a shorter way is what the plain way reads."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.items import wording
from summarizer.quantities import clauses
from summarizer.quantities.words import STARTS_KEEP, Beginnings
from summarizer.sections import boundary, marks, titles
from summarizer.sections.boundary import Candidate, Evidence

FIXTURES = Path(__file__).resolve().parent.parent / "evals" / "fixtures"
REPORTS = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/report.txt"))]

PIECES = (
    "一、", "十", "(一)", "（", "二", "）", "1、", "12", ".", "3", "第", "部分", "壹、", "〔1〕", "٣.",
    "。", "！", "\n", ":", "：", "”", " ", "\u3000", "\r", ",", "，", "1,200", "字", "发展", "(", ")",
)  # fmt: skip
lines = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def _marks_agree(text: str, start: int, end: int) -> None:
    found = [match.span() for match in marks._matches(text, start, end)]
    assert found == [match.span() for match in marks._MARK.finditer(text, start, end)]


@pytest.mark.parametrize("text", REPORTS, ids=len)
def test_marks_of_a_report(text: str) -> None:
    _marks_agree(text, 0, len(text))


@given(text=lines, cut=st.integers(0, 10))
def test_marks_are_found_from_the_signs_that_they_begin_with(text: str, cut: int) -> None:
    _marks_agree(text, min(cut, len(text)), max(len(text) - cut, 0))


# 。| 二、… : behind what ends a sentence, or at the beginning of the text
_PLAIN_OPENING = re.compile(r"(?:^|(?<=[。！？!?\n：:”]))[ \t\u3000\r]*")


@given(text=lines, cut=st.integers(0, 10))
def test_sentences_open_behind_what_ends_one(text: str, cut: int) -> None:
    start = min(cut, len(text))
    plain = [match.end() for match in _PLAIN_OPENING.finditer(text, start)]
    assert list(titles._openings(text, start, len(text))) == plain


# 投入1,200万元,建成… : clauses, and no more than one sign between them
_PLAIN_CLAUSE = re.compile(r"(?:[，。；;：:！!?？\n]|,(?!(?<=\d,)\d{3}(?!\d)))+")


@given(lines)
def test_clauses_part_where_signs_stand(text: str) -> None:
    plain = [clause for clause in _PLAIN_CLAUSE.split(text) if clause]
    assert [clause for clause in wording._CLAUSE.split(text) if clause] == plain


@given(st.text(alphabet="甲乙丙。\ud800\U0001f600", max_size=40))
def test_signs_that_stand_together_are_counted(text: str) -> None:
    evidence = Evidence(f"前{text}后", 1, 1 + len(text))
    plain = Counter(one + other for one, other in pairwise(text))
    assert {pair: evidence.together(pair) for pair in plain} == plain
    assert evidence.together("前后") == 0


candidates = st.lists(
    st.builds(
        Candidate,
        end=st.integers(4, 30),
        score=st.integers(-16, 16).map(lambda tenths: tenths / 2),
        clauses=st.integers(1, 3),
        tail=st.integers(4, 14),
    ),
    max_size=6,
    unique_by=lambda candidate: candidate.end,
)


@given(group=st.lists(candidates, min_size=1, max_size=8), data=st.data())
def test_no_end_that_is_not_asked_goes_better_with_its_fellows(
    group: list[list[Candidate]], data: st.DataObject
) -> None:
    text = "甲乙丙丁" * 8
    chosen = [data.draw(st.sampled_from(found)) if found else None for found in group]
    ranked = [sorted(found, key=lambda c: c.score, reverse=True) for found in group]
    for index, found in enumerate(group):
        fellows = boundary._built(boundary._near(chosen, index), text)
        best = boundary._fitting(ranked, index, chosen, text, {})
        worths = [boundary._worth(each, fellows, text) for each in found]
        if best is None:
            assert not found
        else:
            assert boundary._worth(best, fellows, text) == max(worths)


@given(st.text(alphabet="(（)）甲乙", max_size=12))
def test_a_bracket_that_is_open_begins_the_clause(tail: str) -> None:
    opened = [found.end() for found in re.finditer("[(（]", tail)]
    closed = [found.end() for found in re.finditer("[)）]", tail)]
    if len(opened) != len(closed):
        tail_of = opened if len(opened) > len(closed) else closed
        assert clauses._after_bracket(tail) == tail[tail_of[-1] :]
    else:
        assert clauses._after_bracket(tail) == tail


WHOLE = tuple(word for listed in STARTS_KEEP._words.values() for word in listed)


@given(st.one_of(st.sampled_from(WHOLE), lines), lines)
def test_words_are_found_by_their_first_signs(text: str, behind: str) -> None:
    for begun in (text + behind, text[:-1], behind + text):
        assert STARTS_KEEP.open(begun) == begun.startswith(WHOLE)
    assert not Beginnings(()).open(text)
