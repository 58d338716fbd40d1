"""`summarizer brief` and `summarizer templates`: the page, and what it is drawn by."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.brief import FORMATS, Format, Language, check_template, export_templates
from summarizer.cli.options import Output, SourceArgument, asks_a_model
from summarizer.cli.output import expect_writable, read_source, write
from summarizer.cli.running import finish, summarise_with_progress
from summarizer.errors import UsageError
from summarizer.settings import Settings

__all__ = ["app", "register"]

app = typer.Typer(no_args_is_help=True, help="The templates that briefs are drawn by.")


class BriefFormat(StrEnum):
    """What a brief is written as."""

    md = "md"
    html = "html"
    pdf = "pdf"
    docx = "docx"
    json = "json"


# javascript:… in a link runs; page.html, ../page.html, C:/page.html and https://… open
_OTHER_SCHEME = re.compile(r"(?!https?:|file:)[a-zA-Z][a-zA-Z0-9+.-]+:")
_BY_ENDING = {".htm": BriefFormat.html} | {f".{each}": each for each in BriefFormat}


def register(root: typer.Typer) -> None:
    """Add the commands to the command line."""
    root.command(epilog="Example:  summarizer brief report.txt -o brief.pdf")(brief)
    root.add_typer(app, name="templates")


@asks_a_model
def brief(
    source: SourceArgument,
    *,
    format: Annotated[  # noqa: A002
        BriefFormat | None,
        typer.Option(help="md, html, pdf, docx or json; by the ending of --output if not given."),
    ] = None,
    output: Output = None,
    lang: Annotated[Language, typer.Option(help="Labels in Chinese or English: zh or en.")] = "zh",
    template: Annotated[
        Path | None,
        typer.Option(help="Draw it by this file; see summarizer templates export."),
    ] = None,
    evidence: Annotated[
        str, typer.Option(help="Address of an evidence view that lines of HTML link to.")
    ] = "",
    settings: Settings,
) -> None:
    """Write one A4 page for each report: targets, main results, main tasks, what is missing."""
    chosen = format or _by_ending(output)
    # Before a model is asked for minutes: what would fail afterwards fails now.
    expect_writable(output, source)
    _expect_drawable(chosen, output, template)
    if _OTHER_SCHEME.match(evidence):
        raise UsageError(f"--evidence {evidence} is no address of a page; name a file or a URL")
    summary = summarise_with_progress(read_source(source), settings, lang)
    pages = summary.brief(chosen.value, lang=lang, template=template, evidence=evidence)
    write(pages, output)
    finish(summary)


def _by_ending(output: Path | None) -> BriefFormat:
    """The format that the name of a file asks for; Markdown where it asks for none."""
    return _BY_ENDING.get(output.suffix.lower(), BriefFormat.md) if output else BriefFormat.md


def _expect_drawable(format: BriefFormat, output: Path | None, template: Path | None) -> None:  # noqa: A002
    drawn: dict[str, Format] = {each: each for each in FORMATS}
    if format not in drawn:
        if template is not None:
            raise UsageError(f"{format} has no template; leave --template out")
        return
    if format in (BriefFormat.pdf, BriefFormat.docx) and output is None and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {format}; name a file with --output")
    check_template(drawn[format], template)


@app.command(epilog="Example:  summarizer templates export my-templates --format pdf")
def export(
    folder: Annotated[Path, typer.Argument(help="Where to write them; made if it is not there.")],
    format: Annotated[  # noqa: A002
        Format | None, typer.Option(help="This format's alone: md, html, pdf or docx.")
    ] = None,
) -> None:
    """Write copies of the project's own templates, to be changed and named with --template."""
    for path in export_templates(folder, (format,) if format else FORMATS).values():
        typer.echo(str(path))
