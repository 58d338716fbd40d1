"""Extraction: what a model at an endpoint may answer, and what of it reaches the result."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import Settings, Summary, UnreachableError, read_document, summarise
from summarizer.summary import ungrounded
from tests.wire import Reply, Wire, completion, page

# 阳东区 2021 and 潭江镇 2019, cut to two short sections
REPORT = """一、2020年工作回顾
园区提档升级工作扎实推进,新开工企业29家,竣工投产企业26家。金辉刀剪成功收购北京“王麻子”商标。
二、2021年工作安排
加快推进园区建设,力争新引进项目15个。各位代表!持续深化“放管服”改革。
"""

LABELS = {"成效": "achievement", "任务": "task", "目标": "goal", "无": None}
NUMBERED = re.compile(r"^\[\d+\] (.+)$", re.MULTILINE)


def asked(body: dict[str, object]) -> tuple[list[str], list[str]]:
    """The sentences that a question asks the kinds of, and those that it asks titles for."""
    messages = body["messages"]
    assert isinstance(messages, list)
    user = messages[1]["content"]
    if "拟标题" in messages[0]["content"]:
        return [], user.splitlines()
    return NUMBERED.findall(user), []


def answering(
    label: Callable[[str], str], title: Callable[[str], str] = lambda words: words[:8]
) -> Callable[[dict[str, object]], Reply]:
    """A model that labels and titles each sentence by a function of its words."""

    def reply(body: dict[str, object]) -> Reply:
        words, wanted = asked(body)
        if wanted:
            return completion({"titles": [title(each) for each in wanted]})
        return completion({"kinds": [label(each) for each in words]})

    return reply


def ask(wire: Wire, source: str | Path = REPORT, **more: object) -> Summary:
    """Summarise through a scripted endpoint."""
    chosen = Settings(model="vllm/scripted", base_url=wire.base_url).model_copy(update=more)
    return summarise(source, settings=chosen)


def by_words(words: str) -> str:
    """What a good model says of the sentences of `REPORT`."""
    if "各位代表" in words:
        return "无"
    return "任务" if re.search("加快|深化", words) else "成效"


def test_the_word_of_a_model_at_an_endpoint_counts() -> None:
    with Wire(answering(lambda _: "目标")) as wire:
        summary = ask(wire)
    assert {item.kind for item in summary.items} == {"goal"}
    assert all(item.origin == "model" for item in summary.items)
    assert all("disagreement" in item.flags for item in summary.items if item.quantities)


def test_sections_go_to_the_model_one_by_one_under_their_headings() -> None:
    with Wire(answering(by_words)) as wire:
        summary = ask(wire)
    assert [item.kind for item in summary.items] == ["achievement", "achievement", "task", "task"]
    assert len(wire.prompts) == 4  # two sections, and the titles of each
    assert "位置:一、2020年工作回顾" in wire.prompts[0] + wire.prompts[1]
    assert summary.reports[0].coverage.done == 2
    assert summary.reports[0].usage.requests == 4


def test_the_fixed_part_of_the_prompt_comes_first_and_is_byte_equal() -> None:
    with Wire(answering(by_words)) as wire:
        ask(wire)
    systems = [body["messages"][0]["content"] for body in wire.bodies]
    assert len(set(systems)) == 2
    assert systems[0] == systems[1] != systems[2] == systems[3]
    assert all(body["messages"][0]["role"] == "system" for body in wire.bodies)


def test_a_title_with_a_number_that_its_sentence_lacks_is_asked_for_again_with_the_reason() -> None:
    titles = iter(["新开工企业92家", "新开工企业29家"])

    def title(words: str) -> str:
        return next(titles) if "29家" in words else "推进园区建设"

    with Wire(answering(by_words, title)) as wire:
        summary = ask(wire, REPORT.partition("二、")[0])
    assert summary.items[0].title == "新开工企业29家"
    assert "句中没有数字92" in json.dumps(wire.bodies[2], ensure_ascii=False)


def test_a_title_that_stays_wrong_is_dropped_and_flagged() -> None:
    with Wire(answering(by_words, lambda _: "新开工企业92家")) as wire:
        summary = ask(wire, REPORT.partition("二、")[0])
    item = summary.items[0]
    assert "title-rejected" in item.flags
    assert "92" not in item.model_dump_json()
    assert "92" not in summary.brief()
    assert item.title == "竣工投产企业26家"
    assert summary.complete


def test_a_title_in_words_that_its_sentence_lacks_is_dropped_without_asking_again() -> None:
    with Wire(answering(by_words, lambda _: "打造粤港澳智造新高地")) as wire:
        summary = ask(wire, REPORT.partition("二、")[0])
    assert "title-rejected" in summary.items[0].flags
    assert len(wire.bodies) == 2


def test_a_section_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    def reply(body: dict[str, object]) -> Reply:
        words, _ = asked(body)
        if any("29家" in each for each in words):
            return completion({"kinds": ["成效"]})  # one for two sentences
        return answering(by_words)(body)

    with Wire(reply) as wire:
        summary = ask(wire)
    coverage = summary.reports[0].coverage
    assert (coverage.sections, coverage.done) == (2, 1)
    assert [(f.section, f.title) for f in coverage.failed] == [(0, "一、2020年工作回顾")]
    assert "at least 2 items" in coverage.failed[0].reason
    assert not summary.complete
    # the rules' items stay, and say that no model read them
    assert {i.flags for i in summary.items if i.section == 0} == {("unread",)}
    assert [i.kind for i in summary.items if i.section == 1] == ["task", "task"]
    assert "未能读取1节" in summary.brief()


def test_an_answer_that_is_cut_off_splits_its_section() -> None:
    def reply(body: dict[str, object]) -> Reply:
        words, _ = asked(body)
        if len(words) > 1:
            return completion('{"kinds":["成效"', finish="length")
        return answering(by_words)(body)

    with Wire(reply) as wire:
        summary = ask(wire)
    assert summary.complete
    assert [item.kind for item in summary.items] == ["achievement", "achievement", "task", "task"]


def test_an_endpoint_that_answers_html_is_no_model() -> None:
    # both sections are asked at once, and either may be answered first
    with Wire(*[page()] * 9) as wire, pytest.raises(UnreachableError):
        ask(wire)


def test_a_second_run_asks_nothing_and_one_edited_section_asks_once() -> None:
    with Wire(answering(by_words)) as wire:
        first = ask(wire)
        second = ask(wire)
        edited = ask(wire, REPORT.replace("收购北京", "收购上海"))
        requests = len(wire.bodies)
    assert first.reports[0].items == second.reports[0].items
    assert (second.reports[0].usage.requests, second.reports[0].usage.cached) == (0, 4)
    # its own two questions, kinds and titles; those of the other section are in the cache
    assert (edited.reports[0].usage.requests, edited.reports[0].usage.cached) == (2, 2)
    assert requests == 6


def test_without_a_cache_everything_is_asked_again() -> None:
    with Wire(answering(by_words)) as wire:
        ask(wire, use_cache=False)
        again = ask(wire, use_cache=False)
    assert again.reports[0].usage.requests == 4


def test_problems_glossaries_and_the_page_s_own_lines_are_not_paid_for() -> None:
    text = (
        "当前位置: 首页 > 政务公开\n"
        + REPORT
        + "三、存在的主要问题\n产业集群发展尚未形成规模效应。\n"
        "附件1\n名词解释\nIAB:新一代信息技术、人工智能、生物医药。\n扫一扫在手机打开当前页\n"
    )
    with Wire(answering(by_words)) as wire:
        summary = ask(wire, text)
    sent = "".join(wire.prompts)
    assert "规模效应" not in sent
    assert "新一代信息技术" not in sent
    assert "扫一扫" not in sent
    assert summary.reports[0].glossary == {"IAB": "新一代信息技术、人工智能、生物医药。"}
    assert summary.complete


def test_a_period_that_nothing_settles_is_asked_for() -> None:
    text = "一、产业\n产业园区面积三平方公里,企业众多,基础较好。\n二、民生\n学校和医院布局合理,群众满意。\n"

    def reply(body: dict[str, object]) -> Reply:
        if "开头:" in body["messages"][1]["content"]:  # type: ignore[index]
            return completion({"period": "review"})
        return answering(lambda _: "成效")(body)

    with Wire(reply) as wire:
        summary = ask(wire, text)
    assert [s.period for s in summary.reports[0].sections] == ["review", "review"]
    assert not any("period-guessed" in item.flags for item in summary.items)
    guessed = summarise(text, model="rules")
    assert any("period-guessed" in item.flags for item in guessed.items)


PASSAGE = Path(__file__).resolve().parent.parent / "evals/fixtures/hetang-2019/report.txt"


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    labels=st.lists(st.sampled_from([*LABELS, "胡说", ""]), min_size=1, max_size=9),
    titles=st.lists(st.text(min_size=1, max_size=24) | st.from_regex(r"新增[0-9]{1,4}家企业", fullmatch=True),
                    min_size=1, max_size=5),
    extra=st.integers(-2, 2),
)  # fmt: skip
def test_whatever_the_model_answers_every_item_is_held_by_the_source(
    tmp_path: Path, labels: list[str], titles: list[str], extra: int
) -> None:
    def reply(body: dict[str, object]) -> Reply:
        words, wanted = asked(body)
        if wanted:
            return completion({"titles": [titles[n % len(titles)] for n in range(len(wanted))]})
        count = max(0, len(words) + (extra if len(words) % 3 == 0 else 0))
        kinds = [labels[i % len(labels)] for i in range(count)]
        return completion({"kinds": kinds})

    text = read_document(PASSAGE).text
    with Wire(reply) as wire:
        summary = ask(wire, text, use_cache=False, cache=tmp_path)
    assert [fault for item in summary.items if (fault := ungrounded(item, text))] == []
    coverage = summary.reports[0].coverage
    assert coverage.done + len(coverage.failed) == coverage.sections
    assert Summary.model_validate_json(summary.model_dump_json()) == summary
