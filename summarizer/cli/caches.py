"""`summarizer cache`: look at the answer cache, thin it, empty it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from summarizer.cli.options import CacheDir, settings_from
from summarizer.cli.output import write
from summarizer.models import AnswerCache

__all__ = ["app", "register"]

app = typer.Typer(help="Look at the answer cache, thin it, empty it.", no_args_is_help=True)


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.add_typer(app, name="cache")


@app.command()
def stats(cache_dir: CacheDir = None) -> None:
    """Print what the cache holds, as JSON."""
    cache = AnswerCache(settings_from(cache_dir=cache_dir).cache)
    write(cache.stats().model_dump_json(indent=2) + "\n", None)


@app.command()
def prune(
    days: Annotated[int, typer.Option(min=0, help="Keep what is younger.")] = 90,
    cache_dir: CacheDir = None,
) -> None:
    """Drop what is older than so many days."""
    dropped = AnswerCache(settings_from(cache_dir=cache_dir).cache).prune(timedelta(days=days))
    typer.echo(f"{dropped} entries dropped", err=True)


@app.command()
def clear(cache_dir: CacheDir = None) -> None:
    """Drop every answer and summary."""
    dropped = AnswerCache(settings_from(cache_dir=cache_dir).cache).clear()
    typer.echo(f"{dropped} entries dropped", err=True)
