"""Quantities without a number: 与上年持平, 与经济增长同步."""

from __future__ import annotations

import re

from summarizer.patterns import late
from summarizer.quantities.clauses import noun_of, subject_of
from summarizer.quantities.coordination import split_items
from summarizer.quantities.model import Comparator, FoundQuantity, Quantity

__all__ = ["relations"]

# 居民收入增长和经济增长同步、劳动报酬提高和劳动生产率提高同步
_BREAK = late(r"[，,；;。：:！!？?\n\r]|(?<=同步)、")
_REACH = 80
# 4、居民收入增长和经济增长基本同步
_MARK = late(r"^\s*[（(]?\d{1,2}[)）、.．]\s*")

# `固定资产投资和国地两税收入与2016年持平`
_FLAT = late(
    r"(?P<with>[与和同较比跟][^与和同较比跟，,；;。]{1,14}?)?(?:相比)?(?:基本|大体|总体|保持)*(?<![保坚维])持平(?![稳安衡静均和])"
)
# `城乡居民收入增长与经济增长基本同步`, `居民收入与经济同步增长`
_SYNC = late(
    r"[与和同跟][^与和同跟，,；;。]{0,8}(?:经济|GDP|生产总值|财力|财政|劳动生产率|全[国省市区县州])[^与和同跟，,；;。]{0,8}?(?:基本|大体|总体|保持|实现)*同步(?![基实建推])"
)

# `居民收入稳步较快增长、劳动报酬与…同步`: a member with a predicate of its own
_SAID_ALREADY = late(r"(?:稳步|较快|持续|平稳|稳定)(?:增长|提高|增加)$")

_KINDS: tuple[tuple[str, re.Pattern[str], Comparator], ...] = (
    ("持平", _FLAT, "flat"),
    ("同步", _SYNC, "sync"),
)


def relations(sentence: str, offset: int) -> list[FoundQuantity]:
    """The quantities of a sentence that compare without a number.

    Args:
        sentence: One sentence.
        offset: Where it stands in its text.

    Returns:
        A `flat` for each indicator of 持平 and a `sync` for each of 与…同步; value and unit null.
    """
    found: list[FoundQuantity] = []
    for word, pattern, comparator in _KINDS:
        position = sentence.find(word)
        while position >= 0:
            found.extend(_at(sentence, position, pattern, comparator, offset))
            position = sentence.find(word, position + len(word))
    return found


def _at(
    sentence: str, position: int, pattern: re.Pattern[str], comparator: Comparator, offset: int
) -> list[FoundQuantity]:
    end = position + 2
    window = sentence[max(0, end - _REACH) : end]
    clauses = _BREAK.split(window)
    said = pattern.search(clauses[-1] + sentence[end : end + 1])
    if said is None or said.end() != len(clauses[-1]):
        return []
    subject = re.sub(
        r"(?:平稳|稳步|稳定|持续|年均|同比)?(?:增长|增速|提高|增加)$",
        "",
        clauses[-1][: said.start()],
    )
    noun = noun_of(_MARK.sub("", subject))[0] or subject_of("，".join(clauses[:-1]))
    return [
        FoundQuantity(
            Quantity(
                indicator=item, measure="growth", comparator=comparator, value=None, unit=None
            ),
            offset + position,
            offset + end,
        )
        for item in split_items(noun)
        if not _SAID_ALREADY.search(item)
    ]
