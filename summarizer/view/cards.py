"""What the page is made of: items as cards, headings as an outline, choices to filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.items import Flag, Item
from summarizer.sections import Section, heading_path
from summarizer.summary import Extract, FailedSection, ReportExtract
from summarizer.view.marking import Mark, Region, Segment, mark_text

__all__ = ["Card", "Heading", "Outline", "View", "build_view"]


@dataclass(frozen=True)
class Card:
    """An item as the page shows it.

    Attributes:
        number: Its number among all items of the document.
        item: The item.
        report: The number of its report.
        path: The headings that it stands under, from the top.
        within: The sections that it stands in, its own first.
        on_page: Whether the one-page brief shows it.
        owners: Numbers of its owners among all owners of the document.
    """

    number: int
    item: Item
    report: int
    path: tuple[str, ...]
    within: tuple[int, ...]
    on_page: bool
    owners: tuple[int, ...]

    @property
    def section(self) -> str | None:
        """The anchor of its heading."""
        return f"s-{self.report}-{self.within[0]}" if self.within else None


@dataclass(frozen=True)
class Heading:
    """A line of the outline.

    Attributes:
        section: The section.
        count: How many items stand in it, its subsections included.
    """

    section: Section
    count: int


@dataclass(frozen=True)
class Outline:
    """A report as the outline and the page's head show it.

    Attributes:
        number: Its number in the document.
        report: The report.
        headings: Its headings in order.
    """

    number: int
    report: ReportExtract
    headings: tuple[Heading, ...]

    @property
    def name(self) -> str:
        """What the report is called: its title, or what reports of its place are called."""
        return self.report.title or f"{self.report.place or ''}政府工作报告"


@dataclass(frozen=True)
class View:
    """Everything that the page shows.

    Attributes:
        source: What was read.
        reports: The reports in order.
        regions: The text, cut into regions, blocks and segments.
        cards: The items in order of the text.
        owners: All owners, the most frequent first, with how many items each has.
    """

    source: str
    reports: tuple[Outline, ...]
    regions: tuple[Region, ...]
    cards: tuple[Card, ...]
    owners: tuple[tuple[str, int], ...]

    def on_page(self, segment: Segment) -> bool:
        """Whether the one-page brief shows an item of a segment."""
        return any(self.cards[item].on_page for item in segment.items)

    @cached_property
    def kinds(self) -> Counter[str]:
        """How many items there are of each kind."""
        return Counter(card.item.kind for card in self.cards)

    @cached_property
    def flags(self) -> Counter[Flag]:
        """How many items have each flag."""
        return Counter(flag for card in self.cards for flag in card.item.flags)

    @cached_property
    def damaged(self) -> tuple[Card, ...]:
        """The items with a number that the source has damaged."""
        return tuple(card for card in self.cards if "damaged-number" in card.item.flags)

    @cached_property
    def doubtful(self) -> int:
        """How many items have a doubt that is no damaged number."""
        return sum(bool({*card.item.flags} - {"damaged-number"}) for card in self.cards)

    @cached_property
    def failed(self) -> tuple[tuple[Outline, FailedSection], ...]:
        """The sections that could not be read."""
        return tuple(
            (outline, failure)
            for outline in self.reports
            for failure in outline.report.coverage.failed
        )


def build_view(document: Document, extract: Extract, shown: Collection[str]) -> View:
    """Put together what the page shows.

    Args:
        document: The document that was read.
        extract: What was extracted from it.
        shown: Ids of the items that the one-page brief shows.

    Returns:
        The view.

    Raises:
        UsageError: The extract is of another document.
    """
    _expect_same(document, extract)
    items = [item for report in extract.reports for item in report.items]
    counted = Counter(owner for item in items for owner in dict.fromkeys(item.owners))
    owners = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    numbers = {owner: number for number, (owner, _) in enumerate(owners)}
    cards = tuple(_cards(extract, frozenset(shown), numbers))
    marks = [
        Mark(evidence.start, evidence.end, card.number)
        for card in cards
        for evidence in card.item.evidence
    ]
    return View(
        source=extract.source,
        reports=tuple(_outlines(extract, cards)),
        regions=mark_text(document.text, extract.reports, marks),
        cards=cards,
        owners=owners,
    )


def _expect_same(document: Document, extract: Extract) -> None:
    for report in extract.reports:
        for item in report.items:
            for evidence in item.evidence:
                if document.text[evidence.start : evidence.end] != evidence.text:
                    raise UsageError(
                        f"item {item.id} says what {document.source} does not hold at "
                        f"{evidence.start}; give the document that it was extracted from"
                    )


def _cards(extract: Extract, shown: Collection[str], owners: dict[str, int]) -> Iterator[Card]:
    number = 0
    for index, report in enumerate(extract.reports):
        for item in report.items:
            section = None if item.section is None else report.sections[item.section]
            yield Card(
                number=number,
                item=item,
                report=index,
                path=heading_path(report.sections, section),
                within=tuple(_upwards(report.sections, item.section)),
                on_page=item.id in shown,
                owners=tuple(owners[owner] for owner in dict.fromkeys(item.owners)),
            )
            number += 1


def _upwards(sections: Sequence[Section], section: int | None) -> Iterator[int]:
    """A section and those that it stands in."""
    while section is not None:
        yield section
        section = sections[section].parent


def _outlines(extract: Extract, cards: Sequence[Card]) -> Iterator[Outline]:
    counts = Counter((card.report, section) for card in cards for section in card.within)
    for number, report in enumerate(extract.reports):
        headings = tuple(Heading(each, counts[number, each.id]) for each in report.sections)
        yield Outline(number, report, headings)
