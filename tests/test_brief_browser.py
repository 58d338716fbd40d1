"""The brief's HTML in a real browser: one page of paper, links to the evidence, nothing fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from summarizer import summarise
from tests.browser import faults, launched, visit


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def pages(reports: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of each report, and one of two reports in English."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, path in reports.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(summarise(path, model="rules").brief("html"), "utf-8")
    bodies = [reports[name].read_text("utf-8") for name in ("hetang-2019", "sishui-2020")]
    text = f"2019年甲镇政府工作报告\n{bodies[0]}\n2020年乙镇政府工作报告\n{bodies[1]}"
    made["two"] = folder / "two.html"
    made["two"].write_text(summarise(text, model="rules").brief("html", lang="en"), "utf-8")
    return made


def test_printed_it_is_one_page_of_a4_for_each_report(
    chromium: Browser, pages: dict[str, Path]
) -> None:
    for name, path in pages.items():
        with visit(chromium, path) as seen:
            printed = seen.page.pdf(prefer_css_page_size=True)
        assert len(pypdfium2.PdfDocument(io.BytesIO(printed))) == (2 if name == "two" else 1), name


@pytest.mark.parametrize("name", ["yunfu-2021", "sishui-2020", "two"])
def test_it_is_accessible(chromium: Browser, pages: dict[str, Path], name: str) -> None:
    with visit(chromium, pages[name]) as seen:
        assert faults(seen.page) == []


def test_a_line_leads_to_its_evidence(chromium: Browser, pages: dict[str, Path]) -> None:
    with visit(chromium, pages["haizhu-2018"]) as seen:
        line = seen.page.locator(".column li").first
        link = line.locator("a.ref")
        target = link.get_attribute("href")
        assert target
        link.click()
        evidence = seen.page.locator(target)
        assert evidence.evaluate("node => node.matches(':target')")
        assert line.locator("strong").first.inner_text() in evidence.inner_text()


def test_a_line_leads_to_the_evidence_view_where_one_is_named(
    chromium: Browser, reports: dict[str, Path], tmp_path: Path
) -> None:
    summary = summarise(reports["hetang-2019"], model="rules")
    path = tmp_path / "brief.html"
    path.write_text(summary.brief("html", evidence="view.html"), "utf-8")
    with visit(chromium, path) as seen:
        links = seen.page.locator("a.ref").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        )
        assert seen.page.locator(".sources").count() == 0
    assert {f"view.html#{item}" for item in summary.page().items} <= set(links)


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_no_width_makes_the_page_scroll_sideways(
    chromium: Browser, pages: dict[str, Path], width: int
) -> None:
    for name in ("yunfu-2021", "zhaoqing-2016"):
        with visit(chromium, pages[name], width=width) as seen:
            wide = seen.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


def test_what_a_report_says_is_text(chromium: Browser, tmp_path: Path) -> None:
    text = (
        "2021年工作安排\n推进<script>alert(1)</script>项目1个。\n加强<img src=x onerror=alert(2)>管理2次。\n"
        "建设\u202e公园\u202c3个。\n加快推进全市重点项目建设,落实乡村振兴各项工作,保障和改善民生,推动经济高质量发展。\n"
    )
    path = tmp_path / "brief.html"
    path.write_text(summarise(text, model="rules").brief("html"), "utf-8")
    with visit(chromium, path) as seen:
        assert seen.page.locator("article script, article img").count() == 0
        assert "<script>alert(1)" in seen.page.locator("article").inner_text()


def test_printed_in_english_it_is_one_page_too(
    chromium: Browser, reports: dict[str, Path], tmp_path: Path
) -> None:
    # Names in two languages need the width that places need: 云浮市 2021 ran over two pages.
    for name, path in reports.items():
        page = tmp_path / f"{name}.html"
        page.write_text(summarise(path, model="rules").brief("html", lang="en"), "utf-8")
        with visit(chromium, page) as seen:
            printed = seen.page.pdf(prefer_css_page_size=True)
        assert len(pypdfium2.PdfDocument(io.BytesIO(printed))) == 1, name


def test_printed_long_names_stay_on_one_page(chromium: Browser, tmp_path: Path) -> None:
    names = [
        f"{sign}{'高' * 20}新技术产业开发区规模以上先进制造业增加值"
        for sign in "甲乙丙丁戊己庚辛壬癸子丑"
    ]
    text = (
        "某市政府工作报告\n一、2020年工作回顾\n" + "".join(f"{name}增长3.1%。" for name in names)
        + "\n二、2021年工作安排\n2021年全市经济社会发展主要预期目标是:"
        + "".join(f"{name}增长5.2%;" for name in names) + "\n推进项目建设。\n"
    )  # fmt: skip
    for lang in ("zh", "en"):
        page = tmp_path / f"{lang}.html"
        page.write_text(summarise(text, model="rules").brief("html", lang=lang), "utf-8")
        with visit(chromium, page) as seen:
            printed = seen.page.pdf(prefer_css_page_size=True)
        assert len(pypdfium2.PdfDocument(io.BytesIO(printed))) == 1, lang
