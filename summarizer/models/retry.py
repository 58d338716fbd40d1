"""Asking again what may pass: timeouts, lost connections, 429 and 5xx, and nothing else.

instructor asks again after invalid answers; the two never meet, because this stands around one HTTP
request and instructor around the question.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

import openai
import tenacity
from tenacity.stop import stop_base

from summarizer.models.faults import is_hopeless

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

__all__ = ["Backoff", "Patience", "is_passing", "persist", "retry_after"]

R = TypeVar("R")

_log = logging.getLogger(__name__)

_PASSING = frozenset({408, 409, 425, 429})
_SERVER_FAULT = 500


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to go on.

    Attributes:
        retries: Attempts after the first.
        first: Seconds within which the first wait falls; each further one may be twice as long.
        longest: Seconds that no wait of our own choosing exceeds.
        total: Seconds of waiting in all, those that the server asks for included; a wait that
            would exceed them ends the attempts at once.
    """

    retries: int = 4
    first: float = 1.0
    longest: float = 30.0
    total: float = 180.0


@dataclass(frozen=True, slots=True)
class Patience:
    """What is put up with for one answer.

    Attributes:
        timeout: Seconds that one HTTP request may take.
        reasks: Questions again after an invalid answer.
        backoff: How long passing faults are borne.
    """

    timeout: float = 300.0
    reasks: int = 1
    backoff: Backoff = Backoff()


async def persist(
    call: Callable[[], Awaitable[R]],
    backoff: Backoff,
    on_wait: Callable[[float, BaseException], None],
) -> R:
    """Calls until it succeeds, fails for good, or has waited long enough.

    Args:
        call: One HTTP request.
        backoff: How long to go on.
        on_wait: Told the seconds of each wait and the error that it follows.

    Returns:
        What the call returned.

    Raises:
        Exception: The last error of the call, as it was raised.
    """
    jitter = tenacity.wait_random_exponential(multiplier=backoff.first, max=backoff.longest)

    def wait(state: tenacity.RetryCallState) -> float:
        asked = _asked(state)
        # The wait that a server asks for is a least one; jitter keeps clients from coming at once.
        return jitter(state) if asked is None else asked + min(jitter(state), backoff.first)

    def tell(state: tenacity.RetryCallState) -> None:
        error = _error(state)
        if error is not None:
            _log.debug("waiting %.1f s after %s", state.upcoming_sleep, type(error).__name__)
            on_wait(state.upcoming_sleep, error)

    async def attempt() -> R:
        # tenacity 9 awaits coroutine functions alone, not whatever a lambda gives back.
        return await call()

    # One object for each call: tenacity keeps its state in the object, and calls overlap.
    attempts = tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception(is_passing),
        wait=wait,
        stop=tenacity.stop_after_attempt(backoff.retries + 1) | _WaitedLong(backoff.total),
        before_sleep=tell,
        reraise=True,
    )
    return await attempts(attempt)


def is_passing(error: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    if isinstance(error, openai.APIConnectionError):
        return True
    return (
        isinstance(error, openai.APIStatusError)
        and (error.status_code in _PASSING or error.status_code >= _SERVER_FAULT)
        and not is_hopeless(error)
    )


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The wait that a server asks for.

    Args:
        headers: The headers of its answer; `Retry-After` holds seconds or an HTTP date,
            `retry-after-ms`, which OpenAI sends beside it, milliseconds.
        now: The time to count from, with its zone.

    Returns:
        Seconds, never below 0; None where the server asks for none or says nothing readable.
    """
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        date = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    zoned = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (zoned - now).total_seconds())


class _WaitedLong(stop_base):
    """Stops before a wait that would make all waits together longer than so many seconds."""

    def __init__(self, total: float) -> None:
        self.total = total

    def __call__(self, state: tenacity.RetryCallState) -> bool:
        return state.idle_for + state.upcoming_sleep > self.total


def _asked(state: tenacity.RetryCallState) -> float | None:
    error = _error(state)
    if not isinstance(error, openai.APIStatusError):
        return None
    return retry_after(error.response.headers, datetime.now(UTC))


def _error(state: tenacity.RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None
