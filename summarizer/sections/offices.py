"""Who is responsible, where nothing else is said: lines and brackets that name departments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.patterns import late

__all__ = [
    "ACTS",
    "CLOSE",
    "DEADLINE_LABEL",
    "OFFICES",
    "OPEN",
    "OWNER_LABEL",
    "PERSON_LABEL",
    "is_duty",
    "listed",
    "names_departments",
    "split_names",
]

OPEN: Final = "[(（【〔［"
CLOSE: Final = "])）】〕］"
"""Brackets that departments stand in."""

_OPENING: Final = frozenset(OPEN)
_NOTE_ENDS: Final = {"]": "[", "】": "【", "〕": "〔", "］": "［"}
_CLOSING: Final = frozenset(CLOSE)

OFFICES: Final = (
    "局|委|办|厅|部|处|院|站|会|府|署|社|行|队|所|中心|公司|集团|学校|医院|海关|机关|单位|部门|政府|管委会|"
    "办公室|委员会|办事处|指挥部|公安分局|分局|银行|支行|总队|支队|法院|检察院|街道|镇|乡|村|"
    "开发区|高新区|经开区|新区|园区|管理区"
)
"""What the name of a department, a firm or a place below ends with."""

ACTS: Final = (
    r"(?:共同|分别|会同|按(?:照)?(?:各自)?职责(?:分工)?)?"
    r"(?:牵头负责|牵头落实|负责落实|负责|牵头|落实|配合|协同配合|组织实施|具体实施|承办|协办|主办|参与)"
)
"""What the departments of a list are said to do."""

# 责任单位:区发展和改革局 / 分管领导:… / 完成时限:2019年6月底前
OWNER_LABEL: Final = (
    r"(?:责任|主责|主体|牵头|主办|承办|配合|协办|协同|实施|落实|参与|牵头责任)"
    r"(?:单位|部门|处室|科室|镇街)"
)
PERSON_LABEL: Final = r"(?:责任|牵头|分管|包保|联系|市级|县级|区级)(?:领导|人|市领导|县领导|区领导)"
DEADLINE_LABEL: Final = r"(?:计划)?完成(?:时限|时间|期限)|办结时限|时限要求|时间要求|时间节点"
"""What stands before who is to do a task, who answers for it, and by when."""

# 县交通运输局、 / 市发展改革委，市统计局 / 各镇（街道）: departments and nothing else; not 新建卫生院
_DEPARTMENT = (
    r"(?!新建|改建|扩建|建设|建立|建成|成立|设立|组建|完善|推进|推动|加强|实施|改造|打造|支持|引进|培育|壮大|做强|筹建"
    r"|完成|开工|启动|发展|提升|优化|创建)"
    r"[^\W\d_a-zA-Z]{1,16}(?:[(（][^()（）\n]{1,12}[)）][^\W\d_a-zA-Z]{0,8})?"
    r"(?:局|委|办|厅|部|府|会|室|处|公司|集团|中心|银行|海关|支队|总队|法院|检察院|街道|镇|乡"
    r"|(?:有关|相关|各|直属)(?:部门|单位))"
    r"(?:[(（][^()（）\n]{1,12}[)）])?"
)
_WHOSE: Final = frozenset("省市区县镇乡州盟旗各")
_LAST_SIGNS: Final = frozenset("局委办厅部府会室处司团心行关队院道镇乡门位)）、,，")
"""What such a list ends with: most sentences are spared the rest."""
_DEPARTMENTS = late(rf"{_DEPARTMENT}(?:[、,，]{_DEPARTMENT}){{0,40}}[、,，]?")
_LABELLED = late(rf"(?:{OWNER_LABEL}|{PERSON_LABEL}|{DEADLINE_LABEL})\s{{0,2}}[:：]")
# 市发展和改革局、工业和信息化局、自然资源局参与: one of those
_NAMED = late(
    rf"[^\W\d_a-zA-Z]{{1,20}}(?:[(（][^()（）]{{1,12}}[)）][^\W\d_a-zA-Z]{{0,8}})?(?:{OFFICES})(?:[(（][^()（）]{{1,20}}[)）])?(?:等)?(?:有关|相关)?(?:部门|单位)?(?:{ACTS})?"
    r"|各[省市县区州盟旗镇乡]"
)
_SEPARATOR = late(r"[、,，;；/ \u3000]+")
_STOPS: Final = "。；;！!"


def split_names(names: str) -> Sequence[str]:
    """Split at separators, but not inside brackets: `各县(市、区)政府` is one name.

    Args:
        names: A list of departments.

    Returns:
        Its parts, without blanks around them; empty ones where separators stand side by side.
    """
    parts: list[str] = []
    depth = first = 0
    for at, sign in enumerate(names):
        depth += (sign in "(（") - (sign in ")）")
        if depth == 0 and _SEPARATOR.fullmatch(sign):
            parts.append(names[first:at])
            first = at + 1
    parts.append(names[first:])
    return [part.strip() for part in parts]


def names_departments(words: str) -> bool:
    """Whether words are a list of departments, without a bracket or a label.

    Args:
        words: A line, such as `市发改委、统计局`; False for `新建卫生院`. With a full stop it begins with
            whose departments they are: `区投资促进中心。`
    """
    told = words.strip()
    if told.endswith("。") and told[0] in _WHOSE:
        told = told[:-1]
    return told[-1:] in _LAST_SIGNS and bool(_DEPARTMENTS.fullmatch(told))


def listed(words: str) -> str:
    """The departments of a line that names nothing else, or of a bracket that goes on behind it.

    Args:
        words: A line or sentence: `市发改委、统计局`, `〔市生态环境局牵头,市发展和改革局参与。`.

    Returns:
        The list, or nothing where the words are none; of a closed bracket nothing.
    """
    told = words.strip()
    if told[:1] not in _OPENING:
        return told if names_departments(told) else ""
    inner = told[1:].rstrip(_STOPS)
    if not inner or inner[-1] in CLOSE:
        return ""
    return inner if all(_NAMED.fullmatch(part) for part in split_names(inner) if part) else ""


def _closes_behind(told: str) -> bool:
    """Whether a bracket closes in words that did not open in them: `…,不再列出。〕`, the end of a note."""
    last = told[-1:]
    return last in _NOTE_ENDS and told.count(last) > told.count(_NOTE_ENDS[last])


def is_duty(words: str) -> bool:
    """Whether words say who is responsible for what stands before them, and nothing else.

    Args:
        words: A line or sentence: `责任单位:区发改局`, `(市经信委牵头落实)`, `市发改委、统计局`, or a
            bracket that opens and goes on behind the sentence (`〔市生态环境局牵头,…负责落实。`).
    """
    told = words.strip()
    if _closes_behind(told):
        return True
    if told[:1] not in _OPENING:
        return bool(_LABELLED.match(told)) or names_departments(told)
    return _is_bracket(told.rstrip(_STOPS)) or bool(_LABELLED.match(told, 1)) or bool(listed(told))


def _is_bracket(told: str) -> bool:
    """Whether one bracket holds all words: not `(一)改造工程(二期)`."""
    depth = 0
    for at, sign in enumerate(told):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth == 0:
            return at == len(told) - 1
    return False
