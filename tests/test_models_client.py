"""A model at an endpoint, spoken to over a real wire."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationInfo, field_validator

from summarizer.errors import (
    AnswerError,
    InvalidAnswerError,
    MissingKeyError,
    ModelError,
    SummarizerError,
    TruncatedAnswerError,
    UnreachableError,
)
from summarizer.models.client import EndpointModel
from summarizer.models.faults import RefusedError
from summarizer.models.names import ModelSpec, parse_model
from summarizer.models.profiles import Mode, Profile, profile_of
from summarizer.models.retry import Backoff, Patience
from summarizer.models.types import Event, Request, Usage, usage_of
from tests.wire import Reply, Wire, completion, error, page, tool_call

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "sk-very-secret-0123456789"
SCHEMA = Profile((Mode.JSON_SCHEMA,))


class Tasks(BaseModel):
    sentences: list[int]

    @field_validator("sentences")
    @classmethod
    def must_exist(cls, value: list[int], info: ValidationInfo) -> list[int]:
        known = (info.context or {}).get("known", set())
        for number in value:
            if number not in known:
                raise ValueError(f"没有第 {number} 句")
        return value


REQUEST = Request(
    "指出写明任务的句子。",
    "1 全镇生产总值增长 8.5%。\n2 抓好{{春耕}}生产。{% raw %}\n    3 缩进。",
    Tasks,
    64,
    {"known": {1, 2, 3}},
    "一、农业",
)
GOOD = {"sentences": [2]}


def spec_of(wire: Wire, name: str = "openai/some-model") -> ModelSpec:
    return parse_model(name, wire.base_url, {"SUMMARIZER_API_KEY": KEY})


def model_of(
    wire: Wire, profile: Profile = SCHEMA, *, events: list[Event] | None = None, **patience: Any
) -> EndpointModel:
    settings = Patience(**{"backoff": Backoff(retries=2, first=0.0), **patience})
    told = events.append if events is not None else None
    return EndpointModel(spec_of(wire), profile, patience=settings, on_event=told)


async def failure(wire: Wire, profile: Profile = SCHEMA, **patience: Any) -> SummarizerError:
    """Asks, and gives the error back."""
    async with model_of(wire, profile, **patience) as model:
        with pytest.raises(SummarizerError) as caught:
            await model.ask(REQUEST)
    message = str(caught.value)
    assert "\n" not in message
    assert KEY not in "".join(traceback.format_exception(caught.value))
    return caught.value


async def test_a_valid_answer_comes_back_with_its_cost() -> None:
    with Wire(completion(GOOD, prompt_tokens=70, completion_tokens=7)) as wire:
        async with model_of(wire) as model:
            answer = await model.ask(REQUEST)
    assert type(answer.value) is Tasks
    assert answer.value.sentences == [2]
    usage = answer.usage
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens) == (1, 70, 7)
    assert usage.cached == 0
    assert usage.seconds > 0


async def test_the_prompt_arrives_byte_for_byte() -> None:
    with Wire(completion(GOOD)) as wire:
        async with model_of(wire) as model:
            await model.ask(REQUEST)
    body = wire.bodies[0]
    assert [message["content"] for message in body["messages"]] == [REQUEST.system, REQUEST.user]
    assert body["temperature"] == 0
    assert isinstance(body["seed"], int)
    assert body["max_tokens"] == 64
    assert body["model"] == "some-model"
    assert wire.headers[0]["authorization"] == f"Bearer {KEY}"
    assert wire.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("mode", "reply"),
    [
        (Mode.JSON_SCHEMA, completion(GOOD)),
        (Mode.TOOLS, tool_call("Tasks", GOOD)),
        (Mode.JSON, completion(GOOD)),
        (Mode.MD_JSON, completion("好的：\n```json\n" + json.dumps(GOOD) + "\n```")),
    ],
)
async def test_every_mode_asks_and_understands(mode: Mode, reply: Reply) -> None:
    with Wire(reply) as wire:
        async with model_of(wire, Profile((mode,))) as model:
            assert (await model.ask(REQUEST)).value.sentences == [2]
    body = wire.bodies[0]
    kinds = {Mode.JSON_SCHEMA: "json_schema", Mode.JSON: "json_object"}
    assert body.get("response_format", {}).get("type") == kinds.get(mode)
    assert ("tools" in body) is (mode is Mode.TOOLS)
    assert body["messages"][-1]["content"] == REQUEST.user
    assert len(body["messages"]) == 2


async def test_a_profile_decides_what_is_sent() -> None:
    spec = parse_model("openai/gpt-5-mini", environ={"OPENAI_API_KEY": KEY})
    profile = profile_of(spec)
    assert profile is not None
    with Wire(completion(GOOD)) as wire:
        async with EndpointModel(spec_of(wire), profile) as model:
            await model.ask(REQUEST)
    body = wire.bodies[0]
    assert "temperature" not in body
    assert "max_tokens" not in body
    assert body["max_completion_tokens"] == 64
    assert body["response_format"]["json_schema"]["strict"] is True


async def test_extra_members_are_sent() -> None:
    profile = Profile((Mode.JSON,), extra={"enable_thinking": False})
    with Wire(completion(GOOD)) as wire:
        async with model_of(wire, profile) as model:
            await model.ask(REQUEST)
    assert wire.bodies[0]["enable_thinking"] is False


async def test_an_invalid_answer_is_asked_for_again_with_the_reason() -> None:
    events: list[Event] = []
    with Wire(completion({"sentences": [9]}), completion(GOOD)) as wire:
        async with model_of(wire, events=events) as model:
            answer = await model.ask(REQUEST)
    assert answer.value.sentences == [2]
    assert (answer.usage.requests, answer.usage.prompt_tokens) == (2, 200)
    assert "没有第 9 句" in wire.prompts[1]
    assert "errors.pydantic.dev" not in wire.prompts[1]
    first, second = (body["messages"] for body in wire.bodies)
    assert second[:2] == first  # a server's prefix cache holds
    assert [event.kind for event in events] == ["reasking", "answered"]


@pytest.mark.parametrize(("mends_first", "requests"), [(True, 1), (False, 2)])
async def test_a_small_model_s_answer_is_mended_before_it_is_asked_for_again(
    *, mends_first: bool, requests: int
) -> None:
    def mend(data: dict[str, list[int]]) -> dict[str, list[int]]:
        return {"sentences": [n for n in data["sentences"] if n <= 3]}

    profile = Profile((Mode.JSON_SCHEMA,), mends_first=mends_first)
    with Wire(*[completion({"sentences": [2, 9]})] * 2) as wire:
        async with model_of(wire, profile) as model:
            answer = await model.ask(replace(REQUEST, mend=mend))
    assert answer.value.sentences == [2]
    assert len(wire.bodies) == requests


async def test_a_tool_call_is_asked_for_again_too() -> None:
    with Wire(tool_call("Tasks", {"sentences": [9]}), tool_call("Tasks", GOOD)) as wire:
        async with model_of(wire, Profile((Mode.TOOLS,))) as model:
            assert (await model.ask(REQUEST)).value.sentences == [2]
    roles = [message["role"] for message in wire.bodies[1]["messages"]]
    assert roles == ["system", "user", "assistant", "tool"]
    assert "没有第 9 句" in wire.prompts[1]


async def test_what_stays_invalid_is_an_error_with_the_last_reason_and_the_cost() -> None:
    with Wire(lambda _: completion({"sentences": [9]})) as wire:
        caught = await failure(wire, reasks=2)
    assert isinstance(caught, InvalidAnswerError)
    assert "一、农业" in str(caught)
    assert "没有第 9 句" in str(caught)
    assert usage_of(caught).requests == 3
    assert usage_of(caught).prompt_tokens == 300
    # The third question holds the second answer alone.
    assert len(wire.bodies[2]["messages"]) == 4


@pytest.mark.parametrize(
    "content", ["", "   ", "我不能回答。", "{", '{"sentences": "二"}', "null", "[]", "\ud83d"]
)
async def test_no_words_of_a_model_raise_anything_else(content: str) -> None:
    with Wire(lambda _: completion(content.encode("utf-8", "replace").decode())) as wire:
        for mode in Mode:
            assert isinstance(await failure(wire, Profile((mode,))), InvalidAnswerError)


async def test_a_number_in_quotes_is_understood() -> None:
    with Wire(completion({"sentences": ["2"]})) as wire:
        async with model_of(wire) as model:
            assert (await model.ask(REQUEST)).value.sentences == [2]


async def test_a_cut_answer_is_not_asked_for_again() -> None:
    with Wire(lambda _: completion('{"sentences": [1, 2', finish="length")) as wire:
        caught = await failure(wire)
    assert isinstance(caught, TruncatedAnswerError)
    assert "64 tokens" in str(caught)
    assert len(wire.bodies) == 1
    assert usage_of(caught).completion_tokens == 10


@pytest.mark.parametrize(
    "fault",
    [
        error(400, "too long", code="context_length_exceeded"),
        error(400, "This model's maximum context length is 4096 tokens"),
        error(500, "Context size has been exceeded."),
        error(413, "payload"),
    ],
)
async def test_a_passage_that_does_not_fit_is_to_be_split(fault: Reply) -> None:
    with Wire(lambda _: fault) as wire:
        assert isinstance(await failure(wire), TruncatedAnswerError)
    assert len(wire.bodies) == 1


@pytest.mark.parametrize(
    "fault",
    [
        error(400, "inappropriate content", code="data_inspection_failed"),
        error(400, "Content Exists Risk"),
        completion("", finish="content_filter"),
    ],
)
async def test_a_withheld_passage_fails_alone(fault: Reply) -> None:
    with Wire(lambda _: fault) as wire:
        caught = await failure(wire)
    assert isinstance(caught, InvalidAnswerError)
    assert "content filter" in str(caught)
    assert len(wire.bodies) == 1


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        (error(401, f"Incorrect API key provided: {KEY}"), UnreachableError, "refused the key"),
        (error(403, f"no access with {KEY}"), UnreachableError, "SUMMARIZER_API_KEY"),
        (error(404, f"The model does not exist, {KEY}"), ModelError, "no model 'some-model'"),
        (error(404, "Not Found"), UnreachableError, "no OpenAI-compatible endpoint"),
        (page(404), UnreachableError, "no OpenAI-compatible endpoint"),
        (page(200), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b"not json at all"), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b'{"hello": "world"}'), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b'{"choices": []}'), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b'{"choices": 3}'), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b'{"choices": [{}]}'), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b"[1]"), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b"null"), UnreachableError, "no OpenAI-compatible endpoint"),
        (Reply(b""), UnreachableError, "no OpenAI-compatible endpoint"),
        (error(400, f"unknown field {KEY} x\ny"), RefusedError, "unknown field *** x y"),
        (error(422, "no"), RefusedError, "HTTP 422"),
        (error(402, "Insufficient Balance"), ModelError, "no credit"),
        (error(429, "quota", code="insufficient_quota"), ModelError, "no credit"),
        (error(429, f"slow down {KEY}"), UnreachableError, "HTTP 429: slow down ***"),
        (page(502), UnreachableError, "HTTP 502"),
        (Reply(drop=True), UnreachableError, "cannot be reached"),
    ],
)
async def test_each_fault_has_its_line(fault: Reply, kind: type[Exception], says: str) -> None:
    with Wire(lambda _: fault) as wire:
        caught = await failure(wire)
    assert type(caught) is kind
    assert says in str(caught)
    assert not isinstance(caught, AnswerError)


async def test_an_endpoint_that_is_down_cannot_be_reached() -> None:
    with Wire() as wire:
        model = model_of(wire)
    with pytest.raises(UnreachableError, match="cannot be reached"):
        await model.ask(REQUEST)
    await model.aclose()


async def test_an_endpoint_that_never_answers_times_out() -> None:
    with Wire(lambda _: Reply(hang=True)) as wire:
        caught = await failure(wire, timeout=0.2, backoff=Backoff(retries=1, first=0.0))
        assert len(wire.bodies) == 2
    assert isinstance(caught, UnreachableError)
    assert "within 0.2 s" in str(caught)


async def test_retries_count_as_requests_and_are_told() -> None:
    events: list[Event] = []
    with Wire(error(503), completion(GOOD)) as wire:
        async with model_of(wire, events=events) as model:
            answer = await model.ask(REQUEST)
    assert answer.usage.requests == 2
    assert answer.usage.prompt_tokens == 100
    assert [event.kind for event in events] == ["waiting", "answered"]
    assert "HTTP 503" in events[0].detail


@pytest.mark.parametrize(
    "usage",
    [{"prompt_tokens_details": {"cached_tokens": 64}}, {"prompt_cache_hit_tokens": 64}],
)
async def test_cached_prompt_tokens_are_counted_and_kept_out_of_results(
    usage: dict[str, object],
) -> None:
    with Wire(completion(GOOD, usage=usage)) as wire:
        async with model_of(wire) as model:
            answer = await model.ask(REQUEST)
    assert answer.usage.cached_prompt_tokens == 64
    assert "cached_prompt_tokens" not in answer.usage.model_dump()


@pytest.mark.parametrize(
    "usage", ["null", "3", '{"prompt_tokens": null}', '{"prompt_tokens": "x"}']
)
async def test_an_endpoint_that_does_not_count_costs_nothing(usage: str) -> None:
    message = {"role": "assistant", "content": json.dumps(GOOD)}
    choice = json.dumps({"index": 0, "message": message, "finish_reason": "stop"})
    reply = Reply(f'{{"id": "1", "choices": [{choice}], "usage": {usage}}}'.encode())
    with Wire(reply) as wire:
        async with model_of(wire) as model:
            answer = await model.ask(REQUEST)
    assert (answer.usage.requests, answer.usage.prompt_tokens) == (1, 0)


async def test_no_more_than_the_profile_allows_are_under_way_at_once() -> None:
    barrier = asyncio.Event()
    loop = asyncio.get_running_loop()

    def reply(_: dict[str, Any]) -> Reply:
        # Holds the first requests until a third could have come, had nothing kept it back.
        asyncio.run_coroutine_threadsafe(barrier.wait(), loop).result()
        return completion(GOOD)

    with Wire(reply) as wire:
        async with model_of(wire, Profile((Mode.JSON_SCHEMA,), concurrency=2)) as model:
            asked = [asyncio.create_task(model.ask(REQUEST)) for _ in range(5)]
            await asyncio.to_thread(wire.wait_for, 2)
            await asyncio.sleep(0.1)
            barrier.set()
            await asyncio.gather(*asked)
        assert model.concurrency == 2
    assert wire.most_at_once == 2
    assert len(wire.bodies) == 5


async def test_a_cancelled_question_frees_its_place() -> None:
    with Wire(Reply(hang=True), completion(GOOD)) as wire:
        async with model_of(wire, Profile((Mode.JSON_SCHEMA,), concurrency=1)) as model:
            task = asyncio.create_task(model.ask(REQUEST))
            await asyncio.to_thread(wire.wait_for, 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (await model.ask(REQUEST)).value.sentences == [2]


def test_a_key_that_is_known_to_be_needed_is_asked_for_at_once() -> None:
    spec = parse_model("deepseek/deepseek-chat", environ={})
    profile = profile_of(spec)
    assert profile is not None
    with pytest.raises(MissingKeyError, match="SUMMARIZER_API_KEY or DEEPSEEK_API_KEY"):
        EndpointModel(spec, profile)


async def test_a_key_that_turns_out_to_be_needed_is_asked_for() -> None:
    with Wire(lambda _: error(401, "no key")) as wire:
        spec = parse_model("openai/m", wire.base_url, {})
        async with EndpointModel(spec, SCHEMA) as model:
            with pytest.raises(MissingKeyError, match="OPENAI_API_KEY"):
                await model.ask(REQUEST)


async def test_the_key_is_in_no_log_and_no_repr(caplog: pytest.LogCaptureFixture) -> None:
    echo = error(400, f"bad key {KEY}")
    with caplog.at_level(logging.DEBUG), Wire(error(503, KEY), completion(GOOD), echo) as wire:
        async with model_of(wire) as model:
            answer = await model.ask(REQUEST)
            with pytest.raises(RefusedError):
                await model.ask(REQUEST)
            assert KEY not in f"{model!r} {model.spec!r} {answer!r}"
    assert any(record.name.startswith("summarizer") for record in caplog.records)
    assert KEY not in caplog.text


async def test_a_failure_is_an_error_and_no_log_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO), Wire(lambda _: error(400, "no")) as wire:
        await failure(wire)
    assert [record.name for record in caplog.records if record.levelno >= logging.WARNING] == []
    logging.getLogger("instructor.v2.retry").error("of another user")
    assert "of another user" in caplog.text


async def test_the_environment_s_organisation_is_told_to_openai_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-ours")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-ours")
    with Wire(completion(GOOD)) as wire:
        async with model_of(wire) as model:
            await model.ask(REQUEST)
    assert not {"openai-organization", "openai-project"} & set(wire.headers[0])


async def test_loopback_is_reached_in_spite_of_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with Wire() as elsewhere:
        proxy = elsewhere.base_url.removesuffix("/v1")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy)
    with Wire(completion(GOOD)) as wire:
        async with model_of(wire) as model:
            assert (await model.ask(REQUEST)).value.sentences == [2]


def test_usages_add_up() -> None:
    one = Usage(requests=1, prompt_tokens=10, completion_tokens=2, seconds=0.5)
    two = Usage(cached=1, requests=2, cached_prompt_tokens=3)
    total = sum([one, two], Usage())
    assert total == Usage(
        requests=3,
        cached=1,
        prompt_tokens=10,
        completion_tokens=2,
        seconds=0.5,
        cached_prompt_tokens=3,
    )
    assert list(total.model_dump()) == [
        "requests",
        "cached",
        "prompt_tokens",
        "completion_tokens",
        "seconds",
    ]


def test_what_is_not_known_of_a_failure_costs_nothing() -> None:
    raised: Callable[[], AnswerError] = lambda: InvalidAnswerError("x")  # noqa: E731
    assert usage_of(raised()) == Usage()
