"""When two quantities, two indicators, two deadlines are the same (annotation guide, last part)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from summarizer.quantities import Quantity
from summarizer.quantities.folding import fold

__all__ = ["bare", "contain_one_another", "dice", "pair_off", "same_quantity"]

_ENOUGH: Final = 0.5
"""Share of character pairs that makes two indicators the same."""

_BLANK = re.compile(r"\s+")

_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")


def bare(text: str) -> str:
    """A text with its writing forms folded and without white space."""
    return _BLANK.sub("", fold(text))


def contain_one_another(one: str, other: str) -> bool:
    """Whether one of two texts holds the other, writing forms aside; an empty one holds nothing."""
    one, other = bare(one), bare(other)
    return bool(one and other) and (one in other or other in one)


def dice(one: str, other: str) -> float:
    """Twice the character pairs that two texts share, over the pairs of both (Dice 1945).

    Returns:
        From 0 to 1; a text of one character has no pairs.
    """
    pairs = [Counter(pairwise(text)) for text in (bare(one), bare(other))]
    total = sum(pairs[0].values()) + sum(pairs[1].values())
    return 2 * sum((pairs[0] & pairs[1]).values()) / total if total else 0.0


def same_quantity(gold: Quantity, found: Quantity) -> bool:
    """Whether two quantities of one sentence are the same; measure and comparator have no say."""
    if (gold.value, gold.high) != (found.value, found.high):
        return False
    if bare(gold.unit or "") != bare(found.unit or ""):
        return False
    near = contain_one_another(gold.indicator, found.indicator)
    return near or dice(gold.indicator, found.indicator) >= _ENOUGH


def pair_off(
    golds: Sequence[_Gold],
    founds: Sequence[_Found],
    same: Callable[[_Gold, _Found], bool],
    likeness: Callable[[_Gold, _Found], float] = lambda _gold, _found: 0.0,
) -> dict[int, int]:
    """Pair gold with found, one to one, as many as can be (Kuhn's augmenting paths).

    Args:
        golds: What people said.
        founds: What a system said.
        same: Whether two may be paired.
        likeness: Which of several a gold one is tried with first: the highest.

    Returns:
        The index of the found one for the index of each gold one that has a partner.
    """
    options = [_options(gold, founds, same, likeness) for gold in golds]
    holder: dict[int, int] = {}

    def seat(index: int, tried: set[int]) -> bool:
        for option in options[index]:
            if option in tried:
                continue
            tried.add(option)
            if option not in holder or seat(holder[option], tried):
                holder[option] = index
                return True
        return False

    for index in range(len(golds)):
        seat(index, set())
    return {gold: found for found, gold in sorted(holder.items(), key=lambda pair: pair[1])}


def _options(
    gold: _Gold,
    founds: Sequence[_Found],
    same: Callable[[_Gold, _Found], bool],
    likeness: Callable[[_Gold, _Found], float],
) -> list[int]:
    fitting = [index for index, found in enumerate(founds) if same(gold, found)]
    return sorted(fitting, key=lambda index: -likeness(gold, founds[index]))
