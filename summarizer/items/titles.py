"""Titles in a model's words: asked for where they reach the page, kept where the source holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    model_validator,
)

from summarizer.errors import AnswerError, BudgetError
from summarizer.items.prompts import Prompt, load_prompt
from summarizer.items.questions import Manner
from summarizer.items.together import together
from summarizer.items.wording import MAX_TITLE, MIN_TITLE, title_fault
from summarizer.models import Model, Request, Usage, usage_of
from summarizer.quantities import missing_numbers

__all__ = ["Titled", "TitlesAnswer", "title_question", "word_titles"]

_TOKENS_PER_TITLE: Final = 48
_TOKENS_FRAME: Final = 32

_Wording = Annotated[
    str,
    # Asked for, not demanded: `_without_bad` leaves an empty one for none.
    Field(max_length=MAX_TITLE, json_schema_extra={"minLength": MIN_TITLE}),
]


class TitlesAnswer(BaseModel):
    """A title for each sentence, in order. Validated against the context `sentences`."""

    model_config = ConfigDict(extra="forbid")

    titles: list[_Wording] = Field(description="每句的标题,按顺序,8到18个字")

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> Self:
        """Refuse a wrong count, and titles with a number that their sentence lacks."""
        sentences = info.context["sentences"] if info.context else self.titles
        if len(self.titles) != len(sentences):
            raise ValueError(f"titles要{len(sentences)}个,不是{len(self.titles)}个")
        for title, words in zip(self.titles, sentences, strict=True):
            if missing := missing_numbers(title, words):
                raise ValueError(f"标题“{title}”:句中没有数字{'、'.join(missing)}")
        return self


@dataclass(frozen=True)
class Titled:
    """What became of the sentences that titles were asked for.

    Attributes:
        titles: The valid titles, by the sentence's name.
        rejected: Names of the sentences that got none; not those that no budget was left to ask for.
        usage: What it cost.
    """

    titles: Mapping[str, str]
    rejected: frozenset[str]
    usage: Usage


def title_question(prompt: Prompt, sentences: Sequence[str]) -> Request[TitlesAnswer]:
    """Ask for a title for each of some sentences.

    Args:
        prompt: The prompt `title`.
        sentences: Their words, without headings that run into them.

    Returns:
        The question. An answer in which a title has a number that its sentence lacks is invalid;
        that title is dropped if it stays so.
    """
    return Request(
        system=prompt.system,
        user=prompt.render(sentences=sentences),
        schema=_answer_of(len(sentences)),
        max_tokens=_TOKENS_FRAME + _TOKENS_PER_TITLE * len(sentences),
        context={"sentences": tuple(sentences)},
        label=f"标题:{sentences[0][:MAX_TITLE]}",
        mend=partial(_without_bad, tuple(sentences)),
    )


async def word_titles(
    model: Model, prompts: Path, manner: Manner, sections: Sequence[Mapping[str, str]]
) -> Titled:
    """Have a model word titles.

    Args:
        model: The model.
        prompts: Folder of the prompts.
        manner: How many titles to ask for in one question.
        sections: Of each section, words by name, such as an item's id. No question holds sentences of
            two, so that an edited section changes its own questions alone.

    Returns:
        The titles that the sentences hold. A question without a usable answer costs its titles and
        nothing else.

    Raises:
        ModelError: The model cannot be used at all.
    """
    prompt = load_prompt(prompts, "title")
    sentences = {name: words for section in sections for name, words in section.items()}
    groups = [
        list(section)[i : i + manner.titles]
        for section in sections
        for i in range(0, len(section), manner.titles)
    ]

    async def ask(group: Sequence[str]) -> tuple[list[str] | None, Usage]:
        try:
            answer = await model.ask(title_question(prompt, [sentences[n] for n in group]))
        except BudgetError:
            return None, Usage()
        except AnswerError as error:
            return [""] * len(group), usage_of(error)
        return answer.value.titles, answer.usage

    answers = await together(ask, groups, model.concurrency)
    given = {
        name: title
        for group, (titles, _) in zip(groups, answers, strict=True)
        for name, title in zip(group, titles or (), strict=titles is not None)
    }
    worded = {
        name: title for name, title in given.items() if title_fault(title, sentences[name]) is None
    }
    usage = sum((spent for _, spent in answers), Usage())
    return Titled(worded, frozenset(given) - frozenset(worded), usage)


@cache
def _answer_of(sentences: int) -> type[TitlesAnswer]:
    """The schema for so many titles."""
    titles = Annotated[list[_Wording], Field(min_length=sentences, max_length=sentences)]
    return create_model("TitlesAnswer", __base__=TitlesAnswer, titles=(titles, ...))


def _without_bad(sentences: Sequence[str], data: dict[str, Any]) -> dict[str, Any]:
    """An answer without the titles that make it invalid."""
    titles = data["titles"] if len(data["titles"]) == len(sentences) else [""] * len(sentences)
    kept = [
        "" if len(title) > MAX_TITLE or missing_numbers(title, words) else title
        for title, words in zip(titles, sentences, strict=True)
    ]
    return {**data, "titles": kept}
