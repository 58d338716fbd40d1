"""Fixtures: reports that people have labelled, sentence by sentence, and where they come from.

A fixture is a folder: `report.txt`, `provenance.json`, `labels.jsonl` with one sentence a line,
`headings.jsonl` where headings were labelled too, and `annotators/` with what each person labelled
before differences were settled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.document import part_columns
from summarizer.errors import UsageError
from summarizer.items import Kind
from summarizer.quantities import Quantity

__all__ = [
    "HEADINGS",
    "KINDS",
    "LABELS",
    "PROVENANCE",
    "REPORT",
    "Fault",
    "Fixture",
    "HeadingLabel",
    "Label",
    "Provenance",
    "Role",
    "fixture_folders",
    "load_fixture",
    "load_fixtures",
    "read_jsonl",
    "read_provenance",
    "write_jsonl",
]

Role = Literal["goal", "achievement", "task", "heading", "lead", "none"]
"""What a sentence says (annotation guide, "The role of a sentence")."""

KINDS: Final[tuple[Kind, ...]] = ("goal", "achievement", "task")
"""The roles that become items."""

REPORT: Final = "report.txt"
PROVENANCE: Final = "provenance.json"
LABELS: Final = "labels.jsonl"
HEADINGS: Final = "headings.jsonl"


class Provenance(BaseModel):
    """Where the text of a fixture comes from; kept in `provenance.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="The name of the fixture's folder.")
    place: str = Field(description="The place that the report is about, as it writes it.")
    kind: str = Field(
        description="What the document calls itself: 政府工作报告, 工作要点, 工作总结."
    )
    plan_year: int | None = Field(description="The year that it plans for; null if it plans none.")
    source: str = Field(description="Where the text was taken from: an address, or page and span.")
    note: str = Field("", description="What is odd about the text.")


class Label(BaseModel):
    """One sentence and what a person says of it; one line of `labels.jsonl`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    i: int = Field(ge=0, description="Number of the sentence in the report, from 0.")
    role: Role = Field(description="What the sentence says.")
    quantities: tuple[Quantity, ...] = Field(
        (), description="Every number that measures something."
    )
    owners: tuple[str, ...] = Field((), description="Departments responsible for the task.")
    deadline: str | None = Field(None, description="The words that date the task.")
    key: bool = Field(False, description="Whether a one-page brief must hold it.")  # noqa: FBT003
    start: int = Field(ge=0, description="Offset of the sentence in report.txt, in code points.")
    end: int = Field(ge=0, description="Offset behind it.")
    text: str = Field(description="Its words, so that labels read without the report beside them.")

    @property
    def kind(self) -> Kind | None:
        """The kind of item that the sentence is, if it is one."""
        return next((kind for kind in KINDS if kind == self.role), None)

    @property
    def key_weight(self) -> int:
        """What it counts towards the keys that a report may have: a goal, its quantities."""
        return max(1, len(self.quantities)) if self.role == "goal" else 1


class HeadingLabel(BaseModel):
    """One heading of a report; one line of `headings.jsonl`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int = Field(ge=0, description="Offset of the heading in report.txt, in code points.")
    end: int = Field(ge=0, description="Offset behind it, a closing 。 left out.")
    level: int = Field(ge=1, description="Depth in the tree; a part is 1.")
    text: str = Field(description="The heading with its mark.")


@dataclass(frozen=True)
class Fixture:
    """A labelled report.

    Attributes:
        provenance: Where it comes from.
        text: The report; offsets are code points in it.
        labels: Its sentences in order.
        headings: Its headings in order; None where nobody has labelled them.
        digest: SHA-256 of text and labels, so that a run can say what it was scored against.
    """

    provenance: Provenance
    text: str
    labels: tuple[Label, ...]
    headings: tuple[HeadingLabel, ...] | None
    digest: str

    @property
    def id(self) -> str:
        """The name of the fixture's folder."""
        return self.provenance.id

    @property
    def as_read(self) -> str:
        """The text as a text file is read: of the same length, fields of tables on lines of their own."""
        return part_columns(self.text)


@dataclass(frozen=True, order=True)
class Fault:
    """Something that is wrong with a fixture.

    Attributes:
        fixture: The fixture.
        file: The file inside its folder.
        line: The line, from 1; 0 where the whole file is meant.
        message: What is wrong.
    """

    fixture: str
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """The fault as compilers write it, so that editors can jump to it."""
        where = f"{self.fixture}/{self.file}" + (f":{self.line}" if self.line else "")
        return f"{where}: {self.message}"


_Line = TypeVar("_Line", bound=BaseModel)


def read_jsonl(path: Path, schema: type[_Line]) -> tuple[list[_Line], list[Fault]]:
    """Read a JSON Lines file of a fixture, faults and all.

    Args:
        path: The file.
        schema: What each line must be.

    Returns:
        The lines that are right, and what is wrong with the others.
    """
    fixture, file = path.parent.name, path.name
    if path.parent.name == "annotators":
        fixture, file = path.parent.parent.name, f"annotators/{path.name}"
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        return [], [Fault(fixture, file, 0, f"cannot be read: {_why(error)}")]
    good: list[_Line] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        try:
            good.append(schema.model_validate_json(line))
        except ValidationError as error:
            faults.extend(Fault(fixture, file, number, message) for message in _messages(error))
    return good, faults


def write_jsonl(path: Path, lines: Iterable[BaseModel]) -> None:
    """Write a JSON Lines file of a fixture, in the form that `fixtures check` asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(_tidy(line), ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, "utf-8", newline="\n")


def read_provenance(folder: Path) -> tuple[Provenance | None, list[Fault]]:
    """Read `provenance.json` of a fixture.

    Returns:
        What it says, or None, and what is wrong with it.
    """
    fault = Fault(folder.name, PROVENANCE, 0, "")
    try:
        found = Provenance.model_validate_json((folder / PROVENANCE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return None, [Fault(fault.fixture, fault.file, 0, f"cannot be read: {_why(error)}")]
    except ValidationError as error:
        return None, [Fault(fault.fixture, fault.file, 0, text) for text in _messages(error)]
    if found.id != folder.name:
        return found, [Fault(fault.fixture, fault.file, 0, f"the id is {found.id}, not the folder")]
    return found, []


def load_fixture(folder: Path) -> Fixture:
    """Load a fixture.

    Args:
        folder: Its folder.

    Returns:
        The fixture.

    Raises:
        UsageError: A file is missing or holds what it must not.
    """
    provenance, faults = read_provenance(folder)
    labels, more = read_jsonl(folder / LABELS, Label)
    faults += more
    headings: tuple[HeadingLabel, ...] | None = None
    if (folder / HEADINGS).exists():
        lines, more = read_jsonl(folder / HEADINGS, HeadingLabel)
        headings, faults = tuple(lines), faults + more
    if faults or provenance is None:
        raise UsageError(f"{faults[0]}; `summarizer fixtures check` lists every fault")
    text = _report_text(folder)
    wrong = [label.i for label in labels if text[label.start : label.end] != label.text]
    if wrong:
        raise UsageError(
            f"{folder.name}/{LABELS}: sentence {wrong[0]} is not the text at its offsets; "
            "`summarizer fixtures check` lists every fault"
        )
    return Fixture(provenance, text, tuple(labels), headings, _digest(folder))


def load_fixtures(root: Path, only: Sequence[str] = ()) -> tuple[Fixture, ...]:
    """Load the fixtures of a folder.

    Args:
        root: The folder that holds a folder for each fixture.
        only: Ids of those that are wanted; all if empty.

    Returns:
        The fixtures in order of their ids.

    Raises:
        UsageError: There is none, one that was asked for is missing, or one is broken.
    """
    return tuple(load_fixture(folder) for folder in fixture_folders(root, only))


def fixture_folders(root: Path, only: Sequence[str] = ()) -> tuple[Path, ...]:
    """The folders of fixtures, in order of their ids.

    Raises:
        UsageError: There is none, or one that was asked for is missing.
    """
    found = {path.parent.name: path.parent for path in sorted(root.glob(f"*/{REPORT}"))}
    if not found:
        raise UsageError(f"{root} holds no fixtures; `summarizer fixtures new REPORT` begins one")
    missing = [name for name in only if name not in found]
    if missing:
        raise UsageError(f"{root} holds no fixture {missing[0]}; it has {', '.join(found)}")
    return tuple(found[name] for name in (sorted(set(only)) or found))


def _report_text(folder: Path) -> str:
    try:
        # Bytes first: offsets count what is in the file, line ends as they are.
        return (folder / REPORT).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{folder.name}/{REPORT} cannot be read: {_why(error)}") from None


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in (REPORT, LABELS, HEADINGS):
        path = folder / name
        content = path.read_bytes() if path.exists() else b""
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _tidy(line: BaseModel) -> Any:
    """A line as a person would write it: `3`, not `3.0`; `damaged` only where something is."""
    data = line.model_dump(mode="json")
    for quantity in data.get("quantities", ()):
        if not quantity["damaged"]:
            del quantity["damaged"]
        for field in ("value", "high"):
            value = quantity[field]
            if value is not None and value == int(value):
                quantity[field] = int(value)
    return data


def _messages(error: ValidationError) -> list[str]:
    return [
        ".".join(str(part) for part in found["loc"]) + f": {found['msg']}"
        if found["loc"]
        else found["msg"]
        for found in error.errors()
    ]


def _why(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8"
