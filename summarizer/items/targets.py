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

from summarizer.patterns import GuardedPattern, late

__all__ = [
    "ACTION",
    "closes_targets",
    "goes_on_in_list",
    "goes_on_with_targets",
    "is_goal",
    "names_targets",
    "opens_targets",
    "spans_years",
    "tells_a_deed",
    "uncounted",
]

# 今年经济社会发展的主要预期目标是 / 今后五年要努力实现以下主要目标 / 约束性指标是
# 全市高质量发展指标体系安排，具体为：
_GOALS_OPEN = GuardedPattern(
    r"(?:预期|主要|发展|奋斗|总体|经济)目标(?:任务)?(?:[,，]?即|是|为|如下|[:：])|目标是[:：]?|实现以下(?:主要)?目标|主要目标[:：。]"
    r"|主要预期目标|(?:主要|具体)(?:经济)?指标(?:是|为|安排|[:：])|(?:预期|约束)性?指标(?:是|为|[:：])"
    r"|(?:目标|指标)(?![^:：]{0,14}(?:工作|重点|措施|做到|抓))[^。；;:：]{0,14}(?:为|是|如下)[:：]",
    signs="目标|指标",
)
# 展望二〇三五年
_VISION = late("(?:各位代表[,，])?展望(?:20|二〇|未来)")
# 实现“十五五”目标,必须做到“八个聚焦” / 一是聚焦经济建设
_GOALS_CLOSE = late(
    r"^(?:为此|为了?实现|(?:根据|按照)(?:上述|以上|这些|这一)|实现(?:上述|以上|这些|“)[^,，]{0,8}目标|围绕|综合考虑|各位代表|[一二三四五六七八九十][是要]|重点(?:抓好|做好|把握)|我们)"
    r"|必须(?:做到|坚持|把握)|要(?:重点|着力|始终|牢牢)"
)

# 二是财政收入完成2000万元
_COUNTED = late("^[一二三四五六七八九十]{1,3}是")

# 二、“十五五”时期主要目标和重大举措 / 今后五年目标任务; not 确保实现“十三五”发展良好开局
_TERM = late(
    r"^[^“十今未接,，]{0,8}[一二三四五六七八九十]{0,3}[、)）.\s]{0,3}(?:全?[省市区县州]|我[省市区县])?"
    r"(?:“?十[一二三四五六七]五”?|今后五年|未来五年|接下来的?五年|下一个五年)[^,，。]{0,22}"
    r"(?:目标|任务|考虑|蓝图|举措|安排|思路|重点|展望|部署)"
)
# 三、2026年重点工作: what is under it is one year's
_YEAR = late(r"(?<![\d—－-])20(?!30|35|40|50)\d{2}年(?![—－至-])|今年")

