"""How fast the part without a model reads: megabytes a second by stage, and whether time is linear.

    python benchmarks/throughput.py

reads the shipped fixtures, joined into one text, `ROUNDS` times and keeps the best process time of
each stage; then the same text four times over, for the ratio of the two times: about 4 where time
grows with the text. The first stage judges a sample of fixed length, and so gains.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from summarizer import read_document, summarise
from summarizer.document import Document
from summarizer.items.details import find_deadline, find_owners
from summarizer.items.reading import read_passage
from summarizer.items.roles import assign_roles
from summarizer.quantities import find_quantities
from summarizer.sections import Passage, Section, find_sections, read_passages, split_sentences

FIXTURES: Final = Path(__file__).resolve().parent.parent / "evals" / "fixtures"
ROUNDS: Final = 5
TIMES: Final = 4


@dataclass(frozen=True)
class Read:
    """A text as far as it is read before items are made of it.

    Attributes:
        document: The document.
        sections: The sections of each report.
        passages: The passages of all reports.
    """

    document: Document
    sections: tuple[tuple[Section, ...], ...]
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The document text."""
        return self.document.text


def read(text: str) -> Read:
    """Read a text up to its passages."""
    document = read_document(text)
    sections = tuple(find_sections(text, report) for report in document.reports)
    passages = tuple(
        passage
        for report, found in zip(document.reports, sections, strict=True)
        for passage in read_passages(text, report, found)
    )
    return Read(document, sections, passages)


def _passages(given: Read) -> object:
    pairs = zip(given.document.reports, given.sections, strict=True)
    return [read_passages(given.text, report, found) for report, found in pairs]


def _quantities(given: Read) -> object:
    return [
        find_quantities(given.text, start=sentence.body, end=sentence.end)
        for passage in given.passages
        for sentence in passage.sentences
    ]


def _details(given: Read) -> object:
    return [
        (
            find_owners(given.text, passage),
            [find_deadline(given.text[each.body : each.end]) for each in passage.sentences],
        )
        for passage in given.passages
    ]


STAGES: Final[tuple[tuple[str, Callable[[Read], object]], ...]] = (
    ("document: text to reports", lambda given: read_document(given.text)),
    ("sentences", lambda given: split_sentences(given.text)),
    ("sections: headings, tree, periods",
     lambda given: [find_sections(given.text, report) for report in given.document.reports]),
    ("passages", _passages),
    ("roles", lambda given: [assign_roles(given.text, each) for each in given.passages]),
    ("owners and deadlines", _details),
    ("quantities", _quantities),
    ("readings: roles, details, quantities",
     lambda given: [read_passage(given.text, each) for each in given.passages]),
    ("all: text to items", lambda given: summarise(given.text, model="rules")),
)  # fmt: skip


def seconds(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least process time of a job, in seconds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        job()
        best = min(best, time.process_time() - begun)
    return best


def rows(texts: Sequence[str]) -> list[tuple[str, float, float]]:
    """Name, megabytes a second on the shorter text, and the ratio of the longer one's time."""
    short, long = (read(text) for text in texts)
    size = len(short.text.encode()) / 1e6
    found = []
    for name, stage in STAGES:
        taken = seconds(partial(stage, short))
        more = seconds(partial(stage, long), rounds=2)
        found.append((name, size / taken, more / taken))
    return found


def main() -> None:
    """Measure and print the table."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/report.txt"))]
    if not texts:
        raise SystemExit(f"no fixtures in {FIXTURES}")
    text = "\n".join(texts)
    table = Table(title=f"{len(text.encode()) / 1e6:.2f} MB in {len(texts)} reports")
    table.add_column("stage")
    table.add_column("MB/s", justify="right")
    table.add_column(f"time for {TIMES}x", justify="right")
    for name, speed, ratio in rows((text, "\n".join([text] * TIMES))):
        table.add_row(name, f"{speed:.2f}", f"{ratio:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
