"""When two quantities speak of the same indicator, though a report words it in two ways."""

from __future__ import annotations

from typing import Final

from summarizer.patterns import late
from summarizer.quantities import Quantity, fold

__all__ = ["is_average", "plain_indicator", "same_unit"]

_AROUND = late(
    r"^(?:全(?:社会|[省市区县镇年])|我[省市区县镇]|(?:实现|完成|年末|地方|本级)(?=\S{4}))+"
    r"|(?:增速|增幅|涨幅|增长率|上涨|人数|指数)$"
)
"""Words around an indicator that measure nothing else: 全社会固定资产投资, 居民消费价格涨幅."""

_NAMES: Final = {
    "GDP": "地区生产总值",
    "生产总值": "地区生产总值",
    "社会生产总值": "地区生产总值",
    "国内生产总值": "地区生产总值",
    "本地生产总值": "地区生产总值",
    "财政一般公共预算收入": "一般公共预算收入",
    "公共财政预算收入": "一般公共预算收入",
    "一般公共财政预算收入": "一般公共预算收入",
    "规上工业增加值": "规模以上工业增加值",
    "规上工业总产值": "规模以上工业总产值",
    "固定资产投资额": "固定资产投资",
    "固定资产投资总额": "固定资产投资",
    "外贸进出口": "进出口总额",
    "进出口": "进出口总额",
    "进出口总值": "进出口总额",
    "外贸进出口总额": "进出口总额",
    "外贸进出口总值": "进出口总额",
    "居民收入": "居民人均可支配收入",
    "城乡居民收入": "居民人均可支配收入",
    "全体居民人均可支配收入": "居民人均可支配收入",
    "新增城镇就业": "城镇新增就业",
    "CPI": "居民消费价格",
}
"""What reports call the same indicator; 公共财政预算 was renamed 一般公共预算 by the budget law of 2014."""

# 地区生产总值年均增长5.6% : not the rate of one year
_AVERAGE = late("年均|每年|平均每年")


def plain_indicator(indicator: str) -> str:
    """An indicator by its usual name: `全社会固定资产投资` and `固定资产投资额` are one.

    Args:
        indicator: In the report's own words.

    Returns:
        The name, half-width and without white space.
    """
    bare = "".join(fold(indicator).split())
    core = _AROUND.sub("", bare) or bare
    return _NAMES.get(core, core)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are told in one unit, `%` and `％` being one."""
    return fold(one.unit or "") == fold(other.unit or "")


def is_average(words: str) -> bool:
    """Whether a sentence tells a yearly average of several years."""
    return bool(_AVERAGE.search(words))
