"""What the errors of the wire mean to who runs summarizer, in one line that never shows a key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openai

from summarizer.errors import (
    AnswerError,
    InvalidAnswerError,
    MissingKeyError,
    ModelError,
    TruncatedAnswerError,
    UnreachableError,
)

if TYPE_CHECKING:
    from pydantic import SecretStr

    from summarizer.models.names import ModelSpec

__all__ = ["RefusedError", "is_hopeless", "meaning", "not_compatible", "redacted"]

_TOO_LONG = (
    "context_length_exceeded",  # OpenAI, vLLM
    "maximum context length",  # DeepSeek, vLLM
    "exceed_context_size_error",  # llama.cpp, ggml-org/llama.cpp#15780
    "context size has been exceeded",  # llama.cpp, with status 500: ggml-org/llama.cpp#19774
    "range of input length",  # DashScope
    "exceeded model token limit",  # Moonshot
)
"""What endpoints say where a passage does not fit, in lower case."""

_WITHHELD = (
    "data_inspection_failed",  # DashScope
    "content_filter",  # OpenAI, Moonshot
    "content exists risk",  # DeepSeek
    "considered high risk",  # Moonshot
    '"1301"',  # Zhipu
    "'1301'",
)
"""What endpoints say where they will not read or write a passage, in lower case."""

_NO_CREDIT = ("insufficient_quota", "insufficient balance", "arrearage", "exceeded_current_quota")
"""What endpoints say where the account is empty: waiting does not help."""

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)", re.IGNORECASE)
"""The beginning of a page: `<!DOCTYPE html><html lang="zh">`."""

_SHOWN = 200
"""Code points of a server's own words that an error shows."""

_PAYMENT_REQUIRED = 402
_NOT_FOUND = 404
_METHOD_NOT_ALLOWED = 405
_TOO_MANY = 429
_TOO_LARGE = 413
_SERVER_FAULT = 500
_REFUSED = frozenset({401, 403})


class RefusedError(ModelError):
    """The endpoint refused the request as it stands: it may accept one in another mode."""


def meaning(error: Exception, spec: ModelSpec, label: str, timeout: float) -> Exception:
    """What an error of the wire means.

    Args:
        error: What openai raised, after all retries.
        spec: Who was asked.
        label: What the question was about.
        timeout: Seconds that a request was given.

    Returns:
        An error of summarizer's own tree: an `AnswerError` where this passage alone is at fault, a
        `ModelError` where no question will fare better.
    """
    if isinstance(error, openai.APITimeoutError):
        return UnreachableError(
            f"{spec.base_url} gave no answer within {timeout:g} s: try again, or a longer --timeout"
        )
    if isinstance(error, openai.APIConnectionError):
        return UnreachableError(
            f"{spec.base_url} cannot be reached: is the server running, and the address right?"
        )
    if isinstance(error, openai.APIStatusError):
        return _of_passage(error, spec, label) or _of_status(error, spec)
    return not_compatible(spec)


def is_hopeless(error: openai.APIStatusError) -> bool:
    """Whether a status that passes with others will not pass here."""
    return _says(error, _NO_CREDIT) or _says(error, _TOO_LONG)


def not_compatible(spec: ModelSpec) -> UnreachableError:
    """The error for an endpoint that answers with something other than a chat completion."""
    return UnreachableError(
        f"{spec.base_url} is no OpenAI-compatible endpoint: --base-url usually ends in /v1"
    )


def redacted(text: str, key: SecretStr | None) -> str:
    """A server's words as one short line, without the key that they may repeat."""
    if key is not None and key.get_secret_value():
        text = text.replace(key.get_secret_value(), "***")
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _of_passage(error: openai.APIStatusError, spec: ModelSpec, label: str) -> AnswerError | None:
    if error.status_code == _TOO_LARGE or _says(error, _TOO_LONG):
        return TruncatedAnswerError(f"{label or 'a passage'} does not fit into {spec.name}")
    if _says(error, _WITHHELD):
        return InvalidAnswerError(
            f"{spec.name} will not read {label or 'a passage'}: its content filter refused it"
        )
    return None


def _of_status(error: openai.APIStatusError, spec: ModelSpec) -> ModelError:
    status, words = error.status_code, redacted(_words(error), spec.key)
    if status in _REFUSED:
        return _of_key(spec, status)
    if status == _PAYMENT_REQUIRED or _says(error, _NO_CREDIT):
        return ModelError(f"the account at {spec.host} has no credit left: top it up")
    if status in {_NOT_FOUND, _METHOD_NOT_ALLOWED}:
        # A wrong path is answered with 404 too, as a page or as `{"detail": "Not Found"}`.
        absent = ModelError(f"{spec.base_url} has no model {spec.model!r}: {words}")
        return absent if "model" in words.lower() else not_compatible(spec)
    if status == _TOO_MANY or status >= _SERVER_FAULT:
        return UnreachableError(f"{spec.base_url} still answers HTTP {status}: {words}")
    return RefusedError(
        f"{spec.base_url} refuses the request with HTTP {status}: {words}; "
        f"see what it accepts with `summarizer models probe`"
    )


def _of_key(spec: ModelSpec, status: int) -> ModelError:
    names = " or ".join(spec.key_names)
    if spec.key is None:
        return MissingKeyError(f"{spec.base_url} wants a key: set {names}")
    return UnreachableError(f"{spec.base_url} refused the key (HTTP {status}): check {names}")


def _says(error: openai.APIStatusError, marks: tuple[str, ...]) -> bool:
    said = f"{error.code} {error.type} {error.body}".lower()
    return any(mark in said for mark in marks)


def _words(error: openai.APIStatusError) -> str:
    """What the server said: its own message, or nothing where it sent a page."""
    body = error.body
    if isinstance(body, dict):
        # FastAPI, and so vLLM, says `detail`; Ollama an `error` that is a string.
        said = next((body[key] for key in ("message", "detail", "error") if body.get(key)), body)
        return str(said)
    text = error.response.text
    return "a page, no message" if _MARKUP.match(text) else text or "no message"
