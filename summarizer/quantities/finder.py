"""Every quantity of a sentence."""

from __future__ import annotations

from dataclasses import replace

from summarizer.patterns import LIST_MARK, late
from summarizer.quantities.clauses import clause_after, subject_of
from summarizer.quantities.folding import fold_digits
from summarizer.quantities.measures import Measuring, comparator_of
from summarizer.quantities.model import FoundQuantity, Quantity
from summarizer.quantities.naming import Naming
from summarizer.quantities.numerals import Numeral
from summarizer.quantities.reading import Reading, is_lead_over, readings
from summarizer.quantities.relations import relations
from summarizer.quantities.words import Tag

__all__ = ["find_quantities"]

_DIGIT = late("[0-9０-９]")
# 按可比价格计算,比上年增长6%: by what prices, not what is measured
_BASIS = late(r"(?:按|以)(?:可比|不变|现)价(?:格)?(?:计算)?[,，]?")
_WIDE = late("[０-９％．]")

# 完成6.⏎|8亿元 · 公路12⏎|0公里 ; a line break, since 。and ； end a number
_ENDS_WITH_NUMBER = late(r"[\d０-９][.．,，]?[ \t\u3000]{0,8}\r?\n[ \t\u3000]{0,8}$")
_BEGINS_WITH_NUMBER = late(r"[\d０-９%％]")
_GAP = 24
"""Characters before a sentence in which a cut number would end."""

_MARKS = " ，,、：:；;。“”的"

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
        folded = fold_digits(sentence) if _WIDE.search(sentence) else sentence
        for pattern in (LIST_MARK, _BASIS):
            folded = pattern.sub(lambda aside: " " * len(aside.group()), folded)
        found = _numbered(folded, start, context)
    if found and _is_torn(text, start, end):
        found = [_spoilt(each) if each.start == found[0].start else each for each in found]
    related = relations(sentence, start)
    return tuple(sorted([*found, *related], key=_by_start) if related else found)


def _is_torn(text: str, start: int, end: int | None) -> bool:
    """Whether a sentence begins within a number: a program has cut the line, `完成6.⏎8亿元`."""
    begin = _BEGINS_WITH_NUMBER.match(text, start, len(text) if end is None else end)
    return bool(begin and _ENDS_WITH_NUMBER.search(text, max(0, start - _GAP), start))


def _spoilt(found: FoundQuantity) -> FoundQuantity:
    quantity = found.quantity.model_copy(update={"value": None, "high": None, "damaged": True})
    return replace(found, quantity=quantity)


def _by_start(quantity: FoundQuantity) -> int:
    return quantity.start


def _numbered(sentence: str, offset: int, context: str) -> list[FoundQuantity]:
    found: list[FoundQuantity] = []
    naming, measuring = Naming(), Measuring()
    for group, later in _with_next(_groups(readings(sentence))):
        first = group[0]
        indicators = naming.indicators(group, later)
        for reading, names in zip(group, indicators, strict=True):
            for name in names:
                indicator = name or _fallback(sentence, reading.numeral, context)
                quantity = Quantity(
                    indicator=indicator,
                    measure=measuring.measure(first, reading, indicator),
                    comparator=comparator_of(reading.numeral, _tags(reading, first)),
                    value=reading.numeral.value,
                    high=reading.numeral.high,
                    unit=reading.numeral.unit.text if reading.numeral.unit else None,
                    damaged=reading.numeral.damaged,
                )
                at = reading.numeral
                found.append(FoundQuantity(quantity, offset + at.start, offset + at.end))
    return found


def _tags(reading: Reading, first: Reading) -> tuple[Tag, ...]:
    if is_lead_over(reading):
        return ()
    return (*reading.tags, *first.tags) if reading.joined else reading.tags


def _groups(read: list[Reading]) -> list[list[Reading]]:
    """Numbers that share one predicate stand together: 分别增长20.5%、20.3%."""
    groups: list[list[Reading]] = []
    for reading in read:
        if reading.joined:
            groups[-1].append(reading)
        else:
            groups.append([reading])
    return groups


def _with_next(groups: list[list[Reading]]) -> list[tuple[list[Reading], Reading | None]]:
    return [
        (group, groups[index + 1][0] if index + 1 < len(groups) and group[-1].forward else None)
        for index, group in enumerate(groups)
    ]


def _fallback(sentence: str, numeral: Numeral, context: str) -> str:
    """Some words of the report, where no noun was found: what stood before, behind, beside."""
    before = sentence[max(0, numeral.start - _FALLBACK) : numeral.start]
    return (
        subject_of(context)
        or clause_after(sentence, numeral.after)
        or before.strip(_MARKS)
        or sentence[numeral.end : numeral.end + _FALLBACK].strip(_MARKS)
        or sentence[numeral.start : numeral.end]
    )
