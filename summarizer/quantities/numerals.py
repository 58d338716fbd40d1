"""The numbers of a sentence that measure something: digits, range, unit, and what follows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.patterns import late
from summarizer.quantities.model import Comparator
from summarizer.quantities.names import NameSpans, is_duration_of_a_name, is_name_or_date
from summarizer.quantities.units import Unit, unit_at
from summarizer.quantities.words import words

__all__ = ["Numeral", "numerals"]

# `1740.31`, `1,200`, and `0.117.982`, which no one wrote.
_NUMBER = late(r"(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))++|[0-9]+)(?:\.[0-9]+)*")

# Between the ends of `8.5%—9%`, `3-5家`, `30至50立方/日`.
_TO = late(r"\s?(?:[-—–－−~～]{1,2}|至|到)\s?(?=[0-9])")

# `20.9[、36.2、54]个百分点`
_AND_NUMBER = late(r"(?:[、和及][0-9]+(?:\.[0-9]+)?){1,8}+")

# `55个[和40个工作日]`: a measure word that both numbers have, and a unit that only the last has whole
# `1409万[、1305万人次]`: the same where the first has but the scale
_SCALES = frozenset("万亿")
_AND_SCALED = late(r"[、和及][0-9][0-9.]*(?=[万亿])")
_AND_WHOLE = late(r"[、和及][0-9]+(?P<whole>个(?:工作日|自然日|小时|月|季度))")

# `0.56:42.3:57.1`: three shares that belong together.
_RATIO = late(r"[0-9.]+(?:\s?[:：∶]\s?[0-9.]+){2,8}+")
_RATIO_BEFORE = late(r"[比构例重为达到至]\s?$")
# `城乡居民收入比由2.9[∶1]缩小至2.52[∶1]`: so much to one
_TO_ONE = late(r"\s?[:：∶]\s?1(?![0-9:：∶.])")
_COLONS = frozenset(":：∶ ")
_TO_ONE_BEFORE = late(r"[比由从为达到至]\s?$")

# `国家1000万千瓦光伏大基地、蒙牛乳业“灯塔工厂”等产业项目`: the size of one of the works that are named
_OF_A_WORK = late(
    r"[^\W\d_a-zA-Z][^，,。；;！!？?]{0,160}等[^，,。；;、0-9]{0,8}(?:项目|工程|基地)"
)
# `中广核南鹏岛40万千瓦海上风电项目`: the capacity of the one work named
_OF_ONE_WORK = late(r"(?!以[上下]|左右)[^\W\d_a-zA-Z]{2,12}?(?:项目|工程|基地|电站)")
_CAPACITIES = frozenset(words("千瓦 兆瓦 吉瓦 千瓦时 兆瓦时 吉瓦时 kW MW GW kWh MWh GWh 吨 羽"))
_FOLLOWED_BY_A_NOUN = late(r"(?!以[上下内]|左右|上下|之[上内])[^\W\d_a-zA-Z]")
# `珠三角48个[区县中排名第一]`, `粤北5市40个[县(区)第10]`, `全省158个[县市区前20强]`: among how many
_FIELD = late(
    r"[^，,；;。、0-9第]{1,10}(?:中(?:综合|继续|连续|始终|稳)?(?:排名|排|名列|位列|位居|居)|前[0-9]+强)"
    r"|[县市区州盟旗()（）]{1,6}第[0-9]"
)
# `3.5微米极薄锂电铜箔`: what kind of thing it is
_GAUGES = frozenset(words("微米 毫米 厘米"))
_SIZES = frozenset({"measure"})

# `全区23.7460周岁及以上户籍老人`: 23.74万名60周岁 has lost its middle. A life may have a decimal.
_SPOILT_AGE = late(r"(?:[-—–]{1,2}\d+)?周?岁(?:及以上|以上)?")
_LIFE = late(r"寿命|平均年龄")

# `第3位`, `第2名`; 第3届 and 第24条 are ordinals.
_RANK = late(r"\s?(?:位|名)(?![优牌])")
# `增速全市排名第2;`
_BARE_RANK = late(r"(?=\s?(?:[，,；;。、）)和]|$))")
# `建安投资全省第1,`
_RANKED = late(
    r"(?:(?:排名|名列|位列|位居|居|排)[^，,；;。]{0,8}|全[国省市区县州]|第\d{1,3}(?:位|名)?[、和]"
    r"|第\d{1,3}(?:位|名)?、[^，,；;。、]{1,18})第$"
)

# Directly behind a unit: `80家以上`, `8%左右`, `3.5%以内`.
_SUFFIXES: dict[str, Comparator] = {
    **dict.fromkeys(words("以上 及以上 (含)以上 （含）以上 之上 多 余 有余 +"), "ge"),
    **dict.fromkeys(words("左右 上下"), "about"),
    **dict.fromkeys(words("以内 以下 及以下 之内 之下"), "le"),
}
_SUFFIX = late("|".join(sorted(map(re.escape, _SUFFIXES), key=len, reverse=True)))

# Where a bare number may be an index: `城乡居民收入比降至2.2。`
_BARE_BEFORE = late(r"(?:达到?|为|至|到|于|是|在|约|超过?|[比率度数])$")
_BARE_AFTER = late(r"\s?(?:$|[，。；、）),;！]|以[上下内]|左右|[和与])")

# A count that lost its measure word: `创建1放心肉菜示范超市`, `已入驻11IAB产业项目`.
_LOST_BEFORE = late(r"(?:创建|入驻|建成|新增|引进|打造|培育|建设|完成)$")
_LOST_AFTER = late(r"[^\W\d_a-zA-Z]|[A-Z]{2}")
_LOST_LETTERS = late(r"[A-Z]{2,}[^\W\d_a-zA-Z]")
_MOST_LOST_DIGITS = 2

# What a size that is counted stands behind: `等402万千瓦机组`, `，100万亩`, `投产5万千瓦`.
_NO_NAME = words(
    """
    ， , ； ; ： : 。 “ 等 达 约 近 超 过 至 到 为 的 共 新增 增加 完成 建设 建成 新建 改造 建造 开工
    动工 竣工 投产 达产 年产 投运 装机 推进 推动 实施 治理 整治 供应 储备
    """
)

# Nobody writes eight figures before a measure word: `脱贫15193872人` was 1519户3872人.
_MOST_FIGURES = 7
# More than a double holds.
_MOST_DIGITS = 15
_LONGEST_NOTE = 6
_RANK_REACH = 24
_LIFE_REACH = 40


class Numeral(NamedTuple):
    """A number as written, with its unit.

    Attributes:
        start: Offset of its first character (of 第 for a rank).
        end: Offset after the unit.
        after: Offset after a comparator behind the unit.
        value: The number, None where damaged.
        high: Upper end of a range.
        unit: The unit behind it, or None.
        suffix: The comparator behind it, or None.
        rank: Whether it is a position, as in 第3位.
        damaged: Whether the source has spoilt it.
    """

    start: int
    end: int
    after: int
    value: float | None
    high: float | None = None
    unit: Unit | None = None
    suffix: Comparator | None = None
    rank: bool = False
    damaged: bool = False


def numerals(text: str, start: int, end: int) -> Iterator[Numeral]:
    """The numbers that measure something, in order.

    Args:
        text: The text, full-width digits folded.
        start: Where the sentence begins.
        end: Where it ends.

    Yields:
        Each number; years, dates, names and codes left out.
    """
    spans = NameSpans(text, start, end)
    position = start
    while (found := _NUMBER.search(text, position, end)) is not None:
        position = found.end()
        if spans.holds(found.start()):
            continue
        for numeral in _read(text, found, start, end):
            position = max(position, numeral.after)
            yield numeral


def _read(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Numeral]:
    first, last = found.span()
    if first > start and text[first - 1] == "第":
        yield from _rank(text, found, start, end)
        return
    if text[last : last + 1] in _COLONS and (one := _to_one(text, found, start, end)) is not None:
        yield one
        return
    ratio = _RATIO.match(text, first, end)
    if ratio is not None and _RATIO_BEFORE.search(text, max(start, first - _LONGEST_NOTE), first):
        yield from _shares(text, ratio)
        return
    age = _SPOILT_AGE.match(text, last, end) if "." in found[0] else None
    if age is not None and not _LIFE.search(text, max(start, first - _LIFE_REACH), first):
        yield Numeral(first, last, age.end(), None, damaged=True)
        return
    if _LOST_LETTERS.match(text, last, end) and _lost(text, found, start, end):
        yield Numeral(first, last, last, _value(found[0], None))
        return
    if is_name_or_date(text, first, last, first=start) or text[first - 1 : first] == "每":
        return  # 每10万人刑事案件数: what is counted by
    unit = _owed_unit(text, unit_at(text, last, end), end)
    numeral = _ranged(text, found, unit, end) or _single(text, found, unit, start, end)
    if numeral is not None and not _is_of_a_name(text, numeral, start, end):
        yield numeral


def _rank(text: str, found: re.Match[str], start: int, end: int) -> Iterator[Numeral]:
    """A position: 第3位, 排名第2; 第3届 and 第24条 are ordinals."""
    first, last = found.span()
    rank = _RANK.match(text, last, end)
    if rank is None and _RANKED.search(text, max(start, first - _RANK_REACH), first):
        rank = _BARE_RANK.match(text, last, end)
    if rank is not None:
        place = _value(found[0], None)
        yield Numeral(first - 1, rank.end(), rank.end(), place, rank=True, damaged=place is None)


def _to_one(text: str, found: re.Match[str], start: int, end: int) -> Numeral | None:
    """So much to one: 城乡居民收入比由2.9∶1缩小至2.52∶1."""
    one = _TO_ONE.match(text, found.end(), end)
    if one is None or not _TO_ONE_BEFORE.search(text, max(start, found.start() - 2), found.start()):
        return None
    unit = Unit(one[0].strip(), "measure", one.end(), more=False)
    return Numeral(found.start(), one.end(), one.end(), _value(found[0], None), unit=unit)


def _single(
    text: str, found: re.Match[str], own: Unit | None, start: int, end: int
) -> Numeral | None:
    first, last = found.span()
    unit = own or _shared_unit(text, last, end)
    if unit is None:
        return _without_unit(text, found, start, end)
    first, sign = _signed(text, first, start, unit)
    after, suffix = _suffix(text, unit, end)
    value = _value(found[0], unit)
    return Numeral(
        first, unit.end, after, None if value is None else sign * value,
        unit=unit, suffix=suffix, damaged=value is None,
    )  # fmt: skip


def _shared_unit(text: str, last: int, end: int) -> Unit | None:
    """The unit of 15 in 分别提高15、22个百分点, which ends where the number does."""
    following = _AND_NUMBER.match(text, last, end)
    unit = unit_at(text, following.end(), end) if following else None
    if unit is None or unit.kind != "percent":
        return None
    return Unit(unit.text, unit.kind, last, more=False)


def _owed_unit(text: str, unit: Unit | None, end: int) -> Unit | None:
    """The unit of 55个 in 分别压缩至55个和40个工作日, which the number behind it has whole."""
    if unit is not None and unit.text in _SCALES:
        scaled = _AND_SCALED.match(text, unit.end, end)
        whole = unit_at(text, scaled.end(), end) if scaled else None
        if whole is not None and whole.text.startswith(unit.text):
            return Unit(whole.text, whole.kind, unit.end, more=unit.more)
        return unit
    following = _AND_WHOLE.match(text, unit.end, end) if unit and unit.text == "个" else None
    if unit is None or following is None:
        return unit
    return Unit(following["whole"], "duration", unit.end, more=unit.more)


def _ranged(text: str, found: re.Match[str], low_unit: Unit | None, end: int) -> Numeral | None:
    to = _TO.match(text, low_unit.end if low_unit else found.end(), end)
    high = to and _NUMBER.match(text, to.end(), end)
    if not to or not high or _starts_a_change(text, found.start()):
        return None
    unit = unit_at(text, high.end(), end)
    if unit is None or (low_unit is not None and low_unit.text not in unit.text):
        return None
    after, suffix = _suffix(text, unit, end)
    low, top = _value(found[0], unit), _value(high[0], unit)
    damaged = low is None or top is None or low >= top
    return Numeral(
        found.start(), unit.end, after, None if damaged else low, None if damaged else top,
        unit=unit, suffix=suffix, damaged=damaged,
    )  # fmt: skip


def _starts_a_change(text: str, start: int) -> bool:
    """Whether 从 or 由 makes two numbers the ends of a change, not of a range."""
    return text[max(0, start - 1) : start] in {"从", "由"}


def _without_unit(text: str, found: re.Match[str], start: int, end: int) -> Numeral | None:
    first, last = found.span()
    before = text[max(start, first - _LONGEST_NOTE) : first]
    if found[0].count(".") > 1:
        return Numeral(first, last, last, None, damaged=True) if before else None
    after, suffix = _bounded(text, last, end)
    bare = "." in found[0] and _BARE_BEFORE.search(before) and _BARE_AFTER.match(text, last, end)
    lost = _lost(text, found, start, end)
    value = _value(found[0], None)
    if not bare and not lost:
        return None
    return Numeral(first, last, after, value, suffix=suffix, damaged=value is None)


def _lost(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Whether a verb before and a noun behind show that a measure word is gone."""
    first, last = found.span()
    return (
        last - first <= _MOST_LOST_DIGITS
        and _LOST_BEFORE.search(text, max(start, first - _LONGEST_NOTE), first) is not None
        and _LOST_AFTER.match(text, last, end) is not None
    )


