"""What each kind of endpoint accepts, as a table.

Sources, read in November 2026:

- OpenAI: structured outputs (`json_schema` with `strict`) since gpt-4o-2024-08-06; reasoning models
  (o-series, gpt-5 and later) refuse `temperature` other than 1 ("Unsupported value: 'temperature'
  does not support 0", BerriAI/litellm#13781, getzep/graphiti#874) and take `max_completion_tokens`
  for `max_tokens` (softwaremill/sttp-ai#490).
- DeepSeek: api-docs.deepseek.com/guides/json_mode: `json_object`, the word "json" in the prompt,
  content that is only blanks where the output was no JSON; /guides/thinking_mode: thinking is on
  unless `thinking` says `disabled`; /api/create-chat-completion: `prompt_cache_hit_tokens`.
- DashScope: "Structured output" of Alibaba Cloud Model Studio (help doc 2862209): `json_schema`
  with `strict: true` on qwen3-max, qwen-plus, qwen-flash and newer, `json_object` on most; the
  latter answers "'messages' must contain the word 'json' in some form"; neither in thinking mode.
- Moonshot: platform.kimi.ai/docs: `json_object`; sampling is fixed on kimi-* models; thinking is on
  for kimi-k2.5 and k2.6 unless `thinking` says `disabled`, and then refuses a forced tool
  (can1357/oh-my-pi#1077, UKGovernmentBEIS/inspect_ai#5152).
- Zhipu: docs.bigmodel.cn: `response_format` knows `json_object` alone, `tool_choice` `auto` alone,
  `max_tokens` alone; GLM-4.5 and later think unless `thinking` says `disabled`.
- Ollama: docs.ollama.com/capabilities/structured-outputs: `json_schema` locally since 0.5; its
  cloud accepts the schema and ignores it (ollama/ollama#12362, pydantic-ai#4917).
- vLLM: docs.vllm.ai/features/structured_outputs: `json_schema` through xgrammar or guidance; a
  named tool is forced by the same grammar.
- llama.cpp: tools/server/README.md: `json_schema` becomes a grammar, and is no part of the prompt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.models.names import ModelSpec

__all__ = ["EMBEDDED_PROFILE", "PROFILES", "LimitName", "Mode", "Profile", "Row", "profile_of"]


LimitName: TypeAlias = Literal["max_tokens", "max_completion_tokens"]


class Mode(StrEnum):
    """How an answer is made to follow a schema, best first; each is instructor's of that name."""

    JSON_SCHEMA = "json_schema"
    TOOLS = "tools"
    JSON = "json"
    MD_JSON = "md_json"

    @property
    def schema_in_prompt(self) -> bool:
        """Whether the model learns the schema from the prompt alone, and so costs its tokens."""
        return self in {Mode.JSON, Mode.MD_JSON}


