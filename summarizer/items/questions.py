"""Questions to the model, and what makes an answer to them valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    model_validator,
)

from summarizer.items.models import Kind
from summarizer.items.prompts import Prompt
from summarizer.items.wording import MAX_TITLE
from summarizer.models import Request
from summarizer.quantities import missing_numbers
from summarizer.sections import Period

__all__ = ["Batch", "PeriodAnswer", "SortAnswer", "Title", "period_question", "sort_question"]

_PERIODS: Final[dict[Period, str]] = {"review": "回顾", "plan": "计划", "other": "其他"}
_OPENING: Final = 240
"""Characters of a section that are enough to tell its period."""
_TOKENS_PER_SENTENCE: Final = 4
_TOKENS_PER_TITLE: Final = 48
_TOKENS_FRAME: Final = 64


Label = Literal["成效", "任务", "目标", "无"]
"""What a sentence is called in an answer. On 121 sentences of three fixtures the embedded model was
right in 0.93 with one word a sentence in order (2.5 tokens each), in 0.63 with an object keyed by
number; with lists of numbers it filled the first list with all."""

_KINDS: Final[dict[Label, Kind | None]] = {
    "成效": "achievement",
    "任务": "task",
    "目标": "goal",
    "无": None,
}


class Title(BaseModel):
    """A short title for one sentence."""

    model_config = ConfigDict(extra="forbid")

    n: int = Field(description="编号")
    title: str = Field(description="标题,8到18个字", max_length=MAX_TITLE)


class SortAnswer(BaseModel):
    """What each sentence of a batch is, in order, and titles for some.

    Validated against the context `words` (what each sentence says, by number) and `wanted` (the
    numbers that a title is asked for).
    """

    model_config = ConfigDict(extra="forbid")

    kinds: list[Label] = Field(description="每句的类别,按编号顺序")
    titles: list[Title] = Field(description="点名句子的标题")

    def kind_of(self, number: int) -> Kind | None:
        """The kind that a sentence was given, or None."""
        return _KINDS[self.kinds[number - 1]]

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        """Refuse sentences that do not exist, and titles with a number that theirs lacks."""
        if not info.context:
            return self
        words, wanted = info.context["words"], info.context["wanted"]
        if len(self.kinds) != len(words):
            raise ValueError(f"有{len(words)}句,kinds要{len(words)}个,不是{len(self.kinds)}个")
        for entry in self.titles:
            if entry.n not in words:
                raise ValueError(f"没有编号{entry.n}的句子")
            if entry.n not in wanted:
                raise ValueError(f"没有要求为[{entry.n}]拟标题")
            if missing := missing_numbers(entry.title, words[entry.n]):
                raise ValueError(f"[{entry.n}]的标题:句中没有数字{'、'.join(missing)}")
        return self


@cache
def _answer_of(sentences: int, titles: int) -> type[SortAnswer]:
    """The schema for so many sentences: a grammar then cannot lose count."""
    kinds = Annotated[list[Label], Field(min_length=sentences, max_length=sentences)]
    named = Annotated[list[Title], Field(max_length=titles)]
    return create_model("SortAnswer", __base__=SortAnswer, kinds=(kinds, ...), titles=(named, ...))


class PeriodAnswer(BaseModel):
    """What period a section speaks of."""

    model_config = ConfigDict(extra="forbid")

    period: Period


@dataclass(frozen=True)
class Batch:
    """Sentences that go to the model in one question.

    Attributes:
        path: The headings from the top of the tree down to the passage.
        period: What the passage speaks of.
        sentences: Words by number; numbers begin at 1.
        wanted: Numbers of the sentences that a title is asked for.
    """

    path: tuple[str, ...]
    period: Period
    sentences: Mapping[int, str]
    wanted: tuple[int, ...]

    @property
    def label(self) -> str:
        """What errors call it: the last heading, or the beginning of the report."""
        return self.path[-1] if self.path else "开头"


def sort_question(prompt: Prompt, batch: Batch) -> Request[SortAnswer]:
    """Ask which sentences of a batch are goals, achievements and tasks."""
    user = prompt.render(
        path=" > ".join(batch.path) or "开头",
        period=_PERIODS[batch.period],
        sentences=list(batch.sentences.items()),
        wanted=[(number, batch.sentences[number]) for number in batch.wanted],
    )
    room = _TOKENS_FRAME + _TOKENS_PER_SENTENCE * len(batch.sentences)
    return Request(
        system=prompt.system,
        user=user,
        schema=_answer_of(len(batch.sentences), len(batch.wanted)),
        max_tokens=room + _TOKENS_PER_TITLE * len(batch.wanted),
        context={
            "words": dict(batch.sentences),
            "wanted": frozenset(batch.wanted),
        },
        label=batch.label,
        mend=partial(_without_bad_titles, batch),
    )


def _without_bad_titles(batch: Batch, data: dict[str, Any]) -> dict[str, Any]:
    """An answer without the titles that make it invalid: the sorting is not lost for a title."""
    titles = [
        entry
        for entry in data["titles"]
        if entry["n"] in batch.wanted
        and len(entry["title"]) <= MAX_TITLE
        and not missing_numbers(entry["title"], batch.sentences[entry["n"]])
    ]
    return {**data, "titles": titles}


def period_question(
    prompt: Prompt, title: str, path: Sequence[str], body: str
) -> Request[PeriodAnswer]:
    """Ask what period a section speaks of."""
    user = prompt.render(title=title, path=" > ".join(path), opening=body.strip()[:_OPENING])
    return Request(
        system=prompt.system,
        user=user,
        schema=PeriodAnswer,
        max_tokens=_TOKENS_FRAME,
        label=path[-1] if path else title,
    )
