"""The paragraphs of a DOCX file.

python-docx and docx2python were measured first. python-docx gives neither the numbers that Word
generates nor what stands in smart tags, content controls and tracked insertions: dates such as
2018年2月7日 vanish. docx2python writes `--` for 一、 and （一）. So the XML is read itself, with lxml,
one paragraph at a time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree

from summarizer.document.loaders.docx_numbering import Numbering, W, read_numbering
from summarizer.document.loaders.lines import Line, squeeze
from summarizer.document.loaders.zipped import open_container, read_part
from summarizer.errors import SourceError
from summarizer.patterns import late

__all__ = ["read_docx"]

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAIN_PART: Final = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
    "/officeDocument",
)

_UNREAD: Final = frozenset(
    {_FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}pPrChange", f"{W}rPrChange", f"{W}sectPrChange"}
)
"""What was deleted, and what stands a second time for older programs."""

_BREAKS: Final = frozenset({f"{W}br", f"{W}cr"})
_SPACES: Final = frozenset({f"{W}tab", f"{W}ptab"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))

_STRICT: Final = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
"""The name of the vocabulary in files saved as Strict Open XML, and in all others."""

# Heading 1, heading 2, 标题 1
_HEADING_STYLE = late(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
# toc 1, TOC Heading, 目录 2: the contents repeat the headings
_CONTENTS_STYLE = late(r"(?:toc|目录)(?:\s*(?:\d|heading|标题))?", re.IGNORECASE)
_TITLE_STYLE = late(r"(?:title|标题)", re.IGNORECASE)
_BODY_LEVEL: Final = 9
_LONG_CELL: Final = 1000
"""Characters from which a cell is a page layout rather than a field of a table."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of its paragraphs."""

    level: int | None = None
    contents: bool = False
    list_id: str | None = None
    depth: int | None = None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)
    list_id: str | None = None
    depth: int | None = None
    level: int | None = None
    hidden: bool = False


def read_docx(data: bytes, name: str) -> list[Line]:
    """The paragraphs of a document in reading order.

    A field of a table is one line, row by row. What stands in footnotes and endnotes, where some
    reports explain their terms, follows the text. Headers, footers and comments are not read.

    Args:
        data: The bytes of the file.
        name: How messages call it.

    Returns:
        One line for each paragraph; `level` is set where a style or outline level makes a heading.

    Raises:
        UnsupportedKindError: A ZIP container of another kind.
        SourceError: Cut off, damaged, encrypted, larger than any report, or XML that defines
            entities.
    """
    with open_container(data, name) as container:
        main = _main_part(container, name)
        folder = main.rpartition("/")[0]
        styles = _styles(_tree(container, f"{folder}/styles.xml", name))
        numbering = read_numbering(_tree(container, f"{folder}/numbering.xml", name))
        lines: list[Line] = []
        for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            xml = _xml(container, part, name)
            if xml is None and part == main:
                raise SourceError(f"{name} is a DOCX file without a text; save it again")
            if xml is not None:
                lines += _Reader(styles, numbering).read(xml, name)
    return lines


def _xml(container: ZipFile, part: str, name: str) -> bytes | None:
    xml = read_part(container, part, name)
    if xml is not None:
        xml = xml.replace(*_STRICT)
    if xml is not None and any(each in xml for each in _DOCTYPES):
        # Office writes none; what it could define is an entity that unfolds to gigabytes.
        raise SourceError(f"{name} holds XML with a document type; save it again in Word or WPS")
    return xml


def _tree(container: ZipFile, part: str, name: str) -> etree._Element | None:
    """The tree of a small part; None where it is missing or damaged, as the text can do without."""
    xml = _xml(container, part, name)
    try:
        return etree.fromstring(xml, _parser()) if xml else None
    except (etree.LxmlError, ValueError):
        return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _main_part(container: ZipFile, name: str) -> str:
    root = _tree(container, "_rels/.rels", name)
    tag, kind = _MAIN_PART
    for each in root.iter(tag) if root is not None else ():
        if (each.get("Type") or "").endswith(kind):
            return (each.get("Target") or "").lstrip("/") or "word/document.xml"
    return "word/document.xml"


