"""Where what a system found stands: which sentences its evidence touches, and which it covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.evaluation.fixtures import Fixture, Label
from summarizer.evaluation.matching import dice, pair_off, same_quantity
from summarizer.items import Item, Kind
from summarizer.quantities import Quantity
from summarizer.summary import Extract

__all__ = ["Placed", "Placement", "Wanted", "place", "quantity_pairs", "said"]

_HALF: Final = 0.5


@dataclass(frozen=True, eq=False)
class Wanted:
    """A quantity that a person labelled, with its sentence."""

    label: Label
    quantity: Quantity


@dataclass(frozen=True, eq=False)
class Placed:
    """A quantity that a system found, with its item and the sentences that the evidence touches."""

    item: Item
    quantity: Quantity
    sentences: tuple[int, ...]


@dataclass(frozen=True)
class Placement:
    """The items of an extract, put onto the sentences of a fixture.

    Attributes:
        fixture: The fixture.
        items: Each item, with the offsets of its evidence in each sentence that it touches; white
            space aside.
    """

    fixture: Fixture
    items: tuple[tuple[Item, dict[int, frozenset[int]]], ...]

    @cached_property
    def _sizes(self) -> list[int]:
        return [sum(not sign.isspace() for sign in label.text) for label in self.fixture.labels]

    @cached_property
    def _standing(self) -> dict[int, list[Item]]:
        """For each sentence, the items that stand in it."""
        found: dict[int, list[Item]] = {}
        for item, touched in self.items:
            shares = {i: len(offsets) / self._sizes[i] for i, offsets in touched.items()}
            # An item of a clause stands in the sentence that holds most of it.
            most = max(shares, key=lambda i: len(touched[i]), default=None)
            for i, share in shares.items():
                if share >= _HALF or (i == most and max(shares.values()) < _HALF):
                    found.setdefault(i, []).append(item)
        return found

    def covered(self, kind: Kind, ids: Container[str] | None = None) -> list[float]:
        """The share of each sentence that the evidence of items of a kind covers.

        Args:
            kind: The kind.
            ids: Ids of the items that count; all of the kind if not given.

        Returns:
            From 0 to 1 for each sentence, white space aside.
        """
        offsets: list[set[int]] = [set() for _ in self.fixture.labels]
        for item, touched in self.items:
            if item.kind == kind and (ids is None or item.id in ids):
                for i, some in touched.items():
                    offsets[i] |= some
        return [len(some) / size for some, size in zip(offsets, self._sizes, strict=True)]

    def items_at(self, sentence: int) -> Sequence[Item]:
        """The items that stand in a sentence: that cover half of it, or stand nowhere more."""
        return self._standing.get(sentence, ())

    def kinds_at(self, sentence: int) -> str | None:
        """The kinds of the items that stand in a sentence, for people to read."""
        kinds = sorted({item.kind for item in self.items_at(sentence)})
        return ", ".join(kinds) or None

    def quantities(self) -> list[Placed]:
        """The quantities of all items that touch a sentence."""
        return [
            Placed(item, quantity, tuple(touched))
            for item, touched in self.items
            if touched
            for quantity in item.quantities
        ]


def place(fixture: Fixture, extract: Extract) -> Placement:
    """Put the items of an extract onto the sentences of a fixture.

    Args:
        fixture: The fixture.
        extract: What a system extracted from its text.

    Returns:
        The placement.
    """
    starts = [label.start for label in fixture.labels]
    placed = []
    for report in extract.reports:
        for item in report.items:
            touched: dict[int, set[int]] = {}
            for evidence in item.evidence:
                first = max(0, bisect_right(starts, evidence.start) - 1)
                for label in fixture.labels[first:]:
                    if label.start >= evidence.end:
                        break
                    span = range(max(label.start, evidence.start), min(label.end, evidence.end))
                    inked = {at for at in span if not fixture.text[at].isspace()}
                    if inked:
                        touched.setdefault(label.i, set()).update(inked)
            placed.append((item, {i: frozenset(some) for i, some in sorted(touched.items())}))
    return Placement(fixture, tuple(placed))


def quantity_pairs(
    wanted: Sequence[Wanted], found: Sequence[Placed]
) -> list[tuple[Wanted, Placed]]:
    """Pair labelled and found quantities of the same sentences, one to one.

    Args:
        wanted: What people labelled.
        found: What a system found.

    Returns:
        The pairs in the order of the labels.
    """

    def same(gold: Wanted, system: Placed) -> bool:
        together = gold.label.i in system.sentences
        return together and same_quantity(gold.quantity, system.quantity)

    def likeness(gold: Wanted, system: Placed) -> float:
        one, other = gold.quantity, system.quantity
        agreeing = (one.measure == other.measure) + (one.comparator == other.comparator)
        return dice(one.indicator, other.indicator) + agreeing

    pairs = pair_off(wanted, found, same, likeness)
    return [(wanted[i], found[j]) for i, j in sorted(pairs.items())]


def said(quantity: Quantity) -> str:
    """A quantity in a few words, for people to read: `地区生产总值 growth ge 8 %`."""
    high = "" if quantity.high is None else f"—{quantity.high:.10g}"
    value = "?" if quantity.value is None else f"{quantity.value:.10g}"
    number = "" if quantity.comparator in ("flat", "sync") else f" {value}{high}"
    unit = f" {quantity.unit}" if quantity.unit else ""
    damaged = " (damaged)" if quantity.damaged else ""
    comparator = "" if quantity.comparator == "eq" else f" {quantity.comparator}"
    return f"{quantity.indicator} {quantity.measure}{comparator}{number}{unit}{damaged}"
