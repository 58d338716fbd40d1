"""Roles of sentences by rule: the baseline, and what a model's word is weighed against.

The rules are those of the annotation guide. The period of a sentence decides first; what is left to
find are the sentences that say nothing of the kind (greeting, guiding thought, background,
problems, slogans), the leads of sections, and the passages that state targets.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from summarizer.sections import Passage, Sentence

__all__ = ["Role", "assign_roles", "is_furniture"]

Role = Literal["goal", "achievement", "task", "heading", "lead", "none"]

# four Chinese signs, wherever they stand
_WORDS = re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*+){4}")

# 各位代表: / 现在,我代表市政府向大会作政府工作报告,请予审议
_GREETING = re.compile(
    r"各位代表[:：]|代表[^,，]{0,16}(?:政府|班子)[,，]向|^各位代表[!！,，。]?$|请予审议|提出意见[。.]?$|致以(?:崇高|诚挚|衷心|亲切)|表示(?:衷心|诚挚)的?(?:感谢|敬意)"
    r"|衷心的感谢|向大会(?:作|报告)"
)
# 让我们紧密团结在… / 而努力奋斗!
_SLOGAN = re.compile(
    r"让我们|紧密团结在|努力奋斗[!！。]?$|优异成绩(?:庆祝|迎接|向)|目标已经明确|幸福(?:都)?是奋斗|(?:决不|绝不)辜负"
)
# 各位代表,新时代要有新气象,更要有新作为。 : short and full of spirit
_SHORT_SLOGAN = re.compile(
    r"使命光荣|任重道远|时不我待|征途漫漫|不忘初心|成就喜人|已经?绘就|正当时|方能|无愧于|新(?:时代|征程)[^,，]{0,4}(?:呼唤|要有|期待|开启)|催人奋进|责任重大|天道酬勤|[!！]$"
)
_SHORT: Final = 36
"""Characters up to which a sentence of spirit names nothing to do."""
# “十四五”时期的指导思想是 / 以习近平新时代中国特色社会主义思想为指导
_THOUGHT = re.compile(
    r"指导思想|^做好[^。,，]{2,16}工作[,，]要|总体要求是|总体思路是|基本(?:思路|原则)是|高举[^,，。]{0,12}旗帜|重要讲话(?:精神|和)|重要指示精神"
    r"|精神(?:和[^,，]{0,12})?为指(?:导|引)|工作方针是|思想为指(?:导|引)|(?:届|次)[^,，。]{0,8}全会(?:精神|部署|和)"
)
# 2018年是全面实施“十三五规划”的重要一年 / …是开局之年
_BACKGROUND = re.compile(
    r"(?:20\d{2}年|今年|“十[一二三四五六七]五”(?:时期|规划)?|[一五]年)[^。;；]{0,12}是[^。;；]{0,80}"
    r"(?:[一二三四五五]年|之年|年份|期|阶段)[。,，;；!！]?"
    r"|^从[\u4e00-\u9fff]{2,8}看[,，]|具有[^。,，]{0,14}(?:重要|特殊|重大)(?:地位|意义)|提出了?(?:新的?|更高的?){1,2}要求[。!！]?$"
    r"|综观|国内外形势|面临(?:的)?(?:形势|机遇)|形势(?:更加|依然|仍然|复杂)|面对(?:新形势|新要求|充满不确定)"
    r"|要看到|看到[^。]{0,40}(?:机遇|优势|条件)|百年变局|信心(?:来源|来自)|世界经济|(?:外部|发展)环境(?:面临|仍|依然|更|复杂|严峻)|只有[^。]{2,60}才能"
    r"|提供了?(?:重大|重要|难得|历史)?(?:发展)?机遇|20\d{2}年是[^,，。]{0,24}年(?=[,，。])"
    r"|提[请交](?:本次)?(?:大会|会议)(?:审查|审议)|根本在于|(?:纲要|规划)[^。]{0,14}(?:明确|编制|提出)了"
    r"|^(?!按照|围绕|沿着)[^,，。]{0,14}习近平总书记(?:始终|亲|多次|在|对)[^。]*(?:考察|视察|重要(?:讲话|指示)|指明|定位)|就是(?:要|民生|在)|"
    r"(?:这样|上述|以上|这些)的?目标[,，]?(?:是|坚持|并非|我们)|确定上述目标|设立以上目标"
    r"|(?:不平凡|极不寻常|极为不易)的|成绩(?:的取得)?[,，]?(?:是|来之不易)|正确领导[^。]{0,30}结果"
)
# 5.5%左右的预期增长目标与“十五五”发展目标总体衔接: why a target is what it is
_JUSTIFIED = re.compile(r"目标[^。]{0,30}(?:总体衔接|相衔接|基本吻合|基本匹配)")
# 一年来的主要做法和成效如下: / 重点抓好六方面工作。
_ANNOUNCE = re.compile(
    r"(?:如下[^。;；]{0,10}|以下[^。;；]{0,14}|(?:(?<![一二两三四五六七八九十\d])[一二两三四五六七八九十\d]++|几)个?(?:大)?方面(?:的)?(?:工作|措施|任务|成效)?)[:：。]?$"
    r"|^(?:主要|具体)?(?:做法|成效|体现在|表现在)[^。]{0,10}[:：]$|(?:重点|着力|具体)(?:抓好|做好|要做好|做了)[^。;；]{0,16}工作[:：。]$"
)
# 下发给你们,请认真贯彻执行 / 当前位置: 首页 > 政务公开
_PAGE = re.compile(
    r"^[^。；;！!？?]{0,60}(?:当前位置|您的位置|首页|扫一扫|打印|字体|浏览(?:量|次数)|阅读量|来源[:：]|发布(?:机构|日期|时间)|索引号|主题词|责任编辑|分享"
    r"|网站标识码|ICP备|公网安备|联系我们|附件[:：>]|点我投稿|相关(?:文章|附件|链接|文档)|主办[:：]|访问总数"
    r"|编辑[:：]|无障碍|收藏|关闭窗口|[0-9a-f]{24,}+|>>)[^。；;！!？?]{0,60}$|请认真(?:组织实施|贯彻执行)|印发给你们|您访问的链接|^[^,，。]{0,40}(?:通知|办公室|办公厅)$|政府信息公开|〔\d{4}〕\d+号$|(?:问题|情况)[,，]?请径?向"
    r"|^索 ?引 ?号|(?:责任|任务)(?:分解|分工)(?:方案|表)?$|^关于印发[^。]{0,60}$"
    r"|关于(?:印发|做好|分解|落实)[^。；;]{4,100}的通知$"
    r"|^名称[:：]|^[\u4e00-\u9fff]{2,12}人民政府$"
)
# 各街道办事处,区直各单位,市驻区单位: whom a notice is sent to
_ADDRESSEES = re.compile(r"^各[^。]{4,200}(?:单位|部门|机构|政府|办事处|委员会|管委会)[:：]$")
# 责任单位:区招商局 / [牵头单位:区卫健局; : who is to do what stands before it
_OWNERS = re.compile(
    r"^[\[(（【]?(?:责任|牵头|主办|承办|配合|协办|实施|落实)(?:单位|部门|领导|科室|人)[:：]|^完成时限[:：]"
)
_MEASURED = re.compile(r"\d(?:[%％]|[十百千万亿]*(?:元|亩|人|户|家|公里|平方米|吨|个百分点))")
_ASIDE: Final = frozenset(("label", "owner", "deadline"))
"""Columns of a table that tell what a row is about, who does it and by when."""
_BRACKETED = re.compile(r"^[(（\[【].*[)）\]】]。?$", re.DOTALL)

# 今年经济社会发展的主要预期目标是 / 今后五年要努力实现以下主要目标
_GOALS_OPEN = re.compile(
    r"(?:预期|主要|发展|奋斗|总体|经济)目标(?:任务)?(?:是|为|如下|[:：])|目标是[:：]?|实现以下(?:主要)?目标|主要目标[:：。]"
    r"|主要预期目标|(?:主要|具体)(?:经济)?指标(?:是|为|安排|[:：])"
)
# 实现“十五五”目标,必须做到“八个聚焦” / 一是聚焦经济建设
_GOALS_CLOSE = re.compile(
    r"^(?:为此|为实现|实现(?:上述|以上|这些|“)[^,，]{0,8}目标|围绕|综合考虑|各位代表|[一二三四五六七八九十]是|重点(?:抓好|做好|把握)|我们)"
    r"|必须(?:做到|坚持|把握)|要(?:重点|着力|始终|牢牢)"
)
# 社会消费品零售总额增长6％左右 / 力争重点文旅产业收入超1万亿元、增长8％ : nothing but a target
_STATED = re.compile(
    r"^(?:力争|确保|预计|全年)?(?!实现|.*(?:新增|建成|引进|培育|改造|建设|完成|开工|推动|实施|举办|打造))"
    r"[^,，。\d]{0,24}(?:增长|增速|达到?|超过?|突破|控制在|保持在|提高到|降至|下降|上涨)(?:约|到)?"
    r"[\d.]+(?:[—\-－~至][\d.]+)?(?:[%％]|[万亿]*[^\d,，。]{1,4})(?:以上|左右|以内)?$"
)
# 到2025年,… / 至2016年底,… / 展望二〇三五年
_BY_YEAR = re.compile(
    r"^(?:力争|确保)?(?:到|至|展望)(?:(?:20\d{2}|二〇[一二三四五六七八九〇]{2})年|“十[一二三四五六七]五”|本世纪)[^,，。]{0,8}"
)
# 地区生产总值增长8%
_TARGET = re.compile(
    r"^[^,，。;；、]{0,4}[^,，。;；]{2,30}?(?:年均)?(?:增长|增速|达到?|保持|控制在|不低于|不高于|高于|超过|提高|下降|降低|上涨|"
    r"持平|同步|新增|完成|总量|突破|实现|[\d.]++%)"
)
_ACTION: Final = re.compile(
    r"^(?:要|将|力争|争取|确保|全力)?(?:大力|积极|着力|加快|全面|深入|持续|进一步|继续|坚决|稳步|扎实|切实|不断)*"
    r"(?:推进|推动|加强|加大|完善|强化|深化|落实|开展|实施|建立|健全|培育|打造|引导|鼓励|支持|抓好|做好|提升|优化|坚持|"
    r"扩大|规范|启动|引进|建设|发展|加快|组织|统筹|围绕|聚焦|狠抓|严格|促进|创新|改造|整合|盘活|探索|发挥|办好|举办)"
)
# 现代化经济体系加快形成 / 公共服务体系更加完善: an outcome, told as a state
_OUTCOME = re.compile(
    r"(?:更加|显著|明显|不断|全面|大幅|进一步|基本|持续|稳步|加快|深入|有效|充分|初步|成功|同步|率先|整体)[^,，。;；]{0,10}$"
    r"|(?:提升|提高|增强|完善|形成|优化|改善|健全|实现|建成|新台阶|新突破|新成效|水平|前列|成效|体系|格局|社会|中心|高地)[。,，;；!！]*$"
    r"|达到?\d|以上|增长|同步|覆盖率|实现"
)
# 民心是最大的政治，必须坚持民生为大: what the review has taught
# 五年的实践,使我们深刻体会到:必须坚持党的领导; / 必须坚持人民至上;
_LESSON = re.compile(
    r"^[^,，。]{4,30}是[^,，。]{2,20}[,，]必须|^(?:我们)?必须(?:始终|牢牢)?(?:坚持|坚定|把|以|准确|深刻|牢固|牢记|统筹|依靠|树牢)"
    r"|(?:深刻|深切)?(?:体会到?|认识到|感悟到?|启示)[^。]{0,60}必须"
)
# 由于用地征拆等问题导致未能正式施工: neither done nor reached
_SHORTFALL = re.compile(
    r"(?:由于|因)[^。;；]{2,40}(?:未能|未完成|尚未|滞后|较长)|未能(?:如期|按期|正式)|未达(?:到|成)目标"
)
# 坚持共建共享,… / 把…作为… / 以…为… : sums up, names nothing to act on
_LEAD = re.compile(
    r"^(?:坚持|树立|践行|秉持|秉承|牢固树立|立足|始终坚持|牢记|聚焦|围绕|紧扣|以[^,，]{2,30}为|把[^,，]{2,40}(?:作为|摆|放)|"
    r"将[^,，]{2,40}作为|抢抓|顺应|按照|厚植|强化[^,，]{2,24}(?:地位|理念|意识))"
)


def assign_roles(text: str, passage: Passage) -> list[Role]:
    """Give every sentence of a passage its role.

    Args:
        text: The document text.
        passage: The sentences under one heading, with their periods.

    Returns:
        One role for each sentence, in order.
    """
    roles: list[Role] = []
    targets = listed = False
    for index, sentence in enumerate(passage.sentences):
        words = text[sentence.body : sentence.end]
        opening = sentence.period == "plan" and _opens_targets(words)
        targets = opening or (targets and _still_targets(words, listed=listed))
        roles.append(_role(words, sentence, index, passage, targets=targets))
        if opening:
            listed = roles[-1] != "goal"
    return roles


def _opens_targets(words: str) -> bool:
    """Whether a sentence begins to state targets: `今年的主要预期目标是`, `展望二〇三五年`."""
    return bool(
        _GOALS_OPEN.search(words) or re.match("(?:各位代表[,，])?展望(?:20|二〇|未来)", words)
    )


def _still_targets(words: str, *, listed: bool) -> bool:
    """Whether a sentence goes on with the targets that the ones before it state.

    Args:
        words: The sentence.
        listed: Whether the passage was announced (`今后五年要努力实现以下主要目标。`): then all that
            follows belongs to it until something else begins.
    """
    clean = words.strip("。；;，, ")
    if any(
        pattern.search(words) for pattern in (_SLOGAN, _THOUGHT, _BACKGROUND, _ANNOUNCE, _JUSTIFIED)
    ):
        return False
    if _GOALS_CLOSE.search(clean):
        return False
    if listed:
        return True
    if _ACTION.match(clean) and not re.search(r"\d", clean):
        return False
    return bool(_TARGET.match(clean) or _OUTCOME.search(clean))


def _role(
    words: str,
    sentence: Sentence,
    index: int,
    passage: Passage,
    *,
    targets: bool,
) -> Role:
    if sentence.period == "other" or sentence.column in _ASIDE or _says_nothing(words):
        return "none"
    if sentence.column == "target" and sentence.period == "review":
        return "none"  # what was to be reached in a year that is over
    if sentence.topic and not _MEASURED.search(words):
        return "heading"
    lead = index == 0 and passage.section is not None and _is_lead(words)
    if sentence.period == "review":
        return _role_in_review(words, lead=lead)
    if _is_goal(words, targets=targets):
        return "goal"
    return "lead" if lead else "task"


def _role_in_review(words: str, *, lead: bool) -> Role:
    if _LESSON.search(words) or _SHORTFALL.search(words):
        return "none"
    return "lead" if lead else "achievement"


def is_furniture(words: str) -> bool:
    """Whether a sentence is the page's or the letter's own, no part of what the report says."""
    if not _WORDS.search(words):
        return True
    furniture = (_ADDRESSEES, _PAGE, _BRACKETED, _OWNERS)
    return any(pattern.search(words) for pattern in furniture)


def _says_nothing(words: str) -> bool:
    """Whether a sentence is greeting, guiding thought, background, slogan, or the page's own."""
    if is_furniture(words) or any(
        pattern.search(words) for pattern in (_GREETING, _ANNOUNCE, _JUSTIFIED)
    ):
        return True
    if _MEASURED.search(words):
        return False
    if len(words) <= _SHORT and _SHORT_SLOGAN.search(words):
        return True
    empty = (_SLOGAN, _THOUGHT, _BACKGROUND)
    return any(pattern.search(words) for pattern in empty)


def _is_goal(words: str, *, targets: bool) -> bool:
    if targets:
        return True
    clean = words.strip("。；;，, ")
    if _BY_YEAR.match(clean):
        rest = _BY_YEAR.sub("", clean).lstrip(",，")
        return bool(re.search(r"达|实现|超过|增长", rest)) and not _ACTION.match(rest)
    clauses = [part for part in re.split("[,，、]", clean) if part]
    if all(_STATED.match(clause) and not _ACTION.match(clause) for clause in clauses):
        return True
    clauses = [part for part in re.split("[,，]", clean) if part]
    stated = [part for part in clauses if re.search(r"增长[约]?[\d.]+%", part)]
    return len(stated) >= 3 and len(stated) >= 0.6 * len(clauses)  # noqa: PLR2004


def _is_lead(words: str) -> bool:
    """Whether the first sentence under a heading sums it up and names nothing to act on."""
    if not _LEAD.match(words) or re.search(r"\d|《|项目|工程", words):
        return False
    clauses = re.split("[,，]", words.strip("。；;"))
    return not any(_ACTION.match(clause) and not _LEAD.match(clause) for clause in clauses)
