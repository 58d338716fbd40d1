"""The numbers that Word writes before paragraphs by itself: 一、 （一） 1. ①."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

__all__ = ["Level", "Numbering", "format_number", "read_numbering"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS: Final = "零一二三四五六七八九"
_CAPITALS: Final = "零壹贰叁肆伍陆柒捌玖"
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_SERIES: Final[Mapping[str, str]] = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
"""Numbers that have a sign of their own; beyond the last one Word counts on in digits."""

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST: Final = 9999


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        start: Its first number.
        format: The name that Word has for the kind of number, such as `chineseCounting`.
        text: The pattern, such as `（%2）`; `%2` stands for the number of the second level.
        legal: Whether the numbers of all levels are written in digits.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and where each has come to.

    Attributes:
        levels: For each list (`w:numId`) its levels by depth, from 0.
        families: For each list the definition that it counts with; lists of one definition go on
            from each other.
        restarts: For each list the levels that it starts anew, with their first number.
    """

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_label(self, list_id: str, depth: int) -> str:
        """Count one paragraph, and say what stands before it.

        Args:
            list_id: Its `w:numId`.
            depth: Its `w:ilvl`, from 0.

        Returns:
            Such as `一、` or `（三）`; empty for bullets and for lists that are not defined.
        """
        levels = self.levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.families[list_id], {})
        for restarted, start in self.restarts.pop(list_id, {}).items():
            counts[restarted] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        label = level.text
        for above in range(depth, -1, -1):
            shown = levels.get(above, Level())
            number = counts.get(above, shown.start)
            kind = "decimal" if level.legal else shown.format
            label = label.replace(f"%{above + 1}", format_number(number, kind))
        if level.format == "bullet":
            return ""
        return f"{label} " if label and label[-1].isascii() and label[-1].isalnum() else label


def format_number(number: int, kind: str) -> str:
    """A number as Word writes it.

    Args:
        number: Any whole number.
        kind: The name that Word has for the kind (ECMA-376 17.18.59); unknown ones give digits.

    Returns:
        Such as `十二` for 12 and `chineseCounting`.
    """
    if kind in ("none", "bullet"):
        return ""
    if not 0 < number <= _MOST:
        return str(number)
    series = _SERIES.get(kind, "")
    if number <= len(series):
        return series[number - 1]
    return _WRITERS.get(kind, str)(number)


def _counted(number: int, digits: str, units: tuple[str, ...], *, bare_ten: bool = True) -> str:
    """12 as 十二, 105 as 一百零五, 120 as 一百二十."""
    text = ""
    zero = False
    for place in range(len(units) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + units[place]
        zero = not digit
    ten = digits[1] + units[1]
    return text[1:] if bare_ten and text.startswith(ten) else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letters(number: int) -> str:
    """1 as A, 26 as Z, 27 as AA, 28 as BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _digital(number: int) -> str:
    return "".join("〇" if each == "0" else _DIGITS[int(each)] for each in str(number))


def _counting(number: int) -> str:
    return _counted(number, _DIGITS, ("", "十", "百", "千"))


def _legal(number: int) -> str:
    return _counted(number, _CAPITALS, ("", "拾", "佰", "仟"), bare_ten=False)


_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
}
"""How each kind of number is written; kinds that are not here are digits."""


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists that a document defines.

    Args:
        root: The root of `word/numbering.xml`, or None where the document has no such part.

    Returns:
        The lists, none of which has been counted yet.
    """
    if root is None:
        return Numbering()
    definitions = {_value(each, "abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
    linked = {
        link.get(f"{W}val"): each
        for each in definitions.values()
        if (link := each.find(f"{W}styleLink")) is not None
    }
    numbering = Numbering(levels={}, families={})
    levels: dict[str, Mapping[int, Level]] = {}
    families: dict[str, str] = {}
    for each in root.iter(f"{W}num"):
        list_id = _value(each, "numId")
        reference = each.find(f"{W}abstractNumId")
        family = reference.get(f"{W}val", "") if reference is not None else ""
        definition = definitions.get(family)
        if definition is None:
            continue
        link = definition.find(f"{W}numStyleLink")
        if link is not None:
            definition = linked.get(link.get(f"{W}val"), definition)
        own = dict(_levels(definition))
        for override in each.iter(f"{W}lvlOverride"):
            own.update(_levels(override))
            start = override.find(f"{W}startOverride")
            if start is not None:
                depth = _whole(_value(override, "ilvl"), 0)
                numbering.restarts.setdefault(list_id, {})[depth] = _whole(start.get(f"{W}val"), 1)
        levels[list_id] = own
        families[list_id] = family
    numbering.levels, numbering.families = levels, families
    return numbering


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {
        _whole(_value(each, "ilvl"), 0): Level(
            start=_whole(_child(each, "start"), 1),
            format=_child(each, "numFmt") or "decimal",
            text=_child(each, "lvlText") or "",
            legal=each.find(f"{W}isLgl") is not None,
        )
        for each in definition.iter(f"{W}lvl")
    }


def _child(element: etree._Element, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return child.get(f"{W}val") if child is not None else None


def _value(element: etree._Element, attribute: str) -> str:
    return element.get(f"{W}{attribute}") or ""


def _whole(text: str | None, otherwise: int) -> int:
    """A whole number of the file, which may hold anything there."""
    try:
        return int(text) if text and len(text) < 10 else otherwise  # noqa: PLR2004
    except ValueError:
        return otherwise
