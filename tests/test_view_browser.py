"""The evidence view in a real browser: text and items show each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from summarizer import summarise
from summarizer.document import Document, Report
from summarizer.document.front import read_front
from summarizer.items import Evidence, Task
from summarizer.sections import heading_path
from tests.browser import launched, visit
from tests.view_pages import (
    Written,
    chosen,
    evidence,
    in_sight,
    marked,
    view_of_report,
    view_of_two,
    visible,
)


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
def zhaoqing(reports: dict[str, Path], folder: Path) -> Written:
    """A report that names owners and deadlines."""
    return view_of_report(reports["zhaoqing-2016"], folder, "en")


@pytest.fixture(scope="module")
def two(reports: dict[str, Path], folder: Path) -> Written:
    return view_of_two(reports, folder)


def test_a_click_on_an_item_shows_its_words(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        for item in (haizhu.summary.items[-1], haizhu.summary.goals[0], haizhu.summary.items[40]):
            page.locator(f"#{item.id} h4 a").click()
            assert chosen(page) == item.id
            assert marked(page) == evidence(item)
            assert in_sight(page, ".m.on")
            assert page.evaluate("location.hash") == f"#{item.id}"
            expect(page.locator(f"#{item.id} .more")).to_be_visible()


def test_a_click_on_the_text_shows_its_item(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        for item in (haizhu.summary.tasks[-1], haizhu.summary.achievements[3]):
            page.locator(f"#e-{item.evidence[0].start}").click()
            assert chosen(page) == item.id
            assert in_sight(page, f"#{item.id}")
            assert page.evaluate("document.activeElement.closest('.card').id") == item.id


def test_an_item_told_twice_marks_both_places_and_leads_to_each(
    chromium: Browser, haizhu: Written
) -> None:
    item = next(item for item in haizhu.summary.items if len(item.evidence) > 1)
    with visit(chromium, haizhu.path, f"#{item.id}") as seen:
        page = seen.page
        assert marked(page) == evidence(item)
        for each in item.evidence:
            page.locator(f"#{item.id} .at[data-e='{each.start}']").click()
            assert in_sight(page, f"#e-{each.start}")
            assert page.evaluate("document.activeElement.id") == f"e-{each.start}"


def test_words_of_several_items_show_each_in_turn(chromium: Browser, folder: Path) -> None:
    text = "2021年工作安排\n推进项目建设,加快企业改造。\n完善社区服务。\n"
    start, end = text.index("推进"), len(text) - 1
    spans = {"t1": (start, end), "t2": (start, start + 6), "t3": (start, start + 6), "t4": (15, 22)}
    items = tuple(
        Task(
            id=name, title=name, section=None, evidence=(Evidence(start=a, end=b, text=text[a:b]),)
        )
        for name, (a, b) in spans.items()
    )
    document = Document("<text>", text, (Report(start=0, end=len(text), front=read_front(text)),))
    found = summarise(document, model="rules")
    report = found.reports[0].model_copy(update={"items": items})
    written = Written(
        document, found.model_copy(update={"reports": (report,)}), folder / "several.html"
    )
    with visit(chromium, written.path) as seen:
        page = seen.page
        mark = page.locator(f"#e-{start}")
        assert mark.get_attribute("data-n") == "3"
        turn = []
        for _ in range(4):
            mark.click()
            turn.append(chosen(page))
            assert "3" in page.locator("#v-status").inner_text()
        assert turn == ["t1", "t2", "t3", "t1"]
        assert set(page.eval_on_selector_all(".also", "all => all.map(e => e.id)")) == {"t2", "t3"}
        assert marked(page) == text[start:end].replace("\n", "")
        page.locator("#t4 h4 a").click()
        assert marked(page) == text[15:22]


def test_every_filter_shows_what_fits(chromium: Browser, zhaoqing: Written) -> None:
    summary = zhaoqing.summary
    sections = summary.reports[0].sections
    owner = next(item.owners[0] for item in summary.items if item.owners)
    top = next(item.section for item in summary.items if item.section is not None)
    name = heading_path(sections, sections[top])[0]
    with visit(chromium, zhaoqing.path) as seen:
        page = seen.page
        assert visible(page) == zhaoqing.ids(lambda _: True)
        page.locator(".filters > summary").click()
        page.get_by_role("checkbox", name="task").uncheck()
        assert visible(page) == zhaoqing.ids(lambda item: item.kind != "task")
        page.get_by_role("button", name="Clear filters").click()
        page.get_by_role("radio", name="On the brief").check()
        assert visible(page) == set(zhaoqing.shown)
        page.get_by_role("radio", name="Others").check()
        assert visible(page) == zhaoqing.ids(lambda item: item.id not in zhaoqing.shown)
        page.get_by_role("radio", name="All").check()
        page.get_by_label("Section").select_option(label=name)
        within = {s.id for s in sections if heading_path(sections, s)[0] == name}
        assert visible(page) == zhaoqing.ids(lambda item: item.section in within)
        page.get_by_label("Section").select_option("")
        option = page.locator("#v-owner option", has_text=re.compile(rf"^\s*{re.escape(owner)} \("))
        value = option.get_attribute("value", timeout=5000)
        page.get_by_label("Owners").select_option(value)
        assert visible(page) == zhaoqing.ids(lambda item: owner in item.owners)
        page.get_by_label("Owners").select_option("")
        for value, has in (("yes", True), ("no", False)):
            page.get_by_label("Number").select_option(value)
            assert visible(page) == zhaoqing.ids(lambda item, has=has: bool(item.quantities) is has)
        assert page.locator("#v-more").inner_text() == "(1)"
        page.get_by_role("button", name="Clear filters").click()
        assert visible(page) == zhaoqing.ids(lambda _: True)


def test_doubts_are_told_and_found(chromium: Browser, haizhu: Written) -> None:
    damaged = haizhu.ids(lambda item: "damaged-number" in item.flags)
    assert damaged
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        expect(page.locator("header .doubts")).to_contain_text(f"{len(damaged)} 条的数字")
        page.locator(".filters > summary").click()
        page.get_by_label("存疑", exact=True).select_option("damaged-number")
        assert visible(page) == damaged
        page.get_by_label("存疑", exact=True).select_option("none")
        assert visible(page) == haizhu.ids(lambda item: not item.flags)
        page.locator("header .doubts summary").click()
        page.locator("header .doubts a").first.click()
        assert chosen(page) in damaged  # the filter that hid it has been cleared
        assert visible(page) == haizhu.ids(lambda _: True)


def fold(words: str) -> str:
    return unicodedata.normalize("NFKC", words).lower()


@pytest.mark.parametrize("words", ["亿元", "项目 １０", "iab", "琶洲", "没有这样的词"])
def test_search_finds_titles_and_evidence(chromium: Browser, haizhu: Written, words: str) -> None:
    hits = haizhu.ids(
        lambda item: all(
            word in fold(item.title + "\n" + evidence(item)) for word in fold(words).split()
        )
    )
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        page.get_by_role("searchbox").fill(words)
        said = f"显示 {len(hits)} 条" if hits else "没有符合条件的条目"
        expect(page.get_by_role("status")).to_contain_text(said)
        assert visible(page) == hits
        off = page.eval_on_selector_all(".m:not(.off)", "all => all.map(e => e.dataset.i)")
        assert (not off) is (not hits)


def test_an_address_opens_an_item(chromium: Browser, haizhu: Written) -> None:
    first, second = haizhu.summary.tasks[60], haizhu.summary.goals[0]
    with visit(chromium, haizhu.path, f"#{first.id}") as seen:
        page = seen.page
        assert chosen(page) == first.id
        assert marked(page) == evidence(first)
        assert in_sight(page, ".m.on")
        assert in_sight(page, f"#{first.id}")
        page.evaluate(f"location.hash = '{second.id}'")
        page.wait_for_function(f"document.querySelector('#{second.id}.on')")
        assert marked(page) == evidence(second)


@pytest.mark.parametrize("fragment", ["#nothing", "#%", "#%E0%A4%A", "#", "#v-text"])
def test_an_address_that_names_no_item_does_no_harm(
    chromium: Browser, haizhu: Written, fragment: str
) -> None:
    with visit(chromium, haizhu.path, fragment) as seen:
        assert chosen(seen.page) is None
        assert visible(seen.page) == haizhu.ids(lambda _: True)


def test_the_keyboard_is_enough(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        order = page.eval_on_selector_all(".card", "all => all.map(e => e.id)")
        assert order[: len(haizhu.shown)] == sorted(haizhu.shown, key=order.index)
        assert set(order[: len(haizhu.shown)]) == set(haizhu.shown)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("ArrowDown")
        assert chosen(page) == order[2]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("k")
        assert chosen(page) == order[0]
        page.keyboard.press("/")
        page.keyboard.type("jk琶洲")  # letters are letters where one writes
        assert page.get_by_role("searchbox").input_value() == "jk琶洲"
        expect(page.get_by_role("status")).to_contain_text("没有")
        page.keyboard.press("Escape")
        assert page.get_by_role("searchbox").input_value() == ""
        assert len(visible(page)) == len(order)
        page.keyboard.press("Escape")
        assert chosen(page) is None
        assert page.evaluate("location.hash") == ""


def test_enter_leads_from_item_to_text_and_back(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        page.keyboard.press("j")
        item = chosen(page)
        page.keyboard.press("Enter")
        assert in_sight(page, ".m.on")
        page.locator(f"#{item} .at").first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.classList.contains('on')")
        page.keyboard.press("j")  # the next marked words
        page.keyboard.press("Enter")
        assert chosen(page) not in (item, None)
        assert page.evaluate("document.activeElement.closest('.card').id") == chosen(page)


def test_single_keys_can_be_turned_off(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        page.locator(".filters > summary").click()
        page.locator(".keys summary").click()
        page.locator("#v-keys").uncheck()
        page.keyboard.press("j")
        page.keyboard.press("/")
        assert chosen(page) is None
        assert page.evaluate("document.activeElement.id") != "v-search"


def test_tab_stops_once_in_each_list(chromium: Browser, haizhu: Written) -> None:
    with visit(chromium, haizhu.path) as seen:
        for selector in (".m", ".card h4 a"):
            stops = seen.page.eval_on_selector_all(
                selector, "all => all.filter(e => e.tabIndex === 0).length"
            )
            assert stops == 1


def test_the_outline_leads_to_its_heading_and_folds(chromium: Browser, haizhu: Written) -> None:
    section = haizhu.summary.reports[0].sections[9]
    with visit(chromium, haizhu.path) as seen:
        page = seen.page
        page.locator(f"#v-tree a[href='#s-0-{section.id}']").click()
        heading = page.locator(f"#s-0-{section.id}")
        assert heading.inner_text() == section.title
        assert in_sight(page, f"#s-0-{section.id}")
        expect(page.locator("#v-tree a[aria-current]")).to_contain_text(section.title[:6])
        page.get_by_role("button", name="目录", expanded=True).click()
        expect(page.locator("#v-tree")).to_be_hidden()


def test_one_of_several_reports_can_be_chosen(chromium: Browser, two: Written) -> None:
    second = two.summary.reports[1]
    with visit(chromium, two.path) as seen:
        page = seen.page
        expect(page.locator(".portal").first).to_contain_text("首页 > 政务公开")
        assert page.locator(".portal .m").count() == 0
        page.locator(".filters > summary").click()
        page.get_by_label("报告", exact=True).select_option("1")
        assert visible(page) == {item.id for item in second.items}
        assert in_sight(page, "#r-1")
        expect(page.locator("#v-tree details").first).to_be_hidden()
        page.get_by_role("button", name="清除筛选").click()
        expect(page.locator("#v-tree details").first).to_be_visible()
        page.locator(f"#{second.items[3].id} h4 a").click()
        assert marked(page) == evidence(second.items[3])
