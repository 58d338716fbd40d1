"""From items to the summary of a source: what the commands print and scripts read."""

from summarizer.summary.assemble import assemble, outline
from summarizer.summary.grounding import ungrounded
from summarizer.summary.models import (
    Coverage,
    Extract,
    FailedSection,
    ReportExtract,
    ReportSections,
    SectionsOfSource,
)

__all__ = [
    "Coverage",
    "Extract",
    "FailedSection",
    "ReportExtract",
    "ReportSections",
    "SectionsOfSource",
    "assemble",
    "outline",
    "ungrounded",
]
