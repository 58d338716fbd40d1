"""Views written to disk for a browser, and what a browser sees of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from summarizer import Summary, summarise
from summarizer.brief import Language
from summarizer.document import Document, Report, read_document
from summarizer.document.front import read_front
from summarizer.items import Item
from summarizer.view import render_view

__all__ = [
    "Written",
    "chosen",
    "evidence",
    "in_sight",
    "marked",
    "view_of_report",
    "view_of_two",
    "visible",
]


class Written:
    """A view on disk beside what it was written from."""

    def __init__(
        self, document: Document, summary: Summary, path: Path, lang: Language = "zh"
    ) -> None:
        self.document, self.summary, self.path = document, summary, path
        self.shown = summary.page().items
        html = render_view(document, summary, self.shown, lang=lang)
        path.write_text(html, encoding="utf-8")

    def ids(self, fits: Callable[[Item], object]) -> set[str]:
        """Ids of the items that fit."""
        return {item.id for item in self.summary.items if fits(item)}


def view_of_report(path: Path, folder: Path, lang: Language = "zh") -> Written:
    """The view of a real report, read by the rules."""
    document = read_document(path)
    return Written(
        document, summarise(document, model="rules"), folder / f"{path.parent.name}.html", lang
    )


def view_of_two(reports: dict[str, Path], folder: Path) -> Written:
    """The view of a page of two reports with words of a portal around them."""
    bodies = [reports[name].read_text("utf-8") for name in ("hetang-2019", "sishui-2020")]
    text = "首页 > 政务公开\n"
    spans = []
    for title, body in zip(("荷塘镇政府工作报告", "泗水镇政府工作报告"), bodies, strict=True):
        text += f"{title}\n"
        spans.append(
            Report(start=len(text), end=len(text) + len(body), front=read_front(body, title=title))
        )
        text += f"{body}\n版权所有\n"
    document = Document("two.txt", text, tuple(spans))
    return Written(document, summarise(document, model="rules"), folder / "two.html")


def visible(page: Page) -> set[str]:
    """Ids of the items that the list shows."""
    return set(page.eval_on_selector_all(".card:not([hidden])", "all => all.map(e => e.id)"))


def marked(page: Page) -> str:
    """The words of the text that are marked as those of the chosen item."""
    return "".join(page.locator(".m.on").all_text_contents())


def chosen(page: Page) -> str | None:
    """The id of the item that is open."""
    found: str | None = page.evaluate(
        "document.querySelector('.card a[aria-current]')?.closest('.card').id ?? null"
    )
    return found


def in_sight(page: Page, selector: str) -> bool:
    """Whether a reader sees an element: it lies in the window and in the pane that scrolls it."""
    page.wait_for_timeout(100)  # two frames: what is scrolled to is laid out first
    seen: bool = page.eval_on_selector(
        selector,
        """e => { const r = e.getClientRects()[0];
                  const hit = document.elementFromPoint(r.left + 3, r.top + r.height / 2);
                  return !!hit && e.contains(hit); }""",
    )
    return seen


def evidence(item: Item) -> str:
    return "".join(each.text for each in item.evidence)
