"""Terms of the report's own glossary, explained where a page first uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summarizer.brief.lines import closed
from summarizer.brief.sheet import Block, Fact, Line, Sheet
from summarizer.brief.wording import unbroken
from summarizer.patterns import late

__all__ = ["explained"]

_TERMS: Final = 4
"""Terms that one page explains."""
_LONGEST: Final = 60
"""Characters of an explanation; a longer one is left to the report."""
_FIRST_SENTENCE: Final = late("^[^。；;]+")


def explained(sheet: Sheet, glossary: Mapping[str, str]) -> Sheet:
    """A sheet that explains the terms that it uses.

    Args:
        sheet: The sheet.
        glossary: Meanings by term, as the report gives them.

    Returns:
        The sheet with the first sentence of each explanation, and its number at the line that first
        uses the term.
    """
    used = _first_uses(sheet.lines, glossary)
    numbers: dict[str, tuple[int, ...]] = {}
    terms: list[Fact] = []
    for line in sheet.lines:
        for term in used.get(line.source.id, ()):
            terms.append(Fact(name=term, text=_meaning(glossary[term])))
            numbers[line.source.id] = (*numbers.get(line.source.id, ()), len(terms))
    if not terms:
        return sheet
    sides = {
        name: tuple(_marked(block, numbers) for block in getattr(sheet, name)) for name in _SIDES
    }
    return sheet.model_copy(update={"terms": tuple(terms), **sides})


_SIDES: Final = ("left", "right")


def _first_uses(lines: tuple[Line, ...], glossary: Mapping[str, str]) -> dict[str, list[str]]:
    """Terms by the id of the line that first uses them; of two that share words the longer one."""
    words = {line.source.id: "".join(run.text for run in line.words) for line in lines}
    found: dict[str, list[str]] = {}
    taken = 0
    for term in sorted(glossary, key=len, reverse=True):
        at = next((key for key, said in words.items() if term in said), None)
        if at is None or taken == _TERMS or not 0 < len(_meaning(glossary[term])) <= _LONGEST:
            continue
        found.setdefault(at, []).append(term)
        words = {key: said.replace(term, "") for key, said in words.items()}
        taken += 1
    return found


def _meaning(told: str) -> str:
    first = _FIRST_SENTENCE.match(unbroken(told))
    return first.group() if first and closed(first.group()) else ""


def _marked(block: Block, numbers: Mapping[str, tuple[int, ...]]) -> Block:
    groups = tuple(
        group.model_copy(
            update={
                "lines": tuple(
                    line.model_copy(update={"terms": numbers.get(line.source.id, ())})
                    for line in group.lines
                )
            }
        )
        for group in block.groups
    )
    return block.model_copy(update={"groups": groups})
