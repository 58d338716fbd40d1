"""Salience: what a reader with one page would be wronged not to be told.

Rated sentence by sentence, from the sentence alone: an edited section changes no rating in another.
What depends on the rest of the report (how many of one field are on the page already) is weighed
where the page is chosen.

The weights are round numbers, and little hangs on any of them: of 351 key sentences and targets that
readers chose in twenty reports, a weight halved or half as large again moves five on or off the page at
most; six where it is that of what promises much, nine that of money, and thirteen that of how much is
measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from summarizer.items.models import Kind
from summarizer.patterns import GuardedPattern, late
from summarizer.quantities import Quantity

__all__ = ["rate"]

HEADLINES: Final = (
    "生产总值", "GDP", "预算收入", "财政收入", "税收", "固定资产投资", "规模以上工业", "规上工业",
    "规模以上企业", "规上企业", "社会消费品", "进出口", "总产值", "粮食", "高新技术企业",
    "可支配收入", "居民收入", "人均收入", "人均纯收入", "就业", "失业率", "居民消费价格", "民生",
    "脱贫", "贫困", "空气", "能耗", "城镇化率", "耕地", "农田",
)  # fmt: skip
"""Indicators that a report is opened for."""
_HEADLINE = late("|".join(map(re.escape, HEADLINES)))

# 增速排全省第3位 · 实现翻一番 · 全市首个 · 获评“全国文明城市” · 整治通过国家考核
_FIRSTS = GuardedPattern(
    r"全(?:国|省|市|球)(?:第[一二三]|首|唯一|率先)|[排居](?:名)?全[国省市]|前列|首[个次]|率先|荣获|获评"
    r"|被评为|被认定|国家级|零的突破|历史新高|翻了?[一两]番|通过国家|突破(?![口点])",
    signs="全国|全省|全市|全球|前列|首个|首次|率先|荣获|获评|被评为|被认定|国家级|历史新高|翻|"
    "通过国家|突破",
)
# 脱贫攻坚任务全面完成 · 全部出列 · 165项省市重点项目 · 年内动工 · 力争… : carried through, or promised
_WEIGHTY = GuardedPattern(
    r"(?:全面|提前|如期|超额|圆满)完成|全部|攻坚(?:战|任务|行动)|脱贫|民生实事|(?:重点|重大)(?:建设)?项目|总投资|计划投资"
    r"|动工|开工|主体工程|竣工|通车|投产|投运|并网|开业|建成投入使用|确保|力争|争取",
    signs="完成|全部|攻坚|脱贫|民生实事|项目|投资|动工|开工|主体工程|竣工|通车|投产|投运|并网|开业|"
    "建成投入使用|确保|力争|争取",
)
# 力争广佛肇云高速年内动工 : what changes the map; 保持高速增长 and 香港大学 do not
_GRAND = late(r"高速(?![增发])|铁路|高铁|轨道|地铁|机场|港(?<!香港)(?![澳币资商])|大桥|水利枢纽")
# 国家重点工程包银高铁全线开通 · 开工建设滇中引水二期骨干工程 : such a work begun, or come into use
_WORKS = late(f"{_GRAND.pattern}|引水|水库|灌区|电站|风电|外送通道")
_OPENED = late("开工|动工|竣工|建成|通车|开通|开业|投产|投运|并网")
# 新建学校4所 · 改造老旧小区1.5万户 : what a household asks of the year ahead
_HOMES = late("学校|学位|中学|小学|幼儿园|住房|旧小区|危旧?房|城中村|棚户")
# 深入开展主题教育活动 : the government's own housekeeping, and means without an end
_MINOR = late("学习|党建|党员|作风|廉政|意识形态|精神|机制|制度|宣传|活动|培训")

_MONEY = late("(?P<scale>万亿|亿|万)?(?:美?元|港币)?")
_SCALES: Final = {"万亿": 1e4, "亿": 1.0, "万": 1e-4, None: 1e-8}
"""Units of money in 亿元 (100 million yuan); 美元 is told by so few that its rate is left out."""

_COUNTED: Final = 4
"""Numbers beyond which a sentence is a list and no weightier for one more."""
_MOST: Final = 7.0
"""What a sentence would sum up to that has nearly everything: the rating is a share of it."""


def rate(words: str, kind: Kind, quantities: Sequence[Quantity], deadline: str | None) -> float:
    """Rate a sentence.

    Args:
        words: The sentence.
        kind: What it is.
        quantities: What is measured in it.
        deadline: The words that date it.

    Returns:
        A number from 0 to 1, comparable within one kind of one report.
    """
    measured = [quantity for quantity in quantities if not quantity.damaged]
    score = _headline(words, measured)
    if measured:
        score += 0.8 * math.sqrt(min(len(measured), _COUNTED)) + _weight_of_money(measured)
        score += 0.2 * any(quantity.measure in ("growth", "rank") for quantity in measured)
    score += 0.7 * bool(_FIRSTS.search(words)) + 0.5 * bool(_WEIGHTY.search(words))
    score += 0.3 * bool(_GRAND.search(words)) - 0.3 * bool(_MINOR.search(words))
    score += 0.8 * bool(_OPENED.search(words) and _WORKS.search(words))
    if kind == "task":
        score += 0.7 * bool(deadline) + 0.4 * bool(_HOMES.search(words))
    return round(min(1.0, max(0.0, score / _MOST)), 3)


def _headline(words: str, measured: Sequence[Quantity]) -> float:
    """Much for a headline indicator that is measured, little for one that is only mentioned."""
    if measured and any(_HEADLINE.search(quantity.indicator) for quantity in measured):
        return 1.5
    return 0.2 * bool(_HEADLINE.search(words))


def _weight_of_money(measured: Sequence[Quantity]) -> float:
    """What the largest sum weighs: 0.2 below 亿元, then 1 and a little more for each ten times more."""
    largest = max(map(_sum_of, measured))
    if largest < 1:
        return 0.2 * (largest > 0)
    return 1.0 + 0.2 * min(math.log10(largest), 2.5)


def _sum_of(quantity: Quantity) -> float:
    """A sum of money in 亿元; 0 for what is none, such as 元/人."""
    unit = quantity.unit or ""
    found = _MONEY.fullmatch(unit)
    if not found or not unit.endswith(("元", "亿", "港币")):
        return 0.0
    return (quantity.value or 0.0) * _SCALES[found["scale"]]
