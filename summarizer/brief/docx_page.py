"""A sheet as the paragraphs and tables of a Word document, before there is one: plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.brief.printable import plain
from summarizer.brief.sheet import Block, Line, Note, Sheet

__all__ = ["BREAK", "Columns", "Paragraph", "Piece", "Table", "Words", "page_of", "plain"]

_GAP: Final = "\u2002"


@dataclass(frozen=True)
class Words:
    """Words of one character style.

    Attributes:
        text: The words, on one line; a line break for `BREAK`.
        style: Name of a character style; empty for the paragraph's own type.
    """

    text: str
    style: str = ""


BREAK: Final = Words("\n")
"""A new line within a paragraph."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes:
        style: Name of a paragraph style.
        words: What it says.
    """

    style: str
    words: tuple[Words, ...] = ()

    @property
    def text(self) -> str:
        """What it says, without styles."""
        return "".join(words.text for words in self.words)


@dataclass(frozen=True)
class Table:
    """The table of targets.

    Attributes:
        name: What it is called for those who hear it.
        rows: Cells by row; the first row heads the columns.
    """

    name: str
    rows: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True)
class Columns:
    """Two columns.

    Attributes:
        left: Paragraphs of the left one.
        right: Paragraphs of the right one.
    """

    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]


Piece = Paragraph | Table | Columns


def page_of(sheet: Sheet) -> tuple[Piece, ...]:
    """Set a sheet as paragraphs and tables, from place to foot.

    Args:
        sheet: The page.

    Returns:
        Its pieces; the last one is a paragraph, as Word wants it behind a table.
    """
    pieces: list[Piece] = [_said("Brief Place", sheet.place)] if sheet.place else []
    pieces.append(_said("Brief Title", sheet.title))
    if sheet.head:
        pieces.append(_facts(sheet))
    if sheet.gist:
        between = " " if sheet.lang == "en" else ""
        pieces.append(_said("Brief Gist", between.join(each.text for each in sheet.gist)))
    pieces += _targets(sheet)
    pieces += _columns(sheet)
    pieces += _notes(sheet)
    pieces.append(_foot(sheet))
    return tuple(_parted(pieces))


def _parted(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with a paragraph between tables, which Word would else make one."""
    parted: list[Piece] = []
    for piece in pieces:
        if parted and not isinstance(piece, Paragraph) and not isinstance(parted[-1], Paragraph):
            parted.append(Paragraph("Brief Gap"))
        parted.append(piece)
    return parted


def _words(text: str, style: str = "") -> tuple[Words, ...]:
    kept = plain(text)
    return (Words(kept, style),) if kept else ()


def _said(paragraph: str, text: str, style: str = "") -> Paragraph:
    return Paragraph(paragraph, _words(text, style))


def _beside(english: str, chinese: str) -> tuple[Words, ...]:
    """English with the Chinese that it stands for, or the Chinese alone."""
    if not english:
        return _words(chinese)
    return (*_words(english + _GAP), *_words(chinese, "Brief Small"))


def _facts(sheet: Sheet) -> Paragraph:
    words: list[Words] = []
    for fact in sheet.head:
        words += _words(f"{_GAP}|{_GAP}", "Brief Soft") if words else ()
        words += [*_words(f"{fact.name} ", "Brief Soft"), *_words(fact.text)]
    return Paragraph("Brief Facts", tuple(words))


def _targets(sheet: Sheet) -> list[Piece]:
    pieces: list[Piece] = []
    if sheet.targets or sheet.goals:
        pieces.append(_said("Brief Heading", sheet.labels["targets"]))
    if sheet.targets:
        pieces.append(_table(sheet))
    if sheet.goals:
        pieces.append(Paragraph("Brief Note", _cited(sheet.goals, sheet.labels)))
    return pieces


def _table(sheet: Sheet) -> Table:
    """Indicator, last year's result where there is any, target, place."""
    labels = sheet.labels
    small = "Brief Small"
    heads = [_said("Brief Cell", labels["indicator"], small)]
    heads += [_said("Brief Number", sheet.previous, small)] if sheet.previous else []
    heads += [
        _said("Brief Number", labels["target"], small),
        _said("Brief Number", labels["place"], small),
    ]
    rows = [tuple(heads)]
    for row in sheet.targets:
        term = _words(_GAP + row.term, small) if row.term else ()
        cells = [Paragraph("Brief Cell", (*_beside(row.english, row.indicator), *term))]
        cells += [_said("Brief Number", row.before, "Brief Soft")] if sheet.previous else []
        cells += [
            _said("Brief Number", row.target, "Brief Strong"),
            _said("Brief Number", row.source.place, small),
        ]
        rows.append(tuple(cells))
    return Table(name=plain(labels["targets"]), rows=tuple(rows))


