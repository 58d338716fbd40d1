"""Goals as provinces, cities, counties, townships and the State Council write them."""

from __future__ import annotations

import pytest

from summarizer import summarise
from summarizer.document import Report
from summarizer.document.front import FrontMatter
from summarizer.items.roles import assign_roles
from summarizer.items.targets import spans_years
from summarizer.quantities import find_quantities
from summarizer.sections import find_sections, read_passages
from summarizer.sections.periods import clause_period, heading_period


def roles_of(text: str, plan_year: int) -> list[str]:
    """The roles of the sentences of a text, in order."""
    report = Report(start=0, end=len(text), front=FrontMatter(kind="report", plan_year=plan_year))
    passages = read_passages(text, report, find_sections(text, report))
    return [role for passage in passages for role in assign_roles(text, passage)]


def told(sentence: str) -> list[tuple[str, str, str, float | None, str | None]]:
    """What is measured in a sentence."""
    return [
        (each.indicator, each.measure, each.comparator, each.value, each.unit)
        for each in (found.quantity for found in find_quantities(sentence))
    ]


def test_a_semicolon_goes_on_with_the_list_of_targets() -> None:
    # 高邮市 2021
    text = (
        "二、2021年工作安排\n2021年全市高质量发展指标体系安排，具体为：总量支撑型指标方面，地区生产总值增长6.5%左右；进出口总额保持正增长；建筑业总产值增长10%。"
        "质量结构型指标方面，工业开票销售净增150亿元；获批国家高新技术企业80家；"
        "国考断面三类以上水质比例达85.7%；PM2.5浓度37微克/立方米。\n"
    )
    assert roles_of(text, 2021) == ["goal"] * 7


def test_a_deed_behind_a_semicolon_ends_the_list() -> None:
    # 灵璧县 2021
    text = (
        "二、2021年工作安排\n2021年全镇经济和社会发展的主要目标是：地区生产总值增长10%，农民人均纯收入增长15%以上；"
        "继续巩固推进脱贫攻坚、乡村振兴、环境保护等重点工作，形成长效机制。\n"
    )
    assert roles_of(text, 2021) == ["goal", "task"]


def test_one_target_does_not_draw_the_tasks_behind_it_along() -> None:
    text = (
        "二、2021年工作安排\n社会消费品零售总额增长5%左右。新增限上企业20家，完成技改投资3亿元。\n"
    )
    assert roles_of(text, 2021) == ["goal", "task"]


def test_binding_targets_stand_in_groups() -> None:
    # 山西省 2017
    text = (
        "二、2017年工作安排\n约束性指标是：资源节约方面，万元地区生产总值能耗下降3.2%。"
        "环境质量方面，包括细颗粒物浓度下降比例，完成国家下达任务。民生改善方面，农村贫困人口脱贫66万人，城镇棚户区住房改造13万套。"
        "产业发展方面，加快建设现代产业体系。\n"
    )
    assert roles_of(text, 2017) == ["goal", "goal", "goal", "task"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 合肥市 2017, 深圳市 2017, 国务院 2024, 贵阳市 2017
        "确定10%的增长目标，是市委、市政府广泛听取意见、综合权衡分析后决定的。",
        "实现这一目标是可能的。",
        "需要说明的是，8.5%左右的增速是稳中求进的目标，是需要付出艰苦努力才能实现的目标。",
        "经济增速预期目标的设定，主要考虑稳就业保民生防风险的需要。",
        "实现今年预期目标并非易事，需要政策聚焦发力、工作加倍努力、各方面齐心协力。",
        "为了实现系列目标，今后五年将全力抓好六项重点任务。",
        # 国务院 2017, 2018, 2021
        "上述主要预期目标，考虑了决胜全面建成小康社会需要，符合我国经济转向高质量发展阶段实际。",
        "从经济基本面和就业吸纳能力看，6.5%左右的增速可以实现比较充分的就业。",
        "经济增速是综合性指标，今年预期目标设定为6%以上，考虑了经济运行恢复情况。",
        "城镇新增就业预期目标比去年多100万人，突出了更加重视就业的导向。",
    ],
)
def test_why_a_target_is_what_it_is_states_none(sentence: str) -> None:
    text = (
        f"二、2017年工作安排\n经济社会发展主要预期目标是：地区生产总值增长10%。{sentence}"
        "前几年新上的工业项目陆续投产达产。\n"
    )
    assert "goal" not in roles_of(text, 2017)[1:]


