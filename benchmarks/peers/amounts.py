"""Amounts as peers write them (`8%左右`, `3-5`, `1,200`), put into summarizer's form.

Read generously: what counts is whether the peer found the number, its unit and what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from benchmarks.peers.asked import Amount
from summarizer.items import Kind
from summarizer.quantities import Comparator, Quantity
from summarizer.quantities.folding import fold

__all__ = ["amount_of", "quantities_of"]

# 1,002.18 · -5.4 · 8
_NUMBER = r"\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,10})?"
# 6-7 · 8.5%—9% : the sign of the first number may be repeated
_RANGE = re.compile(rf"({_NUMBER})[^\d,.]{{0,4}}?[-—–~至到]{{1,2}}({_NUMBER})")
_SINGLE = re.compile(_NUMBER)
# what a peer may copy with a number or a unit, and the guide counts as comparator: 8%左右, 10家以上
_COMPARING = re.compile(r"以上|以内|左右|以下|多|余")
_SAME: Final[dict[str, Comparator]] = {"持平": "flat", "同步": "sync"}


def amount_of(written: str) -> Amount:
    """An amount from `指标|数值|单位`, the form in which LangExtract is asked for it."""
    parts = [part.strip() for part in re.split(r"[|｜]", written)]
    indicator, value, unit = (*parts, "", "", "")[:3]
    return Amount(indicator=indicator, value=value, unit=unit)


def quantities_of(amounts: Iterable[Amount], kind: Kind) -> tuple[Quantity, ...]:
    """The quantities that a peer named for an item.

    Peers are not asked for measure and comparator, which have no say in whether a quantity is
    found: what stands there is a guess.

    Args:
        amounts: As the peer wrote them.
        kind: The kind of the item.

    Returns:
        One for each amount that holds a number, or says 持平 or 同步.
    """
    found = (_quantity(amount, kind) for amount in amounts)
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(amount: Amount, kind: Kind) -> Quantity | None:
    value, unit = fold(amount.value), fold(amount.unit)
    for word, comparator in _SAME.items():
        if word in value and not _SINGLE.search(value):
            return Quantity(
                indicator=amount.indicator,
                measure="growth",
                comparator=comparator,
                value=None,
                unit=None,
            )
    match = _RANGE.search(value)
    high = _number(match[2]) if match else None
    match = match or _SINGLE.search(value)
    if match is None:
        return None
    return Quantity(
        indicator=amount.indicator,
        measure="growth" if kind == "goal" else "level",
        comparator="eq" if high is None else "range",
        value=_number(match[1] if match.re is _RANGE else match[0]),
        high=high,
        unit=_unit(value[match.end() :], unit),
    )


def _unit(behind: str, unit: str) -> str | None:
    """The unit, a scale word or the whole of it perhaps left with the number."""
    behind, unit = (_COMPARING.sub("", words).strip() for words in (behind, unit))
    return (behind if behind.endswith(unit) else behind + unit) or None


def _number(written: str) -> float:
    return float(written.replace(",", ""))
