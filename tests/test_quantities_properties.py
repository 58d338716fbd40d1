"""What holds of every text, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quantities import find_quantities, fold, missing_numbers, numbers_in

_PIECES = st.sampled_from(
    [
        *"，。；：、（）()“”《》的和与及约近超%％元万亿家个人户年月日号第位多余",
        *(
            "增长",
            "分别",
            "均",
            "新增",
            "完成",
            "地区生产总值",
            "工业投资",
            "不低于",
            "以上",
            "左右",
        ),
        *(
            "持平",
            "同步",
            "与经济增长",
            "占",
            "其中",
            "达到",
            "从",
            "提高到",
            "亩",
            "立方/日",
            "〔2016〕",
        ),
        *("1", "20", "3.5", "1,200", "１２．５", "0.117.982", "2020", "8.5%—9%", "3-5", "至", "\n"),
    ]
)
_REPORTS = st.lists(_PIECES, max_size=40).map("".join)


@given(st.one_of(_REPORTS, st.text(max_size=200)))
def test_every_quantity_stands_where_it_says(text: str) -> None:
    found = find_quantities(text)
    assert list(found) == sorted(found, key=lambda one: one.start)
    for one in found:
        quantity, words = one.quantity, fold(text[one.start : one.end])
        assert 0 <= one.start < one.end <= len(text)
        assert quantity.indicator
        assert quantity.damaged or quantity.comparator in {"flat", "sync"} or numbers_in(words)
        for number in (quantity.value, quantity.high):
            written = {float(each) for each in numbers_in(words) if each.count(".") < len("..")}
            assert number is None or abs(number) in written
        assert (quantity.high is not None) == (
            quantity.comparator == "range" and not quantity.damaged
        )


@given(_REPORTS, _REPORTS, _REPORTS)
def test_what_stands_around_a_sentence_changes_nothing(
    before: str, sentence: str, behind: str
) -> None:
    alone = find_quantities(sentence)
    within = find_quantities(
        before + sentence + behind, start=len(before), end=len(before) + len(sentence)
    )
    assert [one.quantity for one in within] == [one.quantity for one in alone]
    assert [one.start - len(before) for one in within] == [one.start for one in alone]


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once_and_a_text_grounds_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert missing_numbers(text, text) == ()


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "、",
            "分别",
            "1、",
            "1,",
            "1.",
            "1-",
            "1:",
            "1%和",
            "“",
            "“1",
            "《1",
            "1个)",
            "(1个",
        ),
        *(
            "增长",
            "的",
            "与",
            "与上年持平",
            "和经济同步",
            "2020年",
            "第1位",
            "1万亿千",
            "１，２００",
        ),
        *("甲1个、", "中、", "均", "甲和", "从1%到", "\n1、", "1,000", " "),
    ],
)
def test_a_hostile_line_is_read_to_its_end(unit: str) -> None:
    line = unit * (15_000 // len(unit))
    for hostile in (line, f"{line}均增长5%", f"新增3家{line}"):
        find_quantities(hostile, context=hostile)
        missing_numbers(hostile, hostile)
        assert fold(fold(hostile)) == fold(hostile)
