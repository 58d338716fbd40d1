"""Which sentences of a plan state what is to be reached: the goals, told from the actions.

A goal is an outcome of the place as a whole. Three grammars tell one: a passage that announces its
targets (`主要预期目标是`), a sentence of which every clause is an indicator with its number
(`社会消费品零售总额增长6％左右`), and, under a heading that speaks of a term of years (`“十五五”时期`),
a clause that does so, or a sentence told as a state (`生态屏障更加牢固`) and not as a deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = [
    "ACTION",
    "closes_targets",
    "goes_on_with_targets",
    "is_goal",
    "names_targets",
    "opens_targets",
    "spans_years",
    "tells_a_deed",
]

# 今年经济社会发展的主要预期目标是 / 今后五年要努力实现以下主要目标
_GOALS_OPEN = re.compile(
    r"(?:预期|主要|发展|奋斗|总体|经济)目标(?:任务)?(?:是|为|如下|[:：])|目标是[:：]?|实现以下(?:主要)?目标|主要目标[:：。]"
    r"|主要预期目标|(?:主要|具体)(?:经济)?指标(?:是|为|安排|[:：])"
)
# 展望二〇三五年
_VISION = re.compile("(?:各位代表[,，])?展望(?:20|二〇|未来)")
# 实现“十五五”目标,必须做到“八个聚焦” / 一是聚焦经济建设
_GOALS_CLOSE = re.compile(
    r"^(?:为此|为实现|实现(?:上述|以上|这些|“)[^,，]{0,8}目标|围绕|综合考虑|各位代表|[一二三四五六七八九十]是|重点(?:抓好|做好|把握)|我们)"
    r"|必须(?:做到|坚持|把握)|要(?:重点|着力|始终|牢牢)"
)

# 二、“十五五”时期主要目标和重大举措 / 今后五年目标任务; not 确保实现“十三五”发展良好开局
_TERM = re.compile(
    r"^[^“十今未接,，]{0,8}[一二三四五六七八九十]{0,3}[、)）.\s]{0,3}(?:全?[省市区县州]|我[省市区县])?"
    r"(?:“?十[一二三四五六七]五”?|今后五年|未来五年|接下来的?五年|下一个五年)[^,，。]{0,14}"
    r"(?:目标|任务|考虑|蓝图|举措|安排|思路|重点|展望|部署)"
)
# 三、2026年重点工作: what is under it is one year's
_YEAR = re.compile(r"(?<![\d—－-])20(?!30|35|40|50)\d{2}年(?![—－至-])|今年")

_PREDICATES = (
    "增长|增速|达到?|超过?|突破|控制在|保持在|稳定在|(?:提高|提升)[到至]?|增加到|下?降[至到]|下降|降低"
    "|上涨|缩小[到至]|不低于|不高于"
)
# 6.5%-7% / 8.5—9%
_NUMBER = r"(?:约|到)?[\d.]+(?:[%％]?[—\-－~至][\d.]+)?(?:[%％]|[万亿千百]*[^\d,，。、]{1,5})(?:以上|左右|以内)?"
_DEEDS = (
    "新增(?!就业)|建成(?![率区])|引进|培育|改造|建设(?!用地)|完成(?!率)|开工|推动|实施|举办|打造|新建|创建|争取|投入(?!强度|年均)"
    "|发放|处置|化解|治理(?!率)"
)
_WHEN = (
    r"(?:(?:力争|确保|预计|争取|全年|每年|努力|使|(?:到|至)?“十[一二三四五六七]五”(?:时期|期间|期末|末)?"
    r"|(?:到|至)20\d\d年(?:底|末)?))*"
)
# 社会消费品零售总额增长6％左右 / 力争游客人次、旅游花费均增长10%以上 : nothing but a target
# 城乡居民收入分别增长6%、7.5%
_STATED = re.compile(
    rf"^{_WHEN}(?!实现|[^,，。]{{0,24}}(?:{_DEEDS}))[^,，。\d]{{0,24}}(?:{_PREDICATES}){_NUMBER}(?:[、和]{_NUMBER}){{0,4}}$"
)
# 城镇新增就业8.2万人以上 / 农村劳动力转移就业81万人以上: a target with a verb for a noun
_EMPLOYED = re.compile(
    rf"^{_WHEN}(?:城镇新增就业|农村(?:劳动力)?转移就业|新增城镇就业)(?:人数|人口)?(?:{_PREDICATES})?{_NUMBER}$"
)
# 居民收入增长与经济增长同步 / 居民收入增长和经济增长基本同步: measured by another, without a number
_IN_STEP = re.compile(
    rf"^{_WHEN}[^,，。、\d]{{0,10}}(?:收入|增长|增速)[^,，。、\d]{{0,4}}(?:与|和|同)[^,，。、\d]{{0,12}}"
    r"(?:增长|增速|发展)(?:保持|实现)?(?:基本)?(?:同步|持平)(?:增长)?$"
)
# 完成省下达的节能减排任务
_SET_FROM_ABOVE = re.compile(r"^(?:全面|确保)?完成[^,，。]{0,6}下达的?[^,，。]{2,16}(?:任务|目标)$")
# （一）主要目标 / 二、2024年总体要求和预期目标; not 一、锚定全年目标 , not 今后五年目标任务
_TARGETS_TITLE = re.compile(
    r"^(?![^,，]{0,14}(?:围绕|实现|完成|确保|锚定|聚焦|紧盯|紧扣|瞄准|对标|咬定|冲刺|落实|推进|推动|达成|分解))[^,，。]{0,30}"
    r"目标[。:：]?$"
)
# 到2016年底,… / 展望二〇三五年
_BY_YEAR = re.compile(
    r"^(?:力争|确保)?(?:到|至|展望)(?:(?:20\d{2}|二〇[一二三四五六七八九〇]{2})年|“十[一二三四五六七]五”|本世纪)[^,，。]{0,8}"
)
# 到2030年,世界级创新型滨海中心城区全面建成 / 到2035年,率先实现社会主义现代化
_REACHED = re.compile("达|实现|超过|增长|(?:全面|基本)建成|[跃迈]上")
# 地区生产总值增长8%
_TARGET = re.compile(
    r"^[^,，。;；、]{0,4}[^,，。;；]{2,30}?(?:年均)?(?:增长|增速|达到?|保持|控制在|不低于|不高于|不少于|高于|超过|提高|下降|降低|上涨|"
    r"持平|同步|新增|完成|总量|突破|实现|[\d.]++%)"
)
ACTION: Final = re.compile(
    r"^(?:要|将|力争|争取|确保|全力)?(?:大力|积极|着力|加快|全面|深入|持续|进一步|继续|坚决|稳步|扎实|切实|不断)*"
    r"(?:推进|推动|加强|加大|完善|强化|深化|落实|开展|实施|建立|健全|培育|打造|引导|鼓励|支持|抓好|做好|提升|优化|坚持|"
    r"扩大|提高|规范|启动|引进|建设|发展|加快|组织|统筹|围绕|聚焦|狠抓|严格|促进|创新|改造|整合|盘活|探索|发挥|办好|举办)"
)
"""What a clause begins with that says what is to be done."""

# 现代化经济体系加快形成 / 公共服务体系更加完善: an outcome, told as a state
_OUTCOME = re.compile(
    r"(?:更加|显著|明显|不断|全面|大幅|进一步|基本|持续|稳步|加快|深入|有效|充分|初步|成功|同步|率先|整体)[^,，。;；]{0,10}$"
    r"|(?:提升|提高|增强|完善|形成|优化|改善|健全|实现|建成|新台阶|新突破|新成效|水平|前列|成效|体系|格局|社会|中心|高地)[。,，;；!！]*$"
    r"|达到?\d|以上|增长|同步|覆盖率|实现"
)
# 内需拉动作用持续增强 / 国家公园创建取得实质性进展 / 重点领域风险得到有效防范化解: a thing, and what becomes of it
_STATE = re.compile(
    r"[^,，。;；]{2,40}?(?:(?:更加|更为|显著|明显|不断|大幅|进一步|持续|稳步|普遍|日益|总体|初步|基本|全面|充分|有效)"
    r"(?:[^,，。;；、的]{2,6}|凸显|富足)"
    r"|(?:取得|实现|达到|形成|成为)[^,，。;；]{0,10}(?:进展|成效|成果|突破|成就|跃升|提升|水平|经验|动能|格局|支撑)"
    r"|得到[^,，。;；]{2,10}|全部(?:建成|完成|消除)|加快(?:形成|构建)|如期(?:实现|建成)|迈(?:出|上|入|进|向)[^,，。;；]{1,12}|保持[^,，。;；]{2,12}"
    r"|(?:走在|位居|进入)[^,，。;；]{0,8}前列|(?:高于|快于|接近)[^,，。;；]{0,8}(?:水平|平均))$"
)
# What stands before a verb: [积极] [稳步] 推进
_HOW = (
    "要|将|力争|确保|全力|努力|有力|有效|有序|始终|牢牢|积极|大力|着力|加快|全面|深入|持续|进一步|继续|坚决|稳步|扎实"
    "|切实|不断|精准|科学|协同|一体|突出|高标准|高质量|高水平"
)
# Verbs of plans by their first sign (推进 推动, 促进, 培育 …), but for the nouns that begin like one.
_VERB_SIGNS = (
    "推促培打加强深落开实建健引鼓支抓做提优坚扩规启组统围聚狠严"
    "改整盘探发办举巩拓厚弘维防守筑构树牢贯践锚紧立把以用让使为在"
)
_NOUNS = (
    "改革(?:开放|动能|活力)|发展[^,，]{0,6}[质动活方环水格差]|实体|开放|规模|建筑|立体|防灾|加工|用能|创新[能体驱动]"
    "|实力|实效|实干"
)
_VERBS = (
    "创新|完善|保障(?!水平|体系)|保护|畅通|激发|释放|争创|参与|融入|服务|壮大|补齐|增进|增强|丰富|淘汰"
    "|治理(?!效能|体系|能力|水平)|应对|处置|化解|注重|充分|更好|带动"
)
# 厚植民族团结的物质基础 / 以科技创新引领产业升级 : the deed or the means comes first
_DEED_FIRST = re.compile(rf"^(?!{_NOUNS})(?:{_HOW})*(?:[{_VERB_SIGNS}]|{_VERBS})")
_DIGIT = re.compile(r"\d")
# 农业总产值增长3%
_GROWN = re.compile(r"增长约?[\d.]+[%％]")
_MANY: Final = 3
_MOSTLY: Final = 0.6
"""Share of the clauses that tell a growth, of a sentence with so `_MANY` of them, that makes it one of targets."""
_MOST_OTHERS: Final = 0.5
"""Share of a sentence's clauses that may be told otherwise than as a state, where a state leads."""
_STATES: Final = 2 / 3
"""Share of a sentence's clauses that are states, where deeds lead up to them."""