_PREDICATES = (
    "增长|增速|达到?|超过?|突破|控制在|保持在|稳定在|(?:提高|提升)[到至]?|增加到|下?降[至到]|下降|降低"
    "|上涨|缩小[到至]|不低于|不高于|高于[^,，。、0-9]{2,12}"
)
# 6.5%-7% / 8.5—9%
_NUMBER = r"(?:约|到)?[\d.]+(?:[%％]?[—\-－~至][\d.]+)?(?:[%％]|[万亿千百]*[^\d,，。、]{1,5})(?:以上|左右|以内)?"
_DEEDS = (
    "新增(?!就业)|建成(?![率区])|引进|培育|改造|建设(?!用地)|完成(?!率)|开工|推动|实施|举办|打造|新建|创建|争取|投入(?!强度|年均)"
    "|发放|处置|化解|治理(?!率)"
)
# 力争全年|社会消费品零售总额增长6％左右: what stands before a target and says nothing of what it measures
_WHEN = late(
    r"^(?:力争|确保|预计|争取|全年|每年|努力|使|(?:到|至)?“十[一二三四五六七]五”(?:时期|期间|期末|末)?"
    r"|(?:到|至)20\d\d年(?:底|末)?)*+"
)
# 6%、7.5% / 7.5%以上、力争8%
_NUMBERS = rf"{_NUMBER}(?:[、和](?:力争|争取)?{_NUMBER}){{0,4}}"
# 社会消费品零售总额增长6％左右 / 力争游客人次、旅游花费均增长10%以上 : nothing but a target
# 城乡居民收入分别增长6%、7.5% / 全员劳动生产率从人均8.7万元提高到12万元以上
_STATED = late(
    rf"(?!实现|[^,，。]{{0,24}}(?:{_DEEDS}))[^,，。\d]{{0,24}}(?:[从由][^,，。、]{{1,12}})?(?:{_PREDICATES}){_NUMBERS}$"
)
# 城镇新增就业8.2万人以上 / 农村劳动力转移就业81万人以上: a target with a verb for a noun
_EMPLOYED = late(
    rf"(?:城镇新增就业|农村(?:劳动力)?转移就业|新增城镇就业)(?:人数|人口)?(?:{_PREDICATES})?{_NUMBER}$"
)
# 城镇调查失业率5.5%左右 / 人均预期寿命85岁: what is measured says so by itself
_RATE = late(rf"[^,，。\d]{{2,24}}(?:率|比重|占比|比例|强度|浓度|涨幅|寿命|受教育年限){_NUMBER}$")
# 居民收入增长与经济增长同步 / 居民收入增长和经济增长基本同步: measured by another, without a number
_IN_STEP = late(
    r"[^,，。、\d]{0,10}(?:收入|增长|增速)[^,，。、\d]{0,4}(?:与|和|同)[^,，。、\d]{0,12}"
    r"(?:增长|增速|发展)(?:保持|实现)?(?:基本)?(?:同步|持平)(?:增长)?$"
)
# 实际利用外资与上年持平
_LEVEL = late(
    r"[^,，。、\d]{2,16}(?:与|同|和)(?:上年|去年|上一年|全[国省市])[^,，。、\d]{0,6}(?:基本)?持平$"
)
# 农村居民人均可支配收入增速快于城镇居民 / 进出口总额增长高于全国平均水平
_AGAINST = late(
    r"[^,，。\d]{2,40}(?:增长|增速|增幅|涨幅)(?:均|都|要|继续|持续|保持)*(?:快于|高于|好于|不低于|领先)[^,，。、\d]{2,16}$"
)
# 新能源汽车渗透率、保有比例保持全国前列: a measure that keeps its rank
_RANKED = late(
    r"[^,，。\d]{2,24}(?:率|比重|占比|比例|指数|强度|增速|总量)(?:均|都|继续|持续)*(?:保持|位居|稳居|居)在?全[国省市区县州]"
    r"[^,，。\d]{0,4}(?:前列|领先|首位|第一|前茅|第一方阵)$"
)
# 地区生产总值增长8%以上: the economy of the whole place, whatever stands beside it
_WHOLE = late(
    rf"(?:实现|推动|促进|保持)?(?:[全本我][^,，。\d]{{1,4}})?(?:地区|国内|国民)?(?:生产总值|GDP)(?:力争|预期|要|年均)*"
    rf"(?:{_PREDICATES}){_NUMBERS}$"
)
# 入境游客大幅增长 / 货物出口总额保持适度增长 / 国际收支基本平衡: how a measure moves, beside one with a number
_MOVES = late(
    r"^[^,，。;；\d]{2,24}(?:大幅|稳步|平稳|持续|继续|进一步|不断|适度|较快|同步|基本|保持|明显)[^,，。;；、的\d]{0,6}"
    r"(?:增长|提高|提升|下降|降低|改善|好转|增强|平衡|稳定|向好)$"
    r"|^(?:力争|确保|努力|并)?(?:高于|好于|快于)[^,，。\d]{2,12}(?:平均水平|平均|水平)$"
)
_COMPARED: Final = late("同步|持平|快于|高于|好于|不低于|领先|前列|首位|第一|前茅")
"""What shows that a clause may state a target without a number."""
# 环境质量方面，… / 总量支撑型指标方面，…: what a group of targets is about
_ABOUT = late(r"^[^,，。\d]{2,14}方面[,，:：]")
# 完成省下达的节能减排任务
_SET_FROM_ABOVE = late(r"^(?:全面|确保)?完成[^,，。]{0,6}下达的?[^,，。]{2,16}(?:任务|目标)$")
# （一）主要目标 / 二、2024年总体要求和预期目标; not 一、锚定全年目标 , not 今后五年目标任务
_TARGETS_TITLE = late(
    r"^(?![^,，]{0,14}(?:围绕|实现|完成|确保|锚定|聚焦|紧盯|紧扣|瞄准|对标|咬定|冲刺|落实|推进|推动|达成|分解(?!$)))[^,，。]{0,30}"
    r"目标(?:要求|分解|指标)?[。:：]?$"
)
# 二、创建目标, not 二、2024年总体要求和主要目标
_TARGETS_ALONE = late(r"^[^,，。和及与、]{0,12}目标(?:分解|指标)?$")
_OF_TASKS = late("任务|举措|措施|工作|重点|要求|思想|原则|保障|项目|安排|步骤")
# (一)生态环境质量明显改善
_MARK = late(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）]|[、.．]))\s*")
# 到2016年底,… / 展望二〇三五年
_BY_YEAR = late(
    r"^(?:力争|确保)?(?:到|至|展望)(?:(?:20\d{2}|二〇[一二三四五六七八九〇]{2})年|“十[一二三四五六七]五”|本世纪)[^,，。]{0,8}"
)
_SETS: Final = ("提出", "明确", "确定")
# 区七届五次党代会,…提出到2025年,本地生产总值力争达到1万亿元: what a congress or an outline has set
_SET_BY = late(
    r"^[^。;；]{0,12}(?:会|》|规划|纲要|建议)[^。;；]{0,80}(?:提出|明确|确定)了?[,，:：]?(?=(?:到|至)(?:20|二〇|“十))"
)
# 《纲要草案》…提出了“建设现代化经济强省取得重要进展”等主要目标
_NAMES_GOALS = late(
    r"^(?!党的|党中央|中央|国家)[^。;；]{0,12}(?:会|》|规划|纲要|建议)[^。;；]{0,120}(?:提出|明确|确定)了?"
    r"“[^”]{6,60}”等(?:主要|预期|发展|奋斗)目标"
)
# 到2030年,世界级创新型滨海中心城区全面建成 / 到2035年,率先实现社会主义现代化
_REACHED = late(
    "达|实现|超过|增长|下降|降低|减少|削减|控制在|提[高升][到至]|(?:全面|基本)建成|[跃迈]上"
)
# 地区生产总值增长8%
_TARGET = late(
    r"^[^,，。;；、]{0,4}[^,，。;；]{2,30}?(?:年均)?(?:增长|增速|达到?|保持|控制在|不低于|不高于|不少于|高于|超过|提高|下降|降低|上涨|"
    r"持平|同步|新增|完成|总量|突破|实现|[\d.]++%)"
)
ACTION: Final = late(
    r"^(?:要|将|力争|争取|确保|全力)?(?:大力|积极|着力|加快|全面|深入|持续|进一步|继续|坚决|稳步|扎实|切实|不断|认真|严格|努力|主动|自觉)*"
    r"(?:推进|推动|加强|加大|完善|强化|深化|落实|开展|实施|建立|健全|培育|打造|引导|鼓励|支持|抓好|做好|提升|优化|坚持|"
    r"扩大|提高|规范|启动|引进|建设|发展|加快|组织|统筹|围绕|聚焦|狠抓|严格|促进|创新|改造|整合|盘活|探索|发挥|办好|举办)"
)
"""What a clause begins with that says what is to be done."""