@pytest.mark.parametrize(
    "sentence",
    [
        # 海南省 2026
        "接待国内外游客增长8%，入境游客大幅增长。",
        "确保农村居民人均可支配收入增速快于城镇居民。",
        "新能源汽车渗透率、保有比例保持全国前列。",
        # 丽水市 2020, 漯河市 2022, 金华开发区 2024, 国务院 2018
        "货物出口总额保持适度增长，生产企业出口增长5%。",
        "全市地区生产总值增长7.5%以上、力争8%，确保高于全省平均水平；",
        "规上工业增加值增长9%，固定资产投资增速居全省第一方阵；",
        "实现GDP增速6.2%以上；",
        "城镇调查失业率5.5%左右。",
        "农村常住居民人均可支配收入增长高于全国平均水平0.5个百分点以上。",
        # 罗星街道 2023: among what leads up to it, the economy of the whole place
        "2023年，街道将坚持“敢”字为先，奋力书写新答卷，全年地区生产总值增长8%以上，财政收入增长8%以上。",
    ],
)
def test_a_target_that_stands_alone(sentence: str) -> None:
    assert roles_of(f"二、2026年工作安排\n{sentence}\n", 2026) == ["goal"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 海南省, 广东省, 贵州省 2026: the number is behind a deed, or of a part of it
        "优化贸易结构，加快离岸贸易和中间品贸易发展，货物贸易增长10%，跨境电商增长快于货物贸易。",
        "把稳就业放在优先位置来抓，城镇新增就业110万人以上。",
        "聚焦省外客源市场，用好新媒体开展宣传推介，接待游客人次、旅游总花费均增长8%以上。",
        "做强省纺织集团，纺织产业增加值增长15%左右。",
        "规模化供水工程覆盖农村人口比例达53%，因地制宜加强小型化水利设施建设。",
        "深化设施农业建设，单位地区生产总值二氧化碳排放下降完成国家下达目标。",
        "推动国家公园自然博物馆建设取得决定性进展、已开工入口社区完成主要工程量。",
        "项目总投资30亿元，年内建成投产。",
    ],
)
def test_a_number_behind_a_deed_stays_with_the_task(sentence: str) -> None:
    assert roles_of(f"二、2026年工作安排\n{sentence}\n", 2026) == ["task"]


def test_under_a_heading_of_targets_they_go_on_behind_a_deed() -> None:
    text = (
        "二、经济社会发展主要预期目标\n农民人均纯收入稳定增长8%，达到9600元；完成招商引资任务2000万元，争取完成目标任务3000万元；"
        "继续创建“平安乡镇”；教育、文化、卫生等社会事业全面进步；乡镇规划、建设、管理水平显著提升。\n"
    )
    roles = roles_of(text, 2011)
    assert [roles[at] for at in (0, 1, 3, 4)] == ["goal"] * 4


def test_counted_targets_are_targets_and_counted_tasks_are_not() -> None:
    text = (
        "二、2019年工作目标\n2019年，我镇的主要工作目标是：\n一是经济总量稳步增长，完成工业总产值20亿元，增长15%；"
        "二是财政收入完成2000万元，固定资产投资完成3亿元；三是农民人均纯收入达到8500元。\n"
        "三、2019年重点工作\n一是抓产业促发展，引进项目3个。二是抓基础补短板，硬化道路12公里。\n"
    )
    assert roles_of(text, 2019) == ["none", "goal", "goal", "goal", "task", "task"]


