"""The noun that a number measures: left of it, or behind its measure word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.quantities.words import (
    ENDS,
    ENDS_KEEP,
    KEEP,
    MODIFIER_STARTS,
    RIGHT_KEEP,
    RIGHT_STOPS,
    STARTS,
    Tag,
)

__all__ = ["Left", "clause_after", "left_of", "noun_of", "right_of", "split_items", "subject_of"]

# How far a noun phrase reaches, in characters.
_LEFT_REACH = 80
_RIGHT_REACH = 30
_MOST_STEPS = 12
_SHORTEST = 2
_PLACES = frozenset("省 市 县 区 镇 乡 村 国".split())

_BREAK = re.compile(r"[，,；;。：:！!？?\n\r【】\t]|——")
_LAST_BREAK = re.compile(r"(?s:.*)(?:[，,；;。：:！!？?\n\r【】\t]|——)")
_JOINT = re.compile(r"\s*(?:[、/]|和|及|以及|与|或)?\s*")

# `2019年`, `到2025年底`, `至2016年末`, `1-9月`, `“十四五”时期`.
_TIME_START = re.compile(
    r"\s*(?:[到至自从]|截至|截止|截止到)?(?:(?:19|20)\d\d\s?(?:[-—–至]\s?(?:19|20)\d\d)?\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|\d{1,2}[-—至]?\d{0,2}月份?(?:\d{1,2}日)?|[“\"]?十[一二三四五]五[”\"]?(?:期间|时期|以来|末|期末)?)"
    r"(?:以来|上半年|下半年|年?[底末初]|[来前度]|期间)?(?:我[市区县镇省])?"
)

# `比2015年` of 比2015年下降3%, `从2020年的` of 从2020年的53.2%提升到.
_TIME_END = re.compile(
    r"(?:(?:[比较从由到至与于在]|对比|相比|相较)[^，、]{0,18}?(?:[年月底末前时期平]|同期|去年|上年|水平|相比|以前|规模)的?"
    r"|(?:[到至从由]\s?)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末|初|度)?的?)$"
)

# A verb inside the clause that the noun follows: 区重点建设项目[完成]投资.
_VERB = re.compile(
    r"完成(?![率额量时进情年任])|实现(?![率])|新增(?!就业)|举办|引进(?!外资|人才)|建成(?![区率及和在])|发放|获得|取得|召开"
    r"|开展(?!率)|收到|办理(?![时量率])|提供(?!者)|打造|创建(?![活工率])|设立|认定(?![率机])|成立|下拨|拨付|给予|派出"
    r"|累计(?=[一-鿿]{2})|总计|规划建设|培育(?![入库和]|期)|铺设|新建(?!成)|改造提升|达到|增至|突破(?!性)|超过"
)
_CHANGE_VERBS = frozenset("新增 引进 建成 打造 创建 设立 认定 成立 铺设 新建 培育".split())

_AND = re.compile(r"、|和(?!谐|美|平|睦)|以及|(?<!参)与(?!会)|及(?![时格其])")
_MARKS = " \t\r　、和及与的“”\"'《》（）()·-—①②③④⑤⑥⑦⑧⑨⑩?"
_OPEN, _CLOSE = re.compile(r"[(（]"), re.compile(r"[)）]")

_KEEP_RIGHT = "|".join(map(re.escape, sorted(RIGHT_KEEP, key=len, reverse=True)))
_STOP_RIGHT = "|".join(map(re.escape, sorted(RIGHT_STOPS, key=len, reverse=True)))
_RIGHT = re.compile(rf"(?:{_KEEP_RIGHT})|(?P<stop>{_STOP_RIGHT})|(?P<end>[，,；;。：:！!？?\n\r（(）)0-9【】—])")
_RIGHT_CLAUSE = re.compile(r"[^，,；;。：:！!？?\n\r（(）)0-9、]*")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a number.

    Attributes:
        noun: The noun phrase, empty where the clause has none of its own.
        tags: What the words between noun and number say, the nearest first.
        verb: The verb next to the number, to fall back on.
        near: The word next to the number, whatever it says.
        doing: Whether that word is a verb of doing: 完成80%工程量.
        fresh: Whether a clause has begun since the number before.
        subject: The clauses before, since the number before.
    """

    noun: str
    tags: tuple[Tag, ...]
    verb: str
    near: str
    doing: bool
    fresh: bool
    subject: str


def left_of(text: str, low: int, start: int) -> Left:
    """Read what stands before a number.

    Args:
        text: The text, full-width forms folded.
        low: Offset after the number before, or the sentence's beginning.
        start: Offset of the number.

    Returns:
        The noun phrase and the words that lead from it to the number.
    """
    window = text[max(low, start - _LEFT_REACH) : start]
    cut = _LAST_BREAK.match(window)
    tail = _after_bracket(window[cut.end() :] if cut else window)
    earlier = window[: cut.end()] if cut else ""
    rest, tags, verb, near = _strip_end(tail)
    noun, begun = noun_of(rest)
    return Left(noun, (*tags, *begun), verb, near, verb == near != "", cut is not None, earlier)


