"""Extraction: every section to the model, its answer weighed against the rules, items out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from summarizer.document import Report
from summarizer.errors import AnswerError, BudgetError, TruncatedAnswerError
from summarizer.items.batches import Entry, group, halved, is_asked
from summarizer.items.models import Flag, Item, Kind
from summarizer.items.progress import Countdown, Progress
from summarizer.items.prompts import load_prompt
from summarizer.items.questions import (
    Manner,
    make_batch,
    named,
    period_question,
    sort_question,
)
from summarizer.items.reading import Reading, Verdict, make_item, read_passage
from summarizer.items.together import together
from summarizer.models import Model, Request, Usage, usage_of
from summarizer.models.types import T
from summarizer.sections import (
    Passage,
    Period,
    Section,
    find_sections,
    heading_path,
    read_passages,
    settle,
)

__all__ = ["Extraction", "Failure", "Options", "Progress", "Trust", "extract"]

Trust = Literal["rules", "model"]
"""Whose word counts on a sentence's kind where the model and the rules disagree."""


_SHRINK: Final = 0.7
"""How much smaller the questions of a further pass are."""


@dataclass(frozen=True)
class Options:
    """How to extract.

    Attributes:
        prompts: Folder of the prompts.
        trust: Whose word counts where model and rules disagree.
        manner: How questions are put.
        passes: How often every passage is asked about, cut differently each time: what one answer
            passed over another may name.
        on_progress: Told of every section that is done.
    """

    prompts: Path
    trust: Trust = "model"
    manner: Manner = field(default_factory=Manner)
    passes: int = 1
    on_progress: Progress | None = None


@dataclass(frozen=True)
class Failure:
    """A section that the model could not read.

    Attributes:
        section: Its id; None for what stands before the first heading.
        title: Its heading.
        reason: Why, in one line.
    """

    section: int | None
    title: str
    reason: str


@dataclass(frozen=True)
class Extraction:
    """What came out of one report.

    Attributes:
        sections: The sections, their periods settled.
        items: The items in order of the text.
        passages: How many passages hold sentences: each section's own, and what stands before.
        failed: Those that the model could not read.
        usage: What it cost.
    """

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    passages: int
    failed: tuple[Failure, ...]
    usage: Usage


async def extract(text: str, report: Report, model: Model | None, options: Options) -> Extraction:
    """Extract the items of one report.

    Args:
        text: The document text.
        report: The report.
        model: The model to ask; None for the rules alone.
        options: How.

    Returns:
        The items and what could not be read. A section that fails does not stop the others; the
        rules' items of it are kept, flagged `unread`.

    Raises:
        ModelError: The model cannot be used at all.
    """
    job = _Job(text, report, model, options)
    return await job.run()


@dataclass
class _Heard:
    """The model's word on the sentences of a report, by their index in it.

    Attributes:
        kinds: What each was called, once a pass.
        errors: Why a passage could not be read, by its index.
    """

    kinds: dict[int, list[Kind | None]] = field(default_factory=dict)
    errors: dict[int, AnswerError] = field(default_factory=dict)

    def fail(self, passages: Iterable[int], error: AnswerError) -> None:
        """Note why passages could not be read."""
        for passage in passages:
            self.errors.setdefault(passage, error)


