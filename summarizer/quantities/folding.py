"""Writing forms that mean the same, and the numbers of a text whatever form they wear."""

from __future__ import annotations

from summarizer.patterns import late

__all__ = ["fold", "fold_digits", "missing_numbers", "numbers_in"]

_COMMA = 0xFF0C  # parts clauses: 12，345 are two numbers, and must not become 12,345
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != _COMMA}
_WIDTHS |= {0x3000: 0x20, 0xFE6A: 0x25}
_DIGITS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)} | {
    0xFE6A: 0x25
}

# `１，２００`: a full-width comma parts thousands only among full-width digits; anywhere else
# it parts clauses.
_WIDE_THOUSANDS = late(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")

_WIDE_NUMBER = late("[０-９．]")

# `1,200` but not `0,200` nor `5358,20`.
_THOUSANDS = late(r"(?<![0-9０-９.,])[1-9１-９][0-9０-９]{0,2}(?:,[0-9０-９]{3})++(?![0-9０-９])")

# `1740.31`, and `0.117.982` whole, since what is damaged must not be read as two numbers.
_ARABIC = late(r"[0-9]+(?:\.[0-9]+)*")

# `三` of 三大, `二十` of 二十条; not the scale word of `3.3亿元`.
_CHINESE = late(
    r"(?<![0-9.零〇一二三四五六七八九十百千万亿两])[零〇一二三四五六七八九十百千万亿两]+"
)

# Characters that number things only before a measure word: 进一步, 百姓, 千方百计, 万众 do not.
_IDIOMATIC = frozenset("一百千万亿零")
_COUNTED = frozenset("个家项名条座件所处批套户人间场次种位届期台辆栋支只")


def fold_digits(text: str) -> str:
    """Full-width digits, points and percent signs as half-width ones, and nothing else changed.

    Args:
        text: Any text.

    Returns:
        A text of the same length, so that offsets stay. A comma between full-width thousands becomes
        `,`; brackets, letters and all other marks stay as the report writes them.
    """
    return _WIDE_THOUSANDS.sub(",", text).translate(_DIGITS)


def fold(text: str) -> str:
    """What two ways of writing the same number, unit or words have in common.

    Args:
        text: Any text: a sentence, an indicator, a unit.

    Returns:
        The text with half-width forms and without thousands separators.
    """
    apart = _WIDE_THOUSANDS.sub(",", text)
    return _without_thousands(apart).translate(_WIDTHS)


def _without_thousands(text: str) -> str:
    if "," not in text:
        return text
    return _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)


def numbers_in(text: str, *, chinese: bool = False) -> frozenset[str]:
    """The numbers that stand in a text, in one writing form.

    Args:
        text: Any text.
        chinese: Whether runs of Chinese numerals count too (`三` of 三大, `二十` of 二十条).

    Returns:
        Arabic numbers without thousands separators, decimals as written (`5.0` is not `5`), percent
        signs and units left out; and, where asked, Chinese numeral runs.
    """
    # brackets and colons fold too, and no number holds one: most texts need no translation
    folded = fold(text) if _WIDE_NUMBER.search(text) else _without_thousands(text)
    arabic = frozenset(_ARABIC.findall(folded))
    return arabic | _chinese_in(folded) if chinese else arabic


def missing_numbers(title: str, evidence: str) -> tuple[str, ...]:
    """The numbers of a title that its evidence lacks.

    Args:
        title: A short wording of the evidence.
        evidence: The words of the report that the title stands for.

    Returns:
        The numbers that stand in the title and not in the evidence, as whole numbers (`5` is in
        neither `15` nor `5.1`), Arabic and Chinese, in the order of the title; empty where the
        title is grounded.
    """
    there = numbers_in(evidence, chinese=True)
    folded = fold(title)
    wanted = numbers_in(title, chinese=True) - there
    return tuple(sorted(wanted, key=lambda number: (folded.find(number), number)))


def _chinese_in(folded: str) -> frozenset[str]:
    found = set()
    for match in _CHINESE.finditer(folded):
        run = match[0]
        idiom = len(run) == 1 and run in _IDIOMATIC
        if not idiom or folded[match.end() : match.end() + 1] in _COUNTED:
            found.add(run)
    return frozenset(found)