def spans_years(path: Sequence[str]) -> bool:
    """Whether the headings over a passage speak of a term of years and not of one.

    Args:
        path: The titles from the top of the tree down: `二、“十五五”时期主要目标和重大举措`.

    Returns:
        True where the lowest title that names a time names a term: `“十五五”`, `今后五年`.
    """
    for title in reversed(path):
        if _YEAR.search(title):
            return False
        if _TERM.search(title):
            return True
    return False


def opens_targets(words: str) -> bool:
    """Whether a sentence begins to state targets: `今年的主要预期目标是`, `展望二〇三五年`."""
    return bool(_GOALS_OPEN.search(words) or _VISION.match(words))


def names_targets(path: Sequence[str]) -> bool:
    """Whether the heading over a passage says that targets stand under it.

    Args:
        path: The titles from the top of the tree down; the lowest one counts.

    Returns:
        True for `（一）主要目标`; False for `今后五年目标任务`, which is of tasks too, and for
        `锚定全年目标`, which is a deed.
    """
    return bool(path) and bool(_TARGETS_TITLE.match(path[-1].strip()))


def closes_targets(words: str) -> bool:
    """Whether a sentence turns from targets to what is to be done for them: `为此`, `一是聚焦经济建设`."""
    return bool(_GOALS_CLOSE.search(_bare(words)))