class _Reader:
    """Reads one part from its first element to its last and keeps one paragraph of it."""

    def __init__(self, styles: Mapping[str, _Style], numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.lines: list[Line] = []
        self.open: list[_Paragraph] = []
        self.cells: list[int] = []
        self.unread = 0

    def read(self, xml: bytes, name: str) -> list[Line]:
        events = etree.iterparse(
            BytesIO(xml),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for event, element in events:
                if element.tag in _UNREAD:
                    self.unread += 1 if event == "start" else -1
                elif self.unread:
                    pass
                elif event == "start":
                    self._start(element.tag)
                else:
                    self._end(element)
        except (etree.LxmlError, ValueError):
            raise SourceError(f"{name} is damaged inside; save it again in Word or WPS") from None
        return self.lines

    def _start(self, tag: str) -> None:
        if tag == f"{W}p":
            self.open.append(_Paragraph())
        elif tag == f"{W}tc":
            self.cells.append(len(self.lines))
        elif tag == f"{W}r" and self.open:
            self.open[-1].hidden = False

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == f"{W}p":
            self._end_paragraph(element)
        elif tag == f"{W}tc":
            self._end_cell(self.cells.pop())
        elif tag == f"{W}tbl":
            _forget(element)
        elif self.open:
            self._add(element, tag, self.open[-1])

    def _add(self, element: etree._Element, tag: str, paragraph: _Paragraph) -> None:
        if tag == f"{W}pPr":
            self._properties(element, paragraph)
        elif tag == f"{W}vanish":
            paragraph.hidden = element.get(f"{W}val") not in _OFF
        elif paragraph.hidden:
            return
        elif tag == f"{W}t":
            paragraph.pieces.append(element.text or "")
        elif tag in _BREAKS:
            paragraph.pieces.append("\n")
        elif tag in _SPACES:
            paragraph.pieces.append(" ")
        elif tag == f"{W}noBreakHyphen":
            paragraph.pieces.append("-")

    def _properties(self, element: etree._Element, paragraph: _Paragraph) -> None:
        paragraph.style = self.styles.get(_value(element, "pStyle") or "", _Style())
        paragraph.level = _outline(element)
        number = element.find(f"{W}numPr")
        if number is not None:
            paragraph.list_id = _value(number, "numId")
            paragraph.depth = _depth(number)
        # A mark that is hidden hides the paragraph's end, not its text.
        paragraph.hidden = False

    def _end_paragraph(self, element: etree._Element) -> None:
        paragraph = self.open.pop()
        style = paragraph.style
        texts = [squeeze(each) for each in "".join(paragraph.pieces).split("\n")]
        texts = [each for each in texts if each]
        list_id = paragraph.list_id or style.list_id
        if texts and not style.contents:
            if list_id:
                depth = paragraph.depth if paragraph.depth is not None else style.depth
                texts[0] = squeeze(self.numbering.next_label(list_id, depth or 0) + texts[0])
            level = paragraph.level or style.level
            self.lines += (Line(each, level) for each in texts)
        if not self.open and not self.cells:
            _forget(element)

    def _end_cell(self, start: int) -> None:
        """Make one line of a field of a table: 8. 城市基础 / 设施建设."""
        texts = [line.text for line in self.lines[start:]]
        if len(texts) > 1 and not self.cells and sum(map(len, texts)) <= _LONG_CELL:
            self.lines[start:] = [Line(squeeze("\n".join(texts)))]


def _forget(element: etree._Element) -> None:
    """Free what has been read."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """The styles by their id, each with what it takes over from the one that it is based on."""
    if root is None:
        return {}
    elements = {
        each.get(f"{W}styleId", ""): each
        for each in root.iter(f"{W}style")
        if each.get(f"{W}type") == "paragraph"
    }
    return {style_id: _style(style_id, elements) for style_id in elements}


def _style(style_id: str, elements: Mapping[str, etree._Element]) -> _Style:
    level: int | None = None
    contents = False
    list_id: str | None = None
    depth: int | None = None
    seen: set[str] = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        element = elements[style_id]
        named = _value(element, "name") or ""
        contents = contents or bool(_CONTENTS_STYLE.fullmatch(named))
        heading = _HEADING_STYLE.fullmatch(named)
        if level is None and heading:
            level = int(heading.group(1))
        if level is None and _TITLE_STYLE.fullmatch(named):
            level = 1
        properties = element.find(f"{W}pPr")
        if properties is not None:
            level = level or _outline(properties)
            number = properties.find(f"{W}numPr")
            if number is not None and list_id is None:
                list_id, depth = _value(number, "numId"), _depth(number)
        style_id = _value(element, "basedOn") or ""
    return _Style(level, contents, list_id, depth)


def _outline(properties: etree._Element) -> int | None:
    value = _value(properties, "outlineLvl")
    if value is None or not value.isdecimal() or len(value) > 1 or int(value) >= _BODY_LEVEL:
        return None
    return int(value) + 1


def _depth(number: etree._Element) -> int | None:
    value = _value(number, "ilvl")
    return int(value) if value is not None and value.isdecimal() and len(value) == 1 else None


def _value(element: etree._Element, tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return child.get(f"{W}val") if child is not None else None
