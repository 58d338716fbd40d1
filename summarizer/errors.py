"""Every error that summarizer raises, as one small tree.

::

    SummarizerError
    ├── UsageError            wrong option or argument                         exit 2
    │   └── UnknownModelError     a model name that no table knows
    ├── SourceError           the input cannot be read as a report             exit 2
    │   ├── UnsupportedKindError  a kind of file that has no loader
    │   └── NotAReportError       text, but no government report
    ├── ModelError            the model cannot be used                         exit 4
    │   ├── MissingKeyError       an endpoint needs a key and none is set
    │   ├── NotInstalledError     the embedded model or its extra is missing
    │   ├── WeightsError          the weights cannot be fetched or are wrong
    │   └── UnreachableError      no answer, or not from an OpenAI-compatible server
    └── AnswerError           one question got no usable answer                (the section fails, exit 3)
        ├── InvalidAnswerError    invalid after all re-asking
        ├── TruncatedAnswerError  cut off at the token limit
        └── BudgetError           not asked, because the budget is spent

Each message is one line that says what was wrong, with what, and what to do.
"""

from typing import ClassVar

__all__ = [
    "AnswerError",
    "BudgetError",
    "InvalidAnswerError",
    "MissingKeyError",
    "ModelError",
    "NotAReportError",
    "NotInstalledError",
    "SourceError",
    "SummarizerError",
    "TruncatedAnswerError",
    "UnknownModelError",
    "UnreachableError",
    "UnsupportedKindError",
    "UsageError",
    "WeightsError",
]


class SummarizerError(Exception):
    """Base of every error that summarizer raises on purpose.

    Attributes:
        exit_status: What the command line exits with when this error ends it.
    """

    exit_status: ClassVar[int] = 2


class UsageError(SummarizerError):
    """An option or an argument that makes no sense."""


class UnknownModelError(UsageError):
    """A model name that is neither `embedded`, `rules` nor `provider/name`."""


class SourceError(SummarizerError):
    """The source cannot be read: missing, a folder, empty, or not text."""


class UnsupportedKindError(SourceError):
    """The source is a kind of file that has no loader."""


class NotAReportError(SourceError):
    """The source is text, but holds no Chinese government report."""


class ModelError(SummarizerError):
    """The model cannot be used at all."""

    exit_status: ClassVar[int] = 4


class MissingKeyError(ModelError):
    """The endpoint needs a key, and the environment holds none."""


class NotInstalledError(ModelError):
    """The embedded model's runtime is not installed."""


class WeightsError(ModelError):
    """The weights could not be fetched, or are not the file they should be."""


class UnreachableError(ModelError):
    """The endpoint gave no answer, refused the key, or is no OpenAI-compatible server."""


class AnswerError(SummarizerError):
    """One question to the model got no usable answer; others may.

    Attributes:
        spent: What the question cost all the same, a `summarizer.models.Usage`, where it is known.
    """

    exit_status: ClassVar[int] = 3
    spent: object | None = None


class InvalidAnswerError(AnswerError):
    """The answer was still invalid after instructor had asked again."""


class TruncatedAnswerError(AnswerError):
    """The answer was cut off at the token limit."""


class BudgetError(AnswerError):
    """The question was not asked: what the run may cost is spent."""