def _columns(sheet: Sheet) -> list[Piece]:
    """The blocks of both sides; a list that runs over both columns has its heading above them."""
    left, right = sheet.left, sheet.right
    above: list[Piece] = []
    if len(left) == 1 and left[0].title and right and not right[0].title:
        above = [_said("Brief Heading", left[0].title)]
        left = (left[0].model_copy(update={"title": ""}),)
    columns = Columns(_side(left, sheet.labels), _side(right, sheet.labels))
    if columns.left and columns.right:
        return [*above, columns]
    return [*columns.left, *columns.right]


def _side(blocks: Sequence[Block], labels: Mapping[str, str]) -> tuple[Paragraph, ...]:
    told: list[Paragraph] = []
    for block in blocks:
        told += [_said("Brief Heading", block.title)] if block.title else []
        for group in block.groups:
            named = _beside(group.english, group.title)
            told += [Paragraph("Brief Group", named)] if group.title else []
            told += [_line(line, labels) for line in group.lines]
    return tuple(told)


def _line(line: Line, labels: Mapping[str, str]) -> Paragraph:
    """A result or a task; in English its title stands above the Chinese, which is then not strong."""
    words: list[Words] = []
    if line.english:
        words += [*_words(line.english, "Brief Strong"), BREAK]
    for run in line.words:
        words += _words(run.text, "Brief Strong" if run.strong and not line.english else "")
    if line.damaged:
        words += _words(_GAP + labels["broken"], "Brief Alert")
    told = {"owners": line.owners, "deadline": line.deadline}
    duty = [labels[name] + labels["colon"] + text for name, text in told.items() if text]
    words += _words(_GAP + labels["separator"].join(duty), "Brief Small") if duty else ()
    words += _mark(line.mark)
    return Paragraph("Brief Line", tuple(words))


def _mark(place: str) -> tuple[Words, ...]:
    return _words(f"〔{place}〕", "Brief Small") if place else ()


def _cited(notes: Sequence[Note], labels: Mapping[str, str], style: str = "") -> tuple[Words, ...]:
    """Notes one behind the other; what stands in the same place is cited once."""
    words: list[Words] = []
    for number, note in enumerate(notes):
        words += _words(note.text, style)
        place = note.source.place if note.source else ""
        follows = notes[number + 1].source if number + 1 < len(notes) else None
        words += _mark(place) if follows is None or follows.place != place else ()
        words += _words(labels["separator"], style) if number + 1 < len(notes) else ()
    return tuple(words)


def _notes(sheet: Sheet) -> list[Piece]:
    """Problems, terms and doubts."""
    labels = sheet.labels
    pieces: list[Piece] = []
    if sheet.problems:
        more = labels["separator"] + labels["more_problems"].format(count=sheet.more_problems)
        words = _cited(sheet.problems, labels)
        words += _words(more, "Brief Small") if sheet.more_problems else ()
        pieces.append(_said("Brief Heading", labels["problems"]))
        pieces.append(Paragraph("Brief Note", words))
    if sheet.terms:
        told = [term.name + labels["colon"] + term.text for term in sheet.terms]
        name = _words(labels["terms"] + labels["colon"], "Brief Term")
        words = (*name, *_words(labels["separator"].join(told), "Brief Small"))
        pieces.append(Paragraph("Brief Note", words))
    if sheet.doubts:
        style = "Brief Alert" if sheet.missing else ""
        pieces.append(_said("Brief Heading", labels["doubts"]))
        pieces.append(Paragraph("Brief Note", _cited(sheet.doubts, labels, style)))
    return pieces


def _foot(sheet: Sheet) -> Paragraph:
    labels = sheet.labels
    counts = labels["comma"].join(f"{each.name} {each.shown}/{each.found}" for each in sheet.counts)
    told = [sheet.coverage, labels["counts"] + labels["colon"] + counts]
    told.append(labels["file"] + labels["colon"] + sheet.file)
    told += [labels["model"] + labels["colon"] + sheet.model] if sheet.model else []
    told += [labels["units"]] if labels["units"] else []
    return _said("Brief Foot", f"{_GAP}·{_GAP}".join(told))
