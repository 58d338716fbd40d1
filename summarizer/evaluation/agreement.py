"""How far two people who labelled the same reports agree: the height a system can be asked to reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from summarizer.errors import UsageError
from summarizer.evaluation.fixtures import Label, read_jsonl
from summarizer.evaluation.matching import bare, contain_one_another, pair_off, same_quantity
from summarizer.evaluation.placing import said
from summarizer.evaluation.scores import Tally, add_up

__all__ = ["Agreement", "Dissent", "agree", "dissents", "kappa", "load_labels", "together"]

_T = TypeVar("_T")


@dataclass(frozen=True)
class Agreement:
    """How two annotators agree on one report or several.

    Attributes:
        name: The fixture, or what it is a sum of.
        roles: The pairs of roles that they gave to each sentence.
        tallies: Hits, misses and false hits of the second annotator against the first, for
            `quantities`, `owners`, `deadlines` and `key`.
    """

    name: str
    roles: tuple[tuple[str, str], ...]
    tallies: dict[str, Tally]

    @property
    def same_roles(self) -> float:
        """The share of sentences that have one role."""
        return sum(a == b for a, b in self.roles) / len(self.roles) if self.roles else 1.0

    @property
    def kappa(self) -> float:
        """Cohen's kappa of the roles."""
        return kappa(self.roles)

    def f1(self, name: str) -> float | None:
        """F1 of quantities, owners, deadlines or key; None where neither has any."""
        return self.tallies.get(name, Tally()).f1


@dataclass(frozen=True)
class Dissent:
    """Something in which two annotators differ.

    Attributes:
        label: The sentence as the first labelled it.
        field: `role`, `quantities`, `owners`, `deadline` or `key`.
        first: What the first said.
        second: What the second said.
    """

    label: Label
    field: str
    first: str
    second: str


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960): agreement beyond what chance gives.

    Args:
        pairs: What each of two people said of each thing.

    Returns:
        1 for full agreement, 0 for as much as chance gives; 1 where everybody says one thing only.
    """
    if not pairs:
        return 1.0
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(count * second[name] for name, count in first.items()) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def agree(name: str, first: Sequence[Label], second: Sequence[Label]) -> Agreement:
    """Compare what two people said of one report.

    Args:
        name: The fixture.
        first: The first annotator's labels.
        second: The second's, of the same sentences.

    Returns:
        How they agree.

    Raises:
        UsageError: The sentences are not the same.
    """
    if [(a.start, a.end, a.text) for a in first] != [(b.start, b.end, b.text) for b in second]:
        raise UsageError(f"{name}: the two label different sentences; `fixtures check` tells which")
    tallies = add_up(_tallies(a, b) for a, b in zip(first, second, strict=True))
    return Agreement(
        name, tuple((a.role, b.role) for a, b in zip(first, second, strict=True)), tallies
    )


def together(name: str, parts: Iterable[Agreement]) -> Agreement:
    """Several agreements as one."""
    every = list(parts)
    roles = tuple(pair for part in every for pair in part.roles)
    return Agreement(name, roles, add_up(part.tallies for part in every))


def dissents(first: Sequence[Label], second: Sequence[Label]) -> Iterator[Dissent]:
    """What two people have to talk about, in order of the text.

    Quantities that match but for measure or comparator are among it.
    """
    for a, b in zip(first, second, strict=True):
        if a.role != b.role:
            yield Dissent(a, "role", a.role, b.role)
        yield from _quantity_dissents(a, b)
        one, other = sorted(set(a.owners) - set(b.owners)), sorted(set(b.owners) - set(a.owners))
        if one or other:
            yield Dissent(a, "owners", "、".join(one), "、".join(other))
        if a.deadline != b.deadline:
            yield Dissent(a, "deadline", a.deadline or "", b.deadline or "")
        if a.key != b.key:
            yield Dissent(a, "key", "key" if a.key else "", "key" if b.key else "")


def load_labels(path: Path) -> list[Label]:
    """Read the labels of one annotator.

    Raises:
        UsageError: A line of the file is wrong.
    """
    labels, faults = read_jsonl(path, Label)
    if faults:
        raise UsageError(f"{path}: {faults[0].message} (line {faults[0].line})")
    return labels


def _tallies(a: Label, b: Label) -> dict[str, Tally]:
    dates = [[each.deadline] if each.deadline else [] for each in (a, b)]
    names = [list(dict.fromkeys(bare(owner) for owner in each.owners)) for each in (a, b)]
    keys = [[each.role] if each.key else [] for each in (a, b)]
    return {
        "quantities": _count(a.quantities, b.quantities, same_quantity),
        "owners": _count(names[0], names[1], str.__eq__),
        "deadlines": _count(dates[0], dates[1], contain_one_another),
        "key": _count(keys[0], keys[1], lambda _a, _b: True),
    }


def _count(golds: Sequence[_T], founds: Sequence[_T], same: Callable[[_T, _T], bool]) -> Tally:
    hits = len(pair_off(golds, founds, same))
    return Tally(hits=hits, misses=len(golds) - hits, false=len(founds) - hits)


def _quantity_dissents(a: Label, b: Label) -> Iterator[Dissent]:
    pairs = pair_off(a.quantities, b.quantities, same_quantity)
    for index, quantity in enumerate(a.quantities):
        other = b.quantities[pairs[index]] if index in pairs else None
        form = (quantity.measure, quantity.comparator)
        if other is None or form != (other.measure, other.comparator):
            yield Dissent(a, "quantities", said(quantity), said(other) if other else "")
    for index, quantity in enumerate(b.quantities):
        if index not in pairs.values():
            yield Dissent(a, "quantities", "", said(quantity))
