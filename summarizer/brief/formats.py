"""The formats of a brief: one place that knows them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from summarizer.brief.blank import blank_sheet
from summarizer.brief.printable import printable
from summarizer.brief.room import type_size
from summarizer.brief.sheet import Sheet
from summarizer.brief.templating import TEMPLATES, read_template, render_template
from summarizer.errors import UsageError

__all__ = ["FORMATS", "Format", "check_template", "export_templates", "render_pages"]

Format = Literal["md", "html", "pdf", "docx"]
"""What pages are written as; `json` holds the Markdown beside the ids of what it shows."""
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

_INSTALLED_APART: Final[tuple[Format, ...]] = ("pdf",)
"""Formats that need what an installation may lack."""
_SEPARATOR: Final = "\n---\n\n"


def render_pages(
    format: Format,  # noqa: A002
    sheets: Sequence[Sheet],
    *,
    template: Path | None = None,
    evidence: str = "",
) -> bytes:
    """Write the pages of a source.

    Args:
        format: `md`, `html`, `pdf` or `docx`.
        sheets: The pages.
        template: A template of the user's, or None for the project's own.
        evidence: Address of an evidence view that lines of HTML link to; without one they link to
            the evidence below the page.

    Returns:
        The file; text is UTF-8.

    Raises:
        UsageError: The template cannot be read or has an error, whose line is named; or what the
            format needs is not installed.
    """
    sheets = [printable(sheet) for sheet in sheets]
    if format == "pdf":
        from summarizer.brief.pdf import render_pdf  # noqa: PLC0415  # no other format needs Typst

        return render_pdf(sheets, template)
    if format == "docx":
        from summarizer.brief.docx import render_docx  # noqa: PLC0415  # nor python-docx

        return render_docx(sheets, template)
    if format == "html":
        sizes = [type_size(sheet) for sheet in sheets]
        text = render_template("html", sheets, template, evidence=evidence, print_sizes=sizes)
        return text.encode()
    return _SEPARATOR.join(render_template("md", [sheet], template) for sheet in sheets).encode()


def check_template(format: Format, template: Path | None) -> None:  # noqa: A002
    """Refuse what could not be drawn by, before a model is asked for what it would draw.

    Args:
        format: `md`, `html`, `pdf` or `docx`.
        template: A template of the user's, or None for the project's own.

    Raises:
        UsageError: The template cannot be read, or has an error that shows without a page; or what
            the format needs is not installed.
    """
    if template is not None or format in _INSTALLED_APART:
        render_pages(format, [blank_sheet()], template=template)


def export_templates(folder: Path, names: Sequence[Format] = FORMATS) -> Mapping[Format, Path]:
    """Write the project's own templates where a user can change them.

    Args:
        folder: Where to write them; made if it is not there.
        names: The formats.

    Returns:
        The file of each format.

    Raises:
        UsageError: A file is there already, or cannot be written. Nothing is overwritten.
    """
    paths = {name: folder / TEMPLATES[name] for name in names}
    if there := [str(path) for path in paths.values() if path.exists()]:
        raise UsageError(f"{', '.join(there)}: already there; name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in paths.items():
            path.write_bytes(_template(name))
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror}") from None
    return paths


def _template(name: Format) -> bytes:
    if name == "docx":
        from summarizer.brief.docx import docx_template  # noqa: PLC0415  # only DOCX needs it

        return docx_template()
    return read_template(TEMPLATES[name], None).encode()
