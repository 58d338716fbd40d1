"""What every command that asks a model does: show how far it is, and end with the status that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from summarizer.api import Summary, summarise
from summarizer.cli.output import section_progress
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.brief import Language
    from summarizer.document import Document, Source

__all__ = ["finish", "summarise_with_progress"]

_MISSING = 3


def summarise_with_progress(
    source: Source | Document, settings: Settings, lang: Language = "zh"
) -> Summary:
    """Summarise with a progress bar where a person looks at it.

    Args:
        source: What `read_source` made of an argument, or a document read from it.
        settings: Which model, and how it is asked.
        lang: What the brief will be written in.

    Returns:
        The summary.

    Raises:
        SummarizerError: The source cannot be read, or the model not be used.
    """
    with section_progress() as (on_progress, on_event):
        return summarise(
            source,
            settings=settings,
            lang=lang,
            on_progress=on_progress,
            on_event=on_event,
        )


def finish(summary: Summary) -> None:
    """Name the sections that could not be read, and end with the status that says so.

    Args:
        summary: What was found.

    Raises:
        Exit: Sections are missing: status 3.
    """
    for report in summary.reports:
        for failure in report.coverage.failed:
            typer.echo(f"summarizer: not read: {failure.title}: {failure.reason}", err=True)
    if not summary.complete:
        raise typer.Exit(_MISSING)
