"""Reports printed to PDF: paragraphs whole, and nothing of the page."""

from __future__ import annotations

import io
import zlib
from difflib import SequenceMatcher

import pytest
from report_files import haizhu, page_lines, pdf, squashed
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from summarizer.document import load
from summarizer.errors import SourceError

LINES, ROWS = haizhu()
YUNFU = page_lines("state-ucap")


def lines_of(data: bytes) -> list[str]:
    return load(data).text.split("\n")


def squashed_lines(lines: list[str]) -> list[str]:
    """Lines without spaces: a PDF file does not say how wide a gap is a space."""
    return [squashed(line) for line in lines]


def test_a_report_of_thirty_pages_with_a_table_comes_back_whole() -> None:
    loaded = load(pdf(LINES, ROWS, header="海珠区2018年政府工作报告"))
    expected = [*LINES, *(field for row in ROWS for field in row)]
    assert squashed_lines(loaded.text.split("\n")) == squashed_lines(expected)
    assert (loaded.kind, loaded.encoding) == ("pdf", None)


@pytest.mark.parametrize(
    "number", ["— {} —", "- {} -", "第{}页 共25页", "{}", "{} / 25", "Page {} of 25"]
)
def test_page_numbers_of_every_fashion_go(number: str) -> None:
    assert squashed_lines(lines_of(pdf(YUNFU[:40], number=number))) == squashed_lines(YUNFU[:40])


def test_paragraphs_without_an_indent_are_told_by_their_distance() -> None:
    got = squashed_lines(lines_of(pdf(YUNFU, indent=False)))
    expected = squashed_lines(YUNFU)
    alike = SequenceMatcher(None, "".join(expected), "".join(got), autojunk=False).ratio()
    assert alike >= 0.995
    assert sum(line in got for line in expected) >= 0.97 * len(expected)


def test_a_title_of_two_lines_is_one() -> None:
    title = "肇庆市人民政府办公室关于印发《实施珠三角规划纲要2016年重点工作任务安排》的通知"
    assert squashed_lines(lines_of(pdf([title, *YUNFU[3:8]])))[0] == title


def test_the_same_bytes_give_the_same_text() -> None:
    data = pdf(YUNFU[:20])
    assert load(data) == load(data)


def test_an_encrypted_file_says_that_it_is() -> None:
    with pytest.raises(SourceError, match="is encrypted; open it with its password"):
        load(pdf(YUNFU[:5], encrypt="secret"))


def test_a_file_that_all_may_open_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption  # noqa: PLC0415

    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert lines_of(pdf(YUNFU[:5], encrypt=locked))[0] == YUNFU[0]


def test_a_scan_says_that_it_holds_no_text() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in (1, 2, 3):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.drawCentredString(300, 60, f"- {number} -")
        canvas.showPage()
    canvas.save()
    with pytest.raises(SourceError, match=r"is a scan: its pages hold no text; run OCR on it"):
        load(out.getvalue())


@pytest.mark.parametrize("kept", [9, 200, 20_000])
def test_a_truncated_file_says_that_it_is(kept: int) -> None:
    with pytest.raises(SourceError, match=r"is cut off or damaged|is a scan"):
        load(pdf(YUNFU)[:kept])


def test_a_stream_that_unpacks_to_a_gigabyte_is_refused() -> None:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(1024)) + packer.flush()
    assert len(packed) < 8 * 2**20
    with pytest.raises(SourceError, match="unpacks to more than any report"):
        load(b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream")
