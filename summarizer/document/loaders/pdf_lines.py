"""From rows to paragraphs: what a PDF file knows is only where each sign stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from summarizer.document.loaders.lines import squeeze
from summarizer.document.loaders.pdf_page import Page
from summarizer.document.loaders.pdf_rows import Row, continue_tables, page_rows
from summarizer.patterns import late

__all__ = ["read_paragraphs"]

_BAND: Final = 0.14
"""Share of a page at its top and at its foot in which headers and numbers stand. The standard of
official documents (GB/T 9704) leaves 37 mm of 297 above the text and 35 mm below."""
_REPEATED: Final = 0.3
"""Share of the pages on which a line in the band is a running header: odd pages may differ."""

# — 3 —, - 3 -, 第3页 共12页, 第 3 页, 3/12, Page 3 of 12
_PAGE_NUMBER = late(
    r"[-–—―－·•]+\s*\d{1,4}\s*[-–—―－·•]+|第?\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?i:page)\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_BARE_NUMBER = late(r"\d{1,4}")
_DIGITS = late(r"\d+")
# 一、 （一） 1. 1、 (1) 第一章: a line that begins so begins a paragraph
_NUMBERED = late(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[(（]\d{1,2}[)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节部篇])"
)
# …在大会上讲话。” but not “十件民生实事”, behind which the sentence goes on
_SENTENCE_END = late(r"[。！？!?；;：:][”’）)]*$")
# 一、工作回顾……………1
_CONTENTS_LINE = late(r".+?[.．…·]{4,}\s*\d{1,4}")

_INDENT: Final = 1.2
_SHORT: Final = 1.9
_MUCH_SHORTER: Final = 6.0
"""Widths of a sign: an indent, a line that does not reach the margin, and one that plainly ends a
paragraph."""
_WIDE_PITCH: Final = 1.5
"""Times the usual distance of lines that part paragraphs."""


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where the text of a page begins and ends, in points."""

    left: float
    right: float


def read_paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of a document, without what repeats on every page.

    Args:
        pages: The pages in order.

    Returns:
        The text of each paragraph, heading and field of a table.
    """
    rows = [row for index, page in enumerate(pages) for row in page_rows(index, page)]
    rows = [row for row in _without_furniture(rows, pages) if not _is_contents(row.text)]
    rows = continue_tables(rows)
    if not rows:
        return []
    body = _body_size(rows)
    margins = _all_margins(rows, body)
    pitch = _pitch(rows, body)
    paragraphs: list[str] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or _begins(before, row, margins, body, pitch):
            paragraphs.append(row.text)
        else:
            paragraphs[-1] += "\n" + row.text
    return [text for each in paragraphs if (text := squeeze(each))]


def _is_contents(text: str) -> bool:
    return len(text) < 200 and bool(_CONTENTS_LINE.fullmatch(text))  # noqa: PLR2004


def _without_furniture(rows: list[Row], pages: Sequence[Page]) -> list[Row]:
    """Rows without page numbers, running headers and footers."""
    edge = [row for row in rows if _in_band(row, pages[row.page])]
    seen = Counter(key for key, _ in {(_running(row), row.page) for row in edge})
    needed = max(2, _REPEATED * len(pages))
    offsets = Counter(int(row.text) - row.page for row in edge if _BARE_NUMBER.fullmatch(row.text))
    drop = {
        id(row)
        for row in edge
        if _PAGE_NUMBER.fullmatch(row.text)
        or seen[_running(row)] >= needed
        or (_BARE_NUMBER.fullmatch(row.text) and offsets[int(row.text) - row.page] >= needed)
    }
    return [row for row in rows if id(row) not in drop]


def _in_band(row: Row, page: Page) -> bool:
    height = page.top - page.bottom
    return row.y1 >= page.top - _BAND * height or row.y0 <= page.bottom + _BAND * height


def _running(row: Row) -> tuple[str, int]:
    """What is the same of a running header on every page: its words and its height."""
    return _DIGITS.sub("#", "".join(row.text.split())), round(row.middle / 4)


def _body_size(rows: Sequence[Row]) -> float:
    """The size of most of the text, in points; of that outside tables, where there is some."""
    sizes: Counter[float] = Counter()
    for row in [row for row in rows if row.cell is None] or rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _all_margins(rows: Iterable[Row], body: float) -> dict[int, _Margins]:
    """The margins of each page; a page of few rows has those of the document."""
    by_page: dict[int, list[Row]] = {}
    for row in rows:
        if row.cell is None and abs(row.size - body) <= 1:
            by_page.setdefault(row.page, []).append(row)
    every = [row for each in by_page.values() for row in each]
    document = _margins(every, body) if every else _Margins(0.0, 0.0)
    found: dict[int, _Margins] = {}
    for row in rows:
        mine = by_page.get(row.page, [])
        if row.page not in found:
            found[row.page] = _margins(mine, body) if len(mine) > 5 else document  # noqa: PLR2004
    return found


def _margins(rows: Sequence[Row], body: float) -> _Margins:
    right = max(row.x1 for row in rows)
    full = [row for row in rows if row.x1 > right - 2 * body]
    starts = Counter(round(row.x0) for row in full or rows)
    most = starts.most_common(1)[0][1]
    # Of equally frequent starts the outer one is the margin and the inner one the indent.
    return _Margins(float(min(x for x, count in starts.items() if 3 * count >= most)), right)


def _pitch(rows: Sequence[Row], body: float) -> float:
    """The usual distance from one line to the next, in points."""
    distances = [
        before.middle - row.middle
        for before, row in pairwise(rows)
        if before.page == row.page
        and row.cell is None
        and 0 < before.middle - row.middle < 5 * body
    ]
    return median(distances) if distances else 2 * body


def _begins(before: Row, row: Row, margins: dict[int, _Margins], body: float, pitch: float) -> bool:
    """Whether a row begins a paragraph."""
    if before.cell is not None or row.cell is not None:
        return before.cell != row.cell or before.page != row.page
    if abs(before.size - row.size) > 0.15 * body:
        return True
    if before.page == row.page:
        distance = before.middle - row.middle
        if distance <= 0 or distance > _WIDE_PITCH * pitch:
            return True
    if row.size > 1.15 * body and _is_centred(before, margins) and _is_centred(row, margins):
        return False  # a title of two lines
    left, right = margins[row.page].left, margins[before.page].right
    if row.x0 - left > _INDENT * body:
        return True
    return _ends(before.text, row.text, (right - before.x1) / body)


def _ends(before: str, text: str, short: float) -> bool:
    """Whether a paragraph ends between two rows of which the second has no indent.

    Args:
        before: The text of the first row.
        text: The text of the second row.
        short: Widths of a sign by which the first row misses the margin.
    """
    ends = bool(_SENTENCE_END.search(before))
    if _NUMBERED.match(text) and (ends or short > _SHORT):
        return True
    if short <= _SHORT:
        return False
    return ends or short > _MUCH_SHORTER or bool(_NUMBERED.match(before))


def _is_centred(row: Row, margins: dict[int, _Margins]) -> bool:
    page = margins[row.page]
    return abs((row.x0 - page.left) - (page.right - row.x1)) < 2 * row.size
