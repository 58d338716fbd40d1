"""A model that answers from the cache what it can, and is started only for what it cannot."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from summarizer.errors import SummarizerError
from summarizer.models.cache import AnswerCache, dumped, revived
from summarizer.models.identity import Identity, answer_key
from summarizer.models.types import Answer, Event, Model, OnEvent, Request, T, Usage

__all__ = ["CachedModel", "Started", "Starter"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Started:
    """A model that is ready to be asked.

    Attributes:
        model: The model.
        identity: What its answers are cached under.
        spent: What starting it cost, such as the requests of a probe.
    """

    model: Model
    identity: Identity
    spent: Usage


class Starter(Protocol):
    """Starts a model, and stops it at the end of the context."""

    def __call__(self) -> AbstractAsyncContextManager[Started]:
        """Returns the context in which the model is there."""


class CachedModel(Model):
    """A model behind a cache.

    Args:
        name: The name as `--model` gives it.
        start: Starts the model; called once, when the first question is not in the cache.
        identity: What answers are cached under; None where only starting the model can tell.
        cache: The cache; None to do without.
        refresh: Whether to ask again what is cached, and overwrite it.
        concurrency: How many requests are worth having under way at once.
        on_event: Told of answers from the cache.
    """

    def __init__(
        self,
        name: str,
        start: Starter,
        *,
        identity: Identity | None,
        cache: AnswerCache | None,
        refresh: bool = False,
        concurrency: int = 1,
        on_event: OnEvent | None = None,
    ) -> None:
        self._name = name
        self._start = start
        self._identity = identity
        self._cache = cache
        self._refresh = refresh
        self._concurrency = concurrency
        self._on_event = on_event
        self._starting = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._started: Started | None = None
        self._failure: SummarizerError | None = None
        self._unbilled = Usage()
        self._unanswered = 0

    @property
    def unanswered(self) -> int:
        """How many questions got no usable answer."""
        return self._unanswered

    @property
    def name(self) -> str:
        """The name as `--model` gives it."""
        return self._name

    @property
    def concurrency(self) -> int:
        """How many requests are worth having under way at once."""
        return self._started.model.concurrency if self._started else self._concurrency

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request, from the cache if it can.

        Args:
            request: The question.

        Returns:
            The validated answer; from the cache, its usage is one question, cached, and nothing else.

        Raises:
            AnswerError: This question got no usable answer; others may.
            ModelError: The model cannot be started or used at all.
        """
        identity = self._identity or (await self._ready()).identity
        key = answer_key(identity, request)
        value = None if self._refresh else self._kept(key, request)
        if value is not None:
            if self._on_event is not None:
                self._on_event(Event("cached", request.label))
            return Answer(value, Usage(cached=1, questions=1) + self._bill())
        self._unanswered += 1
        started = await self._ready()
        answer = await started.model.ask(request)
        self._unanswered -= 1
        if self._cache is not None:
            usage = answer.usage.model_dump(mode="json")
            kept = {"answer": dumped(answer.value), "usage": usage, "model": self._name}
            self._cache.put(key, kept)
        return Answer(answer.value, answer.usage + Usage(questions=1) + self._bill())

    async def aclose(self) -> None:
        """Stops the model, if it was started, and closes the cache; safe to call twice."""
        try:
            await self._stack.aclose()
        finally:
            self._started = None
            if self._cache is not None:
                self._cache.close()

    def __repr__(self) -> str:
        """The model's name."""
        return f"CachedModel({self._name!r})"

    def _kept(self, key: str, request: Request[T]) -> T | None:
        """The cached answer, where it is still a valid one."""
        found = self._cache.get(key) if self._cache is not None else None
        if found is None:
            return None
        try:
            return revived(found.get("answer"), request)
        except ValidationError:
            _log.debug("%s: the cached answer is valid no more", request.label)
            return None

    async def _ready(self) -> Started:
        """The model, started at most once; a failure to start is not tried again."""
        async with self._starting:
            if self._failure is not None:
                raise self._failure
            if self._started is None:
                try:
                    started = await self._stack.enter_async_context(self._start())
                except SummarizerError as error:
                    self._failure = error
                    raise
                self._started = started
                self._unbilled += started.spent
            return self._started

    def _bill(self) -> Usage:
        """What starting cost, told once, with the first answer."""
        spent, self._unbilled = self._unbilled, Usage()
        return spent
