"""From items to the summary of a source: what the commands print and scripts read."""

from summarizer.summary.grounding import ungrounded
from summarizer.summary.indicators import plain_indicator
from summarizer.summary.kept import Keeper
from summarizer.summary.models import (
    Coverage,
    Extract,
    FailedSection,
    Found,
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
    "Found",
    "Keeper",
    "ReportExtract",
    "ReportSections",
    "SectionsOfSource",
    "find_number",
    "is_of_last_year",
    "last_years_result",
    "movement",
    "plain_indicator",
    "results_of_last_year",
    "ungrounded",
]
