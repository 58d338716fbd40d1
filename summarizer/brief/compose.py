"""From a page to its sheet: every word that is printed, with where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePath
from typing import Final

from summarizer.brief.gist import gist_of
from summarizer.brief.glossary import explained
from summarizer.brief.labels import KINDS, LABELS, REASONS
from summarizer.brief.lines import line_of, own_words, source_of
from summarizer.brief.page import Page, field_paths
from summarizer.brief.problems import problems_of
from summarizer.brief.room import column_height, line_height
from summarizer.brief.rows import rows_of
from summarizer.brief.sheet import Block, Count, Fact, Group, Language, Line, Note, Sheet
from summarizer.brief.wording import heading_name, marks_of, unbroken
from summarizer.document import Report
from summarizer.items import Achievement, Goal, Item, Task
from summarizer.sections import heading_path
from summarizer.summary import ReportExtract

__all__ = ["About", "Sides", "compose", "sides_of"]

Sides = tuple[tuple[Block, ...], tuple[Block, ...]]
"""The blocks of the left column, and of the right."""
_LOPSIDED: Final = 1.6
"""How much longer one column may be than the other before they share what they hold."""

_PROBLEMS: Final = 150
"""Characters of problems on the page: three lines."""
_FAILED: Final = 8
"""Sections that could not be read and that the page names; it counts them all, and the summary and
standard error name them all."""
_DAMAGED: Final = 3
"""Damaged numbers that the page quotes; the rest are counted."""
_PARTED: Final = 0.4
"""Groups for each line beyond which headings would stand over single lines."""
_UNTITLED: Final = "政府工作报告"
"""What a report without a title is called, whatever the labels are written in."""


@dataclass(frozen=True)
class About:
    """What a sheet tells that an extract does not hold.

    Attributes:
        file: The source, as given.
        model: The model's name, or None.
        lang: What labels are written in.
        text: The document text, or None where it is not at hand; problems are then not told.
        english: English by the Chinese that it stands for: titles, headings, indicators.
    """

    file: str
    model: str | None = None
    lang: Language = "zh"
    text: str | None = None
    english: Mapping[str, str] = field(default_factory=dict)


def compose(report: ReportExtract, page: Page, about: About, read: Report | None = None) -> Sheet:
    """Write the sheet of a report.

    Args:
        report: The report and its items.
        page: What the page shows of it.
        about: What else it tells.
        read: The report as it was read, for its front matter; left out where it is not at hand.

    Returns:
        The sheet.
    """
    lang = about.lang
    labels = LABELS[lang]
    left, right = sides_of(report, page, about)
    problems, more = _problems(report, about, read)
    year = report.plan_year
    previous = labels["before_year"].format(year=year - 1) if year else labels["before"]
    sheet = Sheet(
        lang=lang,
        labels={**labels, "target": _target_label(report, labels)},
        title=unbroken(report.title or (report.place or "") + _UNTITLED),
        place=report.place or "",
        head=_head(report, read, lang),
        gist=gist_of(report, page, read, lang, about.english),
        targets=rows_of(report, page.targets, lang, about.english),
        previous=previous if any(target.before for target in page.targets) else "",
        goals=_quoted(report, page, lang),
        left=left,
        right=right,
        problems=problems,
        more_problems=more,
        terms=(),
        doubts=_doubts(report, lang),
        missing=bool(report.coverage.failed),
        counts=_counts(report, page, labels),
        coverage=labels["coverage"].format(
            done=report.coverage.done, sections=report.coverage.sections
        ),
        file=PurePath(about.file).name,
        model=about.model or "",
        start=report.start,
        end=report.end,
    )
    return explained(sheet, report.glossary)


def _target_label(report: ReportExtract, labels: Mapping[str, str]) -> str:
    year = report.plan_year
    return labels["target_year"].format(year=year) if year else labels["target"]


def _head(report: ReportExtract, read: Report | None, lang: Language) -> tuple[Fact, ...]:
    """What the report says of itself, in the order of a letterhead; what it does not say is left out."""
    labels = LABELS[lang]
    review = read.front.review_year if read else None
    years = [
        labels[name].format(year=year)
        for name, year in (("reviews", review), ("plans", report.plan_year))
        if year
    ]
    told = {
        "date": report.date,
        "kind": KINDS[lang][read.front.kind] if read else None,
        "years": labels["comma"].join(years),
        "issuer": report.issuer,
        "number": report.number,
        "speaker": read.front.speaker if read else None,
    }
    return tuple(Fact(name=labels[name], text=text) for name, text in told.items() if text)


def sides_of(report: ReportExtract, page: Page, about: About) -> Sides:
    """The two columns: results on the left and tasks on the right, where that leaves neither empty.

    Args:
        report: The report.
        page: What the page shows of it.
        about: In what language, and with what wording.

    Returns:
        Blocks of the left column, and of the right. Where one of the two is much longer they follow
        each other instead, and the columns part where half of their height has passed.
    """
    title = LABELS[about.lang]
    results = Block(
        kind="achievement",
        title=title["achievement"],
        groups=_groups(report, page.achievements, about),
    )
    tasks = Block(kind="task", title=title["task"], groups=_groups(report, page.tasks, about))
    left, right = column_height((results,)), column_height((tasks,))
    if results.groups and tasks.groups and max(left, right) < _LOPSIDED * min(left, right):
        return (results,), (tasks,)
    return _flowed([block for block in (results, tasks) if block.groups])


def _flowed(blocks: Sequence[Block]) -> Sides:
    """Blocks one behind the other over two columns of like height."""
    half = column_height(blocks) / 2
    first: list[Block] = []
    second: list[Block] = []
    passed = 0.0
    for block in blocks:
        head: list[Group] = []
        tail: list[Group] = []
        for group in block.groups:
            passed += line_height(group.lines[0]) * bool(group.title)
            kept = 0
            while kept < len(group.lines) and passed < half:
                passed += line_height(group.lines[kept])
                kept += 1
            head += [group.model_copy(update={"lines": group.lines[:kept]})] if kept else []
            rest = group.lines[kept:]
            begun = Group(title="", lines=rest)
            tail += [begun if kept else group] if rest else []
        first += [block.model_copy(update={"groups": tuple(head)})] if head else []
        title = "" if head else block.title
        second += [block.model_copy(update={"title": title, "groups": tuple(tail)})] if tail else []
    return tuple(first), tuple(second)


def _groups(report: ReportExtract, items: Sequence[Item], about: About) -> tuple[Group, ...]:
    """Lines by the field that they stand in, where fields part them into some worth a heading."""
    fields = field_paths(report, items)
    parted = 1 < len(set(fields)) <= _PARTED * len(items)
    groups: list[Group] = []
    for path, members in groupby(zip(fields, items, strict=True), key=lambda pair: pair[0]):
        depth = len(path) if parted else 0
        lines = tuple(
            line_of(
                report,
                item,
                about.lang,
                _mark(report, item, depth),
                about.english.get(item.title, ""),
            )
            for _, item in members
        )
        title = _title(path) if parted else ""
        groups.append(Group(title=title, english=about.english.get(title, ""), lines=lines))
    if parted:
        return tuple(groups)
    whole: tuple[Line, ...] = tuple(line for group in groups for line in group.lines)
    return (Group(title="", lines=whole),) if whole else ()


def _title(path: Sequence[str]) -> str:
    """A field by its last heading, its mark before its name: `一、坚持绿色发展`."""
    if not path:
        return ""
    mark, name = marks_of(path[-1:]), heading_name(path[-1])
    return f"{mark} {name}" if mark else name


def _mark(report: ReportExtract, item: Item, depth: int) -> str:
    section = None if item.section is None else report.sections[item.section]
    return marks_of(heading_path(report.sections, section)[depth:])


def _quoted(report: ReportExtract, page: Page, lang: Language) -> tuple[Note, ...]:
    """Goals in words, whole sentences."""
    return tuple(
        Note(text=own_words(report, goal).rstrip("。；; "), source=source_of(report, goal, lang))
        for goal in page.goals
    )


def _problems(
    report: ReportExtract, about: About, read: Report | None
) -> tuple[tuple[Note, ...], int]:
    """The first problems that fit, whole sentences, and how many more there are."""
    if about.text is None or read is None:
        return (), 0
    named = problems_of(about.text, read, report.sections, about.lang)
    shown: list[Note] = []
    room = _PROBLEMS
    for note in named:
        if len(note.text) <= room:
            shown.append(note)
            room -= len(note.text)
    return tuple(shown), len(named) - len(shown)


def _doubts(report: ReportExtract, lang: Language) -> tuple[Note, ...]:
    """What is missing, damaged numbers by name, the other flags by count."""
    labels = LABELS[lang]
    notes: list[Note] = []
    if failed := report.coverage.failed:
        named = labels["separator"].join(
            f"{each.title}({each.reason})" for each in failed[:_FAILED]
        )
        named += labels["more"] if len(failed) > _FAILED else ""
        told = labels["failed"].format(count=len(failed)) + labels["colon"] + unbroken(named)
        notes.append(Note(text=told))
    damaged = [item for item in report.items if "damaged-number" in item.flags]
    notes += [
        Note(
            text=labels["damaged"] + labels["colon"] + _damaged(item),
            source=source_of(report, item, lang),
        )
        for item in damaged[:_DAMAGED]
    ]
    if len(damaged) > _DAMAGED:
        notes.append(Note(text=labels["more_damaged"].format(count=len(damaged) - _DAMAGED)))
    flags = Counter(flag for item in report.items for flag in item.flags)
    for label, summed in REASONS:
        if count := sum(flags[flag] for flag in summed):
            notes.append(Note(text=labels[label].format(count=count)))
    if not report.items:
        notes.append(Note(text=labels["nothing"]))
    return tuple(notes)


def _damaged(item: Item) -> str:
    """What an item measures with a number that the source has damaged."""
    names = [quantity.indicator for quantity in item.quantities if quantity.damaged]
    return "、".join(dict.fromkeys(name for name in names if name)) or item.title


def _counts(report: ReportExtract, page: Page, labels: Mapping[str, str]) -> tuple[Count, ...]:
    shown = Counter(identifier[0] for identifier in page.ids)
    kinds = {"goal": Goal, "achievement": Achievement, "task": Task}
    return tuple(
        Count(
            name=labels[f"count_{kind}"],
            shown=shown[kind[0]],
            found=sum(isinstance(item, cls) for item in report.items),
        )
        for kind, cls in kinds.items()
    )