def test_by_the_end_of_a_term_from_one_level_to_another() -> None:
    # 国务院 2016
    text = (
        "二、“十三五”时期主要目标任务和重大举措\n到2020年，先进制造业、现代服务业比重大幅提升，全员劳动生产率从人均8.7万元提高到12万元以上。"
        "加快推进产业结构优化升级，实施一批技术水平高、带动能力强的重大工程。\n"
    )
    assert roles_of(text, 2016) == ["goal", "task"]


def test_what_people_wait_for_is_no_period() -> None:
    # 萧县 2022: 期待 is not 期
    text = (
        "二、今后五年奋斗目标\n今后五年的奋斗目标是：奋力冲刺“1688”目标，实现与区位资源相适应、与群众期待相呼应的高质量发展。\n"
        "国土空间开发保护格局日趋合理，城市布局逐步优化，城镇化率与全省差距持续缩小。"
        "社会主义核心价值观深入人心，人民思想道德素质明显提高。\n"
    )
    assert roles_of(text, 2022) == ["goal", "goal", "goal"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("二、今后五年政府工作的总体目标和主要任务", "plan"),  # 威海市 2017
        ("二、“十五五”时期面临的形势和主要目标", "plan"),
        ("一、2025年工作回顾和存在的问题", "review"),
        ("三、存在问题及下一步工作打算", "other"),
        ("二、面临的形势", "other"),
        ("三、凝心聚力，为实现今后五年目标任务不懈奋斗", None),
    ],
)
def test_a_heading_of_two_things(title: str, period: str | None) -> None:
    assert heading_period(title, 2026) == period


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("“十四五”时期是开启全面建设社会主义现代化国家新征程的第一个五年。", "plan"),  # 国务院 2021
        ("“十三五”时期，经济社会发展取得新的历史性成就。", None),
        ("“十四五”规划编制有序推进。", None),
    ],
)
def test_the_term_that_begins_with_the_plan_year_lies_ahead(
    sentence: str, period: str | None
) -> None:
    assert clause_period(sentence, 2021) == period


def test_a_heading_of_two_terms_speaks_of_years() -> None:
    assert spans_years(("二、“十三五”时期发展成就和“十四五”时期主要目标任务",))
    assert not spans_years(("一、“十四五”时期发展成就",))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (  # 某镇 2021
            "工业总产值达1.1亿元，比“十三五”末增0.3亿元；",
            [
                ("工业总产值", "level", "eq", 1.1, "亿元"),
                ("工业总产值", "change", "eq", 0.3, "亿元"),
            ],
        ),
        (  # 万源市 2021
            "一产业年均增速保持在2.6%以上、增加值总量冲刺63.3亿元",
            [
                ("一产业年均增速", "growth", "ge", 2.6, "%"),
                ("增加值总量", "level", "eq", 63.3, "亿元"),
            ],
        ),
        (  # 涪西镇 2016
            "农村居民人均纯收入在去年11302元基础上增长12%",
            [
                ("农村居民人均纯收入", "level", "eq", 11302, "元"),
                ("农村居民人均纯收入", "growth", "eq", 12, "%"),
            ],
        ),
        (  # 贵州省 2026
            "居民收入增长和经济增长同步、劳动报酬提高和劳动生产率提高同步",
            [
                ("居民收入", "growth", "sync", None, None),
                ("劳动报酬", "growth", "sync", None, None),
            ],
        ),
        (  # 国务院 2018
            "4、居民收入增长和经济增长基本同步。",
            [("居民收入", "growth", "sync", None, None)],
        ),
        ("从党的二十大到二〇三五年，用13年时间基本实现社会主义现代化。", []),  # 广东省 2026
        (
            "审批用时压缩至3天，用电量增长5%。",
            [("审批", "level", "eq", 3, "天"), ("用电量", "growth", "eq", 5, "%")],
        ),
    ],
)
def test_what_targets_measure(
    sentence: str, expected: list[tuple[str, str, str, float | None, str | None]]
) -> None:
    assert told(sentence) == expected


