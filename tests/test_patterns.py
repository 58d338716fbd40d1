"""Patterns that wait, and patterns with signs: what is found is what `re` finds."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import summarizer
from summarizer.patterns import AnyOf, GuardedPattern, late
from summarizer.sections import split_sentences

FIXTURES = Path(__file__).resolve().parent.parent / "evals" / "fixtures"


def _modules() -> Iterator[str]:
    for package in ("brief", "document", "items", "quantities", "sections", "summary", "view"):
        folder = Path(summarizer.__file__).parent / package
        for found in pkgutil.iter_modules([str(folder)], f"summarizer.{package}."):
            yield found.name


GUARDED = {
    f"{module}.{name}": value
    for module in _modules()
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, GuardedPattern)
}
GROUPS = {
    f"{module}.{name}": value
    for module in _modules()
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, AnyOf)
}


LATE = {
    f"{module}.{name}": value
    for module in _modules()
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, type(late("")))
}


def test_every_pattern_that_waits_can_be_compiled() -> None:
    assert len(LATE) > 300
    for name, value in LATE.items():
        assert value.sub("", "") == "", name


def test_a_pattern_that_waits_is_used_as_any_other() -> None:
    waiting, plain = (make(r"(?P<n>\d+)家", re.MULTILINE) for make in (late, re.compile))
    text = "新增12家,\n培育3家"
    assert waiting.pattern == plain.pattern
    assert waiting.findall(text) == plain.findall(text) == ["12", "3"]
    assert waiting.sub("若干家", text) == plain.sub("若干家", text)
    assert [found.span("n") for found in waiting.finditer(text, 4)] == [(9, 10)]
    assert waiting.flags == plain.flags
    with pytest.raises(AttributeError, match="no_such"):
        waiting.no_such  # noqa: B018


def test_a_mistake_in_a_pattern_shows_with_the_first_text() -> None:
    waiting = late("(")
    with pytest.raises(re.error):
        waiting.search("")


def _words() -> list[str]:
    """The sentences of the fixtures, and their clauses, which open and end as few sentences do."""
    found: dict[str, None] = {}
    for path in sorted(FIXTURES.glob("*/report.txt")):
        text = path.read_text(encoding="utf-8")
        for sentence in split_sentences(text):
            words = text[sentence.start : sentence.end]
            found[words] = None
            found |= dict.fromkeys(re.split("[,，、]", words))
    return list(found)


WORDS = _words()


_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|[^\]])*\]|\((?:\?(?::|P<\w+>))?|.", re.DOTALL)
"""A sign of a pattern, a class of signs, or what opens a group; a lookaround opens no such group."""


def _alternatives(source: str) -> list[str]:
    """What stands between the `|` of a pattern that are in no bracket."""
    parts = [""]
    depth = 0
    for token in _TOKEN.findall(source):
        depth += token.startswith("(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _spelled(source: str) -> Iterator[str]:
    """A pattern once for each alternative of each of its groups, the other groups as they are."""
    opened: list[tuple[int, int]] = []
    at = 0
    whole = True
    for token in _TOKEN.findall(source):
        at += len(token)
        if token.startswith("("):
            opened.append((at, len(token)))
        elif token == ")":
            first, opening = opened.pop()
            inner = _alternatives(source[first : at - 1])
            if opening > 1 and not opened and len(inner) > 1:
                whole = False
                yield from (source[:first] + part + source[at - 1 :] for part in inner)
    if whole:
        yield source


ALTERNATIVES = [
    pytest.param(guarded, tuple(_spelled(part)), id=f"{name}-{at}")
    for name, guarded in sorted(GUARDED.items())
    for at, part in enumerate(_alternatives(guarded.source))
]


@pytest.mark.parametrize(("guarded", "spelled"), ALTERNATIVES)
@settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_a_pattern_finds_holds_one_of_its_signs(
    guarded: GuardedPattern, spelled: tuple[str, ...], data: st.DataObject
) -> None:
    """Text made from each alternative of the pattern."""
    for alternative in spelled:
        made = data.draw(st.from_regex(alternative))
        assert guarded.pattern.search(made)
        assert guarded.search(made)


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_the_sentences_of_reports_are_read_alike_with_and_without_signs(name: str) -> None:
    guarded = GUARDED[name]
    for words in WORDS:
        plain, told = guarded.pattern.search(words), guarded.search(words)
        assert (plain and plain.span()) == (told and told.span()), words


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_signs_are_plain_words(name: str) -> None:
    """Only a search for plain words is fast: it steps to the next of their first characters."""
    words = GUARDED[name].signs.split("|")
    assert all(word and word == re.escape(word) for word in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_patterns_put_together_find_what_each_finds(name: str) -> None:
    group = GROUPS[name]
    for words in WORDS:
        found = [match for each in group.patterns if (match := each.pattern.search(words))]
        told = group.search(words)
        assert (told and told.group()) == (found[0].group() if found else None), words
        assert group.may_match(words) or not found


def test_a_sign_alone_is_not_enough() -> None:
    pattern = GuardedPattern("必须(?:坚持|把)", signs="必须")
    assert pattern.search("必须坚持党的领导") is not None
    assert pattern.search("必须的") is None
    assert pattern.search("坚持党的领导") is None
    assert AnyOf(pattern).may_match("必须的")
    assert AnyOf(pattern).search("必须的") is None
