"""Reports as the files that programs write: PDF by reportlab, DOCX by python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

PAGES = Path(__file__).parent / "pages"
"""Pages saved from portals, with the text that each holds."""

registerFont(UnicodeCIDFont("STSong-Light"))
BODY = ParagraphStyle(
    "body", fontName="STSong-Light", fontSize=16, leading=28, firstLineIndent=32, wordWrap="CJK", alignment=4
)  # fmt: skip
TITLE = ParagraphStyle("title", BODY, fontSize=22, leading=36, alignment=1, firstLineIndent=0)
FIELD = ParagraphStyle("field", BODY, fontSize=12, leading=18, firstLineIndent=0, alignment=0)


def page_lines(name: str) -> list[str]:
    """The lines that a saved page holds."""
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def haizhu() -> tuple[list[str], list[list[str]]]:
    """The title and the paragraphs of a report, and the rows of its table of ten projects."""
    lines = page_lines("district-zoom")
    first, end = lines.index("事项"), lines.index("附件3")
    fields = lines[first:end]
    rows = [fields[start : start + 3] for start in range(0, len(fields), 3)]
    return [lines[0], *lines[2:first]], rows


def squashed(text: str) -> str:
    return "".join(text.split())


def pdf(
    lines: Sequence[str],
    rows: Sequence[Sequence[str]] = (),
    *,
    number: str = "— {} —",
    header: str = "",
    indent: bool = True,
    **options: Any,
) -> bytes:
    """A report as an official document is printed (GB/T 9704); the first line is its title."""
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=37 * mm, bottomMargin=35 * mm, **options
    )  # fmt: skip

    def furniture(canvas: Canvas, _: object) -> None:
        canvas.setFont("STSong-Light", 14)
        canvas.drawCentredString(105 * mm, 25 * mm, number.format(canvas.getPageNumber()))
        if header:
            canvas.drawCentredString(105 * mm, 280 * mm, header)
            canvas.line(28 * mm, 278 * mm, 184 * mm, 278 * mm)

    style = BODY if indent else ParagraphStyle("flush", BODY, firstLineIndent=0, spaceAfter=20)
    flow: list[Any] = [Paragraph(escape(lines[0]), TITLE)]
    flow += [Paragraph(escape(line), style) for line in lines[1:]]
    if rows:
        fields = [[Paragraph(escape(field), FIELD) for field in row] for row in rows]
        flow += [Spacer(1, 10), Table(
            fields, colWidths=[28 * mm, 64 * mm, 64 * mm], style=[("GRID", (0, 0), (-1, -1), 0.5, black)],
            repeatRows=1,
        )]  # fmt: skip
    template.build(flow, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


LEVELS = (
    ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)  # fmt: skip


def docx_with_lists() -> DocxDocument:
    """An empty document in whose list 77 Word writes 一、（一）1. and ①; list 78 starts it anew."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(LEVELS)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for list_id, override in ((77, ""), (78, restart)):
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="77"/>{override}</w:num>'
            )
        )
    return document


def add_numbered(document: DocxDocument, text: str, depth: int, list_id: int = 77) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        )
    )


def add_xml(document: DocxDocument, xml: str) -> None:
    """Append raw XML to the last paragraph."""
    start, _, rest = xml.partition(" ") if " " in xml.split(">", 1)[0] else xml.partition(">")
    gap = " " if xml[len(start)] == " " else ">"
    document.paragraphs[-1]._p.append(parse_xml(f"{start} {nsdecls('w')}{gap}{rest}"))


def saved(document: DocxDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_table(
    lines: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    align: str = "TOP",
    after: Sequence[str] = (),
) -> bytes:
    """A report with a table that has no rules, its columns so many millimetres wide."""
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=37 * mm, bottomMargin=35 * mm
    )  # fmt: skip
    fields = [[Paragraph(escape(field), FIELD) for field in row] for row in rows]
    flow: list[Any] = [Paragraph(escape(lines[0]), TITLE)]
    flow += [Paragraph(escape(line), BODY) for line in lines[1:]]
    flow += [Spacer(1, 10), Table(
        fields, colWidths=[width * mm for width in widths], style=[("VALIGN", (0, 0), (-1, -1), align)],
        repeatRows=1,
    )]  # fmt: skip
    flow += [Paragraph(escape(line), BODY) for line in after]
    template.build(flow)
    return out.getvalue()


def pdf_by_lines(
    title: str, rows: Sequence[Sequence[Sequence[str]]], places: Sequence[float], gap: float
) -> bytes:
    """A table without rules whose program draws line by line, over all columns, `gap` points between rows."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(100, 740, title)
    canvas.setFont("STSong-Light", 12)
    y = 700.0
    for row in rows:
        for at in range(max(map(len, row))):
            for place, field in zip(places, row, strict=True):
                if at < len(field):
                    canvas.drawString(place, y, field[at])
            y -= 18
        y -= gap
    canvas.save()
    return out.getvalue()