@dataclass(frozen=True, slots=True)
class Profile:
    """What an endpoint accepts.

    Attributes:
        modes: What works, in order of preference; the first is used.
        strict: Whether a JSON Schema is enforced only when sent as `strict`, with every field
            required and no others allowed.
        forced_tool_choice: Whether the one tool may be forced; else it is offered.
        limit_name: The name under which the limit of the answer is sent.
        omit: Of `temperature` and `seed`, what the endpoint refuses or fixes itself.
        cached_tokens: Where, below `usage`, the count of cached prompt tokens stands; the first
            that is there counts.
        concurrency: How many requests are worth having under way at once.
        extra: Further members of the request's body.
        compact: Whether the schema goes as a grammar without white space instead of as
            `response_format`: llama.cpp's own grammar for a schema lets a model indent, which
            took a third to a half of all it wrote.
        mends_first: Whether an answer that can be mended is not asked for again: a small model that
            answers at temperature 0 seldom gives a better second one, and reads all of it anew.
    """

    modes: tuple[Mode, ...]
    strict: bool = False
    forced_tool_choice: bool = True
    limit_name: LimitName = "max_tokens"
    omit: frozenset[str] = frozenset()
    cached_tokens: tuple[str, ...] = (
        "prompt_tokens_details.cached_tokens",
        "prompt_cache_hit_tokens",
    )
    concurrency: int = 4
    extra: Mapping[str, object] = field(default_factory=dict)
    compact: bool = False
    mends_first: bool = False

    @property
    def mode(self) -> Mode:
        """The mode that is used."""
        return self.modes[0]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        provider: A provider of `names.PROVIDERS`.
        models: A shell pattern of model names in lower case.
        profile: What they accept.
    """

    provider: str
    models: str
    profile: Profile


_SCHEMA_FIRST = (Mode.JSON_SCHEMA, Mode.TOOLS, Mode.JSON, Mode.MD_JSON)
_JSON_FIRST = (Mode.JSON, Mode.TOOLS, Mode.MD_JSON)
_SEED = frozenset({"seed"})
_SAMPLING = frozenset({"seed", "temperature"})
_NO_THINKING = {"thinking": {"type": "disabled"}}

_OPENAI = Profile(_SCHEMA_FIRST, strict=True, limit_name="max_completion_tokens", concurrency=8)
_OPENAI_REASONING = Profile(
    _SCHEMA_FIRST,
    strict=True,
    limit_name="max_completion_tokens",
    omit=frozenset({"temperature"}),
    concurrency=8,
)
_DEEPSEEK = Profile(_JSON_FIRST, omit=_SEED, concurrency=8, extra=_NO_THINKING)
_DEEPSEEK_REASONER = Profile((Mode.JSON, Mode.MD_JSON), omit=_SAMPLING, concurrency=8)
_QWEN_SCHEMA = Profile(_SCHEMA_FIRST, strict=True, extra={"enable_thinking": False})
_QWEN_HYBRID = Profile(_JSON_FIRST, extra={"enable_thinking": False})
_QWEN = Profile(_JSON_FIRST)
_MOONSHOT = Profile(_JSON_FIRST, forced_tool_choice=False, omit=_SEED)
_KIMI = Profile(_JSON_FIRST, forced_tool_choice=False, omit=_SAMPLING)
_KIMI_HYBRID = Profile(_JSON_FIRST, forced_tool_choice=False, omit=_SAMPLING, extra=_NO_THINKING)
_ZHIPU = Profile(_JSON_FIRST, forced_tool_choice=False, omit=_SEED)
_ZHIPU_HYBRID = Profile(_JSON_FIRST, forced_tool_choice=False, omit=_SEED, extra=_NO_THINKING)
_OLLAMA = Profile((Mode.JSON_SCHEMA, Mode.JSON, Mode.MD_JSON), concurrency=1)
_OLLAMA_CLOUD = Profile((Mode.TOOLS, Mode.JSON, Mode.MD_JSON), forced_tool_choice=False)
_VLLM = Profile(_SCHEMA_FIRST, concurrency=16)
_LLAMACPP = Profile((Mode.JSON_SCHEMA, Mode.JSON, Mode.MD_JSON), concurrency=2)

EMBEDDED_PROFILE = Profile((Mode.JSON_SCHEMA,), concurrency=1, compact=True, mends_first=True)
"""llama.cpp, started by us: one request at a time, measured to be the fastest on two cores."""

PROFILES: tuple[Row, ...] = (
    Row("openai", "o[0-9]*", _OPENAI_REASONING),
    Row("openai", "gpt-[5-9]*", _OPENAI_REASONING),
    Row("openai", "*", _OPENAI),
    Row("deepseek", "*reasoner*", _DEEPSEEK_REASONER),
    Row("deepseek", "*", _DEEPSEEK),
    Row("qwen", "qwen3-max*", _QWEN_SCHEMA),
    Row("qwen", "qwen3.[5-9]-*", _QWEN_SCHEMA),
    Row("qwen", "qwen-plus*", _QWEN_SCHEMA),
    Row("qwen", "qwen-flash*", _QWEN_SCHEMA),
    Row("qwen", "qwen3*", _QWEN_HYBRID),
    Row("qwen", "qwen-turbo*", _QWEN_HYBRID),
    Row("qwen", "*", _QWEN),
    Row("moonshot", "kimi-k2.[56]*", _KIMI_HYBRID),
    Row("moonshot", "kimi-*", _KIMI),
    Row("moonshot", "*", _MOONSHOT),
    Row("zhipu", "glm-4.[5-9]*", _ZHIPU_HYBRID),
    Row("zhipu", "glm-[5-9]*", _ZHIPU_HYBRID),
    Row("zhipu", "*", _ZHIPU),
    Row("ollama", "*[:-]cloud", _OLLAMA_CLOUD),
    Row("ollama", "*", _OLLAMA),
    Row("vllm", "*", _VLLM),
    Row("llamacpp", "*", _LLAMACPP),
)


def profile_of(spec: ModelSpec) -> Profile | None:
    """What the table says of a model.

    Args:
        spec: The model and its endpoint.

    Returns:
        The profile, or None where nobody knows the endpoint and it must be probed.
    """
    if spec.known_as == "ollama" and spec.host.endswith("ollama.com"):
        return _OLLAMA_CLOUD
    model = spec.model.lower()
    for row in PROFILES:
        if row.provider == spec.known_as and fnmatchcase(model, row.models):
            return row.profile
    return None
