"""Commands that read a report: `extract`, `sections`, `text`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli.options import Output, SourceArgument, asks_a_model
from summarizer.cli.output import expect_writable, read_source, write
from summarizer.cli.running import finish, summarise_with_progress
from summarizer.document import read_document
from summarizer.items import Flag, Kind, Origin
from summarizer.settings import Settings
from summarizer.summary.assemble import outline

__all__ = ["register"]


class DataFormat(StrEnum):
    """What data is written as."""

    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example:  summarizer extract report.txt --model rules")(extract)
    app.command(epilog="Example:  summarizer sections report.txt")(sections)
    app.command(epilog="Example:  summarizer text report.txt > report.utf8.txt")(text)


@asks_a_model
def extract(
    source: SourceArgument,
    *,
    format: Annotated[DataFormat, typer.Option(help="json.")] = DataFormat.json,  # noqa: A002, ARG001
    output: Output = None,
    kind: Annotated[Kind | None, typer.Option(help="Print items of this kind alone.")] = None,
    flag: Annotated[Flag | None, typer.Option(help="Print items with this doubt alone.")] = None,
    origin: Annotated[Origin | None, typer.Option(help="Print items that this named.")] = None,
    settings: Settings,
) -> None:
    """Print goals, achievements and tasks, each with its evidence and quantities."""
    expect_writable(output, source)
    summary = summarise_with_progress(read_source(source), settings)
    chosen = summary.where(kind=kind, flag=flag, origin=origin)
    write(chosen.model_dump_json(indent=2) + "\n", output)
    finish(summary)


def sections(
    source: SourceArgument,
    *,
    format: Annotated[DataFormat, typer.Option(help="json.")] = DataFormat.json,  # noqa: A002, ARG001
    output: Output = None,
) -> None:
    """Print the headings of each report with depth, bounds and period. No model is asked."""
    expect_writable(output, source)
    found = outline(read_document(read_source(source)))
    write(found.model_dump_json(indent=2) + "\n", output)


def text(source: SourceArgument, output: Output = None) -> None:
    """Print the document text that every offset points into."""
    expect_writable(output, source)
    write(read_document(read_source(source)).text, output)
