r"""Chinese government work reports as structured facts, each traceable to its sentence.

>>> import summarizer
>>> summary = summarizer.summarise("2020年工作回顾\n新增国家级高新技术企业3家。", model="rules")
>>> summary.achievements[0].evidence[0].text
'新增国家级高新技术企业3家。'
"""

from summarizer._version import __version__
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
