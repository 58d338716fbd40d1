"""What kind of quantity a number is, and how it is compared."""

from __future__ import annotations

from summarizer.quantities.model import Comparator, Measure
from summarizer.quantities.numerals import Numeral
from summarizer.quantities.reading import Reading
from summarizer.quantities.words import Tag

__all__ = ["Measuring", "comparator_of"]

_SAYING: frozenset[Tag] = frozenset({"growth", "reach", "change", "share", "act", "work"})
_COMPARING: dict[Tag, Comparator] = {"ge": "ge", "le": "le", "about": "about"}
_RATES_OF_CHANGE = ("增速", "增幅", "涨幅", "降幅", "增长率", "增长")
_SCALES = "十百千万亿"
_BUILDING = "建设"
_ADDING = ("增", "净增", "多增", "减", "少增", "压减", "削减", "缩减", "下降", "降", "上升", "提高")
_SHARES = ("比重", "结构", "占比", "比例", "率", "比", "指数", "强度", "构成")
_CAPACITY = ("产能", "能力", "产量")
_NEW = ("新增", "净增", "新建", "新开工", "新引进", "新认定", "新签约", "新设", "新注册", "新登记")


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
            if indicator.endswith(_SHARES) or (numeral.value or 0) % 1:
                return "share"
            return "change" if said == "change" else "level"
        if unit.kind == "percent":
            return _of_a_rate(unit.text, said, indicator)
        return "change" if self._is_new(first, unit.text, said, indicator) else "level"

    def _is_new(self, first: Reading, unit: str, said: Tag | None, indicator: str) -> bool:
        if "among" in first.tags and said is None:
            return self._new_by_unit.get(unit, False)
        money = first.numeral.unit is not None and first.numeral.unit.kind == "money"
        if said is not None:
            self._new = said == "change" or (said == "growth" and _adds(first))
        elif first.left.fresh and (money or self._breaks_off(first, unit)):
            self._new = False
        self._unit = unit
        new = self._new or indicator.startswith(_NEW) or "新增" in indicator
        new = new and ("/" not in unit or indicator.endswith(_CAPACITY))
        self._new_by_unit[unit] = new
        return new

    def _breaks_off(self, first: Reading, unit: str) -> bool:
        """Whether a clause without a verb does not go on listing what is new."""
        between = first.left.subject.strip(" ，,、；;和及与")
        measured = first.numeral.unit is not None and first.numeral.unit.kind == "measure"
        other = unit.lstrip(_SCALES) != self._unit.lstrip(_SCALES)
        return bool(between) or (other and (first.named_behind or measured))


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
