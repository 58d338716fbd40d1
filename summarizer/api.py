"""The public functions: a source in, a `Summary` out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, overload

from pydantic import Field

from summarizer.brief import (
    FORMATS,
    LANGUAGES,
    About,
    Brief,
    Format,
    Language,
    Sheet,
    make_sheets,
    render_brief,
    render_pages,
)
from summarizer.document import Document, read_document
from summarizer.errors import UsageError
from summarizer.items import Achievement, Flag, Goal, Item, Kind, Origin, Task
from summarizer.models import RULES, AnswerCache, parse_model
from summarizer.settings import Settings
from summarizer.summary import Extract, Found, Keeper

if TYPE_CHECKING:
    from summarizer.document import Source
    from summarizer.items.progress import Progress
    from summarizer.making import Wrap
    from summarizer.models import OnEvent

__all__ = ["Summary", "asummarise", "summarise"]


class Summary(Extract):
    """What was extracted from a source; the same data as `summarizer extract` prints.

    Attributes:
        source: The path as given, `<text>` or `<bytes>`.
        reports: One entry for each report, with its sections, items, coverage and usage.
        model: The model that was asked, where it is known. Not part of the printed contract.
        document: The document that was read; None in a summary that was read back from JSON, whose
            briefs then tell no problems. Not part of the printed contract.
        english: What a model put into English, by the Chinese. Not part of the printed contract.
    """

    model: str | None = Field(default=None, exclude=True)
    document: Document | None = Field(default=None, exclude=True, repr=False)
    english: dict[str, str] = Field(default_factory=dict, exclude=True, repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether another summary prints the same; what is not printed does not count."""
        if not isinstance(other, Summary):
            return NotImplemented
        return self.model_dump() == other.model_dump()

    def __hash__(self) -> int:
        """The same for summaries that print the same."""
        return hash(self.model_dump_json())

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all reports, in order of the text."""
        return tuple(item for report in self.reports for item in report.items)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """The goals (目标) of all reports."""
        return tuple(item for item in self.items if isinstance(item, Goal))

    @property
    def achievements(self) -> tuple[Achievement, ...]:
        """The achievements (成效) of all reports."""
        return tuple(item for item in self.items if isinstance(item, Achievement))

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks (任务) of all reports."""
        return tuple(item for item in self.items if isinstance(item, Task))

    @property
    def complete(self) -> bool:
        """Whether every section was read."""
        return not any(report.coverage.failed for report in self.reports)

    def page(self, lang: Language = "zh") -> Brief:
        """The one-page brief of each report, with the ids of the items that it shows.

        Args:
            lang: What its labels are written in.
        """
        return render_brief(self, self.sheets(lang))

    def sheets(self, lang: Language = "zh") -> tuple[Sheet, ...]:
        """What the brief of each report prints, as data: every format and template draws it.

        Args:
            lang: What its labels are written in.

        Raises:
            UsageError: There is no such language.
        """
        if lang not in LANGUAGES:
            known = " or ".join(LANGUAGES)
            raise UsageError(f"there is no brief in language {lang!r}; choose {known}")
        about = About(
            file=self.source,
            model=self.model,
            lang=lang,
            text=self.document.text if self.document else None,
            english=self.english if lang == "en" else {},
        )
        return make_sheets(self, about, self.document)

    def where(
        self, *, kind: Kind | None = None, flag: Flag | None = None, origin: Origin | None = None
    ) -> Self:
        r"""The same summary with some of its items.

        Args:
            kind: Keep items of this kind.
            flag: Keep items with this flag, such as `damaged-number` or `disagreement`.
            origin: Keep items that this named: `model` or `rule`.

        Returns:
            A summary; sections, coverage and usage stay as they are.

        Example:
            >>> text = "2020年工作回顾\n全镇投资1.2亿元,三次产业比重为0.117.982。"
            >>> [item.id for item in summarise(text, model="rules").where(flag="damaged-number").items]
            ['a10']
        """
        reports = tuple(
            report.model_copy(
                update={
                    "items": tuple(
                        item
                        for item in report.items
                        if kind in (None, item.kind)
                        and (flag is None or flag in item.flags)
                        and origin in (None, item.origin)
                    )
                }
            )
            for report in self.reports
        )
        return self.model_copy(update={"reports": reports})

    @overload
    def brief(
        self,
        format: Literal["md", "html", "json"] = "md",
        *,
        lang: Language = "zh",
        template: Path | None = None,
        evidence: str = "",
    ) -> str: ...

    @overload
    def brief(
        self,
        format: Literal["pdf", "docx"],
        *,
        lang: Language = "zh",
        template: Path | None = None,
        evidence: str = "",
    ) -> bytes: ...

    def brief(
        self,
        format: Format | Literal["json"] = "md",  # noqa: A002
        *,
        lang: Language = "zh",
        template: Path | None = None,
        evidence: str = "",
    ) -> str | bytes:
        """Write the brief: one page for each report.

        Args:
            format: `md` for Markdown, `html`, `pdf`, `docx`, or `json` for the Markdown and the ids
                of what it shows.
            lang: What labels are written in: `zh` or `en`.
            template: A template of your own; `summarizer templates export` writes one to start from.
            evidence: Address of an evidence view that lines of HTML link to.

        Returns:
            Text ending with a line break, or the bytes of a PDF or DOCX file.

        Raises:
            UsageError: There is no such format, the template has an error, or what the format needs
                is not installed.
        """
        if format == "json":
            return self.page(lang).model_dump_json(indent=2) + "\n"
        if format not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError(f"there is no brief in format {format!r}; choose {known} or json")
        pages = render_pages(format, self.sheets(lang), template=template, evidence=evidence)
        return pages if format in ("pdf", "docx") else pages.decode()


