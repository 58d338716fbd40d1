"""From sections to items: goals, achievements and tasks, each with the span that says it."""

from summarizer.items.extract import Extraction, Failure, Options, Trust, extract
from summarizer.items.glossary import read_glossary
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
from summarizer.items.progress import Progress
from summarizer.items.prompts import Prompt, load_prompt
from summarizer.items.questions import Manner

__all__ = [
    "FLAGS",
    "Achievement",
    "Evidence",
    "Extraction",
    "Failure",
    "Flag",
    "Goal",
    "Item",
    "Kind",
    "Manner",
    "Options",
    "Origin",
    "Progress",
    "Prompt",
    "Task",
    "Trust",
    "extract",
    "load_prompt",
    "read_glossary",
]
