"""`summarizer models`: which there are, fetching the embedded one, probing an endpoint."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from summarizer.cli.options import BaseUrl, CacheDir, ModelName, settings_from
from summarizer.cli.output import write
from summarizer.models import PROVIDERS, weights
from summarizer.models.opening import probe_model

__all__ = ["app", "register"]

app = typer.Typer(
    help="List models, fetch the embedded one, probe an endpoint.", no_args_is_help=True
)


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.add_typer(app, name="models")


@app.command(name="list")
def list_models() -> None:
    """Print the models that --model may name."""
    installed = "installed" if weights.installed(settings_from()) else "not installed: models pull"
    rows = [
        ("embedded", f"{weights.MODEL.name}, {weights.MODEL.licence} ({installed})", ""),
        ("rules", "no model: the rules alone", ""),
    ]
    rows += [
        (f"{provider.name}/NAME", provider.base_url, " or ".join(provider.keys))
        for provider in PROVIDERS
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"{a:<{widths[0]}}  {b:<{widths[1]}}  {c}".rstrip() for a, b, c in rows]
    write("\n".join(lines) + "\n", None)


@app.command()
def pull() -> None:
    """Fetch the weights of the embedded model (1.1 GB), or find that they are there."""
    settings = settings_from()
    with _download() as on_progress:
        path = weights.pull(settings, on_progress)
    write(f"{path}\n", None)


@app.command(
    epilog="Example:  summarizer models probe -m openai/my-model --base-url http://localhost:9000/v1"
)
def probe(model: ModelName = None, base_url: BaseUrl = None, cache_dir: CacheDir = None) -> None:
    """Find out how an endpoint takes a schema, and remember it for later runs."""
    settings = settings_from(model=model, base_url=base_url, cache_dir=cache_dir)
    result = asyncio.run(probe_model(settings))
    write(result.model_dump_json(indent=2) + "\n", None)


@contextmanager
def _download() -> Iterator[Callable[[int, int], None]]:
    """A progress bar in bytes; a line every tenth where nobody looks at a terminal."""
    from rich.console import Console  # noqa: PLC0415  # start-up time
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    if not sys.stderr.isatty():
        told = 0

        def on_line(done: int, total: int) -> None:
            nonlocal told
            if total and done * 10 // total > told:
                told = done * 10 // total
                typer.echo(f"summarizer: weights {told * 10}%", err=True)

        yield on_line
        return
    columns = (
        TextColumn("weights"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("weights", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
