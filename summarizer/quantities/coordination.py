"""Things named together: 工业投资和技改投资, 内、外资注册资金, 城乡居民人均可支配收入."""

from __future__ import annotations

from summarizer.patterns import late
from summarizer.quantities.nouns import CONTRACTED, PAIRED, SHARED_HEADS

__all__ = ["shared_out", "split_items"]

# Between members; 和谐, 参与, 与会, 及时 hold one and are words.
_AND = late(r"、|和(?!谐|美|平|睦)|以及|(?<!参)与(?!会)|(?<!惠)及(?![时格其])")

# 起数, 死亡率, 销售额 end a noun that needs no other's ending.
_MEASURED_ENDS = frozenset("数率量额值度")
_NAME = 2
"""Characters of a name beside one as long: 广州、深圳[地铁线网单日最高客运量]."""
# 急难型、支出型[临时救助最低标准]: what ends the kind in both ends it for all
# and so does a kind that the first leaves out: 政府投资和社会投资[类工程建设项目审批时间]
_KINDS = frozenset("型级类性")


def shared_out(noun: str, count: int) -> list[str]:
    """The members of a coordination among so many numbers.

    Args:
        noun: `工业投资和技改投资`, `城乡居民人均可支配收入`.
        count: How many numbers share the predicate.

    Returns:
        As many members, or the empty list where the noun does not part into that many.
    """
    items = split_items(noun)
    if len(items) == count:
        return items
    for short, whole in CONTRACTED.items():
        if short in noun and len(whole) == count:
            return [noun.replace(short, one, 1) for one in whole]
    return []


def split_items(noun: str) -> list[str]:
    """The members of a coordination, a shared ending given back to the short ones.

    Args:
        noun: `内、外资注册资金`, `工业投资和技改投资`.

    Returns:
        `内资注册资金` and `外资注册资金`; `工业投资` and `技改投资`.
    """
    items = [item.strip(" 等") for item in _AND.split(noun)]
    items = [item for item in items if item]
    if not items:
        return []
    *others, last = items
    return [*(_completed(item, last) for item in others), last]


def _completed(item: str, last: str) -> str:
    """Give a member the ending that it shares with the last one."""
    if len(item) == 1:
        return item + last[1:]
    if item[-1] in _KINDS and (at := last.find(item[-1], 0, len(item) + 1)) > 0:
        return item + last[at + 1 :]
    before, _, kind = last.partition(item[-2:])
    if before and kind[:1] in _KINDS:
        return item + kind
    if item.endswith(SHARED_HEADS) or item[-1] in _MEASURED_ENDS:
        return item
    if item in PAIRED and last[: len(item)] in PAIRED:
        return item + last[len(item) :]
    heads = [at for head in SHARED_HEADS if (at := last.find(head)) > 0]
    named = len(item) <= _NAME and last[-1] in _MEASURED_ENDS
    head = min(heads) if heads else len(item) if named else len(last)
    return item + last[head:]
