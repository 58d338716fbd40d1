"""Items: what is taken out of a report, each with the span that says it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.quantities import Quantity

__all__ = ["FLAGS", "Achievement", "Evidence", "Flag", "Goal", "Item", "Kind", "Origin", "Task"]

Kind = Literal["goal", "achievement", "task"]

Origin = Literal["model", "rule"]
"""Who named an item."""
Flag = Literal[
    "damaged-number", "period-guessed", "disagreement", "model-silent", "unread", "title-rejected"
]

FLAGS: Final[dict[Flag, str]] = {
    "damaged-number": "the page has damaged a number of the evidence; it is not guessed",
    "period-guessed": "neither words nor grammar say what period the section speaks of",
    "disagreement": "model and rules give the evidence different kinds",
    "model-silent": "the model did not name the evidence; the rules did",
    "unread": "the model could not read the section; the rules alone speak",
    "title-rejected": "the model gave no title that the evidence holds",
}
"""What each flag says of an item."""


class Evidence(BaseModel):
    """A span of the document text.

    Attributes:
        start: Offset of its first character, in Unicode code points.
        end: Offset behind its last character.
        text: The words between the two, verbatim.
    """

    model_config = ConfigDict(frozen=True)

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class _Item(BaseModel):
    """What goals, achievements and tasks have in common.

    Attributes:
        id: Stays the same while the text does: the kind's first letter and the evidence's start.
        kind: `goal`, `achievement` or `task`.
        title: At most 20 characters, with no number that the evidence lacks.
        section: Id of the section it stands in; null before the first heading.
        evidence: The spans that say it, at least one.
        quantities: What is measured in the evidence.
        owners: Departments named as responsible.
        deadline: The words that date it, as written.
        salience: How much a reader of one page would miss it, from 0 to 1.
        origin: `model` where the model named it, `rule` where the rules alone did.
        flags: Doubts; see `FLAGS`.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Kind
    title: str
    section: int | None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    quantities: tuple[Quantity, ...] = ()
    owners: tuple[str, ...] = ()
    deadline: str | None = None
    salience: float = Field(default=0.0, ge=0, le=1)
    origin: Origin = "rule"
    flags: tuple[Flag, ...] = ()


class Goal(_Item):
    """An outcome that the place as a whole is to reach in the plan period (目标)."""

    kind: Literal["goal"] = "goal"


class Achievement(_Item):
    """Something done, or a level reached, in the period looked back on (成效)."""

    kind: Literal["achievement"] = "achievement"


class Task(_Item):
    """An action that the government will take in the plan period (任务)."""

    kind: Literal["task"] = "task"


Item = Annotated[Goal | Achievement | Task, Field(discriminator="kind")]
"""A goal, an achievement or a task, told apart by `kind`."""
