"""The grammar of a seam: where a heading ends and its paragraph begins with nothing between them.

A clause of a heading that begins with a verb has had its object when another verb, a preposition or
an adverb follows (`做大传统产业|制定实施…`); one that begins with a noun is over behind its predicate
(`发展新动能不断增强|七大产业…`). Neither may end with a word that waits for another.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.patterns import late
from summarizer.sections.titles import CLOSING_NOUNS

__all__ = ["may_open", "seam"]

_ADVERB: Final = "持续|稳步|不断|全面|大幅|显著|明显|进一步|整体|扎实|深入|有效|加快|更加|稳定|健康|协调|纵深|有序|逐步"
_RESULT: Final = (
    "提升|增强|加强|发展|改善|优化|壮大|推进|提高|巩固|完善|深化|跃升|提速|加快|夯实|拓展|推开|好转|"
    "显现|向好|筑牢|释放|凸显|扩大|健全|改观|突破|见效|提质|增长|普及|覆盖|激发|彰显|回升|抓牢|增加|加速"
)
_REACHED: Final = "进展|成效|成果|突破|成就|成绩|实效|胜利|步伐|台阶|水平|局面|气象|面貌|提升|提高|发展|进步|改善|跨越"
_MADE: Final = "取得|实现|迈出|迈上|再上|跃上|开创|呈现|展现|获得|有"
_MEASURE: Final = (
    "了|新的?|重大|重要|显著|明显|积极|良好|可喜|历史性|突破性|坚实|决定性|阶段性|全面|大|更大|较大"
)
_STATE: Final = (
    "(?:成效|成绩|效果|优势)(?:显著|明显|突出|斐然)|焕然一新|卓有成效|稳中有进|稳中向好"
    "|有(?:保障|亮点|奔头|起色|作为|变化|温度|特色)|更加?(?:美好|有力|稳固|坚实|充实|幸福|便捷|宜居|优美|牢固|强劲)"
)
_PREDICATES: Final = (
    rf"(?:{_ADVERB})(?:{_RESULT})|{_STATE}|(?:{_MADE})(?:{_MEASURE})*+(?:{_REACHED})"
)
# 经济建设|稳步提升, 城镇化建设|迈出重要步伐: the predicate belongs to the noun before it
_PREDICATE = late(_PREDICATES)
# 乡村振兴取得重大进展|, 成效显著|
_DONE = late(rf"(?:{_PREDICATES})$")
_TORN: Final = -6.0
_SHORTEST_SUBJECT: Final = 2
# 高质量推进|乡村振兴: an adverb and a verb that still wait for their object
_WAITING = late(
    rf"^(?:高质量|高水平|高标准|{_ADVERB}|大力|积极|着力|坚决|加快)?"
    r"(?:推进|实施|打造|投身|构建|建设|打赢|促进|推动|提升|加强|抓好|做好|创建|完善)$"
)
_MANNER: Final = (
    "大力|积极|着力|全力|坚决|切实|扎实|深入|持续|进一步|牢固|认真|严格|紧紧|充分|全面|不断|努力|继续"
    "|高标准|高质量|高水平|高位|优先|率先|稳步|稳妥|主动|严厉|加快|狠抓"
)
_UNFINISHED: Final = (
    "持续", "不断", "进一步", "更加", "大力", "积极", "着力", "全力", "坚决", "切实", "牢固", "认真", "严格", "充分",
    "努力", "继续", "稳步", "大幅", "加快", "深入", "扎实", "高标准", "高质量", "高水平", "现代化", "常态化", "重点",
    "重大", "主要",
)  # fmt: skip
"""Words that wait for the one behind them."""
_VERB: Final = (
    "推进|推动|加快|加强|加大|打造|构建|建设|实施|促进|提升|增强|优化|完善|健全|壮大|培育|发展|扩大|激发|释放|"
    "办好|保持|保障|落实|深化|巩固|拓展|强化|抓好|抓实|抓牢|做好|做强|做优|做大|做实|做精|做活|坚持|聚焦|聚力|围绕|突出|"
    "开展|支持|引导|鼓励|发挥|筑牢|守牢|改善|提高|推行|夯实|补齐|树立|贯彻|制定|编制|组织|启动|出台|建立|建成|"
    "引进|完成|整合|盘活|统筹|创新|规范|集中|打好|打赢|营造|维护|加速|规划|创建|繁荣|弘扬|化解|防范|传承"
)
_ALSO_NOUNS: Final = ("发展", "建设", "创新", "保障", "规划", "规范", "组织", "统筹")
"""Verbs that may be the subject of the clause, too: `发展新动能不断增强`."""
# Those of them that open a sentence also behind an object; 保障, 发展 may be the end of a noun.
_OPENING_VERB: Final = (
    "推进|推动|加快|加强|加大|打造|构建|实施|促进|提升|增强|优化(?!升级|调整|配置)|完善|健全|壮大|培育|扩大|激发|释放|"
    "办好|保持|落实|深化|巩固|拓展|强化|抓好|抓实|做好|做强|做优|做大|坚持|聚焦|围绕|突出|开展|支持|引导|鼓励|"
    "发挥|筑牢|守牢|改善|提高|推行|夯实|补齐|树立|贯彻|制定|编制|组织(?:实施|开展|企业)|启动|出台|建立|建成|引进|"
    "完成|整合|盘活|依托|结合|按照|通过|针对|把握"
)
_VERB_FIRST = late(rf"(?:{_MANNER})?(?:{_VERB})")
# 推动项目加快建设, 促进经济持续健康发展: a second verb belongs to the object of the first
_PIVOT = late(rf"(?:{_MANNER})?(?:推动|促进|实现|确保|带动|引导|支持|鼓励|保障|保持)")
# |大力提振消费, |进一步深化 : a word of manner with its verb, or a verb with its object
_OPENS = late(
    rf"(?:全面(?={_VERB})|(?!全面)(?:{_MANNER})(?=[^\W\d_a-zA-Z]{{3}})|(?:{_OPENING_VERB})(?=[^\W_]{{3}}|[“《(（]))"
)
# 做大传统产业|制定实施, 深化改革|认真落实: verbs that wait for their object
_ENDS_IN_VERB = late(
    rf"(?:(?:{_MANNER})(?:{_VERB})|制定|编制|组织|实施|落实|开展|出台|启动|整合|盘活|聚焦|围绕|推行|贯彻|坚持|牢固树立)$"
)


def _signs(pattern: str, part: slice) -> frozenset[str]:
    """The first or last signs of the words of a table, asked for before its pattern is."""
    words = re.sub(r"\([?!=][^()]*\)", "", pattern)
    return frozenset(each[part] for each in re.split(r"[|()]", words) if each)


# …|2018年, |我镇 , …取得新成效|…, …|大力提振消费
_BEGINS = late(
    rf"(?<![,，、])(?:20\d\d年|今年|[我全各][^\W\d_a-zA-Z]|{_MANNER}|{_OPENING_VERB})"
    rf"|(?:{_PREDICATES})(?=[^\W\d_a-zA-Z])"
)
_FIRST_SIGNS: Final = _signs(f"{_MANNER}|{_OPENING_VERB}", slice(1))
_VERB_SIGNS: Final = _signs(f"{_MANNER}|{_VERB}", slice(1))
_LAST_VERBS: Final = _signs(f"{_VERB}|出台|启动|牢固树立|投身|建设", slice(-2, None))
_PREDICATE_SIGNS: Final = _signs(f"{_ADVERB}|{_STATE}|{_MADE}", slice(1))
_DONE_SIGNS: Final = _signs(f"{_RESULT}|{_STATE}|{_REACHED}", slice(-2, None))
_NOUNS: Final = frozenset(noun for noun in CLOSING_NOUNS if len(noun) == 4)  # noqa: PLR2004
"""工作|回顾, 重点|任务: nouns that no heading ends within."""


def may_open(text: str, start: int, end: int) -> bool:
    """Whether a sentence may begin in the middle of a clause somewhere in a passage."""
    return bool(_BEGINS.search(text, start, end))


def seam(text: str, at: int, tail: int) -> float:
    """Log odds that a clause ends at `at`, from the words on either side.

    Args:
        text: The document text.
        at: Offset behind what may be a heading.
        tail: Characters of its last clause.
    """
    if text[at - 2 : at + 2] in _NOUNS:
        return _TORN
    clause = text[at - tail : at]
    score = (-3.0 if tail < 4 else -1.2) if tail < 6 else 0.0  # noqa: PLR2004
    if text[at] in _PREDICATE_SIGNS and _PREDICATE.match(text, at):
        score -= 3.0
    last = clause[-2:]
    if clause.endswith(_UNFINISHED) or (last in _LAST_VERBS and _WAITING.match(clause)):
        return score - 3.0
    done = _DONE.search(clause) if last in _DONE_SIGNS else None
    said = done is not None and done.start() >= _SHORTEST_SUBJECT
    noun_first = said and clause.startswith(_ALSO_NOUNS)
    if clause[:1] in _VERB_SIGNS and not noun_first and _VERB_FIRST.match(clause):
        return score + _behind_verb(text, at, clause)
    return score + 2.0 if said else score


def _behind_verb(text: str, at: int, clause: str) -> float:
    """Log odds for the end of a clause that begins with a verb."""
    if clause[-2:] in _LAST_VERBS and _ENDS_IN_VERB.search(clause):
        return -2.5
    if text[at] in _FIRST_SIGNS and _OPENS.match(text, at):
        return 0.8 if _PIVOT.match(clause) else 2.0
    return 0.0
