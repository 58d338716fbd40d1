"""The brief in English: labels, indicators by a table, phrases by a model that never sees a number."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from summarizer import Settings, summarise
from summarizer.brief.english import _filled, _marked
from summarizer.brief.labels import LABELS
from tests.test_extract import answering, by_words
from tests.wire import Reply, Wire, completion

REPORT = (
    "2021年政府工作报告\n一、2020年工作回顾\n全年实现地区生产总值1002.18亿元,增长4.1%。\n"
    "二、2021年工作安排\n今年主要预期目标是:地区生产总值增长7%左右,城镇新增就业1.8万人。\n"
    "加快广云现代物流产业园等项目建设。\n"
)


def test_both_languages_have_the_same_labels() -> None:
    zh, en = LABELS["zh"], LABELS["en"]
    assert zh.keys() == en.keys()
    empty = {key for key in zh if not zh[key]} | {key for key in en if not en[key]}
    assert empty == {"units"}
    for key, words in zh.items():
        assert words.count("{") == en[key].count("{"), key


def test_numbers_are_taken_out_with_their_scale_and_names_are_not() -> None:
    assert _marked("完成投资1002.18亿元,增长8.5%") == "完成投资[1]元,增长[2]"
    assert _marked("PM2.5浓度下降3%,建成5G基站120个") == "PM2.5浓度下降[1],建成5G基站[2]个"


@pytest.mark.parametrize(
    ("chinese", "english", "kept"),
    [
        ("完成投资1.8万元", "investment of [1] yuan", "investment of 1.8万 yuan"),
        ("完成投资1.8万元", "investment of [1] million yuan", ""),  # a scale of its own
        ("完成投资1.8万元", "investment of 18000 yuan", ""),
        ("完成投资1.8万元", "investment of [1] yuan in 2020", ""),
        ("完成投资1.8万元", "investment", ""),  # the number is lost
        ("完成投资1.8万元", "[1] and [1]", ""),
        ("建成5G基站120个", "[1] 5G base stations.", "120 5G base stations"),
        ("推进项目建设", "推进 projects", ""),
    ],
)
def test_english_is_kept_where_every_number_came_back_once(
    chinese: str, english: str, kept: str
) -> None:
    assert _filled(chinese, english) == kept


def kind_of(words: str) -> str:
    return "目标" if "目标" in words else by_words(words)


def translating(say: Callable[[str], str]) -> Callable[[dict[str, object]], Reply]:
    """A model that sorts and titles as the others do, and translates each line by a function."""
    others = answering(kind_of, lambda words: words.removeprefix("全年").split(",")[0][:20])

    def reply(body: dict[str, object]) -> Reply:
        messages = body["messages"]
        assert isinstance(messages, list)
        if "short, plain English" in str(messages[0]["content"]):
            lines = str(messages[-1]["content"]).splitlines()
            return completion({"english": [say(line) for line in lines]})
        return others(body)

    return reply


def test_a_model_at_an_endpoint_words_what_the_page_shows() -> None:
    with Wire(translating(lambda line: "EN " + "".join(m for m in line if m in "[]1"))) as wire:
        settings = Settings(model="vllm/scripted", base_url=wire.base_url)
        summary = summarise(REPORT, settings=settings, lang="en")
        asked = [body for body in wire.bodies if "plain English" in json.dumps(body)]
        again = summarise(REPORT, settings=settings, lang="en")
    assert asked
    assert "1002.18" not in json.dumps(asked)
    line = summary.sheets("en")[0].left[0].groups[0].lines[0]
    assert line.english == "EN 1002.18亿"
    page = summary.brief(lang="en")
    assert "EN 1002.18亿 — " in page
    assert "全年**实现地区生产总值1002.18亿元**" in page
    assert "Gross regional product 地区生产总值" in page  # by the table, not asked
    assert "EN" not in summary.brief()
    assert again.english == summary.english
    assert again.reports[0].usage.requests == 0


def test_english_that_cannot_be_trusted_is_left_out() -> None:
    with Wire(translating(lambda _: "regional product of 100 billion yuan")) as wire:
        settings = Settings(model="vllm/scripted", base_url=wire.base_url)
        summary = summarise(REPORT, settings=settings, lang="en")
    assert all(
        line.english == "" for line in summary.sheets("en")[0].lines if "1002" in line.source.text
    )


def test_the_rules_have_labels_and_known_indicators_alone() -> None:
    summary = summarise(REPORT, model="rules", lang="en")
    page = summary.brief(lang="en")
    assert summary.english == {}
    assert "## Targets" in page
    assert "New urban jobs 城镇新增就业" in page
    assert "about +7%" in page
    assert "In 2020: 实现地区生产总值1002.18亿元" in page


def test_incomes_that_are_told_apart_are_not_one_in_english() -> None:
    # 海珠区 2018: paired with 居民人均可支配收入, and yet not the same
    text = "2018年工作安排\n今年主要预期目标是:城乡居民收入增长与经济增长基本同步。\n"
    rows = summarise(text, model="rules").sheets("en")[0].targets
    assert [row.english for row in rows] == ["Incomes of urban and rural residents"]
