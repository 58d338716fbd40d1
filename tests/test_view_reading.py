"""The evidence view as people read it: narrow, on paper, by ear, at length, and with harm in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from summarizer import summarise
from summarizer.brief import Language
from summarizer.document import Document, Report
from summarizer.document.front import read_front
from summarizer.summary import FailedSection
from tests.browser import faults, launched, visit
from tests.view_pages import (
    Written,
    evidence,
    in_sight,
    marked,
    view_of_report,
    view_of_two,
)

NARROW = 360


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("views")


@pytest.fixture(scope="module")
def haizhu(reports: dict[str, Path], folder: Path) -> Written:
    return view_of_report(reports["haizhu-2018"], folder)


@pytest.fixture(scope="module")
def two(reports: dict[str, Path], folder: Path) -> Written:
    return view_of_two(reports, folder)


def test_a_narrow_screen_shows_one_pane_and_changes_it(chromium: Browser, haizhu: Written) -> None:
    item = haizhu.summary.goals[0]
    with visit(chromium, haizhu.path, width=NARROW) as seen:
        page = seen.page
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        page.locator(f"#{item.id} h4 a").click()
        expect(page.locator("#v-items")).to_be_hidden()
        assert in_sight(page, ".m.on")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        page.locator(".m.on").first.click()
        expect(page.locator("#v-text")).to_be_hidden()
        assert in_sight(page, f"#{item.id} h4 a")
        page.get_by_role("button", name="目录").first.click()
        page.locator("#v-tree a").nth(3).click()
        expect(page.locator("#v-text")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_paper_holds_text_and_items_and_no_controls(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path, "#" + haizhu.summary.tasks[0].id) as seen:
        page = seen.page
        page.emulate_media(media="print")
        for selector in (".finder", ".panes"):
            expect(page.locator(selector)).to_be_hidden()
        for selector in ("#v-text", "#v-items", "#v-tree", ".card >> nth=-1", ".sheet p >> nth=-1"):
            expect(page.locator(selector)).to_be_visible()
        assert page.evaluate("document.body.scrollHeight > innerHeight * 5")  # nothing is cut off
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.fixture(scope="module")
def doubtful(folder: Path) -> dict[Language, Written]:
    """A short report that has something of everything, in both languages."""
    text = (
        "2020年工作回顾\n全年地区生产总值增长8%,三次产业比重为0.117.982。\n2021年工作安排\n一、目标\n"
        "主要预期目标是:地区生产总值增长8%左右,财政收入与经济增长同步。\n（一）建设\n"
        "年内建设碧道5公里、改造道路3—5条。（市发展改革局、市财政局负责）\n"
    )
    document = Document("<text>", text, (Report(start=0, end=len(text), front=read_front(text)),))
    summary = summarise(document, model="rules")
    report = summary.reports[0]
    failed = FailedSection(section=0, title=report.sections[0].title, reason="no answer")
    coverage = report.coverage.model_copy(update={"failed": (failed,)})
    items = tuple(
        i.model_copy(update={"flags": (*i.flags, "period-guessed")}) for i in report.items
    )
    report = report.model_copy(update={"items": items, "coverage": coverage})
    assert {item.kind for item in items} == {"goal", "achievement", "task"}
    assert any("damaged-number" in item.flags for item in items)
    assert any(item.owners and item.deadline for item in items)
    summary = summary.model_copy(update={"reports": (report,)})
    langs: tuple[Language, ...] = ("zh", "en")
    return {
        lang: Written(document, summary, folder / f"doubtful-{lang}.html", lang) for lang in langs
    }


def axe_in_every_pane(chromium: Browser, written: Written, width: int, *, dark: bool) -> list[str]:
    """What axe finds with everything unfolded and an item open, pane by pane where they are apart."""
    item = next(i for i in written.summary.items if i.quantities and i.id in written.shown)
    found: list[str] = []
    with visit(chromium, written.path, f"#{item.id}", width=width, dark=dark) as seen:
        page = seen.page
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        for pane in ("text", "items", "outline") if width == NARROW else ("all",):
            if pane != "all":
                page.locator(f".panes [data-pane={pane}]").click()
            found += faults(page)
    return found


@pytest.mark.parametrize("width", [1440, NARROW])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_no_serious_fault(
    chromium: Browser, doubtful: dict[Language, Written], lang: Language, width: int, *, dark: bool
) -> None:
    assert axe_in_every_pane(chromium, doubtful[lang], width, dark=dark) == []


def test_axe_finds_no_serious_fault_in_a_page_of_several_reports(
    chromium: Browser, two: Written
) -> None:
    assert axe_in_every_pane(chromium, two, 1440, dark=False) == []


def test_without_script_the_links_lead_there_and_back(haizhu: Written, chromium: Browser) -> None:
    item = haizhu.summary.goals[0]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(haizhu.path.as_uri())
    page.locator(f"[id='{item.id}'] h4 a").click()
    assert page.url.endswith(f"#e-{item.evidence[0].start}")
    page.locator(f"#e-{item.evidence[0].start}").click()
    assert page.url.endswith(f"#{item.id}")
    expect(page.locator(f"#{item.id} .more")).to_be_visible()
    expect(page.locator(".finder")).to_be_hidden()
    context.close()


HOSTILE = (
    "2021年工作安排\n"
    "推进<script>window.hit=1;alert(1)</script>项目建设。\n"
    '加快</script></style></textarea><img src=x onerror="alert(2)">改造。\n'
    '完善<a href="javascript:alert(3)">服务</a><svg/onload=alert(4)><!-- 体系]]>。\n'
    "实施\u202e%8长增\u2066反\u2069\u202c转\x00\x07\x1b[31m\u2028工程。\n"
    "'\"><b onclick=alert(5)>建设{{ 7*7 }}${8*8}项目增长8%(市'\"<i>局)。\n"
)


def test_what_a_report_holds_is_text_and_does_nothing(chromium: Browser, folder: Path) -> None:
    report = Report(start=0, end=len(HOSTILE), front=read_front(HOSTILE, title=HOSTILE[9:60]))
    document = Document("<img src=y onerror=alert(6)>", HOSTILE, (report,))
    summary = summarise(document, model="rules")
    items = tuple(
        item.model_copy(
            update={
                "title": item.evidence[0].text,
                "owners": ("\"'><script>alert(7)</script>\u202e局",),
            }
        )
        for item in summary.items
    )
    assert len(items) > 3
    reports = (summary.reports[0].model_copy(update={"items": items}),)
    written = Written(document, summary.model_copy(update={"reports": reports}), folder / "h.html")
    with visit(chromium, written.path) as seen:
        page = seen.page
        for item in items:
            page.locator(f"#{item.id} h4 a").click()
        assert page.evaluate("window.hit") is None
        assert page.locator(":is(img, svg, i, [onclick], [onerror])").count() == 0
        assert page.locator("script").count() == 1
        words = page.locator(".sheet").inner_text()
        assert "<script>window.hit=1;alert(1)</script>" in words
        assert "[U+202E]%8长增[U+2066]反" in words
        assert "{{ 7*7 }}${8*8}" in words
        raw = page.evaluate("document.documentElement.outerHTML")
        assert not set(raw) & set("\u202e\u2066\u2069\u2028\x00\x07\x1b")
        assert faults(page) == []


def test_a_line_of_a_million_characters_can_be_read(chromium: Browser, folder: Path) -> None:
    line = "推进项目建设,加快企业改造升级和产业发展,增长8%以上" * 40_000 + "。"
    text = f"2021年工作安排\n一、工作\n{line}\n加快建设完善社区服务体系。\n"
    assert len(line) > 1_000_000
    document = Document("<text>", text, (Report(start=0, end=len(text), front=read_front("")),))
    written = Written(document, summarise(document, model="rules"), folder / "line.html")
    last = max(written.summary.items, key=lambda item: item.evidence[0].start)
    with visit(chromium, written.path) as seen:
        page = seen.page
        page.locator(f"#{last.id} h4 a").click()
        assert marked(page) == evidence(last)
        assert in_sight(page, ".m.on")
        page.get_by_role("searchbox").fill("社区")
        expect(page.get_by_role("status")).to_contain_text("显示 1 条")


WORK = """async (words) => {
  // A key press and a search, timed alone: the fastest of some runs is the one that nothing disturbed.
  const best = (job) => Math.min(...Array.from({ length: 9 }, () => {
    const begun = performance.now(); job(); document.body.offsetHeight; return performance.now() - begun; }));
  const later = []; window.setTimeout = (job) => later.push(job);
  const search = document.getElementById("v-search");
  const find = (text) => {
    search.value = text; search.dispatchEvent(new Event("input", { bubbles: true })); later.pop()(); };
  const press = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  find(words); find("");
  return [best(press), best(() => { find(words); find(""); })];
}"""


def test_work_grows_no_faster_than_the_report(
    chromium: Browser, reports: dict[str, Path], folder: Path
) -> None:
    """Ten times the text, to 35,000 characters, is far from a hundred times the work."""
    body = "".join(
        reports[name].read_text("utf-8") for name in ("haizhu-2018", "yunfu-2021", "zhaoqing-2016")
    )
    times = []
    for size in (3_500, 35_000):
        text = body[:size]
        document = Document("<text>", text, (Report(start=0, end=size, front=read_front("")),))
        summary = summarise(document, model="rules")
        with visit(chromium, Written(document, summary, folder / f"{size}.html").path) as seen:
            seen.page.wait_for_timeout(300)
            times.append((seen.page.evaluate(WORK, "建设"), len(summary.items)))
    ((short_key, short_find), few), ((long_key, long_find), many) = times
    growth = many / few
    assert 7 < growth < 14
    assert long_key < growth * 3 * max(short_key, 0.5)
    assert long_find < growth * 3 * max(short_find, 0.5)
