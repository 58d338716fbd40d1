"""Digits that measure nothing: years, dates, ordinals, marks, codes, and numbers inside a name."""

from __future__ import annotations

import re
from bisect import bisect_right

from summarizer.patterns import late
from summarizer.quantities.words import words

__all__ = ["NameSpans", "is_duration_of_a_name", "is_name_or_date"]

# What directly follows the digits of a name, a date or a code: `国道324线`, `12345热线`,
# `“621”措施`, `中国500强`, `100周年`, `7月`, `60岁`, `3楼`, `10公里路跑赛`, `1小时交通圈`, `7×24小时`.
_AFTER_A_NAME = late(
    r"""\s?(?:
      号 | 线(?![上下]) | 环(?![境保]) | 路(?![径灯]) | 国道 | 省道 | 世纪
    | [人对]制 | 个(?=\d+%)
    | 届(?=[^\W\d_a-zA-Z]{0,2}(?:全会|人大|政协|毕业))
    | 版 | 型 | 强 | 后(?![续期备])
    | 大院 | 网站 | 热线 | 月 | 日 | 点 | 年级 | 周年 | 工程 | 战略 | 行动 | 措施 | 模式 | 体系 | 急救 | 报警
    | [-—–]\d+段
    | 刑事 | 政务 | 政府服务 | 便民 | 平台 | 球(?=国际) | 文化创意 | 段 | 楼 | 期 | 代 | [+＋×*#_=@&] | /\d
    | (?:里|公里|米)(?:长廊|路跑|跑|锦标赛|健身)
    | 小时(?:过境|免签|不打烊) | (?:[-—–－~～至到]{1,2}\d+)?(?:分钟|小时)[^，。、；,;]{0,12}圈
    | [万千百]?(?:吨|千瓦|兆瓦|吉瓦|瓦|兆瓦时|吉瓦时|立方米)级 | 千伏(?!安) | 伏
    )""",
    re.VERBOSE,
)

# `5G`, `4K花园`, `3A级`, `4S店`, but not `20kW` or `160Eflops`: a letter that begins no unit.
_LETTER_AFTER = late(
    r"(?!(?:[kMG]?Wh?|k[VgmA]|kVA|km²?|m[²³]|hm²|[TPGME]B|[EP]F?(?:LOPS|lops|FLOPS)|[EP]flops"
    r"|[GM]bps|TEU|P)(?![A-Za-z]))[A-Za-z]"
)

# `G321`, `PM2.5`, `国道324`, `旧280线`, `1+1+10`, `〔2016〕7号`, `2016/14136`.
_BEFORE_A_NAME = late(r"(?:[国省县乡]道|邮编|电话|第|[A-Za-z.+＋×/_=@#*〔])\s?$")

# The letters before `GDP1000亿元` are a word; those before `G321` are part of a code.
_WORDS_IN_LETTERS = ("GDP", "CPI", "PPI", "APP")
# 改造国省县乡道103.5[公里] is a length, and no number of a road
_LENGTH_AFTER = late(r"\s?[多余]?万?(?:公里|千米|米)")
_LONGEST_BEFORE = 4

# `2020年`, `2016-2018年`, `2018、2019年`, `2020级`; `(2008—2020`.
_YEAR = late(
    r"(?:19|20)\d\d(?:\s?(?:年|级|届)|[-—–－~～至到]{1,2}(?:19|20)\d\d(?!\d)|、(?:19|20)\d\d\s?年)"
)

# `2016-09-14`, `2018.12.31`, `10:33:00`.
_STAMP = late(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d.])|\d{1,2}:\d\d(?::\d\d)?(?![\d:.])")

# `1、`, `（2）`, `3.`, `［16］` where they begin a line or stand after a colon.
_MARK_AFTER = late(r"[)）\]］]|[.．、:：](?!\d)")
_MARK_BEFORE = frozenset("（(［[\n\r：:；;。 　")
_LONGEST_MARK = 3

# How long a programme, a term or a distance in time is: `3年行动`, `近5年`, `5年来`, `14天内`.
_NAMED_TIME = late(
    r"(?:来|间|前|后|以来|期|行动|计划|规划|攻坚|制|级|任务|之|（|\(|内(?!部)|过渡期|累计|跨|翻)"
)
# 连续4年居全国前六: how long it has been so. Years that are themselves what is reached count:
# 连续20年实现耕地占补平衡.
_RUNNING = words("连续 接续 持续 时隔")
_RUN_REACHED = "实现"
# 用13年时间基本实现社会主义现代化 / 力争用3年左右时间
_TIME_TAKEN = late("(?:左右)?的?时间")
_TIME_BEFORE = words(
    "近 未来 过去 前 今后 最近 接下来 每 每天 每日 再延长 后 这 第 上 头 时隔 奋战 再战 大战 决战 苦战 鏖战 "
    "改革开放 三届 两届"
)
# 1700年[古城], 遗留30年[历史问题], 困扰阳东发展10多年[的…问题]: how old the thing named is
_OLD = late(
    r"(?:多)?(?:的?(?:古|老|历史|积案|遗留)|的[^，,；;。、0-9]{1,16}(?:问题|难题|顽疾|瓶颈|矛盾))"
)
# 历时[15年]的…难题: how long it has taken counts
_LASTING = late(r"历时$|用时$")

