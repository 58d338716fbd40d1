"""Questions to the model, and what makes an answer to them valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, takewhile
from typing import Annotated, Any, Final, Literal, Self, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    model_validator,
)

from summarizer.items.batches import Entry
from summarizer.items.models import Kind
from summarizer.items.prompts import Prompt
from summarizer.models import Request
from summarizer.sections import Period

__all__ = [
    "Batch",
    "Manner",
    "Part",
    "PeriodAnswer",
    "SortAnswer",
    "make_batch",
    "named",
    "period_question",
    "sort_question",
]

_PERIODS: Final[dict[Period, str]] = {"review": "回顾", "plan": "计划", "other": "其他"}
_PATH: Final = " > "
_OPENING: Final = 240
"""Characters of a section that are enough to tell its period."""
_TOKENS_PER_SENTENCE: Final = 4
_TOKENS_FRAME: Final = 64


Label: TypeAlias = Literal["成效", "任务", "目标", "无"]
"""What a sentence is called in an answer. On 121 sentences of three fixtures the embedded model was
right in 0.93 with one word a sentence in order (2.5 tokens each), in 0.63 with an object keyed by
number; with lists of numbers it filled the first list with all."""

_Reviewed: TypeAlias = Literal["成效", "无"]
_Planned: TypeAlias = Literal["任务", "目标", "无"]

_KINDS: Final[dict[Label, Kind | None]] = {
    "成效": "achievement",
    "任务": "task",
    "目标": "goal",
    "无": None,
}


class SortAnswer(BaseModel):
    """What each sentence of a batch is, in order.

    Validated against the context `count`: how many sentences there are.
    """

    model_config = ConfigDict(extra="forbid")

    kinds: list[Label] = Field(description="每句的类别,按顺序")

    def kind_of(self, number: int) -> Kind | None:
        """The kind that a sentence was given, or None. Numbers begin at 1."""
        return _KINDS[self.kinds[number - 1]]

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        """Refuse a wrong count."""
        count = info.context["count"] if info.context else len(self.kinds)
        if len(self.kinds) != count:
            raise ValueError(f"有{count}句,kinds要{count}个,不是{len(self.kinds)}个")
        return self


_CHOICES: Final[dict[Period | None, Any]] = {
    None: Label,
    "review": _Reviewed,
    "plan": _Planned,
    "other": Label,
}
"""What a sentence can be where the period that code has found is taken at its word."""


@cache
def _answer_of(sentences: int, period: Period | None) -> type[SortAnswer]:
    """The schema for so many sentences: a grammar then cannot lose count."""
    label = _CHOICES[period]
    kinds = Annotated[list[label], Field(min_length=sentences, max_length=sentences)]  # type: ignore[valid-type]
    return create_model("SortAnswer", __base__=SortAnswer, kinds=(kinds, ...))


class PeriodAnswer(BaseModel):
    """What period a section speaks of."""

    model_config = ConfigDict(extra="forbid")

    period: Period


@dataclass(frozen=True)
class Manner:
    """How questions are put: what fits a large model, and what fits a small one.

    Attributes:
        titles: Titles to ask for in one question; 0 to ask for none.
        numbered: Whether sentences are numbered.
        clip: Characters of a sentence that are shown to tell what it is; None for all.
        chars: Characters of sentences in one question.
        by_period: Whether a review can hold no task and a plan no achievement: a small model is led
            astray by a verb (`根据…逐一落实自然村级河长`), and the section decides before the verb does.
        english: Whether it is asked to put titles into English, where a brief is to be in English.
    """

    titles: int = 8
    numbered: bool = True
    clip: int | None = None
    chars: int = 1000
    by_period: bool = False
    english: bool = True


@dataclass(frozen=True)
class Part:
    """The sentences of one passage in a batch.

    Attributes:
        heading: Where it stands, below the path of the batch; empty where that says all.
        sentences: Words by number.
    """

    heading: str
    sentences: Mapping[int, str]


@dataclass(frozen=True)
class Batch:
    """Sentences that go to the model in one question.

    Attributes:
        path: The headings from the top of the tree down to what all its passages share.
        period: What they speak of.
        parts: The passages.
        choices: The period whose kinds alone can be answered; None for all kinds.
        label: What errors call it.
    """

    path: tuple[str, ...]
    period: Period
    parts: tuple[Part, ...]
    choices: Period | None
    label: str


def named(path: Sequence[str]) -> str:
    """What people call a passage: its heading, or the beginning of the report."""
    return path[-1] if path else "开头"


def make_batch(
    entries: Sequence[Entry],
    indices: Sequence[int],
    paths: Sequence[tuple[str, ...]],
    manner: Manner,
) -> Batch:
    """Make the batch of some sentences.

    Args:
        entries: All sentences of the report.
        indices: Those of the batch.
        paths: The headings over each passage.
        manner: How questions are put.

    Returns:
        The batch, its sentences numbered from 1.
    """
    readings = {n: entries[index].reading for n, index in enumerate(indices, 1)}
    groups = [
        (passage, list(group))
        for passage, group in groupby(readings, key=lambda n: entries[indices[n - 1]].passage)
    ]
    shared = _shared([paths[passage] for passage, _ in groups])
    label = named(paths[groups[0][0]])
    period = entries[indices[0]].period
    return Batch(
        path=shared,
        period=period,
        parts=tuple(
            Part(
                heading=_PATH.join(paths[passage][len(shared) :]),
                sentences={n: _clipped(readings[n].words, manner.clip) for n in numbers},
            )
            for passage, numbers in groups
        ),
        choices=period if manner.by_period else None,
        label=f"{label}等{len(groups)}节" if len(groups) > 1 else label,
    )


def _clipped(words: str, most: int | None) -> str:
    return words if most is None or len(words) <= most else words[:most] + "…"


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all passages stand under."""
    levels = zip(*paths, strict=False)
    return tuple(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def sort_question(prompt: Prompt, batch: Batch) -> Request[SortAnswer]:
    """Ask which sentences of a batch are goals, achievements and tasks."""
    count = sum(len(part.sentences) for part in batch.parts)
    user = prompt.render(
        path=_PATH.join(batch.path),
        period=_PERIODS[batch.period],
        parts=[(part.heading, list(part.sentences.items())) for part in batch.parts],
        count=count,
    )
    return Request(
        system=prompt.system,
        user=user,
        schema=_answer_of(count, batch.choices),
        max_tokens=_TOKENS_FRAME + _TOKENS_PER_SENTENCE * count,
        context={"count": count},
        label=batch.label,
    )


def period_question(
    prompt: Prompt, title: str, path: Sequence[str], body: str
) -> Request[PeriodAnswer]:
    """Ask what period a section speaks of."""
    user = prompt.render(title=title, path=_PATH.join(path), opening=body.strip()[:_OPENING])
    return Request(
        system=prompt.system,
        user=user,
        schema=PeriodAnswer,
        max_tokens=_TOKENS_FRAME,
        label=path[-1] if path else title,
    )
