"""Quantities as the reports write them."""

import pytest

from summarizer.quantities import Quantity, find_quantities

# Each row: a sentence of a report, then what it measures as
# (indicator, measure, comparator, value, high, unit).
Row = tuple[str, str, str, float | None, float | None, str | None]


def read(sentence: str) -> list[Row]:
    return [
        (q.indicator, q.measure, q.comparator, q.value, q.high, q.unit)
        for q in (found.quantity for found in find_quantities(sentence))
    ]


LEVEL_AND_GROWTH: list[tuple[str, list[Row]]] = [
    (
        "实现地区生产总值1740.31亿元，增长7.6%。",
        [
            ("地区生产总值", "level", "eq", 1740.31, None, "亿元"),
            ("地区生产总值", "growth", "eq", 7.6, None, "%"),
        ],
    ),
    (
        "实现地区生产总值1740.31亿元,同比(下同)增长7.6%,增速位居全市前列。",
        [
            ("地区生产总值", "level", "eq", 1740.31, None, "亿元"),
            ("地区生产总值", "growth", "eq", 7.6, None, "%"),
        ],
    ),
    (
        "实现地区生产总值800亿元,按可比价格计算,比上年增长6%,高出全省0.1个百分点,增速全省第3。",
        [
            ("地区生产总值", "level", "eq", 800.0, None, "亿元"),
            ("地区生产总值", "growth", "eq", 6.0, None, "%"),
            ("地区生产总值", "change", "eq", 0.1, None, "个百分点"),
            ("地区生产总值增速", "rank", "eq", 3.0, None, None),
        ],
    ),
    (
        "4、城镇居民收入和农村居民收入均增长8%。",
        [
            ("城镇居民收入", "growth", "eq", 8.0, None, "%"),
            ("农村居民收入", "growth", "eq", 8.0, None, "%"),
        ],
    ),
    (
        "项目开工率一季度达到50%、三季度达到100%。",
        [
            ("项目开工率", "share", "eq", 50.0, None, "%"),
            ("项目开工率", "share", "eq", 100.0, None, "%"),
        ],
    ),
    ("年内纺织规模超过60万锭。", [("纺织规模", "level", "ge", 60.0, None, "万锭")]),
    (
        "全市有劳动力贫困户人均可支配收入达到15850元,比帮扶前净增342%;",
        [
            ("有劳动力贫困户人均可支配收入", "level", "eq", 15850.0, None, "元"),
            ("有劳动力贫困户人均可支配收入", "growth", "eq", 342.0, None, "%"),
        ],
    ),
    (
        "全体居民人均可支配收入由2.57万元增加到3.52万元、年均增长6.5%。",
        [
            ("全体居民人均可支配收入", "level", "eq", 2.57, None, "万元"),
            ("全体居民人均可支配收入", "level", "eq", 3.52, None, "万元"),
            ("全体居民人均可支配收入", "growth", "eq", 6.5, None, "%"),
        ],
    ),
    (
        "常住人口城镇化率从2020年的53.2%提升到2025年的57.7%。",
        [
            ("常住人口城镇化率", "share", "eq", 53.2, None, "%"),
            ("常住人口城镇化率", "share", "eq", 57.7, None, "%"),
        ],
    ),
    (
        "规上工业增加值增长7.6%、高于全国1.7个百分点。",
        [
            ("规上工业增加值", "growth", "eq", 7.6, None, "%"),
            ("规上工业增加值", "change", "eq", 1.7, None, "个百分点"),
        ],
    ),
    (
        "PM2.5年均浓度比2015年下降3%。",
        [("PM2.5年均浓度", "growth", "eq", 3.0, None, "%")],
    ),
]

