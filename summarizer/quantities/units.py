"""What may stand behind a number: scale words, units and measure words, as tables to be checked."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from summarizer.patterns import late
from summarizer.quantities.words import words

__all__ = ["Unit", "UnitKind", "unit_at"]

UnitKind = Literal["percent", "money", "measure", "counter", "duration", "scale"]

# They belong to the unit: 3.3亿元 is 3.3 in 亿元.
_SCALES = "万亿 千亿 百亿 十亿 千万 百万 十万 万 亿 千 百"

_PERCENT = "% ‰ ％ ﹪ 个百分点 百分点 倍 成"

_MONEY = "元 美元 欧元 港元 日元 英镑 人民币 元人民币 元美元 角"

# Lengths, areas, volumes, weights, power, energy, data: what is measured, not counted.
_MEASURES = """
公里 千米 米 厘米 毫米 微米 海里 里 车公里 平方公里 平方千米 平方米 平方 平米 公顷 亩 亩次
立方米 立方 方 升 毫升 公斤 千克 克 毫克 微克 斤 吨 吨位 载重吨 总吨 吨标准煤 蒸吨
千瓦 兆瓦 瓦 千瓦时 兆瓦时 吉瓦时 度 度电 千伏安 kW MW GW kWh MWh GWh TWh kVA km km² m² m³ hm² kg ㎡ ㎞
TB PB GB MB EB EFLOPS Eflops PFLOPS Pflops Gbps Mbps P 标箱 标准箱 TEU 羽 ℃ 摄氏度 分贝 岁
"""

# Words that count; the compounds with 次 count acts.
_COUNTERS = """
个 家 项 条 座 所 间 户 名 人 位 件 宗 起 处 台 辆 栋 幢 套 张 份 场 种 支 只 株 棵 头 匹 尾 群
艘 架 列 班 门 篇 部 本 册 枚 批 队 组 例 卷 款 块 片 段 道 口 眼 孔 盏 根 对 双 箱 袋 包 盘 笔
单 票 封 幅 集 首 台套 宗件 次 人次 批次 件次 家次 场次 班次 车次 架次 户次 辆次 艘次 宗次 例次
项次 车次 课时 学时 回 届 个等级 个位次 个档次 类 大类 轮 面 具 尊 穴 桩 床 张床位 席 席位 站次 趟 工日 个工日
册次 锭 峰 头只 名额 字 省份 塔 碗 顶
"""

# How long something takes; the words around it decide whether it measures anything.
_DURATIONS = "个工作日 工作日 个月 个小时 小时 分钟 秒 天 年 周 个自然日 个季度"

# Behind the stroke of `立方/日` and `元/人·月`.
_PER = """
日 天 年 月 周 时 小时 秒 分钟 人 户 亩 吨 公里 平方米 平方公里 公顷 立方米 千瓦时 度 升 斤 公斤 次
学期 学年 床 生 人·月 人·年 人·天 人·日 人·次 户·月 户·年 亩·年 标立方米 立方 平方 千克 公里·年 台 辆 个 家
"""

# Words that begin like a unit and are none: 3.2万人口 counts in 万, 5条件 is no 条; 200所以上 is 所.
_NOT_A_UNIT = words(
    """
    人口 人才 人均 人民群众 人工 人大 家庭 家长 家园 项目 条件 条例 所有 所以(?![上下内]) 户外 户籍 户均
    名优 名牌 名录 名校 名单 位于 位居 位次 位置 件均 起步 起来 处理 处置 处罚 台风 台账 台湾
    场所 场馆 场地 种植 种子 种业 支持 支出 支付 支部 头部 群众 群体 架构 列入 列为 班子 门诊
    门槛 部门 部分 部级 本地 本市 本级 本科 批准 队伍 组织 组合 片区 段落 道路 口岸 根据 对口
    对外 对接 包括 包含 盘活 单位 封闭 封关 集中 集团 集群 集体 集约 集贸 首批 首次 首期 次年
    次月 类型 轮廓 面积 面向 床位数 字号 里程 方案 方面 方式 方向 方便 升级 升至 升到 克服 度假
    度夏 伏季 成立 成为 成功 成员 成果 成都 成本 成效 成交 角度 元旦 元素 元宵 天然 天津 天府
    天河 天山 周年 周岁 周边 周末 年龄 米粉 米字 里面 千家 百货 百姓 百强 百度 千古 万众 个体
    回升 回落 回收 回归 回暖 回应 回迁 回报 回流 回头 届时 届满 个性 个人 件套 款式 块状 例如 例行
    站点 具有 具体 具备 对于 对标 双向 双高 双创 箱包 包装
    包容 席卷 桩基 首个 首家 首位 塔吊
    """
)


def _choice(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=len, reverse=True))


_BASES: dict[str, UnitKind] = {
    **dict.fromkeys(_COUNTERS.split(), "counter"),
    **dict.fromkeys(_MEASURES.split(), "measure"),
    **dict.fromkeys(_DURATIONS.split(), "duration"),
    **dict.fromkeys(_MONEY.split(), "money"),
    **dict.fromkeys(_PERCENT.split(), "percent"),
}

# `多万斤` of 100多万斤, `万多平方米` of 2.66万多平方米, `套(户)` of 712套(户), `立方/日`.
_UNIT = late(
    rf"\s?(?P<more>[多余来])?(?P<scale>{_choice(_SCALES)})?(?P<more_too>[多余来])?"
    rf"(?:(?!{'|'.join(sorted(_NOT_A_UNIT))})(?P<base>{_choice(' '.join(_BASES))})"
    r"(?P<twin>[(（][户套人件宗个条次间处所名家座栋辆台][)）])?"
    rf"(?P<per>(?:/|每)(?:{_choice(_PER)}))?)?"
)


class Unit(NamedTuple):
    """A unit behind a number.

    Attributes:
        text: The unit as written, without 多 or 余.
        kind: What it does.
        end: Offset after it.
        more: Whether 多 or 余 stands in it (`1000余个`): at least that many.
    """

    text: str
    kind: UnitKind
    end: int
    more: bool


def unit_at(text: str, start: int, end: int) -> Unit | None:
    """The unit that begins where a number has ended.

    Args:
        text: The text, full-width digits folded.
        start: Offset after the number.
        end: Offset that the unit must not pass.

    Returns:
        The longest unit, a scale word alone included (`325亿`), or None.
    """
    found = _UNIT.match(text, start, end)
    if found is None:
        return None
    scale, base = found["scale"] or "", found["base"] or ""
    if not scale and not base:
        return None
    written = scale + base + (found["twin"] or "") + (found["per"] or "")
    more = bool(found["more"] or found["more_too"])
    # 来 is `more` only among digits' words: 50来个; 3来自 is none.
    return Unit(written, _kind(base), _end_of(found, base), more)


def _end_of(found: re.Match[str], base: str) -> int:
    return found.end("scale") if not base else found.end()


@cache
def _kind(base: str) -> UnitKind:
    return _BASES[base] if base else "scale"
