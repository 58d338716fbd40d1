"""Titles for what reaches the page: wording costs most of what a model costs."""

from __future__ import annotations

from summarizer.brief.fitting import choose_page
from summarizer.brief.wording import unbroken
from summarizer.items import Item
from summarizer.items.extract import Options
from summarizer.items.titles import Titled, word_titles
from summarizer.models import Model
from summarizer.patterns import late
from summarizer.summary import ReportExtract

__all__ = ["title_page"]


# 增长6.⏎6% : half of it would stand in the sentence as written
_BROKEN_NUMBER = late(r"\d[.,]?[ \t\u3000]*\r?\n\s*[\d.,]")


async def title_page(report: ReportExtract, model: Model, options: Options) -> ReportExtract:
    """Have a model word the titles of the results and tasks on the page of a report.

    Args:
        report: The report and its items.
        model: The model.
        options: How it is asked, and whether it is asked for titles at all.

    Returns:
        The report with those titles; an item whose title the model did not find in the sentence
        keeps the rules', and is flagged `title-rejected`.

    Raises:
        ModelError: The model cannot be used at all.
    """
    if not options.manner.titles:
        return report
    page = choose_page(report)
    shown: tuple[Item, ...] = (*page.achievements, *page.tasks)
    sections: dict[int | None, dict[str, str]] = {}
    for item in shown:
        words = _own_words(report, item)
        if not _BROKEN_NUMBER.search(words):
            sections.setdefault(item.section, {})[item.id] = unbroken(words)
    if not sections:
        return report
    titled = await word_titles(model, options.prompts, options.manner, list(sections.values()))
    return report.model_copy(
        update={
            "items": tuple(_titled(item, titled) for item in report.items),
            "usage": report.usage + titled.usage,
        }
    )


def _titled(item: Item, titled: Titled) -> Item:
    if item.id in titled.titles:
        return item.model_copy(update={"title": titled.titles[item.id]})
    if item.id in titled.rejected:
        return item.model_copy(update={"flags": (*item.flags, "title-rejected")})
    return item


def _own_words(report: ReportExtract, item: Item) -> str:
    """The words of an item where it is first told, without a heading that runs into them."""
    words = item.evidence[0].text
    if item.section is not None:
        words = words.removeprefix(report.sections[item.section].title)
    return words.lstrip(" \u3000\n。：:")
