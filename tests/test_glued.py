"""Pages that have lost every line break: marks glued to the words before them."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path

import pytest

from summarizer import read_document
from summarizer.document import Report
from summarizer.document.front import FrontMatter
from summarizer.sections import find_sections
from summarizer.sections.seams import seam

LABELLED = sorted(Path(__file__).resolve().parent.parent.glob("evals/fixtures/*/headings.jsonl"))
APPENDICES = "haizhu-2018"
"""Its three appendices are lists of fields, which no page of one line could hold."""


def levels_of(text: str, plan_year: int = 2021) -> list[tuple[int, str]]:
    report = Report(start=0, end=len(text), front=FrontMatter(plan_year=plan_year))
    return [(section.level, section.title) for section in find_sections(text, report)]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name)
def test_labelled_headings_are_found_without_any_line_break(path: Path) -> None:
    text = (path.parent / "report.txt").read_text("utf-8")
    gone = [0, *accumulate(sign == "\n" for sign in text)]
    labelled = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    expected = [
        (label["start"] - gone[label["start"]], label["end"] - gone[label["end"]], label["level"])
        for label in labelled
        if not (path.parent.name == APPENDICES and label["text"].startswith("附件"))
    ]
    document = read_document(text.replace("\n", ""))
    found = [
        (section.start, section.title_end, section.level)
        for section in find_sections(document.text, document.reports[0])
    ]
    assert [each for each in expected if each not in found] == []
    assert len(found) <= len(expected)


def test_a_glued_mark_behind_a_heading_counts_on() -> None:
    # 金平区 2016
    text = (
        "一、坚持转型升级,推动产业结构战略性调整1、做大传统产业。制定实施提升计划。2、做精现代服务业。整合盘活资源。"
        "二、坚持提质增效,打造重大战略平台3、规划建设合作区。将合作区建设好。4、推动园区扩能增效。盘活土地。"
    )
    assert levels_of(text) == [
        (1, "一、坚持转型升级,推动产业结构战略性调整"),
        (2, "1、做大传统产业"),
        (2, "2、做精现代服务业"),
        (1, "二、坚持提质增效,打造重大战略平台"),
        (2, "3、规划建设合作区"),
        (2, "4、推动园区扩能增效"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # the number of a thing
        "二、加快推进园区(一)期工程建设。完成厂房主体工程。(二)期工程动工。三、改善民生。新建学校2所。",
        "二、推进老旧小区改造。统筹国道第1、2标段建设,力争年内通车。三、改善民生。新建学校2所。",
        "二、发展三次产业。协调推进第一、二、三产业融合发展。三、改善民生。新建学校2所。",
    ],
)
def test_a_number_in_a_sentence_is_no_heading(text: str) -> None:
    assert [title[:2] for _, title in levels_of(text)] == ["二、", "三、"]


def test_a_dated_title_ends_with_its_noun_whatever_follows() -> None:
    # 陕西省 2026 without its line breaks
    text = (
        "一、2025年工作回顾刚刚过去的一年，是“十四五”收官之年。全省生产总值增长5.1%。"
        "二、“十五五”时期主要目标和重大举措根据省委《建议》，编制了纲要。三、2026年重点工作今年是开局之年。"
    )
    assert [title for _, title in levels_of(text, 2026)] == [
        "一、2025年工作回顾",
        "二、“十五五”时期主要目标和重大举措",
        "三、2026年重点工作",
    ]


def test_a_number_that_is_repeated_is_no_heading_of_its_own_depth() -> None:
    repeated = (
        "一、稳定经济增长\n一、改善民生福祉\n新建学校2所。\n二、加强自身建设\n推进依法行政。\n"
    )
    assert [level for level, _ in levels_of(repeated)] == [1, 1, 1]
    # 古丁镇 2019: a count in a count
    nested = "一、2018年工作亮点 一、河长制。清理河道。 二、圩街建设。修路3公里。 二、经济发展的情况\n实现增长。\n"
    assert [level for level, _ in levels_of(nested, 2019)] == [1, 2, 2, 1]


def test_appendices_of_a_page_without_line_breaks() -> None:
    # 广东省 2026
    text = (
        "三、2026年工作安排 今年是“十五五”第一年。让我们努力奋斗！ 附件1 2026年省十件民生实事 一、提高保障水平。"
        "农村低保标准提高。 二、扩大养老服务。新增床位。 附件2 名词解释 1.“四上”企业：指规模以上企业。"
    )
    assert levels_of(text, 2026) == [
        (1, "三、2026年工作安排"),
        (1, "附件1 2026年省十件民生实事"),
        (2, "一、提高保障水平"),
        (2, "二、扩大养老服务"),
        (1, "附件2 名词解释"),
    ]


def test_capital_numerals_and_full_width_digits() -> None:
    # the form of a water bureau's 工作要点, and of a province that writes digits full width
    text = "壹、加快构建水网\n1、推进工程建设。开工引水工程。\n贰、强化水资源管理\n2、控制用水总量。严格计划。\n"
    assert levels_of(text) == [
        (1, "壹、加快构建水网"),
        (2, "1、推进工程建设"),
        (1, "贰、强化水资源管理"),
        (2, "2、控制用水总量"),
    ]
    wide = (
        "２０２３年工作回顾\n生产总值增长５．４％，粮食总产量再创新高。\n"
        "２０２４年工作安排\n生产总值增长５．５％左右，新增就业４０万人。\n"
    )
    report = read_document("西岭省人民政府工作报告\n各位代表：\n" + wide).reports[0]
    assert (report.front.review_year, report.front.plan_year) == (2023, 2024)
    assert [title for _, title in levels_of(wide, 2024)] == [
        "２０２３年工作回顾",
        "２０２４年工作安排",
    ]


def without_ends(text: str, labels: list[dict[str, int]], gone: str) -> tuple[str, list[int]]:
    """A report without the signs of `gone` behind each heading, and where each sign of it stood."""
    cut: set[int] = set()
    starts = {label["start"] for label in labels}
    for label in labels:
        at = label["end"]
        while at < len(text) and text[at] in gone:
            at += 1
        if at not in starts:
            cut.update(range(label["end"], at))
    kept = [at for at in range(len(text)) if at not in cut]
    return "".join(text[at] for at in kept), kept


def flattened(path: Path, gone: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The bounds of the labelled headings of a report, and of those found without their ends."""
    labels = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    text = (path.parent / "report.txt").read_text("utf-8")
    flat, kept = without_ends(text, labels, gone)
    document = read_document(flat)
    found = {
        (kept[section.start], kept[section.title_end - 1] + 1)
        for section in find_sections(document.text, document.reports[0])
    }
    return {(label["start"], label["end"]) for label in labels}, found


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.parent.name)
def test_labelled_headings_are_found_without_the_line_break_behind_them(path: Path) -> None:
    expected, found = flattened(path, " \t\r\n\u3000\xa0")
    assert found == expected


