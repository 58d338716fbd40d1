"""What tokens cost: a table that users edit, and the cost of a run by it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import UsageError
from summarizer.models.types import Usage

__all__ = ["Price", "Prices", "load_prices"]

_MILLION = 1_000_000


class Price(BaseModel):
    """What a model costs, per million tokens."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: float = Field(ge=0, description="Tokens that the model reads.")
    completion: float = Field(ge=0, description="Tokens that it writes.")
    cached_prompt: float | None = Field(
        None, ge=0, description="Tokens that the endpoint had in its prefix cache; else `prompt`."
    )


class Prices(BaseModel):
    """The price table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    currency: str = Field("USD", description="What the prices are in.")
    models: dict[str, Price] = Field(
        default_factory=dict,
        description="Prices by model, as --model names it; `*` stands for any.",
    )

    def price(self, model: str) -> Price | None:
        """The price of a model: by its name, else by the longest pattern that fits.

        Args:
            model: The name as `--model` gives it.

        Returns:
            The price, or None where the table has none.
        """
        if model in self.models:
            return self.models[model]
        fitting = [pattern for pattern in self.models if fnmatchcase(model, pattern)]
        return self.models[max(fitting, key=len)] if fitting else None

    def cost(self, model: str, usage: Usage) -> float | None:
        """What a usage costs.

        Args:
            model: The name as `--model` gives it.
            usage: What was used.

        Returns:
            The cost in `currency`, or None where the table has no price for the model.
        """
        price = self.price(model)
        if price is None:
            return None
        known = usage.cached_prompt_tokens
        again = price.prompt if price.cached_prompt is None else price.cached_prompt
        read = (usage.prompt_tokens - known) * price.prompt + known * again
        return (read + usage.completion_tokens * price.completion) / _MILLION


def load_prices(path: Path) -> Prices:
    """Read a price table.

    Args:
        path: A TOML file; where there is none, no model has a price but those that cost nothing.

    Returns:
        The table.

    Raises:
        UsageError: The file is no price table.
    """
    import tomllib  # noqa: PLC0415  # where no table is read, the start need not wait for it

    free = Price(prompt=0, completion=0)
    if not path.exists():
        return Prices(models={"embedded": free, "rules": free})
    try:
        return Prices.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:
        first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise UsageError(f"{path} is no price table: {first}") from None
