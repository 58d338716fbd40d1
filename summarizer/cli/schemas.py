"""`summarizer schema`: the JSON Schema of what the other commands print."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import BaseModel

from summarizer.brief import Brief, Sheet
from summarizer.cli.options import Output
from summarizer.cli.output import write
from summarizer.summary import Extract, SectionsOfSource

__all__ = ["register"]


class Subject(StrEnum):
    """What has a schema: the output of a command, and the data that templates draw."""

    extract = "extract"
    sections = "sections"
    brief = "brief"
    sheet = "sheet"


_MODELS: dict[Subject, type[BaseModel]] = {
    Subject.extract: Extract,
    Subject.sections: SectionsOfSource,
    Subject.brief: Brief,
    Subject.sheet: Sheet,
}


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(epilog="Example:  summarizer schema sections")(schema)


def schema(
    subject: Annotated[
        Subject, typer.Argument(help="Whose output; sheet is what templates draw.")
    ] = Subject.extract,
    output: Output = None,
) -> None:
    """Print the JSON Schema of a command's output."""
    found = _MODELS[subject].model_json_schema(mode="serialization")
    write(json.dumps(found, ensure_ascii=False, indent=2) + "\n", output)
