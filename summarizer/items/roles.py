"""Roles of sentences by rule: the baseline, and what a model's word is weighed against.

The rules are those of the annotation guide. The period of a sentence decides first; what is left to
find are the sentences that say nothing of the kind (greeting, guiding thought, background,
problems, slogans), the leads of sections, and the passages that state targets.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from summarizer.items.rhetoric import is_call, is_remembrance
from summarizer.items.targets import (
    ACTION,
    closes_targets,
    goes_on_in_list,
    goes_on_with_targets,
    is_goal,
    names_targets,
    opens_targets,
    spans_years,
    tells_a_deed,
    uncounted,
)
from summarizer.patterns import LIST_MARK, AnyOf, GuardedPattern, late
from summarizer.sections import Passage, Sentence
from summarizer.sections.offices import is_duty

__all__ = ["Role", "assign_roles", "is_furniture"]

Role = Literal["goal", "achievement", "task", "heading", "lead", "none"]

# four Chinese signs, wherever they stand
_WORDS = late(r"(?:[^\W\d_a-zA-Z][\W\d_a-zA-Z]*+){4}")

# 各位代表: / 现在,我代表市政府向大会作政府工作报告,请予审议
_GREETING = GuardedPattern(
    r"各位代表[:：]|代表[^,，]{0,16}(?:政府|班子)[,，]向|^各位代表[!！,，。]?$|请予审议|提出意见[。.]?$|致以(?:崇高|诚挚|衷心|亲切)|表示(?:衷心|诚挚)的?(?:感谢|敬意)"
    r"|衷心的感谢|向大会(?:作|报告)",
    signs="代表|请予审议|提出意见|致以|表示|衷心的感谢|向大会",
)
# 让我们紧密团结在… / 而努力奋斗!
_SLOGAN = GuardedPattern(
    r"让我们|紧密团结在|努力奋斗[!！。]?$|优异成绩(?:庆祝|迎接|向)|目标已经明确|催人奋进[!！。]?$|幸福(?:都)?是奋斗|(?:决不|绝不)辜负",
    signs="让我们|紧密团结在|努力奋斗|优异成绩|目标已经明确|催人奋进|是奋斗|不辜负",
)
# 各位代表,新时代要有新气象,更要有新作为。 : short and full of spirit
_SHORT_SLOGAN = GuardedPattern(
    r"使命光荣|任重道远|时不我待|征途漫漫|不忘初心|成就喜人|已经?绘就|正当时|方能|无愧于|新的?(?:时代|征程)[^,，]{0,4}(?:呼唤|要有|期待|开启)|催人奋进|责任重大|天道酬勤|以新[^,，]{1,8}(?:展现|开创|谱写)|[!！]$",
    signs="使命光荣|任重道远|时不我待|征途漫漫|不忘初心|成就喜人|绘就|正当时|方能|无愧于|新时代|"
    "新征程|新的时代|新的征程|催人奋进|责任重大|天道酬勤|以新|!|！",
)
# 五年来，贵州城市品质不断提升，人气更旺、烟火气更浓、带动力更强！: a result, told with spirit
_BETTERED = late(
    r"(?:不断|持续|显著|明显|大幅|稳步|加快|全面)(?:提升|提高|增强|改善|发展|优化|完善|进步|壮大)"
)
_SHORT: Final = 36
"""Characters up to which a sentence of spirit names nothing to do."""
# “十四五”时期的指导思想是 / 以习近平新时代中国特色社会主义思想为指导
_THOUGHT = GuardedPattern(
    r"指导思想|^做好[^。,，]{2,16}工作[,，]要|总体要求是|总体思路是|基本(?:思路|原则)是|高举[^,，。]{0,12}旗帜|重要讲话(?:精神|和)|重要指示精神"
    r"|沿着习近平总书记|精神(?:和[^,，]{0,12})?为指(?:导|引)|工作方针是|思想为指(?:导|引)|(?:届|次)[^,，。]{0,8}全会(?:精神|部署|和)|立足新发展阶段[,，、][^。;；]{0,8}新发展理念",
    signs="指导思想|做好|总体要求|总体思路|基本思路|基本原则|旗帜|讲话|指示精神|习近平|为指|"
    "工作方针|全会|新发展阶段",
)
# 2018年是全面实施“十三五规划”的重要一年 / …是开局之年
_BACKGROUND = GuardedPattern(
    r"(?:20\d{2}年|今年|“十[一二三四五六七]五”(?:时期|规划)?|[一五]年)[^。;；]{0,12}是[^。;；]{0,80}"
    r"(?:[一二三四五五]年|之年|年份|期(?!待|盼|望)|阶段)[。,，;；!！]?"
    r"|^从[^\W\d_a-zA-Z]{2,8}看[,，]|具有[^。,，]{0,14}(?:重要|特殊|重大)(?:地位|意义)|提出了?(?:新的?|更高的?){1,2}要求[。!！]?$"
    r"|综观|国内外形势|面临(?:的)?(?:形势|机遇)|形势(?:更加|依然|仍然|复杂)|面对(?:新形势|新要求|充满不确定)"
    r"|有(?:基础|条件|能力|信心)、有(?:基础|条件|能力|信心|底气)|要看到|看到[^。]{0,40}(?:机遇|优势|条件)|百年变局|信心(?:来源|来自)|世界经济|(?:外部|发展)环境(?:面临|仍|依然|更|复杂|严峻)|只有[^。]{2,60}才能"
    r"|提供了?(?:重大|重要|难得|历史)?(?:发展)?机遇|20\d{2}年是[^,，。]{0,24}年(?=[,，。])"
    r"|提[请交](?:本次)?(?:大会|会议)(?:审查|审议)|根本在于|(?:纲要|规划)[^。]{0,14}(?:明确|编制|提出)了"
    r"|就是(?:要|民生|在)|"
    r"(?:这样|上述|以上|这些)的?目标[,，]?(?:是|坚持|并非|我们)|确定上述目标|设立以上目标"
    r"|(?:不平凡|极不寻常|极为不易)的|成绩(?:的取得)?[,，]?(?:是|来之不易)|正确领导[^。]{0,30}结果|是对[^,，。]{2,20}考验[。!！]?$|工作[,，]?意义重大[。!！]?$|只要[^。]{2,80}就(?:一定)?能"
    r"|^(?:前不久[,，])?(?:党的|中央|省委|市委|区委|县委|国家|习近平)[^,，。]{0,16}(?:会议?|总书记|中央|[省市区县]委?)[^。;；]{0,24}"
    r"(?:提出|指出|强调|明确|作出了)|^[^,，。]{2,6}(?:处在|地处|正处于)[^。]{4,80}(?:节点|优势|阶段|机遇|关键期)",
    signs="是|从|具有|综观|形势|面对|有基础|有条件|有能力|有信心|信心来|看到|变局|"
    "世界经济|外部环境|发展环境|只有|机遇|提请|提交|根本在于|明确|编制|提出|这样|上述|以上|"
    "这些|极不寻常|极为不易|不平凡|成绩|结果|意义重大|只要|指出|强调|作出了|处在|地处|处于",
)
# 3月19日至20日，习近平总书记在新时代第3次亲临云南考察并发表重要讲话
_VISIT = late(
    r"^(?!按照|围绕|沿着)(?:[^,，。]{0,20}[,，]){0,2}[^,，。]{0,14}习近平总书记(?:始终|亲|再次|多次|第?[\d一二三四五两]+次|在|对)[^。]*"
    r"(?:考察|视察|重要(?:讲话|指示)|指明|定位)"
)
# 《纲要草案》围绕…，把…贯穿到…: what the outline of the plan says of itself
_OUTLINE = late(
    r"^(?![^。]{0,120}目标(?:是|为|[:：])|[^。]{0,200}等主要目标)(?:[^,，。]{0,24}[,，])?《[^》]{0,60}(?:纲要|建议)[^》]{0,8}》[^,，。]{0,4}(?:围绕|锚定|明确|提出|把|以|坚持|立足|系统|充分|全面|深入)"
)
# 5.5%左右的预期增长目标与“十五五”发展目标总体衔接: why a target is what it is
# 完成以上目标任务，要始终坚持稳中求进、提质增效: and in what spirit it is to be reached
# 确定10%的增长目标，是…综合权衡分析后决定的 / 实现今年预期目标并非易事 / 需要说明的是，8.5%左右的增速是…
# 上述主要预期目标，考虑了决胜全面建成小康社会需要 / 6.5%左右的增速可以实现比较充分的就业
_JUSTIFIED = GuardedPattern(
    r"目标[^。]{0,30}(?:总体衔接|相衔接|基本吻合|基本匹配)"
    r"|^(?:实现|完成)(?:上述|以上|这些)[^,，。]{0,10}(?:目标|任务)(?:[^,，。]{0,4}[,，](?:要|我们|需要)|[^。]{0,60}必须)"
    r"|^(?:确定|实现|提出|设定|制定|完成)[^,，。]{0,16}目标(?:任务)?[,，]?(?:是|并非|不|既|有|需要|主要?考虑|综合考虑|充分考虑|体现|符合|兼顾)"
    r"|(?:目标|增速)的(?:设定|确定|提出|安排|设置)[,，]|^(?:这里)?需要(?:特别)?说明的是"
    r"|^[^。:：]{0,24}(?:目标|增速)(?:(?:设定|确定|安排|定为|比|为|的)[^,，。:：]{1,12})?[,，](?:既|也|都|主要|综合|充分)*(?:考虑|符合|体现|突出|兼顾|有利于|反映)"
    r"|(?:目标|增速|速度)[^,，。:：]{0,8}(?:可以|能够)实现",
    signs="目标|任务|增速|速度|需要",
)
# 一年来的主要做法和成效如下: / 重点抓好六方面工作。
_ANNOUNCE = GuardedPattern(
    r"(?:如下[^。;；]{0,10}|以下[^。;；]{0,14}(?=[:：])|(?<![\d岁元米亩])以下[^。;；]{0,4}(?:工作|方面|任务|目标|措施|重点)|(?:(?<![一二两三四五六七八九十\d])[一二两三四五六七八九十\d]++|几)个?(?:大)?方面(?:的)?(?:重点|主要|突出)?(?:工作|措施|任务|成效|亮点)?)[:：。]?$"
    r"|^(?:主要|具体)?(?:做法|成效|体现在|表现在)[^。]{0,10}[:：]$|(?:重点|着力|具体)(?:抓好|做好|要做好|做了)[^。;；]{0,16}工作[:：。]$",
    signs="如下|以下|方面|做法|成效|体现在|表现在|重点抓|重点做|重点要做|着力抓|着力做|着力要做|"
    "具体抓|具体做|具体要做",
)
_FORMALITY: Final = AnyOf(_GREETING, _ANNOUNCE, _JUSTIFIED)
"""What is said to the hearers, or of what is said next."""
_SPIRIT: Final = AnyOf(_SHORT_SLOGAN, _SLOGAN, _BACKGROUND, _THOUGHT)
_NO_TARGET: Final = AnyOf(_SLOGAN, _THOUGHT, _BACKGROUND, _ANNOUNCE, _JUSTIFIED)
"""What ends a list of targets."""
# 下发给你们,请认真贯彻执行 / 当前位置: 首页 > 政务公开
_PAGE = GuardedPattern(
    r"^[^。；;！!？?]{0,60}(?:当前位置|您的位置|首页|扫一扫|打印|字体|浏览(?:量|次数)|阅读量|来源[:：]|发布(?:机构|日期|时间)|索引号|主题词|责任编辑|分享"
    r"|网站标识码|ICP备|公网安备|联系我们|附件[:：>]|点我投稿|相关(?:文章|附件|链接|文档)|主办[:：]|访问总数"
    r"|编辑[:：]|点击(?:图片|进入|查看|下载)|无障碍|收藏|关闭窗口|>>)[^。；;！!？?]{0,60}$|请(?:各[^,，。]{0,12})?(?:认真|抓紧)?(?:组织实施|贯彻执行|贯彻落实|抓好落实|遵照执行)|印发给你们|您访问的链接|^[^,，。]{0,40}(?:通知|办公室|办公厅)$|政府信息公开|〔\d{4}〕\d+号$|(?:问题|情况)[,，]?请径?向"
    r"|^索 ?引 ?号|(?:责任|任务)(?:分解|分工)(?:方案|表)?$|^关于印发[^。]{0,60}$"
    r"|关于(?:印发|做好|分解|落实)[^。；;]{4,100}的通知$"
    r"|^名称[:：]|^[^\W\d_a-zA-Z]{2,12}人民政府$",
    signs="当前位置|您的位置|首页|扫一扫|打印|字体|浏览|阅读量|来源|发布|索|主题词|分享|"
    "网站标识码|ICP备|公网安备|联系我们|附件|点我投稿|相关|主办|访问总数|编辑|点击|无障碍|"
    "收藏|关闭窗口|>>|请|印发|您访问|通知|办公室|办公厅|政府信息公开|〕|分解|分工|名称|人民政府",
)
_STOPS: Final = frozenset("。；;！!？?")
# 标识码 3a0f1c… of a page that names itself by a number
_CODE = late(r"^[^。；;！!？?]{0,60}[0-9a-f]{24,}+[^。；;！!？?]{0,60}$")
# 各街道办事处,区直各单位,市驻区单位: whom a notice is sent to
_ADDRESSEES = late(r"^各[^。]{4,200}(?:单位|部门|机构|政府|办事处|委员会|管委会)[:：]$")
_MEASURED = late(r"\d(?:[%％]|[十百千万亿]*(?:元|亩|人|户|家|公里|平方米|吨|个百分点))")
_ASIDE: Final = frozenset(("label", "owner", "deadline"))
"""Columns of a table that tell what a row is about, who does it and by when."""
# 民心是最大的政治，必须坚持民生为大: what the review has taught
# 五年的实践,使我们深刻体会到:必须坚持党的领导; / 必须坚持人民至上;
_LESSON = GuardedPattern(
    r"^[^,，。]{2,30}是[^,，。]{2,20}[,，]必须|^(?:我们)?必须(?:始终|牢牢)?(?:坚持|坚定|把|以|准确|深刻|牢固|牢记|统筹|依靠|树牢)"
    r"|(?:深刻|深切)?(?:体会到?|认识到|感悟到?|启示)[^。]{0,60}必须",
    signs="必须",
)
# 这些数据，充分体现了我区经济向上的良好态势: what the speaker makes of what was done
_VERDICT = late(
    r"^这些(?!年)[^,，。]{0,12}[,，]?(?:充分|每一|为|不仅|都?是|都|既|凝聚|饱含|来之不易)"
)
# 驻陕部队和武警官兵为陕西发展作出了重要贡献
_PRAISE = late(r"为[^,，。]{2,24}[作做]出了[^,，。]{0,8}贡献")
# 圆满完成了全年经济社会发展主要目标任务: the last clause, behind what guided it
# “十三五”规划主要目标任务基本完成,为开启…新征程奠定了坚实基础 / ,“十三五”规划圆满收官,…
_CAME_OF_IT = late(
    r"[,，](?:[^,，。;；]{0,12}(?:圆满|顺利|全面|较好|胜利|基本)地?(?:完成|实现)|(?:圆满|顺利)?(?:完成|实现|取得|开创|保持|夺取)了"
    r"|[^,，。;；]{2,24}(?:迈出坚实步伐|圆满收官|取得[^,，。;；]{0,10}(?:成效|成就|成绩|进展|突破)|迈上[^,，。;；]{0,4}台阶|(?:目标)?任务(?:全面|基本|顺利|圆满|如期)完成))"
    r"[^,，。;；]*(?:[,，]为[^,，。;；]{2,40}(?:奠定|打下|提供)[^,，。;；]*)?[。;；]?$"
    r"|[,，][^,，。;；]{2,24}(?:圆满|顺利|胜利)收官[,，]"
)
# 全面完成保交楼任务。: short, and yet no title of what follows
_DONE = late("(?:全面|圆满|如期|顺利|成功|超额|提前)*(?:完成|建成|获评|获批|开通|入选|举办|召开)")
# 一是经济综合实力显著提升，加快建设物质富足的现代化宁夏。
_POINT = late(r"[一二三四五六七八九十]{1,3}(?:是|要)[^。;；!！?？\d]{4,50}。")
# 二是紧抓改革创新不放松。
_SHORT_POINT = late(r"[^,，。]{4,20}。")
_COUNTS: Final = frozenset("一二三四五六七八九十")
_POINT_OPENS = late(r"[一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十]")
_COMMA = late("[,，]")
_SEMICOLONS: Final = ("；", ";")
_COLONS: Final = ("：", ":")
_LIST: Final = 2
"""Targets with a semicolon behind each that make a list, which the next full stop does not end."""
_COUPLET: Final = 8
"""Characters of each half of a motto, at most."""
# 由于用地征拆等问题导致未能正式施工: neither done nor reached
_SHORTFALL = GuardedPattern(
    r"(?:由于|因)[^。;；]{2,40}(?:未能|未完成|尚未|滞后|较长)|未能(?:如期|按期|正式)|未达(?:到|成)目标"
    r"|^(?:由于|因)[^。;；]{2,60}(?:有限|不足|不到位|不够|落后|缓慢|薄弱)",
    signs="由于|因|未能|未达",
)
# 坚持共建共享,… / 把…作为… / 以…为… : sums up, names nothing to act on
_LEAD = late(
    r"^(?:坚持|树立|践行|秉持|秉承|牢固树立|立足|始终坚持|牢记|聚焦|围绕|紧扣|以[^,，]{2,30}为|把[^,，]{2,40}(?:作为|摆|放)|"
    r"将[^,，]{2,40}作为|抢抓|顺应|按照|厚植|强化[^,，]{2,24}(?:地位|理念|意识))"
)
_NAMED = late(r"\d|《|项目|工程")
"""What shows that a sentence names something to act on."""


def assign_roles(text: str, passage: Passage) -> list[Role]:
    """Give every sentence of a passage its role.

    Args:
        text: The document text.
        passage: The sentences under one heading, with their periods.

    Returns:
        One role for each sentence, in order.
    """
    roles: list[Role] = []
    term = spans_years(passage.path)
    titled = targets = counted = names_targets(passage.path)
    listed, chain = False, 0
    for index, sentence in enumerate(passage.sentences):
        words = LIST_MARK.sub("", text[sentence.body : sentence.end])
        opening = sentence.period == "plan" and _opens_targets(words)
        # under a heading of targets they may be counted, and go on behind a deed; elsewhere a
        # semicolon holds a list of them together
        said = uncounted(words) if counted else words
        titled = titled and not closes_targets(said)
        on = targets or titled or chain > 0
        follows = listed or (chain > 0 and goes_on_in_list(words))
        stated = opening or (on and _still_targets(said, listed=follows))
        targets = stated and (opening or targets or titled or chain >= _LIST)
        if _is_point(text, passage, index):
            roles.append("heading")
            continue
        role = _role(words, sentence, index, passage, targets=stated, term=term)
        # 为确保全年各项目标任务全面完成,现提出如下意见: why, and that it is to be carried out
        roles.append("none" if passage.preface and role == "task" else role)
        chain = chain + 1 if roles[-1] == "goal" and words.endswith(_SEMICOLONS) else 0
        if opening:
            listed = roles[-1] != "goal"
            counted = counted or words.endswith(_COLONS)
    return roles


def _is_point(text: str, passage: Passage, index: int) -> bool:
    """Whether a sentence is the title of a counted point, and what it is about follows it.

    Where the page has lost its lines, a short one is, unless points alone stand around it.
    """
    sentence = passage.sentences[index]
    if index + 1 == len(passage.sentences) or sentence.column is not None:
        return False
    if text[sentence.body : sentence.body + 1] not in _COUNTS:
        return False
    before, at, after = (
        text[each.body : each.end]
        for each in (
            passage.sentences[max(0, index - 1)],
            sentence,
            passage.sentences[index + 1],
        )
    )
    if not _POINT.fullmatch(at) or _POINT_OPENS.match(after):
        return False
    if passage.sentences[index + 1].opens_line:
        return False
    if sentence.opens_line:
        return True
    alone = index == 0 or not _POINT_OPENS.match(before)
    return alone and bool(_SHORT_POINT.fullmatch(at))


def _opens_targets(words: str) -> bool:
    """Whether a sentence begins to state targets, and does not say why (`实现这一目标是可能的`)."""
    return opens_targets(words) and not _JUSTIFIED.search(words)


def _still_targets(words: str, *, listed: bool) -> bool:
    """Whether a sentence goes on with the targets that the ones before it state.

    Args:
        words: The sentence.
        listed: Whether the passage was announced (`今后五年要努力实现以下主要目标。`): then all that
            follows belongs to it until something else begins.
    """
    if _NO_TARGET.search(words) or closes_targets(words):
        return False
    return listed or goes_on_with_targets(words)


def _role(
    words: str,
    sentence: Sentence,
    index: int,
    passage: Passage,
    *,
    targets: bool,
    term: bool,
) -> Role:
    if _is_aside(sentence) or _says_nothing(words, done=sentence.period == "review"):
        return "none"
    lead = index == 0 and passage.section is not None and _is_lead(words)
    if sentence.period == "review":
        return _role_in_review(words, topic=sentence.topic, lead=lead)
    if sentence.topic and not _MEASURED.search(words):
        return "heading"
    if targets or is_goal(words, term=term):
        return "none" if words.endswith(_COLONS) else "goal"
    if ("贡献" in words and _PRAISE.search(words)) or _is_couplet(words) or _is_cry(words):
        return "none"
    return "lead" if lead else "task"


def _is_aside(sentence: Sentence) -> bool:
    """Whether a sentence speaks of no period, or stands in a column that names no deed."""
    if sentence.period == "other" or sentence.column in _ASIDE:
        return True
    # what was to be reached in a year that is over
    return sentence.column == "target" and sentence.period == "review"


def _role_in_review(words: str, *, topic: bool, lead: bool) -> Role:
    if topic and not _MEASURED.search(words) and not _DONE.match(words):
        return "heading"
    if _LESSON.search(words) or _SHORTFALL.search(words) or _VERDICT.match(words):
        return "none"
    return "lead" if lead else "achievement"


@lru_cache(maxsize=1024)  # asked two or three times of each sentence
def is_furniture(words: str) -> bool:
    """Whether a sentence is the page's or the letter's own, no part of what the report says."""
    if not _WORDS.search(words):
        return True
    if _ADDRESSEES.match(words) or is_duty(words):
        return True
    # a code stands in no full sentence, as most of them are
    return bool(_PAGE.search(words) or (words[-1] not in _STOPS and _CODE.match(words)))


def _says_nothing(words: str, *, done: bool) -> bool:
    """Whether a sentence is greeting, guiding thought, background, slogan, or the page's own.

    Args:
        words: The sentence.
        done: Whether it looks back: then guiding thought may lead up to what came of it.
    """
    if is_furniture(words) or _FORMALITY.search(words):
        return True
    if ("习近平" in words and _VISIT.search(words)) or ("》" in words and _OUTLINE.search(words)):
        return True
    if _MEASURED.search(words):
        return False
    if is_remembrance(words) if done else is_call(words):
        return True
    return _SPIRIT.may_match(words) and _is_spirit(words, done=done)


def _is_spirit(words: str, *, done: bool) -> bool:
    """Whether a sentence is background, slogan, or guiding thought that led to nothing it names."""
    if len(words) <= _SHORT and _SHORT_SLOGAN.search(words):
        return not (done and _BETTERED.search(words))
    if _SLOGAN.search(words) or _BACKGROUND.search(words):
        return True
    return bool(_THOUGHT.search(words)) and not (done and _CAME_OF_IT.search(words))


def _is_couplet(words: str) -> bool:
    """Whether a sentence is a motto in halves of equal length: `实干兴滇，笃行致远`."""
    if len(words) > _SHORT or _MEASURED.search(words):
        return False
    clauses = [part for part in _COMMA.split(words.strip("。！!；; ")) if part]
    even = len(clauses) > 1 and len({len(clause) for clause in clauses}) == 1
    return even and len(clauses[0]) <= _COUPLET and not any(tells_a_deed(each) for each in clauses)


def _is_cry(words: str) -> bool:
    """Whether a sentence ends in a wish and names no deed: `…，让民间投资越来越顺心、放心！`."""
    if not words.endswith(("!", "！")):
        return False
    clauses = _COMMA.split(words)
    wish = next((at for at, clause in enumerate(clauses) if clause.startswith("让")), None)
    return wish is not None and not any(ACTION.match(clause) for clause in clauses[:wish])


def _is_lead(words: str) -> bool:
    """Whether the first sentence under a heading sums it up and names nothing to act on."""
    if not _LEAD.match(words) or _NAMED.search(words):
        return False
    clauses = _COMMA.split(words.strip("。；;"))
    return not any(ACTION.match(clause) and not _LEAD.match(clause) for clause in clauses)
