"""What code reads out of a sentence before any model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.items.details import find_deadline, find_owners
from summarizer.items.models import Achievement, Evidence, Flag, Goal, Item, Kind, Task
from summarizer.items.roles import Role, assign_roles, is_furniture
from summarizer.items.salience import rate
from summarizer.items.wording import make_title
from summarizer.quantities import Quantity, find_quantities
from summarizer.sections import Passage, Section, Sentence

__all__ = ["Reading", "Verdict", "make_item", "read_passage"]

_CLASSES: Final[Mapping[Kind, type[Goal | Achievement | Task]]] = {
    "goal": Goal,
    "achievement": Achievement,
    "task": Task,
}


@dataclass(frozen=True)
class Reading:
    """A sentence and what the rules find in it.

    Attributes:
        sentence: The sentence in its place.
        words: Its own words, behind a heading that runs into it.
        role: What the rules take it for.
        kind: The kind of item that its role makes, or None.
        quantities: What is measured in it.
        owners: Departments named as responsible for it.
        deadline: The words that date it.
        salience: How much a reader would miss it, from 0 to 1.
    """

    sentence: Sentence
    words: str
    role: Role
    kind: Kind | None
    quantities: tuple[Quantity, ...]
    owners: tuple[str, ...]
    deadline: str | None
    salience: float

    @property
    def furniture(self) -> bool:
        """Whether it is the page's own and no model need see it."""
        return is_furniture(self.words)


@dataclass(frozen=True)
class Verdict:
    """What became of a sentence when rules and model had spoken.

    Attributes:
        kind: The kind of the item, or None for no item.
        origin: Who named it.
        title: The model's title, where it gave a valid one.
        flags: Doubts.
    """

    kind: Kind | None
    origin: str
    title: str | None
    flags: tuple[Flag, ...]


def read_passage(text: str, passage: Passage) -> list[Reading]:
    """Read the sentences of a passage by rule.

    Args:
        text: The document text.
        passage: The sentences under one heading.

    Returns:
        A reading for each sentence, in order.
    """
    roles = assign_roles(text, passage)
    owners = find_owners(text, passage)
    return [
        _read(text, sentence, role, named)
        for sentence, role, named in zip(passage.sentences, roles, owners, strict=True)
    ]


def _read(text: str, sentence: Sentence, role: Role, owners: tuple[str, ...]) -> Reading:
    words = text[sentence.body : sentence.end]
    kind: Kind | None = role if role in ("goal", "achievement", "task") else None
    found = find_quantities(text, start=sentence.body, end=sentence.end)
    quantities = tuple(each.quantity for each in found)
    deadline = find_deadline(words) if sentence.period == "plan" else None
    return Reading(
        sentence=sentence,
        words=words,
        role=role,
        kind=kind,
        quantities=quantities,
        owners=owners,
        deadline=deadline,
        salience=rate(words, kind or "task", quantities, deadline),
    )


def make_item(
    text: str, reading: Reading, verdict: Verdict, section: Section | None
) -> Item | None:
    """Make the item of a sentence.

    The evidence is cut out of the document by its offsets, so that no wording of a model's can
    reach it.

    Args:
        text: The document text.
        reading: The sentence and what is in it.
        verdict: What it was taken for.
        section: Where it stands.

    Returns:
        The item, or None where the sentence makes none.
    """
    if verdict.kind is None:
        return None
    start, end = reading.sentence.start, reading.sentence.end
    is_task = verdict.kind == "task"
    return _CLASSES[verdict.kind](
        id=f"{verdict.kind[0]}{start}",
        title=verdict.title or make_title(reading.words),
        section=section.id if section else None,
        evidence=(Evidence(start=start, end=end, text=text[start:end]),),
        quantities=reading.quantities,
        owners=reading.owners if is_task else (),
        deadline=reading.deadline if is_task else None,
        salience=reading.salience,
        origin="model" if verdict.origin == "model" else "rule",
        flags=(*_own_flags(reading.quantities, section), *verdict.flags),
    )


def _own_flags(quantities: Sequence[Quantity], section: Section | None) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if any(quantity.damaged for quantity in quantities):
        flags.append("damaged-number")
    if section is not None and section.decided_by == "guess":
        flags.append("period-guessed")
    return tuple(flags)
