"""Salience: what a reader with one page would be wronged not to be told."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from summarizer.items.models import Kind
from summarizer.quantities import Quantity

__all__ = ["rate"]

HEADLINES: Final = (
    "生产总值", "GDP", "一般公共预算", "财政收入", "公共财政", "固定资产投资", "规模以上工业", "规上工业",
    "社会消费品", "进出口", "居民人均可支配收入", "居民收入", "人均收入", "城镇新增就业", "新增就业", "失业率",
    "居民消费价格", "能耗", "总产值", "税收", "脱贫", "空气", "高新技术企业",
)  # fmt: skip
"""Indicators that a report is opened for."""
_HEADLINE = re.compile("|".join(map(re.escape, HEADLINES)))

_FIRSTS = re.compile(
    r"全(?:国|省|市)(?:第一|首|唯一|率先)|排(?:名)?全[国省市]|全[国省市]前|首个|首次|率先|荣获|获评|被评为|被认定|国家级|零的突破"
)
_MAIN = re.compile(
    r"(?:全面|提前|如期|超额)完成|攻坚|脱贫|十件民生实事|重点项目|建成(?:通车|投产|投入使用)|总投资|确保|力争"
)
_MINOR = re.compile(r"学习|党建|作风|廉政|意识形态|精神|机制|制度|宣传|活动")
_MONEY: Final = {"亿元": 1.0, "万亿元": 1.0, "亿美元": 1.0, "万元": 0.2}


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
    score = 0.9 * math.sqrt(min(len(measured), 4))
    score += 1.0 * bool(_HEADLINE.search(words))
    score += max((_MONEY.get(quantity.unit or "", 0.0) for quantity in measured), default=0.0)
    score += 0.7 * bool(_FIRSTS.search(words)) + 0.5 * bool(_MAIN.search(words))
    score -= 0.4 * bool(_MINOR.search(words))
    score += 0.6 * any(quantity.measure in ("growth", "rank") for quantity in measured)
    if kind == "task":
        score += 0.8 * bool(deadline)
    return round(min(1.0, max(0.0, score / 5)), 3)
