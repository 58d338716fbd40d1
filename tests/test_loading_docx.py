"""Reports as Word and WPS save them."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from report_files import add_numbered, add_xml, docx_with_lists, haizhu, saved

from summarizer.document import load
from summarizer.document.loaders.docx_numbering import format_number
from summarizer.errors import SourceError

LINES, ROWS = haizhu()


def lines_of(data: bytes) -> list[str]:
    return load(data).text.split("\n")


def test_a_report_with_its_table_comes_back_line_by_line() -> None:
    document = docx_with_lists()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), 3)
    for row, fields in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, fields, strict=True):
            cell.text = text
    document.add_paragraph("附件3")
    loaded = load(saved(document))
    fields = [field for row in ROWS for field in row]
    assert loaded.text.split("\n") == [*LINES, *fields, "附件3"]
    assert (loaded.kind, loaded.encoding) == ("docx", None)


def test_numbers_that_word_generates_are_in_the_text() -> None:
    document = docx_with_lists()
    for text, depth in (
        ("工作回顾", 0), ("稳中求进", 1), ("加快转型", 2), ("扩大投资", 2), ("抓好项目", 3), ("创新引领", 1),
        ("总体要求", 0), ("重新计数", 1),
    ):  # fmt: skip
        add_numbered(document, text, depth)
    add_numbered(document, "附件的第一部分", 0, list_id=78)
    add_numbered(document, "附件的第二部分", 0, list_id=78)
    assert lines_of(saved(document)) == [
        "一、工作回顾", "（一）稳中求进", "1.加快转型", "2.扩大投资", "①抓好项目", "（二）创新引领",
        "二、总体要求", "（一）重新计数", "一、附件的第一部分", "二、附件的第二部分",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs() -> None:
    document = docx_with_lists()
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
    )
    document.add_heading("工作回顾", 1)
    document.add_heading("工作安排", 1)
    assert lines_of(saved(document)) == ["一、工作回顾", "二、工作安排"]


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"), (105, "japaneseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"), (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"), (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"), (4, "lowerRoman", "iv"), (28, "upperLetter", "BB"),
        (2, "ideographTraditional", "乙"), (7, "decimalZero", "07"), (15, "decimalFullWidth", "１５"),
        (5, "unheard of", "5"), (5, "bullet", ""), (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_kinds_of_numbers(number: int, kind: str, written: str) -> None:
    assert format_number(number, kind) == written


def test_headings_by_style_and_by_outline() -> None:
    document = docx_with_lists()
    document.add_heading("2018年政府工作报告", 0)
    document.add_heading("工作回顾", 1)
    document.add_paragraph("全年增长4.1%。")
    paragraph = document.add_paragraph("琶洲引擎")
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    loaded = load(saved(document))
    assert [(loaded.text[each.start : each.end], each.level) for each in loaded.headings] == [
        ("2018年政府工作报告", 1), ("工作回顾", 1), ("琶洲引擎", 2),
    ]  # fmt: skip


def test_what_stands_in_smart_tags_insertions_and_controls_is_text() -> None:
    document = docx_with_lists()
    document.add_paragraph("——")
    add_xml(
        document, '<w:smartTag w:element="chsdate"><w:r><w:t>2018年2月7日</w:t></w:r></w:smartTag>'
    )
    add_xml(document, '<w:ins w:id="1" w:author="a"><w:r><w:t>在大会上</w:t></w:r></w:ins>')
    add_xml(document, '<w:del w:id="2" w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del>')
    add_xml(document, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>")
    add_xml(document, "<w:r><w:br/><w:t>区长</w:t><w:tab/><w:t>李海洲</w:t></w:r>")
    control = "<w:sdtContent><w:p><w:r><w:t>各位代表：</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    assert lines_of(saved(document)) == ["——2018年2月7日在大会上", "区长 李海洲", "各位代表："]


def test_a_table_of_contents_does_not_double_the_headings() -> None:
    document = docx_with_lists()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、工作回顾\t1", style="toc 1")
    document.add_paragraph("一、工作回顾")
    assert lines_of(saved(document)) == ["一、工作回顾"]


def test_a_field_of_two_paragraphs_is_one_line() -> None:
    document = docx_with_lists()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "8. 城市基础"
    table.cell(0, 0).add_paragraph("设施建设")
    table.cell(0, 1).text = "打通断头路。"
    assert lines_of(saved(document)) == ["8. 城市基础设施建设", "打通断头路。"]


def _with_part(part: str, content: bytes) -> bytes:
    """A document in which one part is another."""
    document = docx_with_lists()
    document.add_paragraph("全年增长4.1%。")
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(document))) as whole,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in whole.namelist():
            if name != part:
                changed.writestr(name, whole.read(name))
        changed.writestr(part, content)
    return out.getvalue()


def test_footnotes_that_explain_terms_follow_the_text() -> None:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>五库合一：指项目库。</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    data = _with_part("word/footnotes.xml", notes.encode())
    assert lines_of(data) == ["全年增长4.1%。", "五库合一：指项目库。"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_says_that_it_is(share: float) -> None:
    document = docx_with_lists()
    document.add_paragraph("全年增长4.1%。")
    whole = saved(document)
    with pytest.raises(SourceError, match="is cut off or damaged; download or save it again"):
        load(whole[: int(share * len(whole))])


def test_broken_xml_says_so() -> None:
    with pytest.raises(SourceError, match="is damaged inside"):
        load(_with_part("word/document.xml", b"<w:document><w:p>"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "哈">{laughs}]><w>&a8;</w>'
    with pytest.raises(SourceError, match="holds XML with a document type"):
        load(_with_part("word/document.xml", xml.encode(encoding)))


BOMB = """
import io, resource, sys, zipfile
from pathlib import Path
from summarizer.document import load
import summarizer.document.loaders.docx_text
from summarizer.errors import SourceError
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    load(Path(sys.argv[1]))
except SourceError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@cache
def _gigabyte() -> bytes:
    """A document whose text unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        with container.open("word/document.xml", "w") as stream:
            for _ in range(1024):
                stream.write(b" " * 2**20)
        container.writestr("[Content_Types].xml", b"<Types/>")
    return out.getvalue()


def _bomb(declared: int) -> bytes:
    """The same, whatever the container says of it."""
    return _gigabyte().replace(struct.pack("<L", 2**30), struct.pack("<L", declared))


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        (2**30, "unpacks to more than 256 MiB"),
        (200 * 2**20, "unpacks to more than 32 MiB of text"),
        (2**20, "is cut off or damaged"),
    ],
)
def test_a_gigabyte_is_refused_in_little_memory(
    declared: int, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(_bomb(declared))
    done = subprocess.run(
        [sys.executable, "-c", BOMB, str(path)], capture_output=True, text=True, check=True
    )
    error, mebibytes = done.stdout.splitlines()
    assert message in error
    assert int(mebibytes) < 100


def test_a_long_report_is_read_in_little_memory(tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>" + "全年增长4.1%。" * 50 + "</w:t></w:r></w:p>"
    xml = f"<w:document {nsdecls('w')}><w:body>{paragraph * 20_000}</w:body></w:document>"
    path = tmp_path / "long.docx"
    path.write_bytes(_with_part("word/document.xml", xml.encode()))
    done = subprocess.run(
        [sys.executable, "-c", BOMB, str(path)], capture_output=True, text=True, check=True
    )
    # Twenty megabytes of XML, three times over at most, and no tree of it.
    assert int(done.stdout) < 150
