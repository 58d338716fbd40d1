"""`summarizer fixtures`: check, begin and compare labels."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel

from summarizer.cli.output import write
from summarizer.errors import UsageError
from summarizer.settings import checkout_root

if TYPE_CHECKING:
    from summarizer.evaluation import Agreement

__all__ = ["EvalsDir", "Markdown", "Only", "app", "evals_folder"]

app = typer.Typer(help="Check, begin and compare labels.", no_args_is_help=True)

EvalsDir = Annotated[
    Path | None,
    typer.Option(
        "--evals", help="Folder with fixtures/, thresholds.toml, baseline.json, prices.toml."
    ),
]
Only = Annotated[
    list[str] | None, typer.Option("--only", help="This fixture alone; may be given again.")
]
Markdown = Annotated[Path | None, typer.Option("--md", help="Write Markdown to this file.")]


class FixtureFile(StrEnum):
    """A file of a fixture that has a schema."""

    labels = "labels"
    headings = "headings"
    provenance = "provenance"


@app.command()
def check(only: Only = None, evals_dir: EvalsDir = None) -> None:
    """Find every inconsistency of the fixtures. Exit status 2 if there is any."""
    from summarizer.evaluation import check_folder, fixture_folders  # noqa: PLC0415

    folders = fixture_folders(evals_folder(evals_dir) / "fixtures", only or ())
    faults = [fault for folder in folders for fault in check_folder(folder)]
    write("".join(f"{fault}\n" for fault in faults), None)
    if faults:
        raise UsageError(f"{len(faults)} faults in {len({f.fixture for f in faults})} fixtures")
    typer.echo(f"summarizer: {len(folders)} fixtures are sound", err=True)


@app.command(epilog="Example:  summarizer fixtures new report.txt --id mytown-2024")
def new(
    source: Annotated[Path, typer.Argument(metavar="REPORT", help="A report.")],
    name: Annotated[str | None, typer.Option("--id", help="The fixture's id.")] = None,
    number: Annotated[
        int | None, typer.Option("--report", help="Which report of a page of several, from 1.")
    ] = None,
    evals_dir: EvalsDir = None,
) -> None:
    """Begin a fixture: labels as the rules would give them, for a person to correct."""
    from summarizer.evaluation import write_draft  # noqa: PLC0415

    chosen = name or source.stem
    if not re.fullmatch(r"[\w-]+", chosen):
        raise UsageError(f"{chosen!r} is no id; name letters, digits and - with --id")
    folder = write_draft(source, (evals_dir or Path("evals")) / "fixtures", chosen, number)
    write(f"{folder}\n", None)


@app.command(epilog="Example:  summarizer fixtures agreement a.jsonl b.jsonl")
def agreement(
    first: Annotated[Path | None, typer.Argument(help="Labels; else annotators/a.jsonl.")] = None,
    second: Annotated[Path | None, typer.Argument(help="Labels; else annotators/b.jsonl.")] = None,
    *,
    differences: Annotated[
        bool, typer.Option("--differences", help="List every difference instead.")
    ] = False,
    only: Only = None,
    evals_dir: EvalsDir = None,
    md: Markdown = None,
) -> None:
    """Print how far two annotators agree: kappa of roles, F1 of the rest."""
    from summarizer.evaluation.agreement import agree, dissents, load_labels  # noqa: PLC0415
    from summarizer.evaluation.reports.agreeing import (  # noqa: PLC0415
        agreement_markdown,
        differences_markdown,
    )

    pairs = _annotators(first, second, only or (), evals_dir)
    labels = {name: (load_labels(a), load_labels(b)) for name, (a, b) in pairs.items()}
    found: list[Agreement] = [agree(name, a, b) for name, (a, b) in labels.items()]
    text = agreement_markdown(found)
    if differences:
        text = differences_markdown({n: list(dissents(a, b)) for n, (a, b) in labels.items()})
    write(text, md)


@app.command()
def schema(
    file: Annotated[FixtureFile, typer.Argument(help="Which file.")] = FixtureFile.labels,
) -> None:
    """Print the JSON Schema of a fixture's file; of one line, for JSON Lines."""
    from summarizer.evaluation import HeadingLabel, Label, Provenance  # noqa: PLC0415

    forms: dict[FixtureFile, type[BaseModel]] = {
        FixtureFile.labels: Label,
        FixtureFile.headings: HeadingLabel,
        FixtureFile.provenance: Provenance,
    }
    write(json.dumps(forms[file].model_json_schema(), ensure_ascii=False, indent=2) + "\n", None)


def evals_folder(given: Path | None) -> Path:
    """The folder of the evaluation: as given, else `evals` here, else that of the checkout."""
    root = checkout_root()
    here = Path("evals")
    if given is None and not here.exists() and root is not None:
        return root / "evals"
    return given or here


def _annotators(
    first: Path | None, second: Path | None, only: Sequence[str], evals_dir: Path | None
) -> dict[str, tuple[Path, Path]]:
    from summarizer.evaluation import fixture_folders  # noqa: PLC0415

    if first and second:
        return {first.stem: (first, second)}
    if first or second:
        raise UsageError("name two files of labels, or none for those of the fixtures")
    folders = fixture_folders(evals_folder(evals_dir) / "fixtures", only)
    pairs = {f.name: (f / "annotators" / "a.jsonl", f / "annotators" / "b.jsonl") for f in folders}
    found = {name: both for name, both in pairs.items() if all(path.exists() for path in both)}
    if not found:
        raise UsageError("no fixture has annotators/a.jsonl and annotators/b.jsonl")
    return found
