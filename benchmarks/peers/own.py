"""summarizer itself with the embedded model, cold: no answer cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.peers.inputs import inputs_of
from benchmarks.peers.records import Asked, Found, Head, Record, digest
from benchmarks.peers.serving import clock, machine, versions
from summarizer.evaluation import read_with_summarizer
from summarizer.models import EMBEDDED, Usage

if TYPE_CHECKING:
    from summarizer.evaluation import Fixture
    from summarizer.items import Item
    from summarizer.settings import Settings

__all__ = ["read"]


def read(fixture: Fixture, settings: Settings) -> Record:
    """Read a report with summarizer.

    Args:
        fixture: The fixture.
        settings: Where the weights are.

    Returns:
        What it found and what it cost; its answers are not kept here, but by `eval --record`.
    """
    cold = settings.model_copy(update={"model": EMBEDDED, "use_cache": False})
    begun = clock()
    summary = read_with_summarizer(cold)(fixture)
    head = Head(
        system=EMBEDDED,
        fixture=fixture.id,
        text=digest(fixture.text),
        inputs=inputs_of(EMBEDDED),
        seconds=round(clock() - begun, 3),
        cut_off=sum(len(report.coverage.failed) for report in summary.reports),
        machine=machine(),
        versions=versions("instructor", "openai"),
    )
    usage = sum((report.usage for report in summary.reports), Usage())
    asked = Asked(
        seconds=round(usage.seconds, 3),
        prompt_tokens=usage.prompt_tokens,
        cached_prompt_tokens=usage.cached_prompt_tokens,
        completion_tokens=usage.completion_tokens,
    )
    return Record(head=head, asked=(asked,), found=tuple(map(_found, summary.items)))


def _found(item: Item) -> Found:
    return Found(
        kind=item.kind,
        spans=tuple((each.start, each.end) for each in item.evidence),
        title=item.title,
        quantities=item.quantities,
        owners=item.owners,
        deadline=item.deadline,
    )
