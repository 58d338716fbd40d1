"""The public data: one entry for each report of a source. `summarizer schema` prints its schema."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from summarizer.items import Item
from summarizer.models import Usage
from summarizer.sections import Section

__all__ = [
    "Coverage",
    "Extract",
    "FailedSection",
    "Found",
    "ReportExtract",
    "ReportSections",
    "SectionsOfSource",
]


class FailedSection(BaseModel):
    """A section that could not be read.

    Attributes:
        section: Its id; null for what stands before the first heading.
        title: Its heading, or `开头`.
        reason: Why, in one line.
    """

    model_config = ConfigDict(frozen=True)

    section: int | None
    title: str
    reason: str


class Coverage(BaseModel):
    """What was read of a report: nothing is lost without a word.

    Attributes:
        sections: Sections that hold sentences of their own, and what stands before the first.
        done: Those that were read.
        failed: Those that were not.
    """

    model_config = ConfigDict(frozen=True)

    sections: int
    done: int
    failed: tuple[FailedSection, ...] = ()


class ReportSections(BaseModel):
    """A report and its headings.

    Attributes:
        title: The report's title, where one was found.
        start: Offset of its first character in the document text, in Unicode code points.
        end: Offset behind its last character.
        sections: Its headings, with depth, bounds and period.
    """

    model_config = ConfigDict(frozen=True)

    title: str | None
    start: int
    end: int
    sections: tuple[Section, ...]


class SectionsOfSource(BaseModel):
    """What `summarizer sections` prints.

    Attributes:
        source: The path as given, `<text>` or `<bytes>`.
        reports: At least one report.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    reports: tuple[ReportSections, ...]


class ReportExtract(ReportSections):
    """A report, its headings and its items.

    Attributes:
        issuer: The government or office that issues it.
        place: The place that it is about.
        number: The document number (文号).
        date: ISO date of the speech, the signature or the publication.
        plan_year: The year that it plans for.
        items: Goals, achievements and tasks in order of the text.
        glossary: Meanings of terms, where the report explains them.
        coverage: What was read of it.
        usage: What reading it cost in this run.
    """

    issuer: str | None = None
    place: str | None = None
    number: str | None = None
    date: str | None = None
    plan_year: int | None = None
    items: tuple[Item, ...] = ()
    glossary: dict[str, str] = Field(default_factory=dict)
    coverage: Coverage
    usage: Usage = Usage()


class Found(BaseModel):
    """What a model and the rules found in a document.

    Attributes:
        reports: One entry for each report.
        english: What a model put into English, by the Chinese.
    """

    model_config = ConfigDict(frozen=True)

    reports: tuple[ReportExtract, ...]
    english: dict[str, str] = Field(default_factory=dict)


class Extract(BaseModel):
    """What `summarizer extract` prints.

    Attributes:
        source: The path as given, `<text>` or `<bytes>`.
        reports: At least one report.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    reports: tuple[ReportExtract, ...]
