"""Owners and deadlines: who is to do a task, and by when, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.patterns import GuardedPattern, late
from summarizer.sections import Passage, Sentence
from summarizer.sections.offices import (
    ACTS,
    CLOSE,
    DEADLINE_LABEL,
    OFFICES,
    OPEN,
    OWNER_LABEL,
    PERSON_LABEL,
    listed,
    split_names,
)

__all__ = ["Duty", "find_deadline", "find_duties", "find_owners", "read_departments"]

# (市发展改革局、市国土资源局等) / [市商务局,各县(市、区)政府,…管委会等]
_OPENING = late(rf"[{re.escape(OPEN)}]")
_STOP = late(r".*[。；;!！?？]", re.DOTALL)
_MOST_NAMES = 400
"""Longest list of departments, in characters; `_LAST_NAME` is shorter than `_LONGEST_END`."""
_LONGEST_END = 40
_LEAST_NAME = 2
_LAST_NAME = late(
    rf"(?:{OFFICES})(?:等)?(?:部门|单位)?(?:{ACTS})?(?:[,，、]?下同)?"
    r"(?:[,，;；]?(?:力争|确保)?[\d一二三四五六七八九十年月度季底末前内完成]{2,14})?$"
)
# 责任单位:区财政局 / [牵头单位:区卫健局; / 完成时限：2019年6月底前
_LABEL = late(
    r"[\[(（【〔［、,，;；]?\s{0,2}(?:"
    rf"(?P<owner>{OWNER_LABEL})|(?P<person>{PERSON_LABEL})|(?P<deadline>{DEADLINE_LABEL})"
    r")\s{0,2}[:：]"
)
_BLANKS: Final = " \t\u3000\xa0"
_OPENERS: Final = OPEN + _BLANKS
_CLOSERS: Final = CLOSE + "。;；,，、\n" + _BLANKS
_MORE: Final = ("、", ",", "，")
_LONGEST_DUTY: Final = 400
"""Characters of a sentence that names departments alone."""
_LONGEST_TIME: Final = 20
# 区教育局|牵头
_ACT = late(rf"(?:等)?(?:{ACTS})$")
_NAMED = late(rf"[^。；;！!？?\d]{{1,40}}(?:{OFFICES})(?:等)?(?:[(（][^()（）]{{1,20}}[)）])?")
_TAIL = late(rf"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:{ACTS})?(?:[,，]?下同)?$")
# 市税务局(排在首位的为牵头单位,下同): what a list says of itself
_NOTE = late(r"[(（〔［\[][^()（）〔〕［］\[\]]*(?:下同|牵头单位|汇总单位|责任单位)[)）〕］\]]")


@dataclass(frozen=True)
class Duty:
    """Who is to do the task of a sentence, and by when, as its paragraph or row says.

    Attributes:
        owners: The departments named as responsible, each once.
        deadline: The words that date it, where they stand beside the departments
            (`完成时限：2019年6月底前`) or in a column of their own; not those of the sentence itself.
        alone: Whether the sentence says nothing else.
    """

    owners: tuple[str, ...] = ()
    deadline: str | None = None
    alone: bool = False


_NOTHING: Final = Duty()


def find_owners(text: str, passage: Passage) -> list[tuple[str, ...]]:
    """The departments named as responsible for each sentence of a passage; see `find_duties`."""
    return [duty.owners for duty in find_duties(text, passage)]


def find_duties(text: str, passage: Passage) -> list[Duty]:
    """Who is to do each sentence of a passage, and by when.

    Departments in brackets at the end of a paragraph belong to every sentence of the paragraph
    (annotation guide, "Who and when"), and so do those of lines behind it that name nothing else
    (`责任单位：区发改局、区财政局`), and the cells of a row to each sentence of the row.

    Args:
        text: The document text.
        passage: The sentences under one heading.

    Returns:
        The duty of each sentence, in order.
    """
    found: list[Duty] = []
    for paragraph in _paragraphs(text, passage):
        said = [duty for duty in paragraph if duty]
        if not said:
            found += [_NOTHING] * len(paragraph)
            continue
        owners = tuple(dict.fromkeys(owner for duty in said for owner in duty.owners))
        deadline = next((duty.deadline for duty in said if duty.deadline), None)
        shared, alone = Duty(owners, deadline), Duty(owners, deadline, alone=True)
        found += (alone if duty and duty.alone else shared for duty in paragraph)
    return found


def _paragraphs(text: str, passage: Passage) -> Iterator[list[Duty | None]]:
    """What each sentence says of who and when, or None, by the paragraphs and rows that share it."""
    paragraph: list[Duty | None] = []
    closed = unfinished = False
    row: int | None = None
    for sentence in passage.sentences:
        words = text[sentence.body : sentence.end]
        said = _in_cell(words, sentence) if sentence.row is not None else _said(words)
        if unfinished and said is None and _NAMED.fullmatch(words.rstrip("。；;、,，)）")):
            said = Duty(read_departments(words.strip(_CLOSERS)), None, alone=True)
        begins = closed or (sentence.opens_line and sentence.row is None)
        if paragraph and (sentence.row != row or (begins and not (said and said.alone))):
            yield paragraph
            paragraph = []
        paragraph.append(said)
        row = sentence.row
        closed = row is None and any(paragraph)
        unfinished = said is not None and words.endswith(_MORE)
    if paragraph:
        yield paragraph


def _in_cell(words: str, sentence: Sentence) -> Duty | None:
    """What a field of a table says, by its column."""
    if sentence.column == "owner":
        return Duty(read_departments(words), None, alone=True)
    if sentence.column == "deadline":
        return Duty((), _time(words), alone=True)
    return Duty(alone=True) if sentence.column == "person" else _said(words)


def _said(words: str) -> Duty | None:
    """What a sentence says of who and when, or None."""
    if label := _LABEL.search(words) if "：" in words or ":" in words else None:
        duty = _labelled(words, label)
        if duty is not None:
            return duty
    found = _bracketed(words)
    if found is None:
        # 市发改委、统计局 in a line of its own, or a bracket that is closed behind the sentence
        names = listed(words)
        return Duty(_names(names), alone=True) if names else None
    opening, names = found
    return Duty(_names(names), find_deadline(names), alone=not words[:opening].strip())


def _labelled(words: str, first: re.Match[str]) -> Duty | None:
    """The departments and the time behind labels: `牵头单位：区科工信局，完成时限：6月底前`."""
    alone = not words[: first.start()].strip(_OPENERS) and len(words) <= _LONGEST_DUTY
    if not alone and not first["owner"]:
        return None  # 确保各项工程完成时间: a sentence that happens to hold the word
    owners: list[str] = []
    deadline: str | None = None
    labels = [*_LABEL.finditer(words, first.start())]
    stops = [label.start() for label in labels[1:]] + [len(words)]
    for label, stop in zip(labels, stops, strict=True):
        value = _unbracketed(words[label.end() : stop].strip().rstrip("。;；"))
        if label["owner"]:
            owners += _names(value)
        elif label["deadline"]:
            deadline = deadline or _time(value)
    return Duty(tuple(dict.fromkeys(owners)), deadline, alone)


def _time(words: str) -> str | None:
    """A date as it stands in its own field: `2019年6月底前`, `全年`, `11月底`."""
    value = words.strip(_CLOSERS)
    return value if value and len(value) <= _LONGEST_TIME else find_deadline(words)


def _names(names: str) -> tuple[str, ...]:
    """The departments of a list in which one leads and others help: `区教育局牵头，区财政局配合`."""
    parts = (_ACT.sub("", part) for part in read_departments(_NOTE.sub("", names)))
    return tuple(dict.fromkeys(part for part in parts if part and not find_deadline(part)))


def _unbracketed(names: str) -> str:
    """Leave out a closing bracket that opened before the names: `区直各部门]`."""
    opened = sum(names.count(sign) for sign in OPEN)
    closed = sum(names.count(sign) for sign in CLOSE)
    return names[:-1] if closed > opened and names[-1] in CLOSE else names


def _bracketed(words: str) -> tuple[int, str] | None:
    """Where the bracket opens that a sentence ends with, and the departments in it.

    Read from its end: a sentence may be all brackets, and only the last one counts.
    """
    close = len(words.rstrip().removesuffix("。")) - 1
    if close < 0 or words[close] not in CLOSE:
        return None
    ends = [
        at
        for at in range(max(0, close - _LONGEST_END), close)
        if _LAST_NAME.match(words, at, close)
    ]
    if not ends:
        return None
    first = max(0, ends[0] - _MOST_NAMES - 1)
    stop = _STOP.match(words, first, ends[0])
    last = ends[-1] - _LEAST_NAME
    opening = _OPENING.search(words, stop.end() if stop else first, max(first, last))
    return (opening.start(), words[opening.end() : close]) if opening else None


def read_departments(names: str) -> tuple[str, ...]:
    """Split a list of departments, each as it is written.

    A list that names an office once for many (`高要区、广宁县、德庆县政府`) is split as it stands: an
    owner, too, is the source's words and nothing else.

    Args:
        names: Such as `市商务局,各县(市、区)政府等`.

    Returns:
        Such as `市商务局`, `各县(市、区)政府`.
    """
    parts = split_names(_TAIL.sub("", names.strip()))
    return tuple(dict.fromkeys(part for part in parts if part))


_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_YEAR = r"(?:20\d{2}年|今年|明年|本年)"
_NUMBERED = r"(?:20\d{2}|二[〇○零]?[二三四五][〇○零一二三四五六七八九])年"
_TERM = r"“?十[一二三四五六七]五”?"
# 6月开工 / 五一开业: what a month without 底 or 份 dates
_OPENED = (
    "(?:正式|全面|如期|顺利|全部)?(?:建成|竣工|完工|开工|动工|投产|投用|投入|开业|开园|开学|开馆|通车|开通"
    "|试运[行营]|启用|交付|完成|并网)"
)
# 年内 / 3年内 / 2019年5月底前 / 国庆前 / 下半年 / 至2016年末 / 8月份 / 到2025年
# (not 比2015年底, 截至6月底, 1—9月份, 每年6月份, 从2021年到2025年)
_DEADLINE = GuardedPattern(
    rf"(?<![比较截])(?<!截[至止])(?:(?:到|至|在|于)(?={_YEAR}(?:{_MONTH})?[底末]))?(?P<when>"
    rf"{_YEAR}?{_MONTH}(?:份|\d{{1,2}}日|[上中下]旬)?(?:[底末初中])?(?:之?前|以前)"
    rf"|(?<!\d)(?<![\d年][-—－–~至到])(?<![每去上]年){_YEAR}?{_MONTH}(?:份|[底末初]|[上中下]旬|(?:\d{{1,2}}日)?(?={_OPENED}))"
    r"|(?:20\d{2}年|今年|明年)(?:年)?(?:[底末](?:之?前)?|之前|以前|前(?!三|两|几|期|列)|内|上半年|下半年|[一二三四]季度)"
    r"|(?:\d{1,2}|[一二两三四五十])(?:个月|年)内"
    r"|(?<!\d)年(?:内|底前|底|末前|末)(?!均)"
    r"|(?:上|下)半年(?!度)|第?[一二三四]季度"
    r"|(?:国庆|春节|元旦|五一|“五一”|中秋|汛期|主汛期|入汛|开学)(?:节)?(?:之?前)"
    r"|20\d{2}[底末](?:前)?"
    rf"|(?<!年)[到至](?:{_NUMBERED}(?![底末])|{_TERM}期?末))",
    signs="底|末|前|年内|月|半年|季度|到|至",
)
# 力争今年科技企业孵化区面积超过2万平方米 / 全年新开发土地2平方公里: the year dates an effort or a deed
# (not 确保全年空气质量优良天数达80%, where it is what is measured, nor 2021年谋划的20个项目 and
# 2016年度计划, where it says which)
_IN_A_YEAR = GuardedPattern(
    rf"(?:力争|争取|确保|计划|预计)(?P<aim>(?:今年|20\d{{2}}年|{_TERM}(?:时期|期间))(?!度|[^,，。;；、\d]{{1,6}}的))"
    rf"|(?P<when>今年|全年|20\d{{2}}年(?!度)|{_TERM}(?:时期|期间)(?![是在]))(?=[^,，。;；“”]{{0,14}}?(?:力争|争取|完成|启动|实现|新[增建开引签]|建成|开工|引进|"
    r"计划|开展|达到|推动|安排|投入|帮扶|募集|培训|整治|招引|发放))",
    signs="年|时期|期间",
)


def find_deadline(words: str) -> str | None:
    """The words that date a task.

    Args:
        words: The sentence.

    Returns:
        Such as `年内`, `国庆前`, `2019年5月底前`, or None.
    """
    if found := _DEADLINE.search(words):
        return found.group()
    if found := _IN_A_YEAR.search(words):
        return found["aim"] or found["when"]
    return None
