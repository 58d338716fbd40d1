"""The sheet: everything that a brief prints, as data. Every format and every template draws this."""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict

__all__ = [
    "LANGUAGES",
    "Bar",
    "Block",
    "Count",
    "Fact",
    "Gist",
    "Group",
    "Language",
    "Line",
    "Note",
    "Row",
    "Run",
    "Sheet",
    "Source",
]

Language = Literal["zh", "en"]
"""What the labels of a brief are written in; quotes stay in Chinese."""
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Value):
    """Where a line comes from.

    Attributes:
        id: Id of the item, which `summarizer extract` prints and the evidence view opens.
        place: Its section, in words that find it on paper: `2021年工作安排·一(二)`.
        start: Offset of the evidence in the document text, in Unicode code points.
        end: Offset behind it.
        text: The evidence, on one line.
    """

    id: str
    place: str
    start: int
    end: int
    text: str


class Fact(_Value):
    """One line of the head: `日期 2021-02-01`.

    Attributes:
        name: What it is, in the sheet's language.
        text: What the report says.
    """

    name: str
    text: str


class Gist(_Value):
    """A sentence of the gist.

    Attributes:
        text: The sentence.
        items: Ids of the items that it is made of.
    """

    text: str
    items: tuple[str, ...]


class Bar(_Value):
    """A bar of the chart beside a target, in shares of the chart's width.

    Attributes:
        start: Where it begins, from 0 to 1.
        width: How wide it is.
        now: Whether it is the target; else last year's result.
    """

    start: float
    width: float
    now: bool


class Row(_Value):
    """A line of the table of targets.

    Attributes:
        indicator: What is measured.
        english: The same in English, where it is known and the sheet is in English.
        term: Which years it is for, where it is not the year that the report plans for: `十四五`.
        before: What was reached last year; empty where the report does not tell.
        before_source: The achievement that tells it.
        target: What is aimed at.
        bars: Both as bars on one scale, where both are rates; else empty.
        source: The goal.
    """

    indicator: str
    english: str = ""
    term: str
    before: str
    before_source: Source | None = None
    target: str
    bars: tuple[Bar, ...]
    source: Source


class Run(_Value):
    """Words of one weight.

    Attributes:
        text: The words.
        strong: Whether they are the title.
    """

    text: str
    strong: bool = False


class Line(_Value):
    """A result or a task.

    Attributes:
        words: The whole sentence with its title set off, where it is short; else the title and the
            clauses that follow it, never a part of one.
        english: The title in English, where a model worded it.
        owners: Departments named as responsible; empty where none are.
        deadline: The words that date it, where the line does not hold them already.
        mark: Marks of the headings below the group's: `(二)`.
        damaged: Whether the source has damaged a number of the sentence.
        terms: Numbers of the terms that the page first uses here, from 1.
        source: The item.
    """

    words: tuple[Run, ...]
    english: str = ""
    owners: str = ""
    deadline: str = ""
    mark: str = ""
    damaged: bool = False
    terms: tuple[int, ...] = ()
    source: Source


class Group(_Value):
    """Lines of one field.

    Attributes:
        title: The heading that they stand under; empty where the lines are not parted.
        english: The same in English, where a model worded it.
        lines: The lines, in order of the text.
    """

    title: str
    english: str = ""
    lines: tuple[Line, ...]


class Block(_Value):
    """Main results, or main tasks, or a part of them where they run over two columns.

    Attributes:
        kind: `achievement` or `task`.
        title: In the sheet's language; empty where it goes on from the first column.
        groups: By field.
    """

    kind: Literal["achievement", "task"]
    title: str
    groups: tuple[Group, ...]


class Note(_Value):
    """A line with a source of its own: a goal in words, a problem, a damaged number, a term.

    Attributes:
        text: What it says.
        source: Where it says so, or None for what is said of the whole report.
    """

    text: str
    source: Source | None = None


class Count(_Value):
    """How much of one kind the page shows.

    Attributes:
        name: The kind, in the sheet's language.
        shown: Items on the page.
        found: Items of the report.
    """

    name: str
    shown: int
    found: int


class Sheet(_Value):
    """One page.

    Attributes:
        lang: What labels are written in.
        labels: Words of the page by name.
        title: The report's title.
        place: The place that it is about; empty where it is not known, and so are the others.
        head: Date, kind, years, issuer, number, speaker.
        gist: Two sentences at most.
        targets: Targets that are measured.
        previous: What the column of last year's results is headed with; empty without results.
        goals: Goals in words, where few are measured.
        left: Blocks of the left column.
        right: Blocks of the right column.
        problems: Problems that the report itself names.
        more_problems: How many it names beside them.
        terms: Terms of its own glossary that the page uses, in the order of their numbers.
        doubts: What is doubtful or missing.
        missing: Whether a section could not be read.
        counts: How much the page shows of what was found.
        coverage: How many sections were read of how many.
        file: The source's name.
        model: The model's name; empty where it is not known.
        start: Offset of the report in the document text.
        end: Offset behind it.
    """

    lang: Language
    labels: dict[str, str]
    title: str
    place: str
    head: tuple[Fact, ...]
    gist: tuple[Gist, ...]
    targets: tuple[Row, ...]
    previous: str
    goals: tuple[Note, ...]
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    problems: tuple[Note, ...]
    more_problems: int
    terms: tuple[Fact, ...]
    doubts: tuple[Note, ...]
    missing: bool
    counts: tuple[Count, ...]
    coverage: str
    file: str
    model: str
    start: int
    end: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """Results and tasks, in order of the page."""
        blocks = (*self.left, *self.right)
        return tuple(line for block in blocks for group in block.groups for line in group.lines)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where every line of the page comes from, each once, in order of the page."""
        notes = [note.source for note in (*self.goals, *self.problems, *self.doubts)]
        found = [row.source for row in self.targets]
        found += [row.before_source for row in self.targets if row.before_source]
        found += [*(line.source for line in self.lines), *(each for each in notes if each)]
        return tuple({each.id: each for each in found}.values())

    @property
    def phrases(self) -> tuple[str, ...]:
        """What of the page a model may put into English: titles, headings, indicators, each once."""
        groups = [group for block in (*self.left, *self.right) for group in block.groups]
        found = [row.indicator for row in self.targets if not row.english]
        found += [group.title for group in groups if group.title]
        found += [run.text for line in self.lines for run in line.words if run.strong]
        return tuple(dict.fromkeys(found))

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the goals, results and tasks on the page, each once."""
        shown = [row.source.id for row in self.targets]
        shown += [row.before_source.id for row in self.targets if row.before_source]
        shown += [note.source.id for note in self.goals if note.source]
        shown += [line.source.id for line in self.lines]
        return tuple(dict.fromkeys(shown))
