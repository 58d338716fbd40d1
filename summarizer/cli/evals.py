"""`summarizer eval`: measure models, keep the runs, tell of them, hold them to a gate."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from summarizer.cli import fixtures
from summarizer.cli.fixtures import EvalsDir, Markdown, Only, evals_folder
from summarizer.cli.options import BaseUrl, CacheDir, ModelName, NoCache, Refresh, settings_from
from summarizer.cli.output import write
from summarizer.errors import UsageError
from summarizer.settings import Settings, checkout_root

if TYPE_CHECKING:
    from rich.table import Table

    from summarizer.evaluation import Baseline, Fixture, Judgement, Read, Run, Shortfall
    from summarizer.evaluation.statistics import Difference

    Gate: TypeAlias = Callable[[Run], list[Shortfall]]

__all__ = ["register"]

_INCOMPLETE = 3
_BELOW = 5
_WIDTH = 170
"""Columns of a table that goes to a file: enough for every metric of a report."""

evals = typer.Typer(help="Measure models against labelled reports.", invoke_without_command=True)

Models = Annotated[str | None, typer.Option(help="Several, parted by commas.")]
Prompts = Annotated[
    list[Path] | None, typer.Option(help="A folder of prompts; may be given again.")
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(help="A thresholds file, or METRIC=VALUE from 0 to 1; may be given again."),
]
NoRegression = Annotated[
    bool, typer.Option("--no-regression", help="Fail below the committed baseline.")
]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Make this run the baseline.")
]
Record = Annotated[
    bool, typer.Option("--record", help="Record the model's answers, asking what is missing.")
]
Replay = Annotated[
    bool, typer.Option("--replay", help="Take recorded answers; no model, no network.")
]
Recorded = Annotated[
    Path | None, typer.Option(help="Folder of the recordings, else cache/recorded.")
]
RunsDir = Annotated[Path, typer.Option("--runs-dir", help="Where runs are kept.")]
JUnit = Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML to this file.")]
Html = Annotated[
    Path | None, typer.Option("--html", help="Write a page with each miss and false hit.")
]
_RUNS = Path("out/runs")


@dataclass(frozen=True)
class Files:
    """Where a run is told of, beside the terminal."""

    md: Path | None
    junit: Path | None
    html: Path | None


@dataclass(frozen=True)
class Job:
    """One model with one folder of prompts, ready to be measured.

    Attributes:
        label: What tables call it.
        settings: The model and how it is asked.
        read: What reads a report.
        gate: What the run is held to.
    """

    label: str
    settings: Settings
    read: Read
    gate: Gate


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(
        evals,
        name="eval",
        epilog="Example:  summarizer eval --model rules --fail-under evals/thresholds.toml",
    )
    app.add_typer(fixtures.app, name="fixtures")


@evals.callback()
def measure(
    context: typer.Context,
    *,
    model: ModelName = None,
    models: Models = None,
    prompts: Prompts = None,
    only: Only = None,
    evals_dir: EvalsDir = None,
    fail_under: FailUnder = None,
    no_regression: NoRegression = False,
    write_baseline: WriteBaseline = False,
    record: Record = False,
    replay: Replay = False,
    recorded: Recorded = None,
    md: Markdown = None,
    junit: JUnit = None,
    html: Html = None,
    runs_dir: RunsDir = _RUNS,
    base_url: BaseUrl = None,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    refresh: Refresh = False,
) -> None:
    """Read every fixture with a model, score it, keep the run. Exit status 5 below the gate."""
    if context.invoked_subcommand:
        return
    from summarizer import evaluation  # noqa: PLC0415  # start-up time of the other commands

    root = evals_folder(evals_dir)
    loaded = evaluation.load_fixtures(root / "fixtures", only or ())
    baseline = evaluation.load_baseline(root / "baseline.json")
    base = settings_from(
        model=model, base_url=base_url, cache_dir=cache_dir, no_cache=no_cache, refresh=refresh
    )
    reader = _reader(recorded, record=record, replay=replay)
    held = baseline if no_regression else None
    jobs = [
        Job(label, settings, reader(settings), _gate(settings, label, loaded, fail_under, held))
        for label, settings in _variants(base, models, prompts or ())
    ]
    runs, fell = _measure(root, jobs, loaded, runs_dir, Files(md, junit, html))
    if write_baseline:
        written = reduce(evaluation.with_run, runs, baseline)
        write(written.model_dump_json(indent=1) + "\n", root / "baseline.json")
    _finish(runs, fell)


def _measure(
    root: Path, jobs: Sequence[Job], loaded: Sequence[Fixture], runs_dir: Path, files: Files
) -> tuple[list[Run], list[Shortfall]]:
    """Measure each job, keep its run and tell of it; several runs have a leaderboard."""
    from summarizer import evaluation  # noqa: PLC0415

    several = len(jobs) > 1
    if several and (files.junit or files.html):
        raise UsageError(
            "--junit and --html tell of one run: name one model and one prompts folder"
        )
    prices = evaluation.load_prices(root / "prices.toml")
    runs: list[Run] = []
    fell: list[Shortfall] = []
    for job in jobs:
        run, judgements = evaluation.evaluate(
            loaded, job.settings, prices=prices, label=job.label, read=job.read,
            on_report=_tell(job.label),
        )  # fmt: skip
        place = evaluation.write_run(runs_dir, run, judgements)
        typer.echo(f"summarizer: kept in {place}", err=True)
        short = job.gate(run)
        _report(run, judgements, loaded, short, replace(files, md=None) if several else files)
        runs.append(run)
        fell += short
    if several:
        _leaderboard(runs, files.md)
    return runs, fell


def _reader(recorded: Path | None, *, record: bool, replay: bool) -> Callable[[Settings], Read]:
    """What reads a report with some settings: the model itself, or its recorded answers."""
    from summarizer.evaluation import read_recorded, read_with_summarizer  # noqa: PLC0415

    if record and replay:
        raise UsageError("--record asks the model, --replay does not: choose one")
    if record or replay:
        return partial(read_recorded, folder=_recordings(recorded), record=record)
    return read_with_summarizer


def _gate(
    settings: Settings,
    label: str,
    loaded: Sequence[Fixture],
    fail_under: Sequence[str] | None,
    baseline: Baseline | None,
) -> Gate:
    """What a run is held to; what makes no sense is told before a model is paid."""
    from summarizer import evaluation  # noqa: PLC0415

    least, tolerance = evaluation.load_thresholds(fail_under or (), settings.model)
    if baseline is not None:
        digests = {fixture.id: fixture.digest for fixture in loaded}
        evaluation.comparable(baseline, label, settings.model, digests)

    def gate(run: Run) -> list[Shortfall]:
        short = evaluation.check_thresholds(run, least)
        if baseline is not None:
            short += evaluation.check_baseline(run, baseline, tolerance)
        return short

    return gate


@evals.command(name="runs")
def list_kept(runs_dir: RunsDir = _RUNS) -> None:
    """List the runs that are kept, oldest first."""
    from summarizer.evaluation import list_runs  # noqa: PLC0415
    from summarizer.evaluation.reports import runs_table  # noqa: PLC0415

    _print(runs_table(list_runs(runs_dir)))


@evals.command(epilog="Example:  summarizer eval compare 20261122T15 last")
def compare(
    before: Annotated[str, typer.Argument(help="A run: its id, the start of it, or `last`.")],
    after: Annotated[str, typer.Argument(help="Another over the same fixtures.")],
    md: Markdown = None,
    runs_dir: RunsDir = _RUNS,
) -> None:
    """Compare two runs report by report: is the difference more than noise?"""
    from summarizer.evaluation import load_run  # noqa: PLC0415
    from summarizer.evaluation.reports import (  # noqa: PLC0415
        comparison_markdown,
        comparison_table,
    )

    runs = load_run(runs_dir, before), load_run(runs_dir, after)
    found = _differences(*runs)
    _print(comparison_table(found, runs[0].id, runs[1].id))
    if md:
        write(comparison_markdown(found, runs[0].id, runs[1].id), md)


@evals.command()
def report(
    run: Annotated[str, typer.Argument(help="A run: its id, the start of it, or `last`.")] = "last",
    *,
    evals_dir: EvalsDir = None,
    md: Markdown = None,
    junit: JUnit = None,
    html: Html = None,
    runs_dir: RunsDir = _RUNS,
) -> None:
    """Tell of a run that is kept, in any form."""
    from summarizer.evaluation import load_fixtures, load_judgements, load_run  # noqa: PLC0415

    kept = load_run(runs_dir, run)
    loaded = load_fixtures(evals_folder(evals_dir) / "fixtures")
    digests = {fixture.id: fixture.digest for fixture in loaded}
    changed = [each.fixture for each in kept.reports if digests.get(each.fixture) != each.digest]
    if html and changed:
        raise UsageError(f"{', '.join(changed)} changed since this run; measure again")
    judgements = load_judgements(runs_dir, run)
    _report(kept, judgements, loaded, (), Files(md, junit, html))


def _recordings(given: Path | None) -> Path:
    """The folder of recorded answers: as given, else that of the checkout, else one here."""
    return given or (checkout_root() or Path()) / "cache" / "recorded"


def _variants(
    base: Settings, models: str | None, prompts: Sequence[Path]
) -> list[tuple[str, Settings]]:
    """What to measure: each model with each folder of prompts, and what tables call it."""
    names = [each.strip() for each in models.split(",")] if models else [base.model]
    if not all(names):
        raise UsageError("--models: give names parted by commas, such as rules,embedded")
    found = []
    for name in names:
        for folder in prompts or (None,):
            update: dict[str, object] = {"model": name}
            if folder is not None:
                update["prompts"] = folder
            label = name if folder is None else f"{name} ({folder})"
            found.append((label, base.model_copy(update=update)))
    return found


def _report(
    run: Run,
    judgements: dict[str, tuple[Judgement, ...]] | dict[str, list[Judgement]],
    loaded: Sequence[Fixture],
    short: Sequence[Shortfall],
    files: Files,
) -> None:
    from summarizer.evaluation.reports import (  # noqa: PLC0415
        html_page,
        junit_xml,
        run_markdown,
        run_tables,
    )

    _print(*run_tables(run))
    if files.md:
        write(run_markdown(run, short), files.md)
    if files.junit:
        write(junit_xml(run, short), files.junit)
    if files.html:
        write(html_page(run, judgements, loaded, short), files.html)


def _leaderboard(runs: Sequence[Run], md: Path | None) -> None:
    from summarizer.evaluation.reports import leaderboard_table, run_markdown  # noqa: PLC0415
    from summarizer.evaluation.reports.markdown import leaderboard_markdown  # noqa: PLC0415

    _print(leaderboard_table(runs))
    if md:
        parts = [leaderboard_markdown(runs), *(run_markdown(run) for run in runs)]
        write("\n".join(parts), md)


def _differences(before: Run, after: Run) -> tuple[Difference, ...]:
    from summarizer.evaluation import compare as differences  # noqa: PLC0415

    digests = [{each.fixture: each.digest for each in run.reports} for run in (before, after)]
    shared = digests[0].keys() & digests[1].keys()
    other = [name for name in sorted(shared) if digests[0][name] != digests[1][name]]
    if other or not shared:
        what = f"labels of {', '.join(other)}" if other else "reports"
        raise UsageError(f"the two runs were scored on different {what}; measure again")
    return differences(before.by_report, after.by_report, before.metrics)


def _tell(label: str) -> Callable[[str], None]:
    def tell(fixture: str) -> None:
        if sys.stderr.isatty():
            typer.echo(f"summarizer: {label} reads {fixture}", err=True)

    return tell


def _print(*tables: Table) -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH)
    for table in tables:
        console.print(table)


def _finish(runs: Sequence[Run], fell: Sequence[Shortfall]) -> None:
    """Say what was not read and what fell short, and end with the status that says so."""
    for run in runs:
        for fixture, title in run.failed:
            typer.echo(f"summarizer: {run.label}: not read: {fixture}, {title}", err=True)
    for each in fell:
        typer.echo(f"summarizer: {each.message}", err=True)
    if fell:
        raise typer.Exit(_BELOW)
    if any(run.failed for run in runs):
        raise typer.Exit(_INCOMPLETE)
