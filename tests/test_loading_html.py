"""Pages saved from portals: the report whole, line by line, and nothing of the portal."""

from __future__ import annotations

import pytest
from report_files import PAGES, page_lines

from summarizer.document import load
from summarizer.document.loaders.html_portal import is_footer_field, is_portal_line
from summarizer.errors import NotAReportError, SourceError

SAVED = sorted(path.stem for path in PAGES.glob("*.txt"))
SENTENCE = "全年实现地区生产总值1002.18亿元,增长4.1%,增速排全省第3位。"


def text(markup: str) -> list[str]:
    return load(f"<html><body>{markup}</body></html>".encode()).text.split("\n")


def test_the_pages_are_of_six_patterns() -> None:
    assert len(SAVED) == 6


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_page_gives_its_report_and_nothing_else(name: str) -> None:
    loaded = load(PAGES / f"{name}.html")
    assert loaded.text.split("\n") == page_lines(name)
    assert loaded.kind == "html"


def test_a_page_that_says_gb2312_and_holds_gb18030() -> None:
    data = (PAGES / "district-gb2312.html").read_bytes()
    assert load(data).encoding == "gb18030"
    # A browser that saves it in UTF-8 leaves the old declaration in.
    assert load(data.decode("gb18030").encode()).text == load(data).text
    assert load(data.decode("gb18030").encode("utf-16")).text == load(data).text


def test_a_page_of_navigation_is_no_report() -> None:
    with pytest.raises(NotAReportError, match="page of navigation or links without a report"):
        load(PAGES / "navigation-only.html")


def test_headings_that_the_page_marks() -> None:
    loaded = load(PAGES / "town-sections.html")
    marked = [(loaded.text[each.start : each.end], each.level) for each in loaded.headings]
    assert marked[:3] == [
        ("政府工作报告", 2),
        ("古丁镇2018年工作回顾", 2),
        ("一、2018年工作亮点", 3),
    ]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (f"<p>&emsp;&emsp;一、回顾</p><p>&nbsp;&nbsp;{SENTENCE}</p>", ["一、回顾", SENTENCE]),
        (f"<p>一、回顾<br/>{SENTENCE}</br>二、安排</p>", ["一、回顾", SENTENCE, "二、安排"]),
        (f"<div>一、回顾<p>{SENTENCE}</p>二、安排</div>", ["一、回顾", SENTENCE, "二、安排"]),
        (f"<p>{SENTENCE}<!-- x --><span>增长</span>\n<span>5%。</span></p>", [SENTENCE + "增长5%。"]),
        (f"<p>{SENTENCE}新建PPP\nproject。</p>", [SENTENCE + "新建PPP project。"]),
        (f"<p>{SENTENCE}<st1:chsdate>2018年2月7日</st1:chsdate>。</p>", [SENTENCE + "2018年2月7日。"]),
        (f"<pre>一、回顾\n{SENTENCE}</pre>", ["一、回顾", SENTENCE]),
        (f"<p>{SENTENCE}</p><p>2020年1月16日</p>", [SENTENCE, "2020年1月16日"]),
        (f"<p>{SENTENCE}</p><p>主办单位:市教育局</p><p>{SENTENCE}</p>", [SENTENCE, "主办单位:市教育局", SENTENCE]),
        (
            (
                "<table><tr><td>1. 就业</td><td><p>2.4</p><p>万人</p></td></tr>"
                f"<tr><td>中</td><td></td><td>{SENTENCE}</td></tr></table><p>{SENTENCE}</p>"
            ),
            ["1. 就业", "2.4万人", "中", SENTENCE, SENTENCE],
        ),
    ],
)  # fmt: skip
def test_lines_as_a_browser_shows_them(markup: str, lines: list[str]) -> None:
    assert text(markup) == lines


def test_a_link_to_a_file_is_the_portals_and_a_linked_heading_is_not() -> None:
    markup = (
        f'<div><p><a href="#1">一、回顾</a></p><p>{SENTENCE}</p><p>详见<a href="/2">规划</a>,抓好落实。</p>'
        '<p><a href="/3.doc">附件:项目建设目标表.doc</a></p></div>'
    )
    assert text(markup) == ["一、回顾", SENTENCE, "详见规划,抓好落实。"]


def test_a_copy_for_printing_is_not_read_twice_but_hidden_text_alone_is_read() -> None:
    shown = f"<div><p>{SENTENCE}</p></div>"
    hidden = f'<div style="display: none"><p>一、回顾</p><p>{SENTENCE}</p></div>'
    assert text(shown + hidden) == [SENTENCE]
    assert text(hidden) == ["一、回顾", SENTENCE]


def test_a_page_of_several_reports_keeps_each_with_its_title() -> None:
    article = "<div><h3><a href='/{0}'>{0}年政府工作报告</a></h3><p>{1}</p><p>{1}</p></div>"
    lines = text("".join(article.format(year, SENTENCE) for year in (2018, 2019, 2020)))
    assert [line for line in lines if line != SENTENCE] == [
        "2018年政府工作报告", "2019年政府工作报告", "2020年政府工作报告",
    ]  # fmt: skip
    assert lines.count(SENTENCE) == 6


def test_a_report_of_a_thousand_paragraphs_loses_none() -> None:
    body = [f"{number}、{SENTENCE}" for number in range(1000)]
    markup = "<ul>" + "<li><a href='/'>首页</a></li>" * 40 + "</ul>"
    assert text(markup + "<div>" + "".join(f"<p>{line}</p>" for line in body) + "</div>") == body


@pytest.mark.parametrize(
    "line",
    [
        "时间:2019-03-20 浏览次数:356次 【字体:大 中 小】 【打印】 【关闭】",
        "您当前所在的位置: 首页 > 政务公开 > 政府工作报告 > 区本级",
        "扫一扫在手机打开当前页",
        "上一篇:泗水镇2019年12月份财政预算执行情况",
        "粤ICP备05083207号-1 网站标识码:4401050003",
        "发布日期:2018-02-22 10:33:00 来源:区城管局",
        "分享到:",
        "浏览量:-",
        "Copyright © 2019 古丁镇人民政府 All Rights Reserved.",
    ],
)
def test_lines_of_portals(line: str) -> None:
    assert is_portal_line(line)


@pytest.mark.parametrize("name", SAVED)
def test_no_line_of_a_report_is_taken_for_a_portals(name: str) -> None:
    labelled = ("发布日期", "成文日期", "发布时间")
    taken = [line for line in page_lines(name) if is_portal_line(line)]
    assert [line for line in taken if not line.startswith(labelled)] == []


def test_a_field_of_a_footer_may_be_a_line_of_a_plan() -> None:
    assert is_footer_field("主办单位:市教育局")
    assert not is_portal_line("主办单位:市教育局")


def test_tags_nested_beyond_reading_are_an_error_and_not_half_a_report() -> None:
    with pytest.raises(SourceError, match="nests its tags too deeply"):
        text("<div>" * 5000 + SENTENCE)


def test_too_many_tags_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(SourceError, match=r"more than 500,000 tags"):
        text("<b>" * 500_001)
