"""The scorers: each a function of a fixture and what a system extracted, as the guide defines it.

A scorer of your own is one more function of the same form, put into the list that `score` is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from summarizer.brief import choose_page
from summarizer.evaluation.fixtures import KINDS, Fixture, Label
from summarizer.evaluation.matching import bare, contain_one_another, pair_off
from summarizer.evaluation.placing import Placed, Wanted, place, quantity_pairs, said
from summarizer.evaluation.scores import Judgement, Outcome
from summarizer.items import Flag, Goal, Item, Kind
from summarizer.items.wording import title_fault
from summarizer.sections import Section
from summarizer.summary import Extract, ungrounded

__all__ = [
    "SCORERS",
    "Scorer",
    "deadlines",
    "grounding",
    "headings",
    "owners",
    "page",
    "periods",
    "quantities",
    "roles",
    "score",
    "sorting",
    "titles",
]

Scorer = Callable[[Fixture, Extract], Iterator[Judgement]]

_HALF: Final = 0.5
_METRIC_OF: Final[dict[Kind, str]] = {
    "goal": "goals",
    "achievement": "achievements",
    "task": "tasks",
}
_DISSENT: Final[frozenset[Flag]] = frozenset({"model-silent", "disagreement", "unread"})
"""Flags of an item that the model was asked about and did not name so."""


def score(
    fixture: Fixture, extract: Extract, scorers: Sequence[Scorer] | None = None
) -> tuple[Judgement, ...]:
    """Score what a system extracted from a fixture's report.

    Args:
        fixture: The labelled report.
        extract: What was extracted, offsets into the fixture's text.
        scorers: The scorers; `SCORERS` if not given.

    Returns:
        The judgements of every scorer.
    """
    chosen = SCORERS if scorers is None else scorers
    return tuple(judgement for scorer in chosen for judgement in scorer(fixture, extract))


def headings(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Headings: the start equal, the end off by one character at most; levels apart."""
    if fixture.headings is None:
        return
    sections = _sections(extract)
    left = {section.start: section for section in sections}
    for gold in fixture.headings:
        section = left.get(gold.start)
        if section is None or abs(section.title_end - gold.end) > 1:
            yield Judgement(
                metric="headings", outcome="miss", start=gold.start, end=gold.end, gold=gold.text
            )
            continue
        del left[gold.start]
        words = {"gold": gold.text, "found": section.title}
        yield Judgement(metric="headings", outcome="hit", start=gold.start, end=gold.end, **words)
        yield Judgement(
            metric="levels",
            outcome="hit" if section.level == gold.level else "miss",
            start=gold.start,
            end=gold.end,
            gold=str(gold.level),
            found=str(section.level),
        )
    for section in left.values():
        yield Judgement(
            metric="headings",
            outcome="false",
            start=section.start,
            end=section.title_end,
            found=section.title,
        )


