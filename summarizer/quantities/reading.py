"""A number with the words around it: which noun it measures, before anything is inherited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.patterns import late
from summarizer.quantities.clauses import Left, clause_after, core_of, left_of, right_of
from summarizer.quantities.nouns import BEGINNINGS, COMPLETIONS, DEPENDENT
from summarizer.quantities.numerals import Numeral, numerals
from summarizer.quantities.words import NOMINAL, Tag, words

__all__ = ["Reading", "is_lead_over", "readings"]

# Counted things are named behind their measure word where anything is named there.
_RATES = {"%", "倍"}
_RIGHT_FIRST = frozenset({"counter", "scale"})
_PEOPLE = ("人", "户", "人次")

# 为31人[发放临时救济金], 有32人[考上高州中学]: what follows is a clause.
_CLAUSE_BEFORE = frozenset(words("为 对 向 给 有 已有 共有 各有 连续"))

# 排名, 居, 位列 and what may stand between them and 第N位: 增速[排全省]第3位.
_RANKING = late(
    r"(?:综合)?(?:排名|排在|(?<!安)排(?![污水放查])|位居|位列|名列|跃居|跃升至?|升至|升到|上升[至到]|保持|稳居"
    r"|(?<![人定宜旅])居(?![民住环家委])|(?<![单地岗学床席])位|(?<!系)列|前移)[^，,；;]{0,16}$"
)

# 居全市第2、[粤北5市40个县(区)]第10: among whom
_AMONG = late(
    r"(?:^|(?<=[居列排在]))(?:[^，,；;。、]{0,8}(?:[0-9]个?[县市区州盟旗()（）]{1,6}|[百千]强[县市区镇]?)"
    r"|(?:中国)?[东中西]部|东北|珠三角|长三角|[粤苏皖闽浙赣湘鄂桂川黔滇陕甘晋冀豫鲁辽蒙疆琼][东西南北中])$"
)

# `超10亿元[项目]16个`, `5000万元以上[企业]75家`: a threshold is part of what is counted.
_CATEGORY = late(r"(?:的)?[^\s，,；;。：:、（）()0-9]{1,16}")
# 超10亿元[项目有服装产业基地、汽车零配件等]3个: some of them are named before their count
_CATEGORY_WITH_MEMBERS = late(
    r"(?:的)?[^\s，,；;。：:、（）()0-9有]{1,12}有(?!限)[^，,；;。：:0-9]{2,80}等"
)
# [超10亿元项目]有服装产业基地、汽车零配件等3个: whose members are named
_MEMBERS = late(r"(?P<head>[^，,；;。、有]{2,16})有(?![限关机效色线轨])[^，,；;。]{2,80}$")
# 1亿元以上[工业企业研发机构覆盖率], 500万元及以上[固定资产投资]
_SIZED_FIRMS = late(
    r"固定资产投资|(?:的)?[^，,；;。、0-9]{0,6}(?:企业|项目|单位|工程)[^，,；;。、0-9]{0,12}(?:率|比例|占比)"
)
# 50户以上[农村木质房屋连片村寨]
_SIZED_VILLAGES = late(r"(?:的)?[^，,；;。、0-9]{0,12}(?:村寨|自然村|村庄|行政村|村组)")
_ATTRIBUTE = late(r"的[^\s，,；;。：:、（）()0-9]")
# `到现场办理次数不超过1次[的事项比率]`
_OF_A_SHARE = late(r"的[^\s，,；;。：:、（）()0-9]{0,6}(?:比率|比例|占比|比重)")
_AT_A_THRESHOLD = frozenset({"ge", "le"})
# `20万以上人口县`
_PEOPLED = late("(?:人口(?:大?[县市镇区村]|城市))")
# `5个品牌[入选首批中国消费名品]`, `5个县区[被命名为国家生态文明建设示范区]`: the title is what is told
_TITLE_GAINED = late(
    r"(?:达到(?=[^，,；;。：:、（）()0-9]{2,14}(?:标准|要求))|通过(?=[^，,；;。：:、（）()0-9]{4,20}(?:认定|认证|评估|评定|验收)))"
    r"[^，,；;。：:、（）()0-9]{2,20}?(?:标准(?!化)|要求|认定|认证|评估认定|评估|评定|验收)"
    r"|(?:成功|新)?(?:入选|入围|跻身|获评|获批|荣获|获得|获|被评为|被命名为|被认定为|被授予|列入|纳入)[^，,；;。：:、（）()0-9]{2,24}"
)
_PLACED = frozenset(words("全国 全省 全市 全区 全县 同期 平均 去年 上年 平均水平"))
# What a size at a place is written in, and what it is not behind: 那蓬河5公里碧道.
_EXTENT_UNITS = ("公里", "千米", "米", "亩", "平方米", "公顷", "立方米")
_EXTENT_NOUNS = (
    "里程", "面积", "长度", "规模", "总长", "全长", "量", "占地", "高", "宽", "深", "长",
    "硬化", "改造", "建设", "整治", "修复", "绿化", "拆除", "治理",
)  # fmt: skip
# What is spent, and by whom; then on what: 投入6600万元开展技术改造, 投入75万元用于修编潭江镇总体规划.
_SPENDING = "投入"
_WHO_SPENDS = ("企业", "政府", "财政", "单位", "部门", "公司")
_SPENT_ON = late(
    r"(?:用于|用以)?(?:开展|实施|举办|购置|建设|打造建设|打造|推进|推动|改造|完善|修编|编制|用于|支持|对)"
    r"(?P<what>[^，,；;。0-9（(]{0,20}?“[^“”]{1,20}”|[^，,；;。、0-9（(]{2,20})(?=[，,；;。、（(]|$)"
    r"|(?:新建改建|新建|改建|修建|购置|改造)(?P<works>[^，,；;。、0-9（(]{2,20})(?=[，,；;。、（(0-9]|$)"
)
# 仅用3天[推出“深i您”小程序], 17天[全部完成签约]
_TAKING = frozenset(words("用 仅用 只用 用时 仅用时"))
# what people gain, 超过900人得到救济
_GAINS = words("得到 获得 享受 接受 参加 参与 实现 受益")
# what stands for several things, and what is said of each of several
_EXAMPLES = late(
    r"[^，,；;。]{4,80}(?:(?<![高中初平同均一二三特优])等(?:一批|一系列)?|最[大高多强优快]、)"
    r"(?P<head>(?!指标|方面|领域|[^等]{0,4}(?:指标|领域)$)[^等、]{2,30})$"
)
_INVESTED = frozenset(words("总投资 投资 计划投资 总投资额 投资总额"))
_NOT_EXAMPLES: frozenset[Tag] = frozenset({"each", "group"})
# Where a number stands that begins a member of a list: 小区完成治理[、]60万户居民用上舒心电.
_ITEM_BEFORE = frozenset("、，,；;")
# 3个[省级]、12个市级重点项目, 3个[500千伏]、1个220千伏和2个110千伏电力工程
_LEVEL = late(r"(?:国家|[部省市州县区镇])级|[0-9]+千伏")
_BESIDE = ("、", "和", "及")
_CLAUSE_ENDS = frozenset("，,；;")
# `98%[的]县市区`
_OF_SOME = late(r"的[^\W\d_a-zA-Z]{2}")


# Between numbers that share a predicate: 增长20.5%[、]20.3%, 18.1%[和]2%, 130%[]100%.
_JOINT = late(r"\s?(?:[、，,]|,?和|及|以及|与)?\s?(?:约|近|超过|超)?\s?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A number and what its own clause says of it.

    Attributes:
        numeral: The number.
        left: The words before it.
        noun: What it measures, empty where its clause does not say.
        joined: Whether it shares the predicate of the number before.
        forward: Whether another number follows at once, whose noun may be meant.
    """

    numeral: Numeral
    left: Left
    noun: str
    joined: bool
    forward: bool

    @property
    def named_behind(self) -> bool:
        """Whether the noun stands behind the number."""
        return bool(self.noun) and not self.noun.startswith(self.left.noun or self.noun + "·")

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What the words before the number say, the nearest first."""
        return self.left.tags


def readings(text: str) -> list[Reading]:
    """Read every number of a sentence with its own clause.

    Args:
        text: One sentence, full-width digits folded.

    Returns:
        The numbers that measure something, thresholds inside a category left out.
    """
    found: list[Reading] = []
    marks = list(numerals(text, 0, len(text)))
    low = taken = 0
    for index, numeral in enumerate(marks):
        following = marks[index + 1] if index + 1 < len(marks) else None
        left = left_of(text, max(low, taken), numeral.start)
        if found and found[-1].numeral.after <= numeral.start < taken:
            continue  # 2座[35万千瓦]光热电站: part of what is counted
        left = _ranked(left) if numeral.rank else _without_examples(left)
        if _is_threshold(text, numeral, left, following):
            continue
        gap = text[low : numeral.start]
        joined = bool(found) and follows_on(found[-1].numeral, numeral, gap)
        joined = joined and not _begins_anew(text, numeral, gap)
        noun, until = ("", numeral.after) if joined else _own_noun(text, numeral, left)
        if until > numeral.after and _comes_to_be(text, numeral, left, until):
            left = left._replace(tags=("change", *left.tags))
        forward = following is not None and following.start - numeral.after <= 1
        found.append(Reading(numeral, left, noun, joined, forward))
        low, taken = numeral.after, until
    return _of_each_level(text, found)


def _of_each_level(text: str, found: list[Reading]) -> list[Reading]:
    """Give 3个[省级] the noun that 12个市级[重点项目] has, which stands behind the last of them."""
    whole = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, other = whole[index], whole[index + 1]
        level = _LEVEL.match(other.noun)
        beside = text[one.numeral.start : other.numeral.start].endswith(_BESIDE)
        if beside and level is not None and _LEVEL.fullmatch(one.noun):
            whole[index] = replace(one, noun=one.noun + other.noun[level.end() :])
    return whole


def follows_on(one: Numeral, other: Numeral, gap: str) -> bool:
    """Whether two numbers share a predicate: 分别增长20.5%、20.3%, 排全省第4位和第2位."""
    if _JOINT.fullmatch(gap) is None:
        return False
    if one.rank or other.rank or one.unit is None or other.unit is None:
        return one.rank == other.rank and one.unit is None and other.unit is None
    rates = {one.unit.text, other.unit.text} == _RATES
    return rates or one.unit.text == other.unit.text


def _begins_anew(text: str, numeral: Numeral, gap: str) -> bool:
    """Whether a clause begins with the number and names what it counts: 达1337个，[59个产品]获得认证."""
    counted = numeral.unit is not None and numeral.unit.kind == "counter"
    return counted and gap.strip() in {"，", ","} and bool(right_of(text, numeral.after)[0])


def _comes_to_be(text: str, numeral: Numeral, left: Left, until: int) -> bool:
    """Whether what is counted begins or is finished: 24条交通要道[建成], not 402万千瓦机组.

    What has been finished since the beginning (累计30个项目建成投产) and what is still being built
    (加快15个在建项目投产) is a level.
    """
    if text.startswith(BEGINNINGS, until):
        return True
    single = numeral.unit is not None and numeral.unit.kind == "counter"
    standing = left.near == "累计" or text.startswith("在建", numeral.after)
    return single and not standing and text.startswith(COMPLETIONS, until)


def _ranked(left: Left) -> Left:
    """Take 排全省 or 均居全国 off the noun."""
    noun, tags = core_of(_RANKING.sub("", _AMONG.sub("", left.noun)))
    return left._replace(noun=noun, tags=(*left.tags, *tags))


def _is_threshold(text: str, numeral: Numeral, left: Left, following: Numeral | None) -> bool:
    before = bool(_AT_A_THRESHOLD.intersection(left.tags[:1]))
    if numeral.unit is None or not (before or numeral.suffix in _AT_A_THRESHOLD):
        return False
    if before and _ATTRIBUTE.match(text, numeral.after) and not left.noun:
        return True
    if before and _OF_A_SHARE.match(text, numeral.after):
        return True
    peopled = numeral.unit.kind == "scale" and _PEOPLED.match(text, numeral.after)
    if peopled or _is_of_things_so_large(text, numeral, left):
        return True
    if following is None or following.unit is None or following.unit.kind != "counter":
        return False
    between = text[numeral.after : following.start]
    named = _CATEGORY.fullmatch(between) or _CATEGORY_WITH_MEMBERS.fullmatch(between)
    alone = numeral.unit.kind == "money" and between in {"", "的"}
    return numeral.unit.kind != "percent" and (alone or named is not None)


def _is_of_things_so_large(text: str, numeral: Numeral, left: Left) -> bool:
    """[1亿元以上]工业企业研发机构覆盖率, 全省[50户以上]连片村寨: which of them are meant."""
    if left.noun or left.doing or numeral.unit is None or numeral.suffix != "ge":
        return False
    sized = _SIZED_FIRMS if numeral.unit.kind == "money" else _SIZED_VILLAGES
    apt = numeral.unit.kind == "money" or numeral.unit.text in {"户", "人"}
    return apt and sized.match(text, numeral.after) is not None


def _own_noun(text: str, numeral: Numeral, left: Left) -> tuple[str, int]:
    """The noun, and the offset up to which words behind the number are used for it."""
    noun = left.noun if left.noun not in DEPENDENT else ""
    if numeral.rank or (numeral.damaged and numeral.unit is None and noun):
        return left.noun, numeral.after
    if _is_spent(numeral, left) and (purpose := _purpose(text, numeral)):
        return purpose, numeral.after
    right, until = right_of(text, numeral.after)
    opens = text[max(0, numeral.start - 1) : numeral.start] in _ITEM_BEFORE
    if right and (opens or _prefers_right(numeral, left, noun) or _is_one_of_two(text, numeral)):
        return _titled(text, right, until)
    if noun and right and _is_of_a_place(numeral, left):
        return left.noun.rpartition("、")[2] + right, until
    clause = clause_after(text, numeral.after) if _counts_a_deed(text, numeral, left) else ""
    if clause:
        return clause, numeral.after
    if noun and left.verb and ("work" in left.tags or left.verb in NOMINAL):
        noun += left.verb
    return noun or left.noun, numeral.after


def _is_of_a_place(numeral: Numeral, left: Left) -> bool:
    """Whether a size stands between a place and what is built there: 那蓬河5公里[碧道]."""
    sized = numeral.unit is not None and numeral.unit.text.endswith(_EXTENT_UNITS)
    return sized and not left.near and not left.noun.endswith(_EXTENT_NOUNS)


def _is_spent(numeral: Numeral, left: Left) -> bool:
    money = numeral.unit is not None and numeral.unit.kind == "money"
    return money and left.verb == _SPENDING and (not left.noun or left.noun.endswith(_WHO_SPENDS))


def _purpose(text: str, numeral: Numeral) -> str:
    """技术改造投入 of 投入6600万元开展[技术改造]."""
    spent = _SPENT_ON.match(text, numeral.after)
    return (spent["what"] or spent["works"]) + _SPENDING if spent else ""


def _counts_a_deed(text: str, numeral: Numeral, left: Left) -> bool:
    """Whether what follows is a clause: 为31人[发放临时救济金], 、4次[提高城乡居民基础养老金]."""
    if not left.noun and left.near in _CLAUSE_BEFORE:
        return True
    if numeral.unit is not None and numeral.unit.kind == "duration":
        if text.startswith("的", numeral.after):
            return False
        opens = text[max(0, numeral.start - 1) : numeral.start] in _CLAUSE_ENDS
        return left.near in _TAKING or (opens and not left.noun)
    gaining = left.fresh and not left.noun and left.tags == ("ge",)
    if gaining and text.startswith(_GAINS, numeral.after):
        return True
    unit = numeral.unit.text if numeral.unit else ""
    before = text[max(0, numeral.start - 1) : numeral.start]
    return (unit == "次" and before in _ITEM_BEFORE) or (unit == "人" and before in _CLAUSE_ENDS)


def _titled(text: str, noun: str, until: int) -> tuple[str, int]:
    """What was counted with the title that it has gained: 品牌[入选首批中国消费名品]."""
    title = _TITLE_GAINED.match(text, until)
    if title is None or not text.endswith(noun, 0, until):
        return noun, until
    return noun + title[0], title.end()


def _is_one_of_two(text: str, numeral: Numeral) -> bool:
    """Whether a share of something is named beside another thing: 所有市州和98%[的县市区]."""
    beside = text[max(0, numeral.start - 1) : numeral.start] in {"和", "、", "及", "与"}
    return beside and text[numeral.after - 1] == "%" and bool(_OF_SOME.match(text, numeral.after))


def _without_examples(left: Left) -> Left:
    """首店 of 华为智能生活馆、砂之船奥莱等首店; 总投资 of 规模最大、占比最高、总投资."""
    if left.near == "等" and (owner := _MEMBERS.fullmatch(left.noun)) is not None:
        return left._replace(noun=owner["head"])
    last = left.noun.rpartition("、")[2]
    if last in _INVESTED and _NOT_EXAMPLES.isdisjoint(left.tags):
        return left._replace(noun=last)  # 总投资80亿元的电站、[总投资]16亿元的项目
    if ("等" in left.noun or "最" in left.noun) and _NOT_EXAMPLES.isdisjoint(left.tags):
        found = _EXAMPLES.match(left.noun)
        if found is not None and found["head"] not in DEPENDENT:
            return left._replace(noun=found["head"])
    return left


def is_lead_over(reading: Reading) -> bool:
    """Whether a number tells by how much something is ahead: 高于全国1.7个百分点 is no bound."""
    unit = reading.numeral.unit
    return unit is not None and unit.text.endswith("百分点") and reading.left.near in _PLACED


def _prefers_right(numeral: Numeral, left: Left, noun: str) -> bool:
    kind = numeral.unit.kind if numeral.unit else "counter"
    if left.near in {"等", "历时"}:
        return True  # 商洛电厂二期、店头电厂二期等402万千瓦[机组], 历时15年的[确权难题]
    if "growth" in left.tags and (noun or kind not in _RIGHT_FIRST):
        return False
    if kind in _RIGHT_FIRST and numeral.unit and numeral.unit.text.endswith(_PEOPLE):
        return left.doing or not noun or left.near == "的"
    return kind in _RIGHT_FIRST or left.doing or not noun
