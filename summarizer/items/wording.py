"""Titles: short wording that holds no number, name or claim that the evidence lacks."""

from __future__ import annotations

from typing import Final

from summarizer.items.torn import MAX_TITLE, misshapen, torn
from summarizer.patterns import late
from summarizer.quantities import missing_numbers

__all__ = ["MAX_TITLE", "MIN_TITLE", "has_title", "make_title", "title_fault"]

MIN_TITLE: Final = 4
"""Shortest title, in characters."""
_MIN_SHARE: Final = 0.8
"""Share of a title's Chinese signs that must stand in its evidence."""

_DIGIT = late(r"\d")
_BRACKET = late("[()（）]")
# 投入1,200万元,建成… : the first comma parts thousands
_CLAUSE = late(r"[，,。；;：:！!?？\n](?!(?<=\d,)\d{3}(?!\d))")
_LEADING = late(
    r"^(?:\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|各位代表|一年来|五年来|过去一年|目前|同时|其中|此外|全年|今年|去年|我们|我[市区县镇省]|全[市区县镇省]|继续|进一步|"
    r"[一二三四五六七八九十]是|截[至止][^,，]{0,10})+"
)
_LEANING = late(r"^(?:分别|其中|均|年均|占|增长|下降|达|同比|并|从而|为|使|让|总量|排|较|比)")
# 用于民生和各项公共事业的支出为|82.49亿元
_TRAILING = late(r"(?:的|和|与|及|等|、|为|达|达到|至|约)+$")
# 新增规上企业16|家: a number goes with what it counts
_NUMBER_AT_END = late(r"[\d.,]+[万亿]*$")


def title_fault(title: str, evidence: str) -> str | None:
    """What is wrong with a title, in few words, or None.

    Args:
        title: The title.
        evidence: The words that it stands for.

    Returns:
        A reason such as `42 is not in the sentence`, for the model to be asked again with.
    """
    if not MIN_TITLE <= len(title) <= MAX_TITLE:
        return f"标题须为{MIN_TITLE}到{MAX_TITLE}个字"
    missing = missing_numbers(title, evidence)
    if missing:
        return f"句中没有数字{'、'.join(missing)}"
    signs = [sign for sign in title if "\u4e00" <= sign <= "\u9fff"]
    known = sum(sign in evidence for sign in signs)
    if not signs or known < _MIN_SHARE * len(signs):
        return "标题须用句中的词"
    tear = torn(title, evidence)
    return f"标题不完整: {tear}" if tear else None


def make_title(words: str) -> str:
    """A title by rule: the clause of a sentence that says most, cut between words, never in a number.

    Args:
        words: The sentence, without a heading that runs into it.

    Returns:
        At most `MAX_TITLE` characters, all of them the sentence's own.
    """
    clauses = _clauses(words)
    for clause in sorted(clauses, key=_telling, reverse=True):
        if _stands_alone(clause):
            return clause
    longest = max(clauses, key=lambda clause: (not _LEANING.match(clause), len(clause)))
    return _cut(longest or words.strip())


def has_title(words: str) -> bool:
    """Whether a whole clause of a sentence makes its title: one that stands alone, and is not cut.

    Args:
        words: The sentence, without a heading that runs into it.
    """
    return any(_stands_alone(clause) for clause in _clauses(words))


def _stands_alone(clause: str) -> bool:
    """Whether a clause makes a title; one that leans on another (`分别增长…`) says little."""
    return (
        MIN_TITLE <= len(clause) <= MAX_TITLE
        and not _LEANING.match(clause)
        and misshapen(clause) is None
    )


def _clauses(words: str) -> list[str]:
    clauses = [_begun(part.strip()) for part in _CLAUSE.split(words)]
    return [_closed(clause) for clause in clauses] if _BRACKET.search(words) else clauses


def _begun(clause: str) -> str:
    """A clause without the words that only lead up to it."""
    leading = _LEADING.match(clause)
    return clause[leading.end() :] if leading else clause


def _closed(clause: str) -> str:
    """A clause without a bracket that opens in it and closes elsewhere."""
    opened = max(clause.rfind("("), clause.rfind("（"))
    closed = max(clause.rfind(")"), clause.rfind("）"))
    return clause[:opened] if opened > closed else clause.lstrip(")）")


def _telling(clause: str) -> tuple[bool, int]:
    """How much a clause says: one with a number before others, then the longest."""
    return _DIGIT.search(clause) is not None, len(clause)


def _cut(clause: str) -> str:
    """Cut a clause to length: at `、` where that leaves enough, else before a number it would tear."""
    if len(clause) <= MAX_TITLE:
        return clause
    head = clause[:MAX_TITLE]
    pause = head.rfind("、")
    if pause >= 8:  # noqa: PLR2004
        return _TRAILING.sub("", head[:pause])
    head = _NUMBER_AT_END.sub("", head)
    return _TRAILING.sub("", head) or clause[:MIN_TITLE]