def periods(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Periods: whether a labelled sentence stands under a heading of the period that it implies.

    An achievement implies `review`, a goal or task `plan`; other sentences imply nothing, and what
    stands before the first labelled heading stands under none. Counted by characters.
    """
    if not fixture.headings:
        return
    sections = _sections(extract)
    for label in fixture.labels:
        if label.kind is None or label.start < fixture.headings[0].start:
            continue
        gold = "review" if label.kind == "achievement" else "plan"
        # A heading that runs into the sentence opens inside of it: the last character decides.
        inside = [each for each in sections if each.start < label.end <= each.end]
        found = max(inside, key=lambda each: each.start).period if inside else None
        yield _of(
            label,
            "periods",
            "hit" if found == gold else "miss",
            gold=gold,
            found=found,
            weight=len("".join(label.text.split())),
        )


def roles(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Roles: a sentence is predicted `r` when evidence of that kind covers half of it or more."""
    placed = place(fixture, extract)
    for kind in KINDS:
        covered = placed.covered(kind)
        for label in _scored(fixture):
            gold, found = label.role == kind, covered[label.i] >= _HALF
            if gold or found:
                yield _of(
                    label,
                    _METRIC_OF[kind],
                    _outcome(gold=gold, found=found),
                    gold=label.role,
                    found=kind if found else placed.kinds_at(label.i),
                )


def sorting(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Sorting: of the goals, achievements and tasks, those that the model itself named so.

    Where the rules' word counts, a model or a prompt may become worse and no role changes: here it
    shows. A sentence that the model was not asked about says nothing, nor does a run of rules alone.
    """
    if not _model_was_asked(extract):
        return
    placed = place(fixture, extract)
    for label in _scored(fixture):
        items = placed.items_at(label.i)
        if label.kind is None or any(_is_the_rules_own(item) for item in items):
            continue
        named = {item.kind for item in items if item.origin == "model"}
        doubts = {flag for item in items for flag in item.flags if flag in _DISSENT}
        found = ", ".join(sorted(named or doubts)) or None
        outcome: Outcome = "hit" if label.kind in named else "miss"
        yield _of(label, "sorting", outcome, gold=label.kind, found=found)


def quantities(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Quantities: of goals alone and of all kinds; measure and comparator of those that match."""
    placed = place(fixture, extract)
    goals = {label.i for label in fixture.labels if label.role == "goal"}
    wanted = [Wanted(label, each) for label in fixture.labels for each in label.quantities]
    found = [each for each in placed.quantities() if _counts(fixture, each.sentences)]
    yield from _quantity_outcomes(
        fixture,
        "goal-quantities",
        [each for each in wanted if each.label.i in goals],
        [each for each in found if isinstance(each.item, Goal)],
    )
    yield from _quantity_outcomes(fixture, "quantities", wanted, found)
    for gold, system in quantity_pairs(wanted, found):
        for metric, right, told in (
            ("measures", gold.quantity.measure, system.quantity.measure),
            ("comparators", gold.quantity.comparator, system.quantity.comparator),
        ):
            yield _of(
                gold.label,
                metric,
                "hit" if right == told else "miss",
                gold=f"{said(gold.quantity)}: {right}",
                found=told,
            )


def owners(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Owners: pairs of a sentence and a department."""
    placed = place(fixture, extract)
    for label in _scored(fixture):
        found = [owner for item in placed.items_at(label.i) for owner in item.owners]
        yield from _named(label, "owners", label.owners, found)


def deadlines(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Deadlines: pairs of a sentence and the words that date it, one holding the other."""
    placed = place(fixture, extract)
    for label in _scored(fixture):
        gold = [label.deadline] if label.deadline else []
        found = [item.deadline for item in placed.items_at(label.i) if item.deadline]
        yield from _named(label, "deadlines", gold, found, contain_one_another)


def grounding(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Grounding: whether an item's evidence is the source's text and holds all its numbers."""
    text = fixture.as_read
    for report in extract.reports:
        for item in report.items:
            fault = ungrounded(item, text)
            yield Judgement(
                metric="grounding",
                outcome="miss" if fault else "hit",
                start=item.evidence[0].start,
                end=item.evidence[-1].end,
                found=fault or item.title,
            )


def titles(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """Titles: whether each is short, whole, and holds no number and few signs of its own.

    A title that the model was asked for and did not give soundly is missed, whatever stands in its
    place.
    """
    for item, touched in place(fixture, extract).items:
        evidence = "\n".join(each.text for each in item.evidence)
        fault = title_fault(item.title, evidence)
        if "title-rejected" in item.flags:
            fault = "the model gave none"
        if touched:
            yield _of(
                fixture.labels[min(touched)],
                "titles",
                "miss" if fault else "hit",
                found=f"{item.title}: {fault}" if fault else item.title,
            )


def page(fixture: Fixture, extract: Extract) -> Iterator[Judgement]:
    """The page: which key sentences, and which quantities of key goals, the brief holds."""
    pages = [choose_page(report) for report in extract.reports]
    placed = place(fixture, extract)
    shown = frozenset(item for each in pages for item in each.ids)
    held = {kind: placed.covered(kind, shown) for kind in KINDS}
    keys = [label for label in fixture.labels if label.key and label.kind]
    for label in keys:
        if label.kind and not (label.role == "goal" and label.quantities):
            outcome: Outcome = "hit" if held[label.kind][label.i] >= _HALF else "miss"
            yield _of(label, "page", outcome, gold=label.role)
    # the very quantities that the page shows, not their equals
    targets = {id(target.quantity) for each in pages for target in each.targets}
    lines = [each for each in placed.quantities() if id(each.quantity) in targets]
    wanted = [Wanted(k, each) for k in keys if k.role == "goal" for each in k.quantities]
    reached = {id(gold) for gold, _ in quantity_pairs(wanted, lines)}
    for gold in wanted:
        outcome = "hit" if id(gold) in reached else "miss"
        yield _of(gold.label, "page", outcome, gold=said(gold.quantity))


SCORERS: Final[tuple[Scorer, ...]] = (
    headings,
    periods,
    roles,
    sorting,
    quantities,
    owners,
    deadlines,
    grounding,
    titles,
    page,
)


def _quantity_outcomes(
    fixture: Fixture, metric: str, wanted: Sequence[Wanted], found: Sequence[Placed]
) -> Iterator[Judgement]:
    pairs = quantity_pairs(wanted, found)
    partners = {id(gold): system for gold, system in pairs}
    for gold in wanted:
        system = partners.get(id(gold))
        yield _of(
            gold.label,
            metric,
            "hit" if system else "miss",
            gold=said(gold.quantity),
            found=said(system.quantity) if system else None,
        )
    taken = {id(system) for _, system in pairs}
    for each in found:
        if id(each) not in taken:
            label = fixture.labels[each.sentences[0]]
            yield _of(label, metric, "false", found=said(each.quantity))


def _named(
    label: Label,
    metric: str,
    golds: Sequence[str],
    founds: Sequence[str],
    same: Callable[[str, str], bool] = lambda one, other: one == other,
) -> Iterator[Judgement]:
    """Hits, misses and false hits among the names of one sentence, each counted once."""
    gold, found = _once(golds), _once(founds)
    pairs = pair_off(gold, found, same)
    for index, name in enumerate(gold):
        partner = found[pairs[index]] if index in pairs else None
        yield _of(label, metric, "hit" if partner else "miss", gold=name, found=partner)
    for index, name in enumerate(found):
        if index not in pairs.values():
            yield _of(label, metric, "false", found=name)


def _of(
    label: Label,
    metric: str,
    outcome: Outcome,
    *,
    gold: str | None = None,
    found: str | None = None,
    weight: int = 1,
) -> Judgement:
    return Judgement(
        metric=metric,
        outcome=outcome,
        start=label.start,
        end=label.end,
        sentence=label.i,
        gold=gold,
        found=found,
        weight=weight,
    )


def _outcome(*, gold: bool, found: bool) -> Outcome:
    if gold and found:
        return "hit"
    return "miss" if gold else "false"


def _scored(fixture: Fixture) -> list[Label]:
    """The sentences on which a prediction counts."""
    return [label for label in fixture.labels if label.role not in ("heading", "lead")]


def _counts(fixture: Fixture, sentences: Sequence[int]) -> bool:
    return any(fixture.labels[i].role not in ("heading", "lead") for i in sentences)


def _model_was_asked(extract: Extract) -> bool:
    items = (item for report in extract.reports for item in report.items)
    asked = any(report.usage.requests or report.usage.cached for report in extract.reports)
    return asked or any(item.origin == "model" for item in items)


def _is_the_rules_own(item: Item) -> bool:
    """Whether the model was not asked about an item."""
    return item.origin == "rule" and _DISSENT.isdisjoint(item.flags)


def _sections(extract: Extract) -> list[Section]:
    return [section for report in extract.reports for section in report.sections]


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(bare(name) for name in names))
