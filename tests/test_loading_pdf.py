"""Reports printed to PDF: paragraphs whole, and nothing of the page."""

from __future__ import annotations

import io
import zlib
from difflib import SequenceMatcher

import pytest
from report_files import haizhu, page_lines, pdf, pdf_by_lines, pdf_table, squashed
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from summarizer import summarise
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


# 某县 2024: a table of tasks as such plans set it out
PLAN = [
    "某县2024年政府工作报告重点任务分工方案",
    "为确保2024年《政府工作报告》确定的各项目标任务落到实处，现将重点任务分工如下，请各责任单位认真抓好落实。",
]
TASKS = [
    ["序号", "工作任务", "责任单位", "完成时限"],
    ["1", "加快推进环城西路改扩建工程，完成路基工程建设，确保年内实现全线通车。",
     "县交通运输局、县自然资源局、县财政局", "2024年12月底"],
    ["2", "新建改建农村公路120公里。", "县交通运输局", "2024年10月底"],
    ["3", "实施城区老旧小区改造项目15个，惠及居民2600户，加装电梯20部。",
     "县住房城乡建设局、各街道办事处", "2024年11月底"],
    ["4", "新增普惠性托位300个。", "县卫生健康局", "2024年12月底"],
]  # fmt: skip
WIDTHS = [15, 70, 40, 30]
AFTER = ["各责任单位要于每月5日前报送工作进展情况，县政府办公室将适时开展督查。"]


@pytest.mark.parametrize("align", ["TOP", "MIDDLE"])
def test_a_table_without_rules_is_read_row_by_row(align: str) -> None:
    data = pdf_table(PLAN, TASKS, WIDTHS, align=align, after=AFTER)
    expected = [*PLAN, *(field for row in TASKS for field in row), *AFTER]
    assert squashed_lines(lines_of(data)) == expected
    tasks = [item for item in summarise(data, model="rules").items if item.quantities]
    assert [(task.owners, task.deadline) for task in tasks[-2:]] == [
        (("县住房城乡建设局", "各街道办事处"), "2024年11月底"),
        (("县卫生健康局",), "2024年12月底"),
    ]


def test_a_table_without_rules_goes_on_over_pages() -> None:
    rows = [[str(number), *TASKS[1 + number % 4][1:]] for number in range(1, 40)]
    got = squashed_lines(lines_of(pdf_table(PLAN, [TASKS[0], *rows], WIDTHS, after=AFTER)))
    assert got == [*PLAN, *TASKS[0], *(field for row in rows for field in row), *AFTER]


@pytest.mark.parametrize("gap", [0, 6])
def test_a_table_drawn_line_by_line_is_read_row_by_row(gap: float) -> None:
    rows = [
        [["序号"], ["重点任务"], ["牵头单位"], ["完成时限"]],
        [["1"], ["加快推进环城西路改扩建工程，", "完成路基工程建设，确保年内", "全线通车。"], ["县交通运输", "局"],
         ["2024年12", "月底"]],
        [["2"], ["新建改建农村公路120公里。"], ["县交通运输", "局"], ["2024年10", "月底"]],
        [["3"], ["新增普惠性托位300个，建成", "示范性托育机构2家。"], ["县卫健局"], ["年底前"]],
    ]  # fmt: skip
    got = lines_of(pdf_by_lines("某县2024年重点任务分工方案", rows, [60, 120, 320, 420], gap))
    assert got[1:] == ["".join(field) for row in rows for field in row]


@pytest.mark.parametrize(
    "rows",
    [
        # rows that are not numbered one by one
        [["1", "新建改建农村公路。", "县交通局"], ["3", "新增普惠性托位。", "县卫健局"]],
        # a field that reaches under the next column's name
        [["1", "新建改建农村公路，完善路网结构，提升通行能力和服务水平。", "县交通局"],
         ["2", "新增普惠性托位。", "县卫健局"]],
        # one row alone
        [["1", "新建改建农村公路。", "县交通局"]],
    ],
)  # fmt: skip
def test_a_table_that_leaves_a_doubt_is_left_as_it_is(rows: list[list[str]]) -> None:
    fields = [[[field] for field in row] for row in [["序号", "任务", "责任单位"], *rows]]
    got = lines_of(pdf_by_lines("某县2024年重点任务分工方案", fields, [60, 120, 320], 6))
    assert got[:2] == ["某县2024年重点任务分工方案", "序号 任务"]
