"""From sections to items: goals, achievements and tasks, each with the span that says it.

The items are here, and what finds them in `extract`: a run that finds its summary kept does without.
"""

from summarizer.items.models import (
    FLAGS,
    Achievement,
    Evidence,
    Flag,
    Goal,
    Item,
    Kind,
    Origin,
    Task,
)

__all__ = [
    "FLAGS",
    "Achievement",
    "Evidence",
    "Flag",
    "Goal",
    "Item",
    "Kind",
    "Origin",
    "Task",
]
