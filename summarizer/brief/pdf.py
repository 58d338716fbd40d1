"""PDF by Typst: A4, the font in the file, one page for each report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.brief.sheet import Sheet
from summarizer.brief.templating import TEMPLATES, read_template
from summarizer.errors import UsageError

if TYPE_CHECKING:
    import typst

__all__ = ["render_pdf"]

_FONT_PACKAGE: Final = "justmytype_intl_cjk"
_FONT_FOLDER: Final = "fonts/ofl/notosanssc"
"""Noto Sans SC (SIL Open Font Licence 1.1), one variable font for all weights."""
_FAMILY: Final = "Noto Sans SC"
_INSTALL: Final = "install it with pip install 'summarizer[pdf]'"


def render_pdf(sheets: Sequence[Sheet], own: Path | None = None) -> bytes:
    """Draw sheets as a PDF.

    Args:
        sheets: The pages.
        own: A Typst template of the user's, or None for the project's own.

    Returns:
        The file.

    Raises:
        UsageError: Typst or the font is not installed, or the template has an error; its line is
            named.
    """
    fonts = _fonts()
    import typst  # noqa: PLC0415  # 40 MB that no other format needs

    source = read_template(TEMPLATES["pdf"], own)
    data = json.dumps([sheet.model_dump(mode="json") for sheet in sheets], ensure_ascii=False)
    try:
        pdf = typst.compile(
            source.encode(), font_paths=fonts, sys_inputs={"sheets": data}, format="pdf"
        )
    except typst.TypstError as error:
        told = own or TEMPLATES["pdf"]
        raise UsageError(
            f"the template {told}{_where(error.diagnostic)}: {error.message}"
        ) from None
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return pdf


def _where(diagnostic: str) -> str:
    """The line that Typst's diagnostic points at: `┌─ __typst_py_bytes__.typ:2:3`."""
    place = diagnostic.partition("┌─")[2].partition("\n")[0].split(":")
    return f", line {place[-2]}" if len(place) > 2 else ""  # noqa: PLR2004


@cache
def _fonts() -> typst.Fonts:
    """The font that the PDF embeds, and no other: the page looks the same on every machine.

    Raises:
        UsageError: Typst or the font is not installed.
    """
    for package, what in (("typst", "Typst"), (_FONT_PACKAGE, f"the font {_FAMILY}")):
        if find_spec(package) is None:
            raise UsageError(f"a PDF needs {what}; {_INSTALL}")
    import typst  # noqa: PLC0415

    with as_file(files(_FONT_PACKAGE) / _FONT_FOLDER) as folder:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
        )
    if _FAMILY not in fonts.families():
        raise UsageError(f"a PDF needs the font {_FAMILY}, which {_FONT_PACKAGE} lacks; {_INSTALL}")
    return fonts
