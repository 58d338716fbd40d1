"""What kind of quantity a number is, and how it is compared."""

from __future__ import annotations

from summarizer.patterns import late
from summarizer.quantities.model import Comparator, Measure
from summarizer.quantities.numerals import Numeral
from summarizer.quantities.reading import Reading
from summarizer.quantities.words import Tag

__all__ = ["Measuring", "comparator_of"]

_SAYING: frozenset[Tag] = frozenset({"growth", "reach", "change", "share", "act", "work"})
_COMPARING: dict[Tag, Comparator] = {"ge": "ge", "le": "le", "about": "about"}
_RATES_OF_CHANGE = ("增速", "增幅", "涨幅", "降幅", "增长率", "增长")
_SCALES = "十百千万亿"
_MEASURED = frozenset({"measure", "scale"})
_BUILDING = "建设"
_ADDING = (
    "增",
    "净增",
    "多增",
    "减",
    "少增",
    "压减",
    "削减",
    "缩减",
    "下降",
    "降",
    "上升",
    "提高",
    "前移",
    "上移",
)
_LESSENING = ("减", "压减", "削减", "缩减", "下降", "降", "少增")
_SHARES = ("比重", "结构", "占比", "比例", "率", "比", "指数", "强度", "构成")
# 城乡居民收入比降至2.2: so much to one, and no part of a whole
_SO_MUCH_TO_ONE = ("收入比", "之比")
_CAPACITY = ("产能", "能力", "产量")
_NEW = ("新增", "净增", "新建", "新开工", "新引进", "新认定", "新签约", "新设", "新注册", "新登记")
# What else is new or less by its own words: 园区[新收储]用地, [压降]借贷余额, 工业园区[新扩容].
_NEW_DEED = late(
    r"^(?:减少|压减|压降|削减)|新(?:收储|征(?!程|兵|集)|批(?!次)|上项目|调减|入驻|入库|开业|挂牌|设立|组建|成立|回收|升规|开设|开办|办(?!法|公)|造林|扩|种植|栽植|投产|落户|进规)"
    r"|新[(（](?:改|扩)|扩园|扩大面积|转规上|(?:个转企|小升规|上规|升规)[”\"]?$"
)
# Terms that hold 新增 and say nothing of the period: 使用[新增建设用地]指标.
_NEW_IN_NAME = late(
    r"新增(?:建设用地|地方政府|政府|专项|一般)(?:指标|债券|债务|专项债券|一般债券)?"
)
# 推动5个[新落地项目]加快建设: those that there are
_THERE_ALREADY = late(r"新(?:落地|引进|签约)项目$")
# 引进项目44个、[总投资]337亿元: the measure of things new, not new itself
_EXTENTS = (
    "总投资", "投资总额", "总投资额", "计划投资", "占地", "占地面积", "总长", "总长度", "全长",
)  # fmt: skip
# 新增城镇就业4万人、城镇失业人员[再就业]1.1万人: such a count is whole where no verb says it is new.
_WHOLES = (
    "总量", "总数", "总规模", "总面积", "申请量", "授权量", "再就业", "转移就业", "就近就业", "就地就业",
)  # fmt: skip
# 铁路运营里程新增1700公里、[突破]7000公里
_REACHED_BY = ("突破", "超", "逾", "达", "总量")
_STANDING = ("在建", "在谈", "在产", "现有", "累计")


def comparator_of(numeral: Numeral, tags: tuple[Tag, ...]) -> Comparator:
    """How the number bounds what it measures.

    Args:
        numeral: The number; a word behind it (以上, 左右) says more than one before it.
        tags: What the words before it say, the nearest first.

    Returns:
        The comparator, `eq` where nothing says otherwise.
    """
    if numeral.high is not None:
        return "range"
    if "about" in tags:
        return "about"
    if numeral.suffix is not None:
        return numeral.suffix
    return next((_COMPARING[tag] for tag in tags if tag in _COMPARING), "eq")


