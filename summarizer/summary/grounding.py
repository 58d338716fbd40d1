"""Grounding: every item is a span of its source, and every number of it stands in that span."""

from __future__ import annotations

from summarizer.items import Item
from summarizer.patterns import late
from summarizer.quantities import fold, missing_numbers, numbers_in

__all__ = ["ungrounded"]

# a title that counts nothing need not be compared: 推进全域旅游
_COUNTS = late(r"[0-9０-９零〇一二三四五六七八九十百千万亿两]")
# 本地生产总值增速从一季度的-6.4% : a sign, and not the dash of a range (3-5家)
_BELOW_ZERO = late(r"(?<![\d%])[-−](?P<number>\d+(?:\.\d+)?)(?!\d|\.\d)")


def ungrounded(item: Item, text: str) -> str | None:
    """Why an item is not held by its source, or None where it is.

    Args:
        item: The item.
        text: The document text.

    Returns:
        The first fault found, in one line.
    """
    for evidence in item.evidence:
        if text[evidence.start : evidence.end] != evidence.text:
            return f"{item.id}: the evidence is not the text at {evidence.start}"
    counts = _COUNTS.search(item.title)
    if not counts and not item.quantities:
        return None
    held = "\n".join(evidence.text for evidence in item.evidence)
    numbers = numbers_in(held, chinese=True)
    if counts and not numbers_in(item.title, chinese=True) <= numbers:
        missing = missing_numbers(item.title, held)
        return f"{item.id}: the title's {missing[0]} is not in the evidence"
    # a number with two points is one that the page has damaged: it has no value
    known = {float(number) for number in numbers if number.isascii() and number.count(".") < 2}  # noqa: PLR2004
    for quantity in item.quantities:
        for value in (quantity.value, quantity.high):
            if value is not None and value not in known and not _is_below_zero(value, held):
                return f"{item.id}: the quantity {value} is not in the evidence"
    return None


def _is_below_zero(value: float, held: str) -> bool:
    """Whether a number below zero stands in a text with its sign: `numbers_in` tells none."""
    if value >= 0:
        return False
    return any(-float(found["number"]) == value for found in _BELOW_ZERO.finditer(fold(held)))
