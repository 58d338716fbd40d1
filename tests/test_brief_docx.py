"""The page in Word: one sheet of A4 in an office, nothing lost, styles that a user can change."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from summarizer import UsageError, summarise
from summarizer.brief import About, Sheet, make_sheets
from summarizer.brief.blank import blank_sheet
from summarizer.brief.docx import docx_template, render_docx
from summarizer.brief.docx_page import Paragraph, Table, Words, plain
from summarizer.brief.docx_room import Look, column_widths

NOTHING = (
    "2021年政府工作报告\n各位代表：\n" + "现在，我代表市人民政府向大会报告工作，请予审议。" * 12
)
LONG = 35_000
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NUMBER = re.compile(r"[0-9][0-9.]*")
FONT = find_spec("justmytype_intl_cjk")

FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{rules}<cachedir>{cache}</cachedir><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>"""
NO_CHINESE = """<selectfont><rejectfont><pattern><patelt name="lang"><string>zh-cn</string></patelt>
</pattern></rejectfont></selectfont>"""


class English(dict[str, str]):
    """An English wording of anything, as long as one is."""

    def get(self, chinese: str, _: object = None) -> str:
        words = "Promote high quality growth of rural industry and keep prices stable "
        return (words * 4)[: 3 * len(chinese)].strip()


def office(arguments: list[str], folder: Path, fonts: Path | None = None) -> None:
    """Run LibreOffice with a profile of its own."""
    if OFFICE is None:
        missing = "LibreOffice (soffice) is not installed"
        if os.environ.get("SUMMARIZER_NEEDS_OFFICE") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    environment = {**os.environ} | ({"FONTCONFIG_FILE": str(fonts)} if fonts else {})
    subprocess.run(
        [OFFICE, profile, "--headless", *arguments],
        check=True, capture_output=True, timeout=300, env=environment, cwd=folder,
    )  # fmt: skip


def sheets_in_english(path: Path) -> tuple[Sheet, ...]:
    summary = summarise(path, model="rules")
    assert summary.document
    about = About("report.txt", "rules", "en", summary.document.text, English())
    return make_sheets(summary, about, summary.document)


def long_report(reports: Mapping[str, Path]) -> str:
    """A report of 35,000 characters: one that is printed, and paragraphs of the others."""
    texts = [path.read_text("utf-8") for path in reports.values()]
    whole = max(texts, key=len)
    others = [line for text in texts if text != whole for line in text.splitlines()]
    for line in others:
        if len(whole) < LONG and len(line) > 60:
            whole += "\n" + line
    return whole


@pytest.fixture(scope="module")
def drawn(reports: dict[str, Path]) -> dict[str, tuple[Sheet, ...]]:
    """Sheets of every kind, by name."""
    found = {name: summarise(path, model="rules").sheets() for name, path in reports.items()}
    found |= {
        f"{name}-en": sheets_in_english(reports[name]) for name in ("yunfu-2021", "hetang-2019")
    }
    found["nothing"] = summarise(NOTHING, model="rules").sheets()
    found["long"] = summarise(long_report(reports), model="rules").sheets()
    found["all"] = tuple(sheet for name in reports for sheet in found[name])
    found["blank"] = (blank_sheet(),)
    found["wordy"] = (wordy(),)
    return found


def wordy() -> Sheet:
    """A sheet whose names are too long for a cell and for a line."""
    sheet = blank_sheet()
    row = sheet.targets[0]
    place = row.source.model_copy(update={"place": "坚持创新驱动" * 12})
    long = {"indicator": "居民人均可支配收入" * 10, "source": place}
    rows = (row.model_copy(update=long),) * 12
    return sheet.model_copy(update={"targets": rows, "file": "report" * 60, "title": "报告" * 60})


