"""A model behind an OpenAI-compatible endpoint, asked through instructor.

Importing this takes about a second, because of openai and instructor: only what has a question that
the cache does not answer may import it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from instructor.core.hooks import Hooks
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice
from pydantic import BaseModel, ValidationError

from summarizer.errors import (
    AnswerError,
    InvalidAnswerError,
    MissingKeyError,
    SummarizerError,
    TruncatedAnswerError,
)
from summarizer.models.cache import dumped, revived
from summarizer.models.faults import meaning, not_compatible, redacted
from summarizer.models.identity import SEED, TEMPERATURE
from summarizer.models.messages import BLANK, data_of, dressed, reason_of
from summarizer.models.retry import Patience, persist
from summarizer.models.types import Answer, Event, Model, OnEvent, Request, T, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models.names import ModelSpec
    from summarizer.models.profiles import Profile

__all__ = ["EndpointModel"]

_log = logging.getLogger(__name__)

_asking: ContextVar[bool] = ContextVar("_asking", default=False)

# instructor logs every failure at ERROR, twice, though the error that we raise reports it in one
# line. Its other users in the same process keep their log.
logging.getLogger("instructor.v2.retry").addFilter(lambda _: not _asking.get())

_CONNECT = 15.0
"""Seconds to wait for a connection; an answer may take far longer."""


class EndpointModel(Model):
    """A model at an endpoint.

    Args:
        spec: The model, its endpoint and its key.
        profile: What the endpoint accepts.
        patience: How long one request may take, and how often it is asked again.
        on_event: Told of retries, re-asking and answers.

    Raises:
        MissingKeyError: If the endpoint is known to need a key and there is none.
    """

    def __init__(
        self,
        spec: ModelSpec,
        profile: Profile,
        *,
        patience: Patience | None = None,
        on_event: OnEvent | None = None,
    ) -> None:
        if spec.needs_key and spec.key is None:
            raise MissingKeyError(f"{spec.name} needs a key: set {' or '.join(spec.key_names)}")
        self.spec = spec
        self.profile = profile
        self.patience = patience or Patience()
        self.client = _client(spec, self.patience.timeout)
        self._slots = asyncio.Semaphore(profile.concurrency)
        self._on_event = on_event

    @property
    def name(self) -> str:
        """The name as `--model` gives it."""
        return self.spec.name

    @property
    def concurrency(self) -> int:
        """How many requests are sent at once; further ones wait their turn."""
        return self.profile.concurrency

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request.

        Args:
            request: The question.

        Returns:
            The validated answer and what all its HTTP requests cost.

        Raises:
            InvalidAnswerError: Still invalid after all re-asking, or withheld by a content filter.
            TruncatedAnswerError: Cut off at the token limit, or too long for the model.
            UnreachableError: No answer after all retries, the key refused, or no OpenAI-compatible
                server.
            MissingKeyError: The endpoint turned out to want a key.
            RefusedError: The endpoint refused the request as it stands.
            ModelError: No such model there, or no credit left.
        """
        async with self._slots:
            question = _Question(self, request)
            try:
                value = await question.answer()
            except AnswerError as error:
                error.spent = question.usage
                raise
        usage = question.usage
        told = f"{usage.prompt_tokens} + {usage.completion_tokens} tokens, {usage.seconds:.1f} s"
        _log.debug("%s: %s", request.label, told)
        self.tell(Event("answered", request.label, told))
        return Answer(value, usage)

    def tell(self, event: Event) -> None:
        """Passes an event on to who wants to know."""
        if self._on_event is not None:
            self._on_event(event)

    async def aclose(self) -> None:
        """Closes the connections; safe to call twice."""
        await self.client.close()

    def __repr__(self) -> str:
        """The model's name: the client within holds the key."""
        return f"EndpointModel({self.name!r})"