def goes_on_with_targets(words: str) -> bool:
    """Whether a sentence behind a target states one more: `外贸进出口增长3%`, not `加快园区建设`."""
    clean = _bare(words)
    if ACTION.match(clean) and not re.search(r"\d", clean):
        return False
    if _SET_FROM_ABOVE.match(clean):
        return True
    return bool(_TARGET.match(clean) or _OUTCOME.search(clean))


def is_goal(words: str, *, term: bool) -> bool:
    """Whether a sentence of a plan states a goal by itself, whatever stands before it.

    Args:
        words: The sentence.
        term: Whether its heading speaks of a term of years.

    Returns:
        True where it says what is to be reached and not what is to be done.
    """
    clean = _bare(words)
    if _BY_YEAR.match(clean):
        rest = _BY_YEAR.sub("", clean).lstrip(",，")
        if _REACHED.search(rest) and not ACTION.match(rest):
            return True
    clauses = [part for part in re.split("[,，]", clean) if part]
    if _DIGIT.search(clean) or _IN_STEP.match(clean):
        stated = [_is_stated(clause) for clause in clauses]
        grown = [clause for clause in clauses if _GROWN.search(clause)]
        if all(stated) or (term and any(stated)):
            return True
        if len(grown) >= _MANY and len(grown) >= _MOSTLY * len(clauses):
            return True
    return term and _is_state(clauses)


def _is_stated(clause: str) -> bool:
    """Whether a clause is an indicator with its number and nothing else."""
    if _states(clause):
        return True
    parts = [part for part in clause.split("、") if part]
    return bool(parts) and all(_states(part) for part in parts)


def _states(clause: str) -> bool:
    if _EMPLOYED.match(clause):
        return True
    return bool(_STATED.match(clause) or _IN_STEP.match(clause)) and not ACTION.match(clause)


def _is_state(clauses: Sequence[str]) -> bool:
    """Whether a sentence is told as a state: its first clause and half of it, or most of it."""
    states = [bool(_STATE.fullmatch(each)) and not _DEED_FIRST.match(each) for each in clauses]
    if not any(states):
        return False
    share = sum(states) / len(states)
    return share >= (1 - _MOST_OTHERS if states[0] else _STATES)


def tells_a_deed(clause: str) -> bool:
    """Whether a clause begins with what is to be done or with what means: `做优林下经济`."""
    return bool(_DEED_FIRST.match(clause) or ACTION.match(clause))


def _bare(words: str) -> str:
    return words.strip("。；;，, ")
