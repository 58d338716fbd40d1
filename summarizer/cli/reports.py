"""Commands that read a report: `brief`, `extract`, `sections`, `text`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.api import Summary, summarise
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
from summarizer.cli.output import read_source, section_progress, write
from summarizer.document import read_document
from summarizer.items import Flag, Kind, Origin
from summarizer.settings import Settings
from summarizer.summary import outline

__all__ = ["register"]

_MISSING = 3


class BriefFormat(StrEnum):
    """What a brief is written as."""

    md = "md"
    json = "json"


class DataFormat(StrEnum):
    """What data is written as."""

    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example:  summarizer brief report.txt -o brief.md")(brief)
    app.command(epilog="Example:  summarizer extract report.txt --model rules")(extract)
    app.command(epilog="Example:  summarizer sections report.txt")(sections)
    app.command(epilog="Example:  summarizer text report.txt > report.utf8.txt")(text)


def brief(
    source: SourceArgument,
    *,
    format: Annotated[BriefFormat, typer.Option(help="md or json.")] = BriefFormat.md,  # noqa: A002
    output: Output = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    refresh: Refresh = False,
    passes: Passes = None,
    budget_tokens: BudgetTokens = None,
    budget_usd: BudgetUsd = None,
) -> None:
    """Write one page for each report: targets, main results, main tasks, what is missing."""
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
    summary = _summarise(source, settings)
    write(summary.brief(format.value), output)
    _finish(summary)


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
    summary = _summarise(source, settings)
    chosen = summary.where(kind=kind, flag=flag, origin=origin)
    write(chosen.model_dump_json(indent=2) + "\n", output)
    _finish(summary)


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


def _summarise(source: str, settings: Settings) -> Summary:
    with section_progress() as (on_progress, on_event):
        return summarise(
            read_source(source), settings=settings, on_progress=on_progress, on_event=on_event
        )


def _finish(summary: Summary) -> None:
    """Name the sections that could not be read, and end with the status that says so."""
    for report in summary.reports:
        for failure in report.coverage.failed:
            typer.echo(f"summarizer: not read: {failure.title}: {failure.reason}", err=True)
    if not summary.complete:
        raise typer.Exit(_MISSING)
