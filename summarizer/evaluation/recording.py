"""Answers recorded as text, so that a model's run can be scored again with no model and no network.

`cache/recorded/<model>/<fixture>.jsonl` has a line for each question that was asked: a hash of all
that the question says, what it is about, and the answer or the error that it ended with. A changed
prompt, schema or text is another question, and a replay names what to record again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.api import Summary, summarise
from summarizer.errors import AnswerError, InvalidAnswerError, TruncatedAnswerError, UsageError
from summarizer.evaluation.fixtures import Fixture
from summarizer.evaluation.running import Read, document_of
from summarizer.models import Answer, Model, Request, Usage
from summarizer.models.cache import dumped, revived
from summarizer.models.identity import digest
from summarizer.models.messages import wire_schema
from summarizer.models.types import T, Wrapped
from summarizer.settings import Settings

__all__ = ["RecordedAnswer", "RecordedModel", "Recording", "read_recorded"]

_Ending = Literal["answer", "invalid", "truncated"]
_ERRORS: Final[dict[_Ending, type[AnswerError]]] = {
    "answer": AnswerError,
    "invalid": InvalidAnswerError,
    "truncated": TruncatedAnswerError,
}


class RecordedAnswer(BaseModel):
    """How one question ended; a line of a recording."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(description="SHA-256 of the question: its words, schema and token limit.")
    label: str = Field(description="What it is about, for people.")
    answer: dict[str, Any] | None = Field(None, description="The answer; null if it was none.")
    error: _Ending | None = Field(None, description="Why there was none.")
    message: str = Field("", description="What the error said.")


class Recording:
    """The recorded answers of one model to the questions about one report.

    Args:
        path: Where they are kept.
        forget: Whether to begin anew, whatever is kept.

    Raises:
        UsageError: There is a file, and it is no recording.
    """

    def __init__(self, path: Path, *, forget: bool = False) -> None:
        self.path = path
        self.used: dict[str, RecordedAnswer] = {}
        self._kept = {} if forget else _load(path)

    def get(self, key: str) -> RecordedAnswer | None:
        """The answer under a key, if there is one; it counts as used."""
        found = self.used.get(key) or self._kept.get(key)
        if found is not None:
            self.used[key] = found
        return found

    def put(self, answer: RecordedAnswer) -> None:
        """Keeps an answer; it counts as used."""
        self.used[answer.key] = answer

    def save(self) -> None:
        """Writes what was used, in an order that does not depend on who answered first.

        Raises:
            UsageError: The file cannot be written.
        """
        lines = sorted(self.used.values(), key=lambda each: (each.label, each.key))
        text = "".join(
            json.dumps(each.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)
            + "\n"
            for each in lines
        )
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written: {error.strerror}") from None


class RecordedModel(Wrapped):
    """A model whose answers are recorded, or come from a recording alone.

    Args:
        model: The model; in a replay it is never asked, and so never started.
        recording: The answers.
        hint: What a miss tells the reader to do; None to ask the model and record its answer.
    """

    def __init__(self, model: Model, recording: Recording, hint: str | None) -> None:
        super().__init__(model)
        self._recording = recording
        self._hint = hint

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request, from the recording if it can.

        Args:
            request: The question.

        Returns:
            The answer; one that was recorded costs `cached=1` and nothing else.

        Raises:
            AnswerError: As it ended when it was recorded, or as it ends now.
            ModelError: The model cannot be used at all.
            UsageError: In a replay: there is no answer to this question.
        """
        key = question_key(request)
        found = self._recording.get(key)
        replayed = _replayed(found, request) if found is not None else None
        if replayed is not None:
            return replayed
        if self._hint is not None:
            raise UsageError(f"no recorded answer about {request.label}: {self._hint}")
        try:
            answer = await self._model.ask(request)
        except AnswerError as error:
            self._recording.put(_failed(key, request, error))
            raise
        kept = RecordedAnswer(key=key, label=request.label, answer=dumped(answer.value))
        self._recording.put(kept)
        return answer


def read_recorded(settings: Settings, folder: Path, *, record: bool) -> Read:
    """A reader that takes a model's answers from recordings.

    Args:
        settings: The model and how it is asked.
        folder: Where recordings are kept, such as `cache/recorded`.
        record: Whether the model is asked what is not recorded, and the recordings are written.

    Returns:
        The reader; it raises what `summarise` raises, and in a replay `UsageError` for a question
        that was not recorded.
    """
    model = re.sub(r"[^\w.-]+", "-", settings.model)

    def read(fixture: Fixture) -> Summary:
        recording = Recording(folder / model / f"{fixture.id}.jsonl", forget=settings.refresh)
        again = f"summarizer eval --model {settings.model} --only {fixture.id} --record"
        hint = f"the prompt, the schema or the text of {fixture.id} has changed; `{again}`"
        summary = summarise(
            document_of(fixture),
            settings=settings,
            wrap=lambda asked: RecordedModel(asked, recording, None if record else hint),
        )
        if record and recording.used:
            recording.save()
        return summary

    return read


def question_key(request: Request[T]) -> str:
    """The key of a question: a hash of its words, its schema and its token limit."""
    return digest(
        {
            "system": request.system,
            "user": request.user,
            "schema": wire_schema(request.schema),
            "max_tokens": request.max_tokens,
        }
    )


def _replayed(found: RecordedAnswer, request: Request[T]) -> Answer[T] | None:
    """The answer again, the error again, or None where what is valid has changed since."""
    if found.answer is None:
        error = _ERRORS[found.error or "answer"](found.message)
        error.spent = Usage(cached=1)
        raise error
    try:
        return Answer(revived(found.answer, request), Usage(cached=1))
    except ValidationError:
        return None


def _failed(key: str, request: Request[T], error: AnswerError) -> RecordedAnswer:
    ending: _Ending = "answer"
    if isinstance(error, TruncatedAnswerError):
        ending = "truncated"
    elif isinstance(error, InvalidAnswerError):
        ending = "invalid"
    return RecordedAnswer(key=key, label=request.label, error=ending, message=str(error))


def _load(path: Path) -> dict[str, RecordedAnswer]:
    if not path.exists():
        return {}
    try:
        lines = path.read_text("utf-8").splitlines()
        answers = [RecordedAnswer.model_validate_json(line) for line in lines]
    except (OSError, UnicodeDecodeError, ValidationError):
        raise UsageError(f"{path} is no recording; remove it and record again") from None
    return {answer.key: answer for answer in answers}