SHARED: list[tuple[str, list[Row]]] = [
    (
        "税收收入和一般公共预算收入迈上新台阶,分别实现211.23亿元和51.01亿元,分别增长18.1%和2%。",
        [
            ("税收收入", "level", "eq", 211.23, None, "亿元"),
            ("一般公共预算收入", "level", "eq", 51.01, None, "亿元"),
            ("税收收入", "growth", "eq", 18.1, None, "%"),
            ("一般公共预算收入", "growth", "eq", 2.0, None, "%"),
        ],
    ),
    (
        "固定资产投资增长5.5%,其中工业投资和技改投资分别增长20.5%、20.3%,增速排全省第4位和第2位;",
        [
            ("固定资产投资", "growth", "eq", 5.5, None, "%"),
            ("工业投资", "growth", "eq", 20.5, None, "%"),
            ("技改投资", "growth", "eq", 20.3, None, "%"),
            ("工业投资增速", "rank", "eq", 4.0, None, None),
            ("技改投资增速", "rank", "eq", 2.0, None, None),
        ],
    ),
    (
        "城镇居民人均可支配收入35340元,农村居民人均可支配收入23049元,分别增长3.4%和10.2%。",
        [
            ("城镇居民人均可支配收入", "level", "eq", 35340.0, None, "元"),
            ("农村居民人均可支配收入", "level", "eq", 23049.0, None, "元"),
            ("城镇居民人均可支配收入", "growth", "eq", 3.4, None, "%"),
            ("农村居民人均可支配收入", "growth", "eq", 10.2, None, "%"),
        ],
    ),
    (
        "城乡居民人均可支配收入分别增长4.4%、5.6%。",
        [
            ("城镇居民人均可支配收入", "growth", "eq", 4.4, None, "%"),
            ("农村居民人均可支配收入", "growth", "eq", 5.6, None, "%"),
        ],
    ),
    (
        "内、外资注册资金分别增长45.4%9.1%",  # the page has lost the 、
        [
            ("内资注册资金", "growth", "eq", 45.4, None, "%"),
            ("外资注册资金", "growth", "eq", 9.1, None, "%"),
        ],
    ),
    (
        "农村生活垃圾处理率和自然村村内道路硬化完成率均达100%。",
        [
            ("农村生活垃圾处理率", "share", "eq", 100.0, None, "%"),
            ("自然村村内道路硬化完成率", "share", "eq", 100.0, None, "%"),
        ],
    ),
    (
        "装备制造业、高技术制造业增加值分别增长17.7%、17.6%。",
        [
            ("装备制造业增加值", "growth", "eq", 17.7, None, "%"),
            ("高技术制造业增加值", "growth", "eq", 17.6, None, "%"),
        ],
    ),
    (
        "农村卫生户厕覆盖率、污水治理率、生活垃圾处理设施覆盖率分别提高20.9、36.2、54个百分点。",
        [
            ("农村卫生户厕覆盖率", "change", "eq", 20.9, None, "个百分点"),
            ("污水治理率", "change", "eq", 36.2, None, "个百分点"),
            ("生活垃圾处理设施覆盖率", "change", "eq", 54.0, None, "个百分点"),
        ],
    ),
    (
        "有意愿特困人员集中供养率、新建居住区养老设施配建率均达100%。",
        [
            ("有意愿特困人员集中供养率", "share", "eq", 100.0, None, "%"),
            ("新建居住区养老设施配建率", "share", "eq", 100.0, None, "%"),
        ],
    ),
    (
        "急难型、支出型临时救助最低标准分别提高100元、150元。",
        [
            ("急难型临时救助最低标准", "change", "eq", 100.0, None, "元"),
            ("支出型临时救助最低标准", "change", "eq", 150.0, None, "元"),
        ],
    ),
    (
        "创新产出水平指数达到87.59%、居全国第4，21个学科进入ESI前千分之一。",
        [
            ("创新产出水平指数", "share", "eq", 87.59, None, "%"),
            ("创新产出水平指数", "rank", "eq", 4.0, None, None),
            ("学科", "level", "eq", 21.0, None, "个"),
        ],
    ),
    (
        "增加值分别增长13.8%、18.1%，三次产业结构进一步优化，调整为8.3∶41.4∶50.3。",
        [
            ("增加值", "growth", "eq", 13.8, None, "%"),
            ("增加值", "growth", "eq", 18.1, None, "%"),
            ("三次产业结构", "share", "eq", 8.3, None, None),
            ("三次产业结构", "share", "eq", 41.4, None, None),
            ("三次产业结构", "share", "eq", 50.3, None, None),
        ],
    ),
    (
        "实现辖区税收1709亿元、一般公共预算收入316.6亿元,均增长2.6%。",
        [
            ("税收", "level", "eq", 1709.0, None, "亿元"),
            ("一般公共预算收入", "level", "eq", 316.6, None, "亿元"),
            ("税收", "growth", "eq", 2.6, None, "%"),
            ("一般公共预算收入", "growth", "eq", 2.6, None, "%"),
        ],
    ),
]

