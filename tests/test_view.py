"""The evidence view as a file: exact cuts, everything text, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from summarizer import UsageError, summarise
from summarizer.document import Document, Report, read_document
from summarizer.document.front import read_front
from summarizer.items import FLAGS, Evidence, Task
from summarizer.quantities import Comparator, Measure
from summarizer.sections import Section
from summarizer.summary import Coverage, Extract, FailedSection, ReportExtract
from summarizer.view import render_view
from summarizer.view.marking import Mark, Region, mark_text
from summarizer.view.signs import line, plain, shown
from summarizer.view.words import COMPARATORS, FLAG_WORDS, MEASURES, WORDS
from tests.wire import Wire, completion

TEXT = "2021年工作安排\n一、推进建设\n建设碧道5公里。新增企业10家,\n投资2亿元。\n\n完善服务。\n"


def whole(text: str) -> Document:
    """A document that is one report."""
    return Document("<text>", text, (Report(start=0, end=len(text), front=read_front(text)),))


def view_of(text: str, **more: Any) -> str:
    """The view of a text read by the rules."""
    document = whole(text)
    summary = summarise(document, model="rules")
    return render_view(document, summary, summary.page().items, **more)


def report_of(
    text: str, *sections: Section, start: int = 0, end: int | None = None
) -> ReportExtract:
    """A report with sections and no items."""
    return ReportExtract(
        title=None, start=start, end=len(text) if end is None else end, sections=sections,
        coverage=Coverage(sections=1, done=1),
    )  # fmt: skip


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words_of(regions: Sequence[Region]) -> str:
    return "".join(s.text for region in regions for block in region.blocks for s in block.segments)


def told(text: str) -> str:
    """A text without what the view leaves out: ends of lines, blank lines."""
    return "".join(each.removesuffix("\r") for each in text.split("\n") if each.strip())


# The cuts


def test_spans_that_overlap_touch_and_cross_lines_are_cut_exactly() -> None:
    text = "甲乙丙丁\n戊己庚辛\n"
    marks = [Mark(1, 7, 0), Mark(2, 3, 1), Mark(2, 3, 2), Mark(6, 9, 3)]
    [region] = mark_text(text, [report_of(text)], marks)
    cut = [[(s.text, s.items, s.begins) for s in block.segments] for block in region.blocks]
    assert cut == [
        [("甲", (), False), ("乙", (0,), True), ("丙", (0, 1, 2), True), ("丁", (0,), False)],
        [("戊", (0,), False), ("己", (0, 3), True), ("庚辛", (3,), False)],
    ]


@given(st.data())
def test_every_sign_belongs_to_the_spans_that_hold_it(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="甲乙 \n\r\x00", max_size=40))
    places = st.integers(0, len(text))
    bounds = st.tuples(places, places).map(sorted).filter(lambda each: each[0] < each[1])
    spans = data.draw(st.lists(bounds, max_size=6)) if text else []
    first, second, third, fourth = sorted(data.draw(st.tuples(places, places, places, places)))
    reports = [report_of(text, start=first, end=second), report_of(text, start=third, end=fourth)]
    regions = mark_text(text, reports, [Mark(a, b, n) for n, (a, b) in enumerate(spans)])
    for region in regions:
        for block in region.blocks:
            for segment in block.segments:
                assert text[segment.start : segment.start + len(segment.text)] == segment.text
                for at in range(segment.start, segment.start + len(segment.text)):
                    holders = tuple(n for n, (a, b) in enumerate(spans) if a <= at < b)
                    assert segment.items == holders
                if region.report is not None:
                    assert (
                        reports[region.report].start <= segment.start < reports[region.report].end
                    )
    cuts = [0, first, second, third, fourth, len(text)]
    parts = [text[a:b] for a, b in pairwise(cuts)]
    assert words_of(regions) == "".join(map(told, parts))


def test_two_spans_of_one_item_that_overlap_are_one() -> None:
    [region] = mark_text("甲乙丙丁", [report_of("甲乙丙丁")], [Mark(0, 3, 0), Mark(1, 4, 0)])
    assert [s.items for s in region.blocks[0].segments] == [(0,), (0,), (0,)]


def test_a_heading_on_its_own_line_is_a_heading_and_one_that_runs_on_is_set_off() -> None:
    text = "一、发展。\n二、建设  推进项目。\n"
    sections = (
        Section(
            id=0, parent=None, level=1, title="一、发展", start=0, title_end=4, end=6, period="plan"
        ),
        Section(
            id=1,
            parent=None,
            level=2,
            title="二、建设",
            start=6,
            title_end=10,
            end=18,
            period="plan",
        ),
    )
    [region] = mark_text(text, [report_of(text, *sections)], [Mark(6, 17, 0)])
    alone, runs_in = region.blocks
    assert (alone.level, alone.section) == (1, 0)
    assert runs_in.level is None
    assert [(s.text, s.heading, s.section) for s in runs_in.segments] == [
        ("二、建设", True, 1), ("  推进项目。", False, None)
    ]  # fmt: skip


def test_a_very_long_line_is_laid_out_in_pieces_cut_behind_sentences() -> None:
    text = "推进项目建设。" * 2000 + "推" * 5000
    [region] = mark_text(text, [report_of(text)], [Mark(100, 6000, 0)])
    lengths = [sum(len(s.text) for s in block.segments) for block in region.blocks]
    assert max(lengths) <= 2000
    assert words_of([region]) == text
    assert [block.runs_on for block in region.blocks] == [False] + [True] * (len(lengths) - 1)
    assert region.blocks[0].segments[-1].text.endswith("。")


def test_the_page_holds_the_whole_text_once(reports: dict[str, Path]) -> None:
    for path in reports.values():
        document = read_document(path)
        summary = summarise(document, model="rules")
        page = tree(render_view(document, summary, summary.page().items))
        blocks = page.xpath("//div[@class='sheet']/section/*")
        said = "".join("".join(block.itertext()) for block in blocks)
        assert said == plain(told(document.text))
        for item in summary.items:
            number = page.xpath("//li[@id=$id]/@data-i", id=item.id)[0]
            marked = page.xpath("//a[contains(concat(' ', @data-i, ' '), $n)]", n=f" {number} ")
            assert "".join(map("".join, (m.itertext() for m in marked))) == told(
                "".join(evidence.text for evidence in item.evidence)
            )


# Everything is text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("增长\x008%", "增长␀8%"),
        ("增长\u202e%8", "增长[U+202E]%8"),
        ("甲\u2066乙\u2069", "甲[U+2066]乙[U+2069]"),
        ("甲\u2028乙\x7f\ufeff", "甲[U+2028]乙␡[U+FEFF]"),
        ("\ud83d半个", "[U+D83D]半个"),
        ("　　空格\t😀 «عربي»", "　　空格\t😀 «عربي»"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, seen: str) -> None:
    assert plain(text) == seen
    assert html.fragment_fromstring(str(shown(text)), create_parent="p").text_content() == seen
    plain(text).encode()


def test_markup_is_escaped_beside_named_signs() -> None:
    assert str(shown("<b>\x00&")) == '&lt;b&gt;<span class="sign">␀</span>&amp;'
    assert str(shown("<b>'\"")) == "&lt;b&gt;&#39;&#34;"


def test_a_title_stands_on_one_line() -> None:
    assert line("附件1\n \n\u3000名词解释 ") == "附件1 名词解释"


EVIL = "'\"><script>alert(1)</script><!--</style>{{ 7*7 }}"


def test_no_field_of_a_report_becomes_markup() -> None:
    text = f"2021年工作安排\n一、{EVIL}\n推进{EVIL}建设项目10个。\n"
    document = whole(text)
    section = Section(
        id=0, parent=None, level=1, title=EVIL, start=10, title_end=10 + 2 + len(EVIL), end=len(text), period="plan"
    )  # fmt: skip
    words = f"推进{EVIL}建设项目10个。"
    start = text.index(words)
    item = Task(
        id=EVIL, title=EVIL, section=0, owners=(EVIL,), deadline=EVIL, flags=("damaged-number",),
        evidence=(Evidence(start=start, end=start + len(words), text=words),),
        quantities=(
            {"indicator": EVIL, "measure": "level", "comparator": "eq", "value": 1, "unit": EVIL},
        ),
    )  # fmt: skip
    failed = FailedSection(section=0, title=EVIL, reason=EVIL)
    report = ReportExtract(
        title=EVIL, start=0, end=len(text), sections=(section,), items=(item,), issuer=EVIL,
        place=EVIL, number=EVIL, date=EVIL, coverage=Coverage(sections=1, done=0, failed=(failed,)),
    )  # fmt: skip
    page = render_view(document, Extract(source=EVIL, reports=(report,)), {EVIL})
    assert EVIL not in page
    assert page.count("<script>") == page.count("</script>") == 1
    found = tree(page)
    assert found.xpath("count(//script)") == 1
    assert found.xpath("count(//style)") == 1
    assert found.xpath("//li[@id]/@id") == [EVIL]
    assert found.xpath("string(//h1)") == EVIL
    assert EVIL in found.xpath("string(//li[@id]//dl)")
    assert not found.xpath("//comment()")


def test_the_policy_lets_only_our_own_style_and_script_run(reports: dict[str, Path]) -> None:
    page = view_of(reports["sishui-2020"].read_text("utf-8"))
    found = tree(page)
    policy = found.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        [words] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_page_names_nothing_outside_itself(reports: dict[str, Path]) -> None:
    page = view_of(reports["sishui-2020"].read_text("utf-8"))
    found = tree(page)
    assert not found.xpath("//@src | //@style | //link | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith("#") for href in found.xpath("//@href"))
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttp", page)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in found.xpath("//@href")} <= set(ids)


# What it says


def test_a_card_says_what_the_item_says() -> None:
    page = tree(view_of(TEXT))
    [card] = page.xpath("//li[starts-with(@class, 'card')][.//*[contains(text(), '碧道')]]")
    rows = [[cell.text_content() for cell in row] for row in card.xpath(".//tbody/tr")]
    assert rows == [["碧道", "增量", "等于", "5", "公里"]]
    assert card.xpath("string(.//p[@class='path'])") == "2021年工作安排 › 一、推进建设"
    start = TEXT.index("建设碧道")
    assert card.xpath("string(.//a[@class='at'])") == f"[{start}, {start + 8})"
    assert card.xpath("string(.//q)") == "建设碧道5公里。"


def test_a_card_lists_no_more_quantities_than_a_reader_can_use() -> None:
    sentence = "建设" + "、".join(f"道路{n}条" for n in range(2, 302)) + "。\n"
    page = tree(view_of("2021年工作安排\n" + sentence))
    rows = page.xpath("//li[starts-with(@class, 'card')]//tbody/tr")
    assert len(rows) == 101
    assert rows[-1].text_content() == "另有 200 个数字"


def test_sections_that_could_not_be_read_are_told_at_the_top() -> None:
    document = whole(TEXT)
    summary = summarise(document, model="rules")
    failed = FailedSection(section=1, title="一、推进建设", reason="budget spent")
    coverage = Coverage(sections=2, done=1, failed=(failed,))
    report = summary.reports[0].model_copy(update={"coverage": coverage})
    page = tree(render_view(document, Extract(source="x", reports=(report,)), ()))
    [doubts] = page.xpath("//header//details[@open]")
    assert "1 节未能读取" in doubts.text_content()
    assert "一、推进建设 — budget spent" in doubts.text_content()


def test_a_report_without_items_has_a_page() -> None:
    text = "各位代表:\n现在,我向大会报告工作。\n"
    document = whole(text)
    summary = summarise(document, model="rules")
    assert not summary.items
    assert "没有找到目标、成效或任务" in render_view(document, summary, ())
    assert "No goals, achievements or tasks" in render_view(document, summary, (), lang="en")


def test_items_of_the_brief_come_first(reports: dict[str, Path]) -> None:
    document = read_document(reports["yunfu-2021"])
    summary = summarise(document, model="rules")
    page = tree(render_view(document, summary, summary.page().items))
    order = page.xpath("//li[starts-with(@class, 'card')]/@id")
    on_page = set(summary.page().items)
    assert set(order[: len(on_page)]) == on_page
    assert sorted(order) == sorted(item.id for item in summary.items)


def test_labels_are_those_of_the_language_and_the_report_stays(reports: dict[str, Path]) -> None:
    text = reports["sishui-2020"].read_text("utf-8")
    zh, en = tree(view_of(text)), tree(view_of(text, lang="en"))
    assert (zh.get("lang"), en.get("lang")) == ("zh-CN", "en")
    assert en.xpath("string(//div[@class='sheet'])") == zh.xpath("string(//div[@class='sheet'])")
    chinese = re.compile("[\u4e00-\u9fff]")
    own = [
        node for node in en.xpath("//body//text()[not(ancestor::script)]")
        if chinese.search(node) and node.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang") != ["zh-CN"]
    ]  # fmt: skip
    assert own == []


def test_every_word_stands_in_both_languages() -> None:
    assert set(FLAG_WORDS) == set(FLAGS)
    assert set(MEASURES) == set(get_args(Measure))
    assert set(COMPARATORS) == set(get_args(Comparator))
    for table in (WORDS, FLAG_WORDS, MEASURES, COMPARATORS):
        for chinese, english in table.values():
            assert chinese.strip()
            assert english.strip()
            fields = [
                [name for _, name, _, _ in Formatter().parse(s) if name is not None]
                for s in (chinese, english)
            ]
            assert fields[0] == fields[1]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="fr"):
        view_of(TEXT, lang="fr")


def test_an_extract_of_another_document_is_refused() -> None:
    summary = summarise(whole(TEXT), model="rules")
    with pytest.raises(UsageError, match="does not hold"):
        render_view(whole("改" + TEXT), summary, ())


# The command


def run(*args: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from summarizer.cli import main; main()", "view", *map(str, args)],
        input=stdin, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_command_writes_the_page(reports: dict[str, Path], tmp_path: Path) -> None:
    path = reports["sishui-2020"]
    done = run(path, "--model", "rules", "--lang", "en", "-o", tmp_path / "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    document = read_document(path)
    summary = summarise(document, model="rules")
    expected = render_view(document, summary, summary.page().items, lang="en")
    assert (tmp_path / "page.html").read_text("utf-8") == expected
    piped = run("-", "--model", "rules", stdin=path.read_bytes())
    assert piped.returncode == 0
    assert piped.stdout.startswith(b'<!doctype html>\n<html lang="zh-CN">')


def test_a_path_that_cannot_be_written_is_said_plainly(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    done = run(reports["sishui-2020"], "--model", "rules", "-o", tmp_path / "none" / "page.html")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert list(tmp_path.glob("*.html")) == []


def test_missing_sections_end_with_status_3_and_a_page_that_says_so(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    with Wire(lambda _: completion({"kinds": []})) as wire:
        done = run(reports["sishui-2020"], "-m", "vllm/x", "--base-url", wire.base_url, "-o", page)
    assert done.returncode == 3
    assert b"not read" in done.stderr
    assert "节未能读取" in page.read_text("utf-8")
