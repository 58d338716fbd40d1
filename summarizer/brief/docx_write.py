"""Writing a brief into a Word document: its own, or a copy of the user's.

Only `summarizer.brief.docx` may import this module, and only when it draws: nothing else needs
python-docx.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as DocxParagraph
from lxml import etree

from summarizer.brief.docx_page import Columns, Paragraph, Piece, Table, Words, page_of, plain
from summarizer.brief.docx_room import GUTTER, Look, column_widths, page_height, scaled
from summarizer.brief.docx_styles import CHARACTERS, PARAGRAPHS, TABLES, new_document
from summarizer.brief.sheet import Sheet
from summarizer.errors import UsageError
from summarizer.patterns import late

__all__ = ["draw", "open_template", "saved"]

_SCALES: Final = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""Sizes of type as shares of the styles' own: from 10 to 6 points. The largest is used at which every
page fits; a document has one. A sheet is chosen to need no less than 8; the smaller ones are for a
user's styles or margins that leave less room."""
_LEADINGS: Final = (1.0, 0.94)
"""Room between lines as shares of the styles' own; lines a little closer are better than smaller type."""
_SPARE: Final = 14.0
"""Points of a page that are left free: a line, should one more be needed than was reckoned with."""
_WRITTEN: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When every file was written, as it says itself: the same sheets make the same bytes."""
_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can tell."""
_MOST: Final = 255
"""Characters of a property that python-docx writes."""
_LEAST: Final = 150.0
"""Points of width and height without which a template has no room for a page: five centimetres."""
_TALLEST: Final = 1.5
"""Height of a line of Chinese in ems where a style leaves it to the font."""
_TYPE: Final = 10.0
"""Points of type where no style of a document says a size (ECMA-376, part 1, 17.3.2.38)."""
_BROKEN: Final = (
    OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError, SyntaxError, KeyError, ValueError,
    AttributeError, IndexError, NotImplementedError, RuntimeError, EOFError,
)  # fmt: skip
"""What python-docx raises on a file that is no document, or a damaged one."""
_LETTERHEAD: Final = 12.0
"""Points of type that a line of a letterhead is taken to have at least."""
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NUMBER: Final = late(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_EXPORT: Final = "export the project's own with `summarizer templates export` and change that"


def open_template(own: Path | None) -> Document:
    """Open the document whose styles a brief is set in.

    Args:
        own: A document of the user's, or None for the project's own.

    Returns:
        The document, with what it says.

    Raises:
        UsageError: The user's cannot be read, is no document, or lacks a style.
    """
    if own is None:
        document = new_document()
        _tell(document, ())
        return document
    try:
        document = docx.Document(io.BytesIO(own.read_bytes()))
        _check(document, own)
    except OSError as error:
        raise UsageError(f"the template {own} cannot be read: {error.strerror}") from None
    except _BROKEN:
        raise UsageError(f"the template {own} is no Word document (.docx); {_EXPORT}") from None
    return document


def _check(document: Document, own: Path) -> None:
    """Look for every style and for the page, and read what drawing will read.

    Raises:
        UsageError: A style is missing, or the margins leave no room.
    """
    kinds = (
        (WD_STYLE_TYPE.PARAGRAPH, "paragraph", tuple(PARAGRAPHS)),
        (WD_STYLE_TYPE.CHARACTER, "character", tuple(CHARACTERS)),
        (WD_STYLE_TYPE.TABLE, "table", tuple(TABLES)),
    )
    had = {(style.type, style.name) for style in document.styles}
    for kind, told, names in kinds:
        for name in names:
            if (kind, name) not in had:
                raise UsageError(f"the template {own} lacks the {told} style {name!r}; {_EXPORT}")
    document.element.body.get_or_add_sectPr()
    _looks(document)
    if min(_room(document.sections[0])) < _LEAST:
        raise UsageError(f"the margins of the template {own} leave no room for a page; {_EXPORT}")


def _clear(document: Document) -> Section:
    """Take out what a document says; of several sections the first is the letterhead's."""
    body = document.element.body
    section = body.xpath(".//w:sectPr")[0]
    for child in list(body):
        body.remove(child)
    body.append(section)
    return document.sections[0]


def draw(document: Document, sheets: Sequence[Sheet]) -> None:
    """Write sheets in place of what a document says.

    Args:
        document: The document; its styles, margins, header and footer stay.
        sheets: The pages.
    """
    pages = [page_of(sheet) for sheet in sheets]
    width, height = _room(_clear(document))
    own = _looks(document)
    looks = _fitted(pages, own, width, height)
    _shrink(document, {name: look for name, look in looks.items() if look != own[name]})
    for number, page in enumerate(pages):
        for piece in page:
            _write(document, piece, looks, width, new_page=number > 0 and piece is page[0])
    _tell(document, sheets)


def saved(document: Document) -> bytes:
    """The bytes of a document, the same whenever they are asked for."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(out, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return out.getvalue()


def _fitted(
    pages: Sequence[Sequence[Piece]], looks: Mapping[str, Look], width: float, height: float
) -> dict[str, Look]:
    """The styles in the largest type at which every page fits."""
    smaller = dict(looks)
    for scale, leading in product(_SCALES, _LEADINGS):
        smaller = {name: scaled(look, scale, leading) for name, look in looks.items()}
        if all(page_height(page, smaller, width) + _SPARE <= height for page in pages):
            break
    return smaller


def _room(section: Section) -> tuple[float, float]:
    """Width and height of what a page may hold, in points; headers taller than a margin push it."""
    wide = section.page_width or Mm(210)
    tall = section.page_height or Mm(297)
    sides = (section.left_margin or 0) + (section.right_margin or 0) + (section.gutter or 0)
    above = max(
        abs(section.top_margin or 0) / Pt(1),
        *(
            (section.header_distance or 0) / Pt(1) + _tall(each)
            for each in (section.header, section.first_page_header, section.even_page_header)
        ),
    )
    below = max(
        abs(section.bottom_margin or 0) / Pt(1),
        *(
            (section.footer_distance or 0) / Pt(1) + _tall(each)
            for each in (section.footer, section.first_page_footer, section.even_page_footer)
        ),
    )
    return (wide - sides) / Pt(1), tall / Pt(1) - above - below


def _tall(letterhead: _Header | _Footer) -> float:
    """How tall a header or footer stands, in points: its lines, or the pictures in them."""
    if letterhead.is_linked_to_previous:
        return 0.0
    tall = 0.0
    for paragraph in letterhead.part.element.iter(qn("w:p")):
        sizes = [float(each.get(qn("w:val"), 0)) / 2 for each in paragraph.iter(qn("w:sz"))]
        extents = paragraph.iter(f"{{{_DRAWING}}}extent")
        pictures = [float(each.get("cy", 0)) / Pt(1) for each in extents]
        tall += max(_TALLEST * max([_LETTERHEAD, *sizes]), *pictures, 0.0)
    return tall


def _looks(document: Document) -> dict[str, Look]:
    """How tall and wide the brief's styles set, with what they take from others."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    found = {name: _paragraph_look(list(_chain(document, name, defaults))) for name in PARAGRAPHS}
    for name in CHARACTERS:
        size = _told(_chain(document, name, None), "w:sz", "w:val")
        found[name] = Look(size=size / 2 if size else 0.0)
    return found


def _chain(
    document: Document, name: str, defaults: BaseOxmlElement | None
) -> Iterator[etree._Element]:
    """A style, the one that it is based on, and so on; the document's defaults are last."""
    style = document.styles[name]
    seen: set[str | None] = set()
    while isinstance(style, CharacterStyle) and style.style_id not in seen:
        seen.add(style.style_id)
        yield style.element
        style = style.base_style
    if defaults is not None:
        yield defaults


def _told(chain: Iterable[etree._Element], tag: str, attribute: str) -> float | None:
    """The first number that a chain of styles tells, in Word's own unit."""
    for style in chain:
        for element in style.iter(qn(tag)):
            value = element.get(qn(attribute), "")
            if _NUMBER.fullmatch(value):
                return float(value)
    return None


def _paragraph_look(chain: Sequence[etree._Element]) -> Look:
    half = _told(chain, "w:sz", "w:val")
    size = half / 2 if half else _TYPE
    told = {
        name: _told(chain, tag, f"w:{name}")
        for tag, names in (("w:spacing", ("line", "before", "after")), ("w:ind", ("left", "right")))
        for name in names
    }
    twips = {name: (value or 0.0) / 20 for name, value in told.items()}
    line = twips["line"] if _fixed(chain) else _TALLEST * size * max(1.0, twips["line"] / 12)
    rules = [
        float(rule.get(qn("w:space"), 0)) + float(rule.get(qn("w:sz"), 0)) / 8
        for border in chain[0].iter(qn("w:pBdr"))
        for rule in border
        if rule.tag in {qn("w:top"), qn("w:bottom")}
    ]
    return Look(
        size=size,
        line=line,
        before=twips["before"],
        after=twips["after"],
        rules=sum(rules),
        indent=twips["left"] + twips["right"],
    )


def _fixed(chain: Sequence[etree._Element]) -> bool:
    """Whether a line is of exact height."""
    rules = [each.get(qn("w:lineRule")) for style in chain for each in style.iter(qn("w:spacing"))]
    return next((rule for rule in rules if rule), "auto") == "exact"


def _shrink(document: Document, looks: Mapping[str, Look]) -> None:
    """Set the brief's styles in smaller type."""
    for name, look in looks.items():
        style = document.styles[name]
        if isinstance(style, CharacterStyle) and look.size:
            style.font.size = Pt(look.size)
        if isinstance(style, ParagraphStyle):
            spacing = style.paragraph_format
            spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
            if _fixed(list(_chain(document, name, None))):
                spacing.line_spacing = Pt(look.line)


def _write(
    document: Document, piece: Piece, looks: Mapping[str, Look], width: float, *, new_page: bool
) -> None:
    if isinstance(piece, Paragraph):
        written = _say(document.add_paragraph(), piece)
        if new_page:
            written.paragraph_format.page_break_before = True
    elif isinstance(piece, Table):
        _write_table(document, piece, column_widths(piece, looks, width))
    else:
        _write_columns(document, piece, width)


def _say(paragraph: DocxParagraph, piece: Paragraph) -> DocxParagraph:
    paragraph.style = piece.style
    for words in piece.words:
        run = paragraph.add_run(words.text, words.style or None)
        if _chinese(words):
            # “ and … are Latin or Chinese; only a run can tell Word which.
            run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return paragraph


def _chinese(words: Words) -> bool:
    return any(east_asian_width(sign) == "W" for sign in words.text)


def _write_table(document: Document, table: Table, widths: Sequence[float]) -> None:
    """The targets; the first row heads the columns, for the eye and for a screen reader."""
    written = _grid(document, len(table.rows), widths, "Brief Table")
    for row, cells in zip(written.rows, table.rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            _say(cell.paragraphs[0], said)
    element = _element(written)
    for row in element.tr_lst:
        row.get_or_add_trPr().append(_xml("<w:cantSplit/>"))
    element.tr_lst[0].get_or_add_trPr().append(_xml("<w:tblHeader/>"))
    for look in element.tblPr.findall(qn("w:tblLook")):
        element.tblPr.remove(look)
    element.tblPr.append(
        _xml('<w:tblLook w:val="0620" w:firstRow="1" w:noHBand="1" w:noVBand="1"/>')
    )
    element.tblPr.append(_xml(f"<w:tblCaption w:val={quoteattr(table.name)}/>"))


def _write_columns(document: Document, columns: Columns, width: float) -> None:
    written = _grid(document, 1, (width / 2, width / 2), "Brief Columns")
    for cell, side in zip(written.rows[0].cells, (columns.left, columns.right), strict=True):
        _say(cell.paragraphs[0], side[0])
        for said in side[1:]:
            _say(cell.add_paragraph(), said)
    for element, inner in zip(_element(written).tr_lst[0].tc_lst, ("right", "left"), strict=True):
        gutter = f'<w:{inner} w:w="{round(GUTTER * 10)}" w:type="dxa"/>'
        element.get_or_add_tcPr().append(_xml(f"<w:tcMar>{gutter}</w:tcMar>"))


def _grid(document: Document, rows: int, widths: Sequence[float], style: str) -> DocxTable:
    """An empty table of fixed widths, which no style can hold."""
    table: DocxTable = document.add_table(rows, len(widths), style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    return table


def _element(table: DocxTable) -> CT_Tbl:
    return table._tbl  # noqa: SLF001  # python-docx has no words for what heads a table


def _xml(told: str) -> etree._Element:
    """One element, in WordprocessingML."""
    return parse_xml(f"<w:body {nsdecls('w')}>{told}</w:body>")[0]


def _tell(document: Document, sheets: Sequence[Sheet]) -> None:
    """Title and language; of who wrote it and when, nothing that would differ from run to run."""
    _relate_properties(document)
    properties = document.core_properties
    properties.title = plain(sheets[0].title)[:_MOST] if sheets else ""
    properties.language = sheets[0].labels["html_lang"] if sheets else "zh-CN"
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1
    properties.last_modified_by = properties.comments = ""
    if properties.author == "python-docx":
        properties.author = ""


def _relate_properties(document: Document) -> None:
    """Let python-docx find the properties under LibreOffice's name for them.

    LibreOffice says `officedocument` where the standard says `package`; python-docx would write a second
    part of the same name, and Word refuse the file.
    """
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/metadata/core-properties") and not relation.is_external:
            package.rels.pop(key)
            package.relate_to(relation.target_part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