COUNTS: list[tuple[str, list[Row]]] = [
    (
        "新增国家级现代农业产业园1个、总量达2个;",
        [
            ("国家级现代农业产业园", "change", "eq", 1.0, None, "个"),
            ("国家级现代农业产业园总量", "level", "eq", 2.0, None, "个"),
        ],
    ),
    ("打造50个美丽乡村。", [("美丽乡村", "change", "eq", 50.0, None, "个")]),
    (
        "44个区重点建设项目完成投资103.31亿元,完成年度计划的119.9%。",
        [
            ("区重点建设项目", "level", "eq", 44.0, None, "个"),
            ("投资", "level", "eq", 103.31, None, "亿元"),
            ("投资完成年度计划", "share", "eq", 119.9, None, "%"),
        ],
    ),
    (
        "推动115家工业企业开展技术改造,新增改造项目备案95个。",
        [
            ("工业企业", "level", "eq", 115.0, None, "家"),
            ("改造项目备案", "change", "eq", 95.0, None, "个"),
        ],
    ),
    (
        "建设30至50立方/日的村级污水处理设施8个,铺设污水管网3.08公里,入户支管11.2公里。",
        [
            ("村级污水处理设施", "level", "range", 30.0, 50.0, "立方/日"),
            ("村级污水处理设施", "change", "eq", 8.0, None, "个"),
            ("污水管网", "change", "eq", 3.08, None, "公里"),
            ("入户支管", "change", "eq", 11.2, None, "公里"),
        ],
    ),
    (
        "统计已脱贫705户、1408人,其中五保户221户、232人。",
        [
            ("脱贫", "level", "eq", 705.0, None, "户"),
            ("脱贫", "level", "eq", 1408.0, None, "人"),
            ("五保户", "level", "eq", 221.0, None, "户"),
            ("五保户", "level", "eq", 232.0, None, "人"),
        ],
    ),
    (
        "完成28条道路、61.4万平方米绿化的品质化提升。",
        [
            ("道路", "level", "eq", 28.0, None, "条"),
            ("绿化", "level", "eq", 61.4, None, "万平方米"),
        ],
    ),
    (
        "加快推进年度325亿、165项省市重点项目建设。",
        [
            ("省市重点项目", "level", "eq", 325.0, None, "亿"),
            ("省市重点项目", "level", "eq", 165.0, None, "项"),
        ],
    ),
    (
        "强化12.2万亩生态公益林管护,森林覆盖率达80%。",
        [
            ("生态公益林管护", "level", "eq", 12.2, None, "万亩"),
            ("森林覆盖率", "share", "eq", 80.0, None, "%"),
        ],
    ),
    (
        "2019年共为31人发放临时救济金14740元。",
        [
            ("发放临时救济金", "level", "eq", 31.0, None, "人"),
            ("临时救济金", "level", "eq", 14740.0, None, "元"),
        ],
    ),
    (
        "引进项目99个,其中超亿元项目68个、超10亿元项目16个。",
        [
            ("项目", "change", "eq", 99.0, None, "个"),
            ("超亿元项目", "change", "eq", 68.0, None, "个"),
            ("超10亿元项目", "change", "eq", 16.0, None, "个"),
        ],
    ),
    ("15个项目动工建设。", [("项目", "change", "eq", 15.0, None, "个")]),
    (
        "西凤酒等5个品牌入选首批中国消费名品。",
        [("品牌入选首批中国消费名品", "level", "eq", 5.0, None, "个")],
    ),
    (
        "绿色食品、有机农产品达到1337个，59个产品获得香港STC优质“正”印认证。",
        [
            ("绿色食品、有机农产品", "level", "eq", 1337.0, None, "个"),
            ("产品获得香港STC优质“正”印认证", "level", "eq", 59.0, None, "个"),
        ],
    ),
    (
        "引进华为智能生活馆、砂之船奥莱等首店100多家。",
        [("首店", "change", "ge", 100.0, None, "家")],
    ),
    (
        "推动商洛电厂二期、店头电厂二期等402万千瓦机组建成投运。",
        [("机组", "level", "eq", 402.0, None, "万千瓦")],
    ),
    (
        "开工2座35万千瓦塔式槽式光热发电项目。",
        [("35万千瓦塔式槽式光热发电项目", "change", "eq", 2.0, None, "座")],
    ),
    (
        "456个小区完成临时用电治理、60万户居民用上舒心电。",
        [
            ("小区", "level", "eq", 456.0, None, "个"),
            ("居民", "level", "eq", 60.0, None, "万户"),
        ],
    ),
    (
        "开发区和工业园区由162个整合为123个。",
        [
            ("开发区和工业园区", "level", "eq", 162.0, None, "个"),
            ("开发区和工业园区", "level", "eq", 123.0, None, "个"),
        ],
    ),
    (
        "改造城镇老旧小区870个、惠及10万余户。",
        [
            ("城镇老旧小区", "level", "eq", 870.0, None, "个"),
            ("城镇老旧小区惠及", "level", "ge", 10.0, None, "万户"),
        ],
    ),
    (
        "累计建成高标准农田4128万亩。",
        [("高标准农田", "level", "eq", 4128.0, None, "万亩")],
    ),
    ("承办3届中国户外运动产业大会。", [("中国户外运动产业大会", "level", "eq", 3.0, None, "届")]),
]

