"""What a source is, and what comes of bytes that are no report."""

from __future__ import annotations

import codecs
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_files import PAGES, docx_with_lists, haizhu, pdf, saved

from summarizer.document import load
from summarizer.document.loaders.encoding import decode
from summarizer.errors import SourceError, UnsupportedKindError

REPORT = "一、2019年工作回顾\n全年实现地区生产总值1002.18亿元，增长4.1%。\n新增规上企业12家。\n" * 5


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_text_in_every_encoding_is_the_same_text(
    encoding: str, reports: dict[str, Path], tmp_path: Path
) -> None:
    for path in reports.values():
        text = path.read_text(encoding="utf-8").replace("\ufeff", "")
        data = text.encode(encoding, errors="ignore")  # GBK has no no-break space
        text = data.decode(encoding)
        copy = tmp_path / "report.txt"
        copy.write_bytes(data)
        assert load(copy).text == text
        assert load(data).text == text


def test_traditional_characters_in_big5() -> None:
    text = "一、去年工作回顧\n全年經濟發展穩中有進，民生持續改善，完成各項目標任務。\n" * 5
    loaded = load(text.encode("big5"))
    assert (loaded.text, loaded.encoding) == (text, "big5")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_sign_costs_one_sign(encoding: str, reports: dict[str, Path]) -> None:
    text = reports["sishui-2020"].read_text(encoding="utf-8")
    data = bytearray(text.encode(encoding))
    data[300] = 0xFF
    loaded = load(bytes(data))
    assert loaded.encoding == encoding
    assert loaded.text[-2000:] == text[-2000:]
    assert 0 < loaded.text.count("\ufffd") < 3


def test_a_text_file_keeps_every_sign(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = "\r\n# 一、回顾\r\n# 二、安排\r\n　　全年增长4.1%。 \r\n\r\n"
    path.write_bytes(codecs.BOM_UTF8 + text.encode())
    loaded = load(path)
    assert (loaded.text, loaded.kind, loaded.headings) == (text, "text", ())


def test_what_no_path_can_hold_is_text() -> None:
    assert load("\x000.117.982").name == "<text>"


def test_content_decides_before_the_name(tmp_path: Path) -> None:
    # WPS saves web pages as .doc, and servers send PDF files as .txt.
    page = tmp_path / "report.doc"
    page.write_bytes((PAGES / "town-divs.html").read_bytes())
    paper = tmp_path / "report.txt"
    paper.write_bytes(pdf(haizhu()[0][:8]))
    word = tmp_path / "report"
    document = docx_with_lists()
    document.add_paragraph("全年增长4.1%。")
    word.write_bytes(saved(document))
    assert [load(path).kind for path in (page, paper, word)] == ["html", "pdf", "docx"]


def test_the_name_decides_where_the_content_does_not(tmp_path: Path) -> None:
    plain = "**一、回顾**\n\n全年增长4.1%。"
    for name, kind in (("a.md", "markdown"), ("a.txt", "text"), ("a.html", "text")):
        (tmp_path / name).write_text(plain, encoding="utf-8")
        assert load(tmp_path / name).kind == kind
    (tmp_path / "b.htm").write_text(f"海珠区<br>{REPORT}", encoding="utf-8")
    assert load(tmp_path / "b.htm").kind == "html"


def _zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name in names:
            container.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            r"old Office file .*save it as \.docx",
        ),
        (b"{\\rtf1\\ansi report}", r"RTF file; .*save it as \.docx"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG image; run OCR"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "JPEG image; run OCR"),
        (_zipped("xl/workbook.xml"), r"Excel workbook \(XLSX\); save its text"),
        (_zipped("OFD.xml"), "OFD file; export it"),
        (_zipped("mimetype", "content.xml"), "OpenDocument"),
        (_zipped("report.txt"), "ZIP archive; unpack it"),
        (b"\x1f\x8b\x08" + b"\x00" * 40, "gzip archive; unpack it"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "is XML; save its text"),
        (
            b'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"\n\n<html>',
            "MHTML; save it as .html",
        ),
    ],
)
def test_a_kind_without_a_loader_says_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(UnsupportedKindError, match=message):
        load(data)


def test_an_encrypted_office_file_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(SourceError, match="is encrypted; open it with its password"):
        load(data)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", "　\n \ufeff".encode(), b"\x00" * 50])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is empty|binary"):
        load(data)


def test_too_large_a_file_is_refused_by_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.document.loading.MAX_BYTES", 100)
    with pytest.raises(SourceError, match="is larger than"):
        load(REPORT.encode())


MAGIC = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"# a\n# b\n",
    b"\xff\xfe",
    b"<meta charset=gbk>",
]


@given(st.sampled_from(MAGIC), st.binary(max_size=400))
@settings(deadline=None, max_examples=400)
def test_reading_raises_nothing_but_source_errors(magic: bytes, data: bytes) -> None:
    try:
        first = load(magic + data)
    except SourceError:
        return
    assert first.text.strip()
    assert load(magic + data) == first
    for heading in first.headings:
        assert "\n" not in first.text[heading.start : heading.end]


def _real_files() -> list[bytes]:
    lines, rows = haizhu()
    document = docx_with_lists()
    for line in lines[:20]:
        document.add_paragraph(line)
    return [
        pdf(lines[:20], rows[:3]),
        saved(document),
        (PAGES / "town-sections.html").read_bytes(),
        (PAGES / "district-gb2312.html").read_bytes(),
    ]


REAL_FILES = _real_files()


@given(st.sampled_from(REAL_FILES), st.data())
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_raise_nothing_but_source_errors(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 2000)))
    damaged = whole[:start] + data.draw(st.binary(max_size=8)) + whole[end:]
    try:
        loaded = load(damaged)
    except SourceError:
        return
    assert loaded.text.strip()


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_text_or_a_source_error(data: bytes) -> None:
    try:
        text, encoding = decode(data, "report.txt")
    except SourceError:
        return
    assert codecs.lookup(encoding)
    assert "\x00" not in text


def test_heavy_libraries_wait_for_the_first_file_that_needs_them() -> None:
    code = (
        "import sys, summarizer, summarizer.document; "
        "print([m for m in ('lxml', 'pypdfium2', 'markdown_it', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
