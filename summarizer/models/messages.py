"""What is sent: messages, schemas and the note after an invalid answer, all as short as can be.

instructor is given none of this. Where a validation context is given it renders every message as a
Jinja template, so that `{{…}}` in a report would vanish (567-labs/instructor#2669) and `{%` would
raise; its JSON modes put an indented schema with titles before an English preamble; its re-asking
repeats every input value. So it gets two blank messages, and `dressed` puts the real ones in
their place just before the wire.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from summarizer.models.profiles import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai.types.chat import ChatCompletion
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from summarizer.models.profiles import Profile
    from summarizer.models.types import Request, T

__all__ = ["BLANK", "data_of", "dressed", "opening", "reason_of", "wire_schema"]

BLANK: tuple[Mapping[str, str], ...] = (
    {"role": "system", "content": "-"},
    {"role": "user", "content": "-"},
)
"""What instructor sees in place of the prompt: it must see both, for it merges what it adds."""

_REASONS = 3
"""How many faults of an answer are told to the model: more cost tokens and mend nothing."""

_REASON_LENGTH = 200
"""Code points of all reasons together."""


class _Untitled(GenerateJsonSchema):
    """A schema without the titles that pydantic makes up from names: they cost tokens."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Never: the name says it."""
        del schema
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a model, without the name of its class."""
        found = super().model_schema(schema)
        found.pop("title", None)
        return found


@lru_cache(maxsize=256)
def wire_schema(schema: type[BaseModel]) -> Mapping[str, Any]:
    """The JSON Schema of a model, without titles; not to be changed by who gets it."""
    return schema.model_json_schema(schema_generator=_Untitled)


def opening(request: Request[T], mode: Mode) -> list[dict[str, str]]:
    """The messages of a question, the fixed part first.

    Args:
        request: The question.
        mode: How the schema is told; the JSON modes tell it at the end of the fixed part, so that
            this stays byte-equal for all requests of a kind.

    Returns:
        A system message, left out where it would be empty, and a user message.
    """
    system = request.system
    if mode.schema_in_prompt:
        schema = json.dumps(wire_schema(request.schema), ensure_ascii=False, separators=(",", ":"))
        system = f"{system}\n\n{_note(mode.value).replace('{schema}', schema)}".lstrip("\n")
    user = {"role": "user", "content": request.user}
    return [{"role": "system", "content": system}, user] if system else [user]


def dressed(
    body: Mapping[str, Any], request: Request[T], profile: Profile, reason: str
) -> dict[str, Any]:
    """The body of an HTTP request, from what instructor would send.

    Args:
        body: What instructor would send: two blank messages, then one exchange for each answer
            that was invalid, each an answer and what was wrong with it.
        request: The question.
        profile: What the endpoint accepts.
        reason: What was wrong with the last answer, in short; empty if it is the first question.

    Returns:
        A body with the real prompt, lean schemas, and of the exchanges the last.
    """
    dress = dict(body)
    dress["messages"] = [*opening(request, profile.mode), *_last(body["messages"][2:], reason)]
    if profile.mode is Mode.JSON_SCHEMA and profile.compact:
        # A `response_format` beside the grammar would put the grammar out of force.
        del dress["response_format"]
        dress["extra_body"] = {"grammar": _grammar(request.schema)}
    elif profile.mode is Mode.JSON_SCHEMA:
        name = body["response_format"]["json_schema"]["name"]
        dress["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": name, **_schema(request.schema, strict=profile.strict)},
        }
    elif profile.mode is Mode.TOOLS:
        tool = dict(body["tools"][0]["function"])
        tool["parameters"] = wire_schema(request.schema)
        dress["tools"] = [{"type": "function", "function": tool}]
        if not profile.forced_tool_choice:
            dress["tool_choice"] = "auto"
    return dress


def data_of(completion: ChatCompletion) -> Any:
    """The data of an answer, whatever mode it came in.

    Args:
        completion: The answer as the endpoint gave it.

    Returns:
        What the JSON in it holds.

    Raises:
        ValueError: It holds none.
    """
    message = completion.choices[0].message
    calls = [call for call in message.tool_calls or () if call.type == "function"]
    text = calls[0].function.arguments if calls else message.content or ""
    # Markdown fences and words around the object are no part of it.
    return json.loads(text[text.find("{") : text.rfind("}") + 1])


def reason_of(error: BaseException) -> str:
    """What was wrong with an answer, in one short line for the model and for people.

    Args:
        error: What the validation raised.

    Returns:
        At most three faults, each with its place, without the values that pydantic repeats.
    """
    if not isinstance(error, ValidationError):
        return " ".join(str(error).split())[:_REASON_LENGTH] or type(error).__name__
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    told = [
        f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}".removeprefix(": ")
        for fault in faults[:_REASONS]
    ]
    return "; ".join(told).replace("Value error, ", "")[:_REASON_LENGTH]


def _schema(schema: type[BaseModel], *, strict: bool) -> dict[str, Any]:
    if not strict:
        return {"schema": wire_schema(schema)}
    return {"schema": _closed(wire_schema(schema), without=_LENGTHS), "strict": True}


_GUIDANCE = {
    "whitespace_flexible": False,
    "item_separator": ",",
    "key_separator": ":",
    # Without it a keyword that is not supported silently switches the grammar off.
    "lenient": True,
}


def _grammar(schema: type[BaseModel]) -> str:
    """A schema as a grammar of llguidance, which llama.cpp takes; it leaves no room for blanks."""
    whole = {**_closed(wire_schema(schema)), "x-guidance": _GUIDANCE}
    return "%llguidance {}\nstart: %json " + json.dumps(whole, ensure_ascii=False)


_LENGTHS = frozenset({"minLength", "maxLength", "minItems", "maxItems"})
"""Keywords that `strict` endpoints have refused; the validator counts in their place."""


def _closed(schema: Any, *, without: frozenset[str] = frozenset()) -> Any:
    """A schema as `strict` wants it: every property required, no others, no defaults."""
    if isinstance(schema, list):
        return [_closed(part, without=without) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {
        key: {name: _closed(part, without=without) for name, part in value.items()}
        if key in {"properties", "$defs"}
        else value
        if key in {"enum", "const"}
        else _closed(value, without=without)
        for key, value in schema.items()
        if key != "default" and key not in without
    }
    if "properties" in closed:
        closed |= {"required": list(closed["properties"]), "additionalProperties": False}
    return closed


def _last(exchanges: list[dict[str, Any]], reason: str) -> list[dict[str, Any]]:
    """The last invalid answer and what was wrong with it; earlier ones are not paid for again."""
    answers = [i for i, message in enumerate(exchanges) if message["role"] == "assistant"]
    last = exchanges[answers[-1] :] if answers else []
    note = _note("reask").replace("{reason}", reason)
    return [
        message if message["role"] == "assistant" else {**message, "content": note}
        for message in last
    ]


@cache
def _note(name: str) -> str:
    """A note to the model, from its file."""
    return (Path(__file__).parent / "notes" / f"{name}.txt").read_text("utf-8").rstrip("\n")
