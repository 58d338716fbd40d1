"""Which way a quantity moves, as its sentence says: a quantity alone does not tell a fall."""

from __future__ import annotations

from typing import Final, Literal

from summarizer.patterns import late
from summarizer.quantities import Quantity, fold

__all__ = ["Movement", "find_number", "is_a_start", "movement"]

Movement = Literal["rise", "fall"]

_MOVES: Final = late(
    # 规上工业增加值下降2.3% · 负增长1.2% ; not 下降通道
    r"(?P<fall>下降|降低|减少|回落|下滑|负增长|压减|压缩|收窄|缩减|降至|降到)"
    # 地区生产总值增长6%
    r"|(?P<rise>增长|增加|提高|提升|上升|增速|增幅|涨幅|翻番|新增|净增|增收|扩大|增(?=[\d约]))"
)
_END: Final = late("[。；;！!？?\n]")
# 由60%|提高到68% · 从1120亿元|增加至1230亿元
_FROM: Final = late(r"[由从自][^，,、。；;\d]{0,8}$")
_TO: Final = late(r"[^\d，,。；;]{0,12}[到至为]")


def movement(words: str, quantity: Quantity) -> Movement | None:
    """Which way a quantity moves.

    Args:
        words: The sentence that states it.
        quantity: One of its quantities.

    Returns:
        What the last verb of movement before the number says (of `分别下降2.1%和3%` both fall), or
        None where none stands before it.
    """
    text = fold(words)
    at = find_number(text, quantity)
    if at is None:
        return None
    begin = max((found.end() for found in _END.finditer(text, 0, at)), default=0)
    said = list(_MOVES.finditer(text, begin, at))
    if not said:
        return None
    return "fall" if said[-1]["fall"] else "rise"


def is_a_start(words: str, quantity: Quantity) -> bool:
    """Whether a value is where a change began: `由60%提高到68%` reached 68%.

    Args:
        words: The sentence that states it.
        quantity: One of its quantities.
    """
    text = fold(words)
    at = find_number(text, quantity)
    if at is None or not _FROM.search(text, max(0, at - 10), at):
        return False
    end = at + len(_number(quantity) + fold(quantity.unit or ""))
    return bool(_TO.match(text, end))


def _number(quantity: Quantity) -> str:
    return f"{quantity.value:.10g}" if quantity.value is not None else ""


def find_number(text: str, quantity: Quantity) -> int | None:
    """Where the number of a quantity stands, with its unit if it does anywhere.

    Args:
        text: The sentence that states it, folded.
        quantity: One of its quantities.

    Returns:
        Its offset, behind the indicator where that is named: 税收下降5%,地区生产总值增长5% tells 5%
        twice. None where it does not stand there.
    """
    number, unit = _number(quantity), fold(quantity.unit or "")
    named = max(0, text.find(fold(quantity.indicator))) if quantity.indicator else 0
    for begin in dict.fromkeys((named, 0)):
        for words in (number + unit, number) if number else ():
            at = _whole_number(text, words, begin)
            if at is not None:
                return at
    return None


def _whole_number(text: str, words: str, begin: int) -> int | None:
    start = text.find(words, begin)
    while start >= 0:
        whole = start == 0 or not (text[start - 1].isdigit() or text[start - 1] == ".")
        if whole and not text[start + len(words) :][:1].isdigit():
            return start
        start = text.find(words, start + 1)
    return None
