"""Questions to the model, and what makes an answer to them valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
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
from summarizer.items.reading import Reading
from summarizer.items.wording import MAX_TITLE, MIN_TITLE, has_title
from summarizer.models import Request
from summarizer.quantities import missing_numbers
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
_TOKENS_PER_TITLE: Final = 48
_TOKENS_FRAME: Final = 64


Label: TypeAlias = Literal["成效", "任务", "目标", "无"]
_Reviewed: TypeAlias = Literal["成效", "无"]
_Planned: TypeAlias = Literal["任务", "目标", "无"]
"""What a sentence is called in an answer. On 121 sentences of three fixtures the embedded model was
right in 0.93 with one word a sentence in order (2.5 tokens each), in 0.63 with an object keyed by
number; with lists of numbers it filled the first list with all."""

_KINDS: Final[dict[Label, Kind | None]] = {
    "成效": "achievement",
    "任务": "task",
    "目标": "goal",
    "无": None,
}


_Wording = Annotated[
    str,
    # Asked for, not demanded: `_without_bad_titles` leaves an empty one for none.
    Field(max_length=MAX_TITLE, json_schema_extra={"minLength": MIN_TITLE}),
]


class SortAnswer(BaseModel):
    """What each sentence of a batch is, in order, and titles for some.

    Validated against the context `count` (how many sentences there are) and `wanted` (the words of
    those that a title is asked for).
    """

    model_config = ConfigDict(extra="forbid")

    kinds: list[Label] = Field(description="每句的类别,按顺序")
    titles: list[_Wording] = Field(description="点名句子的标题,按顺序,8到18个字")

    def kind_of(self, number: int) -> Kind | None:
        """The kind that a sentence was given, or None. Numbers begin at 1."""
        return _KINDS[self.kinds[number - 1]]

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        """Refuse a wrong count, and titles with a number that their sentence lacks."""
        if not info.context:
            return self
        count, wanted = info.context["count"], info.context["wanted"]
        if len(self.kinds) != count:
            raise ValueError(f"有{count}句,kinds要{count}个,不是{len(self.kinds)}个")
        if len(self.titles) != len(wanted):
            raise ValueError(f"titles要{len(wanted)}个,不是{len(self.titles)}个")
        for title, words in zip(self.titles, wanted, strict=True):
            if missing := missing_numbers(title, words):
                raise ValueError(f"标题“{title}”:句中没有数字{'、'.join(missing)}")
        return self


_CHOICES: Final[dict[Period | None, Any]] = {
    None: Label,
    "review": _Reviewed,
    "plan": _Planned,
    "other": Label,
}
"""What a sentence can be where the period that code has found is taken at its word."""


@cache
def _answer_of(sentences: int, titles: int, period: Period | None) -> type[SortAnswer]:
    """The schema for so many sentences: a grammar then cannot lose count."""
    label = _CHOICES[period]
    kinds = Annotated[list[label], Field(min_length=sentences, max_length=sentences)]  # type: ignore[valid-type]
    named = Annotated[list[_Wording], Field(min_length=titles, max_length=titles)]
    return create_model("SortAnswer", __base__=SortAnswer, kinds=(kinds, ...), titles=(named, ...))


class PeriodAnswer(BaseModel):
    """What period a section speaks of."""

    model_config = ConfigDict(extra="forbid")

    period: Period


@dataclass(frozen=True)
class Manner:
    """How questions are put: what fits a large model, and what fits a small one.

    Attributes:
        titles: Titles to ask for in one question, at most.
        reword: Whether a title is asked for even where a clause of the sentence makes one.
        numbered: Whether sentences are numbered.
        clip: Characters of a sentence that are shown to tell what it is; None for all. A sentence
            that a title is asked for is shown whole.
        chars: Characters of sentences in one question.
        by_period: Whether a review can hold no task and a plan no achievement: a small model is led
            astray by a verb (`根据…逐一落实自然村级河长`), and the section decides before the verb does.
    """

    titles: int = 8
    reword: bool = True
    numbered: bool = True
    clip: int | None = None
    chars: int = 1000
    by_period: bool = False


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
        wanted: The sentences that a title is asked for: their whole words by number.
        choices: The period whose kinds alone can be answered; None for all kinds.
        label: What errors call it.
    """

    path: tuple[str, ...]
    period: Period
    parts: tuple[Part, ...]
    wanted: Mapping[int, str]
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
        wanted=_wanted(readings, manner),
        choices=period if manner.by_period else None,
        label=f"{label}等{len(groups)}节" if len(groups) > 1 else label,
    )


def _clipped(words: str, most: int | None) -> str:
    return words if most is None or len(words) <= most else words[:most] + "…"


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings that all passages stand under."""
    levels = zip(*paths, strict=False)
    return tuple(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def _wanted(readings: Mapping[int, Reading], manner: Manner) -> dict[int, str]:
    """The sentences that a title is worth its tokens for: those likeliest to reach the page.

    Goals are worded by their indicator and need none.
    """
    worth = [
        n
        for n, reading in readings.items()
        if reading.kind in ("achievement", "task")
        and reading.salience > 0
        and (manner.reword or not has_title(reading.words))
    ]
    worth.sort(key=lambda n: -readings[n].salience)
    return {n: readings[n].words for n in sorted(worth[: manner.titles])}


def sort_question(prompt: Prompt, batch: Batch) -> Request[SortAnswer]:
    """Ask which sentences of a batch are goals, achievements and tasks."""
    count = sum(len(part.sentences) for part in batch.parts)
    wanted = list(batch.wanted.values())
    user = prompt.render(
        path=_PATH.join(batch.path),
        period=_PERIODS[batch.period],
        parts=[(part.heading, list(part.sentences.items())) for part in batch.parts],
        count=count,
        wanted=wanted,
    )
    room = _TOKENS_FRAME + _TOKENS_PER_SENTENCE * count
    return Request(
        system=prompt.system,
        user=user,
        schema=_answer_of(count, len(wanted), batch.choices),
        max_tokens=room + _TOKENS_PER_TITLE * len(wanted),
        context={"count": count, "wanted": wanted},
        label=batch.label,
        mend=partial(_without_bad_titles, wanted),
    )


def _without_bad_titles(wanted: Sequence[str], data: dict[str, Any]) -> dict[str, Any]:
    """An answer without the titles that make it invalid: the sorting is not lost for a title."""
    titles = data["titles"] if len(data["titles"]) == len(wanted) else [""] * len(wanted)
    kept = [
        "" if len(title) > MAX_TITLE or missing_numbers(title, words) else title
        for title, words in zip(titles, wanted, strict=True)
    ]
    return {**data, "titles": kept}


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