def test_what_a_congress_or_an_outline_has_set_is_a_goal() -> None:
    # 南山区 2021, 四川省 2026
    text = (
        "二、“十四五”时期主要任务\n区七届五次党代会,系统分析了形势要求、战略安排,提出到2025年,"
        "世界级创新型滨海中心城区基本建成,本地生产总值力争达到1万亿元。\n"
    )
    assert roles_of(text, 2021) == ["goal"]
    text = (
        "二、“十五五”时期经济社会发展\n《纲要草案》深入把握“六个坚持”重要原则，结合四川发展实际，"
        "提出了“建设现代化经济强省取得重要进展”等主要目标，细化五大类主要指标。\n"
    )
    assert roles_of(text, 2026) == ["goal"]
    # 江城区 2021: it has set some, and does not say which
    text = (
        "二、“十四五”时期主要任务\n各位代表,区委八届十二次全会提出了我区“十四五”规划和二〇三五年远景目标建议,"
        "我们要牢记初心使命,奋力开创江城高质量发展新局面。\n"
    )
    assert roles_of(text, 2021) == ["none"]


def test_a_goal_is_dated_as_a_task_is() -> None:
    # 南山区 2021
    text = (
        "2021年南山区政府工作报告\n一、2020年工作回顾\n新增上市企业18家。\n二、“十四五”时期主要目标\n到2030年,世界级创新型滨海中心城区全面建成,"
        "社会主义现代化建设跃上新台阶。\n"
    )
    item = summarise(text, model="rules").items[-1]
    assert (item.kind, item.deadline) == ("goal", "到2030年")


def test_a_number_below_zero_stands_in_its_evidence() -> None:
    # 南山区 2021: the sentence was lost with its number
    text = (
        "南山区政府工作报告\n一、2020年工作回顾\n主要经济指标实现“深V反转”,本地生产总值增速从一季度的-6.4%,"
        "逆势上扬至上半年的2.5%、前三季度的4%,全年增长5.1%,达6502亿元。\n"
    )
    (item,) = summarise(text, model="rules").items
    assert item.kind == "achievement"
    assert 6502 in {quantity.value for quantity in item.quantities}


# a digest of a county's report, without any heading; its figures are made up
DIGEST = (
    "某县2015年政府工作报告\n"
    "会议期间,县长作了政府工作报告,全面总结了过去一年取得的成绩,得到了代表们的一致赞许。"
    "报告实事求是,全县完成了各项任务,实现了预定目标,赢得了与会代表的好评。\n"
    "{targets}\n"
)


@pytest.mark.parametrize(
    ("targets", "kind"),
    [
        (
            "生产总值增长9.5%左右,全社会固定资产投资增长12%以上,城镇登记失业率控制在4.3%以内。",
            "goal",
        ),
        # a review rounds, and so does one that is written before the year is over
        (
            "生产总值增长9.5%以上,固定资产投资增长12%以上,社会消费品零售总额增长11%以上。",
            "achievement",
        ),
        (
            "预计生产总值增长9.5%左右,固定资产投资增长12%左右,社会消费品零售总额增长11%左右。",
            "achievement",
        ),
    ],
)
def test_a_row_of_margins_is_aimed_at_where_no_heading_says_what_is_spoken_of(
    targets: str, kind: str
) -> None:
    summary = summarise(DIGEST.format(targets=targets), model="rules")
    assert [item.kind for item in summary.items if item.quantities] == [kind]


def test_targets_may_be_named_by_ji() -> None:
    text = (
        "一、2018年工作安排\n报告提出了2018年的主要目标,即地区生产总值增长9%左右,"
        "财政收入增长6%左右,居民消费价格涨幅控制在3%以内。\n"
    )
    assert [item.kind for item in summarise(text, model="rules").items] == ["goal"]
