"""Measure a model: every fixture read as a user's report would be, then scored."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from summarizer._version import __version__
from summarizer.api import Summary, summarise
from summarizer.document import Document, read_document
from summarizer.errors import UsageError
from summarizer.evaluation.fixtures import Fixture
from summarizer.evaluation.runs import ReportResult, Run
from summarizer.evaluation.scorers import Scorer, score
from summarizer.evaluation.scores import Judgement, Tally, tally
from summarizer.models import RULES, Usage
from summarizer.models.prices import Prices
from summarizer.settings import Settings

__all__ = ["Read", "document_of", "evaluate", "prompt_hashes", "read_with_summarizer"]

Read = Callable[[Fixture], Summary]
"""What reads a fixture's report: summarizer itself, or a peer whose answer was put into its form."""

OnReport = Callable[[str], None]


def read_with_summarizer(settings: Settings) -> Read:
    """The reader that a user has: `summarise` with some settings.

    Args:
        settings: The model, its endpoint, prompts and the rest.

    Returns:
        The reader; it raises what `summarise` raises.
    """

    def read(fixture: Fixture) -> Summary:
        return summarise(document_of(fixture), settings=settings)

    return read


def document_of(fixture: Fixture) -> Document:
    """A fixture's report as summarizer loads it.

    Raises:
        SourceError: It cannot be read as a report.
        UsageError: The loader changes the text, so that offsets would not fit the labels.
    """
    document = read_document(fixture.text.encode())
    if document.text != fixture.as_read:
        raise UsageError(
            f"{fixture.id}: the loader changes the text, so offsets would not fit; "
            "begin the fixture with `summarizer fixtures new`"
        )
    return document


def evaluate(
    fixtures: Sequence[Fixture],
    settings: Settings,
    *,
    prices: Prices | None = None,
    label: str | None = None,
    read: Read | None = None,
    scorers: Sequence[Scorer] | None = None,
    on_report: OnReport | None = None,
) -> tuple[Run, dict[str, tuple[Judgement, ...]]]:
    """Measure one model over some fixtures.

    Args:
        fixtures: The fixtures.
        settings: The model and how it is asked.
        prices: What tokens cost.
        label: What tables call the run; the model's name if not given.
        read: What reads a report; summarizer with the settings if not given.
        scorers: The scorers; the guide's if not given.
        on_report: Told the id of each fixture before it is read.

    Returns:
        The run, and its judgements by fixture.

    Raises:
        ModelError: The model cannot be used. A section that fails is no error: what it held is
            missed, and the run names it.
    """
    started = datetime.now(UTC)
    reader = read or read_with_summarizer(settings)
    table = prices or Prices()
    judgements: dict[str, tuple[Judgement, ...]] = {}
    results = []
    for fixture in fixtures:
        if on_report:
            on_report(fixture.id)
        clock = time.perf_counter()
        summary = reader(fixture)
        seconds = time.perf_counter() - clock
        judgements[fixture.id] = score(fixture, summary, scorers)
        counted = tally(judgements[fixture.id])
        model = summary.model or settings.model
        results.append(_result(fixture, summary, seconds, table, counted, model=model))
    run = Run(
        id=_identifier(started, label or settings.model),
        started=started,
        version=__version__,
        model=settings.model,
        label=label or settings.model,
        prompts={} if settings.model == RULES else prompt_hashes(settings.prompts),
        settings=settings.model_dump(mode="json", exclude={"model", "cache", "models_dir"}),
        currency=table.currency,
        reports=tuple(results),
    )
    return run, judgements


def prompt_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each prompt and its examples, by file name.

    Raises:
        UsageError: There are no prompts in the folder.
    """
    files = sorted([*folder.glob("*.md"), *folder.glob("*.jsonl")])
    if not files:
        raise UsageError(f"{folder} holds no prompts; name a folder like prompts/")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _result(
    fixture: Fixture,
    summary: Summary,
    seconds: float,
    prices: Prices,
    counted: dict[str, Tally],
    *,
    model: str,
) -> ReportResult:
    usage = sum((report.usage for report in summary.reports), Usage())
    return ReportResult(
        fixture=fixture.id,
        digest=fixture.digest,
        tallies=counted,
        items=dict(Counter(item.kind for item in summary.items)),
        failed=tuple(f.title for report in summary.reports for f in report.coverage.failed),
        usage=usage.model_copy(update={"cached_prompt_tokens": 0}),  # kept beside it
        cached_prompt_tokens=usage.cached_prompt_tokens,
        seconds=round(seconds, 3),
        characters=len(fixture.text),
        cost=prices.cost(model, usage),
    )


def _identifier(started: datetime, label: str) -> str:
    name = re.sub(r"[^\w.-]+", "-", label).strip("-")
    return f"{started:%Y%m%dT%H%M%S.%f}"[:-3] + f"Z-{name}"
