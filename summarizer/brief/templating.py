"""Templates of text: the project's own, or a user's copy; an error names its line."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Literal

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.brief.sheet import Sheet
from summarizer.errors import UsageError
from summarizer.patterns import late

__all__ = ["TEMPLATES", "read_template", "render_template", "templates_folder"]

Text = Literal["md", "html"]

TEMPLATES: Final = {
    "md": "brief.md.j2",
    "html": "brief.html.j2",
    "pdf": "brief.typ",
    "docx": "brief.docx",
}
"""The template of each format: text that draws the page, or for DOCX a document with its styles."""

_SLIPS: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What an expression of a template raises that makes no sense: `sheets[9]`, `sheet.title + 1`."""

# *, _, [, <, ` and | would be markup in a line of a report; so would a # that opens it
_MARKUP = late(r"([\\*_\[\]<>`|~$])|^(#)")


def templates_folder() -> Traversable:
    """Where the project's own templates lie."""
    return files("summarizer.brief") / "templates"


def read_template(name: str, own: Path | None) -> str:
    """Read a template.

    Args:
        name: The file of the project's own.
        own: A user's file in its place, or None.

    Returns:
        Its text.

    Raises:
        UsageError: The user's file cannot be read.
    """
    if own is None:
        return (templates_folder() / name).read_text("utf-8")
    try:
        return own.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"the template {own} cannot be read: {reason}") from None


def render_template(
    format: Text,  # noqa: A002
    sheets: Sequence[Sheet],
    own: Path | None = None,
    **more: object,
) -> str:
    """Draw sheets as Markdown or HTML.

    Args:
        format: `md` or `html`.
        sheets: The pages.
        own: A template of the user's, or None for the project's own.
        more: What the template is told beside the sheets.

    Returns:
        The text.

    Raises:
        UsageError: The template has an error; its line is named.
    """
    name = TEMPLATES[format]
    environment = _environment(format)
    source = read_template(name, own)
    try:
        template = environment.from_string(source) if own else environment.get_template(name)
        return template.render(sheets=sheets, **more)
    except TemplateError as error:
        told = own or name
        raise UsageError(f"the template {told}, line {_line(error)}: {error.message}") from None
    except _SLIPS as error:
        if own is None:
            raise
        raise UsageError(f"the template {own}, line {_line(error)}: {error}") from None


def _line(error: Exception) -> str:
    """The line of a template that an error names, or that was being drawn when it was raised."""
    if isinstance(error, TemplateSyntaxError):
        return str(error.lineno)
    frames = traceback.extract_tb(error.__traceback__)
    drawn = [frame.lineno for frame in frames if frame.filename.endswith((".j2", "<template>"))]
    return str(drawn[-1]) if drawn else "unknown"


def _own_template(name: str) -> tuple[str, str, None] | None:
    """One of the project's templates, and the name that its lines go by in a traceback.

    No other file can be included: a template that somebody else wrote reads nothing of the user's.
    """
    if name not in TEMPLATES.values():
        return None
    return read_template(name, None), str(templates_folder() / name), None


@cache
def _environment(format: Text) -> ImmutableSandboxedEnvironment:  # noqa: A002
    """What templates are drawn in: a template words a page, it runs no program and no endless range."""
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_own_template),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # It folds what is constant, and takes a fifth of the time in which a template is compiled.
        optimized=False,
        # Markdown is escaped by a filter where a value could be markup.
        autoescape=format == "html",
    )
    environment.filters |= {"md": _escaped}
    return environment


def _escaped(words: str) -> str:
    """Words of a report inside a line of Markdown: text, never markup."""
    return _MARKUP.sub(lambda found: f"\\{found.group()}", words)
