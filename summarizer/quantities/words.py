"""The words between a noun and its number, as tables that a reader of Chinese can extend.

Every table is whole words with a blank between them; the order has no meaning, since the longest
word that fits is taken.
"""

from __future__ import annotations

from typing import Literal

__all__ = [
    "ENDS",
    "ENDS_KEEP",
    "GAINING",
    "NOMINAL",
    "STARTS",
    "STARTS_KEEP",
    "Beginnings",
    "Lexicon",
    "Tag",
    "words",
]

Tag = Literal[
    "ge",
    "le",
    "about",
    "growth",
    "change",
    "reach",
    "share",
    "act",
    "work",
    "group",
    "each",
    "for",
    "among",
    "skip",
]


def words(table: str) -> tuple[str, ...]:
    """The words of a table, blanks or line breaks between them."""
    return tuple(table.split())


class Lexicon:
    """Words with a tag each, found at the start or at the end of a text."""

    def __init__(self, table: dict[Tag, str]) -> None:
        """Take the words of a table.

        Args:
            table: For each tag its words, blanks between them.
        """
        tags: dict[str, Tag] = {}
        for tag, listed in table.items():
            tags.update(dict.fromkeys(words(listed), tag))
        self._tags = tags
        self._first: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, tuple[str, ...]] = {}
        for word in sorted(tags, key=len, reverse=True):
            self._first[word[0]] = (*self._first.get(word[0], ()), word)
            self._last[word[-1]] = (*self._last.get(word[-1], ()), word)

    def at_start(self, text: str) -> str:
        """The longest word that the text begins with, or the empty string."""
        for word in self._first.get(text[:1], ()):
            if text.startswith(word):
                return word
        return ""

    def at_end(self, text: str) -> str:
        """The longest word that the text ends with, or the empty string."""
        for word in self._last.get(text[-1:], ()):
            if text.endswith(word):
                return word
        return ""

    def tag(self, word: str) -> Tag:
        """The tag of a word of the table."""
        return self._tags[word]


