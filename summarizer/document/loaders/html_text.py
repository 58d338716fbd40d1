"""The report of a web page: its sentences, without what the portal puts around them.

Trafilatura and resiliparse were measured on `tests/pages` first. Trafilatura makes one line of
paragraphs that `<br>` parts and of the fields of a table row, and lets footers through;
resiliparse leaves out up to 7% of a report pasted from Word. What tells a report from a portal
is plain: a report is sentences, a portal is links and labels.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Final

from summarizer.document.loaders.html_lines import Element, PageLine, page_lines, parse_page
from summarizer.document.loaders.html_portal import (
    is_footer_field,
    is_portal_line,
    page_title,
    published_lines,
)
from summarizer.document.loaders.lines import Line
from summarizer.errors import NotAReportError
from summarizer.patterns import late

__all__ = ["read_html"]

# A line with a comma, a semicolon or a full stop is prose; "来源:本网" and "打印 收藏" are not.
_PROSE = late(r"[。；;，,！!？?]")
_SENTENCE_END = late(r"[。；;！!？?]")
_NUMBERED = late(r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、．])")

_LINKED: Final = 0.6
"""Share of a line in links from which the line is the portal's."""
_MAX_LINKS: Final = 0.1
"""Share of a block in links from which it does not."""
_CLEAN: Final = 0.6
"""Share of a block in prose from which it belongs to the report beside it."""
_MIN_BLOCK: Final = 25
"""Characters of prose that make a block beside the main one a part of the report."""
_MIN_REPORT: Final = 20
"""Characters of prose under which a page holds no report."""


def read_html(text: str, name: str) -> list[Line]:
    """The title, the labelled front matter and the report of a page.

    Args:
        text: Decoded HTML.
        name: How messages call it.

    Returns:
        One line for each paragraph, heading and field of a table, in reading order.

    Raises:
        NotAReportError: A page of navigation, of links, or that a script fills.
        SourceError: Markup that cannot be read.
    """
    root = parse_page(text, name)
    lines = page_lines(root)
    if sum(map(_prose, lines)) < _MIN_REPORT:
        # Some pages show their text by a script alone.
        lines = page_lines(root, hidden=True)
    first, kept = _report(root, lines)
    prose = sum(map(_prose, kept))
    if prose < _MIN_REPORT or not any(_SENTENCE_END.search(line.text) for line in kept):
        raise NotAReportError(
            f"{name} is a page of navigation or links without a report; save the report's own page "
            "once its text is shown"
        )
    body = [Line(line.text, line.level) for line in kept]
    return [*_front(root, lines[:first], body), *body]


def _prose(line: PageLine) -> int:
    """How much a line speaks for its block: its characters, if it is prose and no link."""
    if not _PROSE.search(line.text) or _is_link(line) or is_portal_line(line.text):
        return 0
    return len(line.text)


def _is_link(line: PageLine) -> bool:
    return line.linked > 0 and line.linked >= _LINKED * len("".join(line.text.split()))


def _report(root: Element, lines: list[PageLine]) -> tuple[int, list[PageLine]]:
    """The index of the first line of prose, and the lines of the report."""
    weights = [_prose(line) for line in lines]
    chosen = set(_main_block(root, lines, weights).iter())
    inside = [index for index, line in enumerate(lines) if line.element in chosen]
    prose = [index for index in inside if weights[index]]
    if not prose:
        return 0, []
    end = _before_footer(lines, prose[-1] + 1, inside[-1] + 1)
    kept = [lines[i] for i in inside if i < end and not _belongs_to_portal(lines[i])]
    return prose[0], kept


def _belongs_to_portal(line: PageLine) -> bool:
    if line.cell and not line.linked:
        return False
    if is_portal_line(line.text):
        return True
    # A heading may link to itself; a file that is linked to is not in the page.
    return _is_link(line) and line.level is None and not _NUMBERED.match(line.text)


def _before_footer(lines: list[PageLine], start: int, end: int) -> int:
    """Where the footer begins, if one stands behind the last line of prose."""
    tail = range(start, end)
    if any(is_portal_line(lines[i].text) and is_footer_field(lines[i].text) for i in tail):
        return next(i for i in tail if is_footer_field(lines[i].text))
    return end


class _Block:
    """What the lines under one element add up to, in characters."""

    __slots__ = ("chars", "linked", "prose")

    def __init__(self) -> None:
        self.chars = 0
        self.linked = 0
        self.prose = 0

    def add(self, chars: int, linked: int, prose: int) -> None:
        self.chars += chars
        self.linked += linked
        self.prose += prose

    def is_part(self) -> bool:
        """Whether it reads like a report: much prose, little else, hardly a link."""
        return (
            self.prose >= _MIN_BLOCK
            and self.prose >= _CLEAN * self.chars
            and self.linked <= _MAX_LINKS * self.chars
        )


def _main_block(root: Element, lines: list[PageLine], weights: list[int]) -> Element:
    """The deepest element that holds the report whole."""
    blocks = _blocks(root, lines, weights)
    closed = _paragraphs_and_tables(lines)
    main = root
    while True:
        children = [child for child in main if child in blocks]
        if not children:
            return main
        best = max(children, key=lambda child: blocks[child].prose)
        whole = blocks[main].prose
        beside = whole - sum(blocks[child].prose for child in children)
        if 2 * blocks[best].prose < whole or beside >= _MIN_BLOCK:
            return main
        if any(child is not best and blocks[child].is_part() for child in children):
            return main
        if best in closed:
            return main
        main = best


def _paragraphs_and_tables(lines: list[PageLine]) -> set[Element]:
    """Elements that are part of a block and never one: a paragraph may be half of a report."""
    alone = {line.element for line in lines}
    # Several lines in one element are paragraphs that <br> parts: that is a block.
    alone -= {line.element for before, line in pairwise(lines) if before.element is line.element}
    fields = {line.element for line in lines if line.cell}
    return alone | {table for field in fields for table in field.iterancestors("table")}


def _blocks(root: Element, lines: list[PageLine], weights: list[int]) -> dict[Element, _Block]:
    """The sums of every element that holds a line, in one pass from the leaves to the root."""
    blocks: dict[Element, _Block] = defaultdict(_Block)
    blocks[root].add(0, 0, 0)
    for line, weight in zip(lines, weights, strict=True):
        blocks[line.element].add(len(line.text), line.linked, weight)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if element in blocks and parent is not None:
            block = blocks[element]
            blocks[parent].add(block.chars, block.linked, block.prose)
    return dict(blocks)


def _front(root: Element, head: list[PageLine], body: list[Line]) -> list[Line]:
    """The title and the front matter that the page shows before the report, where it has none."""
    opening = ["".join(line.text.split()) for line in body[:12]]
    title = page_title(root, head)
    front = [title] if title and "".join(title.split()) not in opening else []
    front += (
        each for each in published_lines(head) if "".join(each.split()) not in "".join(opening)
    )
    return [Line(text, 1 if text == title else None) for text in front]
