"""What decides an answer, and so the key under which it is cached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.models.messages import opening, wire_schema
from summarizer.models.names import EMBEDDED, RULES, ModelSpec, parse_model
from summarizer.models.profiles import EMBEDDED_PROFILE, Profile, profile_of

if TYPE_CHECKING:
    from summarizer.models.cache import AnswerCache
    from summarizer.models.types import Request, T
    from summarizer.settings import Settings

__all__ = [
    "SEED",
    "TEMPERATURE",
    "Identity",
    "answer_key",
    "digest",
    "embedded_identity",
    "who_answers",
]

TEMPERATURE = 0.0
"""Always the likeliest token: an answer is to be the same tomorrow."""

SEED = 20160126
"""Any fixed number, for servers that draw lots even at temperature 0."""

_FORMAT = 1
"""To be raised when what is cached, or how a question is put, changes its meaning."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who answers, and how.

    Attributes:
        model: The model's name at its endpoint; for the embedded model, what its weights are.
        endpoint: The endpoint's address, or `embedded`; never a key.
        profile: How it is asked.
    """

    model: str
    endpoint: str
    profile: Profile

    def told(self) -> dict[str, object]:
        """What of it decides an answer, as JSON."""
        profile = self.profile
        sampling = {"temperature": TEMPERATURE, "seed": SEED}
        return {
            "model": self.model,
            "endpoint": self.endpoint,
            "mode": profile.mode.value,
            "strict": profile.strict,
            "forced": profile.forced_tool_choice,
            "extra": dict(profile.extra),
            "sampling": {k: v for k, v in sampling.items() if k not in profile.omit},
        }


def who_answers(settings: Settings, cache: AnswerCache | None) -> Identity | None:
    """Who answers a run with these settings, and how: what answers are kept under.

    Args:
        settings: The model's name and its endpoint.
        cache: Where probes are remembered.

    Returns:
        The identity, or None where no model is asked, or only a probe can tell how.

    Raises:
        UnknownModelError: If the name is none that can be resolved.
        WeightsError: If the user's own weights cannot be read.
    """
    spec = parse_model(settings.model, settings.base_url)
    if spec.provider == RULES:
        return None
    if spec.provider == EMBEDDED:
        return embedded_identity(settings)
    profile = _profile(spec, cache)
    return Identity(spec.model, spec.base_url, profile) if profile else None


def embedded_identity(settings: Settings) -> Identity:
    """The embedded model's identity: its answers are known by its weights, wherever its server listens.

    Args:
        settings: Where the weights are.

    Returns:
        The identity.

    Raises:
        WeightsError: If the user's own weights cannot be read.
    """
    from summarizer.models import weights  # noqa: PLC0415  # an endpoint needs none

    return Identity(weights.identity(settings), EMBEDDED, EMBEDDED_PROFILE)


def _profile(spec: ModelSpec, cache: AnswerCache | None) -> Profile | None:
    """How an endpoint is asked; what a probe found counts for more than the table."""
    from summarizer.models.findings import recall  # noqa: PLC0415  # the embedded model needs none

    found = recall(cache, spec) if cache is not None else None
    return found.profile if found is not None else profile_of(spec)


def answer_key(identity: Identity, request: Request[T]) -> str:
    """The key of a request's answer.

    Every byte that is sent counts, and so does the schema; the label, the validation context (which
    the user text decides) and the API key do not.

    Args:
        identity: Who is asked, and how.
        request: The question.

    Returns:
        A SHA-256 in hexadecimal.
    """
    return digest(
        {
            "format": _FORMAT,
            **identity.told(),
            "max_tokens": request.max_tokens,
            "messages": opening(request, identity.profile.mode),
            "name": request.schema.__name__,
            "schema": wire_schema(request.schema),
        }
    )


def digest(value: object) -> str:
    """The SHA-256 of a JSON value in one canonical form, in hexadecimal."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