# 现代化经济体系加快形成 / 公共服务体系更加完善: an outcome, told as a state
_OUTCOME = late(
    r"(?:更加|显著|明显|不断|全面|大幅|进一步|基本|持续|稳步|加快|深入|有效|充分|初步|成功|同步|率先|整体)[^,，。;；]{0,10}$"
    r"|(?:提升|提高|增强|完善|形成|优化|改善|健全|实现|建成|新台阶|新突破|新成效|水平|前列|成效|体系|格局|社会|中心|高地)[。,，;；!！]*$"
    r"|达到?\d|以上|增长|同步|覆盖率|实现"
)
# 内需拉动作用持续增强 / 国家公园创建取得实质性进展 / 重点领域风险得到有效防范化解: a thing, and what becomes of it
_STATE = late(
    r"[^,，。;；]{2,40}?(?:(?:更加|更为|愈加|显著|明显|不断|大幅|进一步|持续|稳步|逐步|普遍|日益|日趋|总体|初步|基本|全面|充分|有效)"
    r"(?:[^,，。;；、的]{2,6}|凸显|富足)"
    r"|(?:取得|实现|达到|形成|成为)[^,，。;；]{0,10}(?:进展|成效|成果|突破|成就|跃升|提升|水平|经验|动能|格局|支撑)"
    r"|得到[^,，。;；]{2,10}|深入人心|蔚然成风|安居乐业|互联互通|全部(?:建成|完成|消除)|加快(?:形成|构建)|如期(?:实现|建成)|迈(?:出|上|入|进|向)[^,，。;；]{1,12}|保持[^,，。;；]{2,12}"
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
_DEED_FIRST = late(rf"^(?!{_NOUNS})(?:{_HOW})*(?:[{_VERB_SIGNS}]|{_VERBS})")
_DIGIT = late(r"\d")
_COMMA = late("[,，]")
# 农业总产值增长3%
_GROWN = late(r"增长约?[\d.]+[%％]")
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
        path: The titles from the top of the tree down; the lowest one counts, and those above it
            where it is no deed itself (`(一)生态环境质量明显改善`).

    Returns:
        True for `（一）主要目标`; False for `今后五年目标任务`, which is of tasks too, and for
        `锚定全年目标`, which is a deed.
    """
    if not path:
        return False
    if _TARGETS_TITLE.match(path[-1].strip()):
        return True
    if _OF_TASKS.search(path[-1]) or tells_a_deed(_MARK.sub("", path[-1])):
        return False
    return any(_TARGETS_ALONE.match(_MARK.sub("", title)) for title in path[:-1])


def uncounted(words: str) -> str:
    """A sentence without the count that it begins with: `二是财政收入完成2000万元`."""
    return _COUNTED.sub("", words)


def closes_targets(words: str) -> bool:
    """Whether a sentence turns from targets to what is to be done for them: `为此`, `一是聚焦经济建设`."""
    return bool(_GOALS_CLOSE.search(_bare(words)))


def goes_on_with_targets(words: str) -> bool:
    """Whether a sentence behind a target states one more: `外贸进出口增长3%`, not `加快园区建设`."""
    clean = _bare(words)
    if _ABOUT.match(clean):
        return not tells_a_deed(_ABOUT.sub("", clean))
    if ACTION.match(clean) and not _DIGIT.search(clean):
        return False
    if _SET_FROM_ABOVE.match(clean):
        return True
    return bool(_TARGET.match(clean) or _OUTCOME.search(clean))


def goes_on_in_list(words: str) -> bool:
    """Whether a sentence behind a target and a `；` is the next of its list: `PM2.5浓度37微克/立方米`.

    Args:
        words: The sentence.

    Returns:
        False where it names a deed and no number: `城乡面貌更加美丽；加快园区建设`.
    """
    clean = _bare(words)
    return bool(_DIGIT.search(clean)) or not tells_a_deed(clean)


def is_goal(words: str, *, term: bool) -> bool:
    """Whether a sentence of a plan states a goal by itself, whatever stands before it.

    Args:
        words: The sentence.
        term: Whether its heading speaks of a term of years.

    Returns:
        True where it says what is to be reached and not what is to be done.
    """
    clean = _bare(words)
    if any(verb in clean for verb in _SETS):
        clean = _SET_BY.sub("", clean)
        if _NAMES_GOALS.match(clean):
            return True
    if _BY_YEAR.match(clean):
        rest = _BY_YEAR.sub("", clean).lstrip(",，")
        if _REACHED.search(rest) and not ACTION.match(rest):
            return True
    measured = bool(_DIGIT.search(clean) or _COMPARED.search(clean))
    if not (measured or term):
        return False
    clauses = [part for part in _COMMA.split(clean) if part]
    if measured:
        stated = [_is_stated(clause) for clause in clauses]
        if any(stated) and (
            _says_no_more(clauses, stated) or (term and _DIGIT.search(_targets_of(clauses, stated)))
        ):
            return True
        grown = sum(_GROWN.search(clause) is not None for clause in clauses)
        if grown >= _MANY and grown >= _MOSTLY * len(clauses):
            return True
    return term and _is_state(clauses)


def _is_stated(clause: str) -> bool:
    """Whether a clause is an indicator with its number and nothing else."""
    if _states(clause):
        return True
    if "、" not in clause:
        return False
    parts = [part for part in clause.split("、") if part]
    return bool(parts) and all(_states(part) for part in parts)


def _states(clause: str) -> bool:
    told = _WHEN.sub("", clause, count=1)
    if _DIGIT.search(clause):
        if _EMPLOYED.match(told) or _WHOLE.match(told):
            return True
        patterns: tuple[re.Pattern[str], ...] = (_STATED, _RATE)
    elif _COMPARED.search(clause):
        patterns = (_IN_STEP, _LEVEL, _AGAINST, _RANKED)
    else:
        return False
    return any(each.match(told) for each in patterns) and not ACTION.match(clause)


def _targets_of(clauses: Sequence[str], stated: Sequence[bool]) -> str:
    """The clauses that state a target, one behind the other."""
    return "".join(clause for clause, said in zip(clauses, stated, strict=True) if said)


def _says_no_more(clauses: Sequence[str], stated: Sequence[bool]) -> bool:
    """Whether a sentence holds targets alone, or several and that of the whole economy among them."""
    if sum(stated) > 1 and any(_WHOLE.match(_WHEN.sub("", clause)) for clause in clauses):
        return True
    return all(
        said or (_MOVES.match(clause) is not None and not tells_a_deed(clause))
        for said, clause in zip(stated, clauses, strict=True)
    )


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
