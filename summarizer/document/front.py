"""Front matter: what a report says of itself before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.patterns import late

__all__ = ["FrontMatter", "Kind", "read_front"]

Kind = Literal["report", "plan", "summary"]
"""`report` looks back and ahead (政府工作报告); `plan` ahead alone (工作要点, 任务安排); `summary`
back alone (工作总结)."""

_HEAD: Final = 3000
"""Characters from the start in which front matter is looked for."""

_UNIT = "省|自治区|自治州|自治县|地区|新区|高新区|开发区|市|州|盟|县|旗|区|街道|镇|乡"
# 贵州省|广州市|海珠区: a name ends with the first units behind its first sign, all that stand together
# (州 and 市), so that there is one way to read a run of them
_PLACE_RUN = rf"(?:[^\W\d_a-zA-Z](?:(?!{_UNIT})[^\W\d_a-zA-Z]){{0,6}}+(?:{_UNIT}){{1,3}}+){{1,4}}"

# ——2018年2月7日在广州市海珠区第十六届人民代表大会第四次会议上
_MEETING = late(rf"在(?P<place>{_PLACE_RUN})第[一二三四五六七八九十]+届")
# 汕头市金平区人民政府2016年工作要点 / 肇庆市人民政府办公室
# and no place in 经市人民政府同意
_GOVERNMENT = late(
    rf"(?P<place>(?!经(?![济开])){_PLACE_RUN})(?:人民)?政府(?P<office>办公厅|办公室)?"
)
# 2019年,泗水镇深入学习宣传贯彻落实党的十九大精神
_SUBJECT = late(
    r"(?:^|[,，。\s])(?P<place>[^\W\d_a-zA-Z]{2,3}(?:镇|乡|街道|区|县|市))(?=深入|认真|坚持|以|在|紧紧|全面|党委)"
)
# 2020年泗水镇政府工作报告 / 陕西省2026年政府工作报告
_TITLED = late(rf"(?P<place>{_PLACE_RUN})(?:\d{{4}}年)?(?:人民)?政府工作(?:报告|要点)")
# 汕金府〔2016〕7号
_NUMBER = late(r"(?P<number>[^\W\d_a-zA-Z]{2,8}[〔\[［(（]\d{4}[〕\]］)）]\d{1,4}号)")
# as in 发布机构:汕头市金平区人民政府办公室
_ISSUER = late(r"(?:发布机构|发文机关|发文单位)[:：]\s*(?P<issuer>[^\W\d_a-zA-Z]{4,30})")
_DATE = late(r"(?P<y>20\d{2})\s*年\s*(?P<m>1[0-2]|0?[1-9])\s*月\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*日")
# 2026年2月3日在四川省第十四届人民代表大会第五次会议上
_SPOKEN = late(_DATE.pattern + rf"\s*在{_PLACE_RUN}第")
# 2016年7月27日 alone on its line, or 成文日期: 2016年6月20日; not 截止2018年12月31日,我镇…
_STATED = late(rf"(?:^[^\S\n]*|日期[:：][^\S\n]*)(?:{_DATE.pattern})[^\S\n]*$", re.MULTILINE)
_ISO_DATE = late(r"(?P<y>20\d{2})-(?P<m>1[0-2]|0?[1-9])-(?P<d>3[01]|[12]\d|0?[1-9])")
# a line that is a title: 2018年政府工作报告, …2016年工作要点, …重点工作任务安排, …责任分解方案,
# …重点工作分工, …重点工作任务分工方案
_TITLE = late(
    r"(?:政府工作报告|工作要点|工作(?:任务)?安排|工作(?:计划|打算|思路)|工作总结|重点任务(?:分工)?"
    r"|(?:任务|责任|工作)(?:分解|分工)(?:落实)?(?:方案|意见|表)?|(?:分解|分工)(?:落实)?(?:方案|意见|表)|实施(?:方案|意见)"
    r"|民生实事(?:项目|清单|任务|工作目标)?)"
    r"(?:[((（](?:[^\W\d_a-zA-Z]{1,6}|20\d{2}[^()（）]{0,10})[))）])?$"
)
# 二、2013年工作安排: a heading, no title
_NUMBERED = late(
    r"[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）]|[、．.])|第[一二三四五六七八九十]{1,3}(?:部分|篇|章)"
)
# 政 府 工 作 报 告: a title spaced out to fill its line
_SPACED = late(r"(?<=[^\W\d_a-zA-Z])[ \u3000]+(?=[^\W\d_a-zA-Z](?:[ \u3000]|$))")
# 2021年工作安排: the title of a part, not of a document
_PART_TITLE = late(
    r"(?:20\d{2}年)?(?:度|的)?(?:主要|重点)?(?:工作)?(?:任务)?(?:安排|计划|打算|思路|总结|任务)"
)
_TITLE_YEAR = late(r"(20\d{2})年")
_LEADING_LABEL = late(
    r"^(?:名称|标题)[:：]\s*|^[【\[][^】\]]{1,20}[】\]]\s*|^[—―–-]+\s*|^[#*]+\s*|\*+$"
)
_NOTICE = late(r"《(?P<title>[^《》]{4,60})》")
# 关于印发某市2024年政府工作报告重点工作任务分工方案的通知, or 的通知 at the end of a line that goes on
_ISSUED = late(r"(?:.*(?:印发|下达|转发))?(?P<title>.{4,60}?)的?通知")

# 某县人民政府办公室关于印发2024年政府工作报告重点工作 ⏎ 任务分工方案的通知
_GOES_ON = late(r"^(?!.*通知$)[^。；;:：]{0,40}(?:关于|印发|转发|下达)[^。；;:：]{0,40}$")
_STOPS = late("[。；;:：]")
# 某市2024年政府工作报告 ⏎ 重点任务分工方案
_SHARED_OUT = late(
    r"(?:确定的?|提出的?)?(?:(?:主要|重点|目标|工作|任务|民生|实事|责任){1,4}(?:分解|分工|清单|台账)(?:方案|表)?)"
)
_TITLE_LINES: Final = 3
_TITLE_WIDTH: Final = 40
"""Lines that a title is torn over, and characters of one, at most."""
_LONGEST_TITLE: Final = 60
_LONGEST_NOTICE: Final = 100
"""Characters of a title, and of a notice that issues it: `某省人民政府办公厅关于印发…的通知`."""

# 区长  李海洲 / 云浮市市长王胜 / 省长 李炳军
_SPEAKER = late(
    r"(?:代?(?:省长|市长|区长|县长|镇长|乡长|州长|旗长|盟长)|自治区(?:人民政府)?主席)"
    r"[ \t\u3000\xa0;；:：]*(?P<name>[^\W\d_a-zA-Z]{1,2}[ \u3000]?[^\W\d_a-zA-Z]{1,2})(?=[\s,，。]|$|各位)"
)

_PLAN_TITLE = late(
    r"工作要点|工作(?:任务)?安排|工作(?:计划|打算|思路)|重点任务|(?:任务|责任|工作)(?:分解|分工)"
    r"|(?:分解|分工)(?:落实)?(?:方案|意见|表)|行动计划|(?:实施|行动|工作)方案|实施意见|民生实事"
)
# 2022年工作总结和2023年工作计划: looks back and ahead
_LOOKS_BACK = late(r"总结|回顾|(?:完成|进展|落实)情况")
# 现将2019年工作总结报告如下
_SUMMARY_LEAD = late(
    r"(?:现将|现就)?(?P<y>20\d{2})年(?:度)?(?:的)?(?:主要)?工作(?:总结|情况)(?:报告|汇报)?如下"
)

# 2021年工作安排, 2019年计划, 2026年重点工作任务, 2021年主要工作安排
_PLAN_YEAR = late(
    r"(?P<y>20\d{2})年(?:的|度)?(?:政府|经济社会发展)?(?:主要|重点)?"
    r"(?:工作(?:的)?(?:安排|任务|计划|打算|部署|思路|要点|目标|总体要求)|计划|目标任务|重点工作|主要任务)"
)
_REVIEW_YEAR = late(
    r"(?P<y>20\d{2})年(?:[及和与]“[^”]{1,4}”时期)?(?:的|度)?(?:政府|主要)?工作(?:回顾|总结)"
)


_WIDE_YEAR: Final = "２０"
_NARROW: Final = str.maketrans("０１２３４５６７８９", "0123456789")
"""Full-width digits, sign for sign: ２０２４年."""


class FrontMatter(BaseModel):
    """What a report says of itself; each field is null where it does not say.

    Attributes:
        title: The title, without the portal's labels.
        issuer: The government or office that issues it.
        place: The place that it is about, from the largest unit named to the smallest.
        number: The document number (文号), such as `汕金府〔2016〕7号`.
        date: ISO date of the speech, of the signature, or of the publication, in this order.
        speaker: Who gave the report.
        kind: `report`, `plan` or `summary`.
        review_year: The year looked back on.
        plan_year: The year planned for.
    """

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    number: str | None = None
    date: str | None = None
    speaker: str | None = None
    kind: Kind = "report"
    review_year: int | None = Field(default=None, ge=1949, le=2100)
    plan_year: int | None = Field(default=None, ge=1949, le=2100)


def read_front(text: str, *, title: str | None = None) -> FrontMatter:
    """Read the front matter of one report.

    Args:
        text: The text of the report.
        title: A title that stands outside the text, as on a page of several reports.

    Returns:
        What was found.
    """
    if _WIDE_YEAR in text:
        text = text.translate(_NARROW)
        title = title.translate(_NARROW) if title else None
    head = text[:_HEAD]
    title = _clean_title(title) if title else _find_title(head)
    place = _find_place(head, title)
    kind = _find_kind(head, title)
    date = _find_date(head)
    review, plan = _find_years(text, head, title, kind, date)
    number = _NUMBER.search(head)
    speaker = _SPEAKER.search(head)
    return FrontMatter(
        title=title,
        issuer=_find_issuer(head, place),
        place=place,
        number=number["number"] if number else None,
        date=date,
        speaker=re.sub(r"\s", "", speaker["name"]) if speaker else None,
        kind=kind,
        review_year=review,
        plan_year=plan,
    )


def _clean_title(line: str) -> str:
    while (shorter := _LEADING_LABEL.sub("", line.strip())) != line:
        line = shorter
    return line


def _find_title(head: str) -> str | None:
    """The line that names the document: of several, the one that tells most."""
    found: list[str] = []
    for written in _whole_titles(head.splitlines()[:60]):
        line = _SPACED.sub("", written) if _SPACED.search(written) else written
        if line.startswith("各位代表"):
            break  # behind the greeting stand the titles of parts and of appendices
        longest = _LONGEST_NOTICE if line.endswith("通知") else _LONGEST_TITLE
        if "：" in line or ":" in line or not 4 <= len(line) <= longest:  # noqa: PLR2004
            continue
        if _PART_TITLE.fullmatch(line) or _NUMBERED.match(line):
            continue
        if _TITLE.search(line) and not re.search(r"[。,，;；]", line):
            found.append(line)
        elif line.endswith("通知") and (inner := _noticed(line)):
            found.append(inner)
    return max(found, key=lambda line: (bool(_TITLE_YEAR.search(line)), len(line)), default=None)


def _whole_titles(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a head, a title that the page has torn over two or three of them joined."""
    cleaned = [line for raw in lines if (line := _clean_title(raw))]
    at = 0
    while at < len(cleaned):
        parts = _torn(cleaned[at : at + _TITLE_LINES])
        yield "".join(cleaned[at : at + parts])
        at += parts


