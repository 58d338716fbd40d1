"""LangExtract with the embedded model, through its own OpenAI provider and its own alignment.

Settings that measured best or that its documentation asks for: the Unicode tokenizer (the default
makes a Chinese clause one token and locates nothing), the schema that it derives from the examples,
which llama.cpp enforces as a grammar, and no fences. Attributes are words or lists of words there,
so a number is written `指标|数值|单位`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import langextract as lx
import openai
from langextract.core import tokenizer
from langextract.prompt_validation import PromptValidationLevel
from langextract.providers.openai import OpenAILanguageModel
from langextract.providers.schemas.openai import OpenAISchema

from benchmarks.peers.amounts import amount_of
from benchmarks.peers.asked import (
    CHUNK,
    LIMIT,
    NAMES,
    SEED,
    Wanted,
    context,
    load_examples,
    load_task,
)
from benchmarks.peers.inputs import inputs_of
from benchmarks.peers.records import Asked, Found, Head, Record, Span, digest
from benchmarks.peers.serving import clock, machine, metered, versions

if TYPE_CHECKING:
    from summarizer.evaluation import Fixture
    from summarizer.settings import Settings

__all__ = ["read"]

_KINDS = {name: kind for kind, name in NAMES.items()}
_FORM = "数量写成“指标|数值|单位”,一个数字一条。"


class _Metered(OpenAILanguageModel):
    """LangExtract's OpenAI provider with a client whose requests are counted."""

    def __init__(self, client: openai.OpenAI, **settings: Any) -> None:
        super().__init__(**settings)
        self._client = client


def read(fixture: Fixture, settings: Settings) -> Record:
    """Read a report with LangExtract.

    Args:
        fixture: The fixture.
        settings: Where the weights are.

    Returns:
        What it found, what it cost and what the model answered.
    """
    begun = clock()
    examples = [
        lx.data.ExampleData(example.text, [_shown(item) for item in example.items])
        for example in load_examples()
    ]
    with metered(settings) as model:
        language_model = _Metered(
            model.client,
            model_id=model.server.model_name,
            api_key=model.server.api_key,
            base_url=model.server.base_url,
            temperature=0.0,
            max_workers=1,
            max_output_tokens=LIMIT,
            seed=SEED,
        )
        language_model.apply_schema(OpenAISchema.from_examples(examples))
        document = lx.extract(
            fixture.text,
            prompt_description=load_task() + "\n" + _FORM,
            examples=examples,
            model=language_model,
            use_schema_constraints=False,  # the schema is applied above
            fence_output=False,
            max_char_buffer=CHUNK,
            max_workers=1,
            batch_length=1,
            additional_context=context(fixture),
            tokenizer=tokenizer.UnicodeTokenizer(),
            prompt_validation_level=PromptValidationLevel.ERROR,
            show_progress=False,
        )
    head = Head(
        system="langextract",
        fixture=fixture.id,
        text=digest(fixture.text),
        inputs=inputs_of("langextract"),
        seconds=round(clock() - begun, 3),
        cut_off=_cut_off(model.asked),
        machine=machine(),
        versions=versions("langextract", "openai"),
    )
    found = tuple(_found(each) for each in document.extractions or ())
    return Record(head=head, asked=tuple(model.asked), found=found)


def _shown(item: Wanted) -> lx.data.Extraction:
    """An item of an example as LangExtract shows it; goals and results have no owners."""
    numbers = [f"{each.indicator}|{each.value}|{each.unit}" for each in item.amounts]
    attributes: dict[str, str | list[str]] = {"数量": numbers}
    if item.kind == "task":
        attributes |= {"责任单位": list(item.owners), "时限": item.deadline or ""}
    return lx.data.Extraction(NAMES[item.kind], item.quote, attributes=attributes)


def _found(extraction: lx.data.Extraction) -> Found:
    attributes, place = extraction.attributes or {}, extraction.char_interval
    spans: tuple[Span, ...] = ()
    if place is not None and place.start_pos is not None and place.end_pos is not None:
        spans = ((place.start_pos, place.end_pos),)
    status = extraction.alignment_status
    deadline = " ".join(_words(attributes.get("时限"))).strip()
    return Found(
        kind=_KINDS[extraction.extraction_class],
        quote=extraction.extraction_text,
        spans=spans,
        aligned=status.value if status else None,
        amounts=tuple(amount_of(each) for each in _words(attributes.get("数量"))),
        owners=tuple(_words(attributes.get("责任单位"))),
        deadline=deadline or None,
    )


def _words(attribute: str | list[str] | None) -> list[str]:
    if attribute is None:
        return []
    return [attribute] if isinstance(attribute, str) else [str(each) for each in attribute]


def _cut_off(asked: Sequence[Asked]) -> int:
    """How many answers LangExtract could not parse; it leaves out what their chunks hold."""
    return sum(not _parses(each.answer) for each in asked)


def _parses(answer: str | None) -> bool:
    try:
        json.loads(answer or "")
    except ValueError:
        return False
    return True
