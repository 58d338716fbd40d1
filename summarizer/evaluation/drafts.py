"""Drafts: a new fixture as the rules would label it, for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from summarizer.api import Summary, summarise
from summarizer.brief import choose_page
from summarizer.document import Document, Report, read_document
from summarizer.errors import UsageError
from summarizer.evaluation.checks import KEY_LIMITS
from summarizer.evaluation.fixtures import (
    HEADINGS,
    KINDS,
    LABELS,
    PROVENANCE,
    REPORT,
    Fixture,
    HeadingLabel,
    Label,
    Provenance,
    Role,
    write_jsonl,
)
from summarizer.evaluation.placing import Placement, place
from summarizer.items import Goal, Task
from summarizer.models import RULES
from summarizer.sections import split_sentences

__all__ = ["draft", "write_draft"]

_HALF: Final = 0.5
_KINDS: Final = {"report": "政府工作报告", "plan": "工作要点", "summary": "工作总结"}


def write_draft(source: Path, root: Path, name: str, number: int | None = None) -> Path:
    """Write the draft of a fixture.

    Args:
        source: The report.
        root: The folder that holds a folder for each fixture.
        name: The id of the new one.
        number: Which report of a page that holds several, from 1.

    Returns:
        The new folder.

    Raises:
        UsageError: The fixture exists, or it is not clear which report is meant.
        SourceError: The source cannot be read as a report.
    """
    folder = root / name
    if folder.exists():
        raise UsageError(f"{folder} exists; name another with --id, or remove it")
    made = draft(read_document(source), name, number)
    folder.mkdir(parents=True)
    (folder / REPORT).write_bytes(made.text.encode())
    provenance = made.provenance.model_dump_json(indent=2)
    (folder / PROVENANCE).write_text(provenance + "\n", "utf-8")
    write_jsonl(folder / LABELS, made.labels)
    write_jsonl(folder / HEADINGS, made.headings or ())
    return folder


def draft(document: Document, name: str, number: int | None = None) -> Fixture:
    """Label a report by the rules alone.

    Args:
        document: The document.
        name: The fixture's id.
        number: Which of its reports, from 1; None where it has one.

    Returns:
        The fixture, without a digest.

    Raises:
        UsageError: It is not clear which report is meant.
    """
    report = _choose(document, number)
    text = document.text[report.start : report.end]
    summary = summarise(text.encode(), model=RULES)
    provenance = Provenance(
        id=name,
        place=report.front.place or "",
        kind=_KINDS[report.front.kind],
        plan_year=report.front.plan_year,
        source=f"{document.source} [{report.start}, {report.end})",
        note="drafted by the rules, not yet corrected",
    )
    blank = tuple(
        Label(i=i, role="none", start=s.start, end=s.end, text=text[s.start : s.end])
        for i, s in enumerate(split_sentences(text))
    )
    headings = tuple(
        HeadingLabel(
            start=s.start, end=s.title_end, level=s.level, text=text[s.start : s.title_end]
        )
        for each in summary.reports
        for s in each.sections
    )
    fixture = Fixture(provenance, text, blank, headings, "")
    return Fixture(provenance, text, tuple(_labels(fixture, summary)), headings, "")


def _choose(document: Document, number: int | None) -> Report:
    count = len(document.reports)
    if number is None and count > 1:
        raise UsageError(f"{document.source} holds {count} reports; name one with --report 1")
    if number is not None and not 1 <= number <= count:
        raise UsageError(f"{document.source} holds {count} reports; there is no {number}")
    return document.reports[(number or 1) - 1]


def _labels(fixture: Fixture, summary: Summary) -> list[Label]:
    placed = place(fixture, summary)
    shown, targets = _page(summary)
    measured: dict[int, list[int]] = {}
    quantities = placed.quantities()
    for index, each in enumerate(quantities):
        measured.setdefault(each.sentences[0], []).append(index)
    roles = _roles(fixture, placed)
    found = []
    for label, role in zip(fixture.labels, roles, strict=True):
        items = [item for item in placed.items_at(label.i) if item.kind == role]
        own = [quantities[i].quantity for i in measured.get(label.i, ())] if items else []
        if role == "goal" and own:
            key = any(id(quantity) in targets for quantity in own)
        else:
            key = any(item.id in shown for item in items)
        tasks = [item for item in items if isinstance(item, Task)]
        owners = dict.fromkeys(owner for item in tasks for owner in item.owners)
        deadline = next((item.deadline for item in items if item.deadline), None)
        update = {
            "role": role,
            "quantities": tuple(own),
            "owners": tuple(owners),
            "deadline": deadline if role in ("goal", "task") else None,
            "key": key,
        }
        found.append(label.model_copy(update=update))
    return _within_limits(found, placed)


def _within_limits(labels: Sequence[Label], placed: Placement) -> list[Label]:
    """Labels with no more keys than the guide allows: the page may hold more; the weightiest stay."""
    kept: set[int] = set()
    for kind, most in KEY_LIMITS.items():
        keys = [label for label in labels if label.key and label.role == kind]
        keys.sort(key=lambda key: -max((i.salience for i in placed.items_at(key.i)), default=0.0))
        room = most
        for key in keys:
            if key.key_weight <= room:
                room -= key.key_weight
                kept.add(key.i)
    return [label.model_copy(update={"key": label.i in kept}) for label in labels]


def _roles(fixture: Fixture, placed: Placement) -> list[Role]:
    covered = {kind: placed.covered(kind) for kind in KINDS}
    titles = {heading.start: heading.end for heading in fixture.headings or ()}
    roles: list[Role] = []
    for label in fixture.labels:
        kind = next((kind for kind in KINDS if covered[kind][label.i] >= _HALF), None)
        whole = label.end - titles.get(label.start, -1) <= 1
        roles.append(kind or ("heading" if whole else "none"))
    return roles


def _page(summary: Summary) -> tuple[set[str], set[int]]:
    """The items that the page shows, and the very quantities of goals among them."""
    pages = [choose_page(report) for report in summary.reports]
    goals = {item.id for item in summary.items if isinstance(item, Goal)}
    measured = {target.goal.id for page in pages for target in page.targets}
    shown = {item for page in pages for item in page.ids}
    targets = {id(target.quantity) for page in pages for target in page.targets}
    return shown - (goals & measured), targets
