"""The room that talks to models: the only one that knows a provider, a key or a wire.

What a run needs that finds its summary kept is here; `opening` has what asks.
"""

from __future__ import annotations

from summarizer.models.cache import AnswerCache, CacheStats
from summarizer.models.identity import Identity, digest, who_answers
from summarizer.models.names import EMBEDDED, PROVIDERS, RULES, ModelSpec, Provider, parse_model
from summarizer.models.profiles import PROFILES, Mode, Profile, profile_of
from summarizer.models.types import Answer, Event, Model, OnEvent, Request, Usage, usage_of

__all__ = [
    "EMBEDDED",
    "PROFILES",
    "PROVIDERS",
    "RULES",
    "Answer",
    "AnswerCache",
    "CacheStats",
    "Event",
    "Identity",
    "Mode",
    "Model",
    "ModelSpec",
    "OnEvent",
    "Profile",
    "Provider",
    "Request",
    "Usage",
    "digest",
    "parse_model",
    "profile_of",
    "usage_of",
    "who_answers",
]
