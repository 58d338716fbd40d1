"""Extraction: every section to the model, its answer weighed against the rules, items out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from summarizer.document import Report
from summarizer.errors import AnswerError, TruncatedAnswerError
from summarizer.items.models import Flag, Item, Kind
from summarizer.items.prompts import load_prompt
from summarizer.items.questions import (
    Batch,
    SortAnswer,
    period_question,
    sort_question,
)
from summarizer.items.reading import Reading, Verdict, make_item, read_passage
from summarizer.items.wording import title_fault
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

Progress = Callable[[int, int, str], None]
"""Called with sections done, sections in all, and the heading of the one just done."""

_BATCH_CHARS: Final = 1000
"""Characters of sentences in one question: about 600 tokens of Chinese (0.6 a character)."""


@dataclass(frozen=True)
class Options:
    """How to extract.

    Attributes:
        prompts: Folder of the prompts.
        trust: Whose word counts where model and rules disagree.
        titles: Titles to ask for in one question.
        on_progress: Told of every section that is done.
    """

    prompts: Path
    trust: Trust = "model"
    titles: int = 2
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
class _Sorted:
    """The model's word on the sentences of a passage, by their index in it."""

    kinds: dict[int, Kind | None] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    rejected: set[int] = field(default_factory=set)
    error: AnswerError | None = None


