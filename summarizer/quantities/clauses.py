"""The noun that a number measures: left of it, or behind its measure word."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.patterns import late
from summarizer.quantities.nouns import (
    ADJECTIVE_ENDS,
    MODIFIER_STARTS,
    RIGHT_KEEP,
    RIGHT_STOPS,
    TRAILING,
)
from summarizer.quantities.words import ENDS, ENDS_KEEP, STARTS, STARTS_KEEP, Tag, words

__all__ = [
    "Left",
    "clause_after",
    "core_of",
    "left_of",
    "noun_of",
    "right_of",
    "subject_of",
]

# How far a noun phrase reaches, in characters.
_LEFT_REACH = 80
_RIGHT_REACH = 30
_SUBJECT_REACH = 200
# How many words of its predicate a clause may shed at either end.
_MOST_STEPS = 12
_SHORTEST = 2
_PLACES = frozenset(words("省 市 县 区 镇 乡 村 国"))
_DOING: frozenset[Tag] = frozenset({"act", "work", "change"})
_SHARING: frozenset[Tag] = frozenset({"each", "group"})

_BREAK = late(r"[，,；;。：:！!？?\n\r【】\t]|——")
_LAST_BREAK = late(r"(?s:.*)(?:[，,；;。：:！!？?\n\r【】\t]|——)")

# `2019年`, `到2025年底`, `至2016年末`, `1-9月`, `“十四五”时期`.
_TIME_START = late(
    r"""\s*(?:[到至自从]|截至|截止|截止到)?
    (?:(?:19|20)\d\d\s?(?:[-—–至]\s?(?:19|20)\d\d)?\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?
    | \d{1,2}[-—至]?\d{0,2}月份?(?:\d{1,2}日)?
    | [“"]?十[一二三四五]五[”"]?(?:期间|时期|以来|末|期末)? | [上下]半年 | 第?[一二三四]季度)
    (?:以来|上半年|下半年|年?[底末初]前?|[来前度]|期间)?(?:我[市区县镇省])?
    |\s*历?用?时[一二三四五六七八九十两半]{1,3}(?:个月|年|天)(?:时间)?""",
    re.VERBOSE,
)

# `比2015年` of 比2015年下降3%, `从2020年的` of 从2020年的53.2%提升到.
_TIME_END = late(
    r"""(?:(?:[比较从由与于在]|对比|相比|相较)[^，、]{0,18}?
    (?:[年月底末前时期平]|同期|去年|上年|水平|相比|以前|规模)的?
    | (?<=[”"])[0-9]+
    | (?:[从由]\s?)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|末|初|度)?的? | [上下]半年 | 第?[一二三四]季度)$""",
    re.VERBOSE,
)

# 涨幅[较上年同期]收窄3.7个百分点: the time compared with, and not its last word alone
_THEN = frozenset(words("上年 去年 同期"))
# 经济总量[跨过两个万亿元大关]、超过6万亿元
_MILESTONE = late(
    r"(?:连续)?(?:跨过|跨越|突破|迈过|迈上|登上|跃上|站上|连跨)[^，,；;。、0-9]{0,12}(?:大关|台阶|关口|门槛)、?$"
)
# `(下同)` of 同比(下同)增长7.6%
_NOTE_AT_END = late(r"[(（](?:下同|含[^()（）]{1,6}|同口径|可比口径|可比|不变价|现价)[)）]$")

# `预留接口比例不低于停车位总数的20%`, `高标准农田达到耕地总面积的64%`: the bound, then its whole.
_BOUND_BY_A_WHOLE = late(
    r"(?P<bound>.*(?:不低于|不少于|不超过|不高于|超过|高于|低于|达到|达))[^，,、]{2,12}的$"
)

# `六、民生保障全面增强 ` of 六、民生保障全面增强 全年民生类支出
_HEADING_START = late(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)、]\S{2,30}\s")

# A verb inside the clause that the noun follows: 区重点建设项目[完成]投资; not 完成率, 建成区.
_VERB = late(
    r"""(?:完成(?![率额量时进情年任]) | 实现(?!率) | 新增(?!就业|人口) | 举办 | 引进(?!外资|人才)
    | 建成(?![区率及和在]) | 发放 | 获得 | 取得 | 召开 | 开展(?!率) | 收到 | 办理(?![时量率])
    | 提供(?!者) | 打造 | 创建(?![活工率]) | 设立 | 认定(?![率机]) | 成立 | 下拨 | 拨付 | 给予
    | 派出 | 累计(?=[^\W\d_a-zA-Z]{2}) | 总计 | 规划建设 | 培育(?![入库和期]) | 铺设 | 新建(?!成)
    | 改造提升 | 达到 | 增至 | 突破(?!性) | 超过)(?!的)""",
    re.VERBOSE,
)
# 接待游客、[实现]旅游总花费分别增长11.8%、11.5%
_BETWEEN = late(r"([、和及与])(?:实现(?!率)|完成(?![率额量]))")
_CHANGE_VERBS = frozenset(words("新增 引进 建成 打造 创建 设立 认定 成立 铺设 新建 培育"))

# [组织]化转移农村劳动力 is no verb 组织; 完成化解债务 begins with 完成
_MADE_INTO = late(r"化(?![解肥工学债妆验石])")

# What a noun does not begin or end with; quotes and brackets stay where both stand in it.
_MARKS_OUTSIDE = " \t\r　、和及与的·-—①②③④⑤⑥⑦⑧⑨⑩?"
_MARKS = _MARKS_OUTSIDE + "“”\"'《》（）()"
_QUOTING = late("[“（(《]")
_WORDED = late(r"[^\W\d_]{2}|[县区市镇村人户项]")

# Inside a noun behind its measure word: a threshold (100所[海拔1500米以上]农村中小学), a name
# (22个[750千伏]电网工程, 2座[35万千瓦]光热电站, 20家重点汽车[4S]店), the first
# of two modifiers (100多项[国际性和]全国性赛事).
_WITHIN = (
    r"[0-9.]+[^0-9，,；;。、\s]{1,4}?(?:及?以[上下])的?|[0-9]+千伏[和、]?|[0-9]+[A-Z]+"
    r"|[0-9.]+[万亿]?(?:千瓦|兆瓦|吨|立方米)(?=[^\W\d_a-zA-Z]{2})|[性级型][和、]"
    r"|[0-9]+(?:[-—–－~～至到]{1,2}[0-9]+)?周?岁(?:及?以[上下]|以内)?的?"
    r"|“[^“”，。；]{1,26}”|(?<=村)[（(](?:居|社区)[)）]|(?<=县)[（(](?:市、?区|区|市)[)）]|(?<=小)[（(][一二12][)）](?=型)"
)
_KEPT = "|".join(map(re.escape, sorted(RIGHT_KEEP, key=len, reverse=True)))
_STOPS = "|".join(map(re.escape, sorted(RIGHT_STOPS, key=len, reverse=True)))
_RIGHT = late(rf"(?:{_KEPT})|{_WITHIN}|(?P<stop>{_STOPS}|[，,；;。：:！!？?\n\r（(）)0-9【】—《+])")

# `视力、听力、肢体、智力等` of 20000名视力、听力、肢体、智力等残疾儿童
_LISTED = late(
    r"[^，,；;。：:、0-9\s]{1,12}(?:、[^，,；;。：:、0-9\s]{1,12}){1,6}?等(?=[^\W\d_a-zA-Z]{2})"
)
# 2.08万人[搬迁]任务, not 163项[改革任务]
_DEED_AS_TASK = late(r"(?<=改造|搬迁|加固|整治|治理|修复|脱贫|绿化|造林|征地|拆迁)任务$")
# 8个[投资规模大、带动能力强、经济效益好的]高质量项目: what they are like, before what they are
_LIKE = late(
    r"[^，,；;。：:、的0-9“”]{1,10}[大强高好优新快广多深长]"
    r"(?:、[^，,；;。：:、的0-9“”]{1,10}[大强高好优新快广多深长]){1,4}的(?=[^\W\d_a-zA-Z]{2})"
)
# 33个[年度总投资50亿元的]省市县重点项目: their size, a quantity of its own
_OF_A_SIZE = late(
    r"(?:年度|计划|估算)?(?:总投资|投资额|投资|年产值|产值)[^，,；;。、0-9]{0,4}[0-9.]+[多余]?[万亿]{0,2}元(?:以上|左右)?的"
)
# 9月底前完成7家[建设任务]: the deed done to what was named before
_DEEDS_ALONE = frozenset(words("建设任务 建设 任务 建设目标 改造任务 改造 整治 硬化"))
_RIGHT_CLAUSE = late(r"[^，,；;。：:！!？?\n\r（(）)0-9、]*")


# The last word of a thing that reports measure: 税收收入和一般公共预算[收入]迈上新台阶.
_HEAD = late(
    r""".*(?:收入|支出|产值|增加值|总值|总量|总额|总数|余额|存款|贷款|投资|消费|进出口|出口|进口|外资
    |面积|人数|人口|人次|户数|[^效频速]率|比重|占比|指数|浓度|标准|水平|强度|企业|项目|规模|产量|销量
    |用电量|[^数质能重]量|增速|增幅|里程|床位|学位|专利|主体|警情|案件|事故|成本|价格|产业结构|收入比|之比)""",
    re.VERBOSE,
)


class Left(NamedTuple):
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
        text: The text, full-width digits folded.
        low: Offset after the number before, or the sentence's beginning.
        start: Offset of the number.

    Returns:
        The noun phrase and the words that lead from it to the number.
    """
    window = text[max(low, start - _LEFT_REACH) : start]
    cut = _LAST_BREAK.match(window)
    tail = _after_bracket(window[cut.end() :] if cut else window)
    earlier = window[: cut.end()] if cut else ""
    bounded = _BOUND_BY_A_WHOLE.match(tail) if tail.endswith("的") else None
    rest, tags, verb, near = _strip_end(tail[: bounded.end("bound")] if bounded else tail)
    noun, begun = noun_of(rest, shared=not _SHARING.isdisjoint(tags))
    return Left(noun, (*tags, *begun), verb, near, verb == near != "", cut is not None, earlier)


def noun_of(text: str, *, shared: bool = False) -> tuple[str, tuple[Tag, ...]]:
    """The noun phrase of a clause whose predicate has been taken off.

    Args:
        text: `全市共引进项目`.
        shared: Whether the predicate speaks of several things (分别, 均): then a verb behind `、`
            begins the next of them, and does not leave the ones before it behind.

    Returns:
        `项目`, and what the words before it say.
    """
    heading = _HEADING_START.match(text)
    rest, tags = _strip_start(text[heading.end() :] if heading else text)
    verbs = [found for found in _VERB.finditer(rest) if len(rest) - found.end() >= _SHORTEST]
    if shared:
        rest = _BETWEEN.sub(r"\1", rest)
        verbs = []
    if verbs:
        inner = verbs[-1]
        rest, more = _strip_start(rest[inner.end() :])
        tags = (*more, "change" if inner[0] in _CHANGE_VERBS else "act", *tags)
    noun = rest.strip(_MARKS_OUTSIDE if _QUOTING.search(rest) else _MARKS)
    return (noun if _WORDED.search(noun) else ""), tags


def _strip_end(tail: str) -> tuple[str, tuple[Tag, ...], str, str]:
    rest, verb, near = tail.rstrip(), "", ""
    tags: list[Tag] = []
    for _ in range(_MOST_STEPS):
        if rest.endswith(ENDS_KEEP):
            break
        word = ENDS.at_end(rest)
        if word in _THEN and (compared := _TIME_END.search(rest)) is not None:
            rest = rest[: compared.start()].rstrip()
            continue
        if word and _belongs_to_the_noun(ENDS.tag(word), tags):
            break
        if not word:
            time = _MILESTONE.search(rest) or _NOTE_AT_END.search(rest) or _TIME_END.search(rest)
            if time is None or not rest:
                break
            rest = rest[: time.start()].rstrip()
            continue
        tag = ENDS.tag(word)
        near = near or word
        if tag in _DOING and not verb:
            verb = word
        rest = rest[: -len(word)].rstrip()
        tags.append(tag)
    if "change" in tags and tags[0] in _DOING:
        tags.sort(key=_change_first)
    return rest, tuple(tags), verb, near


def _belongs_to_the_noun(tag: Tag, tags: list[Tag]) -> bool:
    """培训 of 培训人数达到6000人's 培训[达到], 改造 of 城镇更新改造[惠及]390万人."""
    if tag not in _DOING:
        return False
    return "reach" in tags or (tag == "work" and not _DOING.isdisjoint(tags))


def _strip_start(text: str) -> tuple[str, tuple[Tag, ...]]:
    rest = text.lstrip()
    tags: list[Tag] = []
    for _ in range(_MOST_STEPS):
        time = _TIME_START.match(rest)
        if time is not None and time.end():
            rest = rest[time.end() :].lstrip()
            continue
        word = "" if STARTS_KEEP.open(rest) else STARTS.at_start(rest)
        tag = STARTS.tag(word) if word else "skip"
        if not word or (tag in {"act", "change"} and len(rest) - len(word) < _SHORTEST):
            break
        if tag == "act" and _MADE_INTO.match(rest, len(word)):
            break
        rest = rest[len(word) :].lstrip()
        tags.append(tag)
    tags.reverse()
    tags.sort(key=_change_first)
    return rest, tuple(tags)


def _change_first(tag: Tag) -> bool:
    """新建和重建, 完成新建: what is new in part is new."""
    return tag != "change"


def _after_bracket(tail: str) -> str:
    """The text after a bracket that is still open; a closed one stays."""
    opened = tail.count("(") + tail.count("（")
    closed = tail.count(")") + tail.count("）")
    if opened > closed:
        return tail[max(tail.rfind("("), tail.rfind("（")) + 1 :]
    if closed > opened:
        return tail[max(tail.rfind(")"), tail.rfind("）")) + 1 :]
    return tail


def right_of(text: str, after: int) -> tuple[str, int]:
    """The noun phrase behind a measure word.

    Args:
        text: One sentence, full-width digits folded.
        after: Offset after the unit and its comparator.

    Returns:
        `工业企业` of 115家工业企业开展技术改造, and the offset after it; empty where something else
        follows.
    """
    begin = after + text.startswith("的", after)
    like = _LIKE.match(text, begin) or _OF_A_SIZE.match(text, begin)
    begin = like.end() if like else begin
    end = min(len(text), begin + _RIGHT_REACH)
    end = _stop(text, begin, end)
    listed = _LISTED.match(text, begin) if text.startswith("、", end) else None
    if listed is not None:
        begin = listed.end()
        end = _stop(text, begin, min(len(text), begin + _RIGHT_REACH))
    if text[end : end + 1].isdigit():
        end = begin + len(_strip_end(text[begin:end])[0])
    whole = text[begin:end].strip(" 、的")
    noun = _without_trailing(_without_modifier(whole))
    if noun in _DEEDS_ALONE:
        return "", after
    if like is not None and like[0][-2] == "元":
        end = after
    elif whole.startswith(noun):
        end = begin + text[begin:end].find(noun) + len(noun)
    return (noun, end) if len(noun) >= _SHORTEST or noun in _PLACES else ("", after)


def _stop(text: str, begin: int, end: int) -> int:
    for found in _RIGHT.finditer(text, begin, end):
        if found["stop"]:
            return found.start()
    return end


def clause_after(text: str, after: int) -> str:
    """The clause behind a measure word, without its adverbs.

    Args:
        text: One sentence, full-width digits folded.
        after: Offset after the unit and its comparator.

    Returns:
        `发放临时救济金` of 为31人发放临时救济金14740元.
    """
    found = _RIGHT_CLAUSE.match(text, after, after + _RIGHT_REACH)
    rest = found[0] if found else ""
    while word := STARTS.at_start(rest):
        if STARTS.tag(word) != "skip":
            break
        rest = rest[len(word) :]
    return rest.strip(_MARKS)


def _without_modifier(noun: str) -> str:
    """变更登记事项 of 变更登记事项的审批时间; 教育集团 of 具有示范意义的教育集团."""
    owner, de, _ = noun.partition("的")
    if not de or len(owner) < _SHORTEST:
        return noun
    if owner.startswith(MODIFIER_STARTS) or owner.endswith(ADJECTIVE_ENDS) or "以上" in owner:
        return noun.rpartition("的")[2] or noun
    return owner


def _without_trailing(noun: str) -> str:
    noun = _DEED_AS_TASK.sub("", noun)
    for word in TRAILING:
        rest = noun.removesuffix(word)
        if noun.endswith(word) and (len(rest) >= _SHORTEST or rest in _PLACES):
            return noun.removesuffix(word)
    return noun


def core_of(phrase: str) -> tuple[str, tuple[Tag, ...]]:
    """The noun phrase of a clause, words of its predicate taken off at both ends.

    Args:
        phrase: `高速公路、农村公路通车里程均`.

    Returns:
        `高速公路、农村公路通车里程`, and what the words taken off say.
    """
    rest, tags, _, _ = _strip_end(phrase)
    noun, begun = noun_of(rest)
    return noun, (*tags, *begun)


def subject_of(clauses: str) -> str:
    """The subject of the last clause that names something measured.

    Args:
        clauses: Clauses without a number: `税收收入和一般公共预算收入迈上新台阶,`.

    Returns:
        `税收收入和一般公共预算收入`, or the empty string.
    """
    for clause in reversed(_BREAK.split(clauses[-_SUBJECT_REACH:])):
        head = _HEAD.match(clause)
        if head is not None:
            return noun_of(clause[: head.end()])[0]
    return ""