def _torn(lines: Sequence[str]) -> int:
    """How many lines a title takes that begins with the first of these."""
    if _GOES_ON.search(lines[0]):
        for count in range(2, len(lines) + 1):
            if _STOPS.search(lines[count - 1]) or len(lines[count - 1]) > _TITLE_WIDTH:
                break
            if lines[count - 1].endswith("通知"):
                return count
    second = lines[1] if len(lines) > 1 else ""
    return 2 if lines[0].endswith("政府工作报告") and _SHARED_OUT.fullmatch(second) else 1


def _noticed(line: str) -> str | None:
    """The title of what a notice brings: of all that it issues, or else of what it names."""
    issued = _ISSUED.fullmatch(line)
    title = issued["title"] if issued else ""
    if (named := _NOTICE.fullmatch(title)) is None and _TITLE.search(title):
        return title  # 2024年《政府工作报告》重点工作分工方案 is more than what it names
    named = named or _NOTICE.search(line)
    return named["title"] if named else None


def _find_place(head: str, title: str | None) -> str | None:
    for pattern, where in (
        (_MEETING, head),
        (_TITLED, title or ""),
        (_GOVERNMENT, head),
        (_SUBJECT, head),
    ):
        for found in pattern.finditer(where):
            place = _trim_place(found["place"])
            if place:
                return place
    return None


