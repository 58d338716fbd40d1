"""Roles, owners, deadlines and titles by rule: the real sentences that were hard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import read_document, summarise
from summarizer.document import Report
from summarizer.document.front import FrontMatter, Kind
from summarizer.items.details import find_deadline, find_owners, read_departments
from summarizer.items.roles import assign_roles
from summarizer.items.targets import names_targets, spans_years
from summarizer.items.wording import MAX_TITLE, make_title, title_fault
from summarizer.quantities import missing_numbers
from summarizer.sections import find_sections, read_passages


def roles_of(text: str, kind: Kind = "report", plan_year: int = 2021) -> dict[str, str]:
    """The role of each sentence of a text, by its first ten signs."""
    front = FrontMatter(kind=kind, plan_year=plan_year)
    report = Report(start=0, end=len(text), front=front)
    found = read_passages(text, report, find_sections(text, report))
    return {
        text[sentence.body : sentence.end][:10]: role
        for passage in found
        for sentence, role in zip(passage.sentences, assign_roles(text, passage), strict=True)
    }


def test_the_section_decides_before_the_verb_does() -> None:
    text = (
        "2020年工作回顾\n全力推进新增规上企业10家。\n2021年工作安排\n全力推进新增规上企业10家。\n"
    )
    report = read_document(text).reports[0]
    found = read_passages(text, report, find_sections(text, report))
    roles = [role for passage in found for role in assign_roles(text, passage)]
    assert roles == ["achievement", "task"]


def test_targets_are_goals_until_something_else_begins() -> None:
    # 云浮市 2021
    text = (
        "2021年工作安排\n2021年全市经济社会发展主要预期目标是:地区生产总值增长7%左右;外贸进出口增长3%;"
        "城镇登记失业率控制在3.5%以内,城镇新增就业1.8万人。单位地区生产总值能耗降低完成省下达任务。"
        "目标已经明确,我们要重点抓好六方面工作。加快园区建设。"
    )
    assert list(roles_of(text).values()) == ["goal", "goal", "goal", "goal", "none", "task"]


def test_targets_in_words_behind_an_announcement_are_goals() -> None:
    # 云浮市 2021
    text = (
        "“十四五”时期的发展目标和重点任务\n今后五年要努力实现以下主要目标。现代化经济体系加快形成,实施“5+1”专项行动。"
        "公共服务体系更加完善。\n2021年工作安排\n推进安全防范工作。"
    )
    assert list(roles_of(text).values()) == ["none", "goal", "goal", "task"]


def test_targets_without_an_announcement_are_goals() -> None:
    # 金平区 2016
    text = (
        "做好今年的各项工作,要全面贯彻党的十八大精神。地区生产总值增长8.5%—9%,规模以上工业总产值增长9.5%,"
        "社会消费品零售总额增长15%,节能减排完成市下达的任务。\n一、做大传统产业\n加大技术改造工作力度。"
    )
    assert list(roles_of(text, kind="plan").values()) == ["none", "goal", "task"]


def test_a_target_inside_an_action_stays_with_the_task() -> None:
    # 陕西省 2026
    text = "三、2026年重点工作\n推进延安千万吨炼化一体化、榆能百万吨煤制芳烃等项目，力争工业投资增长10％。\n"
    assert list(roles_of(text, plan_year=2026).values()) == ["task"]


def test_under_a_term_of_years_an_indicator_with_its_number_is_a_goal() -> None:
    # 陕西省 2026: three people who labelled such passages apart took the target for what is said
    sentence = "坚持以经济建设为中心，统筹质量、规模、效率的关系，力争“十五五”时期地区生产总值年均增长5％左右。"
    term = "二、“十五五”时期主要目标和重大举措\n要重点把握三个方面：" + sentence
    assert list(roles_of(term, plan_year=2026).values()) == ["goal"]
    year = "三、2026年重点工作\n" + sentence
    assert list(roles_of(year, plan_year=2026).values()) == ["task"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        # 宁夏 2026
        ("经济保持稳中有进、进中向好，内需拉动作用持续增强。", "goal"),
        ("贺兰山、六盘山国家公园创建取得实质性进展。", "goal"),
        ("以科技创新引领产业升级，发展新质生产力取得重大突破。", "task"),
        ("深入推进民族团结进步创建，全面提高民族事务治理现代化水平。", "task"),
        (
            (
                "全面扩大开放，坚决落实国家任务，贸易投资一体化、内外贸一体化发展取得新成效，"
                "着力构建高水平开放新格局。"
            ),
            "task",
        ),
        # 青海省 2026: a deed leads, and most of the sentence is what comes of it
        (
            "推动对口援青和东西部协作升级加力，开放平台能级全面跃升，对内对外开放水平实现新提升。",
            "goal",
        ),
        # 云南省 2026: deeds, and one outcome at the end
        (
            (
                "坚持以开放促改革促发展，做好内外统筹、双向开放文章，建好用好各类开放平台，大力发展口岸经济，"
                "对外开放新高地作用充分发挥。"
            ),
            "task",
        ),
    ],
)
def test_under_a_term_of_years_a_state_is_a_goal(sentence: str, role: str) -> None:
    term = f"二、“十五五”时期主要任务\n{sentence}\n"
    assert list(roles_of(term, plan_year=2026).values()) == [role]
    year = f"三、2026年重点工作\n{sentence}\n"
    assert list(roles_of(year, plan_year=2026).values()) == ["task"]


@pytest.mark.parametrize(
    ("path", "years"),
    [
        (("二、“十五五”时期主要目标和重大举措",), True),
        (("二、“十五五”主要目标任务", "（二）以更大力度推动高质量发展"), True),
        (("二、今后五年的目标任务",), True),
        # 肇庆市 2016
        (("一、全力以赴稳增长,确保实现“十三五”发展良好开局", "(一)推动实体经济加快发展"), False),
        (("三、2026年重点工作",), False),
        (("“十四五”时期目标任务和2021年工作安排",), False),
        ((), False),
    ],
)
def test_which_headings_speak_of_a_term_of_years(path: tuple[str, ...], *, years: bool) -> None:
    assert spans_years(path) is years


@pytest.mark.parametrize(
    "sentence",
    [
        # 宁夏 2026
        "力争游客人次、旅游花费均增长10%以上。",
        "城镇新增就业8.2万人以上，农村劳动力转移就业81万人以上。",
        # 南山区 2021
        "到2030年,世界级创新型滨海中心城区全面建成,社会主义现代化建设跃上新台阶。",
    ],
)
def test_a_sentence_of_nothing_but_targets_is_a_goal(sentence: str) -> None:
    assert list(roles_of(f"2026年重点工作\n{sentence}\n", plan_year=2026).values()) == ["goal"]


def test_the_title_of_a_counted_point_is_a_heading() -> None:
    # 宁夏 2026
    text = (
        "二、“十五五”时期主要任务\n一是经济综合实力显著提升，加快建设物质富足的现代化宁夏。"
        "全面实施“五大战略”，大力发展“十个重点产业”。\n"
    )
    assert list(roles_of(text, plan_year=2026).values()) == ["heading", "task"]
    # 潭江镇 2019: the page has lost its lines, and a point that says all is no title
    flat = (
        "2018年工作回顾 六是投入150多万元的圩镇河堤防渗漏工程已完工。七是圩镇市场升级改造提升工程已完工,"
        "即将开放使用。持续改善生态居住环境。"
    )
    assert list(roles_of(flat, plan_year=2019).values()) == ["achievement"] * 3


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        # 宁夏 2026: what came of it, behind what guided it
        (
            "过去一年，全区上下深入贯彻习近平总书记考察宁夏重要讲话精神，圆满完成了全年经济社会发展主要目标任务。",
            "achievement",
        ),
        ("这些数据，充分体现了我区经济向上、生态向优、人气向旺的良好态势。", "none"),
        ("特别是习近平总书记再次亲临宁夏考察指导，进一步明确了宁夏的发展定位和重大使命。", "none"),
        # 云南省 2026
        ("3月19日至20日，习近平总书记在新时代第3次亲临云南考察并发表重要讲话。", "none"),
        ("民心是最大的政治，必须坚持民生为大，把工作做到群众心坎上；", "none"),
        (
            "全面完成保交楼任务。\n开工改造城镇老旧小区9.8万户，新建改造城镇地下管网7761公里。",
            "achievement",
        ),
    ],
)
def test_what_a_review_says_beside_its_results(sentence: str, role: str) -> None:
    found = roles_of(f"一、2025年工作回顾\n{sentence}\n", plan_year=2026)
    assert next(iter(found.values())) == role


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        # 陕西省, 云南省, 宁夏, 贵州省 2026
        ("驻陕部队和武警官兵为陕西发展作出了重要贡献。", "none"),
        ("实干兴滇，笃行致远。", "none"),
        ("蓝图鼓舞人心，实干谱写华章。", "none"),
        ("今后五年，政府将着力推进十个方面重点任务。", "none"),
        (
            "《纲要草案》围绕以中国式现代化开创云南发展新局面的中心任务，把重大原则贯穿到各方面全过程。",
            "none",
        ),
        ("实现上述目标，推动贵州走出高质量发展新路，必须始终坚持以高质量发展统揽全局。", "none"),
        ("让民间投资越来越顺心、省心、放心！", "none"),
        ("市委六届十次全会提出“十四五”期间实现“前两年强基础、后三年快发展”。", "none"),
        # 四川省 2026: short and even, and a deed
        ("做优林下经济，壮大林草产业。", "task"),
        ("推动有条件的省属企业加强重要能源和矿产资源获取及开发利用。", "task"),
        # 云南省 2026: a wish behind a deed
        (
            "不断提高农村基础设施完备度、公共服务便利度、人居环境舒适度，让城市有乡村更美好、乡村让城市更向往！",
            "task",
        ),
        # 青海省 2026: not 以下工作
        ("开展人均预期寿命提升专项行动，控制孕产妇、婴儿和5岁以下儿童死亡率。", "task"),
    ],
)
def test_what_a_plan_says_beside_its_tasks(sentence: str, role: str) -> None:
    found = roles_of(f"三、2026年重点工作\n{sentence}\n", plan_year=2026)
    assert list(found.values()) == [role]


def test_targets_that_an_outline_states_are_goals() -> None:
    # 海南省 2026
    text = (
        "二、“十五五”时期主要目标任务\n《纲要》提出“十五五”时期海南经济社会发展的奋斗目标是："
        "高标准建设自由贸易港取得新进展；\n"
    )
    assert list(roles_of(text, plan_year=2026).values()) == ["goal"]


def test_by_the_end_of_a_year_is_a_goal() -> None:
    # 肇庆市 2016
    text = "(二十一)推进信息基础设施建设。加快光网城市建设。至2016年底,互联网普及率达68%以上,光纤入户率达35%以上。"
    assert list(roles_of(text, kind="plan").values()) == ["task", "goal"]


def test_what_a_review_says_is_still_to_come_stays_with_the_review() -> None:
    # 泗水镇 2020: the section decides before the verb does
    text = "一、2020年工作回顾\n日处理污水超2000万吨的镇级水质净化厂将在2020年底竣工投入使用。\n"
    assert list(roles_of(text).values()) == ["achievement"]


@pytest.mark.parametrize(
    "sentence",
    [
        "各位代表!",
        "我代表区人民政府向大会作工作报告,请予审议,并请政协委员提出意见。",
        "在此,我谨代表海珠区人民政府,向全区人民、驻区部队官兵以及社会各界人士表示崇高的敬意!",
        "2018年是全面实施“十三五规划”的重要一年。",
        "“十四五”时期的指导思想是:高举中国特色社会主义伟大旗帜,深入贯彻党的十九大精神。",
        "让我们更加紧密地团结在以习近平同志为核心的党中央周围,以优异成绩庆祝建党100周年。",
        "政府工作中，我们要重点把握好5个方面：",
        "(市经济信息化局、市发展改革局、市金融局等落实,下同)",
        "各街道办事处,区直各单位,市驻区单位:",
        "《工作要点》已经区政府同意,现印发给你们,请认真贯彻执行。",
        "扫一扫在手机打开当前页",
        "我们的信心来源于全省人民的鼎力支持与积极参与。",
    ],
)
def test_what_says_nothing_of_the_kind(sentence: str) -> None:
    assert list(roles_of(f"2021年工作安排\n{sentence}\n").values()) == ["none"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 海珠区 2018: 无障碍 is a word of page furniture, too
        "对30处居住区公共设施进行无障碍改造。",
        # 四川省 2026: 分享
        "推动跨区域合作发展利益分享。",
        # 紫金县 2021: 发展环境
        "切实改进工作作风,大力优化发展环境。",
        # 金平区 2016: a lead's opening, but it acts
        "坚持全面依法行政,切实加强法治政府建设,推行政府权责清单制度。",
    ],
)
def test_what_only_looks_as_if_it_said_nothing(sentence: str) -> None:
    text = f"2021年工作安排\n{sentence}\n"
    assert list(roles_of(text).values()) == ["task"]


def test_departments_in_brackets_belong_to_every_sentence_of_their_paragraph() -> None:
    # 肇庆市 2016, shortened
    text = (
        "  (三)挖掘出口和消费增长潜力。推进通关一体化改革。实施快递下乡工程。(市商务局,高要区、德庆县政府等)\n"
        "  (四)推进平台园区建设。加快平台园区扩能增效。[市发展改革局,封开县、怀集县政府等]\n"
    )
    report = Report(start=0, end=len(text), front=FrontMatter(kind="plan", plan_year=2016))
    found = read_passages(text, report, find_sections(text, report))
    owners = [
        (text[sentence.body : sentence.end][:4], named)
        for passage in found
        for sentence, named in zip(passage.sentences, find_owners(text, passage), strict=True)
    ]
    trade = ("市商务局", "高要区", "德庆县政府")
    assert owners[:2] == [("推进通关", trade), ("实施快递", trade)]
    assert owners[3] == ("加快平台", ("市发展改革局", "封开县", "怀集县政府"))


@pytest.mark.parametrize(
    ("names", "departments"),
    [
        ("市经济信息化局、市发展改革局、市金融局等落实,下同", ("市经济信息化局", "市发展改革局", "市金融局")),
        (
            "各县(市、区)政府,肇庆高新区管委会、粤桂合作特别试验区(肇庆)管委会,市编办等",
            ("各县(市、区)政府", "肇庆高新区管委会", "粤桂合作特别试验区(肇庆)管委会", "市编办"),
        ),
        ("市旅游局、星湖管理局等", ("市旅游局", "星湖管理局")),
    ],
)  # fmt: skip
def test_lists_of_departments(names: str, departments: tuple[str, ...]) -> None:
    assert read_departments(names) == departments


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("争取年内完成汕头大厦改造并投入运营。", "年内"),
        ("抓好金环西路西港河桥施工建设,确保国庆前竣工。", "国庆前"),
        ("力争集聚区内项目2019年底前入驻并形成集聚效应。", "2019年底前"),
        ("在今年内确定合作主体并启动建设。", "今年内"),
        ("落实专人跟踪,督促项目全部在下半年进场建设。", "下半年"),
        # 宁夏 2026
        ("全面完成采矿损毁土地状况调查，争取3年内让全部废弃矿山复绿焕新。", "3年内"),
        ("至2016年末,全市土地开发强度不超过6.30%。", "至2016年末"),
        ("今年力争完成“个转企”1000家。", "今年"),
        ("2016年实现3.2万贫困人口脱贫。", "2016年"),
        ("力争今年科技企业孵化区面积超过2万平方米。", "今年"),
        # 阳东区, 榕城区, 紫金县 2021, 中山市西区 2017
        ("力促寿长河红树林国家湿地公园8月份建成开放,打造生态保护与低碳旅游新亮点。", "8月份"),
        ("围绕金盛兰优特钢项目首期7月底竣工投产目标,加快配套项目建设;", "7月底"),
        ("全年帮扶10家以上企业上规。", "全年"),
        ("争取全年新签约项目30个以上,总投资100亿元以上。", "全年"),
        ("今年投入1000万元与市中医院共建中医药文化馆。", "今年"),
        ("力争到2025年常住人口城镇化率达59.2%。", "到2025年"),
        ("确保2021年谋划的20个专项债券项目和82个区级重点项目早开工、早投产、早达效。", None),
        # 贵州省, 广东省 2026
        ("绿色低碳转型成效明显，2030年前碳达峰目标如期实现。", "2030年前"),
        ("“十五五”时期市（州）中心城市新增人口100万、县城新增人口100万。", "“十五五”时期"),
        ("到二〇三五年实现我省经济实力、科技实力、综合实力大幅跃升。", "到二〇三五年"),
        ("“十五五”时期是增创新优势、实现新突破的紧要时期。", None),
        # 肇庆市 2016
        ("深入落实《广佛肇清云韶经济圈建设2016年度重点工作计划》。", None),
        # what is over by the end of a month, or up to one
        ("截至6月底,我乡五官术启科路面硬化1.2公里。", None),
        ("今年1-11月,街道实现财政总收入18.3亿元。", None),
        ("确保全年空气质量优良天数达80%以上。", None),
        ("深入实施工业转型升级攻坚战三年行动计划。", None),
        ("坚决打好2016-2018年脱贫攻坚战。", None),
    ],
)
def test_deadlines(sentence: str, deadline: str | None) -> None:
    assert find_deadline(sentence) == deadline


def test_a_title_by_rule_is_a_clause_of_the_sentence() -> None:
    sentence = "完善就业服务和技能培训体系,重点做好零就业家庭就业工作,力争新增就业1.3万人以上。"
    assert make_title(sentence) == "力争新增就业1.3万人以上"


@given(st.text(alphabet="推进建设完成项目12345.。,;、()年%亿元", min_size=4, max_size=80))
def test_a_title_by_rule_never_holds_a_number_that_its_sentence_lacks(sentence: str) -> None:
    title = make_title(sentence)
    assert len(title) <= MAX_TITLE
    assert not missing_numbers(title, sentence)


def test_a_title_by_rule_keeps_thousands_together() -> None:
    assert make_title("投入1,200万元建成村道,方便出行。") == "投入1,200万元建成村道"


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("新增规上企业35家", None),
        ("新增规上企业350家", "350"),
        ("新增规上企业三十五家", "三十五"),
        ("引进世界五百强总部落户园区", "五百"),
        ("打造粤东金融改革创新试验区", "句中的词"),
        ("新增", "个字"),
    ],
)
def test_titles_that_say_more_than_their_evidence_are_refused(
    title: str, fault: str | None
) -> None:
    found = title_fault(title, "今年力争完成“个转企”1000家,净增规上工业企业35家。新增。")
    assert (found is None) if fault is None else (found is not None and fault in found)


def test_rules_hold_on_reports_of_every_kind(reports: dict[str, Path]) -> None:
    for path in reports.values():
        summary = summarise(path, model="rules")
        assert summary.complete
        assert len(summary.items) > 40


@pytest.mark.parametrize(
    "sentence",
    [
        # 湖北省 2026
        "从战略机遇看，我国经济长期向好的支撑条件和基本趋势没有改变，这是我们把握主动、赢得未来的底气和关键所在。",
        "5.5%左右的预期增长目标与“十五五”发展目标总体衔接，与湖北经济增长潜力基本吻合，与现实支撑条件基本匹配。",
        # 上海市 2026
        "“十五五”时期具有承前启后的重要地位。",
        "各位代表，蓝图已绘就，奋进正当时。",
        # 海拉尔区 2018
        "新时代新使命，对政府工作提出了新要求。",
        "信念坚定方能行稳致远。",
        # 蔡甸区 2023, 下陆区 2020
        "责任单位：区发展和改革局",
        "[牵头单位：区卫健局、区创文办；",
        "区人民政府办公室关于印发2023年区《政府工作报告》确定的主要目标任务责任分解方案的通知",
    ],
)
def test_what_else_says_nothing_of_the_kind(sentence: str) -> None:
    assert list(roles_of(f"2026年工作安排\n{sentence}\n").values()) == ["none"]


def test_lessons_of_a_review_are_no_achievements() -> None:
    # 湖北省 2026
    text = (
        "一、2025年工作回顾\n地区生产总值增长5.5%。\n过去五年历程，让我们深刻体会到，推动湖北经济社会高质量发展，"
        "必须坚定拥护“两个确立”。必须牢固树立科学的执政理念、正确的政绩观和高质量的发展观。\n"
    )
    assert list(roles_of(text).values()) == ["achievement", "none", "none"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 江城区, 阳东区 2021; 贵州省, 四川省 2026
        "各位代表,2020年主要目标任务的完成,标志着“十三五”圆满收官。",
        "突如其来的新冠肺炎疫情,对全区经济社会发展造成严重冲击,给我们完成既定目标任务带来严峻挑战。",
        "2025年在贵州发展进程中极不平凡。",
        "贵州经济社会发展条件明显改善，同时一些长期积累的突出矛盾问题亟待解决。",
        "经济下行压力持续加大，巩固脱贫成果任务艰巨，财政收支矛盾愈发突出，困难挑战超出预期。",
        "站稳人民立场，把人民群众满意不满意，作为想问题、作决策、办事情的根本出发点和落脚点。",
        (
            "在贵州面临转型发展的关键时刻，2021年2月，习近平总书记亲临贵州考察，"
            "要求我们坚持以高质量发展统揽全局。"
        ),
        # 南山区 2021
        "我们不会忘记,广大党员干部舍身忘我、冲锋在前,鲜红的党旗始终在抗疫一线高高飘扬。",
        "我们之所以能够闯过一个又一个险滩暗礁,离不开市委市政府和区委的正确领导。",
        "200多万南山人民团结一心、患难与共,凝聚起共克时艰的磅礴力量。",
        # 贵州省 2026
        "五年来，我们转得很艰辛、走得很坚定，无论困难多大，推动高质量发展的决心始终坚如磐石、毫不动摇！",
    ],
)
def test_hardship_thanks_and_spirit_are_no_achievements(sentence: str) -> None:
    assert list(roles_of(f"一、2020年工作回顾\n{sentence}\n").values()) == ["none"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 陕西省 2026: the result itself, and what it means
        "2025年主要目标任务圆满完成，标志着“十四五”胜利收官。",
        # 宁夏, 贵州省 2026
        "在酒烟煤电等传统产业下行压力加大的情况下，数字经济、新能源等新兴产业快速增长。",
        "五年来，贵州城市品质不断提升，人气更旺、烟火气更浓、带动力更强！",
        # 阳东区 2021
        "派出二级网格员2230人,凝聚起疫情防控人民战争的强大合力。",
        # 紫金县 2021: what guided it, and what came of it
        (
            "县政府坚持以习近平新时代中国特色社会主义思想为指导,全面建成小康社会取得决定性成就,"
            "“十三五”规划主要目标任务基本完成,为开启新征程奠定了坚实基础。"
        ),
        "街道坚持以习近平新时代中国特色社会主义思想为指导,在苦干中求发展,较好地完成了全年目标任务。",
        (
            "我们坚持以习近平新时代中国特色社会主义思想为指导,扎实做好各方面工作,“十三五”规划圆满收官,"
            "“十四五”规划顺利实施。"
        ),
    ],
)
def test_what_only_looks_like_hardship_or_spirit_is_an_achievement(sentence: str) -> None:
    found = roles_of(f"一、过去五年工作回顾\n{sentence}\n", plan_year=2026)
    assert list(found.values()) == ["achievement"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 四川省, 贵州省 2026
        "习近平总书记赋予四川打造“两高地、两基地、一屏障”使命任务，重大战略在川交汇。",
        "中央明确了“十五五”时期“经济增长保持在合理区间”等重要目标，鼓励各地发挥比较优势、各展所长。",
        "四川作为中西部第一经济大省，必须乘势而为、自我加压，以奋勇争先的成效为全国多作贡献。",
        "发展不平衡不充分仍然是四川最大的省情实际，但同时我省具有丰富的科教资源。",
        "我们要更加紧密地团结在以习近平同志为核心的党中央周围，为谱写中国式现代化四川新篇章不懈奋斗！",
        "统筹兼顾打基础、增后劲、利长远，努力创造经得起历史、实践和人民检验的业绩。",
        "新征程使命在肩，唯有实干、唯有奋斗。",
        "“十五五”新的征程已经开启，各级政府都要有新面貌、新作为。",
        # 中山市西区 2017, 阳东区, 江城区, 紫金县, 南山区 2021
        "中山区位优势大幅提升,为我区未来经济社会发展再上新台阶营造了良好的外部环境。",
        "我市大力实施阳江东部地区崛起战略,这些都为我区高质量发展提供了新机遇。",
        "我们要增强机遇意识和风险意识,努力在新一轮区域发展竞争中创造新的辉煌。",
        "各位代表,立足新起点,展望新征程,我们深感使命重大,责任在肩。",
        "我们要立足新发展阶段,贯彻新发展理念,扎实做好“六稳”工作,确保完成全年各项目标任务。",
        "“十四五”时期,我们要始终保持奋发有为的进取精神,作出紫金贡献。",
        "眺望前方,有缓流也有险滩,有通途也有险阻。",
        # 潭江镇 2019
        "在总结提升的同时,我们也看到不足,我们将正视问题和挑战,采取有效措施,认真加以解决。",
        "面对重大历史机遇,我们信心百倍、豪情满怀。",
    ],
)
def test_why_and_calls_are_no_tasks(sentence: str) -> None:
    assert list(roles_of(f"三、2021年工作安排\n{sentence}\n").values()) == ["none"]


@pytest.mark.parametrize(
    "sentence",
    [
        # 阳江市阳东区 2021, 宁夏 2026: they end as a call does, and act
        "完善和创新社会治理,不断开创新时代社会治理新局面。",
        "加快烈士纪念设施提质改造和宁夏革命军事馆建设，为实现建军百年奋斗目标贡献更多宁夏力量。",
        "扎实做好全民国防教育、国防动员和退役军人工作,为推进国防和军队现代化作出贡献。",
    ],
)
def test_what_ends_like_a_call_and_acts_is_a_task(sentence: str) -> None:
    assert list(roles_of(f"三、2021年工作安排\n{sentence}\n").values()) == ["task"]


def test_what_follows_from_the_words_of_a_leader_is_a_task() -> None:
    # 湖北省 2026
    text = (
        "三、2026年的重点工作\n大力提振消费。"
        "按照习近平总书记对湖北发展作出的目标定位，更大力度推进“支点建设七大战略”实施。\n"
    )
    assert list(roles_of(text, plan_year=2026).values()) == ["heading", "task"]


def test_owners_stand_behind_their_task_in_brackets_or_on_a_line() -> None:
    # 下陆区 2020, 蔡甸区 2023
    text = (
        "一、全面恢复经济社会秩序\n"
        "1、积极争取政策资金支持。力争全年争取上级资金8亿元以上。[牵头单位：区发改局；责任单位：各街办（新区）、区直各部门]\n"
        "2、落实减税降费政策。[牵头单位：区税务局]\n3、新增规上工业企业25家\n责任单位：区科技和经信局、区统计局\n"
    )
    front = FrontMatter(kind="plan")
    report = Report(start=0, end=len(text), front=front)
    (passage,) = read_passages(text, report, find_sections(text, report))
    named = dict(
        zip(
            (text[s.body : s.end][:6] for s in passage.sentences),
            find_owners(text, passage),
            strict=True,
        )
    )
    assert (
        named["1、积极争取"]
        == named["力争全年争取"]
        == ("区发改局", "各街办（新区）", "区直各部门")
    )
    assert named["2、落实减税"] == ("区税务局",)
    assert named["3、新增规上"] == ("区科技和经信局", "区统计局")


def test_a_table_of_tasks_gives_each_its_owner() -> None:
    text = (
        "一、重点任务\n推进项目建设。\n附件1\n\n2024年市政府重点工作任务分解表\n\n序号\n任务\n责任单位\n完成时限\n"
        "1\n实施重点项目300个，年度投资1200亿元\n市发展改革委\n2024年12月底\n"
        "2\n新增规上工业企业150家\n市工业和信息化局、市统计局\n2024年12月底\n"
    )
    report = Report(start=0, end=len(text), front=FrontMatter(kind="plan"))
    passage = read_passages(text, report, find_sections(text, report))[-1]
    roles = assign_roles(text, passage)
    owners = find_owners(text, passage)
    tasks = [
        (text[s.body : s.end], names)
        for s, role, names in zip(passage.sentences, roles, owners, strict=True)
        if role == "task"
    ]
    assert tasks == [
        ("实施重点项目300个，年度投资1200亿元", ("市发展改革委",)),
        ("新增规上工业企业150家", ("市工业和信息化局", "市统计局")),
    ]


@pytest.mark.parametrize("title", ["（一）主要目标", "（二）预期目标"])
def test_under_a_heading_of_targets_they_are_goals(title: str) -> None:
    text = (
        f"二、2024年总体要求和主要目标\n{title}\n地区生产总值增长6.5%-7%；居民收入增长与经济增长同步；"
        "城乡居民收入分别增长6%、7.5%；粮食产量不低于50亿斤；完成省下达的节能减排任务。\n"
        "（三）重点任务\n新增规上工业企业不少于20家。\n"
    )
    assert list(roles_of(text, plan_year=2024).values()) == ["goal"] * 5 + ["task"]


def test_behind_the_targets_of_a_heading_the_deeds_are_tasks() -> None:
    text = (
        "二、2024年预期目标\n地区生产总值增长6%以上。\n为此，要做好以下工作。\n加快园区建设。\n"
        "三、锚定全年目标\n新增规上工业企业20家。\n"
    )
    roles = roles_of(text, plan_year=2024)
    assert roles["地区生产总值增长6%"] == "goal"
    assert roles["加快园区建设。"] == "task"
    assert roles["新增规上工业企业20"] == "task"


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (("二、2024年工作", "（一）主要目标"), True),
        (("二、2024年总体要求和预期目标",), True),
        (("（二）预期目标。",), True),
        (("（一）主要目标", "1.培育壮大产业"), False),
        (("二、今后五年目标任务",), False),
        (("三、目标责任",), False),
        (("一、锚定全年目标",), False),
        (("二、全力实现“十五五”主要目标",), False),
        ((), False),
    ],
)
def test_which_headings_name_targets(path: tuple[str, ...], *, names: bool) -> None:
    assert names_targets(path) is names


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("地区生产总值增长6.5%-7%。", "goal"),
        ("城乡居民收入分别增长6%、7.5%。", "goal"),
        ("粮食产量不低于50亿斤。", "goal"),
        ("居民收入增长与经济增长基本同步。", "goal"),
        ("促进居民收入增长与经济增长同步。", "task"),
        ("开展主题党日活动不少于12次。", "task"),
        ("新增规上工业企业不少于20家。", "task"),
    ],
)
def test_forms_of_a_target(sentence: str, role: str) -> None:
    assert list(roles_of(f"2024年重点工作\n{sentence}\n", plan_year=2024).values()) == [role]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("（三）存在不足", "none"),
        ("（三）存在的短板", "none"),
        ("（三）差距和不足", "none"),
        ("（三）补齐民生短板", "achievement"),
        ("（三）缩小城乡差距", "achievement"),
    ],
)
def test_a_section_of_shortcomings_holds_no_achievement(title: str, role: str) -> None:
    text = (
        "一、2023年工作总结\n（一）党建引领有力\n开展主题党日活动12次。\n"
        f"{title}\n干部能力得到提升。\n二、2024年工作计划\n抓好产业。\n"
    )
    assert roles_of(text, plan_year=2024)["干部能力得到提升。"] == role
