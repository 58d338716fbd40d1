"""The text cut where a line, a heading or an evidence begins or ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.summary import ReportExtract

__all__ = ["Block", "Mark", "Region", "Segment", "mark_text"]

_LONG: Final = 2000
"""Characters that are laid out at once; a longer line is shown in pieces, so that a browser need only
lay out those on the screen."""
_STOPS: Final = ("。", "；", ";", "！", "？")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of evidence.

    Attributes:
        start: Offset in the document text.
        end: Offset behind it.
        item: The number of its item among all of the document.
    """

    start: int
    end: int
    item: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that no boundary cuts.

    Attributes:
        start: Offset in the document text.
        text: Its words, verbatim.
        items: Numbers of the items whose evidence holds it, in order.
        begins: Whether an evidence begins here.
        heading: Whether it stands in a heading.
        section: The section whose heading begins here.
    """

    start: int
    text: str
    items: tuple[int, ...]
    begins: bool
    heading: bool
    section: int | None


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or a piece of a very long one.

    Attributes:
        segments: What it holds.
        level: Depth of the heading that is all of it; None for other lines.
        section: The section of that heading.
        runs_on: Whether it goes on with the line of the block before.
    """

    segments: tuple[Segment, ...]
    level: int | None
    section: int | None
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A report, or what the page holds around reports.

    Attributes:
        report: The number of the report; None for what belongs to none.
        blocks: Its lines; blank ones left out.
    """

    report: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    runs_on: bool


def mark_text(
    text: str, reports: Sequence[ReportExtract], marks: Iterable[Mark]
) -> tuple[Region, ...]:
    """Cut a document at every boundary, so that each piece belongs wholly to what it belongs to.

    Args:
        text: The document text.
        reports: Its reports in order, none overlapping.
        marks: The evidence; spans may overlap, be equal, and cross lines.

    Returns:
        The regions in order. Together they hold every sign of the text but line breaks and blank
        lines, each once.
    """
    sweep = _Sweep(reports, list(marks))
    regions: list[Region] = []
    for start, end, number in _regions(text, reports):
        report = None if number is None else reports[number]
        lines = _lines(text, start, end)
        blocks = [_block(text, line, tuple(_segments(sweep, text, line)), report) for line in lines]
        if blocks:
            regions.append(Region(number, tuple(blocks)))
    return tuple(regions)


def _regions(text: str, reports: Sequence[ReportExtract]) -> list[tuple[int, int, int | None]]:
    """Bounds of the reports and of what stands around them."""
    bounds: list[tuple[int, int, int | None]] = []
    position = 0
    for number, report in enumerate(reports):
        bounds.append((position, report.start, None))
        bounds.append((report.start, report.end, number))
        position = report.end
    return [*bounds, (position, len(text), None)]


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines between two offsets, without their ends; blank ones left out."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        last = stop - 1 if stop > start and text[stop - 1] == "\r" else stop
        if text[start:last].strip():
            yield from _pieces(text, start, last)
        start = stop + 1


def _pieces(text: str, start: int, end: int) -> Iterator[_Line]:
    """A line, or the pieces of a very long one, cut behind sentences where it has any."""
    runs_on = False
    while end - start > _LONG:
        limit = start + _LONG
        at = max(text.rfind(stop, start + _LONG // 2, limit) for stop in _STOPS) + 1
        yield _Line(start, at or limit, runs_on)
        start, runs_on = at or limit, True
    yield _Line(start, end, runs_on)


class _Sweep:
    """What is open at a place of the text, as one pass over all boundaries goes by."""

    def __init__(self, reports: Sequence[ReportExtract], marks: Sequence[Mark]) -> None:
        self.opening: dict[int, list[int]] = defaultdict(list)
        self.closing: dict[int, list[int]] = defaultdict(list)
        for mark in marks:
            self.opening[mark.start].append(mark.item)
            self.closing[mark.end].append(mark.item)
        self.headings = {s.start: s for report in reports for s in report.sections}
        ends = (section.title_end for section in self.headings.values())
        self._points = sorted({*self.opening, *self.closing, *self.headings, *ends}, reverse=True)
        self._active: Counter[int] = Counter()  # two spans of one item may overlap
        self._heading_end = 0

    def cross_to(self, position: int) -> None:
        """Open and close what does so up to a position, the position included."""
        while self._points and self._points[-1] <= position:
            point = self._points.pop()
            self._active.update(self.opening.get(point, ()))
            for item in self.closing.get(point, ()):
                self._active[item] -= 1
                if not self._active[item]:
                    del self._active[item]
            if point in self.headings:
                self._heading_end = max(self._heading_end, self.headings[point].title_end)

    def next_before(self, end: int) -> int:
        """The next boundary, or the end if there is none before it."""
        return min(self._points[-1], end) if self._points else end

    def segment(self, text: str, start: int, end: int) -> Segment:
        """The piece between two boundaries."""
        section = self.headings.get(start)
        return Segment(
            start=start,
            text=text[start:end],
            items=tuple(sorted(self._active)),
            begins=start in self.opening,
            heading=start < self._heading_end,
            section=section.id if section else None,
        )


def _segments(sweep: _Sweep, text: str, line: _Line) -> Iterator[Segment]:
    """The pieces of a line; lines must come in order."""
    start = line.start
    while start < line.end:
        sweep.cross_to(start)
        end = sweep.next_before(line.end)
        yield sweep.segment(text, start, end)
        start = end


def _block(
    text: str, line: _Line, segments: tuple[Segment, ...], report: ReportExtract | None
) -> Block:
    """A line with its segments; a heading where a heading is all of it."""
    first = next((s.section for s in segments if s.section is not None), None)
    if report is not None and first is not None:
        section = report.sections[first]
        around = text[line.start : section.start] + text[section.title_end : line.end]
        if not around.strip(" \t\u3000。:："):
            return Block(segments, section.level, first, line.runs_on)
    return Block(segments, None, None, line.runs_on)
