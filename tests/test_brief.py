"""The page: what it holds, how it cites, what it admits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from summarizer import Quantity, Summary, UsageError, summarise
from summarizer.brief import Language
from summarizer.brief.lines import line_of
from summarizer.brief.room import column_height
from summarizer.brief.wording import heading_name, place_of, target_of
from summarizer.items import Evidence, Goal
from summarizer.quantities import missing_numbers


def quantity(**more: object) -> Quantity:
    """A quantity of which only some fields matter."""
    fields = {
        "indicator": "地区生产总值", "measure": "growth", "comparator": "eq", "value": 8.0, "unit": "%"
    }  # fmt: skip
    return Quantity.model_validate({**fields, **more})


def goal(words: str) -> Goal:
    """A goal of which only the words matter."""
    evidence = Evidence(start=0, end=len(words), text=words)
    return Goal(id="g0", title="目标", section=None, evidence=(evidence,))


@pytest.mark.parametrize(
    ("more", "said", "words"),
    [
        ({}, "地区生产总值增长8%。", "增长8%"),
        ({"comparator": "range", "value": 8.5, "high": 9.0}, "增长8.5%—9%。", "增长8.5—9%"),
        ({"comparator": "ge"}, "地区生产总值增长8%以上。", "增长≥8%"),
        ({"comparator": "about"}, "生产总值增长8%左右。", "增长约8%"),
        ({"comparator": "sync", "value": None, "unit": None}, "与经济增长同步。", "同步"),
        ({"comparator": "flat", "value": None, "unit": None}, "与上年持平。", "持平"),
        ({"indicator": "居民消费价格涨幅", "comparator": "about"}, "涨幅8%左右。", "约8%"),
        (
            {"measure": "change", "value": 1.8, "unit": "万人", "indicator": "就业"},
            "",
            "新增1.8万人",
        ),
        ({"measure": "level", "value": 1002.18, "unit": "亿元"}, "", "1002.18亿元"),
        # a fall is no growth, and where the words say neither neither is told
        ({"value": 2.3}, "规上工业增加值下降2.3%。", "下降2.3%"),
        ({"value": 2.3}, "规上工业增加值、税收分别下降12.3%和2.3%。", "下降2.3%"),
        ({"value": 3.1}, "税收增长2.1%,单位能耗下降3.1%。", "下降3.1%"),
        ({"value": 2.1}, "能耗下降3.1%,税收增长2.1%。", "增长2.1%"),
        # the same number twice: the one behind the indicator
        ({"value": 5.0}, "税收下降5%,地区生产总值增长5%。", "增长5%"),
        ({"value": 5.0}, "去年能耗下降3.1%。今年地区生产总值5%。", "5%"),
        ({"measure": "change", "value": 20.0, "unit": "件"}, "信访减少20件。", "减少20件"),
    ],
)
def test_targets_are_worded_as_a_table_shows_them(
    more: dict[str, object], said: str, words: str
) -> None:
    assert target_of(quantity(**more), goal(said)) == words


@pytest.mark.parametrize(
    ("more", "said", "words"),
    [
        ({"comparator": "ge"}, "地区生产总值增长8%以上。", "≥ +8%"),
        ({"comparator": "about", "value": 7.0}, "生产总值增长7%左右。", "about +7%"),
        ({"value": 2.3}, "规上工业增加值下降2.3%。", "−2.3%"),
        ({"measure": "level", "value": 1002.18, "unit": "亿元"}, "", "1002.18亿元"),
        ({"comparator": "sync", "value": None, "unit": None}, "与经济增长同步。", "in step"),
    ],
)
def test_targets_in_english_keep_number_and_unit(
    more: dict[str, object], said: str, words: str
) -> None:
    assert target_of(quantity(**more), goal(said), "en") == words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_holds_no_number_that_the_report_lacks(
    reports: dict[str, Path], lang: Language
) -> None:
    for path in reports.values():
        text = path.read_text("utf-8")
        for sheet in summarise(path, model="rules").sheets(lang):
            told = [sentence.text for sentence in sheet.gist]
            told += [f"{row.indicator}{row.before} {row.target}" for row in sheet.targets]
            told += ["".join(run.text for run in line.words) for line in sheet.lines]
            told += [line.owners + line.deadline for line in sheet.lines]
            told += [note.text for note in (*sheet.goals, *sheet.problems)]
            years = f"{sheet.previous}{sheet.labels['target']}" + "".join(
                f.text for f in sheet.head
            )
            assert len(told) > 10
            assert missing_numbers("\n".join(told), text + years) == ()


def test_every_line_of_the_page_cites_its_section(reports: dict[str, Path]) -> None:
    facts = summarise(reports["yunfu-2021"], model="rules").brief().partition("## 缺漏与存疑")[0]
    lines = [line for line in facts.splitlines() if line.startswith("- ")]
    rows = [line for line in facts.splitlines() if line.startswith("| ")][1:]
    assert lines
    assert rows
    assert all(re.search(r"〔.+〕$", line) for line in lines)
    assert all(row.rstrip(" |").rpartition("| ")[2] for row in rows)


def test_no_line_is_cut(reports: dict[str, Path]) -> None:
    ends = "，。；：,;:!?！？(（"
    cut = lines = 0
    for path in reports.values():
        for line in summarise(path, model="rules").sheets()[0].lines:
            words = "".join(run.text for run in line.words)
            assert "…" not in words
            at = line.source.text.find(words)
            assert at >= 0, words
            behind = line.source.text[at + len(words) :]
            lines += 1
            cut += not (behind.strip() == "" or behind.lstrip()[0] in ends)
    assert lines > 150
    assert cut == 0


def test_a_line_goes_on_to_the_end_of_a_clause_and_no_further_than_two_lines() -> None:
    text = (
        "2020年工作回顾\n全市有劳动力贫困户人均可支配收入达到15850元,比帮扶前净增342%;"
        "全年民生类支出完成196.96亿元,占全市地方一般公共预算支出的73.63%,其中教育、卫生、社会保障和就业、农林水、"
        "住房保障等各项支出均有较大幅度的提高。\n"
    )
    sheet = summarise(text, model="rules").sheets()[0]
    told = ["".join(run.text for run in line.words) for line in sheet.lines]
    assert told == [
        "全市有劳动力贫困户人均可支配收入达到15850元,比帮扶前净增342%",
        "民生类支出完成196.96亿元,占全市地方一般公共预算支出的73.63%",
    ]
    assert [[run.text for run in line.words if run.strong] for line in sheet.lines] == [
        ["有劳动力贫困户人均可支配收入"], ["民生类支出完成196.96亿元"]
    ]  # fmt: skip


def test_every_format_shows_the_same_items(reports: dict[str, Path]) -> None:
    summary = summarise(reports["haizhu-2018"], model="rules")
    sheet = summary.sheets()[0]
    html = summary.brief("html")
    assert summary.page().items == sheet.items
    assert all(f'id="from-{item}"' in html for item in sheet.items)


def test_the_page_says_how_much_more_there_is(reports: dict[str, Path]) -> None:
    summary = summarise(reports["yunfu-2021"], model="rules")
    shown = {count.name: (count.shown, count.found) for count in summary.sheets()[0].counts}
    kinds = (len(summary.goals), len(summary.achievements), len(summary.tasks))
    assert tuple(found for _, found in shown.values()) == kinds
    assert sum(shown for shown, _ in shown.values()) == len(summary.page().items)
    assert f"成效 {shown['成效'][0]}/{kinds[1]}" in summary.brief()


def test_a_page_of_one_kind_runs_over_two_columns_of_like_height(reports: dict[str, Path]) -> None:
    sheet = summarise(reports["sishui-2020"], model="rules").sheets()[0]
    assert not any(block.kind == "task" for block in (*sheet.left, *sheet.right))
    heights = column_height(sheet.left), column_height(sheet.right)
    assert max(heights) < 1.3 * min(heights)
    assert [block.title for block in (*sheet.left, *sheet.right)] == ["主要成效", ""]


def test_targets_stand_beside_last_years_result_and_on_one_scale(reports: dict[str, Path]) -> None:
    sheet = summarise(reports["yunfu-2021"], model="rules").sheets()[0]
    rows = {row.indicator: row for row in sheet.targets if not row.term}
    assert sheet.previous == "2020年实绩"
    grown = rows["地区生产总值"]
    assert (grown.before, grown.target) == ("增长4.1%", "增长约7%")
    assert grown.before_source
    assert "地区生产总值1002.18亿元,增长4.1%" in grown.before_source.text
    assert grown.before_source in sheet.sources
    was, now = grown.bars
    assert not was.now
    assert now.now
    assert was.width / now.width == pytest.approx(4.1 / 7, abs=0.001)
    assert max(bar.start + bar.width for row in sheet.targets for bar in row.bars) == 1
    assert rows["城镇新增就业"].bars == ()


def test_a_fall_is_drawn_on_the_other_side_of_zero() -> None:
    text = (
        "2021年政府工作报告\n一、2020年工作回顾\n全年地区生产总值增长4%,固定资产投资下降2%,进出口总额增长6%。\n"
        "二、2021年工作安排\n今年主要预期目标是:地区生产总值增长6%,固定资产投资增长3%,进出口总额增长2%。\n"
    )
    rows = summarise(text, model="rules").sheets()[0].targets
    bars = {row.indicator: row.bars for row in rows}
    fell, rises = bars["固定资产投资"]
    assert fell.start == 0
    assert rises.start == fell.width == pytest.approx(2 / 8)


def test_a_target_of_five_years_says_so(reports: dict[str, Path]) -> None:
    rows = summarise(reports["yunfu-2021"], model="rules").sheets()[0].targets
    terms = {row.indicator: row.term for row in rows}
    assert terms["城乡居民可支配收入"] == "十四五"
    assert terms["地区生产总值"] == ""


def test_the_gist_puts_no_result_of_five_years_into_one() -> None:
    # 贵州省 2026
    text = (
        "2026年政府工作报告\n一、“十四五”时期工作回顾\n居民人均可支配收入年均增长6.6%。\n"
        "二、2025年工作回顾\n全年地区生产总值增长4.9%。\n三、2026年工作安排\n抓好项目建设,新开工项目20个。\n"
    )
    sheet = summarise(text, model="rules").sheets()[0]
    assert sheet.gist[0].text.startswith("2025年：地区生产总值增长4.9%")
    assert "6.6" not in sheet.gist[0].text
    without = summarise(text.replace("全年地区生产总值增长4.9%。", ""), model="rules").sheets()[0]
    assert without.gist[0].text.startswith("居民人均可支配收入年均增长6.6%")


def test_problems_that_the_report_names_are_told(reports: dict[str, Path]) -> None:
    # 云浮市 2021: …也存在一些亟待解决的问题:发展动能还未充分激发,经济总量…;…。下来,我们将以…直面应对、认真解决。
    sheet = summarise(reports["yunfu-2021"], model="rules").sheets()[0]
    told = [note.text for note in sheet.problems]
    assert told[0] == "发展动能还未充分激发,经济总量在全省靠后的状况未得到有效改变"
    assert not any("我们将" in words for words in told)
    assert all(note.source and note.text in note.source.text for note in sheet.problems)
    # 海珠区 2018: the glossary speaks of problems and names none
    haizhu = summarise(reports["haizhu-2018"], model="rules").sheets()[0]
    assert haizhu.problems[0].text.startswith("创新引领发展的动力仍需加强")
    assert not any("洗井" in note.text for note in haizhu.problems)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # 陕西省 2026, 四川省 2026, 贵州省 2026 and 海南省 2026
        ("同时，我们也清醒地看到，发展中还存在不少问题。有效需求仍然不足。", ["有效需求仍然不足"]),
        (
            "我们也清醒认识到，经济社会发展中还存在一些困难和问题：科技创新和产业体系能级有待提高；一些行业、企业经营面临困难。对此，我们将认真加以解决。",
            ["科技创新和产业体系能级有待提高", "一些行业、企业经营面临困难"],
        ),
        ("我们也清醒认识到，全省经济社会发展还面临不少困难和挑战。", []),
    ],
)
def test_what_leads_up_to_problems_and_answers_them_is_none(said: str, told: list[str]) -> None:
    text = f"2025年工作回顾\n全年地区生产总值增长5%。\n{said}\n二、2026年工作安排\n抓好项目建设。\n"
    sheet = summarise(text, model="rules").sheets()[0]
    assert [note.text for note in sheet.problems] == told


def test_a_deadline_that_the_line_tells_is_not_told_again() -> None:
    text = "2021年工作安排\n力争广佛肇云高速年内动工。\n"
    assert "时限" not in summarise(text, model="rules").brief()


def test_where_an_item_stands() -> None:
    summary = summarise(
        "2021年工作安排\n一、坚持绿色发展\n（二）抓好碧道\n建设碧道5公里。\n", model="rules"
    )
    item = summary.tasks[0]
    assert place_of(summary.reports[0].sections, item.section) == "2021年工作安排·一(二)"
    assert place_of((), None) == "开头"


def test_a_heading_without_a_mark_is_named_by_whole_clauses() -> None:
    title = "坚持以高质量发展为首要任务，加快构建体现贵州特色优势的现代化产业体系"
    assert heading_name(f"一、{title}") == "坚持以高质量发展为首要任务"
    assert heading_name("附件2\n2017年海珠区十件民生实事") == "附件2 2017年海珠区十件民生实事"
    assert heading_name("“十四五”时期的发展目标和重点任务") == "“十四五”时期的发展目标和重点任务"


def test_json_holds_the_text_and_the_ids_of_what_it_shows(reports: dict[str, Path]) -> None:
    summary = summarise(reports["haizhu-2018"], model="rules")
    found = json.loads(summary.brief("json"))
    known = {item.id for item in summary.items}
    assert found["text"] == summary.brief()
    assert set(found["items"]) <= known
    assert len(found["items"]) == len(set(found["items"]))
    assert found["reports"][0]["items"] == found["items"]


def test_a_damaged_number_is_admitted_and_not_guessed(reports: dict[str, Path]) -> None:
    # 海珠区 2018: 三次产业比重为0.117.982
    summary = summarise(reports["haizhu-2018"], model="rules")
    damaged = [item for item in summary.items if "damaged-number" in item.flags]
    broken = next(item for item in damaged if "0.117.982" in item.evidence[0].text)
    assert [q.value for q in broken.quantities if q.damaged] == [None]
    assert "数字在原文中已损坏" in summary.brief()


def test_a_line_with_a_damaged_number_says_so(reports: dict[str, Path]) -> None:
    # 海珠区 2018: 实现脱贫15193872人
    lines = summarise(reports["haizhu-2018"], model="rules").sheets()[0].lines
    marked = ["".join(run.text for run in line.words) for line in lines if line.damaged]
    assert any("15193872" in words for words in marked)
    assert len(marked) < len(lines) / 2


def test_an_unknown_format_is_refused() -> None:
    summary = summarise("2021年地区生产总值增长8%。", model="rules")
    with pytest.raises(UsageError, match="odt"):
        summary.brief("odt")  # type: ignore[call-overload]


def test_what_a_report_says_is_text_in_markdown() -> None:
    text = "2021年工作安排\n推进<script>alert(1)</script>项目1个。\n建设甲|乙*丙*_丁_[戊](x)`己`园区2个。\n"
    page = summarise(text, model="rules").brief()
    assert "\\<script\\>" in page
    assert "甲\\|乙\\*丙\\*\\_丁\\_\\[戊\\](x)\\`己\\`" in page


def test_a_term_of_the_glossary_is_explained_at_its_first_use() -> None:
    # 海珠区 2018
    text = (
        "2018年工作安排\n力争引进IAB企业10家、投资5亿元。加快建设IAB产业园2个。\n"
        "附件1\n名词解释\nIAB:新一代信息技术、人工智能、生物医药。\n“三旧”:旧城镇、旧厂房、旧村庄。\n"
    )
    summary = summarise(text, model="rules")
    page = summary.brief().partition("## 主要任务")[2]
    assert page.count("[^1]〔") == 1
    assert page.index("[^1]") < page.index("加快建设IAB")
    assert page.endswith("\n[^1]: IAB：新一代信息技术、人工智能、生物医药\n")
    assert "三旧" not in page
    assert [line.terms for line in summary.sheets()[0].lines] == [(1,), ()]


def test_of_two_terms_that_share_words_the_longer_one_is_explained() -> None:
    text = (
        "2018年工作安排\n建设城市更新示范区2个。\n附件1\n名词解释\n城市更新:旧城镇、旧厂房、旧村庄的改造。\n"
        "城市更新示范区:由市确定的片区。\n"
    )
    sheet = summarise(text, model="rules").sheets()[0]
    assert [term.name for term in sheet.terms] == ["城市更新示范区"]


def test_a_report_without_items_has_a_page_that_says_so() -> None:
    text = (
        "各位代表:\n"
        + "现在,我代表镇人民政府,向大会报告工作,请予审议,并请各位政协委员提出意见。\n" * 3
    )
    summary = summarise(text, model="rules")
    assert not summary.items
    for found in (summary.brief(), summary.brief("html")):
        assert "没有找到目标、成效或任务" in found


def test_a_summary_read_back_from_json_has_its_page_but_no_problems(
    reports: dict[str, Path],
) -> None:
    summary = summarise(reports["yunfu-2021"], model="rules")
    again = Summary.model_validate_json(summary.model_dump_json())
    assert again.page().items == summary.page().items
    assert again.sheets()[0].problems == ()


def test_a_page_of_several_reports_has_a_page_for_each(reports: dict[str, Path]) -> None:
    bodies = [reports[name].read_text("utf-8") for name in ("hetang-2019", "sishui-2020")]
    text = f"2019年甲镇政府工作报告\n{bodies[0]}\n2020年乙镇政府工作报告\n{bodies[1]}"
    summary = summarise(text, model="rules")
    assert len(summary.sheets()) == 2
    assert summary.brief().count("\n---\n") == 1
    assert summary.brief("html").count("<article") == 2


@pytest.mark.parametrize(
    ("value", "said", "chinese", "english"),
    [
        # 陕西省 2026, 海珠区 2018 and 贵州省 2026; the yearly rate of five years is not that of one
        (5.0, "力争“十五五”时期地区生产总值年均增长5％左右。", "年均增长5%", "+5% a year"),
        (7.7, "地区生产总值增长2%(可比增长7.7%)。", "可比增长7.7%", "+7.7% (comparable)"),
        (2.0, "地区生产总值增长2%(可比增长7.7%)。", "增长2%", "+2%"),
        (3.0, "地区生产总值、税收收入年均分别增长4.5%、3%。", "年均增长3%", "+3% a year"),
        (3.0, "人均收入年均增长6%,地区生产总值增长3%。", "增长3%", "+3%"),
    ],
)
def test_a_rate_says_whether_it_is_a_yearly_or_a_comparable_one(
    value: float, said: str, chinese: str, english: str
) -> None:
    assert target_of(quantity(value=value), goal(said)) == chinese
    assert target_of(quantity(value=value), goal(said), "en") == english


def test_what_is_raised_is_not_new() -> None:
    # 青海省 2026
    raised = quantity(measure="change", value=1.5, unit="岁", indicator="人均预期寿命")
    assert target_of(raised, goal("人均预期寿命再提高1.5岁。")) == "提高1.5岁"


def test_an_average_of_five_years_is_no_result_of_last_year() -> None:
    # 江城区 2021: the two are one item, whose rate is that of the second
    text = (
        "2021年政府工作报告\n一、2020年工作回顾\n社会消费品零售总额171.39亿元;地区生产总值增长0.1%。\n"
        "二、“十三五”时期工作回顾\n社会消费品零售总额171.39亿元,年均增长3.5%。\n"
        "三、2021年工作安排\n2021年主要预期目标是:地区生产总值增长6%;社会消费品零售总额增长8%。\n"
    )
    rows = {row.indicator: row for row in summarise(text, model="rules").sheets()[0].targets}
    assert rows["地区生产总值"].before == "增长0.1%"
    assert rows["社会消费品零售总额"].before == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # 金平区 2016 and 云浮市 2021: a later clause has a date of its own
        (
            "实施高新技术企业培育入库计划,今年力争新增30家以上高新技术企业,科技创新继续走在全市前列。",
            "",
        ),
        ("实施产业园产值倍增计划,力争年内实现全市园区规上工业增加值增长8%、税收增长8%。", ""),
        # 肇庆市 2016: the date stands before what is shown
        (
            "推进骨干企业研发机构全覆盖,搭建支撑产业发展的创新平台,全年新增认定省级企业技术中心1家,市级8家;",
            "全年",
        ),
    ],
)
def test_a_deadline_dates_the_clause_that_is_shown(said: str, told: str) -> None:
    lines = summarise(f"2021年工作安排\n{said}\n", model="rules").sheets()[0].lines
    assert [line.deadline for line in lines] == [told]


def test_a_clause_that_only_dates_dates_all_of_its_sentence() -> None:
    said = "新建道路30公里,完善沿线排水、照明、绿化等配套设施,进一步改善沿线各镇群众的出行条件和环境,2021年底前完成。"
    text = f"2021年工作安排\n{said}\n"
    summary = summarise(text, model="rules")
    task = summary.tasks[0].model_copy(update={"title": "新建道路30公里"})
    assert line_of(summary.reports[0], task, "zh", "", "").deadline == "2021年底前"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # 江城区 2021: a title that stops inside a clause goes on to its end
        (
            "投资1.2亿元的龙湾、麻演、龙涛等3个工业集聚区25.5公里的雨水污水收集工程项目全面动工建设。",
            "投资1.2亿元的龙湾、麻演、龙涛等3个工业集聚区25.5公里的雨水污水收集工程项目全面动工建设",
        ),
        # 阳东区 2021: of what, the clause before says
        (
            "地方财政可支配收入逐年提高,2020年达38亿元,比2015年增加14.88亿元,年均增长10.45%,民生支出占一般公共预算支出的比重稳步提高。",
            "地方财政可支配收入逐年提高,2020年达38亿元,比2015年增加14.88亿元",
        ),
        # 畲江 2019: a sum and what it is for; what is far behind the sum is left out
        (
            "预计投入1.05亿元,用于社会主义新农村和连线连片生态宜居美丽乡村建设,目前,5个省定贫困村和3个生态宜居美丽乡村EPC项目建设的道路硬底化、污水处理工程按计划推进。",
            "预计投入1.05亿元,用于社会主义新农村和连线连片生态宜居美丽乡村建设",
        ),
    ],
)
def test_a_line_stands_alone(said: str, told: str) -> None:
    lines = summarise(f"2020年工作回顾\n{said}\n", model="rules").sheets()[0].lines
    assert ["".join(run.text for run in line.words) for line in lines] == [told]


@pytest.mark.parametrize(
    ("said", "title", "told"),
    [
        # 江城区 2021: the figures behind a title that has none
        (
            "加大高新技术企业培育力度,筛选一批创新基础好、发展潜力大的企业纳入培育库,争取新增高企5家、省市级工程技术研究中心3家。",
            "加大高新技术企业培育力度",
            "加大高新技术企业培育力度,筛选一批创新基础好、发展潜力大的企业纳入培育库,争取新增高企5家、省市级工程技术研究中心3家",
        ),
        # 海珠区 2018: those before it
        (
            "公布首批6处区级文物保护单位的保护范围和建设控制地带,做好黄埔古港古村考古勘探发掘,加强历史文化遗产保护传承。",
            "做好黄埔古港古村考古勘探发掘",
            "公布首批6处区级文物保护单位的保护范围和建设控制地带,做好黄埔古港古村考古勘探发掘",
        ),
        # 贵州省 2026: for those that fill three lines and more there is no room
        (
            "实施规上（限上）企业梯度培育行动，新入库规模以上工业企业400家以上、规模以上服务业企业300家以上、限上批零住餐业经营主体600家左右、资质以上建筑业企业100家以上。",
            "实施规上（限上）企业梯度培育行动",
            "实施规上（限上）企业梯度培育行动",
        ),
        # 紫金县 2021: 5G is no figure
        (
            "持续完善县域基础设施,加快推进3个500千伏、1个220千伏和2个110千伏电力工程建设,布局5G通信网络、新能源充电桩等“新基建”。",
            "布局5G通信网络、新能源充电桩等“新基建”",
            "加快推进3个500千伏、1个220千伏和2个110千伏电力工程建设,布局5G通信网络、新能源充电桩等“新基建”",
        ),
        # 海珠区 2018: a title with its figure needs nothing that takes a second line
        (
            "继续推进福南新街小区等在建微改造项目,新启动24个老旧小区微改造项目,推进旧楼宇电梯加装工作,提升人居环境。",
            "新启动24个老旧小区微改造项目",
            "新启动24个老旧小区微改造项目",
        ),
    ],
)
def test_a_line_tells_the_figures_of_its_sentence(said: str, title: str, told: str) -> None:
    summary = summarise(f"2021年工作安排\n{said}\n", model="rules")
    task = summary.tasks[0].model_copy(update={"title": title})
    line = line_of(summary.reports[0], task, "zh", "", "")
    assert "".join(run.text for run in line.words) == told


def test_what_a_task_is_built_upon_is_not_told_without_the_task() -> None:
    # 金平区 2016
    text = (
        "2016年工作安排\n加快环卫作业市场化步伐,在前三批环卫作业市场化的基础上,下半年实施第四批包括涉农片区、工业园区和"
        "过境公路环卫作业市场化,实现全覆盖。\n"
    )
    summary = summarise(text, model="rules")
    (line,) = summary.sheets()[0].lines
    assert "".join(run.text for run in line.words) == "加快环卫作业市场化步伐"
    task = summary.tasks[0].model_copy(update={"title": "在前三批环卫作业市场化的基础上"})
    told = line_of(summary.reports[0], task, "zh", "", "")
    assert "实施第四批" in "".join(run.text for run in told.words)


def test_a_ratio_is_not_cut_at_its_colon() -> None:
    # 海南省 2026
    said = "争创国家现代农业产业园、产业集群、产业强镇各1个，农产品加工业总产值与农业总产值之比突破1：1。"
    text = f"2025年工作回顾\n{said}\n"
    sheet = summarise(text, model="rules").sheets()[0]
    (line,) = sheet.lines
    assert "".join(run.text for run in line.words).endswith("之比突破1：1")
    assert not any("突破1" in each.text for each in sheet.gist)


def test_the_gist_names_no_damaged_number_and_nothing_without_its_subject() -> None:
    # 海珠区 2018, 紫金县 2021
    text = (
        "2018年政府工作报告\n一、2017年工作回顾\n实现脱贫15193872人,脱贫率76.4%。园区23个项目建成投产。\n"
        "全年完成地区生产总值117.8亿元、增长4.5%,增速全市排名第2。\n"
    )
    sheet = summarise(text, model="rules").sheets()[0]
    gist = "".join(each.text for each in sheet.gist)
    assert "23个项目建成投产" in gist
    assert "15193872" not in gist
    assert "：增速" not in gist
    assert "，增速" not in gist


def test_the_gist_dates_no_field_of_several_years() -> None:
    # 云南省 2026, 四川省 2026
    text = (
        "2026年政府工作报告\n一、2025年工作回顾\n全年地区生产总值增长4.9%。\n"
        "二、“十五五”发展的主要考虑\n（一）美丽云南建设取得决定性进展\n实施生态修复工程3个。\n"
        "三、2026年工作安排\n2026年主要预期目标是:地区生产总值增长5%。\n"
        "（一）扩大有效投资\n新开工项目20个。\n（二）发展现代农业\n建设高标准农田3万亩。\n"
    )
    ahead = summarise(text, model="rules").sheets()[0].gist[-1].text
    assert ahead.startswith("2026年：地区生产总值增长5%。重点是“")
    assert "主要考虑" not in ahead


def test_only_the_number_that_is_damaged_is_called_so() -> None:
    # 海珠区 2018
    text = (
        "2017年工作回顾\n社会消费品零售总额981.29亿元,商品销售总额8452.11亿元,现代服务业增加值稳步提高,产业结构进一步优化,"
        "三次产业比重为0.117.982。\n"
    )
    (line,) = summarise(text, model="rules").sheets()[0].lines
    assert "社会消费品零售总额981.29亿元" in "".join(run.text for run in line.words)
    assert not line.damaged
    assert "三次产业比重" in summarise(text, model="rules").sheets()[0].doubts[0].text


def test_no_sign_of_a_report_reaches_a_page_that_no_page_can_hold() -> None:
    text = "2021年工作安排\n建设\u202e公园\u202c3个。\n推进\x07道路\ud83d建设4公里。\n"
    summary = summarise(text, model="rules")
    for page in (summary.brief(), summary.brief("html"), summary.brief("json")):
        assert "建设公园3个" in page
        assert "推进道路建设4公里" in page
    assert summary.brief("pdf")


def test_an_unknown_language_is_refused() -> None:
    summary = summarise("2021年地区生产总值增长8%。", model="rules")
    with pytest.raises(UsageError, match="no brief in language 'fr'; choose zh or en"):
        summary.brief(lang="fr")  # type: ignore[call-overload]


# 海南省 2026
NOTED = """海南省政府工作报告
一、2026年工作安排
狠抓“四个一批”［17］项目攻坚，做实“五张清单”［18］，年投资亿元以上项目新开工43个以上、竣工38个以上。
锚定“45432”发展架构［12］。加快推进全省重点产业发展，建设现代化产业体系。
"""


def test_the_marks_of_notes_are_not_printed() -> None:
    summary = summarise(NOTED, model="rules")
    page = summary.brief()
    assert "四个一批”项目攻坚" in page
    assert "45432”发展架构" in page
    assert not re.search(r"[［\[]\d", page)
    assert "发展架构［12］" in summary.items[1].evidence[0].text
    assert summary.items[1].title == "锚定“45432”发展架构"
