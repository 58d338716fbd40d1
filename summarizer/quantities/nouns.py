"""Words that end, part and complete the nouns around a number, as tables to be checked."""

from __future__ import annotations

from summarizer.quantities.words import words

__all__ = [
    "ADJECTIVE_ENDS",
    "BEGINNINGS",
    "COMPLETIONS",
    "CONTRACTED",
    "DEPENDENT",
    "MODIFIER_STARTS",
    "PAIRED",
    "RIGHT_KEEP",
    "RIGHT_STOPS",
    "SHARED_HEADS",
    "TRAILING",
]

# Nouns that need the thing they are of: 高新技术企业17家,[总数]达96家.
DEPENDENT = frozenset(
    words(
        """
    个数 人数 其中 占比 同口径 自然增幅 同口径增幅 增幅 增速 增量
    存量 年度 总人数 总户数 总数 总规模 总计 总量 总额 户数
    数 数量 比重 涨幅 规模 降幅 首批 首期
    """
    )
)

# Where the noun behind a measure word ends: 115家工业企业|[开展]技术改造, 39个项目|[开工]建设.
RIGHT_STOPS = words(
    """
    开展 完成 实现 达到 达 均 都 已 全部 全面 分别 入选 入围 获 荣获 被 得到 得以 建成 投产 竣工
    完工 开工 动工 落地 落户 上线 投入 投用 通过 参加 参与 支持 推动 促进 带动 吸引 惠及 占 位居
    居全 居第 居前 居首 排名 排全 排第 增长 下降 同比 较 比上 比20 比去 比同 为 是 有 在 由 与
    及 以及 或 并 且 从 到 至 将 成功 顺利 如期 按时 按期 正式 率先 提升 提高 增至 增加 减少
    申领 考上 作为 提供 发放 和 进入 进行 给予 实施 推进 加快 力争 启动 前往 、 总投资
    计划总投资 累计 购买 达标 等 稳定 鼓励 扶持 引导 解决 主要 纳入 列入 成为 年内 年底 加强
    覆盖 用于 先后 超额 超过 其中 来自 突破 挂牌 承担 保持 运营 运行 接受 提前 出列 摘帽 外出
    受理 目前 追回 拉动 超 不低于 不少于 不超过 持续 不断 基本 高效 有序 陆续 相继 逐步 深化 圆满
    用上 喝上 住上 吃上 过上 走上 因 入列 跻身 整合为 整合到 精简为 精简到 合并为 压减为 压减到 压减至
    全年 今年 去年 降至 升至 平均 台阶 大关 关口 门槛 控制线 全覆盖 +
    签订 签署 第一时间 迅速 快速 加速 火速 半天 当天 当日 一天 当场 开启 创建成 创建为 迎来 举行
    建设运营 共建“ 免费提供 免费做 免费享受 免费开展 通车 复工 复产 转产 逐一 百分百 扩大到 扩大至
    扩展到 扩展至 正在 进展 交付 喜迁 早开工 早投产 早建成 早日 尽快 尽早 不及
    """
)

# Words that hold one of these and belong to the noun: 26个[在建]项目, 3个[无障碍]坡道.
RIGHT_KEEP = words(
    """
    在建 在孵 在校 在谈 在产 在营 在园 在册 在研 在库 在外 有机 有效 有色 有线 有轨 有劳动 有关
    有组织 有条件 有需 有意 可持续 被征地 为民 可及 都市 首都 成都 获奖 获证 和美 和谐 和平 和合
    达产 达标 建成区 支持政策 开工项目 新开工 落地项目 投产项目 稳定器 占地 将军 从业 从事
    通过率 提升工程 提升项目 提升行动 参与者 增长点 增长极 到期 同比例 加强型 运行中心 完成率
    实施方案 实施单位 实施主体 至善 由来 排名 中等 高等 平等 等级 等次 初等 欠发达 发达 已孕
    已建成 挂牌企业 挂牌督办 覆盖率 运营公司 运营商 累计 与会 给予 及时 普及 涉及 埃及 占比 有限
    成功案例 成功经验 成功避险 因地制宜 因公 因病 因灾 因残 因子 因素
    所有 国有 拥有 含有 提升中心 超市 超级 超算 超高 超声 超大 超低 超长 基本农田 基本医
    基本公共 基本养老 基本生活 平均气温 主要污染 主要河流 主要农 主要领导 发放点 特有 持有 公有
    自有 固有 共有 富有 现有 原有 专有 占有 具有 快速路 快速公路 快速通道 快速干线 快速检 快速通关
    快速反应 加速器 通车里程 通车项目
    复工项目 复工率 复产率
    """
)

# What begins a modifier: 1—2个[具有]示范意义的教育集团.
MODIFIER_STARTS = words(
    """
    具有 富有 拥有 带有 面向 投资规模 投资额 年销售 年主营 有 符合 适合 可 能 以 位于 来自 用于
    总投资
    """
)

# What a modifier before 的 ends with: 3个全国领[先]的平台.
ADJECTIVE_ENDS = words(
    """
    大 强 高 好 优 新 快 多 长 深 广 先 著 晰 显 明 范 善 力 全 重 急 关切 关心 关注 满意 认可
    喜爱 需要 经营 规模 等级
    """
)

# What is done to the things counted, and no word of their name: 18个落地项目[建设].
TRAILING = ("建设任务", "转型升级", "升级改造", "加快建设", "建设")

# Where what is counted begins to be: 15个项目[动工]建设.
BEGINNINGS = ("动工", "开工", "新开工")

# Where single things that are counted come to be: 14座大中型水电站[建成发电], 24条交通要道[建成].
COMPLETIONS = words(
    """
    建成投产 建成投用 建成投运 建成运营 建成启用 建成通车 建成发电 建成入驻 建成并
    建成， 建成, 建成、 建成。 建成； 建成; 竣工投产 竣工验收 竣工投用 竣工， 竣工, 竣工、 竣工。 竣工； 竣工;
    投产 通车 落地运营 投入运营 投入运行 投入使用， 投入使用, 投入使用、 投入使用。 完成建设 完成改扩建
    """
)

# What several things are measured in together: 先进制造业、高技术制造业[增加值]分别增长.
SHARED_HEADS = words(
    """
    增加值 总产值 产值 收入 支出 警情 案件 产量 余额 贷款 存款 投资 人次 人数 进出口 出口 进口
    用电量 消费 税收 利润 总额 面积 数量 能力 装机 标准 比重 占比 总值 销售额 零售额 成交额 价格
    指数 浓度 人口 成本 里程 规模 项目 企业 就业 花费 排放总量 排放量
    """
)

# Two or three that are written as one: 城乡居民人均可支配收入分别增长4.4%、5.6%.
CONTRACTED = {
    "城乡": ("城镇", "农村"),
    "牛羊": ("牛", "羊"),
    "存贷款": ("存款", "贷款"),
    "一二三产": ("一产", "二产", "三产"),
}

# What shares all that follows its pair: [城镇]和[农村]常住居民人均可支配收入.
PAIRED = frozenset(
    words(
        """
    乡村 农村 国内 国外 城市 城镇 境内 境外 省内 省外
    """
    )
)
