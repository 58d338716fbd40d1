"""From items to the summary of a source: what the commands print and scripts read."""

from summarizer.summary.assemble import assemble, outline
from summarizer.summary.duplicates import merge_duplicates
from summarizer.summary.grounding import ungrounded
from summarizer.summary.indicators import plain_indicator
from summarizer.summary.models import (
    Coverage,
    Extract,
    FailedSection,
    ReportExtract,
    ReportSections,
    SectionsOfSource,
)
from summarizer.summary.movement import find_number, movement
from summarizer.summary.pairing import is_of_last_year, last_years_result, results_of_last_year

__all__ = [
    "Coverage",
    "Extract",
    "FailedSection",
    "ReportExtract",
    "ReportSections",
    "SectionsOfSource",
    "assemble",
    "find_number",
    "is_of_last_year",
    "last_years_result",
    "merge_duplicates",
    "movement",
    "outline",
    "plain_indicator",
    "results_of_last_year",
    "ungrounded",
]
