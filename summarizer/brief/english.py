"""English wording for a page: phrases by a model, numbers by code, so that none can change on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.errors import AnswerError
from summarizer.items.extract import Options
from summarizer.items.prompts import load_prompt
from summarizer.items.together import together
from summarizer.models import Model, Request, Usage, usage_of
from summarizer.patterns import late

__all__ = ["English", "EnglishAnswer", "word_english"]

_AT_ONCE: Final = 6
"""Phrases in one question."""
_TOKENS: Final = 48
"""Tokens that one phrase of 20 characters needs in English, at most."""
_LONGEST: Final = 160
"""Characters of a phrase in English; a longer one is no title."""

# 1002.18亿 · 8.5%—9% · 十四五 stays with the words; PM2.5 and 5G are names
_NUMBER: Final = late(r"(?<![A-Za-z\d.])\d[\d,.]*(?:万亿|亿|万)?[%％‰]?(?![A-Za-z\d])")
_MARK: Final = late(r"\[(\d+)\]")
_DIGITS: Final = late(r"\d+")
_SCALES: Final = late(r"\b(?:hundreds?|thousands?|millions?|billions?|trillions?)\b", re.IGNORECASE)
_CHINESE: Final = late(r"[^\W\d_a-zA-Z\u00c0-\u024f]")


class EnglishAnswer(BaseModel):
    """English for each phrase, in order."""

    model_config = ConfigDict(extra="forbid")

    english: list[Annotated[str, Field(max_length=_LONGEST)]]


@dataclass(frozen=True)
class English:
    """What a model put into English.

    Attributes:
        words: English by the Chinese that it stands for; what the model could not word is missing.
        usage: What it cost.
    """

    words: dict[str, str]
    usage: Usage


async def word_english(phrases: Sequence[str], model: Model, options: Options) -> English:
    """Put phrases into English.

    Numbers are taken out before the model sees a phrase and put back behind it, with the scale that
    they wear (`1002.18亿`): the model can neither alter nor convert them.

    Args:
        phrases: Titles, indicators, headings.
        model: The model.
        options: Where the prompts lie.

    Returns:
        The English of those that came back whole: every number once, none added, no Chinese left.

    Raises:
        ModelError: The model cannot be used at all.
    """
    whole = list(dict.fromkeys(phrases))
    groups = [whole[at : at + _AT_ONCE] for at in range(0, len(whole), _AT_ONCE)]

    async def ask(group: Sequence[str]) -> tuple[list[str], Usage]:
        try:
            answer = await model.ask(_question(options, group))
        except AnswerError as error:
            return [""] * len(group), usage_of(error)
        return answer.value.english, answer.usage

    answers = await together(ask, groups, model.concurrency)
    words = {
        phrase: filled
        for group, (given, _) in zip(groups, answers, strict=True)
        for phrase, english in zip(group, given, strict=False)
        if (filled := _filled(phrase, english))
    }
    return English(words, sum((usage for _, usage in answers), Usage()))


def _question(options: Options, group: Sequence[str]) -> Request[EnglishAnswer]:
    prompt = load_prompt(options.prompts, "english")
    return Request(
        system=prompt.system,
        user=prompt.render(lines=[_marked(phrase) for phrase in group]),
        schema=_answer_of(len(group)),
        max_tokens=_TOKENS * (len(group) + 1),
        label=f"English: {group[0]}",
    )


@cache
def _answer_of(phrases: int) -> type[EnglishAnswer]:
    """The schema for so many phrases."""
    phrase = Annotated[str, Field(max_length=_LONGEST)]
    lines = Annotated[list[phrase], Field(min_length=phrases, max_length=phrases)]
    return create_model("EnglishAnswer", __base__=EnglishAnswer, english=(lines, ...))


def _marked(phrase: str) -> str:
    """A phrase with a mark for each number: `完成投资[1]元`."""
    found = iter(range(1, len(phrase) + 1))
    return _NUMBER.sub(lambda _: f"[{next(found)}]", phrase)


def _filled(phrase: str, english: str) -> str:
    """The English of a phrase with its numbers in it; empty where it is not whole."""
    numbers = _NUMBER.findall(phrase)
    marks = [int(number) for number in _MARK.findall(english)]
    rest = _MARK.sub("", english)
    added = set(_DIGITS.findall(rest)) - set(_DIGITS.findall(_NUMBER.sub("", phrase)))
    whole = sorted(marks) == list(range(1, len(numbers) + 1))
    if not whole or added or _SCALES.search(rest) or _CHINESE.search(rest) or not rest.strip():
        return ""
    return _MARK.sub(lambda found: numbers[int(found[1]) - 1], english.strip().rstrip("."))
