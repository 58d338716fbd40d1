"""Sentences: the unit that evidence, labels and scores are counted in."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.patterns import late

__all__ = ["Sentence", "split_sentences"]

# up to and including 。！？； (ASCII forms too) with the quotes and brackets that close behind it, or
# a line break
_SENTENCE = late(r"[^。！？；!?;\n]*(?:[。！？；!?;]+[”’」』）)》】]*|\n|$)")


class Sentence(NamedTuple):
    """A sentence of the document text, without the white space around it.

    Attributes:
        start: Offset of its first character, in code points.
        end: Offset behind its last character.
    """

    start: int
    end: int


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Split a stretch of text into sentences.

    A sentence ends with `。` `！` `？` `；`, their ASCII forms, or a line break: the unit of the
    annotation guide. A full stop inside quotes ends one too, as there.

    Args:
        text: The document text.
        start: Where to begin.
        end: Where to stop; the end of the text if not given.

    Returns:
        The sentences in order. They do not overlap, and hold all that is not white space.
    """
    stop = len(text) if end is None else end
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(text, start, stop):
        piece = match.group()
        words = piece.strip()
        if words:
            first = match.start() + len(piece) - len(piece.lstrip())
            found.append(Sentence(first, first + len(words)))
    return found
