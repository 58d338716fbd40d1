"""Titles: short wording that holds no number, name or claim that the evidence lacks."""

from __future__ import annotations

from typing import Final

from summarizer.items.torn import MAX_TITLE, misshapen, torn
from summarizer.patterns import FOOTNOTE, late
from summarizer.quantities import missing_numbers

__all__ = ["MAX_TITLE", "MIN_TITLE", "make_title", "title_fault"]

MIN_TITLE: Final = 4
"""Shortest title, in characters."""
_MIN_SHARE: Final = 0.8
"""Share of a title's Chinese signs that must stand in its evidence."""

_DIGIT = late(r"\d")
_BRACKET = late("[()（）]")
# 投入1,200万元,建成… : the first comma parts thousands
_CLAUSE = late(r"[，,。；;：:！!?？\n](?!(?<=\d,)\d{3}(?!\d))")
# 2018年全镇|社会生产总值达到136247万元; not 我镇|的书记项目
_LEADING = late(
    r"^(?:\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,2}[)）]|各位代表|一年来|五年来|过去一年|目前|同时|其中|此外|全年|今年|去年|我们|我[市区县镇省]|全[市区县镇省]|继续|进一步|"
    r"[一二三四五六七八九十]是|20\d\d年(?:度|底|末)?(?![至到—\-~、和及以起达增减下比占为])|截[至止][^,，]{0,10})++(?!的)"
)
_LEANING = late(r"^(?:分别|其中|均|年均|占|增长|下降|达|同比|并|从而|为|使|让|总量|排|较|比)")
# 争取在2019年1月底前
_WHEN = r"^(?:力争|争取|确保|预计|计划)?[在到至于]?[\d年月日底末初前旬上中下]+$"
_ONLY_WHEN = late(_WHEN)
# 根据各自然村小溪支流、山塘、水塘情况 / 取得了阶段性成效的同时: it leads up to what is said
_LEADING_UP = late(
    r"^(?:根据|按照|依据|围绕|随着|针对|面对|通过(?!验收)|充分依托|依托|以[^,，]{1,16}为|在[^,，]{2,18}[下中上前后时里内]$)"
    rf"|(?:的同时|之际|过程中|基础上|前提下)$|{_WHEN}"
)
# 2020年10月份 / 5月前: a number that dates and measures nothing
_DATE = late(r"\d+[-—至]?\d*(?:年|月|日)")
# 方便群众出行 / 堤防更加牢固: what is hoped of a deed, and no deed
_SO_THAT = late(
    r"^(?:方便|便利|便于|惠及|造福|满足|以便|助力|助推|解决)[^\d]*$|更(?![新改换替名])加?[^\d]{1,4}$|^为[^\d]*(?:提供|奠定|打下|创造|营造|注入)[^\d]*$"
)
# 用于民生和各项公共事业的支出为|82.49亿元
_TRAILING = late(r"(?:的|和|与|及|等|、|为|达|达到|至|约|[(（“《])+$")
# 新增规上企业16|家: a number goes with what it counts
_NUMBER_AT_END = late(r"[\d.,]+[万亿]*$")
# 率先|开展区委区政府联合聘请兼职法律顾问工作
_MANNER = late(
    r"^(?:大力|积极|深入|加快(?=[推建发实打培构])|稳妥|有序|稳步|努力|坚持不懈|着力|扎实|全面|持续|率先|切实|不断|认真|严格|全力|科学|精准)+"
)
# 编制全区综合交通规划|和海珠湿地地区慢行交通系统规划: two of a kind; not 健全全省数据中心和算力网络安全保障体制
_SECOND = late(r"(?<=(?P<kind>[^\W\d_]{2}))(?:和(?![谐平睦])|以及)(?=.*(?P=kind))")
# 获批省市共建培育园区(中医药产业园): what an aside says is left out
_ASIDE = late(r"(?:[(][^()]*[)]|（[^（）]*）)$")
# 锚定“45432”发展架构［12］，…: behind what is said stands the mark of a note
_NOTED = late(rf"{FOOTNOTE.pattern}$")
_LEAST_HEAD: Final = 8
"""Characters that a title keeps where what is listed behind them is left out."""


