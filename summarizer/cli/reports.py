"""Commands that read a report: `extract`, `sections`, `text`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli.options import (
    BaseUrl,
    BudgetTokens,
    BudgetUsd,
    CacheDir,
    ModelName,
    NoCache,
    Output,
    Passes,
    Refresh,
    SourceArgument,
    settings_from,
)
from summarizer.cli.output import read_source, write
from summarizer.cli.running import finish, summarise_with_progress
from summarizer.document import read_document
from summarizer.items import Flag, Kind, Origin
from summarizer.summary import outline

__all__ = ["register"]


class DataFormat(StrEnum):
    """What data is written as."""

    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example:  summarizer extract report.txt --model rules")(extract)
    app.command(epilog="Example:  summarizer sections report.txt")(sections)
    app.command(epilog="Example:  summarizer text report.txt > report.utf8.txt")(text)


def extract(
    source: SourceArgument,
    *,
    format: Annotated[DataFormat, typer.Option(help="json.")] = DataFormat.json,  # noqa: A002, ARG001
    output: Output = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    refresh: Refresh = False,
    passes: Passes = None,
    budget_tokens: BudgetTokens = None,
    budget_usd: BudgetUsd = None,
    kind: Annotated[Kind | None, typer.Option(help="Print items of this kind alone.")] = None,
    flag: Annotated[Flag | None, typer.Option(help="Print items with this doubt alone.")] = None,
    origin: Annotated[Origin | None, typer.Option(help="Print items that this named.")] = None,
) -> None:
    """Print goals, achievements and tasks, each with its evidence and quantities."""
    settings = settings_from(
        model=model,
        base_url=base_url,
        cache_dir=cache_dir,
        no_cache=no_cache,
        refresh=refresh,
        passes=passes,
        budget_tokens=budget_tokens,
        budget_usd=budget_usd,
    )
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
    found = outline(read_document(read_source(source)))
    write(found.model_dump_json(indent=2) + "\n", output)


def text(source: SourceArgument, output: Output = None) -> None:
    """Print the document text that every offset points into."""
    write(read_document(read_source(source)).text, output)
