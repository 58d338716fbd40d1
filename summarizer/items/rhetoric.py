"""What a report says beside its results and its tasks, by rule (annotation guide: `none`).

A review tells of hardship, thanks and spirit between its results; a plan tells why something is to be
done, and calls to do it. Each pattern is a turn of the genre, not a word alone: `面对突如其来的疫情` leads
up to a result as often as it stands by itself.
"""

from __future__ import annotations

from typing import Final

from summarizer.patterns import AnyOf, GuardedPattern, late
from summarizer.sections import is_problem

__all__ = ["is_call", "is_remembrance"]

# 各位代表,回首“十三五”,…
_HEARERS = r"^(?:各位代表[,，!！:：])?"
# 2020年主要目标任务的完成,标志着“十三五”圆满收官 ; 目标任务圆满完成，标志着… names the result itself
_MEANT = GuardedPattern(
    _HEARERS + r"[^,，。]{2,40}的(?:顺利|全面|圆满|如期|胜利)*(?:完成|收官)[,，]标志着",
    signs="标志着",
)
# 2025年在贵州发展进程中极不平凡。 / 过去五年，发展历程极不寻常、极不平凡。
_UNCOMMON = GuardedPattern(r"不(?:平凡|寻常|容易)[。!！]?$", signs="不平凡|不寻常|不容易")
# 突如其来的新冠肺炎疫情,…给我们完成既定目标任务带来严峻挑战。 / …矛盾问题亟待解决。
_HARDSHIP = GuardedPattern(
    r"(?:造成|带来)了?[^,，。;；]{0,8}(?:冲击|挑战|困难)[。!！]?$"
    r"|(?:矛盾|问题|短板|瓶颈|模式|困难)[^,，。;；]{0,4}亟[需待](?:转变|解决|破解|突破|化解)[。;；!！]?$",
    signs="造成|带来|亟",
)
# 经济下行压力持续加大，…，困难挑战超出预期。: trouble from the first clause to the last
_TROUBLES = GuardedPattern(
    r"^[^,，。;；]{2,16}(?:压力|风险|矛盾|困难|挑战)[^,，。;；]{0,6}(?:加大|增大|增多|上升|凸显|显现|突出|叠加)[,，、]"
    r"[^。;；]*(?:突出|凸显|显现|艰巨|严峻|加大|增多|不足|较多|超出预期|冲击|挑战)[。;；!！]?$",
    signs="压力|风险|矛盾|困难|挑战",
)
# 我们更不会忘记,广大人民群众识大体、顾大局
_REMEMBERED = GuardedPattern(
    _HEARERS + r"我们[^,，。]{0,4}不(?:会|能)忘记[,，]?", signs="不会忘记|不能忘记"
)
# 我们之所以能够…, 离不开习近平总书记和党中央的把舵定航,离不开市委市政府和区委的正确领导
_OWED = GuardedPattern(
    r"离不开[^,，。;；]{2,40}(?:领导|领航|定航|支持|关心|关怀|奋斗|努力|付出|奉献|拼搏)",
    signs="离不开",
)
# 站稳人民立场，把…，作为想问题、作决策、办事情的根本出发点和落脚点。
_PRINCIPLE = GuardedPattern(r"作为[^。;；]{0,24}出发点和?落脚点[。;；!！]?$", signs="出发点")
# 200多万南山人民团结一心、患难与共,凝聚起共克时艰的磅礴力量。 / 推动高质量发展的决心始终坚如磐石、毫不动摇！
_SPIRITED = GuardedPattern(
    r"(?:展现|彰显|凝聚|汇聚|谱写|诠释|书写)(?:出|了|起)[^,，。;；]{0,24}(?:风采|精神|担当|力量|合力|篇章|赞歌|情怀)[。!！]?$"
    r"|(?:决心|信心|信念)[^,，。;；]{0,12}(?:坚如磐石|毫不动摇|从未动摇)[。!！]?$",
    signs="风采|精神|担当|力量|合力|篇章|赞歌|情怀|坚如磐石|毫不动摇|从未动摇",
)
_RESULT = late(r"完成|建成|实现|得到|取得|获|夺|新增|增长|提[升高]|进步|开通|投产|落成|划分|组建")
_REMEMBRANCE: Final = AnyOf(_MEANT, _UNCOMMON, _HARDSHIP, _TROUBLES, _REMEMBERED, _OWED, _PRINCIPLE)

