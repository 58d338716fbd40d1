"""Documents: kinds of text that come in, and what a report says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import NotAReportError, SourceError, read_document
from summarizer.document.front import read_front
from summarizer.sections import find_sections
from summarizer.sections.passages import read_passages

NOVEL = (
    "It was the best of times, it was the worst of times, it was the age of wisdom, "
    "it was the age of foolishness, it was the epoch of belief. "
)
CHINESE_NOVEL = (
    "话说宝玉听见贾母叫他,忙忙赶来。只见黛玉坐在窗下看书,紫鹃在旁边做针线。宝玉笑道:“妹妹好些了么?”"
    "黛玉不答,只把书合上。窗外雨声淅沥,竹影摇窗,一时无话。"
)


def page_of(first: str, second: str) -> str:
    """Two reports as a portal puts them on one page."""
    return (
        f"-\n【云浮招商】云浮市政府工作报告\n{first}\n2025-07-08\n-\n"
        f"【高州市招商】2020年泗水镇政府工作报告\n{second}\n2025-07-08\n有想补充的信息?点我投稿\n"
    )


def test_a_page_of_two_reports_yields_both_with_exact_bounds(reports: dict[str, Path]) -> None:
    first = reports["yunfu-2021"].read_text("utf-8")
    second = reports["sishui-2020"].read_text("utf-8")

    document = read_document(page_of(first, second))

    assert [document.text[r.start : r.end] for r in document.reports] == [first, second]
    assert [r.title for r in document.reports] == ["云浮市政府工作报告", "2020年泗水镇政府工作报告"]


def test_a_file_and_its_text_are_the_same_document(reports: dict[str, Path]) -> None:
    path = reports["jinping-2016"]
    text = path.read_bytes().decode("utf-8")
    assert read_document(path).text == read_document(text).text == text


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            "jinping-2016",
            {
                "title": "汕头市金平区人民政府2016年工作要点",
                "number": "汕金府〔2016〕7号",
                "place": "汕头市金平区",
                "date": "2016-07-27",
                "kind": "plan",
                "plan_year": 2016,
            },
        ),
        (
            "zhaoqing-2016",
            {
                "title": "实施珠三角规划纲要2016年重点工作任务安排",
                "number": "肇府办〔2016〕9号",
                "place": "肇庆市",
                "kind": "plan",
                "plan_year": 2016,
            },
        ),
        (
            "haizhu-2018",
            {
                "title": "海珠区2018年政府工作报告",
                "place": "广州市海珠区",
                "speaker": "李海洲",
                "kind": "report",
                "review_year": 2017,
                "plan_year": 2018,
            },
        ),
        (
            "yunfu-2021",
            {"place": "云浮市", "speaker": "王胜", "date": "2021-02-01", "plan_year": 2021},
        ),
        ("sishui-2020", {"kind": "summary", "review_year": 2019, "plan_year": None}),
        ("hetang-2019", {"kind": "summary", "review_year": 2018, "plan_year": None}),
        ("guding-2019", {"kind": "report", "place": "古丁镇", "plan_year": 2019}),
    ],
)
def test_front_matter(reports: dict[str, Path], report: str, expected: dict[str, object]) -> None:
    front = read_document(reports[report]).reports[0].front
    assert {key: getattr(front, key) for key in expected} == expected


def test_the_day_of_the_speech_counts_before_the_day_of_the_page() -> None:
    head = (
        "2026年四川省人民政府工作报告\n2026年02月10日 07时41分\n来源:\n四川日报\n"
        "2026年2月3日在四川省第十四届人民代表大会第五次会议上\n四川省人民政府省长 施小琳\n各位代表:\n"
    )
    front = read_front(head)
    assert (front.date, front.place, front.speaker) == ("2026-02-03", "四川省", "施小琳")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # 海拉尔区 2013: the title is spaced out, and a heading is no title
        (
            "政 府 工 作 报 告\n各位代表：\n一、过去一年工作回顾\n成绩喜人。\n二、2013年工作安排\n",
            {"title": "政府工作报告", "kind": "report", "plan_year": 2013},
        ),
        # 昌硕街道 2022: back and ahead
        (
            "昌硕街道2022年工作总结和2023年工作计划\n一、2022年工作回顾\n",
            {
                "title": "昌硕街道2022年工作总结和2023年工作计划",
                "kind": "report",
                "plan_year": 2023,
            },
        ),
        # 蔡甸区 2023: what stands behind 工作报告 tells
        (
            "2023年区《政府工作报告》确定的主要目标任务责任分解方案\n一、主要预期目标\n",
            {"kind": "plan", "plan_year": 2023},
        ),
        # a notice that divides the work of a report
        (
            "关于印发某市2024年政府工作报告重点工作任务分工方案的通知\n各县（市、区）人民政府：\n一、经济发展\n",
            {
                "title": "某市2024年政府工作报告重点工作任务分工方案",
                "kind": "plan",
                "plan_year": 2024,
            },
        ),
        # the report that such a notice names is not what it issues
        (
            "县人民政府办公室关于印发2023年《政府工作报告》重点工作分工的通知\n各乡镇：\n一、稳增长\n",
            {"title": "2023年《政府工作报告》重点工作分工", "kind": "plan", "plan_year": 2023},
        ),
        (
            "关于下达《云山县2022年政府重点工作责任分解表》的通知\n",
            {"title": "云山县2022年政府重点工作责任分解表", "kind": "plan"},
        ),
        # 全县 behind a verb is no place
        (
            "某县2024年重点工作任务安排\n为做好全县政府工作，现将任务分解如下。\n",
            {"kind": "plan", "place": None},
        ),
        # the title of an annex behind the greeting
        (
            "2024年云山市政府工作报告\n各位代表：\n附件1\n2024年云山市政府重点工作任务分解表\n",
            {"title": "2024年云山市政府工作报告", "kind": "report"},
        ),
    ],
)
def test_what_a_head_says_of_its_document(head: str, expected: dict[str, object]) -> None:
    front = read_front(head)
    assert {key: getattr(front, key) for key in expected} == expected


@pytest.mark.parametrize(
    "line",
    [
        "某县2024年重点工作任务安排",
        "关于印发某县2024年重点工作任务安排的通知",
        "关于印发《某县2024年重点工作任务安排》的通知",
    ],
)
def test_the_line_of_a_title_is_no_sentence_of_its_plan(line: str) -> None:
    document = read_document(f"{line}\n新建集中供水点6处。\n改造危桥8座。\n")
    (report,) = document.reports
    (passage,) = read_passages(document.text, report, find_sections(document.text, report))
    words = [document.text[each.body : each.end] for each in passage.sentences]
    assert words == ["新建集中供水点6处。", "改造危桥8座。"]


def test_a_report_of_one_sentence_is_a_report() -> None:
    assert len(read_document("2021年地区生产总值增长8%。").reports) == 1


@pytest.mark.parametrize("text", [NOVEL, NOVEL * 400, CHINESE_NOVEL * 20])
def test_a_novel_is_no_report(text: str) -> None:
    with pytest.raises(NotAReportError):
        read_document(text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt does not exist"):
        read_document(tmp_path / "nowhere.txt")


def test_a_short_string_that_looks_like_a_path_is_one() -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read_document("reports/missing.txt")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "某县人民政府办公室\n关于印发2024年政府工作报告重点工作\n任务分工方案的通知\n各乡镇人民政府：\n",
            "2024年政府工作报告重点工作任务分工方案",
        ),
        (
            "某市人民政府关于印发《政府工作报告》确定的\n2024年重点工作任务分解方案的通知\n某政发〔2024〕3号\n",
            "《政府工作报告》确定的2024年重点工作任务分解方案",
        ),
        ("某市2024年政府工作报告\n重点任务分工方案\n", "某市2024年政府工作报告重点任务分工方案"),
    ],
)
def test_a_title_torn_over_two_lines_is_one_and_no_task(head: str, title: str) -> None:
    text = f"{head}一、加快产业发展\n1. 培育规上工业企业10家。（责任单位：市工信局）\n2. 建成标准厂房5万平方米。\n"
    document = read_document(text)
    report = document.reports[0]
    assert (report.title, report.front.kind) == (title, "plan")
    sections = find_sections(text, report)
    words = {
        text[sentence.body : sentence.end].strip()
        for passage in read_passages(text, report, sections)
        for sentence in passage.sentences
    }
    assert not words & {
        "关于印发2024年政府工作报告重点工作",
        "任务分工方案的通知",
        "重点任务分工方案",
    }
    assert "建成标准厂房5万平方米。" in {word.removeprefix("2. ") for word in words}
