"""What code reads out of a sentence before any model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from summarizer.items.details import Duty, find_deadline, find_duties
from summarizer.items.models import Achievement, Evidence, Flag, Goal, Item, Kind, Task
from summarizer.items.roles import Role, assign_roles, is_furniture
from summarizer.items.salience import rate
from summarizer.items.wording import make_title
from summarizer.patterns import late
from summarizer.quantities import Quantity, find_quantities
from summarizer.sections import Passage, Sentence

__all__ = ["Reading", "Verdict", "make_item", "read_passage"]

# a sign of a number, in digits or not
_NUMERAL = late(r"[\d.．%％零〇一二两三四五六七八九十百千万亿]+")
_CLAUSE = late(r"[^,，。；;]+[,，。；;]*")
_LEAST_TOLD: Final = 6
"""Characters of clauses that are enough for a title."""

_CLASSES: Final[Mapping[Kind, type[Goal | Achievement | Task]]] = {
    "goal": Goal,
    "achievement": Achievement,
    "task": Task,
}


class Reading(NamedTuple):
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
        telling: Its words without the numbers that a line break cuts in the source, which the
            evidence does not hold in one piece; the same as `words` nearly always.
    """

    sentence: Sentence
    words: str
    role: Role
    kind: Kind | None
    quantities: tuple[Quantity, ...]
    owners: tuple[str, ...]
    deadline: str | None
    salience: float
    telling: str

    @property
    def furniture(self) -> bool:
        """Whether it is the page's own and no model need see it."""
        return is_furniture(self.words)


class Verdict(NamedTuple):
    """What became of a sentence when rules and model had spoken.

    Attributes:
        kind: The kind of the item, or None for no item.
        origin: Who named it.
        flags: Doubts.
    """

    kind: Kind | None
    origin: str
    flags: tuple[Flag, ...]


def read_passage(text: str, passage: Passage) -> list[Reading]:
    """Read the sentences of a passage by rule.

    Args:
        text: The document text.
        passage: The sentences under one heading.

    Returns:
        A reading for each sentence, in order.
    """
    words, flat = _unwrapped(text, passage)
    roles = assign_roles(words, flat)
    duties = _of_tasks(find_duties(words, flat), roles)
    readings = [
        _read(words, sentence, "none" if duty.alone else role, duty)
        for sentence, role, duty in zip(flat.sentences, roles, duties, strict=True)
    ]
    if flat is passage:
        return readings
    return [
        _in_place(reading, own, text[own.body : own.end])
        for reading, own in zip(readings, passage.sentences, strict=True)
    ]


def _of_tasks(duties: Sequence[Duty], roles: Sequence[Role]) -> list[Duty]:
    """What a paragraph says of who and when is said of its tasks; of its goals where it has no task."""
    tasked = {id(duty) for duty, role in zip(duties, roles, strict=True) if role == "task"}
    return [
        Duty(deadline=duty.deadline) if role == "goal" and id(duty) in tasked else duty
        for duty, role in zip(duties, roles, strict=True)
    ]


def _unwrapped(text: str, passage: Passage) -> tuple[str, Passage]:
    """The sentences of a passage without the line breaks that cut them (`增` ⏎ `长8%`), if any are."""
    if all(text.find("\n", each.body, each.end) < 0 for each in passage.sentences):
        return text, passage
    pieces: list[str] = []
    sentences: list[Sentence] = []
    start = 0
    for each in passage.sentences:
        heading, words = (
            "".join(part.strip() for part in text[first:last].split("\n"))
            for first, last in ((each.start, each.body), (each.body, each.end))
        )
        body = start + len(heading)
        sentences.append(each._replace(start=start, body=body, end=body + len(words)))
        pieces.append(heading + words)
        start = body + len(words) + 1
    return "\n".join(pieces), replace(passage, sentences=tuple(sentences))


def _read(text: str, sentence: Sentence, role: Role, duty: Duty) -> Reading:
    words = text[sentence.body : sentence.end]
    kind: Kind | None = role if role in ("goal", "achievement", "task") else None
    found = find_quantities(text, start=sentence.body, end=sentence.end)
    quantities = tuple(each.quantity for each in found)
    deadline = (find_deadline(words) or duty.deadline) if sentence.period == "plan" else None
    return Reading(
        sentence=sentence,
        words=words,
        role=role,
        kind=kind,
        quantities=quantities,
        owners=duty.owners,
        deadline=deadline,
        salience=rate(words, kind or "task", quantities, deadline),
        telling=words,
    )


def _in_place(reading: Reading, own: Sentence, written: str) -> Reading:
    """A reading of unwrapped words for the sentence as it is written, which may cut a number in two.

    Such a number does not stand in the evidence in one piece, so that nobody could check it there:
    it is left out.
    """
    torn = _torn(written, reading.words)
    if not torn:
        return reading._replace(sentence=own)
    quantities = tuple(
        each.quantity
        for each in find_quantities(reading.words)
        if not any(each.start <= at <= each.end for at in torn)
    )
    telling = _untorn(reading.words, torn)
    return reading._replace(sentence=own, quantities=quantities, telling=telling)


def _torn(written: str, words: str) -> tuple[int, ...]:
    """Where line breaks of the source cut a number of a sentence: `6.` ⏎ `6%`, `一` ⏎ `批`.

    Args:
        written: The sentence as it stands in the source.
        words: The same without its line breaks.
    """
    at = 0
    found: list[int] = []
    for line in written.split("\n")[:-1]:
        at += len(line.strip())
        if _NUMERAL.search(words[at - 1 : at + 1]):
            found.append(at)
    return tuple(found)


def _untorn(words: str, torn: Sequence[int]) -> str:
    """The clauses of a sentence that hold no torn number; all of it without those if each does."""
    whole = [
        clause.group()
        for clause in _CLAUSE.finditer(words)
        if not any(clause.start() < at < clause.end() for at in torn)
    ]
    if len(told := "".join(whole)) >= _LEAST_TOLD:
        return told
    return _NUMERAL.sub(
        lambda run: "" if any(run.start() <= at <= run.end() for at in torn) else run.group(), words
    )


def make_item(text: str, reading: Reading, verdict: Verdict, passage: Passage) -> Item | None:
    """Make the item of a sentence.

    The evidence is cut out of the document by its offsets, so that no wording of a model's can
    reach it.

    Args:
        text: The document text.
        reading: The sentence and what is in it.
        verdict: What it was taken for.
        passage: Where it stands.

    Returns:
        The item, or None where the sentence makes none.
    """
    if verdict.kind is None:
        return None
    start, end = reading.sentence.start, reading.sentence.end
    ahead = verdict.kind != "achievement"
    return _CLASSES[verdict.kind](
        id=f"{verdict.kind[0]}{start}",
        title=make_title(reading.telling),
        section=passage.section.id if passage.section else None,
        evidence=(Evidence(start=start, end=end, text=text[start:end]),),
        quantities=reading.quantities,
        owners=reading.owners if ahead else (),
        deadline=reading.deadline if ahead else None,
        salience=reading.salience,
        origin="model" if verdict.origin == "model" else "rule",
        flags=(*_own_flags(reading.quantities, guessed=passage.guessed), *verdict.flags),
    )


def _own_flags(quantities: Sequence[Quantity], *, guessed: bool) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if any(quantity.damaged for quantity in quantities):
        flags.append("damaged-number")
    if guessed:
        flags.append("period-guessed")
    return tuple(flags)
