"""Settings, read from arguments, from `SUMMARIZER_*` in the environment, then from defaults."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path, user_config_path
from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["Settings", "checkout_root", "default_cache_dir", "default_prices_file", "prompts_dir"]


@cache
def checkout_root() -> Path | None:
    """The folder of the checkout that this package runs from.

    Returns:
        The folder that holds `pyproject.toml`, `prompts/` and `cache/`, or None where the package
        was installed from a wheel.
    """
    root = Path(__file__).resolve().parent.parent
    marks = (root / "pyproject.toml", root / "prompts", root / "cache")
    return root if all(mark.exists() for mark in marks) else None


def prompts_dir() -> Path:
    """The folder of the prompts: `prompts/` of a checkout, else the copy inside the wheel."""
    root = checkout_root()
    return root / "prompts" if root else Path(__file__).resolve().parent / "_prompts"


def default_cache_dir() -> Path:
    """Where answers are cached: `cache/answers` of a checkout, else the user's cache folder."""
    root = checkout_root()
    return root / "cache" / "answers" if root else user_cache_path("summarizer") / "answers"


def default_prices_file() -> Path:
    """The price table: `evals/prices.toml` of a checkout, else in the user's configuration folder."""
    root = checkout_root()
    return root / "evals/prices.toml" if root else user_config_path("summarizer") / "prices.toml"


class Settings(BaseModel):
    """What a run may be told, each with the name of its `SUMMARIZER_` variable in lower case."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    model: str = Field(
        "embedded", description="`embedded`, `rules`, or `provider/name` at an endpoint."
    )
    base_url: str | None = Field(
        None,
        description="URL of an OpenAI-compatible endpoint, where the provider's own is not it.",
    )
    cache: Path = Field(
        default_factory=default_cache_dir, description="Folder of the answer cache."
    )
    prompts: Path = Field(default_factory=prompts_dir, description="Folder of the prompts.")
    models_dir: Path = Field(
        default_factory=lambda: user_cache_path("summarizer") / "models",
        description="Folder of the embedded model's weights.",
    )
    model_file: Path | None = Field(
        None, description="A GGUF file of the user's own, used as it is by the embedded model."
    )
    use_cache: bool = Field(True, description="Read and write the answer cache.")  # noqa: FBT003
    refresh: bool = Field(False, description="Ask again, and overwrite what is cached.")  # noqa: FBT003
    timeout: float = Field(300.0, gt=0, description="Seconds that one request may take.")
    retries: int = Field(4, ge=0, description="Attempts after the first, for passing faults.")
    reasks: int = Field(1, ge=0, description="Questions again after an invalid answer.")
    passes: int = Field(
        1,
        ge=1,
        le=9,
        description="Times that every passage is asked about, cut differently each time.",
    )
    budget_tokens: int | None = Field(
        None, ge=0, description="Tokens, read and written, after which nothing more is asked."
    )
    budget_usd: float | None = Field(
        None, ge=0, description="US dollars after which nothing more is asked; needs a price."
    )
    prices: Path = Field(
        default_factory=default_prices_file, description="Table of what a million tokens cost."
    )

    @model_validator(mode="before")
    @classmethod
    def _with_environment(cls, given: Any) -> Any:
        # pydantic-settings does this and much else: importing it is a twentieth of a cached run.
        if not isinstance(given, dict):
            return given
        variables = {name: f"SUMMARIZER_{name}".upper() for name in cls.model_fields}
        told = {name: os.environ[key] for name, key in variables.items() if key in os.environ}
        return {**told, **given}