def _shares(text: str, ratio: re.Match[str]) -> Iterator[Numeral]:
    for part in _NUMBER.finditer(text, *ratio.span()):
        value = _value(part[0], None)
        yield Numeral(*part.span(), ratio.end(), value, damaged=value is None)


def _is_of_a_name(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Whether a time or a size belongs to a name: 5年来, 3.5微米铜箔, 1000万千瓦光伏基地等项目."""
    unit = numeral.unit
    if unit is None:
        return False
    if unit.kind == "counter":
        return _FIELD.match(text, numeral.after, end) is not None
    if unit.kind == "duration":
        return is_duration_of_a_name(text, numeral.start, numeral.after, first=start)
    if unit.kind not in _SIZES or numeral.suffix is not None:
        return False
    if unit.text in _GAUGES:
        return _FOLLOWED_BY_A_NOUN.match(text, numeral.after, end) is not None
    before = text[max(start, numeral.start - _LONGEST_NOTE) : numeral.start]
    named = bool(before) and not before.endswith(_NO_NAME)
    one = unit.text.lstrip("万亿") in _CAPACITIES and _OF_ONE_WORK.match(text, numeral.after, end)
    return named and bool(one or _OF_A_WORK.match(text, numeral.after, end))


def _signed(text: str, first: int, start: int, unit: Unit) -> tuple[int, float]:
    """A minus sign belongs to a rate: `下降-3.2%` keeps what is written."""
    signed = unit.kind == "percent" and first > start and text[first - 1] in "-−"
    return (first - 1, -1.0) if signed else (first, 1.0)


def _suffix(text: str, unit: Unit, end: int) -> tuple[int, Comparator | None]:
    after, suffix = _bounded(text, unit.end, end)
    return after, suffix or ("ge" if unit.more else None)


def _bounded(text: str, last: int, end: int) -> tuple[int, Comparator | None]:
    found = _SUFFIX.match(text, last, end)
    return (found.end(), _SUFFIXES[found[0]]) if found else (last, None)


def _value(digits: str, unit: Unit | None) -> float | None:
    plain = digits.replace(",", "")
    whole = plain.partition(".")[0]
    crowded = unit is not None and unit.kind == "counter" and unit.text[0] not in "十百千万亿"
    if plain.count(".") > 1 or len(plain) > _MOST_DIGITS:
        return None
    if crowded and len(whole) > _MOST_FIGURES and "," not in digits:
        return None
    value = float(plain)
    return value if math.isfinite(value) else None
