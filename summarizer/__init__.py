r"""Chinese government work reports as structured facts, each traceable to its sentence.

>>> import summarizer
>>> summary = summarizer.summarise("2020年工作回顾\n新增国家级高新技术企业3家。", model="rules")
>>> summary.achievements[0].evidence[0].text
'新增国家级高新技术企业3家。'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from summarizer._version import __version__

if TYPE_CHECKING:
    from summarizer.api import Summary, asummarise, summarise
    from summarizer.document import Document, Report, read_document
    from summarizer.errors import (
        AnswerError,
        InvalidAnswerError,
        MissingKeyError,
        ModelError,
        NotAReportError,
        NotInstalledError,
        SourceError,
        SummarizerError,
        TruncatedAnswerError,
        UnknownModelError,
        UnreachableError,
        UnsupportedKindError,
        UsageError,
        WeightsError,
    )
    from summarizer.items import Achievement, Evidence, Goal, Item, Task
    from summarizer.quantities import Quantity
    from summarizer.sections import Section
    from summarizer.settings import Settings
    from summarizer.summary import Coverage

__all__ = [
    "Achievement",
    "AnswerError",
    "Coverage",
    "Document",
    "Evidence",
    "Goal",
    "InvalidAnswerError",
    "Item",
    "MissingKeyError",
    "ModelError",
    "NotAReportError",
    "NotInstalledError",
    "Quantity",
    "Report",
    "Section",
    "Settings",
    "SourceError",
    "SummarizerError",
    "Summary",
    "Task",
    "TruncatedAnswerError",
    "UnknownModelError",
    "UnreachableError",
    "UnsupportedKindError",
    "UsageError",
    "WeightsError",
    "__version__",
    "asummarise",
    "read_document",
    "summarise",
]

_ROOMS = ("errors", "settings", "quantities", "document", "sections", "items", "summary", "api")

if not TYPE_CHECKING:  # a type checker is to know every name, and no other

    def __getattr__(name: str) -> object:
        """A public name, imported when it is first asked for.

        So that the command line, whose package lies below this one, begins before all the rest does.

        Args:
            name: The name.

        Returns:
            What it names; kept, so that this is asked once.

        Raises:
            AttributeError: There is no such name.
        """
        if name in __all__:
            for room in _ROOMS:
                module = import_module(f"{__name__}.{room}")
                if name in module.__all__:
                    return globals().setdefault(name, getattr(module, name))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """What the module holds, asked for or not."""
        return sorted({*globals(), *__all__})
