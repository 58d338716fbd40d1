"""Questions to the model, and what makes an answer to them valid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from summarizer.items.models import Kind
from summarizer.items.prompts import Prompt
from summarizer.items.wording import title_fault
from summarizer.models import Request
from summarizer.sections import Period

__all__ = ["Batch", "PeriodAnswer", "SortAnswer", "Title", "period_question", "sort_question"]

_PERIODS: Final[dict[Period, str]] = {"review": "回顾", "plan": "计划", "other": "其他"}
_OPENING: Final = 240
"""Characters of a section that are enough to tell its period."""
_TOKENS_PER_SENTENCE: Final = 4
_TOKENS_PER_TITLE: Final = 48
_TOKENS_FRAME: Final = 64


class Title(BaseModel):
    """A short title for one sentence."""

    model_config = ConfigDict(extra="forbid")

    n: int = Field(description="编号")
    title: str = Field(description="标题,8到18个字")


class SortAnswer(BaseModel):
    """Which sentences are goals, achievements and tasks, by number, and titles for some.

    Validated against the context `allowed` (sentence numbers that exist), `wanted` (those that a
    title is asked for) and `words` (what each sentence says).
    """

    model_config = ConfigDict(extra="forbid")

    goals: list[int] = Field(description="目标的编号")
    achievements: list[int] = Field(description="成效的编号")
    tasks: list[int] = Field(description="任务的编号")
    titles: list[Title] = Field(description="点名句子的标题")

    def kind_of(self, number: int) -> Kind | None:
        """The kind that a sentence was given, or None."""
        lists: tuple[tuple[Kind, list[int]], ...] = (
            ("goal", self.goals),
            ("achievement", self.achievements),
            ("task", self.tasks),
        )
        return next((kind for kind, numbers in lists if number in numbers), None)

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        """Refuse numbers that do not exist, a sentence of two kinds, titles that say too much."""
        context = info.context
        if not context:
            return self
        named = [*self.goals, *self.achievements, *self.tasks]
        unknown = sorted({number for number in named if number not in context["allowed"]})
        if unknown:
            raise ValueError(f"没有编号{unknown[:5]}的句子")
        twice = sorted(number for number, count in Counter(named).items() if count > 1)
        if twice:
            raise ValueError(f"编号{twice[:5]}只能归一类")
        for entry in self.titles:
            if entry.n not in context["wanted"]:
                raise ValueError(f"没有要求为[{entry.n}]拟标题")
            if fault := title_fault(entry.title, context["words"][entry.n]):
                raise ValueError(f"[{entry.n}]的标题:{fault}")
        return self


class PeriodAnswer(BaseModel):
    """What period a section speaks of."""

    model_config = ConfigDict(extra="forbid")

    period: Period


@dataclass(frozen=True)
class Batch:
    """Sentences that go to the model in one question.

    Attributes:
        title: The report's title.
        path: The headings from the top of the tree down to the passage.
        period: What the passage speaks of.
        sentences: Words by number; numbers begin at 1.
        wanted: Numbers of the sentences that a title is asked for.
    """

    title: str
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
        title=batch.title,
        path=" > ".join(batch.path) or "开头",
        period=_PERIODS[batch.period],
        sentences=list(batch.sentences.items()),
        wanted=",".join(map(str, batch.wanted)) or "无",
    )
    room = _TOKENS_FRAME + _TOKENS_PER_SENTENCE * len(batch.sentences)
    return Request(
        system=prompt.system,
        user=user,
        schema=SortAnswer,
        max_tokens=room + _TOKENS_PER_TITLE * len(batch.wanted),
        context={
            "allowed": frozenset(batch.sentences),
            "wanted": frozenset(batch.wanted),
            "words": dict(batch.sentences),
        },
        label=batch.label,
    )


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
