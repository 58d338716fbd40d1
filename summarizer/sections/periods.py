"""What period a heading or a sentence speaks of: review, plan, or neither."""

from __future__ import annotations

import re
from typing import Final, Literal

from summarizer.patterns import GuardedPattern, late

__all__ = [
    "Period",
    "clause_period",
    "goes_on",
    "grammar_period",
    "heading_period",
    "is_problem",
    "plan_years",
    "states_aims",
]

Period = Literal["review", "plan", "other"]
"""`review` looks back, `plan` looks ahead, `other` does neither (problems, glossary)."""

OTHER_WORDS: Final = (
    "名词解释", "名词注释", "名词术语", "注释", "存在问题", "存在的问题", "主要问题", "困难和问题", "问题和困难",
    "困难和不足", "问题和不足", "困难与问题", "不足之处", "面临的形势", "面临形势", "形势分析", "机遇与挑战",
    "存在不足", "存在的不足", "存在短板", "存在的短板", "存在差距", "存在的差距", "主要不足", "主要短板", "主要差距",
    "短板和不足", "不足和短板", "差距和不足", "不足和差距", "问题和短板", "短板与不足", "差距与不足",
)  # fmt: skip
REVIEW_WORDS: Final = (
    "回顾", "总结", "成就", "成效", "成绩", "亮点", "完成情况", "落实情况", "执行情况", "主要做法", "进展情况",
    "过去一年", "过去五年", "过去的一年", "过去的五年", "工作情况", "去年工作",
)  # fmt: skip
PLAN_WORDS: Final = (
    "安排", "计划", "打算", "部署", "思路", "展望", "目标", "任务", "要求", "举措", "考虑", "下一步", "今后五年",
    "未来五年", "今年工作", "重点工作", "工作重点", "工作要点", "指导思想",
)  # fmt: skip
"""Words of headings that settle the period. `完成情况` outweighs the `任务` beside it, so review
words are asked before plan words."""

# 一、2020年工作回顾和存在的问题 / 二、“十五五”时期面临的形势和主要目标: the passage turns by itself
_BESIDE_OTHER = late(
    r"(?P<back>回顾|总结|成效|成就|成绩)[^,，]{0,8}(?:和|及|与|、|暨)[^,，]{0,6}(?:问题|困难|不足|短板|差距|形势)"
    r"|(?:形势|机遇与挑战)(?:和|及|与|、|暨)[^,，]{0,10}(?:目标|任务|思路|安排|打算|举措|计划)"
)
# 二、今后五年政府工作的总体目标和主要任务
_TERM_AHEAD = late(r"^[^今未下,，]{0,8}(?:今后|未来|下一?个?)(?:的)?五年[^,，]*$")
_YEAR = late(r"(20\d{2})年")
# “十四五” / 第十五个五年规划
_FIVE_YEARS = late("“?十(?P<n>[一二三四五六七])(?:个?五”?)")
_COUNT: Final = {sign: value for value, sign in enumerate("零一二三四五六七")}


def heading_period(title: str, plan_year: int | None) -> Period | None:
    """The period that a heading names.

    Args:
        title: The heading's words.
        plan_year: The year that the report plans for, where it is known.

    Returns:
        The period, or None where the words do not say (`一、坚持转型升级,推动产业结构战略性调整`).
    """
    if any(word in title for word in OTHER_WORDS):
        beside = _BESIDE_OTHER.search(title)
        if beside is None:
            return "other"
        return "review" if beside["back"] else "plan"
    if any(word in title for word in REVIEW_WORDS):
        return "review"
    dated = _dated_period(title, plan_year)
    if dated:
        return dated
    if any(word in title for word in PLAN_WORDS) and (_is_plain(title) or _TERM_AHEAD.match(title)):
        return "plan"
    return None


def _is_plain(title: str) -> bool:
    """Whether plan words are the title's subject: `确保完成各项工作任务` is a slogan, not a date."""
    return len(title) <= 16 and not re.search("[,，]", title)  # noqa: PLR2004


