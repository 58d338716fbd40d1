"""How an item becomes a line: its title in its own sentence, never a sentence cut short."""

from __future__ import annotations

import re
from typing import Final

from summarizer.brief.labels import LABELS
from summarizer.brief.sheet import Language, Line, Run, Source
from summarizer.brief.wording import place_of, unbroken
from summarizer.items import Item
from summarizer.quantities import missing_numbers
from summarizer.summary import ReportExtract

__all__ = ["closed", "line_of", "own_words", "source_of"]

WHOLE: Final = 46
"""Characters of a sentence that is printed whole: two lines of a column, with owner and date."""
_ONE_LINE: Final = 26
"""Characters of a line of a column."""
_OWNERS: Final = 2
"""Departments that a line names; of more it says that there are others."""

# 投入1,200万元 : that comma parts thousands; a pause inside brackets or quotes ends no clause
_PAUSE: Final = re.compile(r"[，。；;：:！!?？]|,(?!(?<=\d,)\d{3}(?!\d))")
_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "(": ")", "（": "）", "【": "】"}
_TAIL: Final = "，,。；;：:、 "
_DIGIT: Final = re.compile(r"\d")


def own_words(report: ReportExtract, item: Item) -> str:
    """The words of an item on one line, without a heading that runs into them.

    Args:
        report: The report.
        item: One of its items; of one that is told twice, the words that hold its title.
    """
    told = [unbroken(evidence.text) for evidence in item.evidence]
    words = next((each for each in told if item.title in each), told[0])
    if item.section is not None:
        words = words.removeprefix(unbroken(report.sections[item.section].title))
    return words.lstrip(" \u3000。：:")


def source_of(report: ReportExtract, item: Item, lang: Language) -> Source:
    """Where an item comes from."""
    told = next((e for e in item.evidence if item.title in unbroken(e.text)), item.evidence[0])
    return Source(
        id=item.id,
        place=place_of(report.sections, item.section, LABELS[lang]["opening"]),
        start=told.start,
        end=told.end,
        text=unbroken(told.text),
    )


def line_of(report: ReportExtract, item: Item, lang: Language, mark: str, english: str) -> Line:
    """The line of a result or a task.

    Args:
        report: The report.
        item: One of its items.
        lang: What labels are written in.
        mark: The marks of the headings below those of its group.
        english: Its title in English, or nothing.

    Returns:
        The line; it ends where a clause of the sentence ends.
    """
    runs = _runs(item.title, own_words(report, item), item.evidence[0].text)
    shown = "".join(run.text for run in runs)
    dated = item.deadline is not None and item.deadline not in shown
    return Line(
        words=runs,
        english=english,
        owners=_owners(item, lang),
        deadline=item.deadline if dated and item.deadline else "",
        mark=mark,
        damaged="damaged-number" in item.flags,
        source=source_of(report, item, lang),
    )


def _owners(item: Item, lang: Language) -> str:
    named = ("、" if lang == "zh" else ", ").join(item.owners[:_OWNERS])
    return named + (LABELS[lang]["more"] if len(item.owners) > _OWNERS else "")


def _runs(title: str, words: str, evidence: str) -> tuple[Run, ...]:
    """The sentence around its title where it is short, else the title and what follows it."""
    at = words.find(title)
    if at < 0:
        return (Run(text=title, strong=True),)
    whole = words.rstrip(_TAIL)
    if len(whole) <= WHOLE and not missing_numbers(whole, evidence):
        after = whole[at + len(title) :]
        runs = Run(text=words[:at]), Run(text=title, strong=True), Run(text=after)
        return tuple(run for run in runs if run.text)
    tail = _tail(title, words[at + len(title) :], evidence)
    return (Run(text=title, strong=True), *([Run(text=tail)] if tail else []))


def _tail(title: str, rest: str, evidence: str) -> str:
    """What follows a title up to the end of a clause: all that fits a line, figures that fit two."""
    tail = ""
    for end in _clause_ends(rest):
        longer = rest[:end].rstrip(_TAIL)
        room = WHOLE if _DIGIT.search(rest[len(tail) : end]) or not tail else _ONE_LINE
        fits = len(title) + len(longer) <= room and closed(title + longer)
        if not fits or missing_numbers(longer, evidence):
            break
        tail = longer
    return tail


def _clause_ends(rest: str) -> list[int]:
    return [*(found.start() for found in _PAUSE.finditer(rest)), len(rest)]


def closed(words: str) -> bool:
    """Whether every bracket and quote that opens in some words closes in them."""
    return all(words.count(opens) == words.count(closes) for opens, closes in _PAIRS.items())