class _Job:
    """One extraction under way: what has been spent and what is done."""

    def __init__(self, text: str, report: Report, model: Model | None, options: Options) -> None:
        self._text = text
        self._report = report
        self._model = model
        self._options = options
        self._usage = Usage()
        self._done = 0
        self._slots = asyncio.Semaphore(model.concurrency if model else 1)

    async def run(self) -> Extraction:
        sections = find_sections(self._text, self._report)
        if self._model is not None:
            sections = settle(sections, await self._ask_periods(self._model, sections))
        passages = read_passages(self._text, self._report, sections)
        results = await self._gather(
            [self._passage(passage, sections, len(passages)) for passage in passages]
        )
        items = [item for found, _ in results for item in found]
        failed = tuple(failure for _, failure in results if failure)
        items.sort(key=lambda item: item.evidence[0].start)
        return Extraction(sections, tuple(items), len(passages), failed, self._usage)

    async def _gather(self, jobs: list) -> list:  # type: ignore[type-arg]
        """Run jobs side by side; the first that fails for good ends the others."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(job) for job in jobs]
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

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

    async def _passage(
        self, passage: Passage, sections: Sequence[Section], total: int
    ) -> tuple[list[Item], Failure | None]:
        readings = read_passage(self._text, passage)
        path = heading_path(sections, passage.section)
        verdicts, error = await self._judge(readings, path)
        self._done += 1
        title = path[-1] if path else "开头"
        if self._options.on_progress:
            self._options.on_progress(self._done, total, title)
        made = [
            make_item(self._text, reading, verdict, passage.section)
            for reading, verdict in zip(readings, verdicts, strict=True)
        ]
        items = [item for item in made if item is not None]
        section = passage.section.id if passage.section else None
        return items, Failure(section, title, str(error)) if error else None

    async def _judge(
        self, readings: Sequence[Reading], path: tuple[str, ...]
    ) -> tuple[list[Verdict], AnswerError | None]:
        """Weigh the model's word on each sentence against the rules'."""
        if self._model is None:
            return [Verdict(reading.kind, "rule", None, ()) for reading in readings], None
        heard = _Sorted()
        async with self._slots:
            for batch in _batches(readings):
                await self._sort(self._model, readings, batch, path, heard)
        return [
            _weigh(reading, index, heard, self._options.trust)
            for index, reading in enumerate(readings)
        ], heard.error

    async def _sort(
        self,
        model: Model,
        readings: Sequence[Reading],
        indices: Sequence[int],
        path: tuple[str, ...],
        heard: _Sorted,
    ) -> None:
        """Ask about some sentences; split them where the answer was cut off."""
        wanted = _wanted(readings, indices, self._options.titles)
        try:
            answer = await self._ask_sort(model, readings, indices, wanted, path)
        except TruncatedAnswerError as error:
            if len(indices) == 1:
                heard.error = error
                return
            middle = len(indices) // 2
            await self._sort(model, readings, indices[:middle], path, heard)
            await self._sort(model, readings, indices[middle:], path, heard)
        except AnswerError as error:
            heard.error = error
        else:
            _hear(answer, readings, indices, wanted, heard)

    async def _ask_sort(
        self,
        model: Model,
        readings: Sequence[Reading],
        indices: Sequence[int],
        wanted: Sequence[int],
        path: tuple[str, ...],
    ) -> SortAnswer:
        prompt = load_prompt(self._options.prompts, "sort")
        batch = Batch(
            path=path,
            period=readings[indices[0]].sentence.period,
            sentences={n: readings[index].words for n, index in enumerate(indices, 1)},
            wanted=tuple(n for n, index in enumerate(indices, 1) if index in wanted),
        )
        return await self._ask(model, sort_question(prompt, batch))

    async def _ask(self, model: Model, request: Request[T]) -> T:
        try:
            answer = await model.ask(request)
        except AnswerError as error:
            self._usage += usage_of(error)
            raise
        self._usage += answer.usage
        return answer.value


def _hear(
    answer: SortAnswer,
    readings: Sequence[Reading],
    indices: Sequence[int],
    wanted: Sequence[int],
    heard: _Sorted,
) -> None:
    """Take in an answer; a title that its sentence does not hold is no title."""
    for number, index in enumerate(indices, 1):
        heard.kinds[index] = answer.kind_of(number)
    for entry in answer.titles:
        index = indices[entry.n - 1]
        if not title_fault(entry.title, readings[index].words):
            heard.titles[index] = entry.title
    heard.rejected |= set(wanted) - set(heard.titles)


def _batches(readings: Sequence[Reading]) -> list[list[int]]:
    """Indices of the sentences to ask about, by period and up to the token budget."""
    batches: list[list[int]] = []
    room = 0
    for index, reading in enumerate(readings):
        period = reading.sentence.period
        if reading.furniture or period == "other":
            continue
        turned = batches and readings[batches[-1][-1]].sentence.period != period
        if not batches or turned or room < len(reading.words):
            batches.append([])
            room = _BATCH_CHARS
        batches[-1].append(index)
        room -= len(reading.words)
    return batches


def _wanted(readings: Sequence[Reading], indices: Sequence[int], titles: int) -> tuple[int, ...]:
    """The sentences that a title is worth its tokens for: those likeliest to reach the page.

    Goals are worded by their indicator and need none.
    """
    worth = [i for i in indices if readings[i].kind in ("achievement", "task")]
    worth.sort(key=lambda i: -readings[i].salience)
    return tuple(sorted(i for i in worth[:titles] if readings[i].salience > 0))


def _weigh(reading: Reading, index: int, heard: _Sorted, trust: Trust) -> Verdict:
    """Whose word counts, and what the other's silence or dissent leaves as a flag."""
    if index not in heard.kinds:
        unread: tuple[Flag, ...] = ("unread",) if _was_asked(reading) else ()
        return Verdict(reading.kind, "rule", None, unread)
    vote = heard.kinds[index]
    title = heard.titles.get(index)
    flags: tuple[Flag, ...] = ("title-rejected",) if index in heard.rejected else ()
    if vote == reading.kind:
        return Verdict(vote, "model", title, flags)
    if trust == "model":
        doubt: tuple[Flag, ...] = ("disagreement",) if reading.kind else ()
        return Verdict(vote, "model", title, (*doubt, *flags))
    dissent: Flag = "model-silent" if vote is None else "disagreement"
    return Verdict(reading.kind, "rule", title, (dissent, *flags))


def _was_asked(reading: Reading) -> bool:
    return not reading.furniture and reading.sentence.period != "other"
