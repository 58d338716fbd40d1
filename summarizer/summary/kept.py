"""A whole summary kept beside the answers that it was made of, so that a second run reads nothing twice.

What is made of the same text, by the same code, with the same prompts and answers is the same: a run
that finds it kept does not look for sections and items again. Anything that could change it is in the
key or compared: the text, the reports found in it, who answers, how they are asked, the prompts, and
every line of this package that has a say.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from summarizer.models import AnswerCache, Usage, digest, who_answers
from summarizer.summary.grounding import ungrounded
from summarizer.summary.models import Found

if TYPE_CHECKING:
    from summarizer.document import Document, Report
    from summarizer.settings import Settings

__all__ = ["Keeper"]

_ROOT: Final = Path(__file__).resolve().parent.parent
_WITHOUT_A_SAY: Final = {"cli", "evaluation", "view", "document", "__pycache__"}
"""Packages that no item comes from: what `document` reads is in the key itself."""


@dataclass(frozen=True)
class Keeper:
    """Keeps what was found in a document, and finds it again.

    Attributes:
        cache: Where answers are kept.
        document: The document.
        settings: Who is asked, and how.
        lang: What the brief will be written in.
    """

    cache: AnswerCache
    document: Document
    settings: Settings
    lang: str

    def find(self) -> Found | None:
        """What is kept of this document, or None where anything has changed since.

        Returns:
            What was found; never an item that the text does not hold. Its usage is that of a run
            which finds every answer in the cache.
        """
        key = None if self.settings.refresh else self._key()
        value = self.cache.get(key) if key else None
        self.cache.close()
        if value is None or value.get("code") != _code():
            return None
        try:
            found = Found.model_validate(value.get("summary"))
        except ValidationError:
            return None
        items = (item for report in found.reports for item in report.items)
        return None if any(ungrounded(item, self.document.text) for item in items) else found

    def keep(self, found: Found) -> None:
        """Keep what was found, if it is whole: what was left open may fare better next time.

        Args:
            found: What was found, every question answered.
        """
        whole = not any(report.coverage.failed for report in found.reports)
        key = self._key() if whole else None
        if key is not None:
            reports = (
                report.model_copy(update={"usage": Usage(cached=report.usage.questions)})
                for report in found.reports
            )
            again = found.model_copy(update={"reports": tuple(reports)})
            self.cache.put(key, {"summary": again.model_dump(mode="json"), "code": _code()})
        self.cache.close()

    def _key(self) -> str | None:
        """The key of this document's summary; None while nobody knows who answers.

        The code is no part of it, so that a summary made by older code is overwritten.
        """
        identity = who_answers(self.settings, self.cache)
        if identity is None:
            return None
        return digest(
            {
                "kept": "summary",
                "text": self.document.text,
                "reports": [_told(report) for report in self.document.reports],
                "model": identity.told(),
                "passes": self.settings.passes,
                "prompts": _prompts(self.settings.prompts),
                "lang": self.lang,
            }
        )


def _told(report: Report) -> dict[str, Any]:
    """All that was found of a report before its sections are looked for."""
    return {**report.model_dump(mode="json"), "marked": [asdict(each) for each in report.marked]}


def _prompts(folder: Path) -> str:
    """The words of all prompts of a folder."""
    return _digested(sorted(path for path in folder.glob("*") if path.is_file()), folder)


@cache
def _code() -> str:
    """The code that has a say in a summary, to the letter: a version says less in a checkout."""
    paths = (path for path in _ROOT.iterdir() if path.name not in _WITHOUT_A_SAY)
    files = (each for path in paths for each in ([path] if path.is_file() else path.rglob("*.py")))
    return _digested(sorted(files), _ROOT)


def _digested(paths: Iterable[Path], root: Path) -> str:
    found = hashlib.sha256(sys.version.encode())
    for path in paths:
        words = path.read_bytes()
        found.update(f"{path.relative_to(root)} {len(words)} ".encode())
        found.update(words)
    return found.hexdigest()
