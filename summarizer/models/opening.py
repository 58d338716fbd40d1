"""A model opened: whatever `--model` names, behind the answer cache, ready to be asked.

Nothing of a client is imported and no server started until a question is not in the cache.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.models.budget import within_budget
from summarizer.models.cache import AnswerCache
from summarizer.models.cached import CachedModel, Started
from summarizer.models.findings import ProbeResult, remember
from summarizer.models.identity import Identity, embedded_identity, who_answers
from summarizer.models.names import EMBEDDED, RULES, ModelSpec, parse_model
from summarizer.models.profiles import EMBEDDED_PROFILE, Profile
from summarizer.models.types import Event, Model, OnEvent, Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from summarizer.models.retry import Patience
    from summarizer.settings import Settings

__all__ = ["open_model", "probe_model"]


def open_model(settings: Settings, *, on_event: OnEvent | None = None) -> CachedModel:
    """The model that the settings name, behind the answer cache.

    Args:
        settings: The model's name, its endpoint, the cache, timeouts and retries.
        on_event: Told of what takes time or was found in the cache.

    Returns:
        The model, to be used as an async context manager. It is started when the first question is
        not in the cache, so that a cached run needs no key, no network and no weights.

    Raises:
        UnknownModelError: If the name is none that can be resolved.
        UsageError: If the name is `rules`, which asks no model, or the address or key is no such.
    """
    spec = parse_model(settings.model, settings.base_url)
    if spec.provider == RULES:
        raise UsageError(f"{RULES!r} asks no model: there is none to open")
    cache = AnswerCache(settings.cache) if settings.use_cache else None
    if cache is not None:
        cache.open_ahead()
    if spec.provider == EMBEDDED:
        return _open_embedded(settings, cache, on_event)
    return _open_endpoint(spec, settings, cache, on_event)


async def probe_model(settings: Settings, *, on_event: OnEvent | None = None) -> ProbeResult:
    """Probes the endpoint that the settings name, and remembers what it accepts.

    Args:
        settings: The model's name, its endpoint, the cache, timeouts and retries.
        on_event: Told of the probe and of retries.

    Returns:
        What was found; later runs ask the model by it, whatever the table says.

    Raises:
        UsageError: If the model is `embedded` or `rules`, which have no endpoint to probe.
        ModelError: If the endpoint cannot be reached, or refuses every mode.
    """
    spec = parse_model(settings.model, settings.base_url)
    if not spec.model:
        raise UsageError(f"{spec.name!r} has no endpoint to probe: name provider/name with --model")
    result = await _probed(spec, settings, on_event)
    if settings.use_cache:
        cache = AnswerCache(settings.cache)
        remember(cache, spec, result)
        cache.close()
    return result


def _open_endpoint(
    spec: ModelSpec, settings: Settings, cache: AnswerCache | None, on_event: OnEvent | None
) -> CachedModel:
    """A model at an endpoint, probed when it is first asked if nobody knows how it is asked."""
    identity = who_answers(settings, cache)
    profile = identity.profile if identity else None

    @asynccontextmanager
    async def start() -> AsyncIterator[Started]:
        accepts, spent = profile, Usage()
        if accepts is None:
            result = await _probed(spec, settings, on_event)
            if cache is not None:
                remember(cache, spec, result)
            accepts, spent = result.profile, result.usage
        async with _asked(spec, accepts, settings, on_event) as model:
            yield Started(model, Identity(spec.model, spec.base_url, accepts), spent)

    return CachedModel(
        spec.name,
        start,
        identity=identity,
        cache=cache,
        refresh=settings.refresh,
        concurrency=profile.concurrency if profile else 1,
        on_event=on_event,
    )


def _open_embedded(
    settings: Settings, cache: AnswerCache | None, on_event: OnEvent | None
) -> CachedModel:
    """The embedded model: its answers are known by its weights, wherever its server listens."""
    identity = embedded_identity(settings)

    @asynccontextmanager
    async def start() -> AsyncIterator[Started]:
        from summarizer.models.serving import served  # noqa: PLC0415

        if on_event is not None:
            on_event(Event("opening", EMBEDDED, "loading the weights"))
        async with (
            served(settings) as spec,
            _asked(spec, EMBEDDED_PROFILE, settings, on_event) as model,
        ):
            yield Started(model, identity, Usage())

    return CachedModel(
        EMBEDDED,
        start,
        identity=identity,
        cache=cache,
        refresh=settings.refresh,
        concurrency=EMBEDDED_PROFILE.concurrency,
        on_event=on_event,
    )


@asynccontextmanager
async def _asked(
    spec: ModelSpec, profile: Profile, settings: Settings, on_event: OnEvent | None
) -> AsyncIterator[Model]:
    from summarizer.models.client import EndpointModel  # noqa: PLC0415  # openai takes a second

    patience = _patience(settings)
    async with EndpointModel(spec, profile, patience=patience, on_event=on_event) as model:
        yield within_budget(model, settings)


async def _probed(spec: ModelSpec, settings: Settings, on_event: OnEvent | None) -> ProbeResult:
    from summarizer.models.probe import probe  # noqa: PLC0415  # openai takes a second

    return await probe(spec, patience=_patience(settings), on_event=on_event)


def _patience(settings: Settings) -> Patience:
    from summarizer.models.retry import Backoff, Patience  # noqa: PLC0415  # openai takes a second

    backoff = Backoff(retries=settings.retries)
    return Patience(timeout=settings.timeout, reasks=settings.reasks, backoff=backoff)
