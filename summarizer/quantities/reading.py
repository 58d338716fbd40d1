"""A number with the words around it: which noun it measures, before anything is inherited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.quantities.clauses import Left, clause_after, left_of, noun_of, right_of
from summarizer.quantities.numerals import Numeral, numerals
from summarizer.quantities.words import DEPENDENT, Tag

__all__ = ["Reading", "readings"]

# Counted things are named behind their measure word where anything is named there.
_RIGHT_FIRST = frozenset({"counter", "scale", "duration"})
_PEOPLE = ("人", "户", "人次")

# 为31人[发放临时救济金], 有32人[考上高州中学]: what follows is a clause.
_CLAUSE_BEFORE = frozenset("为 对 向 给 有 已有 共有 各有 分别有".split())

# 排名, 居, 位列 and what may stand between them and 第N位: 增速[排全省]第3位.
_RANKING = re.compile(
    r"(?:综合)?(?:排名|排在|排|位居|位列|名列|跃居|跃升至?|升至|升到|上升[至到]|保持|稳居|居|位|列|前移)[^，,；;]{0,16}$"
)

# `超10亿元[项目]16个`, `5000万元以上[企业]75家`: a threshold is part of what is counted.
_CATEGORY = re.compile(r"(?:的)?[^\s，,；;。：:、（）()0-9]{1,16}")
_ATTRIBUTE = re.compile(r"的[^\s，,；;。：:、（）()0-9]")
# `到现场办理次数不超过1次[的事项比率]`
_OF_A_SHARE = re.compile(r"的[^\s，,；;。：:、（）()0-9]{0,6}(?:比率|比例|占比|比重)")
_AT_A_THRESHOLD = frozenset({"ge", "le"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and what its own clause says of it.

    Attributes:
        numeral: The number.
        left: The words before it.
        noun: What it measures, empty where its clause does not say.
        gap: The text since the number before.
        forward: Whether another number follows at once, whose noun may be meant.
    """

    numeral: Numeral
    left: Left
    noun: str
    gap: str
    forward: bool

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What the words before the number say, the nearest first."""
        return self.left.tags


def readings(text: str) -> list[Reading]:
    """Read every number of a sentence with its own clause.

    Args:
        text: One sentence, full-width forms folded.

    Returns:
        The numbers that measure something, thresholds inside a category left out.
    """
    found: list[Reading] = []
    marks = list(numerals(text, 0, len(text)))
    low = taken = 0
    for index, numeral in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        left = left_of(text, max(low, taken), numeral.start)
        if _is_threshold(text, numeral, left, following):
            continue
        noun, until = _own_noun(text, numeral, left)
        gap = text[low : numeral.start]
        forward = following is not None and following.start - numeral.after <= 1
        found.append(Reading(numeral, left, noun, gap, forward))
        low, taken = numeral.after, until
    return found


def _is_threshold(text: str, numeral: Numeral, left: Left, following: Numeral | None) -> bool:
    before = bool(_AT_A_THRESHOLD.intersection(left.tags[:1]))
    if numeral.unit is None or not (before or numeral.suffix == "ge"):
        return False
    if before and _ATTRIBUTE.match(text, numeral.after) and not left.noun:
        return True
    if before and _OF_A_SHARE.match(text, numeral.after):
        return True
    if following is None or following.unit is None or following.unit.kind != "counter":
        return False
    between = text[numeral.after : following.start]
    return numeral.unit.kind != "percent" and _CATEGORY.fullmatch(between) is not None


def _own_noun(text: str, numeral: Numeral, left: Left) -> tuple[str, int]:
    """The noun, and the offset up to which words behind the number are used for it."""
    if numeral.rank:
        return noun_of(_RANKING.sub("", left.noun))[0], numeral.after
    noun = left.noun if left.noun not in DEPENDENT else ""
    if numeral.damaged and numeral.unit is None:
        return noun, numeral.after
    right, until = right_of(text, numeral.after)
    if right and _prefers_right(numeral, left, noun):
        return right, until
    if not noun and left.near in _CLAUSE_BEFORE:
        clause = clause_after(text, numeral.after)
        if clause:
            return clause, numeral.after
    if noun and left.doing and left.tags[0] == "work":
        noun += left.verb
    return noun or left.noun, numeral.after


def _prefers_right(numeral: Numeral, left: Left, noun: str) -> bool:
    if "growth" in left.tags:
        return False
    kind = numeral.unit.kind if numeral.unit else "counter"
    if kind in _RIGHT_FIRST and numeral.unit and numeral.unit.text.endswith(_PEOPLE):
        return left.doing or not noun
    return kind in _RIGHT_FIRST or left.doing or not noun
