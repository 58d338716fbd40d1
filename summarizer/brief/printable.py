"""Printable: what a file may hold of a text that holds anything."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from summarizer.brief.sheet import Sheet

__all__ = ["plain", "printable"]

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows them: a line of Chinese has no need of any."""
_NO_TEXT: Final = frozenset({"Cc", "Cs"})
"""Categories that XML and UTF-8 refuse or a program acts on: control characters, halves of surrogate pairs."""
_REFUSED: Final = frozenset("\ufffe\uffff")


def plain(text: str) -> str:
    r"""Text as a page may hold it: on one line, of signs that every format takes and that turn nothing.

    Args:
        text: Any text; it may hold what no file of XML can.

    Returns:
        The text without control characters, lone surrogates and marks of direction; breaks of lines
        are blanks.

    Example:
        >>> plain("a\x00b\n\u202ec")
        'ab c'
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def printable(sheet: Sheet) -> Sheet:
    """A sheet of which every word is plain, so that all formats print the same."""
    told = sheet.model_dump()
    plainly = _printable(told)
    return sheet if plainly == told else Sheet.model_validate(plainly)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _printable(each) for key, each in value.items()}
    return tuple(map(_printable, value)) if isinstance(value, tuple) else value


def _sign(sign: str) -> str:
    if sign.isspace():
        return " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
    refused = sign in _BIDI or sign in _REFUSED or unicodedata.category(sign) in _NO_TEXT
    return "" if refused else sign
