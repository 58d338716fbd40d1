"""Headings that the file itself marks, in pages and in Word: evidence, and no proof."""

from __future__ import annotations

from docx import Document
from report_files import saved

from summarizer import read_document
from summarizer.sections import find_sections

DONE = "坚持稳中求进工作总基调，全县实现地区生产总值120亿元，增长6.5%，规模以上工业增加值增长8%。"
TO_DO = "推进重点项目建设，抓好春耕备耕，大力发展数字经济，加快建设全国文明城市，努力办好民生实事。"
TITLE = "<h1>2019年平安县政府工作报告</h1>"


def headings(source: bytes) -> list[tuple[int, str, str]]:
    document = read_document(source)
    return [
        (section.level, section.period, section.title)
        for report in document.reports
        for section in find_sections(document.text, report)
    ]


def page(*lines: str) -> bytes:
    """A page: `2 words` is `<h2>words</h2>`, other lines are paragraphs."""
    tags = [
        f"<h{line[0]}>{line[2:]}</h{line[0]}>" if line[:1].isdigit() else f"<p>{line}</p>"
        for line in lines
    ]
    return f"<html><body>{TITLE}{''.join(tags)}</body></html>".encode()


def test_parts_without_a_number_follow_the_marked_levels() -> None:
    source = page(
        "各位代表：", DONE, "2 砥砺奋进的一年", DONE, "3 经济运行稳中有进", DONE, "3 城乡面貌持续改善", DONE,
        "2 2019年工作安排", TO_DO, "3 聚力项目建设", TO_DO, "3 聚力乡村振兴", TO_DO,
    )  # fmt: skip
    assert headings(source) == [
        (1, "review", "砥砺奋进的一年"),
        (2, "review", "经济运行稳中有进"),
        (2, "review", "城乡面貌持续改善"),
        (1, "plan", "2019年工作安排"),
        (2, "plan", "聚力项目建设"),
        (2, "plan", "聚力乡村振兴"),
    ]


def test_marked_lines_stand_under_the_numbers_that_the_page_marks_higher() -> None:
    source = page(
        DONE, "2 一、2018年工作回顾", DONE, "3 经济运行稳中有进", DONE, "2 二、2019年工作安排", TO_DO,
        "3 聚力项目建设", TO_DO, "2 政府自身建设", TO_DO,
    )  # fmt: skip
    assert [(level, title) for level, _, title in headings(source)] == [
        (1, "一、2018年工作回顾"),
        (2, "经济运行稳中有进"),
        (1, "二、2019年工作安排"),
        (2, "聚力项目建设"),
        (1, "政府自身建设"),
    ]


def test_marked_lines_stand_over_the_numbers_that_begin_anew_under_them() -> None:
    source = page(
        DONE, "2 砥砺奋进的一年", "一、经济运行稳中有进", DONE, "二、城乡面貌持续改善", DONE,
        "2 接续奋斗的新征程", "一、聚力项目建设", TO_DO, "二、聚力乡村振兴", TO_DO,
    )  # fmt: skip
    assert headings(source) == [
        (1, "review", "砥砺奋进的一年"),
        (2, "review", "一、经济运行稳中有进"),
        (2, "review", "二、城乡面貌持续改善"),
        (1, "plan", "接续奋斗的新征程"),
        (2, "plan", "一、聚力项目建设"),
        (2, "plan", "二、聚力乡村振兴"),
    ]


def test_a_page_that_marks_its_paragraphs_marks_nothing() -> None:
    source = page(
        "3 县长 张三", f"3 {DONE}", "3 一、2018年工作回顾", f"3 {DONE}", f"3 {DONE}", "3 加强领导", f"3 {TO_DO}",
        "3 二、2019年工作安排", f"3 {TO_DO}", f"3 {TO_DO}",
    )  # fmt: skip
    assert headings(source) == [
        (1, "review", "一、2018年工作回顾"),
        (1, "plan", "二、2019年工作安排"),
    ]


def test_title_speaker_and_what_the_portal_adds_are_no_headings() -> None:
    source = page(
        "4 ——2019年1月8日在平安县第十七届人民代表大会第四次会议上", "4 县长 张三", "2 政府工作报告", DONE,
        "2 一、2018年工作回顾", DONE, "2 二、2019年工作安排", TO_DO, "2 相关阅读", TO_DO,
    )  # fmt: skip
    assert [title for _, _, title in headings(source)] == [
        "一、2018年工作回顾",
        "二、2019年工作安排",
    ]


def test_a_numbered_line_that_the_page_marks_is_a_heading_however_long() -> None:
    long = (
        "（二）坚持以供给侧结构性改革为主线，推动传统产业改造升级和新兴产业培育壮大并举，"
        "加快构建具有平安特色优势的现代化产业体系和开放型经济发展新格局"
    )
    source = page(DONE, "2 二、2019年工作安排", "3 （一）聚力项目建设", TO_DO, f"3 {long}", TO_DO)
    assert [title for _, _, title in headings(source)][1:] == ["（一）聚力项目建设", long]


def test_styles_of_word_count_like_the_tags_of_a_page() -> None:
    document = Document()
    document.add_heading("2019年平安县政府工作报告", 0)
    document.add_paragraph(DONE)
    for part, point, words in (
        ("砥砺奋进的一年", "经济运行稳中有进", DONE),
        ("2019年工作安排", "聚力项目建设", TO_DO),
    ):
        document.add_heading(part, 1)
        document.add_paragraph(words)
        document.add_heading(point, 2)
        document.add_paragraph(words)
    assert headings(saved(document)) == [
        (1, "review", "砥砺奋进的一年"),
        (2, "review", "经济运行稳中有进"),
        (1, "plan", "2019年工作安排"),
        (2, "plan", "聚力项目建设"),
    ]


def test_numbers_that_the_browser_draws_are_in_the_text() -> None:
    markup = (
        f"{TITLE}<p>二、2019年工作安排</p><ol><li>推进项目建设。{TO_DO}</li><li>推进乡村振兴。{TO_DO}</li></ol>"
        "<ol start='3'><li>改善民生。新建公办幼儿园2所，改造老旧小区12个。</li></ol>"
        "<ol style='list-style: none'><li>加强领导，压实责任。</li></ol>"
        "<ol><li>（一）强化督查，严格考核。</li></ol><ul><li>统筹协调，形成合力。</li></ul>"
    )
    lines = read_document(f"<html><body>{markup}</body></html>".encode()).text.split("\n")
    assert [line[:6] for line in lines[2:]] == [
        "1. 推进项",
        "2. 推进乡",
        "3. 改善民",
        "加强领导，压",
        "（一）强化督",
        "统筹协调，形",
    ]
