"""Torn titles, as the rules and the embedded model have made them of real sentences."""

from __future__ import annotations

import pytest

from summarizer.items.torn import torn

OPEN = "a bracket or quote is open"
BEFORE = "what it begins with needs what stood before"
AFTER = "what it ends with needs what followed"
CUT = "cut off at the limit"
DATE = "a date and nothing else"
MARK = "the mark of a list leads it"


@pytest.mark.parametrize(
    ("title", "evidence", "reason"),
    [
        # 云浮 2021
        ("打造“中国南药创新高地", "打造“中国南药创新高地、中医药强市”。", OPEN),
        ("云浮第一所本科院校广东药科大学云浮校区招", "云浮第一所本科院校广东药科大学云浮校区招生开学。", CUT),
        ("实现1个工作日办结", "实现1个工作日办结,率先全面推行。", None),
        # 古丁 2019
        ("大部分月工资都在3000元以上)", "(大部分月工资都在3000元以上),增加贫困户收入。", OPEN),
        ("的信访维稳工作连续多年都排在市考核的前列", "我镇的信访维稳工作连续多年都排在市考核的前列,多次被评", BEFORE),
        ("吸引高州市有点农业发展有限公司的总投资为", "吸引高州市有点农业发展有限公司的总投资为800万元", AFTER),
        ("2018年", "2018年,我镇的书记河长带队巡河10次。", DATE),
        ("四、加快特色小镇建设步伐", "四、加快特色小镇建设步伐,再夯实“南药小镇”基础;", MARK),
        # 荷塘 2019
        ("(二)支持镇纪委履行职责", "(二)支持镇纪委履行职责。", MARK),
        ("争取在2019年1月底前", "全镇争取在2019年1月底前、保证在5月底前完成。", None),
        ("清理村巷道、清理房前屋后、清理沟渠池塘溪", "清理沟渠池塘溪河淤泥、漂浮物和障碍物2467处", CUT),
        ("新增规上企业1", "新增规上企业1家。", AFTER),
        ("36247万元", "全镇社会生产总值达到136247万元(13.6亿);", BEFORE),
        # 泗水 2020: twenty signs, and nothing is missing
        ("持续开展双创、双拥、爱国卫生等健康促进运动", "持续开展双创、双拥、爱国卫生等健康促进运动,成效明显", None),
        # 海珠 2018
        ("以及援黔、援藏、援疆东西部扶贫协作工作", "对口帮扶工作,以及援黔、援藏、援疆东西部扶贫协作工作。", BEFORE),
        ("居民对社区卫生服务机构总体满意度为", "居民对社区卫生服务机构总体满意度为98.8%。", AFTER),
        ("三、四级医院全部联网", "三、四级医院全部联网。", None),
        ("2.5万亩油茶基地", "2.5万亩油茶基地建成。", None),
        # 金平 2016: a preposition may begin, and a word may end as a particle does
        ("与汕头大学等高校建立合作机制", "与汕头大学等高校建立“校企”全面合作机制", None),
        ("鼓励社会力量参与", "鼓励社会力量参与养老服务", None),
        ("推进综合整治和", "推进综合整治和绿化美化", AFTER),
    ],
)  # fmt: skip
def test_what_shows_that_a_title_is_torn(title: str, evidence: str, reason: str | None) -> None:
    assert torn(title, evidence) == reason


def test_widths_are_no_difference() -> None:
    assert torn("建设（一期）工程", "建设(一期)工程。") is None
    assert torn("建设（一期工程", "建设(一期)工程。") == OPEN
    assert torn("增长８", "增长8%。") == AFTER


def test_a_title_in_words_of_its_own_is_whole_as_far_as_code_can_tell() -> None:
    assert torn("污水管网建设和", "完善污水管网、道路。") == AFTER
    assert torn("完善污水管网与道路建设", "加快推进污水管网、道路等配套。") is None


@pytest.mark.parametrize("sign", "的和及以且或等“(，9")
def test_a_long_run_of_one_sign_is_read_in_a_moment(sign: str) -> None:
    torn(sign * 100_000, sign * 100_000)
