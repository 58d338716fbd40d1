"""What the room that talks to models takes and gives: a request, an answer, what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from summarizer.errors import AnswerError

__all__ = ["Answer", "Event", "Model", "OnEvent", "Request", "T", "Usage", "Wrapped", "usage_of"]

T = TypeVar("T", bound=BaseModel)


class Usage(BaseModel):
    """What questions have cost; usages add up with `+`."""

    model_config = ConfigDict(frozen=True)

    requests: int = Field(0, ge=0, description="HTTP requests sent in this run, retries included.")
    cached: int = Field(0, ge=0, description="Questions answered from the cache.")
    prompt_tokens: int = Field(0, ge=0, description="Tokens read by the model in this run.")
    completion_tokens: int = Field(0, ge=0, description="Tokens written by the model in this run.")
    seconds: float = Field(0.0, ge=0, description="Seconds spent waiting for answers over HTTP.")
    questions: int = Field(
        0, ge=0, exclude=True, description="Questions answered, from the cache or over HTTP."
    )
    cached_prompt_tokens: int = Field(
        0, ge=0, exclude=True, description="Of the prompt tokens, those found in a prefix cache."
    )
    reading_seconds: float = Field(
        0.0,
        ge=0,
        exclude=True,
        description="Of the seconds, those of reading, where llama.cpp says.",
    )
    writing_seconds: float = Field(
        0.0,
        ge=0,
        exclude=True,
        description="Of the seconds, those of writing, where llama.cpp says.",
    )

    def __add__(self, other: Usage) -> Usage:
        """The cost of both.

        Args:
            other: What else was spent.

        Returns:
            A usage that holds the sum of every field.
        """
        return Usage.model_construct(
            **{name: getattr(self, name) + getattr(other, name) for name in Usage.model_fields}
        )


def usage_of(error: AnswerError) -> Usage:
    """What a question cost that got no usable answer.

    Args:
        error: The error that the question ended with.

    Returns:
        The usage, all zero where it is not known.
    """
    return error.spent if isinstance(error.spent, Usage) else Usage()


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """One question to a model.

    Attributes:
        system: The fixed part of the prompt, byte-equal over all requests of a kind, so that the
            prefix caches of servers hit.
        user: The part of the prompt that differs, in code points exactly as it is to be read.
        schema: The pydantic model that the answer must validate against.
        max_tokens: Limit of the answer in tokens.
        context: Validation context of pydantic, such as the sentence numbers that exist. It is no
            part of the cache key, because the user text decides it.
        label: What the question is about, for errors and logs, such as `一、…`.
        mend: Takes the data of an answer that was still invalid after all re-asking, and gives it
            back without the parts that may be done without; None where there are none. What it
            gives must validate like any answer.
    """

    system: str
    user: str
    schema: type[T]
    max_tokens: int
    context: Mapping[str, object] = field(default_factory=dict)
    label: str = ""
    mend: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A valid answer.

    Attributes:
        value: The answer, an instance of the request's schema.
        usage: What it cost in this run; from the cache, one question, cached, and nothing else.
    """

    value: T
    usage: Usage


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a reader of progress may want to see while a question is under way.

    Attributes:
        kind: `opening` (a model is being started), `probing` (an unknown endpoint is tried),
            `waiting` (before a retry), `reasking` (the answer was invalid), `answered`, `cached`.
        label: The request's label, or the model's name.
        detail: One line for people; never a key, never a prompt.
    """

    kind: Literal["opening", "probing", "waiting", "reasking", "answered", "cached"]
    label: str
    detail: str = ""


OnEvent: TypeAlias = Callable[[Event], None]


class Model(Protocol):
    """Whatever answers requests; also an async context manager that closes itself.

    A class that names this one as its base has the context from here.
    """

    @property
    def name(self) -> str:
        """The name as `--model` gives it, such as `embedded` or `deepseek/deepseek-chat`."""

    @property
    def concurrency(self) -> int:
        """How many requests are worth having under way at once."""

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request.

        Args:
            request: The question.

        Returns:
            The validated answer and its cost.

        Raises:
            AnswerError: This question got no usable answer; others may.
            ModelError: The model cannot be used at all.
        """

    async def aclose(self) -> None:
        """Gives back connections, files and servers; safe to call twice."""

    async def __aenter__(self) -> Self:
        """Returns the model itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the model."""
        await self.aclose()


class Wrapped(Model):
    """A model in front of another: it is called, paced and closed as that one is.

    Args:
        model: The other model.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The name as `--model` gives it."""
        return self._model.name

    @property
    def concurrency(self) -> int:
        """How many requests are worth having under way at once."""
        return self._model.concurrency

    async def aclose(self) -> None:
        """Closes the model."""
        await self._model.aclose()
