"""Text files whose lines a program cut at a width."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import read_document, summarise
from summarizer.document import unwrap
from summarizer.sections import find_sections, read_passages

FIXTURES = Path(__file__).resolve().parent.parent / "evals" / "fixtures"
REPORTS = sorted(path.parent.name for path in FIXTURES.glob("*/report.txt"))


def cut(text: str, width: int, indent: str = "") -> str:
    """A report as a program writes it that knows nothing of words: `width` signs a line."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        paragraph = indent + line
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    return "\n".join(lines) + "\n"


def squeezed(text: str) -> str:
    return "".join(text.split())


def headings(text: str) -> list[tuple[int, str, str]]:
    document = read_document(text)
    return [
        (section.level, section.period, squeezed(section.title))
        for report in document.reports
        for section in find_sections(document.text, report)
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_no_labelled_report_is_touched(name: str) -> None:
    text = (FIXTURES / name / "report.txt").read_text("utf-8")
    assert unwrap(text, 0, len(text)) is None


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("width", "indent"), [(40, "\u3000\u3000"), (33, "")])
def test_a_wrapped_report_has_the_headings_of_the_report(
    name: str, width: int, indent: str
) -> None:
    text = (FIXTURES / name / "report.txt").read_text("utf-8")
    whole = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    expected, found = headings(whole), headings(cut(text, width, indent))
    missing = set(expected) - set(found)
    # a line that is full when its paragraph ends cannot be told from one that was cut
    assert len(missing) <= 1
    assert len(found) <= len(expected) + 1


def test_sentences_and_evidence_are_whole_and_stand_in_the_file() -> None:
    text = cut((FIXTURES / "jinping-2016" / "report.txt").read_text("utf-8"), 40, "\u3000\u3000")
    document = read_document(text)
    assert document.text == text
    for report in document.reports:
        passages = read_passages(text, report, find_sections(text, report))
        spans = [(s.start, s.body, s.end) for p in passages for s in p.sentences]
        assert all(start <= body < end for start, body, end in spans)
        assert all(end <= after for (_, _, end), (after, _, _) in itertools.pairwise(spans))
    items = summarise(text, model="rules").items
    evidence = [span for item in items for span in item.evidence]
    assert all(text[span.start : span.end] == span.text for span in evidence)
    assert sum("\n" in span.text for span in evidence) > len(evidence) / 2


def test_a_number_that_a_break_cuts_is_left_out_and_its_sentence_kept() -> None:
    # 云浮市 2021, cut so that 6.6% stands on two lines
    head = "市场主体恢复性增长7.66%。一批重大投资项目稳步推进。产业链供应链保持稳定。\n" * 24
    rows = cut(head.replace("\n", ""), 24)
    text = (
        "一、2020年工作回顾\n"
        + rows
        + "稳住外贸基本盘,全年已累计完成进出口总额增长6.\n6%,增速排名全省第4位。\n"
    )
    assert unwrap(text, 0, len(text)) is not None
    last = summarise(text, model="rules").items[-1]
    assert (
        squeezed(last.evidence[0].text)
        == "稳住外贸基本盘,全年已累计完成进出口总额增长6.6%,增速排名全省第4位。"
    )
    assert [quantity.value for quantity in last.quantities] == [4.0]
    assert "6" not in last.title


def test_short_lines_that_are_not_full_are_lines() -> None:
    rows = "\n".join(
        f"{n}\n新建农村公路{n}公里\n县交通运输局\n2019年{n % 12 + 1}月底前" for n in range(1, 30)
    )
    assert unwrap(rows, 0, len(rows)) is None


LINE = st.text("推进项目建设增长。，；一二、7.6% \u3000A", max_size=45)


@given(st.lists(LINE, max_size=80), st.integers(10, 45))
def test_there_is_a_way_back(lines: list[str], width: int) -> None:
    text = "前文\n" + cut("\n".join(lines), width) + "后文"
    flat = unwrap(text, 3, len(text) - 2)
    if flat is None:
        return
    assert flat.text.startswith("前文\n")
    assert flat.text[flat.end :] == "后文"
    assert squeezed(flat.text) == squeezed(text)
    for at, sign in enumerate(flat.text):
        place = flat.back(at)
        assert text[place] == sign or (sign == " " and text[place].isspace())
        assert flat.into(place) == at
