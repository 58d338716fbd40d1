"""The document: one text, and the reports that stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from summarizer.document.front import FrontMatter, read_front
from summarizer.document.loaders.lines import MarkedHeading
from summarizer.document.loading import Source, load
from summarizer.document.wrapping import unwrap
from summarizer.errors import NotAReportError
from summarizer.patterns import late

__all__ = ["Document", "Report", "read_document"]

_CJK = late(r"[\u4e00-\u9fff]+")
_MIN_CJK_SHARE: Final = 0.25

_VOCABULARY: Final = (
    "政府", "工作", "发展", "建设", "推进", "完成", "增长", "全市", "全区", "全县", "全镇", "全省",
    "项目", "产业", "民生", "改革", "目标", "落实", "经济", "治理", "保障", "生产总值", "投资",
    "人民", "创新", "乡村振兴", "城乡", "亿元", "万元", "我镇", "我市", "我区", "我县", "我省",
)  # fmt: skip
"""Words that no government report of any length does without."""

# 【云浮招商】云浮市政府工作报告
_TITLE_LINE = late(
    r"^[ \t\u3000]*+(?:【[^】\n]{1,20}】)?[^\n。,，;；:：《》]{0,40}"
    r"(?:政府工作报告|工作要点|重点工作任务安排)[ \t\u3000]*$",
    re.MULTILINE,
)
_PORTAL_LINE = late(r"[ \t\u3000]*+(?:20\d{2}-\d{2}-\d{2}(?: [\d:]+)?|[-—_]*+)[ \t\u3000]*+")
_MIN_BODY: Final = 800
"""Characters of sentences that make what follows a title line a report of its own."""


class Report(BaseModel):
    """One report of a document.

    Attributes:
        start: Offset of its first character in the document text, in code points.
        end: Offset behind its last character.
        front: What it says of itself.
        marked: What the file itself marks as headings in it, in order. Not part of the printed
            contract.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    front: FrontMatter
    marked: tuple[MarkedHeading, ...] = Field(default=(), exclude=True, repr=False)

    @property
    def title(self) -> str | None:
        """The title, where one was found."""
        return self.front.title


@dataclass(frozen=True)
class Document:
    """A text that has been read, and the bounds of the reports in it.

    Attributes:
        source: The path, `<text>` or `<bytes>`.
        text: What every offset points into.
        reports: At least one report, in order, none overlapping.
    """

    source: str
    text: str
    reports: tuple[Report, ...]


def read_document(source: Source) -> Document:
    """Read a source and find its reports.

    Args:
        source: A path, the bytes of a file, or text.

    Returns:
        The document.

    Raises:
        SourceError: The source cannot be read, or is no report (`NotAReportError`).
    """
    loaded = load(source)
    _expect_report(loaded.text, loaded.name)
    reports = _find_reports(loaded.text)
    if loaded.headings:
        reports = tuple(_with_marked(report, loaded.headings) for report in reports)
    return Document(loaded.name, loaded.text, reports)


def _with_marked(report: Report, headings: Sequence[MarkedHeading]) -> Report:
    own = (each for each in headings if report.start <= each.start and each.end <= report.end)
    return report.model_copy(update={"marked": tuple(own)})


def _expect_report(text: str, name: str) -> None:
    """Refuse text that is no government report, before a model is paid to read it."""
    sample = text[:200_000]
    signs = sum(map(len, sample.split()))
    chinese = sum(map(len, _CJK.findall(sample)))
    if chinese < _MIN_CJK_SHARE * signs:
        raise NotAReportError(f"{name} holds hardly any Chinese text; give a Chinese report")
    words = sum(1 for word in _VOCABULARY if word in sample)
    # One sentence of a report holds at least one of them; a page of one holds a dozen.
    if words < min(12, 1 + chinese // 150):
        raise NotAReportError(f"{name} does not read like a government report (工作报告, 工作要点)")


def _find_reports(text: str) -> tuple[Report, ...]:
    """The reports of a text: one, or as many as a page of several has titles with a body each."""
    titles = list(_TITLE_LINE.finditer(text))
    bodies: list[tuple[str, int, int]] = []
    for title, following in zip_longest(titles, titles[1:]):
        start = title.end() + 1
        end = following.start() if following else len(text)
        start, end = _trim_portal(text, start, end)
        if end - start >= _MIN_BODY and text.count("。", start, end) > 5:  # noqa: PLR2004
            bodies.append((title.group().strip(), start, end))
    if len({title for title, _, _ in bodies}) < 2 or len(bodies) < len(titles) / 2:  # noqa: PLR2004
        return (Report(start=0, end=len(text), front=_front(text, 0, len(text))),)
    return tuple(
        Report(start=start, end=end, front=_front(text, start, end, title))
        for title, start, end in bodies
    )


def _front(text: str, start: int, end: int, title: str | None = None) -> FrontMatter:
    """The front matter of a report, whose lines a program may have cut at a width."""
    flat = unwrap(text, start, end)
    return read_front(flat.text[start : flat.end] if flat else text[start:end], title=title)


def _trim_portal(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave to the portal the dates and rules that stand between two reports of a page."""
    lines: list[tuple[int, int]] = []
    position = start
    for line in text[start:end].split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    for first, last in reversed(lines):
        line = text[first:last]
        # A report ends with a sentence; what follows its last one is the page's.
        if not _PORTAL_LINE.fullmatch(line) and re.search(r"[。！？!”）)]\s*$", line):
            return start, last
    return start, end