# `60岁`, `60—70周岁`, `3岁以下`: who is meant; only a life or a mean age is measured in years.
_AGE = late(r"(?:[-—–－~～至到]{1,2}\d+)?周?岁")
_AGE_MEASURED = late(r"(?:寿命|平均年龄)[^，,；;。]*$")
_AGE_REACH = 40

# 纳入国家[102]项重大工程
_NATIONAL = ("国家", "国家的")
_MAJOR_WORKS = late(r"项重大(?:工程|项目)")
# 出台“暖企”“惠企”双[12]条、“稳增长”[63]条
_OF_A_POLICY = ("”", "双")
# 全球前[1]%的学科, [5]个国际商事仲裁中心建设试点地区之一: how few they are, and none of them counted
_FEW = "前"
_OF_THE_FEW = late(r"[%％](?:的|学科)")
_ONE_OF_THEM = late(r"[个家座][^，,；;。、0-9]{2,24}(?<!分)之一")
_ARTICLES = late(r"条(?=[、，,；;。”]|政策|措施|意见|等)")

_QUOTED = late(
    r"“[^“”]{0,40}”|《[^《》]{0,80}》|「[^「」]{0,40}」|‘[^‘’]{0,40}’|〔[^〔〕]{0,12}〕\d*号?"
)


class NameSpans:
    """The stretches of a sentence that are quoted or titled: digits in them belong to a name."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Find them.

        Args:
            text: The text.
            start: Where the sentence begins.
            end: Where it ends.
        """
        self._spans = [found.span() for found in _QUOTED.finditer(text, start, end)]
        self._starts = [span[0] for span in self._spans]

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in a quoted or titled stretch."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]


def is_name_or_date(text: str, start: int, end: int, *, first: int) -> bool:
    """Whether a run of digits counts nothing, by what stands directly around it.

    Args:
        text: The text, full-width digits folded.
        start: Offset of the run.
        end: Offset after the run.
        first: Where the sentence begins.

    Returns:
        True for a year, a date, a time of day, an ordinal, a list mark, a code or a name.
    """
    return (
        _YEAR.match(text, start) is not None
        or _AFTER_A_NAME.match(text, end) is not None
        or _LETTER_AFTER.match(text, end) is not None
        or _STAMP.match(text, start) is not None
        or _is_age_of_someone(text, start, end, first)
        or _is_mark(text, start, end, first)
        or _follows_a_code(text, start, end, first)
        or _is_of_a_plan(text, start, end, first)
        or _ONE_OF_THEM.match(text, end) is not None
        or (text.startswith(_FEW, start - 1) and _OF_THE_FEW.match(text, end) is not None)
    )


def is_duration_of_a_name(text: str, start: int, end: int, *, first: int) -> bool:
    """Whether a length of time says when something happens, or what a programme is called.

    Args:
        text: The text, full-width digits folded.
        start: Offset of the number.
        end: Offset after its unit.
        first: Where the sentence begins.

    Returns:
        True for `近5年`, `5年来`, `3年行动`, `连续4年居全国前六`; False for `连续20年实现` and
        `压缩至2个工作日`.
    """
    before = text[max(first, start - _LONGEST_BEFORE) : start]
    if before.endswith(_RUNNING):
        return not text.startswith(_RUN_REACHED, end)
    if before.endswith("用") and _TIME_TAKEN.match(text, end):
        return True
    if _OLD.match(text, end) and not _LASTING.search(before):
        return True
    return before.endswith(_TIME_BEFORE) or _NAMED_TIME.match(text, end) is not None


def _is_of_a_plan(text: str, start: int, end: int, first: int) -> bool:
    """Whether a count is what a plan is known by: 国家[102]项重大工程, “稳增长”[63]条."""
    before = text[max(first, start - _LONGEST_BEFORE) : start]
    if before.endswith(_NATIONAL):
        return _MAJOR_WORKS.match(text, end) is not None
    return before.endswith(_OF_A_POLICY) and _ARTICLES.match(text, end) is not None


def _follows_a_code(text: str, start: int, end: int, first: int) -> bool:
    before = text[max(first, start - _LONGEST_BEFORE) : start]
    if before.endswith(_WORDS_IN_LETTERS):
        return False
    if _LENGTH_AFTER.match(text, end):
        return before.endswith("第")  # 改造国省县乡道103.5公里
    return _BEFORE_A_NAME.search(before) is not None


def _is_age_of_someone(text: str, start: int, end: int, first: int) -> bool:
    if _AGE.match(text, end) is None:
        return False
    return _AGE_MEASURED.search(text[max(first, start - _AGE_REACH) : start]) is None


def _is_mark(text: str, start: int, end: int, first: int) -> bool:
    if end - start > _LONGEST_MARK or _MARK_AFTER.match(text, end) is None:
        return False
    return start == first or text[start - 1] in _MARK_BEFORE
