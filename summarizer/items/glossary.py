"""The glossary that some reports end with: terms and what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.patterns import late
from summarizer.sections import Section

__all__ = ["read_glossary"]

_TITLE = late("名词|术语|注释")
# 1.“四上”企业：指规模以上工业企业… / IAB：新一代信息技术…
_ENTRY = late(
    r"(?:^|\n)[ \t\u3000]*+(?:(?:\d{1,3}[.．、]|[（(]\d{1,3}[)）]|[①-⑳])[ \t\u3000]*+)?"
    r"(?P<term>[^\n:：。,，]{2,30})[:：]\s*(?P<meaning>[^\n]{4,400})"
)


def read_glossary(text: str, sections: Sequence[Section]) -> dict[str, str]:
    """Read the glossary of a report.

    Args:
        text: The document text.
        sections: The report's sections.

    Returns:
        Meanings by term, quotes around a term dropped; empty where there is no glossary.
    """
    found: dict[str, str] = {}
    for section in sections:
        if _TITLE.search(section.title):
            for entry in _ENTRY.finditer(text, section.title_end, section.end):
                term = re.sub(r"^[“\"](.*)[”\"]$", r"\1", entry["term"].strip())
                found.setdefault(term, entry["meaning"].strip())
    return found
