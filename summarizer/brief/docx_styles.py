"""The styles of a brief in Word: the design of `templates/brief.typ` as a table, and a document of it.

Only `summarizer.brief.docx` may import this module, and only when it draws: nothing else needs
python-docx.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

__all__ = ["CHARACTERS", "PARAGRAPHS", "TABLES", "new_document"]

_INK: Final = "1B2330"
_SOFT: Final = "566170"
_HAIR: Final = "CDD3DA"
_ACCENT: Final = "8F1D1D"
_PALE: Final = "F5F4F1"

_LATIN: Final = "Arial"
"""On every Windows and Mac; LibreOffice brings Liberation Sans, which is as wide."""
_CHINESE: Final = "Microsoft YaHei"
"""微软雅黑: on every Windows since Vista and in Office for Mac, with a true bold, as 等线 has not. Where
it is missing LibreOffice takes what the system has in its place, such as Noto Sans CJK SC."""


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph style. Sizes are in points; lines are of exact height.

    Attributes:
        use: What stands in it, shown in the template.
        size: Size of type.
        line: Height of a line.
        before: Space above.
        after: Space below.
        color: Of the type.
        bold: Whether it is.
        level: Outline level from 0, for what heads a part of the page.
        border: Its rules, in WordprocessingML.
        shade: Color behind it.
        indent: Indents, in WordprocessingML.
        align: `left` or `right`.
        list_id: Its list.
        spaced: Room between signs, in twentieths of a point.
    """

    use: str
    size: float = 10.0
    line: float = 14.0
    before: float = 0.0
    after: float = 0.0
    color: str = _INK
    bold: bool = False
    level: int | None = None
    border: str = ""
    shade: str = ""
    indent: str = ""
    align: str = "left"
    list_id: int | None = None
    spaced: int = 0


def _rule(side: str, points: float, space: int, color: str) -> str:
    """A rule; Word counts its width in eighths of a point."""
    return (
        f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="{color}"/>'
    )


_GIST_RULES: Final = (
    _rule("top", 0.5, 5, _PALE) + _rule("left", 2.25, 8, _ACCENT)
    + _rule("bottom", 0.5, 5, _PALE) + _rule("right", 0.5, 5, _PALE)
)  # fmt: skip
"""Shading reaches as far as rules do: those of its own colour give it room above and below."""

PARAGRAPHS: Final[dict[str, _Paragraph]] = {
    "Brief Place": _Paragraph("地方 place", line=14, color=_ACCENT, bold=True, spaced=16),
    "Brief Title": _Paragraph("标题 title", 20, 27, color=_INK, bold=True, level=0),
    "Brief Facts": _Paragraph("日期、文种 date, kind, years", 9, 13, before=3),
    "Brief Gist": _Paragraph(
        "要旨 gist", 10.5, 15.5, before=12, after=5, border=_GIST_RULES, shade=_PALE,
        indent='<w:ind w:left="200" w:right="110"/>',
    ),
    "Brief Heading": _Paragraph(
        "栏目 heading", 11, 16, before=9.5, after=2, color=_ACCENT, bold=True, level=1,
        border=_rule("bottom", 0.75, 2, _INK),
    ),
    "Brief Group": _Paragraph("领域 field", 9.5, 13.4, before=5, color=_ACCENT, level=2),
    "Brief Line": _Paragraph(
        "要点 result or task", before=2, indent='<w:ind w:left="190" w:hanging="190"/>', list_id=1
    ),
    "Brief Note": _Paragraph("问题、存疑 problems, doubts", before=3),
    "Brief Foot": _Paragraph(
        "页脚说明 what the page shows", 8, 11.6, before=10.5, color=_SOFT, border=_rule("top", 0.5, 4, _HAIR)
    ),
    "Brief Cell": _Paragraph("指标 indicator", line=13.4, before=0.8, after=0.8),
    "Brief Number": _Paragraph("数值 number", line=13.4, before=0.8, after=0.8, align="right"),
    # Between two tables there must be a paragraph, or Word makes them one.
    "Brief Gap": _Paragraph("", 1, 1),
}  # fmt: skip
"""Paragraph styles, all of which a template has to have."""

CHARACTERS: Final = {
    "Brief Strong": "<w:b/><w:bCs/>",
    "Brief Soft": f'<w:color w:val="{_SOFT}"/>',
    "Brief Small": f'<w:color w:val="{_SOFT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>',
    "Brief Term": f'<w:b/><w:bCs/><w:color w:val="{_SOFT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>',
    "Brief Alert": f'<w:b/><w:bCs/><w:color w:val="{_ACCENT}"/>',
}
"""Character styles: what a title is set off with, what is said aside, and what warns."""

TABLES: Final = {
    "Brief Table": (
        f"<w:tblBorders>{_rule('bottom', 0.5, 0, _HAIR)}{_rule('insideH', 0.5, 0, _HAIR)}</w:tblBorders>"
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    ),
    "Brief Columns": (
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    ),
}
"""Table styles: the targets, and the two columns."""

