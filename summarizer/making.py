"""What a model and the rules make of a document: everything between a text and its summary.

Imported when there is something to make: a run that finds its summary kept does without.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.brief import About, make_sheets
from summarizer.brief.english import word_english
from summarizer.brief.titling import title_page
from summarizer.items.extract import Options, extract
from summarizer.items.questions import Manner
from summarizer.models import EMBEDDED, RULES, Model, OnEvent, parse_model
from summarizer.models.opening import open_model
from summarizer.summary import Extract, Found
from summarizer.summary.assemble import assemble

if TYPE_CHECKING:
    from summarizer.brief import Language
    from summarizer.document import Document
    from summarizer.items.progress import Progress
    from summarizer.settings import Settings
    from summarizer.summary import Keeper, ReportExtract

__all__ = ["Wrap", "make"]

Wrap = Callable[[Model], Model]

_EMBEDDED_MANNER = Manner(
    titles=0, numbered=False, clip=40, chars=1500, by_period=True, english=False
)
"""A small model on two cores reads some 70 tokens a second and writes 25, so it is shown what it needs
to tell a kind. Without numbers and clipped at 50 it told as many kinds
rightly (0.93 of 96 sentences) with a fifth fewer tokens to read. Asked for English it gave 33 of 41
phrases of a page, numbers kept, but eight of those said something else: another city, exports for all trade."""


async def make(
    document: Document,
    settings: Settings,
    lang: Language,
    *,
    on_progress: Progress | None = None,
    on_event: OnEvent | None = None,
    wrap: Wrap | None = None,
    keeper: Keeper | None = None,
) -> Found:
    """Find what stands in a document.

    Args:
        document: The document.
        settings: Which model, and how it is asked.
        lang: What the brief will be written in.
        on_progress: Told of every section that is done.
        on_event: Told of what takes time.
        wrap: Puts something between the sections and the model.
        keeper: Keeps what was found, if every question was answered.

    Returns:
        What was found.

    Raises:
        UsageError: An option makes no sense, or there is no such model.
        ModelError: The model cannot be used at all.
    """
    provider = parse_model(settings.model, settings.base_url).provider
    options = _options(settings, provider, on_progress)
    if provider == RULES:
        return Found(reports=await _extract(document, None, options))
    async with open_model(settings, on_event=on_event) as opened:
        model = wrap(opened) if wrap else opened
        reports = await _extract(document, model, options)
        found = Found(reports=reports)
        if lang == "en" and options.manner.english:
            found = await _in_english(document, reports, model, options)
        if keeper is not None and not opened.unanswered:
            keeper.keep(found)
        return found


def _options(settings: Settings, provider: str, on_progress: Progress | None) -> Options:
    """How much a model is trusted with: of the embedded one's word and the rules' the rules' counts."""
    options = Options(settings.prompts, passes=settings.passes, on_progress=on_progress)
    if provider == EMBEDDED:
        return replace(options, trust="rules", manner=_EMBEDDED_MANNER)
    return options


async def _extract(
    document: Document, model: Model | None, options: Options
) -> tuple[ReportExtract, ...]:
    extractions = [
        await extract(document.text, report, model, options) for report in document.reports
    ]
    reports = assemble(document, extractions).reports
    if model is None:
        return reports
    return tuple([await title_page(report, model, options) for report in reports])


async def _in_english(
    document: Document, reports: Sequence[ReportExtract], model: Model, options: Options
) -> Found:
    """The reports, and what their pages show in English."""
    about = About(file=document.source, model=model.name, lang="en", text=document.text)
    extract = Extract(source=document.source, reports=tuple(reports))
    phrases = [
        phrase for sheet in make_sheets(extract, about, document) for phrase in sheet.phrases
    ]
    worded = await word_english(phrases, model, options)
    first, *others = reports
    first = first.model_copy(update={"usage": first.usage + worded.usage})
    return Found(reports=(first, *others), english=worded.words)
