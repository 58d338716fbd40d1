"""Briefs: the sheet of every report of a source, in Markdown or as data."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from summarizer.brief.compose import About
from summarizer.brief.fitting import make_sheet
from summarizer.brief.formats import render_pages
from summarizer.brief.sheet import Sheet
from summarizer.document import Document
from summarizer.summary import Extract

__all__ = ["Brief", "ReportBrief", "make_sheets", "render_brief"]


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


def make_sheets(extract: Extract, about: About, document: Document | None) -> tuple[Sheet, ...]:
    """Write the sheet of every report.

    Args:
        extract: What was extracted.
        about: What the sheets tell beside it.
        document: The document, where it is at hand.

    Returns:
        A sheet for each report.
    """
    read = document.reports if document else (None,) * len(extract.reports)
    return tuple(
        make_sheet(report, about, each) for report, each in zip(extract.reports, read, strict=True)
    )


def render_brief(extract: Extract, sheets: Sequence[Sheet]) -> Brief:
    """Write the page of every report in Markdown.

    Args:
        extract: What was extracted.
        sheets: The sheet of each report.

    Returns:
        The pages.
    """
    pages = tuple(
        ReportBrief(
            title=report.title,
            start=report.start,
            end=report.end,
            text=render_pages("md", [sheet]).decode(),
            items=sheet.items,
        )
        for report, sheet in zip(extract.reports, sheets, strict=True)
    )
    return Brief(
        source=extract.source,
        text=render_pages("md", sheets).decode(),
        items=tuple(item for page in pages for item in page.items),
        reports=pages,
    )