@pytest.fixture(scope="module", params=["Chinese font", "no Chinese font"])
def printed(
    request: pytest.FixtureRequest,
    drawn: dict[str, tuple[Sheet, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[str, list[str]], bool]:
    """The text of every page that an office prints, by name; and whether Chinese is among it."""
    folder = tmp_path_factory.mktemp("office")
    chinese = request.param == "Chinese font"
    rules = NO_CHINESE
    if chinese:
        if FONT is None or FONT.origin is None:
            pytest.skip("no Chinese font is installed with the project")
        rules = f"<dir>{Path(FONT.origin).parent}</dir>"
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(rules=rules, cache=folder / "fontcache"))
    for name, sheets in drawn.items():
        (folder / f"{name}.docx").write_bytes(render_docx(sheets))
    files = [f"{name}.docx" for name in drawn]
    office(["--convert-to", "pdf", *files], folder, fonts)
    return {name: pages_of((folder / f"{name}.pdf").read_bytes()) for name in drawn}, chinese


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squashed(text: str) -> str:
    """Text without what a line's end adds, in signs that a font may draw by others."""
    return re.sub(r"[\s\ufffe\x02\xad]", "", unicodedata.normalize("NFKC", text))


def words_of(sheet: Sheet) -> Iterator[str]:
    """Everything that a page has to say."""
    yield from (sheet.place, sheet.title, sheet.coverage, sheet.file)
    for fact in (*sheet.head, *sheet.terms):
        yield from (fact.name, fact.text)
    yield from (sentence.text for sentence in sheet.gist)
    for row in sheet.targets:
        yield from (row.indicator, row.english, row.term, row.before, row.target, row.source.place)
    yield from (note.text for note in (*sheet.goals, *sheet.problems, *sheet.doubts))
    for block in (*sheet.left, *sheet.right):
        yield block.title
        for group in block.groups:
            yield from (group.title, group.english)
            for line in group.lines:
                yield "".join(run.text for run in line.words)
                yield from (line.english, line.owners, line.deadline, line.mark)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def text_of(document: Document) -> str:
    """All text of the body, tables among it, in the order that it is read."""
    body = document.element.body
    return "".join(found.text or "" for found in body.iter(qn("w:t")))


def test_every_sheet_is_one_page_in_an_office(
    drawn: dict[str, tuple[Sheet, ...]], printed: tuple[dict[str, list[str]], bool]
) -> None:
    pages, _ = printed
    assert {name: len(each) for name, each in pages.items()} == {
        name: len(sheets) for name, sheets in drawn.items()
    }
    assert len(pages["long"]) == len(pages["nothing"]) == 1


def test_an_office_prints_every_word(
    drawn: dict[str, tuple[Sheet, ...]], printed: tuple[dict[str, list[str]], bool]
) -> None:
    pages, chinese = printed
    for name, sheets in drawn.items():
        for sheet, page in zip(sheets, pages[name], strict=True):
            text = squashed(page)
            told = [squashed(words) for words in words_of(sheet)]
            if not chinese:
                # Signs that no font has are printed as boxes; numbers still have to be there.
                told = [number for words in told for number in NUMBER.findall(words)]
            assert [words for words in told if words not in text] == []
            assert any(told)


def test_the_document_holds_every_word(drawn: dict[str, tuple[Sheet, ...]]) -> None:
    for sheets in drawn.values():
        text = squashed(text_of(opened(render_docx(sheets))))
        missing = [
            words for sheet in sheets for words in words_of(sheet) if squashed(words) not in text
        ]
        assert missing == []


def test_a_template_that_libreoffice_has_saved_still_serves(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(docx_template())
    office(["--convert-to", "docx", "--outdir", "own", "brief.docx"], tmp_path)
    data = render_docx([blank_sheet()], tmp_path / "own" / "brief.docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert opened(data).core_properties.title == blank_sheet().title


def test_a_full_page_is_set_in_smaller_type_than_an_empty_one(
    drawn: dict[str, tuple[Sheet, ...]],
) -> None:
    sizes = {
        name: opened(render_docx(drawn[name])).styles["Brief Line"].font.size
        for name in ("nothing", "long")
    }
    assert sizes["nothing"] == Pt(10)
    assert Pt(7.5) <= sizes["long"] < Pt(10)


def test_the_same_sheets_make_the_same_bytes() -> None:
    first, second = render_docx([blank_sheet()]), render_docx([blank_sheet()])
    assert first == second
    assert docx_template() == docx_template()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_a_page_is_set_in_named_styles_alone(drawn: dict[str, tuple[Sheet, ...]]) -> None:
    document = opened(render_docx(drawn["all"]))
    body = document.element.body
    runs = {child.tag for each in body.iter(qn("w:rPr")) for child in each}
    assert runs == {qn("w:rStyle"), qn("w:rFonts")}
    fonts = {name for each in body.iter(qn("w:rFonts")) for name in each.attrib}
    assert fonts == {qn("w:hint")}
    paragraphs = {child.tag for each in body.iter(qn("w:pPr")) for child in each}
    assert paragraphs == {qn("w:pStyle"), qn("w:pageBreakBefore")}
    assert all(each.find(qn("w:pPr")) is not None for each in body.iter(qn("w:p")))
    styles = {each.get(qn("w:val")) for each in body.iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert all(name.startswith("Brief") for name in styles)
    breaks = list(body.iter(qn("w:pageBreakBefore")))
    assert len(breaks) == len(drawn["all"]) - 1


def test_a_screen_reader_is_told_headings_table_title_and_language() -> None:
    document = opened(render_docx([blank_sheet()]))
    levels = {
        name: document.styles[name].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for name in ("Brief Title", "Brief Heading", "Brief Group")
    }
    assert levels == {"Brief Title": "0", "Brief Heading": "1", "Brief Group": "2"}
    rows = document.tables[0].rows
    heads = [row for row in rows if next(row._tr.iter(qn("w:tblHeader")), None) is not None]
    assert [cell.text for cell in heads[0].cells] == ["指标", "2020年实绩", "目标值", "出处"]
    assert len(heads) == 1
    told = document.core_properties
    assert (told.title, told.language, told.author) == ("政府工作报告", "zh-CN", "")
    assert (told.last_modified_by, told.comments) == ("", "")
    lang = document.styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:eastAsia")) == "zh-CN"


def test_english_stands_above_the_chinese() -> None:
    document = opened(render_docx([blank_sheet()]))
    line = document.tables[1].cell(0, 0).paragraphs[-1]
    assert line.style is not None
    assert line.style.name == "Brief Line"
    assert line.text.startswith("Build greenways\n建设碧道5公里")
    strong = [run.text for run in line.runs if run.style.name == "Brief Strong"]
    assert strong == ["Build greenways"]


def test_what_is_missing_warns() -> None:
    for missing, style in ((True, "Brief Alert"), (False, "Default Paragraph Font")):
        sheet = blank_sheet().model_copy(update={"missing": missing})
        note = opened(render_docx([sheet])).paragraphs[-2]
        assert (note.runs[0].text, note.runs[0].style.name) == ("发展动能不足", style)


def test_text_of_a_report_is_text() -> None:
    hostile = '</w:t><script>{ PAGE }&amp;\x00\x08\x0b\ud800\u202e\u2066\ufffe\n\t\r"]]>'
    sheet = blank_sheet()
    fields = {"title": hostile, "file": hostile, "coverage": hostile, "place": "\x01"}
    facts = tuple(fact.model_copy(update={"text": hostile}) for fact in sheet.head)
    data = render_docx([sheet.model_copy(update={**fields, "head": facts})])
    document = opened(data)
    shown = '</w:t><script>{ PAGE }&amp;   "]]>'
    assert text_of(document).count(shown.strip()) == 0
    assert squashed(text_of(document)).count(squashed(shown)) == 4
    assert not list(document.element.body.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:tab")))
    assert squashed(document.core_properties.title) == squashed(shown)


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_any_text_is_one_line_of_xml(text: str) -> None:
    kept = plain(text)
    element = etree.Element("t")
    element.text = kept
    assert etree.fromstring(etree.tostring(element)).text == (kept or None)
    assert len(kept.splitlines()) <= 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", kept)


def test_a_title_of_any_length_is_told() -> None:
    sheet = blank_sheet().model_copy(update={"title": "报告" * 400})
    document = opened(render_docx([sheet]))
    assert "报告" * 400 in text_of(document)
    assert len(document.core_properties.title) == 255


def own(tmp_path: Path) -> tuple[Document, Path]:
    """The project's own template as a user opens it, and where he saves it."""
    return opened(docx_template()), tmp_path / "own.docx"


def test_a_users_document_lends_styles_margins_and_letterhead(tmp_path: Path) -> None:
    document, path = own(tmp_path)
    document.add_paragraph("样稿")
    document.styles["Brief Title"].font.color.rgb = RGBColor(0, 0x66, 0x33)
    document.sections[0].left_margin = Mm(30)
    document.sections[0].header.paragraphs[0].text = "云浮市人民政府办公室"
    document.core_properties.author = "办公室"
    # a second section has the first one's letterhead: only the first names it
    document.add_section()
    document.save(str(path))
    written = opened(render_docx([blank_sheet(), blank_sheet()], path))
    assert "样稿" not in text_of(written)
    assert written.styles["Brief Title"].font.color.rgb == RGBColor(0, 0x66, 0x33)
    assert len(written.sections) == 1
    assert written.sections[0].left_margin == document.sections[0].left_margin > Mm(29)
    assert written.sections[0].header.paragraphs[0].text == "云浮市人民政府办公室"
    assert written.core_properties.author == "办公室"
    assert text_of(written).count("建设碧道5公里") == 4


def test_a_tall_letterhead_and_wide_margins_make_type_smaller(
    tmp_path: Path, drawn: dict[str, tuple[Sheet, ...]]
) -> None:
    document, path = own(tmp_path)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(26)
    header = section.header
    for _ in range(3):
        header.add_paragraph().add_run("云浮市人民政府").font.size = Pt(24)
    document.save(str(path))
    sheets = drawn["long"]
    sizes = [
        opened(render_docx(sheets, template)).styles["Brief Line"].font.size
        for template in (None, path)
    ]
    assert sizes[1] < sizes[0]
    (tmp_path / "brief.docx").write_bytes(render_docx(sheets, path))
    office(["--convert-to", "pdf", "brief.docx"], tmp_path)
    assert len(pages_of((tmp_path / "brief.pdf").read_bytes())) == 1


@pytest.mark.parametrize("name", ["Brief Gist", "Brief Soft", "Brief Columns"])
def test_a_missing_style_is_named(tmp_path: Path, name: str) -> None:
    document, path = own(tmp_path)
    document.styles[name].delete()
    document.save(str(path))
    with pytest.raises(UsageError, match=rf"own\.docx.*style '{name}'.*templates export"):
        render_docx([blank_sheet()], path)


def test_a_style_of_another_kind_is_missing(tmp_path: Path) -> None:
    document, path = own(tmp_path)
    document.styles["Brief Gist"].delete()
    document.styles.add_style("Brief Gist", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    document.save(str(path))
    with pytest.raises(UsageError, match="paragraph style 'Brief Gist'"):
        render_docx([blank_sheet()], path)


def test_margins_that_leave_no_room_are_told(tmp_path: Path) -> None:
    document, path = own(tmp_path)
    document.sections[0].left_margin = Mm(190)
    document.save(str(path))
    with pytest.raises(UsageError, match=r"margins of the template .*own\.docx leave no room"):
        render_docx([blank_sheet()], path)


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx_template())) as archive:
        return archive.read(name)


def damaged(name: str, text: bytes) -> bytes:
    """The template with one of its parts written over."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx_template())) as made,
        zipfile.ZipFile(out, "w") as archive,
    ):
        for each in made.namelist():
            archive.writestr(each, text if each == name else made.read(each))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "政府工作报告".encode(),
        docx_template()[:-400],
        zipped(hello="there"),
        damaged("word/document.xml", b"<w:document"),
        damaged("word/document.xml", b"<a/>"),
        damaged("word/document.xml", part("word/document.xml").replace(b'w:left="', b'w:left="x')),
        damaged("word/styles.xml", b"<a/>"),
        damaged("[Content_Types].xml", b"<Types/>"),
    ],
    ids=[
        "empty",
        "text",
        "cut",
        "zip",
        "broken XML",
        "no document",
        "no number",
        "no styles",
        "no types",
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"own\.docx (is no Word document|lacks the)"):
        render_docx([blank_sheet()], path)


def test_columns_fill_the_width_and_the_widest_gives_way() -> None:
    looks = {"Brief Cell": Look(size=10), "": Look(size=0)}

    def widths(*texts: str) -> tuple[float, ...]:
        row = tuple(Paragraph("Brief Cell", (Words(text),)) for text in texts)
        return column_widths(Table("", (row,)), looks, 300)

    even = widths("一二", "一二")
    assert even == (150, 150)
    narrow, wide = widths("一二", "一" * 60)
    assert narrow < 40
    assert narrow + wide == pytest.approx(300)
    assert sum(widths("一" * 60, "一" * 90)) == pytest.approx(300)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.docx cannot be read: No such file"):
        render_docx([blank_sheet()], tmp_path / "none.docx")
    with pytest.raises(UsageError, match="cannot be read: Is a directory"):
        render_docx([blank_sheet()], tmp_path)
