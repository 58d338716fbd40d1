"""How long passing faults are borne, and which faults pass."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.retry import Backoff, persist, retry_after
from tests.wire import Reply, Wire, completion, error, page

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 22, 15, 0, 0, tzinfo=UTC)
AT_ONCE = Backoff(first=0.0)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2026 15:00:20 GMT"}, 20.0),
        ({"retry-after": "Sun, 22 Nov 2026 14:00:00 GMT"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2026 15:00:20 -0000"}, 20.0),
        ({"retry-after-ms": "1500", "retry-after": "2"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "2"}, 2.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
    ],
)
def test_what_a_server_asks_for(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


@given(st.text(st.characters(max_codepoint=255)))
def test_no_header_is_too_strange(said: str) -> None:
    asked = retry_after({"retry-after": said}, NOW)
    assert asked is None or asked >= 0


async def _persisted(wire: Wire, backoff: Backoff, waits: list[float]) -> str:
    """Asks as the client does, with openai's own errors."""
    client = openai.AsyncOpenAI(api_key="k", base_url=wire.base_url, max_retries=0)
    async with client:

        async def call() -> str:
            body = await client.chat.completions.create(model="m", messages=[])
            return str(body.choices[0].message.content)

        return await persist(call, backoff, lambda seconds, _: waits.append(seconds))


@pytest.mark.parametrize(
    "fault",
    [
        error(429, "slow down", retry_after="0"),
        error(500, "oops"),
        error(503, "loading"),
        page(502),
        error(408),
        Reply(drop=True),
    ],
    ids=["429", "500", "503", "a page with 502", "408", "a lost connection"],
)
async def test_what_passes_is_asked_again(fault: Reply) -> None:
    waits: list[float] = []
    with Wire(fault, fault, completion("好")) as wire:
        assert await _persisted(wire, AT_ONCE, waits) == "好"
    assert len(wire.bodies) == 3
    assert len(waits) == 2


@pytest.mark.parametrize(
    "fault",
    [
        error(400, "bad"),
        error(401),
        error(404),
        error(429, "no money", code="insufficient_quota"),
        error(500, "Context size has been exceeded."),
    ],
    ids=["400", "401", "404", "429 without credit", "500 for a long prompt"],
)
async def test_what_does_not_pass_is_asked_once(fault: Reply) -> None:
    with Wire(fault, completion("好")) as wire, pytest.raises(openai.APIStatusError):
        await _persisted(wire, AT_ONCE, [])
    assert len(wire.bodies) == 1


async def test_the_attempts_are_limited() -> None:
    with Wire(lambda _: error(503)) as wire, pytest.raises(openai.InternalServerError):
        await _persisted(wire, Backoff(retries=3, first=0.0), [])
    assert len(wire.bodies) == 4


async def test_a_wait_beyond_the_limit_ends_it_at_once() -> None:
    waits: list[float] = []
    asking = error(429, retry_after="3600")
    with Wire(asking, completion("好")) as wire, pytest.raises(openai.RateLimitError):
        await _persisted(wire, Backoff(total=60.0), waits)
    assert waits == []
    assert len(wire.bodies) == 1


async def test_retry_after_is_the_least_wait() -> None:
    waits: list[float] = []
    with Wire(error(429, retry_after="0.05"), completion("好")) as wire:
        await _persisted(wire, Backoff(first=0.01), waits)
    assert 0.05 <= waits[0] <= 0.06


async def test_waits_are_jittered_and_bounded() -> None:
    waits: list[float] = []
    backoff = Backoff(retries=8, first=0.001, longest=0.004)
    with Wire(lambda _: error(503)) as wire, pytest.raises(openai.InternalServerError):
        await _persisted(wire, backoff, waits)
    assert len(set(waits)) > 1
    assert max(waits) <= 0.004


async def test_cancelling_ends_it() -> None:
    started = asyncio.Event()

    async def call() -> None:
        started.set()
        await asyncio.Event().wait()

    told: Callable[[float, BaseException], None] = lambda *_: pytest.fail("no retry")  # noqa: E731
    task = asyncio.create_task(persist(call, AT_ONCE, told))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
