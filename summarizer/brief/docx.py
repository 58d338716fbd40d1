"""DOCX by python-docx: A4, named styles, one page for each report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.brief.docx_write import draw, open_template, saved
from summarizer.brief.sheet import Sheet

__all__ = ["docx_template", "render_docx"]


def render_docx(sheets: Sequence[Sheet], own: Path | None = None) -> bytes:
    """Draw sheets as a Word document.

    Args:
        sheets: The pages.
        own: A document of the user's whose styles, margins, header and footer are used, or None for
            the project's own. What it says is left out.

    Returns:
        The file; the same bytes for the same sheets. Its type is the largest of a few sizes at
        which every sheet is one page; where a user's margins are too wide for any, a sheet goes on
        to the next page, and nothing is cut.

    Raises:
        UsageError: The user's document cannot be read, is none, lacks a style, which is named, or
            leaves no room.
    """
    document = open_template(own)
    draw(document, sheets)
    return saved(document)


def docx_template() -> bytes:
    """Make the document that a user changes and names with `--template`.

    Returns:
        A file with the brief's styles, and a specimen of each.
    """
    return saved(open_template(None))
