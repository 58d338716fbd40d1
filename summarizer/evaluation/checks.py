"""Every inconsistency of a fixture that a program can find; the rest is for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Final

from summarizer.evaluation.fixtures import (
    HEADINGS,
    LABELS,
    REPORT,
    Fault,
    HeadingLabel,
    Label,
    read_jsonl,
    read_provenance,
)
from summarizer.items import Kind
from summarizer.quantities import Quantity
from summarizer.quantities.folding import fold, numbers_in
from summarizer.sections import split_sentences

__all__ = ["KEY_LIMITS", "check_folder"]

KEY_LIMITS: Final[dict[Kind, int]] = {"goal": 8, "achievement": 6, "task": 8}
"""How much may be `key` in a report (annotation guide); goals are counted by quantity."""

_UNSAID = frozenset(("flat", "sync"))
_BLANK = re.compile(r"\s+")


def check_folder(folder: Path) -> list[Fault]:
    """Check a fixture.

    Args:
        folder: Its folder.

    Returns:
        What is wrong with it, in order of files and lines; empty where it is sound.
    """
    _, faults = read_provenance(folder)
    try:
        text = (folder / REPORT).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return [*faults, Fault(folder.name, REPORT, 0, "cannot be read as UTF-8")]
    for path in (folder / LABELS, *sorted((folder / "annotators").glob("*.jsonl"))):
        faults += _label_faults(path, folder.name, text)
    if (folder / HEADINGS).exists():
        faults += _heading_faults(folder, text)
    return faults


def _label_faults(path: Path, fixture: str, text: str) -> list[Fault]:
    labels, faults = read_jsonl(path, Label)
    if faults:
        return faults
    file = path.name if path.name == LABELS else f"annotators/{path.name}"
    found = list(_places(labels, text))
    if not found:
        report = _bare(text)
        found = [(i, m) for i, label in enumerate(labels, 1) for m in _sentence(label, report)]
        found += [(0, message) for message in _too_many_keys(labels)]
    return [Fault(fixture, file, line, message) for line, message in found]


def _places(labels: Sequence[Label], text: str) -> Iterator[tuple[int, str]]:
    """Whether the lines are the sentences of the report, each once and in order."""
    for line, (label, sentence) in enumerate(zip_longest(labels, split_sentences(text)), 1):
        if label is None:
            yield line, f"the sentence at {sentence.start} is missing"
        elif sentence is None:
            yield line, f"sentence {label.i} stands behind the end of the report"
        elif label.i != line - 1:
            yield line, f"it is numbered {label.i}, not {line - 1}"
        elif (label.start, label.end) != (sentence.start, sentence.end):
            there = f"[{sentence.start}, {sentence.end})"
            yield line, f"it is [{label.start}, {label.end}), the sentence {there}"
        elif label.text != text[label.start : label.end]:
            yield line, f"its text is not the report's at {label.start}"
        else:
            continue
        return  # what follows a sentence too few or too many is wrong only because of it


def _sentence(label: Label, report: str) -> Iterator[str]:
    """What is wrong with what is said of one sentence; `report` is bare."""
    if label.kind is None and label.quantities:
        yield f"a {label.role} sentence holds quantities"
    if label.kind is None and label.key:
        yield f"a {label.role} sentence is key"
    for quantity in label.quantities:
        yield from (f"{quantity.indicator}: {m}" for m in _quantity(quantity, label.text))
    if label.role != "task" and label.owners:
        yield f"{_article(label.role)} sentence has owners"
    strange = [owner for owner in label.owners if not _stands(_bare(owner), report)]
    yield from (f"the owner {owner} is not in the report" for owner in strange)
    if len(set(label.owners)) < len(label.owners):
        yield "an owner is named twice"
    if label.deadline is not None:
        if label.role not in ("goal", "task"):
            yield f"{_article(label.role)} sentence has a deadline"
        if _bare(label.deadline) not in _bare(label.text) or not label.deadline:
            yield f"the deadline {label.deadline!r} is not in the sentence"


def _quantity(quantity: Quantity, sentence: str) -> Iterator[str]:
    """What is wrong with one quantity."""
    if not quantity.indicator.strip():
        yield "the indicator is empty"
    values = [value for value in (quantity.value, quantity.high) if value is not None]
    yield from _form(quantity, values)
    known = {float(n) for n in numbers_in(sentence) if n.count(".") <= 1}
    yield from (f"{value:g} is not in the sentence" for value in values if value not in known)
    signs = set(_bare(sentence))
    if quantity.unit is not None and not set(_bare(quantity.unit)) <= signs:
        yield f"the unit {quantity.unit} is not in the sentence"


def _form(quantity: Quantity, values: Sequence[float]) -> Iterator[str]:
    """Whether value, high and unit go with comparator and measure."""
    if quantity.damaged:
        if values:
            yield "it is damaged and has a value"
        return
    if quantity.comparator in _UNSAID:
        if values or quantity.unit is not None:
            yield f"`{quantity.comparator}` takes neither value nor unit"
    elif quantity.value is None:
        yield "it has no value"
    if quantity.comparator == "range" and (quantity.value is None or quantity.high is None):
        yield "a range has two ends"
    if quantity.comparator != "range" and quantity.high is not None:
        yield f"`{quantity.comparator}` takes no `high`"
    if len(values) > 1 and values[0] >= values[1]:
        yield "the range does not rise"
    if quantity.measure == "rank" and quantity.unit is not None:
        yield "a rank takes no unit"


def _too_many_keys(labels: Sequence[Label]) -> Iterator[str]:
    for kind, most in KEY_LIMITS.items():
        keys = [label for label in labels if label.key and label.role == kind]
        count = sum(label.key_weight for label in keys)
        if count > most:
            unit = "goal quantities" if kind == "goal" else f"{kind}s"
            yield f"{count} {unit} are key; at most {most} may be"


def _heading_faults(folder: Path, text: str) -> list[Fault]:
    headings, faults = read_jsonl(folder / HEADINGS, HeadingLabel)
    if faults:
        return faults
    before: tuple[HeadingLabel | None, ...] = (None, *headings)
    found = [
        (line, message)
        for line, (previous, heading) in enumerate(pairwise(before), 1)
        if heading is not None
        for message in _heading(heading, previous, text)
    ]
    return [Fault(folder.name, HEADINGS, line, message) for line, message in found]


def _heading(heading: HeadingLabel, previous: HeadingLabel | None, text: str) -> Iterator[str]:
    if text[heading.start : heading.end] != heading.text or not heading.text:
        yield f"its text is not the report's at {heading.start}"
    if previous is not None and heading.start < previous.end:
        yield "it begins before the heading above it ends"
    if heading.level > (previous.level if previous else 0) + 1:
        yield f"level {heading.level} stands under no level {heading.level - 1}"


def _stands(owner: str, report: str) -> bool:
    """Whether an owner is named, whole or with an ending that a list shares.

    `广宁县、德庆县政府` names 广宁县政府.
    """
    return owner in report or any(
        owner[:cut] + "、" in report and f"{owner[cut:]}" in report for cut in range(2, len(owner))
    )


def _article(role: str) -> str:
    return f"an {role}" if role == "achievement" else f"a {role}"


def _bare(text: str) -> str:
    return _BLANK.sub("", fold(text))