def _dated_period(title: str, plan_year: int | None) -> Period | None:
    """The period by the years in a heading: `2018年海珠区十件民生实事` in a report that plans 2018."""
    years = [int(year) for year in _YEAR.findall(title)] + [
        plan_years(match["n"])[1] for match in _FIVE_YEARS.finditer(title)
    ]
    if not years or plan_year is None:
        return None
    if re.search("[,，]", title) and not _YEAR.search(title):
        return None  # 一、全力以赴稳增长,确保实现“十三五”发展良好开局
    return "review" if max(years) < plan_year else "plan"


def plan_years(numeral: str) -> tuple[int, int]:
    """First and last year of the plan 十N五: the tenth ran from 2001 to 2005."""
    first = 2001 + 5 * _COUNT[numeral]
    return first, first + 4


# 在肯定成绩的同时,我们也清醒地看到…存在的问题
_PROBLEMS = GuardedPattern(
    r"(?:(?:清醒|深刻|充分|也|还|更|同时|必须)[^。；]{0,12}(?:看到|认识到|意识到)[^。；]{0,60}"
    r"(?:问题|困难|不足|差距|短板|挑战|压力|制约|薄弱))"
    r"|(?:存在|面临)(?:着)?(?:不少|一些|诸多|许多|以下|的)?[^。；,，]{0,12}(?:问题|困难和|不足|短板|挑战)"
    r"|(?:主要(?:表现|体现)(?:在|为|是)|问题(?:主要)?是|不足之处)",
    signs="问题|困难|不足|差距|短板|挑战|压力|制约|薄弱|主要表现|主要体现",
)
_COUNTED: Final = late(r"^(?:[一二三四五六七八九十]是|[①-⑩]|对此|对于这些|对这些|这些问题)")


def is_problem(sentence: str) -> bool:
    """Whether a sentence opens, or goes on with, a passage about shortcomings."""
    return bool(_PROBLEMS.search(sentence))


def goes_on(sentence: str) -> bool:
    """Whether a sentence counts on what the one before it began (`二是…`, `对此,我们要…`)."""
    return bool(_COUNTED.match(sentence))


# 2021年,我镇将坚持… / 今年,我们将重点抓好 / 下一步,… / 做好2018年工作
_AHEAD = GuardedPattern(
    r"^(?:各位代表[!！,，]?)?(?:下一步|接下来|今后五年|未来五年|展望未来|新的一年)"
    r"|(?:做好|关于)(?P<one>今年|新一年|20\d{2}年)(?:的)?(?:各项|政府)?工作"
    r"|(?P<three>今年|20\d{2}年)[^。；]{0,24}主要预期目标[,，]?(?:是|为|如下|即|[:：])"
    r"|(?P<two>今年|20\d{2}年)(?:全[省市区县镇])?(?:经济社会发展|政府工作|工作|经济发展)?(?:的)?"
    r"(?:总体要求|主要预期目标|预期目标|主要目标|总体思路|指导思想|工作思路)",
    signs="下一步|接下来|今后五年|未来五年|展望未来|新的一年|做好|关于|总体要求|目标|总体思路|指导思想|"
    "工作思路",
)
# “十四五”时期是开启…新征程的第一个五年, in the report of its first year: the term is to come
_NEW_TERM = late(r"^(?:各位代表[!！,，]?)?“?十(?P<n>[一二三四五六七])五”?(?:时期|期间)(?=[,，是])")
_WILL = late(
    r"^(?:各位代表[!！,，]?|报告(?:明确|提出|指出)[,，])?(?P<when>今年|20\d{2}年)[^。；]{0,12}?(?:将|要|必须)"
)
# 回顾过去的一年 / 2020年,全市实现… / 一年来
_BACK = late(
    r"^(?:各位代表[!！,，]?)?(?:回顾过去|过去(?:的)?[一五]年|一年来|五年来|这五年|去年|今年以来|截至)|^现将20\d{2}年工作总结"
)


