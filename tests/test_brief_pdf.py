"""The PDF: one A4 page, its font inside it, its words readable back out of it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from summarizer import Summary, UsageError, summarise
from summarizer.brief import Language, Sheet, pdf
from summarizer.brief.room import type_size
from summarizer.brief.templating import read_template

A4 = (595.3, 841.9)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(io.BytesIO(data))


def words_of(data: bytes) -> str:
    """The text of all pages without white space: the reader puts gaps between scripts."""
    pages = (page.get_textpage().get_text_range() for page in opened(data))
    return re.sub(r"\s", "", "".join(pages))


def told(sheet: Sheet) -> list[str]:
    """Everything that a page says."""
    lines = ["".join(run.text for run in line.words) for line in sheet.lines]
    rows = [text for row in sheet.targets for text in (row.indicator, row.before, row.target)]
    notes = [note.text for note in (*sheet.goals, *sheet.problems, *sheet.doubts)]
    gist = [sentence.text for sentence in sheet.gist]
    return [sheet.title, *gist, *rows, *lines, *notes, sheet.coverage, sheet.file]


@pytest.fixture(scope="module")
def summaries(reports: dict[str, Path]) -> dict[str, Summary]:
    return {name: summarise(path, model="rules") for name, path in reports.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_is_one_page_of_a4(summaries: dict[str, Summary], lang: Language) -> None:
    assert len(summaries) >= 7
    for summary in summaries.values():
        document = opened(summary.brief("pdf", lang=lang))
        assert len(document) == 1
        assert document[0].get_size() == pytest.approx(A4, abs=0.5)


def test_what_the_sheet_says_can_be_read_out_of_the_pdf(summaries: dict[str, Summary]) -> None:
    for summary in summaries.values():
        found = words_of(summary.brief("pdf"))
        missing = [
            words for words in told(summary.sheets()[0]) if re.sub(r"\s", "", words) not in found
        ]
        assert missing == []


def test_the_one_font_is_in_the_file(summaries: dict[str, Summary]) -> None:
    document = opened(summaries["haizhu-2018"].brief("pdf"))
    fonts = set()
    for thing in document[0].get_objects(max_depth=4):
        if isinstance(thing, pypdfium2.PdfTextObj):
            font = pdfium.FPDFTextObj_GetFont(thing.raw)
            assert pdfium.FPDFFont_GetIsEmbedded(font) == 1
            fonts.add(thing.get_font().get_family_name())
    assert fonts
    assert all("Noto Sans SC" in name or "NotoSansSC" in name for name in fonts), fonts


def test_the_longest_report_and_the_shortest_are_one_page(reports: dict[str, Path]) -> None:
    whole = "\n".join(path.read_text("utf-8") for path in reports.values())
    short = "2021年工作安排\n今年主要预期目标是:地区生产总值增长7%左右。建设碧道62.6公里。\n"
    untitled = re.sub("政府工作报告|工作要点|工作任务安排", "", whole)
    long = f"云浮市2021年政府工作报告\n{untitled[:35_000]}\n"
    for text in (long, short):
        summary = summarise(text, model="rules")
        assert len(summary.reports) == 1
        assert len(opened(summary.brief("pdf"))) == 1


def test_a_page_that_holds_too_much_is_set_smaller_and_not_cut(
    summaries: dict[str, Summary],
) -> None:
    sheet = summaries["yunfu-2021"].sheets()[0]
    block = sheet.right[0]
    fuller = sheet.model_copy(
        update={"right": (block.model_copy(update={"groups": block.groups + block.groups[:1]}),)}
    )
    assert type_size(fuller) < type_size(sheet)
    data = pdf.render_pdf([fuller])
    assert len(opened(data)) == 1
    assert words_of(data).count(block.groups[0].lines[0].words[-1].text) == 2


def test_each_report_of_a_source_has_a_page(summaries: dict[str, Summary]) -> None:
    sheets = [summary.sheets()[0] for summary in summaries.values()][:3]
    assert len(opened(pdf.render_pdf(sheets))) == 3


def test_what_a_report_says_is_text_and_no_typst() -> None:
    text = '2021年工作安排\n推进 #panic("x") *项目* $x$ 建设1个。\n加强 @ref <label> = 标题 `raw` // 注释 管理2次。\n'
    found = words_of(summarise(text, model="rules").brief("pdf"))
    assert '#panic("x")*项目*$x$建设1个' in found
    assert "加强@ref<label>=标题`raw`//注释管理2次" in found


def test_the_same_sheet_gives_the_same_words_in_a_template_of_ones_own(
    summaries: dict[str, Summary], tmp_path: Path
) -> None:
    own = tmp_path / "brief.typ"
    source = read_template("brief.typ", None)
    own.write_text(source.replace("#8f1d1d", "#1d3b8f"), "utf-8")
    summary = summaries["hetang-2019"]
    assert words_of(summary.brief("pdf", template=own)) == words_of(summary.brief("pdf"))


@pytest.mark.parametrize(
    ("before", "after"),
    [("#let ink = rgb(", "#let ink = rgb(("), ("sheet.title))", "sheet.titel))")],
)
def test_an_error_in_a_template_is_named_with_its_line(
    summaries: dict[str, Summary], tmp_path: Path, before: str, after: str
) -> None:
    own = tmp_path / "brief.typ"
    source = read_template("brief.typ", None)
    assert before in source
    own.write_text(source.replace(before, after), "utf-8")
    number = source[: source.index(before)].count("\n") + 1
    with pytest.raises(UsageError, match=rf"brief\.typ, line {number}: "):
        summaries["hetang-2019"].brief("pdf", template=own)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    summary = summarise("2021年地区生产总值增长8%。", model="rules")
    with pytest.raises(UsageError, match=r"gone\.typ cannot be read: No such file"):
        summary.brief("pdf", template=tmp_path / "gone.typ")


@pytest.mark.parametrize(("package", "what"), [("typst", "Typst"), ("justmytype_intl_cjk", "font")])
def test_what_a_pdf_needs_and_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str, what: str
) -> None:
    find = pdf.find_spec
    monkeypatch.setattr(pdf, "find_spec", lambda name: None if name == package else find(name))
    pdf._fonts.cache_clear()
    with pytest.raises(UsageError, match=rf"{what}.*pip install 'summarizer\[pdf\]'"):
        summarise("2021年地区生产总值增长8%。", model="rules").brief("pdf")
