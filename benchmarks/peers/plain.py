"""The plain script: chunks of 1,000 characters, a pydantic schema with quotes, and a search for them.

What anybody would write with instructor: the definitions as the system message, three examples as
turns of the conversation, a chunk as the last one, and the answer forced into a schema. A quote that
does not stand in its chunk word for word is counted, and dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import BaseModel, Field

from benchmarks.peers.asked import (
    CHUNK,
    LIMIT,
    NAMES,
    SEED,
    Amount,
    Example,
    Wanted,
    context,
    load_examples,
    load_task,
)
from benchmarks.peers.inputs import inputs_of
from benchmarks.peers.records import Found, Head, Record, Span, digest

if TYPE_CHECKING:
    from benchmarks.peers.serving import Metered
    from summarizer.evaluation import Fixture
    from summarizer.items import Kind
    from summarizer.settings import Settings

__all__ = ["chunks", "locate", "read"]

_ATTEMPTS: Final = 2
Message = dict[str, str]
_KINDS: Final[dict[str, Kind]] = {name: kind for kind, name in NAMES.items()}
# 实施乡村振兴战略。 | 地区生产总值增长8%;
_ENDS = re.compile(r"[。！？；!?;\n]+")


class Sentence(BaseModel):
    """A sentence that was found, as the model is to write it down."""

    kind: Literal["目标", "成效", "任务"]
    quote: str = Field(description="原文整句,一字不改")
    quantities: list[Amount]
    owners: list[str] = Field(description="责任单位")
    deadline: str = Field(description="时限,没有就留空")


class Answer(BaseModel):
    """What the model answers for a chunk."""

    sentences: list[Sentence]


def read(fixture: Fixture, settings: Settings) -> Record:
    """Read a report as the plain script does.

    Args:
        fixture: The fixture.
        settings: Where the weights are.

    Returns:
        What it found, what it cost and what the model answered.
    """
    from benchmarks.peers.serving import clock, machine, metered, versions  # noqa: PLC0415

    begun = clock()
    found: list[Found] = []
    failed = 0
    with metered(settings) as model:
        opening = _opening(f"{load_task()}\n{context(fixture)}", load_examples())
        for chunk in chunks(fixture.text, CHUNK):
            answer = _ask(model, opening, fixture.text[slice(*chunk)])
            failed += answer is None
            found += locate(fixture.text, chunk, answer.sentences if answer else ())
    head = Head(
        system="plain",
        fixture=fixture.id,
        text=digest(fixture.text),
        inputs=inputs_of("plain"),
        seconds=round(clock() - begun, 3),
        cut_off=failed,
        machine=machine(),
        versions=versions("instructor", "openai"),
    )
    return Record(head=head, asked=tuple(model.asked), found=tuple(found))


def chunks(text: str, size: int) -> list[Span]:
    """Cut a text into chunks at the ends of sentences.

    Args:
        text: The text.
        size: Most characters of a chunk; a longer sentence is cut where it reaches that.

    Returns:
        Spans that tile the text.
    """
    ends = [match.end() for match in _ENDS.finditer(text)]
    found: list[Span] = []
    start = 0
    while start < len(text):
        fitting = [end for end in ends if start < end <= start + size]
        last = start + size >= len(text)
        end = len(text) if last else max(fitting, default=start + size)
        found.append((start, end))
        start = end
    return found


def locate(text: str, chunk: Span, sentences: Sequence[Sentence]) -> list[Found]:
    """Search each quote in its chunk, word for word; a repeated one in its next place.

    Args:
        text: The report.
        chunk: The chunk that the quotes are from.
        sentences: What the model answered.

    Returns:
        What was found, with no span where the quote does not stand in the chunk.
    """
    start, end = chunk
    behind: dict[str, int] = {}
    found = []
    for sentence in sentences:
        quote = sentence.quote.strip()
        at = text.find(quote, behind.get(quote, start), end) if quote else -1
        if at >= 0:
            behind[quote] = at + len(quote)
        found.append(
            Found(
                kind=_KINDS[sentence.kind],
                quote=quote,
                spans=((at, at + len(quote)),) if at >= 0 else (),
                amounts=tuple(sentence.quantities),
                owners=tuple(sentence.owners),
                deadline=sentence.deadline.strip() or None,
            )
        )
    return found


def _ask(model: Metered, opening: Sequence[Message], words: str) -> Answer | None:
    """The model's answer about a chunk; None where it was cut off, or invalid twice."""
    import instructor  # noqa: PLC0415  # takes a second, and a table of kept answers needs none
    from instructor.core.exceptions import (  # noqa: PLC0415
        IncompleteOutputException,
        InstructorRetryException,
    )

    client: Any = instructor.from_openai(model.client, mode=instructor.Mode.JSON_SCHEMA)
    try:
        answer: Answer = client.chat.completions.create(
            model=model.server.model_name,
            response_model=Answer,
            max_retries=_ATTEMPTS,
            temperature=0.0,
            seed=SEED,
            max_tokens=LIMIT,
            messages=[*opening, {"role": "user", "content": words}],
        )
    except (IncompleteOutputException, InstructorRetryException):
        return None
    return answer


def _opening(system: str, examples: Sequence[Example]) -> list[Message]:
    """What comes before the chunk: the examples as questions that have been answered."""
    messages = [{"role": "system", "content": system}]
    for example in examples:
        messages.append({"role": "user", "content": example.text})
        messages.append({"role": "assistant", "content": _shown(example.items)})
    return messages


def _shown(items: Sequence[Wanted]) -> str:
    sentences = [
        {
            "kind": NAMES[item.kind],
            "quote": item.quote,
            "quantities": [amount.model_dump() for amount in item.amounts],
            "owners": item.owners,
            "deadline": item.deadline or "",
        }
        for item in items
    ]
    return json.dumps({"sentences": sentences}, ensure_ascii=False)
