"""Owners and deadlines: who is to do a task, and by when, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.sections import Passage, Sentence

__all__ = ["find_deadline", "find_owners", "read_departments"]

_OFFICE = (
    "局|委|办|厅|部|处|院|站|会|府|署|社|行|队|所|中心|公司|集团|学校|医院|海关|机关|单位|部门|政府|管委会|"
    "办公室|委员会|办事处|指挥部|公安分局|分局|银行|支行|总队|支队|法院|检察院|街道|镇|乡|村"
)
# (市发展改革局、市国土资源局等) / [市商务局,各县(市、区)政府,…管委会等]
_OPENING = re.compile(r"[(（\[【]")
_STOP = re.compile(r".*[。；;!！?？]", re.DOTALL)
_MOST_NAMES = 400
"""Longest list of departments, in characters; `_LAST_NAME` is shorter than `_LONGEST_END`."""
_LONGEST_END = 26
_LEAST_NAME = 2
_LAST_NAME = re.compile(
    rf"(?:{_OFFICE})(?:等)?(?:部门|单位)?"
    r"(?:(?:分别|按职责分工)?(?:负责|牵头|落实|配合|组织实施))?(?:[,，]?下同)?$"
)
# 责任单位:市科技局、市财政局
_LABELLED = re.compile(
    r"(?:责任(?:单位|部门|领导)|牵头(?:单位|部门)|主办单位|配合单位|实施单位)[:：](?P<names>[^。;；\n)）]{2,200})"
)
# [牵头单位:区卫健局; / 责任单位:区财政局、区直各部门] : a sentence that names departments alone
_FRAGMENT = re.compile(
    r"^[\[(（【]?(?:责任|牵头|主办|承办|配合|协办|实施|落实)(?:单位|部门|领导|科室|人)[:：](?P<names>[^。;；\n]{2,300})[。;；]?$"
)
_TAIL = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位)?)?(?:(?:分别|按职责分工)?(?:负责|牵头|落实|配合|组织实施))?(?:[,，]?下同)?$"
)
_SEPARATOR = re.compile(r"[、,，;；/ \u3000]+")


def find_owners(text: str, passage: Passage) -> list[tuple[str, ...]]:
    """The departments named as responsible for each sentence of a passage.

    Departments in brackets at the end of a paragraph belong to every sentence of the paragraph
    (annotation guide, "Who and when").

    Args:
        text: The document text.
        passage: The sentences under one heading.

    Returns:
        The owners of each sentence, in order.
    """
    owners: list[tuple[str, ...]] = [()] * len(passage.sentences)
    first = 0
    fragments: dict[str, None] = {}  # what a run of them names, given out where the run ends
    for index, sentence in enumerate(passage.sentences):
        words = text[sentence.body : sentence.end]
        if alone := _named_alone(words, sentence):
            fragments = fragments or dict.fromkeys(owners[index - 1])
            fragments |= dict.fromkeys(read_departments(alone))
            continue
        if fragments:
            owners[first:index] = [tuple(fragments)] * (index - first)
            first, fragments = index, {}
        if sentence.opens_line and index and not _alone(words):
            first = index
        bracketed = _bracketed(words)
        found = bracketed[1] if bracketed else _labelled(words)
        if found:
            names = read_departments(found)
            # brackets behind a sentence on the same line close the paragraph, too
            for i in range(first, index + 1):
                owners[i] = names
            first = index + 1
    if fragments:
        owners[first:] = [tuple(fragments)] * (len(owners) - first)
    return owners


def _named_alone(words: str, sentence: Sentence) -> str | None:
    """The departments of a sentence or cell that holds nothing else, or None."""
    if sentence.column == "owner":
        return words
    fragment = _FRAGMENT.match(words)
    return _unbracketed(fragment["names"]) if fragment else None


def _unbracketed(names: str) -> str:
    """Leave out a closing bracket that opened before the names: `区直各部门]`."""
    opened = sum(names.count(sign) for sign in "[(（【")
    closed = sum(names.count(sign) for sign in "])）】")
    return names[:-1] if closed > opened and names[-1] in "])）】" else names


def _alone(words: str) -> bool:
    """Whether a line holds nothing but bracketed departments."""
    found = _bracketed(words)
    return found is not None and not words[: found[0]].strip()


def _labelled(words: str) -> str | None:
    found = _LABELLED.search(words)
    return found["names"] if found else None


def _bracketed(words: str) -> tuple[int, str] | None:
    """Where the bracket opens that a sentence ends with, and the departments in it.

    Read from its end: a sentence may be all brackets, and only the last one counts.
    """
    close = len(words.rstrip().removesuffix("。")) - 1
    if close < 0 or words[close] not in ")）]】":
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
    parts = _split_outside_brackets(_TAIL.sub("", names.strip()))
    return tuple(dict.fromkeys(part for part in parts if part))


def _split_outside_brackets(names: str) -> Sequence[str]:
    """Split at separators, but not inside brackets: `各县(市、区)政府` is one name."""
    parts: list[str] = []
    depth = first = 0
    for at, sign in enumerate(names):
        depth += (sign in "(（") - (sign in ")）")
        if depth == 0 and _SEPARATOR.fullmatch(sign):
            parts.append(names[first:at])
            first = at + 1
    parts.append(names[first:])
    return [part.strip() for part in parts]


_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_YEAR = r"(?:20\d{2}年|今年|明年|本年)"
# 年内 / 2019年5月底前 / 国庆前 / 下半年 / 至2016年末
_DEADLINE = re.compile(
    rf"(?:(?:到|至|在|于)(?={_YEAR}(?:{_MONTH})?[底末]))?(?P<when>"
    rf"{_YEAR}?{_MONTH}(?:份|\d{{1,2}}日|[上中下]旬)?(?:[底末初中])?(?:之?前|以前)"
    rf"|{_YEAR}(?:{_MONTH})(?:[底末])"
    rf"|(?:20\d{{2}}年|今年|明年)(?:年)?(?:[底末](?:之?前)?|之前|以前|前(?!三|两|几|期|列)|内|上半年|下半年|[一二三四]季度)"
    r"|年(?:内|底前|底|末前|末)(?!均)"
    r"|(?:上|下)半年(?!度)|第?[一二三四]季度"
    r"|(?:国庆|春节|元旦|五一|“五一”|中秋|汛期|主汛期|入汛|开学)(?:节)?(?:之?前)"
    r"|20\d{2}[底末](?:前)?)"
)
# what no date goes without
_TIME = re.compile("[年月度前底末]")
# 力争今年科技企业孵化区面积超过2万平方米 / 全年新开发土地2平方公里: the year dates an effort or a deed
# (not 确保全年空气质量优良天数达80%, where it is what is measured)
_IN_A_YEAR = re.compile(
    r"(?:力争|争取|确保|计划|预计)(?P<aim>今年|20\d{2}年)"
    r"|(?P<when>今年|全年|20\d{2}年)(?=[^,，。;；“”]{0,14}?(?:力争|争取|完成|启动|实现|新[增建开引]|建成|开工|引进|"
    r"计划|开展|达到|推动))"
)


def find_deadline(words: str) -> str | None:
    """The words that date a task.

    Args:
        words: The sentence.

    Returns:
        Such as `年内`, `国庆前`, `2019年5月底前`, or None.
    """
    if not _TIME.search(words):
        return None
    if found := _DEADLINE.search(words):
        return found.group()
    if found := _IN_A_YEAR.search(words):
        return found["aim"] or found["when"]
    return None
