"""What probes have found, remembered in the answer cache for each endpoint and model."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.models.identity import digest
from summarizer.models.profiles import LimitName, Mode, Profile
from summarizer.models.types import Usage

if TYPE_CHECKING:
    from summarizer.models.cache import AnswerCache
    from summarizer.models.names import ModelSpec

__all__ = ["Outcome", "ProbeResult", "Trial", "recall", "remember"]

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How a mode fared."""

    KEPT = "kept"
    IGNORED = "ignored"
    REFUSED = "refused"


class Trial(BaseModel):
    """One mode that was tried."""

    model_config = ConfigDict(frozen=True)

    mode: Mode = Field(description="The mode.")
    outcome: Outcome = Field(
        description="`kept`: the answer followed the schema; `ignored`: it did not; `refused`: the "
        "endpoint would not take the request."
    )
    detail: str = Field("", description="What the endpoint said, or what was wrong, in one line.")


class ProbeResult(BaseModel):
    """What a probe found out about a model at an endpoint."""

    model_config = ConfigDict(frozen=True)

    model: str = Field(description="The model's name as `--model` gives it.")
    endpoint: str = Field(description="The endpoint's address.")
    mode: Mode = Field(description="How the model is asked from now on.")
    trials: tuple[Trial, ...] = Field(description="What was tried, in order.")
    omit: frozenset[str] = Field(
        frozenset(), description="Of `temperature` and `seed`, what the endpoint refuses."
    )
    limit_name: LimitName = Field(
        "max_tokens", description="The name under which the token limit is sent."
    )
    usage: Usage = Field(default_factory=Usage, description="What the probe cost.")
    created: datetime = Field(
        default_factory=lambda: datetime.now(UTC), description="When it was probed."
    )

    @property
    def verified(self) -> bool:
        """Whether an answer followed the schema, so that the mode is more than the last resort."""
        return any(trial.outcome is Outcome.KEPT for trial in self.trials)

    @property
    def profile(self) -> Profile:
        """The profile to ask the model by."""
        return Profile((self.mode,), omit=self.omit, limit_name=self.limit_name)


def recall(cache: AnswerCache, spec: ModelSpec) -> ProbeResult | None:
    """What is remembered of an endpoint and model.

    Args:
        cache: The answer cache.
        spec: The model.

    Returns:
        The result of the last probe, or None where there was none.
    """
    found = cache.get(_key(spec))
    if found is None:
        return None
    try:
        return ProbeResult.model_validate(found.get("probe"))
    except ValidationError:
        _log.debug("%s: what is remembered of it cannot be read", spec.name)
        return None


def remember(cache: AnswerCache, spec: ModelSpec, result: ProbeResult) -> None:
    """Keeps what a probe found.

    Args:
        cache: The answer cache.
        spec: The model.
        result: What was found.
    """
    cache.put(_key(spec), {"probe": result.model_dump(mode="json")})


def _key(spec: ModelSpec) -> str:
    return digest({"probe": 1, "endpoint": spec.base_url, "model": spec.model})
