"""What numbers measure whose clause does not say it: named before, shared out, or leant upon."""

from __future__ import annotations

from collections import deque

from summarizer.patterns import late
from summarizer.quantities.clauses import subject_of
from summarizer.quantities.coordination import shared_out, split_items
from summarizer.quantities.nouns import DEPENDENT
from summarizer.quantities.reading import Reading
from summarizer.quantities.words import GAINING

__all__ = ["Naming"]

# `完成[年度计划]的119.9%` speaks of what was named before.
_PLAN = late(r"(?:全年|年度|年初|年|[市省县]下达)?(?:计划|任务|目标|目标任务|计划任务|任务目标)")

# [高于目标]5.8个百分点: by how much what was named before is ahead
_AHEAD = ("高于", "低于", "高出", "快于", "慢于", "好于", "超出", "领先", "比")
_SPENDING = "投入"

# How many things one 均 speaks of at most, and how many may be waited for.
_MOST_TOGETHER = 8


class Naming:
    """The indicators of a sentence, read from left to right."""

    def __init__(self) -> None:
        """Begin a sentence: nothing has been named."""
        self._named: list[str] = []
        self._run: deque[str] = deque(maxlen=_MOST_TOGETHER)

    def indicators(self, group: list[Reading], later: Reading | None) -> list[tuple[str, ...]]:
        """Name what the numbers of a group measure.

        Args:
            group: Numbers that share one predicate.
            later: The number that follows at once, whose noun may be meant: 28条[道路],
                325亿、165项[重点项目].

        Returns:
            For each number its indicators, more than one where 均 gives it to several; empty text
            where nothing names it.
        """
        first = group[0]
        if later is not None and later.noun and _waits(first, later):
            return [(later.noun,)] * len(group)
        own = "" if first.noun in DEPENDENT or _leans(first) else first.noun
        subject = own or self._subject(first)
        if len(group) > 1:
            return [(item,) for item in self._shared_out(first, own, subject, len(group))]
        if "each" in first.tags and subject and not first.left.doing:
            items = split_items(subject) if own or not self._run else list(self._run)
            self._name(first, items if own else [])
            return [tuple(items)]
        if own:
            self._name(first, [own])
            return [(own,)]
        return [(_of_an_amount(first, _composed(first, subject)),)]

    def _subject(self, reading: Reading) -> str:
        """What a clause without a noun of its own speaks of."""
        spoken = subject_of(reading.left.subject) if reading.left.fresh else ""
        if spoken and not split_items(spoken)[1:]:
            self._name(reading, [spoken])
        return spoken or (self._named[-1] if self._named else "")

    def _shared_out(self, first: Reading, own: str, subject: str, count: int) -> list[str]:
        items = shared_out(subject, count)
        if not items:
            spoken = first.left.fresh and subject_of(first.left.subject)
            recent = [] if own or spoken else self._named[-count:]
            items = recent if len(recent) == count else [subject] * count
        if own or subject not in self._named:
            self._name(first, items)
        dependent = first.noun if first.noun in DEPENDENT else ""
        return [item + dependent for item in items]

    def _name(self, reading: Reading, items: list[str]) -> None:
        self._named.extend(items)
        if reading.left.fresh:
            self._run.clear()
        self._run.extend(items)


def _waits(reading: Reading, later: Reading) -> bool:
    """Whether the noun of the next number is this one's: 3座35万千瓦[光热电站]."""
    unit = reading.numeral.unit
    if reading.numeral.rank or (not reading.noun and reading.left.verb == _SPENDING):
        return False
    if unit is not None and unit.kind == "counter" and not reading.named_behind:
        touching = later.numeral.start == reading.numeral.after
        if touching and later.named_behind and not later.left.noun:
            return True
    if "growth" in reading.tags or "reach" in reading.tags:
        return False  # 从6127元[提高到]15129元,54个村: what it has reached was named before
    return not reading.noun or reading.noun in DEPENDENT


def _of_an_amount(reading: Reading, subject: str) -> str:
    """生产总值[增速]从…上扬至2.5%,达6502亿元: the amount is not one of the rate that was named."""
    unit = reading.numeral.unit
    money = unit is not None and unit.kind == "money"
    return subject.removesuffix("增速") or subject if money else subject


def _leans(reading: Reading) -> bool:
    """Whether a noun says something of what was named before: [占全省比重]61%, [年度计划]的119.9%."""
    unit = reading.numeral.unit
    if unit is None or unit.kind != "percent" or "growth" in reading.tags:
        return False
    if unit.text.endswith("百分点") and reading.noun.startswith(_AHEAD):
        return True
    return reading.noun.startswith("占") or _PLAN.fullmatch(reading.noun) is not None


def _composed(reading: Reading, subject: str) -> str:
    noun, verb = reading.noun, reading.left.verb
    if verb == _SPENDING and not noun and reading.left.fresh:
        return verb
    if noun:
        link = "完成" if _PLAN.fullmatch(noun) and subject else ""
        return subject if noun in subject else subject + link + noun
    if "work" not in reading.tags[:1]:
        return subject
    if verb in GAINING:
        return verb if subject.endswith(verb) else subject + verb
    if not reading.left.fresh:
        return subject
    return verb + subject