class Measuring:
    """What the verbs of a sentence have said so far: 新增A 2个、[B 3个] is new as well."""

    def __init__(self) -> None:
        """Begin a sentence."""
        self._new = False
        self._new_by_unit: dict[str, bool] = {}
        self._unit = ""
        self._growing = ""

    def measure(self, first: Reading, reading: Reading, indicator: str) -> Measure:
        """The measure of a number.

        Args:
            first: The first number of its group, which has the predicate.
            reading: The number.
            indicator: What it measures.

        Returns:
            The measure.
        """
        numeral, unit = reading.numeral, reading.numeral.unit
        if numeral.rank:
            return "rank"
        said = _said(first)
        if unit is None:
            if indicator.endswith(_SO_MUCH_TO_ONE):
                return "level"
            if indicator.endswith(_SHARES) or (numeral.value or 0) % 1:
                return "share"
            return "change" if said == "change" else "level"
        if unit.kind == "percent":
            return self._rate(first, reading, said, indicator)
        return "change" if self._is_new(first, unit.text, said, indicator) else "level"

    def _rate(self, first: Reading, reading: Reading, said: Tag | None, indicator: str) -> Measure:
        """增长7.5%以上、力争8%: the second is a growth as well."""
        unit = reading.numeral.unit.text if reading.numeral.unit else ""
        carried = said is None and not first.noun and not first.left.fresh
        if carried and self._growing == indicator and not unit.endswith("百分点"):
            return "growth"
        measure = _of_a_rate(unit, said, indicator)
        self._growing = indicator if measure == "growth" else ""
        return measure

    def _is_new(self, first: Reading, unit: str, said: Tag | None, indicator: str) -> bool:
        if "among" in first.tags and said is None:
            return self._new_by_unit.get(unit, False)
        money = first.numeral.unit is not None and first.numeral.unit.kind == "money"
        if said is None and not first.noun and self._goes_on_to(first, unit):
            return False
        if said is not None:
            self._new = said == "change" or (said == "growth" and _adds(first))
        elif first.left.fresh and (money or self._breaks_off(first, unit)):
            self._new = False
        self._unit = unit
        if said is None and _NEW_DEED.search(indicator):
            self._new = True
        new = self._new or _new_by_its_words(indicator)
        if _stands(first, indicator, said):
            new = False
        new = new and ("/" not in unit or indicator.endswith(_CAPACITY))
        self._new_by_unit[unit] = new
        if said == "growth" and first.left.near.startswith(_LESSENING):
            self._new = False  # 贫困人口减少6800万,易地搬迁830万人
        return new

    def _goes_on_to(self, first: Reading, unit: str) -> bool:
        """Whether a number is what the one before has brought the thing to: 新增1700公里、突破7000公里."""
        at_once = not first.left.fresh and unit.lstrip(_SCALES) == self._unit.lstrip(_SCALES)
        return at_once and first.left.near.startswith(_REACHED_BY)

    def _breaks_off(self, first: Reading, unit: str) -> bool:
        """Whether a clause without a verb does not go on listing what is new."""
        between = first.left.subject.strip(" ，,、；;和及与")
        measured = first.numeral.unit is not None and first.numeral.unit.kind in _MEASURED
        other = unit.lstrip(_SCALES) != self._unit.lstrip(_SCALES)
        return bool(between) or (other and (first.named_behind or measured))


def _new_by_its_words(indicator: str) -> bool:
    plain = _NEW_IN_NAME.sub("", indicator)
    return plain.startswith(_NEW) or "新增" in plain or _NEW_DEED.search(plain) is not None


def _stands(reading: Reading, indicator: str, said: Tag | None) -> bool:
    """Whether the thing counted is there already, or is the extent of something."""
    if indicator.endswith(_EXTENTS):
        return not indicator.startswith(_NEW)
    if said in {"change", "growth"}:
        return False
    if indicator.endswith(_WHOLES) or indicator.startswith(_STANDING):
        return not indicator.startswith(_NEW)
    return reading.named_behind and _THERE_ALREADY.search(indicator) is not None


def _said(reading: Reading) -> Tag | None:
    """What the verb says; 建设 in 拆除违法[建设]12万平方米 is no verb."""
    tags = [tag for tag in reading.tags if tag in _SAYING]
    if tags[:1] == ["change"] and reading.left.verb == _BUILDING != reading.noun:
        tags = tags[1:] if reading.noun.endswith(_BUILDING) else tags
    return tags[0] if tags else None


def _adds(reading: Reading) -> bool:
    """增加10项 and 减少5家 are a change; 提升182座公厕管理水平 counts what is worked on."""
    return reading.numeral.unit is None or reading.left.near.startswith(_ADDING)


def _of_a_rate(unit: str, said: Tag | None, indicator: str) -> Measure:
    if unit.endswith("百分点"):
        return "change"
    if said == "growth" or unit == "倍" or indicator.endswith(_RATES_OF_CHANGE):
        return "growth"
    return "share"
