"""The command that writes the page on which every item stands beside its evidence: `view`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.brief import Language
from summarizer.cli.options import Output, SourceArgument, asks_a_model
from summarizer.cli.output import expect_writable, read_source, write
from summarizer.cli.running import finish, summarise_with_progress
from summarizer.document import read_document
from summarizer.settings import Settings
from summarizer.view import render_view

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example:  summarizer view report.txt -o report.html")(view)


@asks_a_model
def view(
    source: SourceArgument,
    *,
    lang: Annotated[Language, typer.Option(help="Labels in Chinese or English: zh or en.")] = "zh",
    output: Output = None,
    settings: Settings,
) -> None:
    """Write one HTML page: the text with its items marked, and the items beside it."""
    expect_writable(output, source)
    document = read_document(read_source(source))
    summary = summarise_with_progress(document, settings)
    write(render_view(document, summary, summary.page().items, lang=lang), output)
    finish(summary)
