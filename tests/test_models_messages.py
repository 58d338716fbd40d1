"""What is sent to a model: nothing more than needed, and the prompt untouched."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator

from summarizer.models.messages import dressed, opening, reason_of, wire_schema
from summarizer.models.names import parse_model
from summarizer.models.profiles import Mode, Profile, profile_of
from summarizer.models.types import Request


class Task(BaseModel):
    title: str = Field(description="标题，不超过二十字")
    sentences: list[int]
    kind: Literal["goal", "task"] = "task"

    @field_validator("sentences")
    @classmethod
    def must_exist(cls, value: list[int]) -> list[int]:
        if 99 in value:
            raise ValueError("句号 99 不存在")
        return value


class Tasks(BaseModel):
    tasks: list[Task]


REQUEST = Request(
    "你是政府工作报告的读者。", "1 全镇生产总值增长 8.5%。{{x}} {% y", Tasks, 500, label="一、"
)


def test_the_schema_has_no_made_up_titles_but_keeps_a_field_named_title() -> None:
    schema = wire_schema(Tasks)
    task = schema["$defs"]["Task"]
    assert set(task["properties"]) == {"title", "sentences", "kind"}
    assert "title" not in schema
    assert "title" not in task
    assert "title" not in task["properties"]["sentences"]


@pytest.mark.parametrize("mode", [Mode.JSON_SCHEMA, Mode.TOOLS])
def test_an_enforced_schema_costs_no_prompt(mode: Mode) -> None:
    assert [message["content"] for message in opening(REQUEST, mode)] == [
        REQUEST.system,
        REQUEST.user,
    ]


@pytest.mark.parametrize("mode", [Mode.JSON, Mode.MD_JSON])
def test_a_told_schema_ends_the_fixed_part(mode: Mode) -> None:
    system, user = opening(REQUEST, mode)
    assert system["content"].startswith(REQUEST.system)
    assert (
        json.dumps(wire_schema(Tasks), ensure_ascii=False, separators=(",", ":"))
        in (system["content"])
    )
    assert "标题，不超过二十字" in system["content"]  # Chinese unescaped: a token, not six
    assert user["content"] == REQUEST.user


def test_the_fixed_part_is_byte_equal_for_all_requests_of_a_kind() -> None:
    other = Request(REQUEST.system, "2 另一句。", Tasks, 10)
    for mode in Mode:
        assert opening(REQUEST, mode)[0] == opening(other, mode)[0]


def test_an_empty_fixed_part_is_not_sent() -> None:
    assert [m["role"] for m in opening(Request("", "问", Tasks, 10), Mode.TOOLS)] == ["user"]


def test_json_mode_says_the_word_json() -> None:
    # DeepSeek and DashScope refuse a prompt without it.
    said = " ".join(message["content"] for message in opening(REQUEST, Mode.JSON)).lower()
    assert "json" in said


def _sent(profile: Profile, exchanges: list[dict[str, object]], reason: str = "") -> dict:
    """What instructor would send, dressed."""
    body = {
        "messages": [{"role": "system", "content": "-"}, {"role": "user", "content": "-"}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "Tasks", "schema": {}}},
        "tools": [{"type": "function", "function": {"name": "Tasks", "parameters": {}}}],
        "tool_choice": {"type": "function", "function": {"name": "Tasks"}},
    }
    body["messages"] += exchanges
    return dressed(body, REQUEST, profile, reason)


def test_strict_closes_every_object() -> None:
    profile = profile_of(parse_model("openai/gpt-4.1", environ={}))
    assert profile is not None
    sent = _sent(profile, [])["response_format"]["json_schema"]
    assert sent["strict"] is True
    task = sent["schema"]["$defs"]["Task"]
    assert task["required"] == ["title", "sentences", "kind"]
    assert task["additionalProperties"] is False
    assert "default" not in task["properties"]["kind"]
    assert wire_schema(Tasks)["$defs"]["Task"]["required"] == ["title", "sentences"]  # untouched


def test_a_tool_is_forced_only_where_it_may_be() -> None:
    forced = _sent(Profile((Mode.TOOLS,)), [])
    assert forced["tool_choice"]["function"]["name"] == "Tasks"
    offered = _sent(Profile((Mode.TOOLS,), forced_tool_choice=False), [])
    assert offered["tool_choice"] == "auto"
    assert offered["tools"][0]["function"]["parameters"] == wire_schema(Tasks)


def test_only_the_last_exchange_is_paid_for_again() -> None:
    exchanges: list[dict[str, object]] = [
        {"role": "assistant", "content": "first"},
        {"role": "user", "content": "a long account of the first"},
        {"role": "assistant", "content": "second"},
        {"role": "user", "content": "a long account of the second"},
    ]
    sent = _sent(Profile((Mode.JSON_SCHEMA,)), exchanges, reason="tasks.0: 句号 99 不存在")
    said = [message["content"] for message in sent["messages"]]
    assert said[:3] == [REQUEST.system, REQUEST.user, "second"]
    assert len(said) == 4
    assert "tasks.0: 句号 99 不存在" in said[3]
    assert "a long account" not in said[3]


def test_the_reason_names_the_place_and_repeats_no_value() -> None:
    answer = {"tasks": [{"title": "很长的一段话" * 50, "sentences": [99]}]}
    with pytest.raises(ValidationError) as caught:
        Tasks.model_validate(answer)
    reason = reason_of(caught.value)
    assert reason == "tasks.0.sentences: 句号 99 不存在"
    assert len(reason) < len(str(caught.value)) / 3


def test_the_reason_stays_short_whatever_is_wrong() -> None:
    with pytest.raises(ValidationError) as caught:
        Tasks.model_validate({"tasks": [{}] * 50})
    assert len(reason_of(caught.value)) <= 200
    assert reason_of(ValueError("x " * 500)).startswith("x x")
    assert len(reason_of(ValueError("x " * 500))) <= 200
    assert reason_of(AssertionError()) == "AssertionError"