class _Question(Generic[T]):
    """One request under way: instructor's re-asking around openai's HTTP requests."""

    def __init__(self, model: EndpointModel, request: Request[T]) -> None:
        self.model = model
        self.request = request
        self.usage = Usage()
        self.reason = ""
        self.last: ChatCompletion | None = None

    async def answer(self) -> T:
        """Asks, and asks again after an invalid answer."""
        hooks = Hooks()
        hooks.on("parse:error", self._note_fault)
        mode = instructor.Mode[self.model.profile.mode.name]
        create: Any = instructor.patch(create=self._create, mode=mode)
        asking = _asking.set(True)
        try:
            found = await create(
                response_model=self.request.schema,
                context=dict(self.request.context),
                max_retries=self._reasks(),
                # A "3" for a 3 is understood: asking again would cost more than it mends.
                strict=False,
                hooks=hooks,
                messages=[dict(message) for message in BLANK],
            )
            # instructor answers with a subclass of its own making. Reading the answer as the cache
            # will read it gives the schema's own class, and the same value on every run.
            return revived(dumped(found), self.request)
        except ValidationError as error:
            self.reason = reason_of(error)
            raise self._invalid() from None
        except InstructorRetryException as error:
            mended = self._mended(error.__cause__)
            if mended is not None:
                return mended
            raise self._blamed(error.__cause__) from None
        finally:
            _asking.reset(asking)

    def _reasks(self) -> int:
        """How often to ask again after an invalid answer."""
        mended = self.model.profile.mends_first and self.request.mend is not None
        return 0 if mended else self.model.patience.reasks

    async def _create(self, **body: Any) -> ChatCompletion:
        """What instructor takes for openai's `create`: sends the real prompt, and persists."""
        model = self.model
        dress = dressed(body, self.request, model.profile, self.reason)
        parameters = self._parameters()
        parameters["extra_body"] |= dress.get("extra_body", {})
        dress |= parameters
        try:
            completion = await persist(
                lambda: self._post(dress), model.patience.backoff, self._note_wait
            )
        except (openai.OpenAIError, ValueError) as error:
            # Neither the cause nor its request, which holds the key, goes on.
            raise meaning(error, model.spec, self.request.label, model.patience.timeout) from None
        self.last = self._whole(completion)
        return self.last

    def _mended(self, cause: BaseException | None) -> T | None:
        """The last invalid answer without what the request can do without, if that is valid."""
        if self.last is None or self.request.mend is None or isinstance(cause, SummarizerError):
            return None
        try:
            return revived(self.request.mend(data_of(self.last)), self.request)
        except (ValidationError, ValueError, TypeError, KeyError):
            return None

    async def _post(self, body: Mapping[str, Any]) -> object:
        """One HTTP request; what it costs counts even where nothing comes of it."""
        start = perf_counter()
        completion: object = None
        try:
            completion = await self.model.client.chat.completions.create(**body)
        finally:
            seconds = perf_counter() - start
            self.usage += _usage(completion, self.model.profile, seconds)
        return completion

    def _parameters(self) -> dict[str, Any]:
        profile = self.model.profile
        sampling = {"temperature": TEMPERATURE, "seed": SEED}
        return {
            "model": self.model.spec.model,
            profile.limit_name: self.request.max_tokens,
            "extra_body": dict(profile.extra),
            **{name: value for name, value in sampling.items() if name not in profile.omit},
        }

    def _whole(self, completion: object) -> ChatCompletion:
        """Sees that the answer is a chat completion, and complete."""
        if not isinstance(completion, ChatCompletion) or not _has_message(completion):
            raise not_compatible(self.model.spec)
        label, reason = self.request.label or "an answer", completion.choices[0].finish_reason
        if reason == "length":
            raise TruncatedAnswerError(
                f"{label}: cut off at {self.request.max_tokens} tokens by {self.model.name}"
            )
        if reason == "content_filter":
            self.reason = "withheld by the content filter"
            raise self._invalid()
        return completion

    def _blamed(self, cause: BaseException | None) -> SummarizerError:
        """Our own error passes through instructor as a cause; any other is an invalid answer."""
        if isinstance(cause, SummarizerError):
            return cause
        if cause is not None and not self.reason:
            self.reason = reason_of(cause)
        return self._invalid()

    def _invalid(self) -> InvalidAnswerError:
        label, name = self.request.label or "a question", self.model.name
        reason = redacted(self.reason, self.model.spec.key)
        return InvalidAnswerError(f"{label}: no valid answer from {name}: {reason}")

    def _note_fault(self, error: Exception, *, is_last_attempt: bool = False, **_: object) -> None:
        self.reason = reason_of(error)
        if not is_last_attempt:
            self.model.tell(Event("reasking", self.request.label, self.reason))

    def _note_wait(self, seconds: float, error: BaseException) -> None:
        status = getattr(error, "status_code", None)
        why = f"HTTP {status}" if status else "no answer"
        self.model.tell(Event("waiting", self.request.label, f"{why}, again in {seconds:.1f} s"))


def _client(spec: ModelSpec, timeout: float) -> openai.AsyncOpenAI:
    """A client that never retries by itself and tells no host more than it must."""
    key = spec.key.get_secret_value() if spec.key else "none"
    # openai reads these from the environment and would send them to whoever is asked.
    theirs = ("OpenAI-Organization", "OpenAI-Project") if spec.known_as != "openai" else ()
    headers: Any = {name: openai.Omit() for name in theirs}
    limits = openai.Timeout(timeout, connect=min(_CONNECT, timeout))
    # A proxy of the environment cannot reach this machine's own loopback.
    plain = openai.DefaultAsyncHttpxClient(trust_env=not _is_loopback(spec.host), timeout=limits)
    return openai.AsyncOpenAI(
        api_key=key,
        base_url=spec.base_url,
        timeout=limits,
        max_retries=0,
        default_headers=headers,
        http_client=plain,
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _has_message(completion: ChatCompletion) -> bool:
    """Whether there is a message: openai checks nothing of what it reads."""
    choices: object = completion.choices
    first = choices[0] if isinstance(choices, list) and choices else None
    return isinstance(first, Choice) and isinstance(
        getattr(first, "message", None), ChatCompletionMessage
    )


def _usage(completion: object, profile: Profile, seconds: float) -> Usage:
    """What one HTTP request cost, as far as the answer says."""
    told: object = completion.usage if isinstance(completion, ChatCompletion) else None
    if not isinstance(completion, ChatCompletion) or not isinstance(told, BaseModel):
        return Usage(requests=1, seconds=seconds)
    counts = told.model_dump(warnings=False)
    # llama.cpp's own, beside the usage: how long it read and wrote
    timings = (completion.model_extra or {}).get("timings")
    found = (_dug(counts, path) for path in profile.cached_tokens)
    return Usage(
        requests=1,
        seconds=seconds,
        prompt_tokens=_count(counts.get("prompt_tokens")),
        completion_tokens=_count(counts.get("completion_tokens")),
        cached_prompt_tokens=next((count for count in found if count), 0),
        reading_seconds=_milliseconds(timings, "prompt_ms") / 1000,
        writing_seconds=_milliseconds(timings, "predicted_ms") / 1000,
    )


def _milliseconds(timings: object, name: str) -> float:
    value = timings.get(name) if isinstance(timings, dict) else None
    return float(value) if isinstance(value, int | float) and value > 0 else 0.0


def _dug(counts: Mapping[str, Any], path: str) -> int:
    value: Any = counts
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return _count(value)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