class _Job:
    """One extraction under way: what has been spent and what has been heard."""

    def __init__(self, text: str, report: Report, model: Model | None, options: Options) -> None:
        self._text = text
        self._report = report
        self._model = model
        self._options = options
        self._usage = Usage()
        self._heard = _Heard()

    async def run(self) -> Extraction:
        sections = find_sections(self._text, self._report)
        if self._model is not None:
            sections = settle(sections, await self._ask_periods(self._model, sections))
        passages = read_passages(self._text, self._report, sections)
        entries = [
            Entry(number, reading)
            for number, passage in enumerate(passages)
            for reading in read_passage(self._text, passage)
        ]
        paths = [heading_path(sections, passage.section) for passage in passages]
        if self._model is not None:
            await self._sort_all(self._model, entries, paths)
        items = [
            make_item(self._text, entry.reading, verdict, passages[entry.passage])
            for entry, verdict in zip(entries, self._verdicts(entries), strict=True)
        ]
        failed = tuple(
            _failure(passages[number], paths[number], error)
            for number, error in sorted(self._heard.errors.items())
            if self._is_unread(entries, number)
        )
        found = sorted((item for item in items if item), key=lambda item: item.evidence[0].start)
        return Extraction(sections, tuple(found), len(passages), failed, self._usage)

    def _is_unread(self, entries: Sequence[Entry], passage: int) -> bool:
        """Whether part of a passage was not heard of: of several passes, one may have read it all."""
        return any(
            entry.passage == passage and is_asked(entry.reading) and i not in self._heard.kinds
            for i, entry in enumerate(entries)
        )

    def _verdicts(self, entries: Sequence[Entry]) -> list[Verdict]:
        """Weigh the model's word on each sentence against the rules'."""
        if self._model is None:
            return [Verdict(entry.reading.kind, "rule", ()) for entry in entries]
        return [
            _weigh(entry.reading, index, self._heard, self._options.trust)
            for index, entry in enumerate(entries)
        ]

    async def _ask_periods(self, model: Model, sections: Sequence[Section]) -> dict[int, Period]:
        """Ask the model for the period of sections that nothing else has settled."""
        prompt = load_prompt(self._options.prompts, "period")
        settled: dict[int, Period] = {}
        for section in (each for each in sections if each.decided_by == "guess"):
            body = self._text[section.title_end : section.end]
            path = heading_path(sections, section)
            try:
                answer = await self._ask(
                    model, period_question(prompt, self._report.title or "", path, body)
                )
            except AnswerError:
                continue  # the guess stays, and the items say so
            settled[section.id] = answer.period
        return settled

    async def _sort_all(
        self, model: Model, entries: Sequence[Entry], paths: Sequence[tuple[str, ...]]
    ) -> None:
        """Ask all questions side by side; a fault of the model itself ends them all."""
        batches = [batch for chars in _sizes(self._options) for batch in group(entries, chars)]
        progress = Countdown(entries, batches, paths, self._options.on_progress)

        async def one(batch: Sequence[int]) -> None:
            await self._sort(model, entries, batch, paths)
            progress.done(batch)

        await together(one, batches, model.concurrency)

    async def _sort(
        self,
        model: Model,
        entries: Sequence[Entry],
        indices: Sequence[int],
        paths: Sequence[tuple[str, ...]],
    ) -> None:
        """Ask about some sentences; halve them where that may give what the whole did not.

        An answer that was cut off may fit in two. One that is invalid for several passages may be
        so for the sake of one: the others are not lost with it.
        """
        manner = self._options.manner
        prompt = load_prompt(self._options.prompts, "sort", numbered=manner.numbered)
        batch = make_batch(entries, indices, paths, manner)
        try:
            answer = await self._ask(model, sort_question(prompt, batch))
        except AnswerError as error:
            halves = _retried(entries, indices, error)
            if not halves:
                self._heard.fail({entries[index].passage for index in indices}, error)
            for half in halves:
                await self._sort(model, entries, half, paths)
        else:
            for number, index in enumerate(indices, 1):
                self._heard.kinds.setdefault(index, []).append(answer.kind_of(number))

    async def _ask(self, model: Model, request: Request[T]) -> T:
        try:
            answer = await model.ask(request)
        except AnswerError as error:
            self._usage += usage_of(error)
            raise
        self._usage += answer.usage
        return answer.value


def _sizes(options: Options) -> list[int]:
    """Characters of a question, one number a pass: each smaller, so that the borders differ."""
    return [round(options.manner.chars * _SHRINK**number) for number in range(options.passes)]


def _retried(
    entries: Sequence[Entry], indices: Sequence[int], error: AnswerError
) -> list[list[int]]:
    """What to ask instead of a batch that came to nothing; none where nothing may come of it."""
    if isinstance(error, BudgetError):
        return []
    return halved(entries, indices, torn=isinstance(error, TruncatedAnswerError))


def _failure(passage: Passage, path: tuple[str, ...], error: AnswerError) -> Failure:
    section = passage.section.id if passage.section else None
    return Failure(section, named(path), str(error))


def _vote(said: Sequence[Kind | None]) -> Kind | None:
    """What most answers call a sentence that any of them takes for an item; of two, the first."""
    votes = Counter(kind for kind in said if kind is not None).most_common(1)
    return votes[0][0] if votes else None


def _weigh(reading: Reading, index: int, heard: _Heard, trust: Trust) -> Verdict:
    """Whose word counts, and what the other's silence or dissent leaves as a flag."""
    if index not in heard.kinds:
        unread: tuple[Flag, ...] = ("unread",) if is_asked(reading) else ()
        return Verdict(reading.kind, "rule", unread)
    vote = _vote(heard.kinds[index])
    if vote == reading.kind:
        return Verdict(vote, "model", ())
    if trust == "model":
        return Verdict(vote, "model", ("disagreement",) if reading.kind else ())
    return Verdict(reading.kind, "rule", ("model-silent" if vote is None else "disagreement",))