def noun_of(text: str) -> tuple[str, tuple[Tag, ...]]:
    """The noun phrase of a clause whose predicate has been taken off.

    Args:
        text: `全市共引进项目`.

    Returns:
        `项目`, and what the words before it say.
    """
    rest, tags = _strip_start(text)
    verbs = [found for found in _VERB.finditer(rest) if len(rest) - found.end() >= _SHORTEST]
    if verbs:
        inner = verbs[-1]
        rest, more = _strip_start(rest[inner.end() :])
        tags = (*more, "change" if inner[0] in _CHANGE_VERBS else "act", *tags)
    return rest.strip(_MARKS) if not _balanced(rest) else rest.strip(" 、和及与的·-—?①②③④⑤⑥⑦⑧⑨⑩"), tags


def _balanced(text: str) -> bool:
    return any(mark in text for mark in "“（(《")


def _strip_end(tail: str) -> tuple[str, tuple[Tag, ...], str, str]:
    rest, tags, verb, near = tail.rstrip(), [], "", ""
    for _ in range(_MOST_STEPS):
        if rest.endswith(ENDS_KEEP):
            break
        word = ENDS.at_end(rest)
        if not word:
            time = _TIME_END.search(rest)
            if time is None or not rest:
                break
            rest = rest[: time.start()].rstrip()
            continue
        tag = ENDS.tag(word)
        near = near or word
        if tag in {"change", "act", "work"} and not verb:
            verb = word
        rest = rest[: -len(word)].rstrip()
        tags.append(tag)
    return rest, tuple(tags), verb, near


def _strip_start(text: str) -> tuple[str, tuple[Tag, ...]]:
    rest, tags = text.lstrip(), []
    for _ in range(_MOST_STEPS):
        time = _TIME_START.match(rest)
        if time is not None and time.end():
            rest = rest[time.end() :].lstrip()
            continue
        word = "" if rest.startswith(KEEP) else STARTS.at_start(rest)
        tag = STARTS.tag(word) if word else "skip"
        if not word or (tag in {"act", "change"} and len(rest) - len(word) < _SHORTEST):
            break
        rest = rest[len(word) :].lstrip()
        tags.append(tag)
    return rest, tuple(reversed(tags))


def _after_bracket(tail: str) -> str:
    """The text after a bracket that is still open; a closed one stays."""
    opened = [found.end() for found in _OPEN.finditer(tail)]
    closed = [found.end() for found in _CLOSE.finditer(tail)]
    if len(opened) > len(closed):
        return tail[opened[-1] :]
    if len(closed) > len(opened):
        return tail[closed[-1] :]
    return tail


def right_of(text: str, after: int) -> tuple[str, int]:
    """The noun phrase behind a measure word.

    Args:
        text: One sentence, full-width forms folded.
        after: Offset after the unit and its comparator.

    Returns:
        `工业企业` of 115家工业企业开展技术改造, and the offset after it; empty where something else
        follows.
    """
    begin = after + text.startswith("的", after)
    end = min(len(text), begin + _RIGHT_REACH)
    for found in _RIGHT.finditer(text, begin, end):
        if found["stop"] or found["end"]:
            end = found.start()
            break
    noun = _without_modifier(text[begin:end].strip(" 、的"))
    return (noun, end) if len(noun) >= _SHORTEST or noun in _PLACES else ("", after)


def clause_after(text: str, after: int) -> str:
    """The clause behind a measure word, without its adverbs.

    Args:
        text: One sentence, full-width forms folded.
        after: Offset after the unit and its comparator.

    Returns:
        `发放临时救济金` of 为31人发放临时救济金14740元.
    """
    found = _RIGHT_CLAUSE.match(text, after, after + _RIGHT_REACH)
    words = found[0] if found else ""
    while word := STARTS.at_start(words):
        if STARTS.tag(word) != "skip":
            break
        words = words[len(word) :]
    return words.strip(_MARKS)


def _without_modifier(noun: str) -> str:
    head, de, core = noun.rpartition("的")
    return core if de and head.startswith(MODIFIER_STARTS) and len(core) >= _SHORTEST else noun


def subject_of(clauses: str) -> str:
    """The subject of the last clause that names something measured.

    Args:
        clauses: Clauses without a number: `税收收入和一般公共预算收入迈上新台阶,`.

    Returns:
        `税收收入和一般公共预算收入`, or the empty string.
    """
    for clause in reversed(_BREAK.split(clauses)):
        head = _HEAD.search(clause)
        if head is not None:
            return noun_of(clause[: head.end()])[0]
    return ""


# The last word of a thing that reports measure.
_HEAD = re.compile(
    r".*(?:收入|支出|产值|增加值|总值|总量|总额|总数|余额|存款|贷款|投资|消费|进出口|出口|进口|外资|面积|人数|人口|人次|户数"
    r"|[^效频速]率|比重|占比|指数|浓度|标准|水平|强度|企业|项目|规模|产量|销量|用电量|[^数质能重]量|增速|增幅|里程|床位|学位|专利|主体|警情|案件|事故|成本|价格)"
)


def split_items(noun: str) -> list[str]:
    """The members of a coordination, a shared ending given back to the short ones.

    Args:
        noun: `内、外资注册资金`, `工业投资和技改投资`.

    Returns:
        `内资注册资金` and `外资注册资金`; `工业投资` and `技改投资`.
    """
    items = [item.strip(" 等") for item in _AND.split(noun)]
    items = [item for item in items if item]
    last = items[-1] if items else ""
    return [item + last[1:] if len(item) == 1 and len(last) > _SHORTEST else item for item in items]