BOUNDS: list[tuple[str, list[Row]]] = [
    ("地区生产总值增长8.5%—9%。", [("地区生产总值", "growth", "range", 8.5, 9.0, "%")]),
    ("地区生产总值增长6-7%;", [("地区生产总值", "growth", "range", 6.0, 7.0, "%")]),
    ("力争3-5家企业上市上板。", [("企业上市上板", "level", "range", 3.0, 5.0, "家")]),
    ("引进3至5家龙头企业。", [("龙头企业", "change", "range", 3.0, 5.0, "家")]),
    ("征收补偿签约率不低于95%。", [("征收补偿签约率", "share", "ge", 95.0, None, "%")]),
    ("培育40家以上规上企业。", [("规上企业", "change", "ge", 40.0, None, "家")]),
    ("力争突破450亿元。", [("力争突破", "level", "ge", 450.0, None, "亿元")]),
    ("累计为各类企业减负逾18亿元。", [("各类企业减负", "level", "ge", 18.0, None, "亿元")]),
    ("清理河道近260公里。", [("河道", "level", "about", 260.0, None, "公里")]),
    ("地区生产总值增长7%左右;", [("地区生产总值", "growth", "about", 7.0, None, "%")]),
    (
        "城镇登记失业率控制在3.5%以内,城镇新增就业1.8万人。",
        [
            ("城镇登记失业率", "share", "le", 3.5, None, "%"),
            ("城镇新增就业", "change", "eq", 1.8, None, "万人"),
        ],
    ),
    (
        "细颗粒物年平均浓度不高于23微克/立方米。",
        [("细颗粒物年平均浓度", "level", "le", 23.0, None, "微克/立方米")],
    ),
    ("地区生产总值跨越5000亿元大关。", [("地区生产总值", "level", "ge", 5000.0, None, "亿元")]),
    ("产粮100多万斤。", [("产粮", "level", "ge", 100.0, None, "万斤")]),
    ("划设公共自行车停车区1000余个。", [("公共自行车停车区", "change", "ge", 1000.0, None, "个")]),
    (
        "预留接口比例不低于停车位总数的20%。",
        [("预留接口比例", "share", "ge", 20.0, None, "%")],
    ),
]

