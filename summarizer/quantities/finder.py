"""Every quantity of a sentence."""

from __future__ import annotations

import re

from summarizer.quantities.clauses import split_items, subject_of
from summarizer.quantities.folding import fold_widths
from summarizer.quantities.measures import Measuring, comparator_of
from summarizer.quantities.model import FoundQuantity, Quantity
from summarizer.quantities.numerals import Numeral
from summarizer.quantities.reading import Reading, readings
from summarizer.quantities.relations import relations
from summarizer.quantities.words import DEPENDENT

__all__ = ["find_quantities"]

_DIGIT = re.compile("[0-9０-９]")
_WIDE = re.compile("[０-９％．]")

# Between numbers that share a predicate: 增长20.5%[、]20.3%, 18.1%[和]2%, 130%[]100%.
_JOINT = re.compile(r"\s?(?:[、，,]|,?和|及|以及|与)?\s?(?:约|近|超过|超)?\s?")

# How much of the text before a number names it where nothing else does.
_FALLBACK = 16


def find_quantities(
    text: str, *, start: int = 0, end: int | None = None, context: str = ""
) -> tuple[FoundQuantity, ...]:
    """Read every number of a sentence that measures something.

    Args:
        text: The text that holds the sentence.
        start: Offset of the sentence.
        end: Offset after it; the end of the text by default.
        context: What stands before the sentence in its paragraph, or its heading: where the
            sentence does not name what it measures, the last thing named there is taken.

    Returns:
        The quantities in the order of their numbers, offsets into `text`. A number that several
        indicators share (`A和B均达100%`) yields one quantity for each, at the same offsets.
    """
    sentence = text[start : len(text) if end is None else end]
    found: list[FoundQuantity] = []
    if _DIGIT.search(sentence):
        folded = fold_widths(sentence) if _WIDE.search(sentence) else sentence
        found = _numbered(folded, start, context)
    related = relations(sentence, start)
    return tuple(sorted([*found, *related], key=_by_start) if related else found)


def _by_start(quantity: FoundQuantity) -> int:
    return quantity.start


def _numbered(sentence: str, offset: int, context: str) -> list[FoundQuantity]:
    found: list[FoundQuantity] = []
    bases: list[str] = []
    measuring = Measuring()
    for group, later in _with_next(_groups(readings(sentence))):
        first = group[0]
        indicators = _indicators(group, bases, later)
        for reading, names in zip(group, indicators, strict=True):
            for name in names:
                indicator = name or _fallback(sentence, reading.numeral, context)
                quantity = Quantity(
                    indicator=indicator,
                    measure=measuring.measure(first, reading, indicator),
                    comparator=comparator_of(reading.numeral, reading.tags or first.tags),
                    value=reading.numeral.value,
                    high=reading.numeral.high,
                    unit=reading.numeral.unit.text if reading.numeral.unit else None,
                    damaged=reading.numeral.damaged,
                )
                at = reading.numeral
                found.append(FoundQuantity(quantity, offset + at.start, offset + at.end))
    return found


def _groups(read: list[Reading]) -> list[list[Reading]]:
    """Numbers that share one predicate stand together: 分别增长20.5%、20.3%."""
    groups: list[list[Reading]] = []
    for reading in read:
        last = groups[-1][-1] if groups else None
        if last and _alike(last.numeral, reading.numeral) and _JOINT.fullmatch(reading.gap):
            groups[-1].append(reading)
        else:
            groups.append([reading])
    return groups


def _with_next(groups: list[list[Reading]]) -> list[tuple[list[Reading], Reading | None]]:
    return [
        (group, groups[index + 1][0] if index + 1 < len(groups) and group[-1].forward else None)
        for index, group in enumerate(groups)
    ]


def _alike(one: Numeral, other: Numeral) -> bool:
    if one.rank or other.rank:
        return one.rank and other.rank
    if one.unit is None or other.unit is None:
        return one.unit is None and other.unit is None
    return one.unit.text == other.unit.text


def _indicators(
    group: list[Reading], bases: list[str], later: Reading | None
) -> list[tuple[str, ...]]:
    """The indicators of each number of a group; what later numbers may leave out joins `bases`."""
    first = group[0]
    noun = first.noun
    if later is not None and not noun and later.noun:
        return [(later.noun,)] * len(group)
    whole = noun if noun not in DEPENDENT else ""
    subject = "" if whole else _inherited(first, bases)
    if len(group) > 1:
        items = _shared_out(whole or subject, noun, len(group), bases)
        bases.extend(item for item in items if whole or subject not in bases)
        return [(item,) for item in items]
    if "each" in first.tags and (whole or subject) and "act" not in first.tags:
        items = split_items(whole or subject)
        bases.extend(items)
        return [tuple(items)]
    if whole:
        bases.append(whole)
        return [(whole,)]
    if subject and noun and noun not in subject:
        return [(subject + noun,)]
    return [(first.left.verb if "work" in first.tags[:1] else "",)] if not subject else [(subject,)]


def _shared_out(noun: str, own: str, count: int, bases: list[str]) -> list[str]:
    suffix = own if own in DEPENDENT else ""
    items = split_items(noun)
    if len(items) != count:
        own_noun = own and not suffix
        items = [noun] * count if own_noun or len(bases) < count else bases[-count:]
    return [item + suffix for item in items]


def _inherited(reading: Reading, bases: list[str]) -> str:
    """What a clause without a noun of its own speaks of."""
    subject = subject_of(reading.left.subject) if reading.left.fresh else ""
    return subject or (bases[-1] if bases else "")


def _fallback(sentence: str, numeral: Numeral, context: str) -> str:
    named = subject_of(context) if context else ""
    before = sentence[max(0, numeral.start - _FALLBACK) : numeral.start].strip(" ，,、：:；;“”的")
    return named or before or sentence[numeral.end : numeral.end + _FALLBACK].strip(" ，,、：:；;。的")
