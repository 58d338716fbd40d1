"""Text made to do harm: reading it ends, and says what it is; what it yields holds together.

A limit of time stands here only against hanging: each of these texts is read in seconds, and took
minutes or hours where a pattern or a loop ran away.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer import SummarizerError, read_document, summarise
from summarizer.document import Document, Report
from summarizer.document.front import FrontMatter
from summarizer.items.reading import read_passage
from summarizer.sections import find_sections, read_passages, split_sentences

PIECES = (
    "一、", "二、", "九、", "(一)", "（二）", "(\n三\n)", "1、", "2.", "1.1 ", "(1)", "第一部分",
    "一是", "①", "发展", "经济建设", "推进", "坚持", "各位代表", "存在问题", "清醒看到", "今年",
    "2021年", "2020年工作回顾", "2021年工作安排", "“十四五”时期", "主要目标是", "增长8.1%",
    "100亿元", "1,200", "１２％", "0.117.982", "第3位", "与上年持平", "年内", "责任单位:市局",
    "(市局、县政府)", "附件1", "附件：", "名词解释", "“四上”企业：指规模以上企业", "事项",
    "目标任务", "完成情况", "序号", "责任单位", "海珠区", "区", "省市县区", "政府工作报告",
    "在海珠区第一届", "2021-01-01", "——", "现将2020年工作总结报告如下", "。", "；", ";", "，",
    ",", "、", "：", ":", "！", "“", "”", "《", "》", "（", "）", "【", "】", " ", "\u3000",
    "\t", "\r\n", "\n", "\n\n", "\x00", "\u2028", "\U0001f600", "a", "%", "|", "٣", "²",
)  # fmt: skip
"""What reports are made of, and what pages put between."""

grammar = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
texts = st.one_of(
    grammar, st.text(max_size=200), st.tuples(grammar, st.text(max_size=20)).map("".join)
)
quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

SIZE = 1_500_000
"""Characters of the longest texts: five megabytes, nearly, in UTF-8."""

# unit, how many characters of it: each ran away once, or grew with the square of the text
RUNAWAYS = {
    "units of places, in every report of a page": (
        "2021年市政府工作报告\n"
        + "区" * 900
        + "。" * 6
        + "\n2020年市政府工作报告\n"
        + "区" * 900
        + "。" * 6
        + "\n",
        300_000,
    ),
    "open brackets": ("(局", 300_000),
    "Chinese numerals": ("一", SIZE),
    "hexadecimal digits": ("a0f", SIZE),
    "blanks": ("\u3000", SIZE),
    "an appendix over empty lines": ("\n", SIZE),
    "an entry of a glossary behind blanks": (" ", SIZE),
    "headings in one another": ("一、发展经济\n", 300_000),
    "headings of one number": (
        "九十九、发展经济\n全镇经济发展情况良好，各项建设加快推进，人民生活水平提高。\n",
        300_000,
    ),
    "undated titles": ("经济发展。\n工作安排\n一、推进发展\n", 300_000),
    "owners alone on their lines": ("责任单位:市局、县局。\n", 300_000),
}
OPENINGS = {
    "an appendix over empty lines": "附件：",
    "an entry of a glossary behind blanks": "名词解释\n",
    "blanks": "市政府工作报告\n",
}
CHILD = """
import sys
from summarizer import SummarizerError, summarise
from summarizer.document import Document, Report, read_document
from summarizer.document.front import read_front

text = "2021年工作安排\\n全市推进经济发展，增长8%。\\n" * 20
opening, unit, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
text += opening + (unit * (size // len(unit) + 1))[:size] + "发展。\\n"
try:
    document = read_document(text)
except SummarizerError:
    document = Document("<text>", text, (Report(start=0, end=len(text), front=read_front(text)),))
found = summarise(document, model="rules")
found.brief()
for item in found.items:
    for evidence in item.evidence:
        assert text[evidence.start : evidence.end] == evidence.text
print("read")
"""


@pytest.mark.parametrize("case", RUNAWAYS)
def test_what_ran_away_once_comes_to_an_end(case: str) -> None:
    unit, size = RUNAWAYS[case]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, OPENINGS.get(case, ""), unit, str(size)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("read\n", "")


@quick
@given(texts)
def test_reading_raises_nothing_but_its_own_errors(text: str) -> None:
    try:
        found = summarise(text, model="rules")
    except SummarizerError:
        return
    found.brief()
    found.model_dump_json()


@quick
@given(grammar)
def test_whatever_stands_in_a_report_it_is_read(text: str) -> None:
    report = whole(text)
    sections = find_sections(text, report)
    found = summarise(Document("<text>", text, (report,)), model="rules")
    assert found.reports[0].sections == sections
    assert not found.reports[0].coverage.failed
    for item in found.items:
        for evidence in item.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


@quick
@given(grammar)
def test_sections_nest_and_tile(text: str) -> None:
    report = whole(text)
    sections = find_sections(text, report)
    assert [section.id for section in sections] == list(range(len(sections)))
    for section in sections:
        assert report.start <= section.start < section.title_end <= section.end <= report.end
        assert text[section.start : section.title_end] == section.title
        above = sections[section.parent] if section.parent is not None else None
        assert section.level == (above.level + 1 if above else 1)
        if above:
            assert above.title_end <= section.start
            assert section.end <= above.end
    for one, other in pairwise(sections):
        assert one.title_end <= other.start
    by_parent: dict[int | None, list[int]] = {}
    for section in sections:
        by_parent.setdefault(section.parent, []).append(section.id)
    for parent, ids in by_parent.items():
        last = sections[ids[-1]].end
        assert last == (report.end if parent is None else sections[parent].end)
        for one_id, other_id in pairwise(ids):
            assert sections[one_id].end == sections[other_id].start


@quick
@given(grammar)
def test_sentences_tile_and_reading_twice_gives_the_same(text: str) -> None:
    sentences = split_sentences(text)
    for one, other in pairwise(sentences):
        assert one.end <= other.start
    left = text
    for sentence in reversed(sentences):
        assert (
            text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        )
        left = left[: sentence.start] + left[sentence.end :]
    assert not left.strip()
    report = whole(text)
    sections = find_sections(text, report)
    passages = read_passages(text, report, sections)
    assert find_sections(text, report) == sections
    assert read_passages(text, report, sections) == passages
    assert [read_passage(text, each) for each in passages] == [
        read_passage(text, each) for each in passages
    ]
    for passage in passages:
        for found in passage.sentences:
            assert report.start <= found.start <= found.body < found.end <= report.end


def test_headings_do_not_stand_in_one_another_without_end() -> None:
    text = "一、发展经济\n" * 1000
    levels = [section.level for section in find_sections(text, whole(text))]
    assert len(levels) > 900
    assert max(levels) < 12


def test_a_page_of_many_reports_yields_each_with_its_bounds() -> None:
    page = "".join(
        f"{year}年海珠区政府工作报告\n"
        + "全区经济发展情况良好,生产总值增长,推进项目建设,完成投资,产业创新,民生保障落实到人民,治理城乡。"
        * 20
        + "\n"
        for year in range(2000, 2100)
    )
    document = read_document(page)
    assert [report.front.plan_year for report in document.reports] == list(range(2000, 2100))
    for one, other in pairwise(document.reports):
        assert one.end <= other.start


def whole(text: str) -> Report:
    return Report(start=0, end=len(text), front=FrontMatter(plan_year=2021))