def clause_period(sentence: str, plan_year: int | None) -> Period | None:
    """The period that the opening words of a sentence set for what follows it, if they do."""
    if _BACK.match(sentence):
        return "review"
    ahead = _AHEAD.search(sentence)
    if ahead and not _is_past(ahead["one"] or ahead["two"] or ahead["three"], plan_year):
        return "plan"
    term = _NEW_TERM.match(sentence)
    if term and plan_year and plan_years(term["n"])[0] >= plan_year:
        return "plan"
    will = _WILL.match(sentence)
    if will and not _is_past(will["when"], plan_year):
        return "plan"
    return None


def _is_past(when: str | None, plan_year: int | None) -> bool:
    """Whether a year lies before the plan year: `2020年主要目标任务的完成,标志着…`."""
    return bool(when and plan_year and when[:4].isdecimal() and int(when[:4]) < plan_year)


# 完成…, 建成…, 获评…, 增长8.9%, 已…
_DONE = late(
    r"已(?:经|完成|建成|落实|有|[^经])|完成[^目任]|建成|获(?:评|批|得|省|国)|荣获|成功|实现了?[^中目]|达(?:到)?\d|"
    r"增长\d|下降\d|新增[^\n。]{0,12}\d|累计|得到|取得(?!新|更大|决定)|圆满|顺利|率先|共\d|[了]|同比|被评为|不断(?:提|增|加|完)|"
    r"持续(?:改善|增强|提升|优化)|明显|显著"
)
_TO_DO = late(
    r"(?:^|[,，。；;、])(?:要|将|力争|争取|确保|推进|推动|加快|加强|加大|完善|强化|深化|落实|开展|实施|"
    r"建立|健全|培育|打造|引导|鼓励|支持|抓好|做好|提升|优化|坚持|扩大|规范|积极|大力|着力|继续|全面|深入|进一步)"
)


# 力争规模达100亿元 / 确保新办企业1000家 / 覆盖率达80%左右: said of what is to come alone
_AIM = late(
    r"力争|确保(?!了)|争取(?![了到])|\d月(?:底|份|中旬|\d{1,2}日)?之?前(?!已)|达(?:到)?\d[\d.]*[%％](?:以上|左右|以内)"
)
_AIM_WEIGHT: Final = 2


# 生产总值增长11.5%左右,…,城镇登记失业率控制在4.2%以内: rates that are aimed at, not 预计增长8%左右
_AIMED_AT = late(
    r"(?:增长|提高|下降|达到?|控制在)[^,，。;；\d]{0,4}\d[\d.]*(?:[%％‰]|个百分点)(?P<margin>左右|以上|以内)"
)
_MANY_AIMS: Final = 3


def states_aims(sentence: str) -> bool:
    """Whether a sentence states a row of rates to be reached, each with its margin.

    Args:
        sentence: A sentence of a passage whose period nobody has named.
    """
    if "预计" in sentence or "年均" in sentence:
        return False
    margins = _AIMED_AT.findall(sentence)
    # a review rounds down, too: 规上工业增加值增长10%以上
    return len(margins) >= _MANY_AIMS and set(margins) != {"以上"}


def grammar_period(body: str) -> tuple[Period, float]:
    """Judge by grammar whether a passage tells of what was done or of what is to do.

    Args:
        body: The words of a section.

    Returns:
        The likelier of `review` and `plan`, and how sure that is: 0 (a guess) to 1.
    """
    done = len(_DONE.findall(body))
    to_do = len(_TO_DO.findall(body)) + _AIM_WEIGHT * len(_AIM.findall(body))
    total = done + to_do
    if not total:
        return "plan", 0.0
    # Both kinds of passage are full of 推进 and 加强; what is done shows in its own signs.
    share = done / total
    period: Period = "review" if share > _BALANCE else "plan"
    return period, min(1.0, abs(share - _BALANCE) / _BALANCE)


_BALANCE: Final = 0.4
"""Share of signs of completion at which passages of the two kinds divide. In 22 public reports
(2016 to 2026) the parts that name their period have a median of 0.77 (18 reviews, least 0.50) and
of 0.17 (32 plans)."""
