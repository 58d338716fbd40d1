"""Options that several commands share, and how they become settings."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError

from summarizer.errors import UsageError
from summarizer.settings import Settings

__all__ = [
    "BaseUrl",
    "BudgetTokens",
    "BudgetUsd",
    "CacheDir",
    "ModelName",
    "NoCache",
    "Output",
    "Passes",
    "Refresh",
    "SourceArgument",
    "asks_a_model",
    "settings_from",
]

SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE", help="A report (.txt, .html, .pdf, .docx, .md), or - for standard input."
    ),
]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--model", "-m", envvar="SUMMARIZER_MODEL", help="embedded, rules, or provider/name."
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", envvar="SUMMARIZER_BASE_URL", help="URL of an OpenAI-compatible endpoint."
    ),
]
CacheDir = Annotated[
    Path | None,
    typer.Option("--cache-dir", envvar="SUMMARIZER_CACHE", help="Folder of the answer cache."),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither read nor write the answer cache.")
]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask again what is in the cache.")]
Passes = Annotated[
    int | None,
    typer.Option(
        "--passes", min=1, max=9, help="Ask about every passage so many times, for recall."
    ),
]
BudgetTokens = Annotated[
    int | None,
    typer.Option("--budget-tokens", min=0, help="Stop asking when so many tokens are spent."),
]
BudgetUsd = Annotated[
    float | None,
    typer.Option("--budget-usd", min=0, help="Stop asking when so many dollars are spent."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file instead of standard output."),
]


_MODEL_OPTIONS: Final[dict[str, tuple[object, object]]] = {
    "model": (ModelName, None),
    "base_url": (BaseUrl, None),
    "cache_dir": (CacheDir, None),
    "no_cache": (NoCache, False),
    "refresh": (Refresh, False),
    "passes": (Passes, None),
    "budget_tokens": (BudgetTokens, None),
    "budget_usd": (BudgetUsd, None),
}
"""The options of every command that reads a report with a model, and their defaults."""


def asks_a_model(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say which model is asked and how.

    Args:
        command: A command with a parameter `settings`, which it gets instead of those options.

    Returns:
        The command as Typer reads it: its own parameters, then the options.
    """
    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != "settings"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in _MODEL_OPTIONS.items()
    ]

    @wraps(command)
    def asking(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in _MODEL_OPTIONS}
        command(**given, settings=settings_from(**chosen))

    read = signature.replace(parameters=[*own, *options])
    vars(asking)["__signature__"] = read
    asking.__annotations__ = {each.name: each.annotation for each in read.parameters.values()}
    return asking


def settings_from(
    *,
    model: str | None = None,
    base_url: str | None = None,
    cache_dir: Path | None = None,
    no_cache: bool = False,
    refresh: bool = False,
    **more: object,
) -> Settings:
    """Settings of a command: its options, then the environment, then defaults.

    Args:
        model: `--model`.
        base_url: `--base-url`.
        cache_dir: `--cache-dir`.
        no_cache: `--no-cache`.
        refresh: `--refresh`.
        more: Further settings by name; None where the option was not given.

    Returns:
        The settings.

    Raises:
        UsageError: A variable of the environment makes no sense.
    """
    given = {"model": model, "base_url": base_url, "cache": cache_dir, **more}
    chosen = {key: value for key, value in given.items() if value is not None}
    if no_cache:
        chosen["use_cache"] = False
    if refresh:
        chosen["refresh"] = True
    try:
        return Settings.model_validate({**Settings().model_dump(exclude_unset=True), **chosen})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"SUMMARIZER_{first['loc'][0]}".upper()
        raise UsageError(f"{name} makes no sense: {first['msg']}") from None