def title_fault(title: str, evidence: str) -> str | None:
    """What is wrong with a title, in few words, or None.

    Args:
        title: The title.
        evidence: The words that it stands for.

    Returns:
        A reason such as `42 is not in the sentence`, for the model to be asked again with.
    """
    if not MIN_TITLE <= len(title) <= MAX_TITLE:
        return f"标题须为{MIN_TITLE}到{MAX_TITLE}个字"
    missing = missing_numbers(title, evidence)
    if missing:
        return f"句中没有数字{'、'.join(missing)}"
    signs = [sign for sign in title if "\u4e00" <= sign <= "\u9fff"]
    known = sum(sign in evidence for sign in signs)
    if not signs or known < _MIN_SHARE * len(signs):
        return "标题须用句中的词"
    tear = torn(title, evidence)
    return f"标题不完整: {tear}" if tear else None


def make_title(words: str) -> str:
    """A title by rule: the clause of a sentence that says most, cut between words, never in a number.

    Args:
        words: The sentence, without a heading that runs into it.

    Returns:
        At most `MAX_TITLE` characters, all of them the sentence's own.
    """
    clauses = [clause for clause in _clauses(words) if clause]
    whole = ""
    for told in (clauses, (_MANNER.sub("", clause) for clause in clauses)):
        alone = [clause for clause in told if _stands_alone(clause)]
        whole = alone[0] if len(alone) == 1 else max(alone, key=_telling, default="")
        if whole and not _LEADING_UP.search(whole) and not _SO_THAT.search(whole):
            return whole
    cut = _cut(max(clauses, key=_lasting, default=words.strip()))
    return whole if whole and torn(cut, words) else cut


def _stands_alone(clause: str) -> bool:
    """Whether a clause makes a title; one that leans on another (`分别增长…`) says little."""
    return (
        MIN_TITLE <= len(clause) <= MAX_TITLE
        and not _LEANING.match(clause)
        and misshapen(clause) is None
    )


def _clauses(words: str) -> list[str]:
    clauses = [_begun(part.strip()) for part in _CLAUSE.split(words)]
    if "］" in words or "]" in words:
        clauses = [_NOTED.sub("", clause) for clause in clauses]
    return [_closed(clause) for clause in clauses] if _BRACKET.search(words) else clauses


def _begun(clause: str) -> str:
    """A clause without the words that only lead up to it."""
    leading = _LEADING.match(clause)
    return clause[leading.end() :] if leading else clause


def _closed(clause: str) -> str:
    """A clause without a bracket that opens in it and closes elsewhere."""
    opened = max(clause.rfind("("), clause.rfind("（"))
    closed = max(clause.rfind(")"), clause.rfind("）"))
    return clause[:opened] if opened > closed else clause.lstrip(")）")


def _telling(clause: str) -> tuple[bool, bool, int]:
    """How much a clause says: more than it leads up to, a number that is no date, then its length."""
    counted = _DIGIT.search(_DATE.sub("", clause)) is not None
    deed = _LEADING_UP.search(clause) is None and _SO_THAT.search(clause) is None
    return deed, counted, len(clause)


def _lasting(clause: str) -> tuple[bool, bool, int]:
    """How much a clause says that must be cut: one that leans on none and leads up to none, its length."""
    return not _LEANING.match(clause), _LEADING_UP.search(clause) is None, len(clause)


def _cut(clause: str) -> str:
    """Cut a clause to length: at `、`, before the second of two of a kind, before a number it would tear."""
    if len(clause) <= MAX_TITLE:
        return clause
    head = clause[:MAX_TITLE]
    pause = head.rfind("、")
    if pause >= _LEAST_HEAD:
        if _ONLY_WHEN.match(head[:pause]):
            return _cut(clause[pause + 1 :])
        return _TRAILING.sub("", head[:pause])
    for pattern in (_ASIDE, _SECOND):
        found = pattern.search(clause, _LEAST_HEAD)
        if found and found.start() <= MAX_TITLE and misshapen(clause[: found.start()]) is None:
            return clause[: found.start()]
    head = _NUMBER_AT_END.sub("", head)
    return _TRAILING.sub("", head) or clause[:MIN_TITLE]
