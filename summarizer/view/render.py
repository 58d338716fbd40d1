"""The page: one HTML file that needs no network and lets nothing of a report act."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from summarizer.brief import Language
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.quantities import Quantity
from summarizer.summary import Extract
from summarizer.view.cards import View, build_view
from summarizer.view.signs import line, plain, shown
from summarizer.view.words import COMPARATORS, FLAG_WORDS, LANGS, MEASURES, WORDS, pick

__all__ = ["render_view"]

_QUOTE: Final = 300
"""Characters of an evidence that its card repeats; the text itself shows all of it."""
_ROWS: Final = 100
"""Quantities that a card lists; a sentence holds a dozen, a table set in one line may hold thousands."""


def render_view(
    document: Document, extract: Extract, shown: Collection[str], *, lang: Language = "zh"
) -> str:
    """Write the evidence view of a document.

    Args:
        document: The document that was read.
        extract: What was extracted from it.
        shown: Ids of the items that the one-page brief shows (`Summary.page().items`).
        lang: Language of the interface: `zh` or `en`. The report stays as it is.

    Returns:
        An HTML page in one piece, without a byte order mark; write it as UTF-8. The fragment `#` and
        an item's id opens it at that item.

    Raises:
        UsageError: The extract is of another document, or there is no such language.
    """
    if lang not in LANGS:
        raise UsageError(f"there is no view in language {lang!r}; choose zh or en")
    view = build_view(document, extract, shown)
    say = SimpleNamespace(**pick(WORDS, lang))
    style, script = _static("view.css"), _static("view.js")
    return (
        _environment()
        .get_template("view.html.j2")
        .render(
            view=view,
            title=_title(view, say.many),
            lang=LANGS[lang],
            say=say,
            measures=pick(MEASURES, lang),
            comparators=pick(COMPARATORS, lang),
            flag_words=pick(FLAG_WORDS, lang),
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )


def _title(view: View, many: str) -> str:
    return view.reports[0].name if len(view.reports) == 1 else many.format(len(view.reports))


@cache
def _static(name: str) -> Markup:
    """A file of our own, to stand in the page as it is."""
    # Line ends are made one sign each, as a browser does before it takes the hash.
    source = files("summarizer.view").joinpath("static", name).read_text("utf-8")
    return Markup("\n".join(source.splitlines()) + "\n")  # noqa: S704  # no text of a report


def _policy(style: str, script: str) -> str:
    """A policy that lets this page's own style and script run and nothing else happen.

    Content Security Policy Level 3, hash sources: the hash is of the element's text.
    """
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _value(quantity: Quantity) -> str:
    """The number of a quantity; a range with its upper end."""
    ends = [each for each in (quantity.value, quantity.high) if each is not None]
    return "–".join(f"{each:.10g}" for each in ends)


def _clip(text: str) -> str:
    return text if len(text) <= _QUOTE else text[:_QUOTE] + "…"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("summarizer.view"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.globals |= {"rows": _ROWS}
    environment.filters |= {
        "shown": shown,
        "line": line,
        "plain": plain,
        "value": _value,
        "clip": _clip,
    }
    return environment