_FONTS: Final = (
    f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{_CHINESE}" w:cs="{_LATIN}"'
    ' w:hint="eastAsia"/>'
)

_BASE: Final = f"""
  <w:docDefaults>
    <w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="{_INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/>
      <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
    <w:pPrDefault/>
  </w:docDefaults>
  <w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"
    w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
    <w:uiPriority w:val="99"/><w:semiHidden/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
    <w:uiPriority w:val="99"/><w:semiHidden/></w:style>
  <w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>
    <w:basedOn w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>
    <w:basedOn w:val="Normal"/></w:style>"""
"""What any document has to have, and no other style: the list in Word then shows those of the brief."""

_BULLET: Final = f"""
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="BriefLine"/>
    <w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="190" w:hanging="190"/></w:pPr>
    <w:rPr><w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{_LATIN}" w:cs="{_LATIN}"/>
      <w:color w:val="{_ACCENT}"/></w:rPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"""

_SETTINGS: Final = """
  <w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
  <w:characterSpacingControl w:val="compressPunctuation"/>
  <w:compat><w:useFELayout/>
    <w:compatSetting w:name="compatibilityMode"
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
  <w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>"""
"""Layout as in Word since 2013, not as in the older one whose file python-docx begins with."""

_UNUSED: Final = (
    "/customXml", "/stylesWithEffects", "/webSettings", "/fontTable", "/theme",
    "/thumbnail", "/extended-properties",
)  # fmt: skip
"""Parts of python-docx's own empty document that say nothing here, by the end of their kind."""


def new_document() -> Document:
    """Make a document with the brief's styles, A4, and a specimen of each style.

    Returns:
        The document.
    """
    document = docx.Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED):
                relations.pop(key)
    _fill(document.settings.element, _SETTINGS)
    _fill(document.part.numbering_part.element, _BULLET)
    _fill(document.styles.element, _BASE + _styles())
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(14), Mm(12)
    section.header_distance = section.footer_distance = Mm(6)
    _add_specimen(document)
    return document


def _fill(element: BaseOxmlElement, xml: str) -> None:
    """Put other children into an element than it has."""
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        element.append(child)


def _styles() -> str:
    """The brief's own styles in WordprocessingML."""
    told = [_style("paragraph", name, _paragraph(each)) for name, each in PARAGRAPHS.items()]
    told += [_style("character", name, f"<w:rPr>{xml}</w:rPr>") for name, xml in CHARACTERS.items()]
    told += [_style("table", name, f"<w:tblPr>{xml}</w:tblPr>") for name, xml in TABLES.items()]
    return "".join(told)


def _style(kind: str, name: str, xml: str) -> str:
    base = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{base[kind]}"/><w:uiPriority w:val="1"/>'
        f"<w:qFormat/>{xml}</w:style>"
    )


def _paragraph(style: _Paragraph) -> str:
    """Properties in the order of the schema (`CT_PPrBase`, `CT_RPr`), which Word insists on."""
    heads = style.level is not None
    size = round(style.size * 2)
    space = f'w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
    told = [
        "<w:pPr>",
        "<w:keepNext/>" * heads,
        '<w:widowControl w:val="0"/>',
        f'<w:numPr><w:numId w:val="{style.list_id}"/></w:numPr>' if style.list_id else "",
        f"<w:pBdr>{style.border}</w:pBdr>" * bool(style.border),
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' * bool(style.shade),
        '<w:snapToGrid w:val="0"/>',
        f'<w:spacing {space} w:line="{round(style.line * 20)}" w:lineRule="exact"/>',
        style.indent,
        f'<w:jc w:val="{style.align}"/>',
        f'<w:outlineLvl w:val="{style.level}"/>' * heads,
        f"</w:pPr><w:rPr>{_FONTS}",
        "<w:b/><w:bCs/>" * style.bold,
        f'<w:color w:val="{style.color}"/>',
        f'<w:spacing w:val="{style.spaced}"/>' * bool(style.spaced),
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>',
    ]
    return "".join(told)


def _add_specimen(document: Document) -> None:
    """A line in each style that says what stands in it, for whoever changes the template."""
    for name, style in PARAGRAPHS.items():
        if name not in {"Brief Cell", "Brief Number", "Brief Foot"}:
            document.add_paragraph(style.use, name)
    line = document.paragraphs[-1].insert_paragraph_before("", "Brief Line")
    for name in CHARACTERS:
        line.add_run(f"{name}  ", name)
    table = document.add_table(0, 2, "Brief Table")
    for use in ("Brief Table", "2021"):
        cells = table.add_row().cells
        for cell, name in zip(cells, ("Brief Cell", "Brief Number"), strict=True):
            cell.paragraphs[0].style = name
            cell.paragraphs[0].add_run(f"{use}  {PARAGRAPHS[name].use}")
    document.add_paragraph(PARAGRAPHS["Brief Foot"].use, "Brief Foot")
