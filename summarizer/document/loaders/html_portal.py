"""What a portal adds to a page: its labels, its title, and the front matter that it shows.

The patterns are tried on short lines alone, and on whole lines alone: a sentence of a report that
speaks of 打印 or 分享 is never one of them.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.document.loaders.html_lines import Element, PageLine
from summarizer.document.loaders.lines import squeeze
from summarizer.patterns import late

__all__ = ["is_footer_field", "is_portal_line", "page_title", "published_lines"]

_LONGEST: Final = 160
"""Characters of the longest portal line."""

_STAMP: Final = r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?"

_TOOLS: Final = (
    "打印本页", "打印", "关闭窗口", "关闭本页", "关闭", "收藏本页", "加入收藏", "我的收藏",
    "收藏", "设为首页", "返回顶部", "回到顶部", "返回首页", "返回列表", "返回", "我要纠错",
    "网站纠错", "视力保护色", "字体大小", "字体", "字号", "文字大小", "语音播报", "朗读",
    "无障碍浏览", "无障碍", "长者助手", "长者模式", "适老版", "分享到", "分享至", "分享",
    "转发", "微信", "新浪微博", "微博", "QQ空间", "朋友圈", "扫码", "二维码",
    "查看全文", "展开全文", "点赞",
)  # fmt: skip
"""What a reader can click on beside a report."""

_PIECES: Final = (
    # 浏览次数:356次, 浏览量:-, 阅读:1024次, 访问总数:-人次
    r"(?:浏览|阅读|点击|访问)(?:总)?(?:次数|量|数|率|人次)?[:：]\s*[-–—\d,]*\s*(?:人次|次|人)?",
    # 来源: 本网, 信息来源:泗水镇人民政府, 责任编辑:张三
    r"(?:信息|文章|稿件)?(?:来源|作者|责任编辑|编辑|责编|审核|校对|供稿)[:：]\s*[^:：\s]{0,40}",
    # 发布日期:2018-02-22 10:33:00
    rf"(?:发布|更新|成文|生成)?(?:日期|时间)[:：]\s*(?:{_STAMP})?",
    # what 字体 is followed by: 【大 中 小】
    r"(?:字体|字号|文字大小)[:：]?[\s【\[]*(?:(?:默认|超大|特大|大|中|小)[\s\]】|]*){1,5}",
    r"大\s*中\s*小",
    *map(re.escape, _TOOLS),
    _STAMP,
)
# 时间:2019-03-20 浏览次数:356次 【字体:大 中 小】 【打印】 【关闭】
_TOOLBAR_PIECE = late("|".join(_PIECES))
_BARE_DATE = late(rf"[\s()（）]*{_STAMP}[\s()（）]*")
_WORD = late(r"\w")

_WHOLE_LINES: Final = (
    r"扫一扫.{0,30}",
    r"(?:请)?(?:使?用)?手机.{0,6}扫.{0,20}",
    # the way to the page, 您当前所在的位置: 首页 > 政务公开
    r"您?(?:的)?(?:当前|现在)(?:所在)?(?:的)?位置[:：]?.*",
    r"您?(?:所在)?的?位置[:：].*首页.*",
    r"首页\s*[>》›/].*",
    r"[上下]一[篇条页][:：]?.*",
    r"(?:相关|热点|热门|推荐|延伸)(?:文章|链接|新闻|阅读|信息|稿件|文件|附件|解读|政策|专题|内容)[:：]?",
    r"(?:政策解读|解读回应|友情链接|网站地图|今日热点|最新资讯|附件下载)[:：]?",
    # 您访问的链接即将离开“海珠区人民政府门户网站”,是否继续?
    r"您访问的链接即将离开.*",
    r"建议使用.{0,40}(?:分辨率|浏览器).*",
    r"您的浏览器.*",
    r"今天是(?:20)?\d{2}.{0,30}",
    r"天气[:：].{0,40}",
    r"欢迎(?:访问|光临).{0,60}",
    r"共\s*\d+\s*条记录.*",
    r"[_\-–|]{1,10}",
)
"""Lines that a portal sets above, below and beside a report."""

_WHOLE = late("|".join(_WHOLE_LINES))

# 粤ICP备05083207号-1 网站标识码:4401050003
_FOOTER = late(
    r"ICP[备证]|公网安备|网站标识码|公安备案号|网站备案号|版权所有|(?i:copyright|all rights reserved)"
)
# 主办:广州市海珠区人民政府办公室 承办:海珠区政务服务数据管理局; a task may name its 主办单位, too
_FOOTER_FIELD = late(
    r"(?:网站)?(?:主办|承办|协办|主管|维护|运行维护|技术支持)(?:单位)?[:：]"
    r"|(?:地址|邮编|联系电话|电话|传真|邮箱|网址)[:：]|联系我们|访问总数"
)

# The labels of front matter: 发布机构:肇庆市人民政府, 文号:肇府办〔2016〕9号, 成文日期:2016-06-20
_LABELLED = late(
    r"(?P<who>发布机构|发文机关|发文单位|发文机构|制发机关)[:：]\s*[\u4e00-\u9fff()（）、]{3,40}"
    r"|(?P<number>文号|发文字号|发文号)[:：]\s*[^\W\d_a-zA-Z]{1,12}[〔\[(（]\d{4}[〕\])）]\d{1,5}号"
    rf"|(?P<date>成文日期|发布日期|发布时间|印发日期)[:：]\s*{_STAMP}"
)
_LABEL_ALONE = late(r"[^\W\d_a-zA-Z]{2,6}[:：]")
_SITE = late(r"\s*[_|\-–—]+\s*[^_|\-–—]{2,40}$")
_MIN_TITLE: Final = 6


def is_portal_line(line: str) -> bool:
    """Whether a line is the portal's own: a toolbar, a counter, the way to the page, the footer.

    Args:
        line: A whole line of a page, squeezed.

    Returns:
        False for each line of a report, a date alone among them: it may be its signature.
    """
    if len(line) > _LONGEST:
        return False
    if _WHOLE.fullmatch(line) or _FOOTER.search(line):
        return True
    rest = _TOOLBAR_PIECE.sub("", line)
    return rest != line and not _WORD.search(rest) and not _BARE_DATE.fullmatch(line)


def is_footer_field(line: str) -> bool:
    """Whether a line can belong to a footer, such as who runs the site.

    Args:
        line: A whole line of a page, squeezed.

    Returns:
        True also for a line of a report such as `主办单位:市教育局`: where it stands decides.
    """
    return len(line) <= _LONGEST and bool(_FOOTER_FIELD.match(line) or _FOOTER.search(line))


def published_lines(head: list[PageLine]) -> list[str]:
    """The front matter that a portal shows above a report: who published it, when, which number.

    Args:
        head: The lines of the page before the report.

    Returns:
        Each label with its value, once, in the order of the page.
    """
    found: dict[str, str] = {}
    label = ""
    for line in head:
        # In a table the label and its value are two fields.
        text = label + line.text
        label = line.text if _LABEL_ALONE.fullmatch(line.text) else ""
        if len(text) <= 2 * _LONGEST:
            for match in _LABELLED.finditer(text):
                found.setdefault("".join(match.group().split()), match.group())
    return list(found.values())


def page_title(root: Element, head: list[PageLine]) -> str | None:
    """The title that stands above a report.

    Args:
        root: The root of the page.
        head: The lines of the page before the report.

    Returns:
        The last line of the head that the page calls its title or sets as its first heading, or
        None.
    """
    named = _named_titles(root)
    for line in reversed(head):
        if line.text in named or (line.level == 1 and not is_portal_line(line.text)):
            return line.text
    return None


def _named_titles(root: Element) -> set[str]:
    """What `<title>` and `<meta name="ArticleTitle">` say, with and without the site's name."""
    titles: set[str] = set()
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            title = squeeze(element.text or "")
        elif (element.get("name") or "").lower() in ("articletitle", "title"):
            title = squeeze(element.get("content") or "")
        else:
            continue
        while len(title) >= _MIN_TITLE and len(title) <= 2 * _LONGEST:
            titles.add(title)
            shorter = _SITE.sub("", title)
            if shorter == title:
                break
            title = shorter
    return titles