def summarise(
    source: Source | Document,
    *,
    model: str | None = None,
    base_url: str | None = None,
    settings: Settings | None = None,
    lang: Language = "zh",
    on_progress: Progress | None = None,
    on_event: OnEvent | None = None,
    wrap: Wrap | None = None,
) -> Summary:
    r"""Summarise the reports of a source. Works with or without a running event loop.

    Args:
        source: A path, the bytes of a file, text, or a document from `read_document`.
        model: `embedded`, `rules`, or `provider/name`; else `SUMMARIZER_MODEL`, else `embedded`.
        base_url: URL of an OpenAI-compatible endpoint, where the provider's own is not it.
        settings: Everything else; read from the environment if not given.
        lang: `en` has a model behind an endpoint put what the page shows into English as well.
        on_progress: Called with sections done, sections in all, and the last heading.
        on_event: Told of what takes time: a model being started, a retry, a question again.
        wrap: Puts something between the sections and the model, such as a recorder of answers.

    Returns:
        The summary. Sections that could not be read are named in each report's `coverage`.

    Raises:
        SourceError: The source cannot be read as a report.
        UsageError: An option makes no sense, or there is no such model.
        ModelError: The model cannot be used at all.

    Example:
        >>> text = "2020年工作回顾\n全年实现地区生产总值1002.18亿元,增长4.1%。"
        >>> [item.quantities[0].value for item in summarise(text, model="rules").achievements]
        [1002.18]
    """
    job = _job(source, model=model, base_url=base_url, settings=settings, lang=lang, wrap=wrap)
    return job.kept(on_progress) or _run(job, on_progress, on_event)


async def asummarise(
    source: Source | Document,
    *,
    model: str | None = None,
    base_url: str | None = None,
    settings: Settings | None = None,
    lang: Language = "zh",
    on_progress: Progress | None = None,
    on_event: OnEvent | None = None,
    wrap: Wrap | None = None,
) -> Summary:
    """Summarise the reports of a source, from async code.

    Args:
        source: As for `summarise`, and so are the others.
        model: The model's name.
        base_url: The endpoint's URL.
        settings: Everything else.
        lang: What the brief will be written in.
        on_progress: Told of every section that is done.
        on_event: Told of what takes time.
        wrap: Puts something between the sections and the model.

    Returns:
        The summary.

    Raises:
        SourceError: The source cannot be read as a report.
        UsageError: An option makes no sense, or there is no such model.
        ModelError: The model cannot be used at all.
    """
    job = _job(source, model=model, base_url=base_url, settings=settings, lang=lang, wrap=wrap)
    return job.kept(on_progress) or await job.made(on_progress, on_event)


@dataclass(frozen=True)
class _Job:
    """A document that was read, and what is to be done with it."""

    document: Document
    settings: Settings
    name: str
    lang: Language
    wrap: Wrap | None
    keeper: Keeper | None

    def kept(self, on_progress: Progress | None) -> Summary | None:
        """The summary that a run before this one has kept, if nothing has changed since."""
        found = self.keeper.find() if self.keeper is not None else None
        if found is None:
            return None
        for report in found.reports:
            if on_progress is not None:
                on_progress(report.coverage.done, report.coverage.sections, report.title or "")
        return self._summary(found)

    async def made(self, on_progress: Progress | None, on_event: OnEvent | None) -> Summary:
        """The summary that a model and the rules make."""
        from summarizer.making import make  # noqa: PLC0415  # a summary kept needs none

        found = await make(
            self.document,
            self.settings,
            self.lang,
            on_progress=on_progress,
            on_event=on_event,
            wrap=self.wrap,
            keeper=self.keeper,
        )
        return self._summary(found)

    def _summary(self, found: Found) -> Summary:
        return Summary(
            source=self.document.source,
            reports=found.reports,
            model=self.name,
            document=self.document,
            english=found.english,
        )


def _job(
    source: Source | Document,
    *,
    model: str | None,
    base_url: str | None,
    settings: Settings | None,
    lang: Language,
    wrap: Wrap | None,
) -> _Job:
    """Read the source, once it is known that there is somebody to ask about it."""
    chosen = settings or Settings()
    update = {"model": model, "base_url": base_url}
    chosen = chosen.model_copy(update={key: value for key, value in update.items() if value})
    spec = parse_model(chosen.model, chosen.base_url)
    cache = None
    if chosen.use_cache and spec.provider != RULES and wrap is None:
        cache = AnswerCache(chosen.cache)
        cache.open_ahead()
    document = source if isinstance(source, Document) else read_document(source)
    keeper = Keeper(cache, document, chosen, lang) if cache is not None else None
    return _Job(document, chosen, spec.name, lang, wrap, keeper)


def _run(job: _Job, on_progress: Progress | None, on_event: OnEvent | None) -> Summary:
    """Do a job with or without a running event loop."""
    import asyncio  # noqa: PLC0415  # a summary kept needs no event loop
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    found: list[Summary] = []

    async def work() -> None:
        # Not returned: at its end `asyncio.run` looks its own signal handler up in an enum, whose
        # error message spells out the task with its whole result.
        found.append(await job.made(on_progress, on_event))

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())
    else:
        # Inside a notebook a loop is running already: the work gets one of its own, on a thread.
        with ThreadPoolExecutor(max_workers=1) as pool:
            pool.submit(asyncio.run, work()).result()
    return found[0]