WRITTEN: list[tuple[str, list[Row]]] = [
    ("完成投资１，２００万元。", [("投资", "level", "eq", 1200.0, None, "万元")]),
    ("完成投资1,200万元。", [("投资", "level", "eq", 1200.0, None, "万元")]),
    ("增长６．５％，", [("增长", "growth", "eq", 6.5, None, "%")]),
    ("改造棚户区4790户、新增公共租赁住房712套(户)。", [
        ("棚户区", "level", "eq", 4790.0, None, "户"),
        ("公共租赁住房", "change", "eq", 712.0, None, "套(户)"),
    ]),
    ("推动23个变更登记事项的审批时间压缩至2个工作日。", [
        ("变更登记事项", "level", "eq", 23.0, None, "个"),
        ("审批时间", "level", "eq", 2.0, None, "个工作日"),
    ]),
    ("城乡居民收入比降至2.2。", [("城乡居民收入比", "share", "eq", 2.2, None, None)]),
    ("三次产业比重为4.0∶37.7∶58.3。", [
        ("三次产业比重", "share", "eq", 4.0, None, None),
        ("三次产业比重", "share", "eq", 37.7, None, None),
        ("三次产业比重", "share", "eq", 58.3, None, None),
    ]),
    ("城乡居民收入比由2.9∶1缩小至2.52∶1。", [
        ("城乡居民收入比", "level", "eq", 2.9, None, "∶1"),
        ("城乡居民收入比", "level", "eq", 2.52, None, "∶1"),
    ]),
    ("垦造水田11850亩,连续20年实现耕地占补平衡。", [
        ("垦造水田", "level", "eq", 11850.0, None, "亩"),
        ("实现耕地占补平衡", "level", "eq", 20.0, None, "年"),
    ]),
    ("人均预期寿命提高到80岁以上。", [("人均预期寿命", "level", "ge", 80.0, None, "岁")]),
    ("增速全市排名第2;", [("增速", "rank", "eq", 2.0, None, None)]),
    ("创建1放心肉菜示范超市。", [("放心肉菜示范超市", "change", "eq", 1.0, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"), [*LEVEL_AND_GROWTH, *SHARED, *COUNTS, *BOUNDS, *WRITTEN]
)
def test_a_sentence_yields_its_quantities(sentence: str, expected: list[Row]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "1、做大传统产业。",
        "（2）落实2019年工作要点。",
        "汕金府〔2016〕7号",
        "2016-09-14 04:56",
        "发布日期:2018-02-22 10:33:00 来源:区城管局",
        "到2025年底,全面完成2016-2018年脱贫攻坚任务,做好2019、2020年衔接。",
        "落实“十三五”规划,推进国道324线、旧280线、G325线、X027线和地铁11号线建设。",
        "推广“621”措施,完善“1+1+10+18”政务服务体系,实施1+1+9工作部署。",
        "优化12345热线,处理110报警,改造120急救调度中心。",
        "创建国家5A级景区,引进4K花园,布局5G网络,提升IPV6和PM2.5监测水平。",
        "打造15分钟健身圈,融入大湾区1小时交通圈。",
        "出台“支持企业17条”,实施《广东省促进大数据发展行动计划(2016—2020年)》。",
        "成为我市第2家A股上市企业,办好第15届运动会。",
        "为全省60岁以上老年人和0—6岁儿童提供服务。",
        "入选中国500强,庆祝建党100周年,建设21世纪海上丝绸之路。",
        "打造千亿产业,推进三大行动,办好十件实事,排名全市第一。",
        "完成110千伏那龙输变电站和5万吨级码头。",
        "于201827日开幕,自20177月施行。",
        "社会保持平稳,与全国同步基本实现现代化。",
        "2号工位、3.0版政策、7×24小时自助。",
        "增幅连续4年居全国前六，粮食总产量连续18年保持稳定。",
        "高新技术企业数3年翻一番，圆满完成5年过渡期任务。",
        "积极推进240小时过境免签政策落地。",
        "20万以上人口县实现特殊教育学校全覆盖。",
        "国家1000万千瓦光伏大基地、蒙牛乳业“灯塔工厂”等产业项目建成投产。",
        "100兆瓦级地下压缩空气储能等减碳项目加快建设，3.5微米极薄锂电铜箔实现量产。",
    ],
)
def test_digits_that_measure_nothing_are_left_out(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "indicator", "unit"),
    [
        ("三次产业比重为0.117.982全社会固定资产投资稳定。", "三次产业比重", None),
        ("实现脱贫15193872人,", "脱贫", "人"),
        ("为全区23.7460周岁及以上户籍老年人购买保险。", "户籍老年人", None),
    ],
)
def test_a_spoilt_number_is_marked_and_not_guessed(
    sentence: str, indicator: str, unit: str | None
) -> None:
    (found,) = find_quantities(sentence)
    assert found.quantity.damaged
    assert (found.quantity.value, found.quantity.high) == (None, None)
    assert (found.quantity.indicator, found.quantity.unit) == (indicator, unit)


def test_as_before_and_as_fast_as_have_no_number() -> None:
    flat = "固定资产投资和国地两税收入与2016年持平;"
    assert read(flat) == [
        ("固定资产投资", "growth", "flat", None, None, None),
        ("国地两税收入", "growth", "flat", None, None, None),
    ]
    assert {(found.start, found.end) for found in find_quantities(flat)} == {(19, 21)}
    assert read("城乡居民收入增长与经济增长基本同步。") == [
        ("城乡居民收入", "growth", "sync", None, None, None)
    ]


def test_offsets_bound_number_and_unit_in_the_whole_text() -> None:
    text = "一、经济\n实现地区生产总值1740.31亿元，增长7.6%，排全省第3位。\n二、民生"
    start, end = text.index("实现"), text.index("\n二")
    found = find_quantities(text, start=start, end=end)
    assert [text[one.start : one.end] for one in found] == ["1740.31亿元", "7.6%", "第3位"]


def test_context_names_what_the_sentence_leaves_out() -> None:
    (alone,) = find_quantities("年均增长7.5%。")
    (within,) = find_quantities("年均增长7.5%。", context="“十四五”期间地区生产总值稳步提高。")
    assert alone.quantity.indicator == "年均增长"
    assert within.quantity.indicator == "地区生产总值"


def test_a_quantity_speaks_the_contract() -> None:
    (found,) = find_quantities("地区生产总值增长5%。")
    assert found.quantity.model_dump() == {
        "indicator": "地区生产总值",
        "measure": "growth",
        "comparator": "eq",
        "value": 5.0,
        "high": None,
        "unit": "%",
        "damaged": False,
    }
    assert Quantity.model_validate(found.quantity.model_dump()) == found.quantity


@pytest.mark.parametrize("before", ["收入完成6.\n", "新建农村公路12\r\n", "完成投资1,\n　"])
def test_a_number_that_a_line_break_has_cut_is_damaged(before: str) -> None:
    text = before + "8亿元,增长7%。"
    first, second = find_quantities(text, start=len(before))
    assert (first.quantity.damaged, first.quantity.value) == (True, None)
    assert (second.quantity.damaged, second.quantity.value) == (False, 7.0)


def test_a_line_that_begins_with_a_number_of_its_own_is_sound() -> None:
    text = "第一批\n8家企业投产。"
    (found,) = find_quantities(text, start=4)
    assert found.quantity.value == 8.0