# 习近平总书记赋予四川打造“两高地、两基地、一屏障”使命任务 / 中央明确了“十五五”时期…等重要目标
_GIVEN = GuardedPattern(
    _HEARERS
    + r"(?:习近平总书记|党中央|中央|国务院|国家)(?:赋予|[^,，。]{0,16}(?:明确|赋予|部署|出台)了)",
    signs="赋予|明确了|部署了|出台了",
)
# 四川作为中西部第一经济大省，必须乘势而为、自我加压 / 发展不平衡不充分仍然是四川最大的省情实际
_STANDING = GuardedPattern(
    _HEARERS + r"[^,，。]{2,8}作为[^,，。]{4,30}[,，](?:必须|理应|应当|更应|更要)"
    r"|仍然?是[^,，。]{0,12}(?:实际|[国省市县区]情)",
    signs="作为|仍是|仍然是",
)
# 为我区未来经济社会发展再上新台阶营造了良好的外部环境。 / 这些都为我区高质量发展提供了新机遇。
_FAVOUR = GuardedPattern(
    r"(?:营造|创造|提供|带来)了[^,，。;；]{0,10}(?:环境|条件|空间|机遇|支撑)[。;；!！]?$"
    r"|增强了[^,，。;；]{0,12}信心[。;；!！]?$",
    signs="营造了|创造了|提供了|带来了|增强了",
)
# 我们深感使命重大,责任在肩。 / 我们信心百倍、豪情满怀。 / 战略安排鼓舞人心,宏伟蓝图催人奋进
_STIRRED = GuardedPattern(
    r"深感(?:使命|责任|任务|肩)|(?:使命|责任|重任)在肩|唯有(?:实干|奋斗|奋进|拼搏)|信心百倍|豪情满怀|(?:安排|蓝图|目标|号角)(?:鼓舞人心|催人奋进)"
    r"|^(?:回首|回望|眺望|站在)[^。]{2,30}(?:有|既)[^。]{2,12}[,，](?:也|更)?有",
    signs="深感|在肩|唯有|信心百倍|豪情满怀|鼓舞人心|催人奋进|回首|回望|眺望|站在",
)
# 更加紧密地团结在以习近平同志为核心的党中央周围，… / 为谱写中国式现代化四川新篇章不懈奋斗！
_RALLY = GuardedPattern(
    r"紧密地团结在|为[^,，。;；]{2,30}(?:不懈|努力|接续|团结)奋斗[!！。]?$"
    r"|(?:创造|干出)[^。;；]{0,16}经得起[^。;；]{2,40}业绩[。;；!！]?$",
    signs="紧密地团结|奋斗|经得起",
)
# 我们要增强机遇意识和风险意识,…努力在新一轮区域发展竞争中创造新的辉煌。: a call that names nothing
_CALLED = GuardedPattern(
    _HEARERS + r"(?:[^,，。;；]{1,40}[,，]){0,4}我们(?:要|将|必须)[^。;；]*"
    r"(?:(?:开创|谱写|创造|作出|书写|续写|展现)(?!了)[^,，。;；]{0,24}(?:新局面|篇章|辉煌|贡献|业绩|答卷)"
    r"|“?十[一二三四五六七]五”?[^,，。;；]{0,6}(?:开好局|良好开局)[,，、]?(?:起好步)?)[。!！]?$",
    signs="新局面|篇章|辉煌|贡献|业绩|答卷|开好局|良好开局",
)
_CALL: Final = AnyOf(_GIVEN, _STANDING, _FAVOUR, _STIRRED, _RALLY)
_NAMED = late(r"\d|《|项目|工程")
"""What shows that a call names something to act on."""


def is_remembrance(words: str) -> bool:
    """Whether a sentence of a review tells of hardship, thanks or spirit, and of no result.

    Args:
        words: A sentence in which nothing is measured.

    Returns:
        True for `我们不会忘记,…`; False for `面对突如其来的疫情,…全面完成各项任务。`
    """
    if _REMEMBRANCE.search(words):
        return True
    return bool(_SPIRITED.search(words)) and not _RESULT.search(words)


def is_call(words: str) -> bool:
    """Whether a sentence of a plan says why, or calls to do it, and names nothing to act on.

    What it says of shortcomings is why, too (`我们也看到不足,…,将采取有效措施,认真加以解决。`).

    Args:
        words: A sentence in which nothing is measured.

    Returns:
        True for `立足新起点,我们深感使命重大。`; False for `完善社会治理,不断开创新局面。`
    """
    if _CALL.search(words) or is_problem(words):
        return True
    return bool(_CALLED.search(words)) and not _NAMED.search(words)
