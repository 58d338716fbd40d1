"""Where a heading ends that runs into its paragraph with nothing between them.

`一、着力招商引资,经济发展有奔头经济发展有新成效。` lost its line break when the page was flattened. The
end is found from three kinds of evidence: signs that begin sentences and end clauses in such
reports (`boundaries.tsv`, log odds), what begins sentences in this very report, and the headings
of the same rank, which are built alike (`…新格局` `…新优势`; as many clauses; as many signs).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import log1p
from typing import Final

from summarizer.patterns import late
from summarizer.sections.seams import seam

__all__ = ["Candidate", "Evidence", "agree", "candidates"]

_MAX_TITLE: Final = 48
"""Longest heading that is looked for when nothing marks its end, in characters."""
_MIN_TITLE: Final = 4
_UNKNOWN: Final = -0.6
"""Log odds of two signs that the table does not hold: rarer at a boundary than elsewhere."""
_NEVER: Final = -8.0
_FELLOWS: Final = 6
"""Headings on either side that a heading is compared with, so that time stays linear."""
_APART: Final = (2.0, 1.0, 0.3, -0.3, -0.4, -0.5, -0.6, -0.7)
_FAR_APART: Final = -0.8
"""How alike two headings are whose last clauses differ by so many signs."""
_ALIKE: Final = 1.6
"""Weight of how alike a heading is to its fellows, against its own log odds."""
_MOST_ALIKE: Final = 1.0 + max(_APART) + 1.5
"""How alike two headings can be at most."""

# 实施投资|5000|万元以上工业重点项目: a number that measures, not 2021年
_AMOUNT = late(r"\d+(?:\.\d+)?(?![年\d])")
_AMOUNT_COST: Final = 2.0
"""Log odds that each of those costs a heading."""

_Build = tuple[int, int, str, str]
"""Clauses, signs of the last clause, and the third last and the last two signs of a heading."""

_SENTENCE_START = late(r"(?:^|[。！？；!?;\n])[ \t\u3000]*(?P<head>[^\s。！？；!?;]{3})")
_PAIRS: Final = (("“", "”"), ("《", "》"), ("(", ")"), ("（", "）"), ("‘", "’"))
_OPENER = late("[“《(（‘]")
_NOT_BEFORE: Final = frozenset("、,，《“‘(（〈和与及的之为以在对向从把将")
_NOT_AFTER: Final = frozenset("、,，。；;：:》”’)）〉的了和与及等之上中下化性率者")
# |中心城区, |上半年, |下大力气
_AFTER_ALL = late("中[心国央小医华部]|[上下]半年|下[一大]")
# 过去一年 / 2018年, / “十三五”时期 / 一年来
_OPENING = late(
    r"20\d{2}年|“十[一二三四五六七]五”|[一二三四五]年来|过去[一五]年|今年|去年|这[一五]年|各位代表"
    r"|我[省市区县镇乡州旗]|全[省市区县镇乡州旗](?:上下|各|现有|共|累计|新增|实现|完成|开工|\d)|截至"
    r"|各(?:级|地|部门|责任单位|单位|镇|街道|县|区)|[省市区县镇乡](?:委|政府|党委)"
)
# 2021年工作安排 : words that close the title of a part
_CLOSING: Final = (
    "回顾", "总结", "安排", "计划", "打算", "部署", "任务", "目标", "要求", "成就", "成效", "成绩", "主要工作",
    "重点工作", "思路", "展望", "情况",
)  # fmt: skip


@cache
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {"start": {}, "end": {}}
    text = files("summarizer.sections").joinpath("boundaries.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, signs, value = line.split("\t")
            table[kind][signs] = float(value)
    return table


def _numbers(text: str) -> array[int]:
    """The signs of a text two by two, each two as one number: counted twice as fast as strings."""
    paired = text[: len(text) // 2 * 2]
    return array("Q", paired.encode("utf-32-le", "surrogatepass"))


@dataclass(frozen=True)
class Evidence:
    """What one report says of its own boundaries, counted when a heading asks for it.

    Attributes:
        text: The document text.
        start: Offset of the report.
        end: Offset behind it.
    """

    text: str
    start: int
    end: int

    @cached_property
    def starts(self) -> Counter[str]:
        """How often three signs begin a sentence in it."""
        found = _SENTENCE_START.finditer(self.text, self.start, self.end)
        return Counter(each["head"] for each in found)

    def together(self, pair: str) -> int:
        """How often two signs stand side by side in it."""
        return self._pairs[_numbers(pair)[0]]

    @cached_property
    def _pairs(self) -> Counter[int]:
        passage = self.text[self.start : self.end]
        counted = Counter(_numbers(passage))
        counted.update(_numbers(passage[1:]))
        return counted


@dataclass(frozen=True)
class Candidate:
    """A place where a heading may end.

    Attributes:
        end: Offset behind the heading.
        score: Log odds that it is the end, before its fellows are asked.
        clauses: How many clauses the heading would have.
        tail: Characters of its last clause.
    """

    end: int
    score: float
    clauses: int
    tail: int


def candidates(text: str, start: int, limit: int, evidence: Evidence) -> list[Candidate]:
    """The places where a heading that begins at `start` may end, none behind `limit`."""
    stop = min(limit, start + _MAX_TITLE)
    return [
        _candidate(text, start, at, evidence)
        for at in range(start + _MIN_TITLE, stop - 2)
        if text[at - 1] not in _NOT_BEFORE
        and (text[at] not in _NOT_AFTER or _AFTER_ALL.match(text, at))
    ]


def _candidate(text: str, start: int, at: int, evidence: Evidence) -> Candidate:
    title = text[start:at]
    commas = title.count(",") + title.count("，")
    tail = at - start - 1 - max(title.rfind(","), title.rfind("，")) if commas else at - start
    clauses = commas + title.count("、") + 1
    return Candidate(at, _score(text, start, at, tail, evidence), clauses, tail)


def _score(text: str, start: int, at: int, tail: int, evidence: Evidence) -> float:
    if title_is_open(text[start:at]):
        return _NEVER
    table = _table()
    before, after = text[at - 2 : at], text[at : at + 2]
    score = table["end"].get(before, _UNKNOWN) + table["start"].get(after, _UNKNOWN)
    score += 0.8 * log1p(evidence.starts[text[at : at + 3]])
    # two signs that stand together elsewhere in the report are likely one word
    score -= 0.9 * log1p(evidence.together(text[at - 1 : at + 1]) - 1)
    if text[at - 1] in "”’》)）":
        score += 0.6
    if _OPENING.match(text, at):
        score += 3.0
    if text.endswith(_CLOSING, start, at):
        score += 0.7
    # a heading repeats itself in the first words of its paragraph
    if text[at : at + 2] in text[start : at - 2]:
        score += 0.8
    score -= _AMOUNT_COST * len(_AMOUNT.findall(text, start, at))
    return score + seam(text, at, tail)


def title_is_open(title: str) -> bool:
    """Whether a quote or bracket opens in a title and does not close."""
    if not _OPENER.search(title):
        return False
    return any(title.count(left) > title.count(right) for left, right in _PAIRS)


_Known = dict[tuple[int, tuple[int, ...]], Candidate | None]
"""The end that goes best with the ends of its fellows, by index and those ends."""


def agree(group: Sequence[Sequence[Candidate]], text: str) -> list[Candidate | None]:
    """Choose one end for each heading of a rank, so that the headings are built alike.

    Hill climbing from several beginnings (each heading's own best, and the builds that most of the
    headings could have), since headings that are all read too long agree with each other as well.

    Args:
        group: The candidates of each heading, in order.
        text: The document text.

    Returns:
        The choice for each heading; `None` where it has no candidate.
    """
    best: list[Candidate | None] = []
    best_total = float("-inf")
    known: _Known = {}
    ranked = [sorted(found, key=_own_score, reverse=True) for found in group]
    for build in (None, *_builds(group)):
        chosen = [_best(found, build) for found in group]
        for _ in range(3):
            following = [_fitting(ranked, i, chosen, text, known) for i in range(len(group))]
            if following == chosen:
                break
            chosen = following
        total = sum(
            _worth(choice, _built(_near(chosen, i), text), text)
            for i, choice in enumerate(chosen)
            if choice is not None
        )
        if total > best_total:
            best, best_total = chosen, total
    return best


def _near(chosen: Sequence[Candidate | None], index: int) -> list[Candidate]:
    """The choices for the headings on either side of one."""
    first = max(0, index - _FELLOWS)
    near = (*chosen[first:index], *chosen[index + 1 : index + 1 + _FELLOWS])
    return [other for other in near if other is not None]


def _own_score(candidate: Candidate) -> float:
    return candidate.score


def _fitting(
    ranked: Sequence[Sequence[Candidate]],
    index: int,
    chosen: Sequence[Candidate | None],
    text: str,
    known: _Known,
) -> Candidate | None:
    """The end of one heading that goes best with those chosen for its fellows.

    The likeliest ends by themselves are asked first: the rest cannot catch up where even the
    greatest likeness would leave them behind.
    """
    near = _near(chosen, index)
    key = (index, tuple(other.end for other in near))
    if key not in known:
        built = _built(near, text)
        best: Candidate | None = None
        most = float("-inf")
        for candidate in ranked[index]:
            if candidate.score + _ALIKE * _MOST_ALIKE < most:
                break
            worth = _worth(candidate, built, text)
            if best is None or (worth, -candidate.end) > (most, -best.end):
                best, most = candidate, worth
        known[key] = best
    return known[key]


def _builds(group: Sequence[Sequence[Candidate]]) -> list[tuple[int, int]]:
    """The builds (clauses, signs of the last clause) that the headings could best have in common."""
    if len(group) < 2:  # noqa: PLR2004
        return []
    worth: Counter[tuple[int, int]] = Counter()
    for found in group:
        own: dict[tuple[int, int], float] = {}
        for c in found:
            build = (c.clauses, c.tail)
            own[build] = max(own.get(build, 0.0), c.score + 3.0)
        worth.update(own)
    return [build for build, _ in worth.most_common(3)]


def _best(found: Sequence[Candidate], build: tuple[int, int] | None) -> Candidate | None:
    fitting = [c for c in found if build is None or (c.clauses, c.tail) == build] or found
    return max(fitting, key=lambda c: c.score, default=None)


def _built(near: Sequence[Candidate], text: str) -> list[_Build]:
    return [(c.clauses, c.tail, text[c.end - 3], text[c.end - 2 : c.end]) for c in near]


def _worth(candidate: Candidate, fellows: Sequence[_Build], text: str) -> float:
    """The candidate's own score, and how much it is built like the headings of its fellows."""
    if not fellows:
        return candidate.score
    first, last = text[candidate.end - 3], text[candidate.end - 2 : candidate.end]
    total = 0.0
    for clauses, tail, other_first, other_last in fellows:
        if clauses == candidate.clauses:
            apart = abs(tail - candidate.tail)
            total += 1.0 + (_APART[apart] if apart < len(_APART) else _FAR_APART)
        else:
            total -= 0.5
        if first == other_first or last == other_last:
            total += 1.5
    return candidate.score + _ALIKE * total / len(fellows)
