"""What decides an answer, and so the key under which it is cached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.models.messages import opening, wire_schema

if TYPE_CHECKING:
    from summarizer.models.profiles import Profile
    from summarizer.models.types import Request, T

__all__ = ["SEED", "TEMPERATURE", "Identity", "answer_key", "digest"]

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
    profile = identity.profile
    sampling = {"temperature": TEMPERATURE, "seed": SEED}
    return digest(
        {
            "format": _FORMAT,
            "model": identity.model,
            "endpoint": identity.endpoint,
            "mode": profile.mode.value,
            "strict": profile.strict,
            "forced": profile.forced_tool_choice,
            "extra": dict(profile.extra),
            "sampling": {k: v for k, v in sampling.items() if k not in profile.omit},
            "max_tokens": request.max_tokens,
            "messages": opening(request, profile.mode),
            "name": request.schema.__name__,
            "schema": wire_schema(request.schema),
        }
    )


def digest(value: object) -> str:
    """The SHA-256 of a JSON value in one canonical form, in hexadecimal."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
