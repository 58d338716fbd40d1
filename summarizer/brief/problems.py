"""Problems that a report itself names: told to the reader, though they are no items."""

from __future__ import annotations

import re
from typing import Final

from summarizer.brief.labels import LABELS
from summarizer.brief.sheet import Language, Note, Source
from summarizer.brief.wording import place_of, unbroken
from summarizer.document import Report
from summarizer.patterns import late
from summarizer.sections import Passage, Section, is_problem, read_passages

__all__ = ["problems_of"]

# 存在的困难和问题 : a heading; 名词解释 speaks of problems too, and names none
_HEADED: Final = late("问题|困难|不足|短板|差距")
_OTHER: Final = late("名词|注释|术语|附件|附录")
# 也存在一些亟待解决的问题:发展动能还未充分激发 · 主要表现在:一是创新引领发展的动力…
_LEAD: Final = late(
    r"^.*(?:问题|困难|不足|短板|挑战|差距|薄弱环节|主要(?:表现|体现)?(?:在|是|为))[：:]"
)
# 在看到成绩的同时，我们也清醒认识到，我区发展不平衡不充分问题仍然比较突出
_SEEN: Final = late(r"^[^。；]{0,24}?清醒地?(?:认识|看|意识)到[：:，,]")
_COUNT: Final = late(r"^(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]+[)）]|[①-⑩])")
# 对这些问题,我们将采取有力措施加以解决 : an answer, no problem
_ANSWER: Final = late(
    "^(?:对此|对于?(?:这些|上述|以上)|针对|(?:这些|上述|以上)问题)|(?:^|[,，])我们(?:一定|将|要|必须)"
    "|^[^,，]{0,16}(?:采取|切实)[^。]{0,12}(?:措施|加以|解决|克服)|^(?:各位代表|同志们)"
)
_TAIL: Final = "，,。；;：:！! "
_LEAST: Final = 6
"""Characters of the shortest sentence that names a problem."""


def problems_of(
    text: str, report: Report, sections: tuple[Section, ...], lang: Language
) -> tuple[Note, ...]:
    """The problems that a report names.

    Args:
        text: The document text.
        report: The report.
        sections: Its sections.
        lang: What labels are written in.

    Returns:
        A note for each sentence that names some, in order: `发展动能还未充分激发,…`. What only leads up to
        them or answers them is left out.
    """
    found: list[Note] = []
    for passage in read_passages(text, report, sections):
        for start, end in _spans(text, passage):
            words = unbroken(text[start:end])
            if said := _said(words):
                section = passage.section.id if passage.section else None
                place = place_of(sections, section, LABELS[lang]["opening"])
                source = Source(id=f"p{start}", place=place, start=start, end=end, text=words)
                found.append(Note(text=said, source=source))
    return tuple(found)


def _spans(text: str, passage: Passage) -> list[tuple[int, int]]:
    """The sentences of a passage in which it speaks of problems."""
    if any(_OTHER.search(title) for title in passage.path):
        return []
    speaking = bool(passage.path and _HEADED.search(passage.path[-1]))
    found: list[tuple[int, int]] = []
    for sentence in passage.sentences:
        words = text[sentence.body : sentence.end]
        speaking = sentence.period == "other" and (speaking or is_problem(words))
        if speaking:
            found.append((sentence.body, sentence.end))
    return found


def _said(words: str) -> str:
    """What a sentence names, without what leads up to it; empty where it names nothing."""
    said = _COUNT.sub("", _SEEN.sub("", _LEAD.sub("", words))).strip(_TAIL)
    only_leads = (
        said in words.strip(_TAIL)[-len(said) :] and is_problem(words) and _announces(words)
    )
    return "" if len(said) < _LEAST or _ANSWER.search(said) or only_leads else said


def _announces(words: str) -> bool:
    """Whether a sentence only says that there are problems: `我们也清醒地看到,还存在不少问题。`."""
    return bool(
        re.search(
            r"(?:存在|面临)[^，,。]{0,20}(?:问题|困难|不足|挑战|短板|差距)[。；;：:]?$", words
        )
    )
