"""Torn titles: what code can see of wording that no reader would have written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import normalize

from summarizer.patterns import late

__all__ = ["MAX_TITLE", "misshapen", "torn"]

MAX_TITLE: Final = 20
"""Longest title, in characters."""

_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "(": ")", "〔": "〕", "【": "】", "「": "」"}
"""What opens and what closes it, full-width forms folded."""
_ANY_PAIR = late(f'[{re.escape("".join(_PAIRS) + "".join(_PAIRS.values()))}"]')
_TAIL: Final = 4
"""Characters by which the end of a title is found again in its evidence: two words."""

# A sign or word that needs something before it: 和谐, 及时, 并网, 或许 and 等级 are words of their own.
# 的生态涵养地 · 及配套道路建设 · 、中医药强市
_LEANS = late(
    r"的|[、,。;:!?%‰)”’》】」〕]|和(?![谐平睦])|及(?![时早格])|以及|并(?![网购轨联])"
    r"|[且而]|或(?!许)|等(?![级待候次])"
)
# One that needs something behind it, where the evidence goes on: 吸引…的总投资为 · 供排水、垃圾和 · 已全部成立了
_HANGS = late(r"[的了和与及或并且而在对把被将向从以由于为至达占比是使让较按已均共约超近]$")
# One that needs something behind it wherever it stands: 供排水、 · 道路建设和 · 综合管廊等多
_HANGS_ALWAYS = late(r"(?:[、,:(“‘《和与及]|等[多数几两一二三四五六七八九十百]+)$")
# Words of their own that end as a particle does: 规范经营行为 · 社会力量参与
_WHOLE = late(
    r"(?:行为|作为|导向|方向|取向|动向|结对|应对|签约|节约|集约|占比|环比|公共|参与|普及|饱和|总和|缓和|温和|共和"
    r"|自由|理由|存在|内在|所在|附近|就近|合并|目的|标的|行使|大使|人均|平均)$"
)
# A number without what it counts, or half of one: 新增规上企业16 · 投资2.9万
_NUMBER_AT_END = late(r"\d[万亿]?$")
_NUMBER_AT_START = late(r"[\d.%‰万亿]")
_IN_NUMBER = late(r"\d[.,]?$")
# What follows without a pause: 工程, 42, %, .5
_ON = late(r"[^\W_①-⑳]|[%‰]|\.\d")
# 四、加快特色小镇建设步伐 · (二)支持镇纪委履行职责; not 2.5万亩 and not 三、四级医院
_MARK = late(r"\(?[一二三四五六七八九十\d]{1,3}[)、.](?![\d一二三四五六七八九十])")
# 2018年 · 2019年1月底前
_DATE_ALONE = late(r"[\d年月日季度上下半底末初前至\-—]+")


def torn(title: str, evidence: str) -> str | None:
    """What shows that a title was torn out of a sentence, in few words, or None.

    Without a dictionary code does not know where Chinese words end; it sees a torn one where the
    title is as long as titles may be and the sentence goes on without a pause.

    Args:
        title: The title.
        evidence: The words that it stands for.

    Returns:
        A reason such as `a bracket or quote is open`.
    """
    return next(_tears(normalize("NFKC", title), normalize("NFKC", evidence)), None)


def misshapen(title: str) -> str | None:
    """What shows in a title alone that it was torn: all there is to see in a whole clause.

    Args:
        title: The title.

    Returns:
        A reason, or None.
    """
    return next(_flaws(normalize("NFKC", title)), None)


def _flaws(title: str) -> Iterator[str]:
    if not _balanced(title):
        yield "a bracket or quote is open"
    if _MARK.match(title):
        yield "the mark of a list leads it"
    if _DATE_ALONE.fullmatch(title):
        yield "a date and nothing else"
    if _LEANS.match(title):
        yield "what it begins with needs what stood before"
    if _HANGS_ALWAYS.search(title) and not _WHOLE.search(title):
        yield "what it ends with needs what followed"


def _tears(title: str, evidence: str) -> Iterator[str]:
    yield from _flaws(title)
    if _NUMBER_AT_START.match(title) and _is_within(title, evidence):
        yield "what it begins with needs what stood before"
    on = _goes_on(title, evidence)
    if on and _hangs(title):
        yield "what it ends with needs what followed"
    # A server that holds a model to a length cuts its words there, its own wording too: nobody can
    # tell 低保户870人基本有 from a whole one, and few that are whole are just as long as they may be.
    if len(title) >= MAX_TITLE and (on or title[-_TAIL:] not in evidence):
        yield "cut off at the limit"


def _hangs(title: str) -> bool:
    """Whether a title ends with what needs what the sentence goes on with."""
    if _WHOLE.search(title):
        return False
    return bool(_HANGS.search(title) or _NUMBER_AT_END.search(title))


def _balanced(title: str) -> bool:
    """Whether every bracket and quote of a title is closed, in order."""
    if not _ANY_PAIR.search(title):
        return True
    awaited: list[str] = []
    for sign in title:
        if sign in _PAIRS:
            awaited.append(_PAIRS[sign])
        elif sign in _PAIRS.values() and (not awaited or awaited.pop() != sign):
            return False
    return not awaited and title.count('"') % 2 == 0


def _is_within(title: str, evidence: str) -> bool:
    """Whether a title begins within a number, wherever its first words stand in the evidence."""
    starts = list(_places(title[:_TAIL], evidence))
    return bool(starts) and all(_IN_NUMBER.search(evidence, 0, start) for start in starts)


def _goes_on(title: str, evidence: str) -> bool:
    """Whether the evidence goes on without a pause, wherever the title's last words stand in it."""
    tail = title[-_TAIL:]
    starts = list(_places(tail, evidence))
    return bool(starts) and all(_ON.match(evidence, start + len(tail)) for start in starts)


def _places(words: str, evidence: str) -> Iterator[int]:
    """Offsets where words stand in the evidence, one behind the other."""
    start = evidence.find(words)
    while words and start >= 0:
        yield start
        start = evidence.find(words, start + len(words))
