"""Put together what was found: the last step before anything is printed."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Document, Report
from summarizer.items.extract import Extraction
from summarizer.items.glossary import read_glossary
from summarizer.sections import find_sections
from summarizer.summary.duplicates import merge_duplicates
from summarizer.summary.grounding import ungrounded
from summarizer.summary.models import (
    Coverage,
    Extract,
    FailedSection,
    ReportExtract,
    ReportSections,
    SectionsOfSource,
)

__all__ = ["assemble", "outline"]


def outline(document: Document) -> SectionsOfSource:
    """The headings of every report of a document; no model is asked.

    Args:
        document: The document.

    Returns:
        What `summarizer sections` prints.
    """
    return SectionsOfSource(
        source=document.source,
        reports=tuple(
            ReportSections(
                title=report.title,
                start=report.start,
                end=report.end,
                sections=find_sections(document.text, report),
            )
            for report in document.reports
        ),
    )


def assemble(document: Document, extractions: Sequence[Extraction]) -> Extract:
    """Join a document and what was extracted from each of its reports.

    Args:
        document: The document.
        extractions: One for each report, in order.

    Returns:
        What `summarizer extract` prints, what a report tells twice as one item. An item that its
        evidence does not hold is left out: it cannot happen unless our own code is wrong, and then
        it must not reach a reader.
    """
    return Extract(
        source=document.source,
        reports=tuple(
            _report(document.text, report, extraction)
            for report, extraction in zip(document.reports, extractions, strict=True)
        ),
    )


def _report(text: str, report: Report, extraction: Extraction) -> ReportExtract:
    failed = tuple(
        FailedSection(section=failure.section, title=failure.title, reason=failure.reason)
        for failure in extraction.failed
    )
    return ReportExtract(
        title=report.title,
        start=report.start,
        end=report.end,
        sections=extraction.sections,
        issuer=report.front.issuer,
        place=report.front.place,
        number=report.front.number,
        date=report.front.date,
        plan_year=report.front.plan_year,
        items=merge_duplicates([item for item in extraction.items if not ungrounded(item, text)]),
        glossary=read_glossary(text, extraction.sections),
        coverage=Coverage(
            sections=extraction.passages, done=extraction.passages - len(failed), failed=failed
        ),
        usage=extraction.usage,
    )
