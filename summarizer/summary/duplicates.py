"""Duplicates: what a report tells twice becomes one item with both spans.

A result stands in the part on five years and again in last year's, an action in the text and again in
the table behind it. Merging loses nothing only where both say the same, so in doubt two items stay
two, and goals always do: `增长5%` over five years and `增长5%` this year are two goals.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from summarizer.items import Item
from summarizer.items.wording import MAX_TITLE
from summarizer.patterns import late
from summarizer.quantities import fold, numbers_in
from summarizer.summary.indicators import is_average, plain_indicator

__all__ = ["merge_duplicates"]

_LONG: Final = 16
"""Characters of a sentence that is not said by chance: `已完成年度目标。` is, row after row."""
_TELLING: Final = 3
"""Figures of a number that is not met by chance: 1002.18 has six, 471 three, 10 and 100 one."""
_NAMED: Final = 4
"""Characters of an indicator that says what is counted: 投资 and 项目 may be anybody's."""
_ALIKE: Final = 0.5
"""Share of character pairs in two sentences that tell the same small numbers of the same."""
_STOPS: Final = "。；;！!？?\n \u3000"
_ENDING: Final = 6
"""Characters at the end of two sentences that say the same in the same words."""
_LOOK_BACK: Final = 16
"""Items of one key that are compared: a table that says one thing a thousand times stays linear."""

# 实现了镇级污水处理设施全覆盖 · 已全面实现镇级污水处理设施全覆盖 : what says no more and no less
_FILLERS = late("[了已的将也]|全[面年市区县镇省]|今年|去年|一年来|五年来|我[市区县镇省]")
_SIGNS = late(r"[^\w.%]+")
# 广宁县 · 端州区 · 古丁镇 : two characters before the rank are enough to tell two places apart
_PLACE = late(r"[^\W\d_a-zA-Z]{2}(?:[省市区县镇乡村]|街道)")
# 住房租赁补贴471户 · 471宗 : one thing counted by two words
_COUNTER = late("[个家户宗件名人位所间处条座项]$")
# 1002.18 -> 100218
_FIGURES = late(r"^0+|0+$|\.")


def merge_duplicates(items: Sequence[Item]) -> tuple[Item, ...]:
    """Merge items of one kind that say the same.

    The item stands where it is first told and keeps that id and section; it takes a title that was
    not cut to length, and of several such that of the most salient. Its quantities are those of each
    evidence in turn, so that what both tell stands twice.

    Args:
        items: The items of a report in order of the text.

    Returns:
        The items in order of the text, each merged one with all its spans in `evidence`.
    """
    groups: list[tuple[_Statement, list[Item]]] = []
    seen: dict[Hashable, tuple[int, ...]] = {}
    for item in items:
        statement = _statement(item)
        keys = list(_keys(statement))
        near = {index for key in keys for index in seen.get(key, ())}
        twin = next((i for i in sorted(near) if _says_the_same(groups[i][0], statement)), None)
        if twin is None:
            groups.append((statement, [item]))
            for key in keys:
                seen[key] = (*seen.get(key, ())[1 - _LOOK_BACK :], len(groups) - 1)
        else:
            groups[twin][1].append(item)
    return tuple(_merge(group) for _, group in groups)


@dataclass(frozen=True)
class _Statement:
    """What an item says, in a form that can be compared; few items ever are.

    Attributes:
        item: The item.
        text: Its evidence.
    """

    item: Item
    text: str

    @cached_property
    def words(self) -> str:
        """Its words without signs and fillers."""
        return _FILLERS.sub("", _SIGNS.sub("", fold(self.text)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in it."""
        return numbers_in(self.text)

    @cached_property
    def told(self) -> frozenset[_Told]:
        """What its quantities say."""
        return _told_by(self.item, average=is_average(self.text))


def _statement(item: Item) -> _Statement:
    return _Statement(item, "\n".join([evidence.text for evidence in item.evidence]))


def _keys(statement: _Statement) -> Iterator[Hashable]:
    """What two items that say the same have in common: how they end, or a quantity."""
    kind = statement.item.kind
    if kind == "goal":
        return
    yield kind, statement.text.rstrip(_STOPS)[-_ENDING:]
    if statement.item.quantities:
        for told in statement.told:
            yield kind, told


def _says_the_same(one: _Statement, other: _Statement) -> bool:
    """Whether two items say the same, of the same place, by the same date and the same people."""
    if (one.item.owners, one.item.deadline) != (other.item.owners, other.item.deadline):
        return False
    if _places_differ(one.words, other.words):
        return False
    if one.words == other.words:
        return len(one.words) >= _LONG
    agree = one.numbers == other.numbers
    shared = {each for each in one.told & other.told if len(each.indicator) >= _NAMED}
    if not shared or not (agree or one.told <= other.told or other.told <= one.told):
        return False
    if any(_is_telling(each.value) for each in shared):
        return True
    return agree and len(one.numbers) > 1 and _likeness(one.words, other.words) >= _ALIKE


class _Told(NamedTuple):
    """What a quantity says, whatever it is called and compared by."""

    indicator: str
    measure: str
    value: float
    high: float | None
    unit: str


def _told_by(item: Item, *, average: bool) -> frozenset[_Told]:
    """What the quantities of an item say; a rank is left out, since many share it."""
    return frozenset(
        _Told(
            plain_indicator(quantity.indicator),
            "average" if average and quantity.measure == "growth" else quantity.measure,
            quantity.value,
            quantity.high,
            _plain_unit(quantity.unit or ""),
        )
        for quantity in item.quantities
        if quantity.value is not None and quantity.measure != "rank"
    )


@lru_cache(maxsize=1024)  # reports count in some dozens of units
def _plain_unit(unit: str) -> str:
    return _COUNTER.sub("个", fold(unit))


def _is_telling(value: float) -> bool:
    return len(_FIGURES.sub("", f"{value:.10g}")) >= _TELLING


def _places_differ(words: str, others: str) -> bool:
    """Whether each of two sentences names a place that the other does not."""
    here, there = ({place[-3:] for place in _PLACE.findall(each)} for each in (words, others))
    return bool(here - there and there - here)


def _likeness(words: str, others: str) -> float:
    """Twice the character pairs that two sentences share, over those of both (Dice 1945)."""
    one, other = set(pairwise(words)), set(pairwise(others))
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)


def _merge(group: Sequence[Item]) -> Item:
    """One item of several; the evidence in order of the text."""
    first = group[0]
    if len(group) == 1:
        return first
    main = max(group, key=lambda item: item.salience)
    named = max(group, key=lambda item: (len(item.title) < MAX_TITLE, item.salience))
    return first.model_copy(
        update={
            "title": named.title,
            "evidence": tuple(evidence for item in group for evidence in item.evidence),
            "quantities": tuple(quantity for item in group for quantity in item.quantities),
            "salience": main.salience,
            "origin": main.origin,
            "flags": tuple(dict.fromkeys(flag for item in group for flag in item.flags)),
        }
    )
