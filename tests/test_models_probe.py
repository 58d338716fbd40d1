"""Finding out what an unknown endpoint accepts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.errors import MissingKeyError, UnreachableError
from summarizer.models.cache import AnswerCache
from summarizer.models.faults import RefusedError
from summarizer.models.findings import Outcome, ProbeResult, recall, remember
from summarizer.models.names import ModelSpec, parse_model
from summarizer.models.probe import Lot, probe
from summarizer.models.profiles import Mode
from summarizer.models.retry import Backoff, Patience
from tests.wire import Reply, Wire, completion, error, page, tool_call

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROSE = completion("A ripe lemon is yellow.")
LOT = {"lot": 2718}
QUICK = Patience(backoff=Backoff(retries=1, first=0.0))


def mode_of(body: dict[str, Any]) -> Mode:
    """The mode that a request is in."""
    if "tools" in body:
        return Mode.TOOLS
    kind = body.get("response_format", {}).get("type")
    return {"json_schema": Mode.JSON_SCHEMA, "json_object": Mode.JSON}.get(kind, Mode.MD_JSON)


def server(**replies: Reply) -> Callable[[dict[str, Any]], Reply]:
    """A server that answers by mode, and in prose where nothing is said."""
    return lambda body: replies.get(mode_of(body).value, PROSE)


def spec_of(wire: Wire) -> ModelSpec:
    return parse_model("openai/some-model", wire.base_url, {"OPENAI_API_KEY": "sk-0123456789"})


async def probed(wire: Wire) -> ProbeResult:
    return await probe(spec_of(wire), patience=QUICK)


async def test_a_server_that_enforces_schemas_costs_one_request() -> None:
    with Wire(server(json_schema=completion(LOT))) as wire:
        result = await probed(wire)
    assert result.mode is Mode.JSON_SCHEMA
    assert result.verified
    assert result.usage.requests == len(wire.bodies) == 1


async def test_the_prompt_contradicts_the_schema() -> None:
    with Wire(server(json_schema=completion(LOT))) as wire:
        await probed(wire)
    body = wire.bodies[0]
    said = " ".join(message["content"] for message in body["messages"])
    assert "never in JSON" in said
    for hint in ("lot", "2718", "3141"):
        assert hint not in said
    schema = body["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["lot"]["enum"] == [2718, 3141]
    assert Lot.model_validate(LOT)


IGNORES = completion({"colour": "yellow"})


@pytest.mark.parametrize(
    ("replies", "mode", "outcomes"),
    [
        ({"json_schema": PROSE, "tools": tool_call("Lot", LOT)}, Mode.TOOLS, "ignored kept"),
        ({"json_schema": IGNORES, "json": completion(LOT)}, Mode.JSON, "ignored ignored kept"),
        (
            {"json_schema": error(400, "json_schema is not supported"), "json": completion(LOT)},
            Mode.JSON,
            "refused ignored kept",
        ),
        (
            {
                "json_schema": error(422, "response_format"),
                "tools": error(400, "tool choice requires --enable-auto-tool-choice"),
                "json": error(400, "response_format"),
                "md_json": completion(f"```json\n{json.dumps(LOT)}\n```"),
            },
            Mode.MD_JSON,
            "refused refused refused kept",
        ),
        (
            {"json": completion("{", finish="length")},
            Mode.MD_JSON,
            "ignored ignored ignored ignored",
        ),
    ],
)
async def test_what_does_not_work_is_passed_over(
    replies: dict[str, Reply], mode: Mode, outcomes: str
) -> None:
    with Wire(server(**replies)) as wire:
        result = await probed(wire)
    assert result.mode is mode
    assert result.profile.mode is mode
    assert [trial.outcome for trial in result.trials] == [Outcome(o) for o in outcomes.split()]
    assert [mode_of(body) for body in wire.bodies] == [trial.mode for trial in result.trials]
    assert result.usage.requests == len(wire.bodies)
    assert result.verified is ("kept" in outcomes)


async def test_a_refused_parameter_is_left_out_and_the_mode_tried_again() -> None:
    def reply(body: dict[str, Any]) -> Reply:
        if "max_tokens" in body:
            return error(400, "'max_tokens' is not supported, use 'max_completion_tokens' instead")
        if "temperature" in body:
            return error(400, "'temperature' does not support 0.0 with this model")
        return completion(LOT)

    with Wire(reply) as wire:
        result = await probed(wire)
    assert result.mode is Mode.JSON_SCHEMA
    assert result.profile.omit == {"temperature"}
    assert result.profile.limit_name == "max_completion_tokens"
    assert result.usage.requests == len(wire.bodies) == 3


async def test_a_server_that_refuses_everything_is_an_error_in_its_own_words() -> None:
    with (
        Wire(lambda _: error(400, "this is not for you")) as wire,
        pytest.raises(RefusedError, match="not for you"),
    ):
        await probed(wire)
    assert len(wire.bodies) == 4


@pytest.mark.parametrize(
    ("reply", "kind"),
    [(page(200), UnreachableError), (error(401), UnreachableError), (page(503), UnreachableError)],
)
async def test_what_cannot_be_used_is_not_probed_further(
    reply: Reply, kind: type[Exception]
) -> None:
    with Wire(lambda _: reply) as wire, pytest.raises(kind):
        await probed(wire)
    assert {mode_of(body) for body in wire.bodies} == {Mode.JSON_SCHEMA}


async def test_a_missing_key_is_told() -> None:
    with pytest.raises(MissingKeyError):
        await probe(parse_model("openai/gpt-4.1", environ={}))


async def test_what_was_found_is_remembered_for_endpoint_and_model(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path)
    with Wire(server(json=completion(LOT))) as wire:
        spec = spec_of(wire)
        result = await probed(wire)
    assert recall(cache, spec) is None
    remember(cache, spec, result)
    found = recall(cache, spec)
    assert found is not None
    assert found.profile == result.profile
    assert found.trials == result.trials
    other = parse_model("openai/other-model", spec.base_url, {})
    assert recall(cache, other) is None
    assert b"sk-0123456789" not in (tmp_path / "cache.db").read_bytes()
    cache.close()


def test_a_memory_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path)
    spec = parse_model("x/m", "http://127.0.0.1:9/v1", {})
    result = ProbeResult(model="x/m", endpoint=spec.base_url, mode=Mode.JSON, trials=())
    remember(cache, spec, result)
    assert recall(cache, spec) is not None
    [key] = [key for key, _ in cache._items(cache._opened())]
    cache.put(key, {"probe": {"mode": "telepathy"}})
    assert recall(cache, spec) is None
    cache.close()
