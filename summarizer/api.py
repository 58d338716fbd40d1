"""The public functions: a source in, a `Summary` out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
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
    title_page,
)
from summarizer.document import Document, read_document
from summarizer.errors import UsageError
from summarizer.items import (
    Achievement,
    Flag,
    Goal,
    Item,
    Kind,
    Manner,
    Options,
    Origin,
    Task,
    extract,
)
from summarizer.models import EMBEDDED, RULES, Model, open_model, parse_model
from summarizer.settings import Settings
from summarizer.summary import Extract, assemble

if TYPE_CHECKING:
    from summarizer.document import Source
    from summarizer.items import Progress
    from summarizer.models import OnEvent

__all__ = ["Summary", "asummarise", "summarise"]

Wrap = Callable[[Model], Model]

_EMBEDDED_MANNER = Manner(
    titles=0, numbered=False, clip=40, chars=1500, by_period=True, english=False
)
"""A small model on two cores reads some 70 tokens a second and writes 25, so it is shown what it needs
to tell a kind. Without numbers and clipped at 50 it told as many kinds
rightly (0.93 of 96 sentences) with a fifth fewer tokens to read. Asked for English it gave 33 of 41
phrases of a page, numbers kept, but eight of those said something else: another city, exports for all trade."""


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
    found: list[Summary] = []

    async def job() -> None:
        # Not returned: at its end `asyncio.run` looks its own signal handler up in an enum, whose
        # error message spells out the task with its whole result.
        summary = await asummarise(
            source,
            model=model,
            base_url=base_url,
            settings=settings,
            lang=lang,
            on_progress=on_progress,
            on_event=on_event,
            wrap=wrap,
        )
        found.append(summary)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(job())
    else:
        # Inside a notebook a loop is running already: the work gets one of its own, on a thread.
        with ThreadPoolExecutor(max_workers=1) as pool:
            pool.submit(asyncio.run, job()).result()
    return found[0]


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
    chosen = settings or Settings()
    update = {"model": model, "base_url": base_url}
    chosen = chosen.model_copy(update={key: value for key, value in update.items() if value})
    spec = parse_model(chosen.model, chosen.base_url)
    document = source if isinstance(source, Document) else read_document(source)
    if spec.provider == RULES:
        return await _extract(document, None, _options(chosen, RULES, on_progress), RULES)
    async with open_model(chosen, on_event=on_event) as opened:
        options = _options(chosen, spec.provider, on_progress)
        asked = wrap(opened) if wrap else opened
        summary = await _extract(document, asked, options, opened.name)
        return await _in_english(summary, asked, options) if lang == "en" else summary


def _options(
    settings: Settings, provider: str, on_progress: Callable[[int, int, str], None] | None
) -> Options:
    """How much a model is trusted with: of the embedded one's word and the rules' the rules' counts."""
    options = Options(settings.prompts, passes=settings.passes, on_progress=on_progress)
    if provider == EMBEDDED:
        return replace(options, trust="rules", manner=_EMBEDDED_MANNER)
    return options


async def _extract(document: Document, model: Model | None, options: Options, name: str) -> Summary:
    extractions = [
        await extract(document.text, report, model, options) for report in document.reports
    ]
    found = assemble(document, extractions)
    reports = found.reports
    if model is not None:
        reports = tuple([await title_page(report, model, options) for report in reports])
    return Summary(source=found.source, reports=reports, model=name, document=document)


async def _in_english(summary: Summary, model: Model, options: Options) -> Summary:
    """The summary with what its pages show in English, where the model is one to be asked for it."""
    if not options.manner.english:
        return summary
    from summarizer.brief.english import word_english  # noqa: PLC0415  # few briefs are in English

    phrases = [phrase for sheet in summary.sheets("en") for phrase in sheet.phrases]
    worded = await word_english(phrases, model, options)
    first, *others = summary.reports
    first = first.model_copy(update={"usage": first.usage + worded.usage})
    return summary.model_copy(update={"english": worded.words, "reports": (first, *others)})