class Beginnings:
    """Words that a text may begin with, kept by their first signs: a text has one of them."""

    def __init__(self, listed: tuple[str, ...]) -> None:
        """Take the words of a table.

        Args:
            listed: The words.
        """
        self._words: dict[str, tuple[str, ...]] = {}
        for word in listed:
            self._words[word[0]] = (*self._words.get(word[0], ()), word)

    def open(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return text.startswith(self._words.get(text[:1], ()))


# Right before a number: 地区生产总值[年均][增长]7%, 研发投入强度[达]3.15%.
ENDS = Lexicon(
    {
        # At least.
        "ge": """
            不低于 不少于 不小于 不下于 不下 至少 超 超过 超过了 已超 逾 突破 突破了 超越 高于 高出
            大于 多于 超出 力争突破 最少 优于 跨越 跨过 跨上 迈过 迈上 跃上 站上 登上 历史性迈上
        """,
        # At most.
        "le": """
            不高于 不超过 不多于 不大于 低于 少于 小于 不足 不到 未超过 至多 最多 控制在 严控在
            未突破
        """,
        # Roughly.
        "about": """
            约 大约 近 接近 将近 大概 约为
        """,
        # A rate with %, an increase or decrease with anything else.
        "growth": """
            增长 净增长 下降 上升 上涨 增加 增加了 增长了 下降了 减少 减少了 降低 提升 提高
            提高了 提升了 回升 缩减 压减 回落 下滑 扩大 缩短 压缩 净增 递增 递减 下浮 上浮 降 涨
            精简 前移 上移 增产 减产 增 比增 同比增 多增 少增 压降 改善 削减 缩小 增大 攀升 收窄 增多 上调 下调 增幅达
        """,
        # What is new.
        "change": """
            新增 新增加 新引进 引进 新建 新建成 建成 新开工 新认定 认定 新培育 培育 打造 创建
            新创建 设立 新设立 成立 组建 新设 新改建 新改扩建 新招引 招引 新签约 新注册 新登记 动工
            新获批 获批 新入库 新投产 铺设 新铺设 建设 开工建设 引育 配建 增设 创成 建立 孵化
            选树 架设 开工 招聘 栽植 植树 新（改）建 新(改)建 新（改、扩）建 新（改扩）建 启动
            新启动 再创建 入选 新入选 出台 新发展 开设 新开设 设置 落地 竣工投产 建成投产 新(改、扩)建 新(改扩)建
            新(扩)建 新（扩）建 新改(扩)建 新改（扩）建
        """,
        # A level reached, whatever verb stands in it.
        "reach": """
            累计建成 累计创建 累计认定 累计打造 累计建设 累计培育
            整合为 整合到 精简为 精简到 合并为 归并为 压减为 压缩为 优化为 缩小为 扩大为 提升为 增加为
            达 达到 为 是 有 共有 现有 已有 拥有 增至 增加到 增长到 增加至 增长至 提高到 提高至
            提升到 提升至 上升到 上升至 升至 升到 降到 降至 下降到 下降至 降低到 降低至 减少到
            减少至 扩大到 扩大至 扩至 扩展到 扩展至 缩小到 缩小至 压缩到 压缩至 压减到 压减至
            缩短到 缩短至 缩减到 缩减至 保持在 稳定在 维持在 稳定到 控制到 已达 已达到 多达 高达
            跃升至 跃升到 攀升至 攀升到 拓展到 拓展至 扩容至 提至 调至 调整到
            调整至 调整为 转为 变为 恢复到 恢复至 回升至 回升到 回落至 回落到 延长到 延长至
            提标到 提标至 提标为 优化到 优化至 缩至 仅为 仅有 只有 只需 仅需 仅用 用时 历时 位于
            处于 在 于 到 至 总计达 合计达 累计达 增到 就有 共达 共计达 落到 逐步达到 完成到
            涨至 最高 最低 冲刺 发展到 发展至 共设置 上扬至 上扬到
        """,
        # A part of a whole.
        "share": """
            占 约占 占到
        """,
        # Doing that says nothing of the thing done.
        "act": """
            完成 实现 开展 举办 召开 组织 推进 推动 实施 支持 推广 谋划 管控 做好 抓好 继续 加快
            加快推进 强化 优化 形成 释放 转移转化 继续推进 涉及 深入推进 有序推进 创作 落实 提供 给予 取得 组织开展
            覆盖到 加强 巩固 重点支持 统筹 牵头 确定 明确 选取 遴选 安排 聚焦 做优做强 做强做优 做大做强 做强 做优
        """,
        # Doing that names the thing where no noun is near.
        "work": """
            发放 投入 下达 拨付 下拨 兑现 争取 办理 受理 处理 查处 收到 获得 服务 惠及 帮扶 帮助
            救助 减免 整治 拆除 清理 改造 改造提升 升级改造 治理 修复 摸排 排查 化解 调处 抓获
            打击 打掉 破获 出动 检查 抽检 完善 带动 吸引 撬动 新开发 开发 收储 盘活 清收 处置
            资助 补助 奖补 奖励 发布 公开 制定 修订 印发 编制 划定 评选 表彰 获评 荣获 斩获 签约
            维修 维修改造 改建 扩建 改扩建 重建 提质改造 更新改造 消除 关闭 淘汰 腾退 取缔 取消
            投用 投产 打通 推出 承办 承接 选派 选聘 招录 输送 培训 接待 发行 投放 募集 分配 配备
            建设投入 改造投入 供应 消化 规划 种植 养殖 培养 安置 保障 受益 参与 参加 监测 节约 复垦 垦造 治理了 发展
            提升改造
        """,
        # Several numbers, one for each of several things.
        "group": """
            分别 各 依次
        """,
        # One number for each of several things.
        "each": """
            均 皆 双双 也均
        """,
        # What follows the number is a clause with a verb of its own.
        "for": """
            为了 对 向 给 把 被 与 和 从 由
        """,
        # Part of what was counted before.
        "among": """
            其中 其中有 其中包括 包括 含 包含
        """,
        # Adverbs, places, times, particles.
        "skip": """
            将 同比 环比 年均 累计 共 总共 合计 共计 总计 全年 已 已经 再 又 也 还 力争 确保
            预计 预期 每年 去年 上年 当年 年内 平均 名义 可比 了 着 的 仍 都 个 一个 一座 日均
            月均 保持 有望 至今 目前 以来 大幅 稳步 快速 持续 基本 实际 相应 同期 全部 累积 净
            全省 全市 全区 全县 全镇 全国 成功 顺利 首次 率先 即 年年 逐年 先后 ， 、 : ： 。
            每人每月 每人每年 每人每天 每人 每亩 力促 等 仅 只 同比又 则 稳定
            今年 每月 累计共 国内 为其 第 一是 进一步 达成 也有 连续
            接连 逆势 五年 五年来 三年 两年 人均 省内 市内 区内 县内 境内 辖区 全力 基础上
        """,
    }
)

# Words that end like one of these and are the noun's own: 国[有], 行[为], 收[到].
ENDS_KEEP = words(
    """
    国有 所有 行为 作为 存在 用于 收到 得到 签到 抵达 参与 给予 结对 方向 面向 供给 共和 目的
    稳定 有的 发达 表达 传达 社会组织 党组织 黑组织 恶组织 经济组织 合作组织 基层组织 自治组织
    """
)

# At the start of a clause, before the noun: [全市][共][引进]项目99个.
STARTS = Lexicon(
    {
        # What is new.
        "change": """
            新增 新增加 新引进 引进 新建 新建成 建成 新开工 新开工建设 新认定 新增认定 认定
            新培育 培育 打造 创建 新创建 设立 新设立 成立 组建 新设 新改建 新改扩建 新招引 招引
            新签约 新注册 新登记 新登记注册 新获批 获批 新入库 新投产 铺设 新铺设 建设 建立
            新发展 引育 配建 增设 创成 选树 架设 安装 净增 增加 开工 动工 补充 扩充 共引进 共建成 累计新增
            开工建设 新启动 新投放 新投用 新纳入 新入选 入选 新晋 新聘 招聘 引入 孵化 再创建
            新创 制定出台 出台 再新增 建成投用 建成并投用 建设完成 新建改建 新建和改建 新建改造
            新建和改造 争创 创办 开设 新开 开通 新开通 新辟 布局建设 高标准建设 高质量建设
            精心打造 组织认定 栽植 启动 划设 设置 落地 新(改、扩)建 新(改扩)建 新(扩)建 新（扩）建
            新改(扩)建 新改（扩）建 新（改）建 新(改)建 新（改、扩）建 新（改扩）建
        """,
        # Doing that says nothing of the thing done.
        "act": """
            新开发 完成 实现 发放 投入 安排 下达 拨付 下拨 落实 兑现 争取到 到位 办理 受理 处理
            查处 收到 获得 取得 给予 提供 开展 举办 召开 组织 组织开展 惠及 覆盖 帮扶 帮助 推进
            推动 实施 支持 推广 谋划 储备 整治 拆除 清理 清理整顿 清理取缔 改造 改造提升 提升
            提升改造 升级改造 修复 管控 摸排 查扣 划定 兑付 化解 调处 抓获 打击 打掉 破获 出动
            完善 做好 抓好 继续 加快 加快推进 强化 优化 涉及 带动 拉动 吸引 撬动 开发 收储 盘活
            清收 处置 保障 资助 补助 发布 主动公开 公开 制定 修订 印发 提请 审议 编制 评选 表彰
            获评 荣获 斩获 维修 维修改造 扩建 改建 改扩建 重建 提质改造 更新改造 消除 关闭 淘汰
            退出 取缔 取消 打通 创作 推出 承办 承接 选派 选聘 招录 招收 输送 接待 发行 投放 募集
            分配 配备 规划 规划建设 选取 遴选 确定 明确 梳理 归集 汇聚 集聚 管护 牵头 聚焦 认真
            积极 大力 深入 全面 扎实 有序 加强 坚持 巩固 拓展 深化 抓紧 着力 建好 用好 用于
            组织实施 重点 重点抓好 重点推进 重点支持 统筹 统筹推进 成功举办 成功 顺利 累计完成
            致力 努力 协助 引导 鼓励 促进 加大 力促 审核 挂牌 建设和改造 超额完成 圆满完成
            如期完成 基本完成 全面完成 提前完成 已完成 服务 获 完成了 实现了 打造了 建成了
            开展了 举办了 组织了 共有 现有 已有 拥有 有 是 通过 筹集 整合 搭建 培训 帮助了 维护
            做优做强 做强做优 做大做强 做强 做优 释放 转移转化
            采取 抽取 统计 计划 共收到 累计收到 落户 签约 达成 形成 突出 聚力
        """,
        # What has been reached since the beginning.
        "reach": """
            累计建成 累计创建 累计认定 累计打造 累计建设 累计培育
        """,
        # What follows the number is a clause with a verb of its own.
        "for": """
            为 将 与 对 向 给 让 被 把 由 从 按 以 用
        """,
        # Part of what was counted before.
        "among": """
            其中 其中包括 含 包括 包含 内含
        """,
        # Adverbs, places, times, particles.
        "skip": """
            争取 预计 我市 全市 全区 全县 全镇 全省 全国 我区 我县 我镇 我省 全旗 全州 全街 全村
            全乡 全域 全年 今年 去年 上年 当年 年内 每年 本年 明年 同年 今年来 今年以来 一年来
            五年来 十年 十年来 过去一年 过去五年 五年 截至 截至目前 截止目前 截止到目前 截至年底 目前 现
            至今 到 至 至目前止 力争 确保 累计 共 总共 合计 共计 总计 已 已经 再 又 也 还 并
            并且 且 以及 和 及 或 或者 、 同时 另外 此外 一是 二是 三是 四是 五是 六是 七是 八是
            基本 逐步 率先 首次 同比 年均 日均 到年底 年底 上半年 下半年 全市共 全省共 全区共
            全县共 全镇共 全年共 今年共 共计有 先后 分别 不断 进一步 高标准 高质量 高起点 新一轮
            了 的 等 着 一个 地 得 在全区 在全市 在全省 在全县 在全镇 在全国 其余 除 在 ， , ）
            ) 省内 市内 区内 县内 境内 辖区 全力 各级 镇村共 区属 我们 本 该 每 个 仅 约
            实际完成 一年 十三五 十四五 时期 “十三五”时期 “十四五”时期 “十五五”时期 十三五时期
            十四五时期 至少 逆势 尽快 年底前 年前 前
        """,
    }
)

# Nouns that begin like a word of STARTS and stay whole: [建设]用地, [在]孵企业, [将]军.
STARTS_KEEP = Beginnings(
    words(
        """
        高标准农田 高质量发展 建设用地 建设资金 建设投资 建设项目 建设里程 建设任务 建设规模
        建设面积 改造面积 改造项目
        改造投资 服务业 服务贸易 服务进出口 服务消费 推广面积 安排资金 培训人数 基本养老 基本医疗
        基本医保 基本公共 基本农田 基本民生 基本建设 基本药物 基本生活 在孵 在建 在校 在园 在册 在职
        在库 在营 在研 在岗 在线 在编 在外 在逃 在谈 在产 为民 为农 对外 对口 对台 对俄 向上 向外
        以工代赈 以旧换新 以奖代补 从业 从事 由头 将军 与会 覆盖率 覆盖面 到位资金 到位率 保障房
        保障性 保障率 保障标准 落实率 完成率 完成额 实现率 办理量 办理时间 办理时限 办理率 受理量
        提升幅度 开展率 等级 了解 地区 地方 地铁 地质 地下 地表 地级 得分 再就业 再生 再担保 和美
        和谐 和平 及格 或有 并网 并购 本科 本外币 本级 本土 本地 本市 该类 每万 每千 每亿 每百
        每平方 每亩 每户 年均浓度 日均浓度 个体 个私 个人 个税 个转企 现代 现价 现金 现行 现役
        已建成区 共享 共同 共建 共育 共青 合计特殊 总计 将来 又好 还款 还建 还田 一个人 集聚区 集聚
        引导基金 引进外资 引进资金 引进人才 规划区 规划面积 规划总 支持率 开发区 开发面积 开发强度
        开发投资 储备粮 储备库 储备率 储备规模 组织生活 公开率 优化率 整治率 修复率 修复面积 改造率
        是否 计划生育 建设路 建设大道 建设街 发行债
        有效 有机 有色 有线 有力 有证 有劳动 有轨 有关 有组织 提供者 认定率 安装率 用地
        用水 用电 用能 用气 用户 用工 用人 用林 用海 用海面积 以上 培育入库 坚持 安装量 出台率 除险
        除尘 约束 重点 重点项目 积极分子 全面参 深化改革 通过率 涉及面 突出贡献 有进出口 处置率
        有意愿 有意向 有需求 有能力 有条件 有就业 开工率 开工项目 补充医疗 补充养老 补充耕地面积
        处理率 处理量 处理能力 成功率 调处成功率 增加值
        """
    )
)

# Verbs that are the noun as well where no other noun follows: 拆除违法[建设]12万平方米.
NOMINAL = frozenset(
    words(
        """
    培育 孵化 建立 建设 开工 招聘 栽植 植树 认定 铺设
    """
    )
)

# Who gains: the thing named before gains them, 住房补租专项资金[惠及]3.6万人.
GAINING = frozenset(
    words(
        """
    参与 参加 受益 吸引 安置 带动 惠及 服务 覆盖
    """
    )
)
