"""The page itself: Markdown, and JSON that holds it beside the ids of what it shows."""

from __future__ import annotations

from collections import Counter
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict

from summarizer.brief.page import choose_page
from summarizer.brief.wording import clip, place_of, plain, target_of, with_glossary
from summarizer.items import Achievement, Goal, Item, Task
from summarizer.summary import Extract, ReportExtract

__all__ = ["Brief", "ReportBrief", "render_brief"]

_QUOTE = 60
"""Characters of a sentence that is quoted for itself: a goal in words, a damaged number."""
_LINE = 40
"""Characters of a result or a task: with the section that says it one line of 9 pt on A4."""
_DOUBTS = 5
"""Doubtful items that the page names; the rest are counted."""


class ReportBrief(BaseModel):
    """The page of one report.

    Attributes:
        title: The report's title.
        start: Offset of the report in the document text.
        end: Offset behind it.
        text: The page in Markdown.
        items: Ids of the items on it.
    """

    model_config = ConfigDict(frozen=True)

    title: str | None
    start: int
    end: int
    text: str
    items: tuple[str, ...]


class Brief(BaseModel):
    """What `summarizer brief --format json` prints.

    Attributes:
        source: The path as given, `<text>` or `<bytes>`.
        text: All pages in Markdown.
        items: Ids of the items on them.
        reports: The page of each report.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    text: str
    items: tuple[str, ...]
    reports: tuple[ReportBrief, ...]


def render_brief(extract: Extract, *, model: str | None = None) -> Brief:
    """Write the page of every report.

    Args:
        extract: What was extracted.
        model: The name of the model, for the last line; left out where it is not known.

    Returns:
        The pages.
    """
    pages = tuple(_render(report, model) for report in extract.reports)
    return Brief(
        source=extract.source,
        text="\n---\n\n".join(page.text for page in pages),
        items=tuple(item for page in pages for item in page.items),
        reports=pages,
    )


def _render(report: ReportExtract, model: str | None) -> ReportBrief:
    page = choose_page(report)
    text = (
        _environment()
        .get_template("brief.md.j2")
        .render(
            report=report, page=page, model=model, counts=_counts(report), doubts=_doubts(report)
        )
    )
    text = with_glossary(text, report.glossary)
    return ReportBrief(
        title=report.title, start=report.start, end=report.end, text=text, items=page.ids
    )


def _counts(report: ReportExtract) -> dict[str, int]:
    return {
        "goals": sum(isinstance(item, Goal) for item in report.items),
        "achievements": sum(isinstance(item, Achievement) for item in report.items),
        "tasks": sum(isinstance(item, Task) for item in report.items),
    }


def _doubts(report: ReportExtract) -> dict[str, object]:
    """What is doubtful: damaged numbers by name, the other flags by count."""
    damaged = [item for item in report.items if "damaged-number" in item.flags]
    flags = Counter(flag for item in report.items for flag in item.flags)
    return {
        "damaged": damaged[:_DOUBTS],
        "more_damaged": max(0, len(damaged) - _DOUBTS),
        "guessed": flags["period-guessed"],
        "disagreement": flags["disagreement"] + flags["model-silent"],
        "unread": flags["unread"],
    }


@cache
def _environment() -> Environment:
    # Markdown for people who read it as text; the values are escaped where a table needs it.
    environment = Environment(
        loader=PackageLoader("summarizer.brief"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )
    environment.filters |= {"plain": plain, "target": target_of}
    environment.globals |= {"place_of": place_of, "quote": _quote, "told": _told}
    return environment


def _told(report: ReportExtract, item: Item) -> str:
    """An item in one line: its title, set off in its words where it stands there word for word."""
    title, words = plain(item.title), _words(report, item)
    line = clip(words, _LINE)
    if title in line:
        return line.replace(title, f"**{title}**", 1)
    return f"**{title}**:{clip(words, _LINE - len(title) - 1)}"


def _quote(report: ReportExtract, item: Item) -> str:
    return clip(_words(report, item), _QUOTE)


def _words(report: ReportExtract, item: Item) -> str:
    """The words of an item, without a heading that runs into them.

    Of one that is told twice, those that hold its title.
    """
    told = [plain(evidence.text) for evidence in item.evidence]
    words = next((each for each in told if plain(item.title) in each), told[0])
    if item.section is not None:
        heading = plain(report.sections[item.section].title)
        words = words.removeprefix(heading).lstrip(" \u3000\n。：:")
    return words
