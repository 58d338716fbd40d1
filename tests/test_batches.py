"""Batches: what goes to the model together, and what an edit or a bad answer touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import read_document
from summarizer.items.batches import Entry, group, halved
from summarizer.items.questions import Batch, Manner, make_batch
from summarizer.items.reading import read_passage
from summarizer.sections import find_sections, heading_path, read_passages
from tests.test_extract import answering, ask, asked, by_words
from tests.wire import Reply, Wire, completion

FIXTURES = Path(__file__).resolve().parent.parent / "evals/fixtures"

# 顾定镇 writes twenty-four small sections, 云浮市 a few long ones
SMALL, LONG = "guding-2019", "yunfu-2021"
SECTIONS = """2021年政府工作报告
二、2021年工作安排
（一）抓产业
加快推进园区建设,力争新引进项目15个。
（二）抓民生
持续深化“放管服”改革。
（三）抓生态
深化河长制,推进碧道建设。
"""


def entries_of(text: str) -> tuple[list[Entry], list[tuple[str, ...]]]:
    """The sentences of a text and the headings over each passage."""
    document = read_document(text)
    report = document.reports[0]
    sections = find_sections(document.text, report)
    passages = read_passages(document.text, report, sections)
    entries = [
        Entry(number, reading)
        for number, passage in enumerate(passages)
        for reading in read_passage(document.text, passage)
    ]
    return entries, [heading_path(sections, passage.section) for passage in passages]


def batches_of(text: str, manner: Manner) -> list[Batch]:
    entries, paths = entries_of(text)
    groups = group(entries, manner.chars)
    return [make_batch(entries, indices, paths, manner) for indices in groups]


def fixture(name: str) -> str:
    return (FIXTURES / name / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("name", [SMALL, LONG])
def test_every_sentence_that_is_asked_about_is_in_one_batch_of_its_period(name: str) -> None:
    entries, _ = entries_of(fixture(name))
    groups = group(entries, 1000)
    together = [index for indices in groups for index in indices]
    assert together == sorted(set(together))
    assert len(together) > 0.8 * len(entries)
    for indices in groups:
        assert len({entries[index].period for index in indices}) == 1
        size = sum(len(entries[index].reading.words) for index in indices)
        assert size <= 1000 or len(indices) == 1


def test_small_sections_share_a_question_under_what_they_have_in_common() -> None:
    (batch,) = batches_of(SECTIONS, Manner())
    assert batch.path == ("二、2021年工作安排",)
    assert [part.heading for part in batch.parts] == [
        "（一）抓产业",
        "（二）抓民生",
        "（三）抓生态",
    ]
    assert [n for part in batch.parts for n in part.sentences] == [1, 2, 3]
    assert batch.label == "（一）抓产业等3节"


@pytest.mark.parametrize("name", [SMALL, LONG])
def test_an_edited_sentence_changes_one_question_and_no_other(name: str) -> None:
    manner = Manner(numbered=False, clip=40, chars=1500)
    before = batches_of(fixture(name), manner)
    text = fixture(name)
    middle = text.index("加强", len(text) // 2)
    sentence = text.rindex("。", 0, middle) + 1  # the end of a long one is not shown
    after = batches_of(text[:sentence] + "切实" + text[sentence:], manner)
    assert sum(batch not in after for batch in before) == 1


def test_a_long_sentence_is_clipped_where_only_its_kind_is_asked() -> None:
    batches = batches_of(fixture(LONG), Manner(numbered=False, clip=40))
    shown = [
        words for batch in batches for part in batch.parts for words in part.sentences.values()
    ]
    assert max(map(len, shown)) == 41
    assert all(words.removesuffix("…") in fixture(LONG) for words in shown)


def test_a_bad_answer_for_several_sections_is_asked_again_by_halves() -> None:
    def reply(body: dict[str, object]) -> Reply:
        words, _ = asked(body)
        if any("放管服" in each for each in words):
            return completion({"kinds": ["胡说"]})
        return answering(by_words)(body)

    with Wire(reply) as wire:
        summary = ask(wire, SECTIONS)
    coverage = summary.reports[0].coverage
    assert [failure.title for failure in coverage.failed] == ["（二）抓民生"]
    assert ["unread" in item.flags for item in summary.items] == [False, True, False]


def test_passages_stay_whole_until_one_is_left() -> None:
    entries, _ = entries_of(SECTIONS + "推进垃圾分类,建设美丽乡村。\n")
    (indices,) = group(entries, 1000)
    first, second = halved(entries, indices, torn=False)
    assert [entries[index].passage for index in first] == [entries[indices[0]].passage]
    third, fourth = halved(entries, second, torn=False)
    assert len(third) == 1
    assert halved(entries, fourth, torn=False) == []
    assert halved(entries, fourth, torn=True) == [[fourth[0]], [fourth[1]]]
