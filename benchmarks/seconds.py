"""Where the seconds of a run go: starting the model, reading prompts, writing answers, our own code.

    python benchmarks/seconds.py [FIXTURE ...]

reads each fixture cold (no cached answer, the model started anew) with the embedded model. Reading and
writing are what llama.cpp says of itself; `waiting` is the rest of each request (HTTP, the schema's
grammar, the validator); `code` is what is left: everything outside of requests and of the start.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from summarizer import Settings, summarise
from summarizer.models import Answer, Model, Request
from summarizer.models.types import T, Usage, Wrapped

FIXTURES: Final = Path(__file__).resolve().parent.parent / "evals" / "fixtures"


class Clocked(Wrapped):
    """A model that notes when its first answer was asked for, and the seconds spent on answers.

    Args:
        model: The model.
    """

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.busy = 0.0

    async def ask(self, request: Request[T]) -> Answer[T]:
        """Answers one request, against the clock; the first one has the model started."""
        begun = time.perf_counter()
        try:
            return await self._model.ask(request)
        finally:
            self.busy += time.perf_counter() - begun


@dataclass(frozen=True)
class Seconds:
    """Where the seconds of one report went.

    Attributes:
        name: The fixture.
        characters: Its length.
        wall: Seconds from text to result.
        busy: Of these, within questions, the model's start included.
        usage: What the questions cost.
    """

    name: str
    characters: int
    wall: float
    busy: float
    usage: Usage

    def row(self) -> list[str]:
        """The cells of its line."""
        usage = self.usage
        parts = (
            self.busy - usage.seconds,
            usage.reading_seconds,
            usage.writing_seconds,
            usage.seconds - usage.reading_seconds - usage.writing_seconds,
            self.wall - self.busy,
        )
        read = usage.prompt_tokens - usage.cached_prompt_tokens
        return [
            self.name,
            f"{self.characters:,}",
            f"{self.wall:.1f}",
            f"{usage.seconds / self.characters * 1000:.1f}",
            *(f"{100 * part / self.wall:.1f}" for part in parts),
            f"{usage.requests}",
            f"{read:,}",
            f"{100 * usage.cached_prompt_tokens / max(1, usage.prompt_tokens):.0f}",
            f"{usage.completion_tokens:,}",
            f"{read / max(usage.reading_seconds, 0.001):.0f}",
            f"{usage.completion_tokens / max(usage.writing_seconds, 0.001):.0f}",
        ]


COLUMNS: Final = (
    "report",
    "characters",
    "seconds",
    "s / 1,000",
    "start %",
    "reading %",
    "writing %",
    "waiting %",
    "code %",
    "requests",
    "tokens read",
    "prefix cache %",
    "tokens written",
    "read / s",
    "written / s",
)


def measure(name: str) -> Seconds:
    """Read one fixture cold."""
    text = (FIXTURES / name / "report.txt").read_text("utf-8")
    clocked: list[Clocked] = []

    def wrap(model: Model) -> Model:
        clocked.append(Clocked(model))
        return clocked[0]

    begun = time.perf_counter()
    summary = summarise(text, settings=Settings(model="embedded", use_cache=False), wrap=wrap)
    wall = time.perf_counter() - begun
    usage = sum((report.usage for report in summary.reports), Usage())
    return Seconds(name, len(text), wall, clocked[0].busy, usage)


def main() -> None:
    """Measure and print."""
    names = sys.argv[1:] or sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())
    table = Table(*COLUMNS, title="embedded, cold; s / 1,000 characters without the start")
    for name in names:
        table.add_row(*measure(name).row())
    Console(width=200).print(table)


if __name__ == "__main__":
    main()