def test_most_headings_are_found_even_without_the_full_stop_behind_them() -> None:
    pairs = [flattened(path, " \t\r\n\u3000\xa0。：:") for path in LABELLED]
    hits = sum(len(expected & found) for expected, found in pairs)
    assert 2 * hits >= 0.93 * sum(len(expected) + len(found) for expected, found in pairs)


def test_headings_that_all_run_into_a_short_sentence() -> None:
    # 海南省 2026, without the line break behind each heading
    text = (
        "三、2026年主要工作\n"
        "（一）聚力促进更高水平开放推动自由贸易港政策红利加速释放。\n落实封关运作后的各项政策。\n"
        "（二）聚力释放有效需求潜力大力提振消费。\n深入开展提振消费专项行动。\n"
        "（三）聚力构建现代化产业体系壮大先进制造业。\n实施重点产业链提升行动。\n"
        "（四）聚力激发教育科技人才活力办好人民满意的教育。\n实施新时代立德树人工程。\n"
    )
    assert [title for _, title in levels_of(text, 2026)[1:]] == [
        "（一）聚力促进更高水平开放",
        "（二）聚力释放有效需求潜力",
        "（三）聚力构建现代化产业体系",
        "（四）聚力激发教育科技人才活力",
    ]


def test_headings_that_keep_their_lines_are_not_torn() -> None:
    # 四川省, 云南省 2026
    text = (
        "二、2026年工作安排\n"
        "（一）突出扩大内需战略基点，更大力度统筹促消费扩投资。\n深入实施提振消费专项行动。\n"
        "（二）突出深化改革扩大开放，着力增强发展动力活力。\n纵深推进要素市场化配置。\n"
        "（三）突出政府履职效能，切实加强自身建设。\n坚持把党的领导贯穿政府工作。\n"
    )
    assert [title for _, title in levels_of(text, 2026)[1:]] == [
        "（一）突出扩大内需战略基点，更大力度统筹促消费扩投资",
        "（二）突出深化改革扩大开放，着力增强发展动力活力",
        "（三）突出政府履职效能，切实加强自身建设",
    ]


def test_appendices_whose_titles_have_lost_their_line_breaks() -> None:
    # 海珠区 2018, 四川省 2026
    text = (
        "一、2018年工作安排\n加快建设现代化中心城区。\n\n附件1\n \n名词解释1. “四上”企业:规模以上工业企业。\n"
        "2. 新三板:全国中小企业股份转让系统。\n\n附件2\n\n2017年海珠区十件民生实事完成情况事项\n"
        "年度目标任务\n落实情况\n"
        "1. 就业保障\n新增就业2万人\n新增就业3万人\n"
    )
    assert ["".join(title.split()) for _, title in levels_of(text, 2018)] == [
        "一、2018年工作安排",
        "附件1名词解释",
        "附件22017年海珠区十件民生实事完成情况",
    ]
    text = (
        "一、2026年工作安排\n为谱写现代化四川新篇章不懈奋斗！名词解释1.“两重”：是指国家重大战略。\n"
    )
    assert [title for _, title in levels_of(text, 2026)] == ["一、2026年工作安排", "名词解释"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("做大传统产业制定实施提升计划", "做大传统产业"),  # a verb behind the object of another
        ("发展新动能不断增强七大产业加快培育", "发展新动能不断增强"),  # a predicate and a subject
        ("乡村振兴取得重大进展乡村产业加快发展", "乡村振兴取得重大进展"),
        ("加强组织领导各责任单位要高度重视", "加强组织领导"),
    ],
)
def test_the_likeliest_seam_of_a_heading_and_its_sentence(text: str, end: str) -> None:
    scores = {at: seam(text, at, at) for at in range(4, len(text) - 2)}
    assert scores[len(end)] >= max(scores.values()) - 1.5
    assert seam("2025年工作回顾新时代以来", 7, 7) < -5  # 工作|回顾
