"""What a system found in a report, what it cost and what it answered: a file of JSON Lines.

The first line says what was measured, with what and when; then a line for each answer of the model,
as it came, and one for each thing found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from benchmarks.peers.amounts import quantities_of
from benchmarks.peers.asked import Amount
from summarizer import Summary
from summarizer.evaluation import Fixture
from summarizer.items import Evidence, Item, Kind
from summarizer.items.wording import make_title
from summarizer.models import Usage
from summarizer.quantities import Quantity
from summarizer.summary import Coverage, ReportExtract
from summarizer.summary.models import FailedSection

__all__ = [
    "Asked",
    "Found",
    "Head",
    "Record",
    "Span",
    "digest",
    "located",
    "read_record",
    "summary_of",
    "write_record",
]

_ITEM: Final[TypeAdapter[Item]] = TypeAdapter(Item)

Span = tuple[int, int]
"""Offsets in the report, half open, in code points."""


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Head(_Line):
    """What was measured."""

    system: str = Field(description="`embedded`, `langextract` or `plain`.")
    fixture: str = Field(description="The fixture's id.")
    text: str = Field(description="SHA-256 of its text.")
    inputs: str = Field(description="SHA-256 of what else decides the answers: prompt, code.")
    seconds: float = Field(description="Seconds from the text to the items, cold: loading, too.")
    cut_off: int = Field(0, description="Answers that ended at the token limit or were invalid.")
    machine: str = Field(description="Processor, and how many cores of it.")
    versions: dict[str, str] = Field(description="Versions of what was measured.")
    made: datetime = Field(default_factory=lambda: datetime.now(UTC), description="When, UTC.")


class Asked(_Line):
    """One request to the model and its answer."""

    seconds: float
    prompt_tokens: int = Field(0, description="Tokens of the prompt, those of the cache included.")
    cached_prompt_tokens: int = Field(0, description="Of these, found in the prefix cache.")
    completion_tokens: int = 0
    finish: str | None = Field(None, description="Why it ended: `stop`, or `length` at the limit.")
    answer: str | None = Field(None, description="The words of the answer, as they came.")

    @property
    def usage(self) -> Usage:
        """The same as summarizer tells it."""
        return Usage(
            requests=1,
            seconds=self.seconds,
            prompt_tokens=self.prompt_tokens,
            completion_tokens=self.completion_tokens,
            cached_prompt_tokens=self.cached_prompt_tokens,
        )


class Found(_Line):
    """One thing that a system found."""

    kind: Kind
    quote: str | None = Field(None, description="As the model wrote it; null if code cut it out.")
    spans: tuple[Span, ...] = Field((), description="Where it stands; nowhere, if not located.")
    aligned: str | None = Field(None, description="What LangExtract says of its own span.")
    title: str | None = None
    amounts: tuple[Amount, ...] = Field((), description="Numbers as the model wrote them.")
    quantities: tuple[Quantity, ...] = Field((), description="Quantities in summarizer's form.")
    owners: tuple[str, ...] = ()
    deadline: str | None = None


class Record(_Line):
    """All of it."""

    head: Head
    asked: tuple[Asked, ...] = ()
    found: tuple[Found, ...] = ()

    @property
    def usage(self) -> Usage:
        """What all requests cost."""
        return sum((each.usage for each in self.asked), Usage())


def digest(text: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_record(path: Path, record: Record) -> None:
    """Keep a record; a run that was broken off leaves none."""
    rows: list[tuple[str, BaseModel]] = [("head", record.head)]
    rows += [("asked", each) for each in record.asked]
    rows += [("found", each) for each in record.found]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text("".join(_written(name, row) for name, row in rows), "utf-8", newline="\n")
    draft.replace(path)


def read_record(path: Path) -> Record:
    """Read a record.

    Raises:
        OSError: There is none.
        ValueError: It is none.
    """
    rows: dict[str, list[Any]] = {"head": [], "asked": [], "found": []}
    for line in path.read_text("utf-8").splitlines():
        data = json.loads(line)
        rows[data.pop("line")].append(data)
    (head,) = rows["head"]
    return Record.model_validate({"head": head, "asked": rows["asked"], "found": rows["found"]})


def summary_of(record: Record, fixture: Fixture) -> Summary:
    """What was found as summarizer's own form, for summarizer's own scorers.

    What could not be located has no place in the source and is left out.

    Args:
        record: What a system found in the fixture's report.
        fixture: The fixture.

    Returns:
        A summary of one report without headings.

    Raises:
        ValueError: The record is of another text.
    """
    if record.head.text != digest(fixture.text):
        raise ValueError(f"{record.head.system}: the record of {fixture.id} is of another text")
    located = [each for each in record.found if each.spans]
    items = tuple(_item(index, each, fixture.text) for index, each in enumerate(located))
    cut_off = record.head.cut_off
    failed = FailedSection(section=None, title="", reason="cut off or invalid")
    report = ReportExtract(
        title=None,
        start=0,
        end=len(fixture.text),
        sections=(),
        items=items,
        coverage=Coverage(
            sections=len(record.asked),
            done=len(record.asked) - cut_off,
            failed=(failed,) * cut_off,
        ),
        usage=record.usage,
    )
    return Summary(source=fixture.id, reports=(report,), model="embedded")


def _item(index: int, found: Found, text: str) -> Item:
    evidence = [Evidence(start=start, end=end, text=text[start:end]) for start, end in found.spans]
    return _ITEM.validate_python(
        {
            "id": f"{found.kind[0]}{index}",
            "kind": found.kind,
            "title": found.title or make_title(evidence[0].text),
            "section": None,
            "evidence": evidence,
            "quantities": found.quantities or quantities_of(found.amounts, found.kind),
            "owners": found.owners,
            "deadline": found.deadline,
            "origin": "model",
        }
    )


def _written(name: str, row: BaseModel) -> str:
    data: dict[str, Any] = {"line": name, **row.model_dump(mode="json", exclude_defaults=True)}
    if isinstance(row, Head):
        data["made"] = row.made.isoformat(timespec="seconds")
    return json.dumps(data, ensure_ascii=False) + "\n"


def located(found: Sequence[Found]) -> tuple[int, int]:
    """How many quotes stand in the source at the place named, word for word, and how many there are."""
    quotes = [each for each in found if each.quote is not None]
    return sum(_verbatim(each) for each in quotes), len(quotes)


def _verbatim(found: Found) -> bool:
    return bool(found.spans) and found.aligned in (None, "match_exact")
