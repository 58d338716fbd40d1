"""The entry point: commands put together, errors told in one line, exit statuses kept."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
from typing import Annotated, ClassVar

import typer

from summarizer import __version__
from summarizer.cli.commands import LazyGroup
from summarizer.errors import SummarizerError

__all__ = ["app", "main"]


class _Commands(LazyGroup):
    modules: ClassVar = {
        "brief": "summarizer.cli.briefs",
        "extract": "summarizer.cli.reports",
        "sections": "summarizer.cli.reports",
        "text": "summarizer.cli.reports",
        "view": "summarizer.cli.views",
        "schema": "summarizer.cli.schemas",
        "templates": "summarizer.cli.briefs",
        "models": "summarizer.cli.models",
        "cache": "summarizer.cli.caches",
        "eval": "summarizer.cli.evals",
        "fixtures": "summarizer.cli.evals",
    }


app = typer.Typer(
    name="summarizer",
    cls=_Commands,
    help=(
        "Chinese government work reports as structured facts, each traceable to its sentence.\n\n"
        "Standard output carries the result alone; progress and errors go to standard error. "
        "Exit status: 0 whole; 2 wrong usage or unreadable input; 3 finished with sections missing; "
        "4 no model; 5 an evaluation below its thresholds."
    ),
    epilog=(
        "Examples:\n\n"
        "  summarizer brief report.txt\n\n"
        "  summarizer extract report.txt --model rules > facts.json\n\n"
        "  summarizer brief report.txt --model deepseek/deepseek-chat -o brief.md"
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:  # noqa: FBT001  # typer passes it by position
    if asked:
        typer.echo(f"summarizer {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[  # noqa: ARG001, FBT002  # the callback acts on it
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
    verbose: Annotated[  # noqa: FBT002
        bool, typer.Option("--verbose", "-v", help="Log requests and retries to standard error.")
    ] = False,
) -> None:
    """Set up what every command shares."""
    if not gc.isenabled():  # by `main`, until the command's modules are there
        gc.freeze()
        gc.enable()
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, stream=sys.stderr, format="summarizer: %(message)s")


def main() -> None:
    """Run the command line; ends the process with the contract's exit status."""
    # Looking for garbage takes a seventh of a run that asks nothing, and there is none until the
    # command begins (see `root`): what is imported stays, and at the end goes with the process.
    gc.disable()
    atexit.register(gc.freeze)
    # Plugins of pydantic would be looked for in every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    except SummarizerError as error:
        typer.echo(f"summarizer: {error}", err=True)
        raise SystemExit(error.exit_status) from None
    except BrokenPipeError:
        # Whoever read the output had enough of it (`| head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
