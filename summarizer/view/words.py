"""The words of the interface, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from summarizer.brief import Language
from summarizer.items import Flag
from summarizer.quantities import Comparator, Measure

__all__ = ["COMPARATORS", "FLAG_WORDS", "LANGS", "MEASURES", "WORDS", "pick"]


LANGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}
"""The language tag of each."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the page
    "title": ("{} · 原文与条目", "{}: text and items"),
    "many": ("{} 份报告", "{} reports"),
    "plan_year": ("计划年度 {}", "plan for {}"),
    "source": ("来源 {}", "source {}"),
    "skip_items": ("跳到条目", "Skip to the items"),
    "skip_text": ("跳到原文", "Skip to the text"),
    "panes": ("页面部分", "Parts of the page"),
    "text": ("原文", "Text"),
    "items": ("条目", "Items"),
    "outline": ("目录", "Outline"),
    "no_headings": ("没有标题", "No headings"),
    "before_headings": ("开头", "Opening"),
    "portal": ("以下文字不属于报告", "Not part of a report"),
    # what is doubtful
    "doubts": ("缺漏与存疑", "Gaps and doubts"),
    "failed": ("{} 节未能读取", "{} sections could not be read"),
    "not_read": ("未能读取", "not read"),
    "damaged_numbers": (
        "{} 条的数字在原文中已损坏",
        "{} items have numbers the source has damaged",
    ),
    "other_doubts": ("{} 条另有存疑", "{} items have other doubts"),
    "none_found": (
        "没有找到目标、成效或任务。",
        "No goals, achievements or tasks were found.",
    ),
    # items
    "goal": ("目标", "goal"),
    "achievement": ("成效", "achievement"),
    "task": ("任务", "task"),
    "goal_mark": ("目标", "G"),
    "achievement_mark": ("成效", "A"),
    "task_mark": ("任务", "T"),
    "on_page": ("一页简报所列", "On the one-page brief"),
    "off_page": ("其余条目", "Other items"),
    "starred": ("列入一页简报", "on the one-page brief"),
    "indicator": ("指标", "Indicator"),
    "measure": ("性质", "Measure"),
    "comparator": ("关系", "Comparator"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "damaged": ("原文已损坏", "damaged in the source"),
    "more_rows": ("另有 {} 个数字", "{} more"),
    "section": ("章节", "Section"),
    "owners": ("责任单位", "Owners"),
    "deadline": ("时限", "Deadline"),
    "flags": ("存疑", "Doubts"),
    "origin": ("认定", "Named by"),
    "model": ("模型", "model"),
    "rule": ("规则", "rules"),
    "salience": ("重要度", "Salience"),
    "evidence": ("出处", "Evidence"),
    "to_text": ("在原文中查看", "Show in the text"),
    # finding
    "find": ("查找条目", "Find items"),
    "search": ("搜索标题与出处", "Search titles and evidence"),
    "kind": ("类别", "Kind"),
    "page": ("简报", "Brief"),
    "all": ("全部", "All"),
    "page_yes": ("简报所列", "On the brief"),
    "page_no": ("其余", "Others"),
    "report": ("报告", "Report"),
    "all_reports": ("全部报告", "All reports"),
    "more": ("更多筛选", "More filters"),
    "all_sections": ("全部章节", "All sections"),
    "all_owners": ("全部责任单位", "All owners"),
    "flag": ("存疑", "Doubt"),
    "all_flags": ("不论有无存疑", "With or without doubts"),
    "any_flag": ("任何存疑", "Any doubt"),
    "no_flag": ("无存疑", "No doubt"),
    "number": ("数字", "Number"),
    "number_all": ("不论有无数字", "With or without a number"),
    "number_yes": ("有数字", "With a number"),
    "number_no": ("无数字", "Without a number"),
    "reset": ("清除筛选", "Clear filters"),
    "hits": ("显示 {n} 条，共 {all} 条", "{n} of {all} items shown"),
    "no_hits": ("没有符合条件的条目", "No item fits"),
    "shared": ("此处有 {n} 条，再次点击看下一条", "{n} items here; click again for the next"),
    "revealed": ("已清除筛选以显示此条", "Filters cleared to show this item"),
    # keys
    "keys": ("键盘", "Keyboard"),
    "keys_on": ("启用单键快捷键", "Single-key shortcuts"),
    "key_next": ("下一条、上一条", "next, previous item"),
    "key_search": ("搜索", "search"),
    "key_clear": ("清除搜索、筛选、选择", "clear search, filters, selection"),
    "key_open": ("由条目到原文，由原文到条目", "from an item to the text and back"),
}
"""Each wording in Chinese and in English; `{}` and `{n}` stand for what is counted or named."""

FLAG_WORDS: Final[dict[Flag, tuple[str, str]]] = {
    "damaged-number": ("原文数字已损坏，未作推测", "number damaged in the source, not guessed"),
    "period-guessed": ("所在章节是回顾还是计划，由推断得出", "past or plan is inferred"),
    "disagreement": ("模型与规则判断不一", "model and rules disagree"),
    "model-silent": ("模型未提及，由规则认定", "named by the rules, not by the model"),
    "unread": ("模型未能读取本节，仅凭规则", "section unread by the model, rules alone"),
    "title-rejected": ("模型所拟标题于原文无据，未采用", "the model's title lacked evidence"),
}
"""What each flag says, in plain words."""

MEASURES: Final[dict[Measure, tuple[str, str]]] = {
    "level": ("水平", "level"),
    "growth": ("增速", "growth"),
    "change": ("增量", "change"),
    "share": ("占比", "share"),
    "rank": ("位次", "rank"),
}

COMPARATORS: Final[dict[Comparator, tuple[str, str]]] = {
    "eq": ("等于", "="),
    "ge": ("不低于", "at least"),
    "le": ("不高于", "at most"),
    "about": ("约", "about"),
    "range": ("区间", "range"),
    "flat": ("持平", "as before"),
    "sync": ("同步", "in step"),
}


_Key = TypeVar("_Key", bound=str)


def pick(table: Mapping[_Key, tuple[str, str]], lang: Language) -> dict[_Key, str]:
    """One language of a table.

    Args:
        table: Wordings in Chinese and in English.
        lang: Which of the two.

    Returns:
        The wordings by their keys.
    """
    return {key: words[lang == "en"] for key, words in table.items()}
