"""What every peer is asked: the definitions of `task.md` and the examples of `examples.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from summarizer.evaluation import Fixture
from summarizer.items import Kind

__all__ = [
    "CHUNK",
    "EXAMPLES",
    "LIMIT",
    "NAMES",
    "SEED",
    "TASK",
    "Amount",
    "Example",
    "Wanted",
    "context",
    "load_examples",
    "load_task",
]

TASK: Final = Path(__file__).with_name("task.md")
EXAMPLES: Final = Path(__file__).with_name("examples.jsonl")

CHUNK: Final = 1000
"""Most characters of a chunk, for both peers."""
LIMIT: Final = 3000
"""Most tokens of an answer: 1,000 characters quoted are about 600, with their fields about 1,500."""
SEED: Final = 0

NAMES: Final[dict[Kind, str]] = {"goal": "目标", "achievement": "成效", "task": "任务"}
"""What the kinds are called in the question."""


class Amount(BaseModel):
    """A number as a peer writes it down."""

    model_config = ConfigDict(frozen=True)

    indicator: str
    value: str
    unit: str


class Wanted(BaseModel):
    """One sentence that an example asks for."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    quote: str
    amounts: tuple[Amount, ...] = ()
    owners: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True)
class Example:
    """A passage and what should be taken out of it.

    Attributes:
        source: The report it comes from; no fixture.
        text: The passage.
        items: The sentences to be found, each verbatim in it.
    """

    source: str
    text: str
    items: tuple[Wanted, ...]


def load_task() -> str:
    """The definitions, without the front matter."""
    return TASK.read_text("utf-8").split("---\n", 2)[2].strip()


def load_examples() -> tuple[Example, ...]:
    """The examples, in the order in which they are shown."""
    found = []
    for line in EXAMPLES.read_text("utf-8").splitlines():
        data = json.loads(line)
        items = tuple(Wanted.model_validate(item) for item in data["items"])
        found.append(Example(data["source"], data["text"], items))
    return tuple(found)


def context(fixture: Fixture) -> str:
    """What any user knows of the document: whose it is, of which year, and what it calls itself."""
    known = fixture.provenance
    year = f"{known.plan_year}年" if known.plan_year else ""
    return f"文件:{known.place}{year}{known.kind}"
