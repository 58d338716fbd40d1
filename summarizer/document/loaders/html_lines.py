"""The lines of a web page, as a browser would show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from summarizer.document.loaders.lines import squeeze
from summarizer.errors import SourceError
from summarizer.patterns import late

__all__ = ["Element", "PageLine", "page_lines", "parse_page"]

Element = etree._Element  # noqa: SLF001  (lxml exports its element class under no other name)

_MAX_MARKS: Final = 500_000
"""Most `<` that a page may hold: an element costs some hundred bytes of memory."""

# </br> and </p> alone: browsers read them as <br> and as an empty paragraph
_CLOSED_BREAK = late(r"</br\s*/?>", re.IGNORECASE)

_UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "meta", "link", "svg",
     "canvas", "object", "embed", "iframe", "frame", "map", "select", "option", "button",
     "textarea", "input", "audio", "video", "nav"}
)  # fmt: skip
"""Elements that hold no text of an article."""

_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
     "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "rp", "rt", "s",
     "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
"""Elements that stand in a line, beside Word's own (`<o:p>`, `<st1:chsdate>`); every other one,
known or not, begins a new line."""

_CELLS: Final = frozenset({"td", "th"})
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = late(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PROSE = late(r"[。；，,;]")
# 1、 / （一） / 一、 / 第一, / ① : the paragraph brings its own number
_OWN_NUMBER = late(
    r"[(（]?[\d一二三四五六七八九十①-⑳]{1,3}[、.．)）是]|第[一二三四五六七八九十]|[①-⑳]"
)
_UNDRAWN = late(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_MAX_DIGITS: Final = 3
_LONG_CELL: Final = 1000
"""Characters from which a cell is a column of the page rather than a field of a table."""


@dataclass(slots=True)
class PageLine:
    """A line of a page.

    Attributes:
        text: Its text, squeezed.
        element: The block element that it stands in.
        linked: Characters of it that are a link.
        level: 1 to 6 in `<h1>` to `<h6>`, else None.
        cell: Whether it is a field of a table.
    """

    text: str
    element: Element
    linked: int = 0
    level: int | None = None
    cell: bool = False


def parse_page(text: str, name: str) -> Element:
    """The tree of a page.

    Args:
        text: Decoded HTML, however broken.
        name: How messages call it.

    Returns:
        The root element.

    Raises:
        SourceError: No markup at all, too much of it, or nested beyond any page.
    """
    if text.count("<") > _MAX_MARKS:
        raise SourceError(
            f"{name} holds more than {_MAX_MARKS:,} tags; save the report's page alone"
        )
    text = _CLOSED_BREAK.sub("<br>", text.replace("\x00", ""))
    # Told the encoding itself, the parser believes no <meta charset> of a page that was re-encoded.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise SourceError(f"{name} is HTML without any content; save the page again")
    if any("depth" in each.message for each in parser.error_log):
        # The parser leaves out what stands deeper: better no report than half of one.
        raise SourceError(f"{name} nests its tags too deeply to be read whole; save it as .txt")
    return root


def page_lines(root: Element, *, hidden: bool = False) -> list[PageLine]:
    """The lines of a page in reading order; a field of a table is one line.

    Args:
        root: From `parse_page`.
        hidden: Whether what the page does not show (`display: none`) is read, too.

    Returns:
        The lines that are not empty.
    """
    return _Reader(hidden=hidden).read(root)


@dataclass(slots=True)
class _Reader:
    """Collects the text of one line at a time while it walks a page."""

    hidden: bool
    lines: list[PageLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    plain: int = 0
    """Open `<pre>`, in which a line break of the source is one."""
    tables: list[bool] = field(default_factory=list)
    """For each open table whether it holds data; old pages are laid out with tables."""
    cell_start: int | None = None
    """Where the lines of the open field begin."""
    level: int | None = None
    label: str = ""
    """The number that the browser draws before the item of a list that is open."""
    counts: list[int] = field(default_factory=list)
    """For each open list that is ordered the last number drawn."""

    def read(self, root: Element) -> list[PageLine]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._unseen(element):
                    walk.skip_subtree()
                    continue
                self._open(element)
                self._add(element.text)
            else:
                if not self._unseen(element):
                    self._close(element)
                self._add(element.tail)
        self._flush(root)
        return self.lines

    def _unseen(self, element: Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return True
        if self.hidden or tag in ("html", "body"):
            return False
        style = element.get("style")
        return element.get("hidden") is not None or (
            style is not None and bool(_HIDDEN.search(style))
        )

    def _open(self, element: Element) -> None:
        tag = element.tag
        if _is_inline(tag):
            self.links += tag == "a" and element.get("href") is not None
            return
        parent = element.getparent()
        self._flush(parent if parent is not None else element)
        self.plain += tag == "pre"
        if tag == "table":
            self.tables.append(_holds_data(element))
        elif tag in _CELLS and self.tables and self.tables[-1]:
            self.cell_start = len(self.lines)
        elif tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag == "ol":
            self.counts.append(_whole(element.get("start"), 1) - 1)
        elif tag == "li":
            self._count(element, parent)

    def _count(self, item: Element, parent: Element | None) -> None:
        """Count an item of an ordered list; some pages draw no numbers."""
        self.label = ""
        if self.counts and parent is not None and parent.tag == "ol":
            self.counts[-1] = _whole(item.get("value"), self.counts[-1] + 1)
            drawn = not any(_UNDRAWN.search(each.get("style", "")) for each in (item, parent))
            self.label = f"{self.counts[-1]}. " if drawn else ""

    def _close(self, element: Element) -> None:
        tag = element.tag
        if _is_inline(tag):
            self.links -= tag == "a" and element.get("href") is not None
            return
        self._flush(element)
        self.plain -= tag == "pre"
        if tag == "table" and self.tables:
            self.tables.pop()
        elif tag in _CELLS and self.cell_start is not None:
            self._join_cell(self.cell_start, element)
            self.cell_start = None
        elif tag in _HEADINGS:
            self.level = None
        elif tag == "ol" and self.counts:
            self.counts.pop()
        elif tag == "li":
            self.label = ""

    def _add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            if self.links:
                self.linked += len("".join(text.split()))

    def _flush(self, element: Element) -> None:
        joined = "".join(self.pieces)
        for part in joined.splitlines() if self.plain else (joined,):
            text = squeeze(part)
            if text:
                if self.label and _PROSE.search(text) and not _OWN_NUMBER.match(text):
                    text = self.label + text
                self.label = ""
                self.lines.append(PageLine(text, element, self.linked, self.level))
        self.pieces.clear()
        self.linked = 0

    def _join_cell(self, start: int, element: Element) -> None:
        """Make one line of the paragraphs of a field: 8. 城市基础 / 设施建设."""
        parts = self.lines[start:]
        if not parts or sum(len(part.text) for part in parts) > _LONG_CELL:
            return
        text = "".join(_spaced(part.text for part in parts))
        self.lines[start:] = [
            PageLine(text, element, sum(part.linked for part in parts), cell=True)
        ]


def _whole(text: str | None, otherwise: int) -> int:
    """A whole number of the page, which may hold anything there."""
    text = (text or "").strip()
    return (
        int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else otherwise
    )


def _is_inline(tag: str) -> bool:
    return tag in _INLINE or ":" in tag


def _spaced(texts: Iterator[str]) -> Iterator[str]:
    """Texts with a space where two would run into one word or number."""
    before = ""
    for text in texts:
        if before and before[-1].isascii() and text[0].isascii():
            yield " "
        yield text
        before = text


def _holds_data(table: Element) -> bool:
    """Whether a table holds data: no table in it, and two rows of two fields or more."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = 0
    for row in table.iter("tr"):
        rows += sum(1 for child in row if child.tag in _CELLS) > 1
        if rows > 1:
            return True
    return False
