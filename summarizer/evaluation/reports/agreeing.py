"""Agreement of two annotators as Markdown: the table that is committed, and what to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evaluation.agreement import Agreement, Dissent, together
from summarizer.evaluation.reports.figures import figure
from summarizer.evaluation.reports.markdown import table

__all__ = ["agreement_markdown", "differences_markdown"]

_CLIP = 60
"""Characters of a sentence that remind a reader of it."""


def agreement_markdown(parts: Sequence[Agreement]) -> str:
    """A table: a line for each report, and one for all."""
    head = ("report", "sentences", "roles %", "kappa", "quantities F1", "owners F1",
            "deadlines F1", "key F1")  # fmt: skip
    lines = [*parts, together("all", parts)] if len(parts) > 1 else [*parts]
    body = [
        (
            each.name,
            str(len(each.roles)),
            figure(each.same_roles),
            f"{each.kappa:.3f}",
            *(figure(each.f1(name)) for name in ("quantities", "owners", "deadlines", "key")),
        )
        for each in lines
    ]
    return "\n".join(table(head, body)) + "\n"


def differences_markdown(found: Mapping[str, Sequence[Dissent]]) -> str:
    """Every difference, report by report, with the sentence that it is about."""
    lines = []
    for name, dissents in found.items():
        lines += [f"## {name}: {len(dissents)} differences", ""]
        body = [
            (str(each.label.i), each.field, each.first or "–", each.second or "–",
             each.label.text[:_CLIP])
            for each in dissents
        ]  # fmt: skip
        lines += [*table(("sentence", "field", "first", "second", "text"), body), ""]
    return "\n".join(lines)