def _trim_place(place: str) -> str | None:
    """Cut what a greedy reading took before the name (`我代表海珠区` → `海珠区`, `为做好全县` → none)."""
    place = re.sub(r"^.*(?:我代表|代表|关于|印发|做好|为了|在|年|月|日|报告|要点)", "", place)
    vague = {
        "全市",
        "全区",
        "全县",
        "全镇",
        "全省",
        "本市",
        "我市",
        "我区",
        "我县",
        "我镇",
        "我省",
        "各市",
    }
    short = len(place) < 2 or place in vague or place in _UNIT.split("|")  # noqa: PLR2004
    return None if short else place


def _find_issuer(head: str, place: str | None) -> str | None:
    if found := _ISSUER.search(head):
        return found["issuer"]
    if place is None:
        return None
    named = re.search(rf"{re.escape(place)}人民政府(?:办公厅|办公室)?", head)
    return named.group() if named else f"{place}人民政府"


def _find_kind(head: str, title: str | None) -> Kind:
    # 2023年区《政府工作报告》确定的主要目标任务责任分解方案: what stands behind 工作报告 tells
    if title and _PLAN_TITLE.search(title.rpartition("工作报告")[2]):
        return "report" if _LOOKS_BACK.search(title) else "plan"
    if _SUMMARY_LEAD.search(head) or (title and title.endswith("总结")):
        return "summary"
    return "report"


def _find_date(head: str) -> str | None:
    for pattern in (_SPOKEN, _STATED, _ISO_DATE):
        if found := pattern.search(head):
            return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    return None


def _find_years(
    text: str, head: str, title: str | None, kind: Kind, date: str | None
) -> tuple[int | None, int | None]:
    """The years looked back on and planned for: said by headings, the title, or the date."""
    if kind == "summary":
        lead = _SUMMARY_LEAD.search(head)
        return (int(lead["y"]) if lead else None), None
    titled = _TITLE_YEAR.findall(title or "")
    reviewed = [int(found["y"]) for found in _REVIEW_YEAR.finditer(text)]
    if titled:
        plan: int | None = max(map(int, titled))
    elif reviewed:
        plan = reviewed[0] + 1
    elif planned := [int(found["y"]) for found in _PLAN_YEAR.finditer(text)]:
        plan = max(set(planned), key=planned.count)
    elif spoken := _TITLE_YEAR.search(head):
        plan = int(date[:4]) if date else int(spoken[1])
    else:
        plan = None
    if kind == "plan" or plan is None:
        return None, plan
    return plan - 1, plan
