"""Prompts: files with a front matter, a fixed part, a part that differs, and examples beside them."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, TemplateError
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import UsageError

__all__ = ["Example", "Prompt", "load_prompt"]

_PARTS = ("# system\n", "# user\n")
_FENCE = "+++\n"
"""What stands around a front matter in TOML, which the standard library reads."""


class Example(BaseModel):
    """One worked example of a prompt.

    Attributes:
        source: The report that it was taken from; never one that answers are scored on.
        question: What the user part is filled in with.
        answer: The right answer.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    question: dict[str, Any]
    answer: dict[str, Any]


class Prompt(BaseModel):
    """A prompt template that renders itself.

    Attributes:
        name: The file's name without its ending.
        version: Raised when the words change.
        purpose: What it asks for, in one sentence.
        system: The fixed part, examples filled in: byte-equal in every request, so that servers
            that cache prompt prefixes read it once.
        user: The template of the part that differs.
        fixed: What is the same in every request, examples among them, such as whether sentences are
            numbered.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    version: int
    purpose: str
    system: str
    user: str
    fixed: dict[str, Any] = {}

    def render(self, **values: object) -> str:
        """Fill in the user part.

        Args:
            values: What the template names.

        Returns:
            The words for the model.
        """
        return _template(self.user).render(**self.fixed, **values).strip()


@cache
def load_prompt(folder: Path, name: str, **fixed: Any) -> Prompt:
    """Read a prompt and its examples.

    Args:
        folder: Where prompts lie, such as `prompts/`.
        name: The prompt's name, such as `sort`.
        fixed: What is the same in every request.

    Returns:
        The prompt.

    Raises:
        UsageError: There is no such prompt, or it is malformed.
    """
    path = folder / f"{name}.md"
    try:
        _, _, text = path.read_text("utf-8").partition(_FENCE)
        front, _, text = text.partition(_FENCE)
        fields = tomllib.loads(front)
        _, _, parts = text.partition(_PARTS[0])
        system, mark, user = parts.partition(_PARTS[1])
        if not mark:
            raise UsageError(f"{path} has no '# system' and '# user' part; add both headings")
        examples = [
            {
                "question": _template(user).render(**fixed, **example.question).strip(),
                "answer": json.dumps(example.answer, ensure_ascii=False, separators=(",", ":")),
            }
            for example in _examples(folder / f"{name}.examples.jsonl")
        ]
        whole = _template(system).render(**fixed, examples=examples).strip()
        return Prompt.model_validate({**fields, "system": whole, "user": user, "fixed": fixed})
    except OSError:
        raise UsageError(f"{path} cannot be read; name a folder of prompts") from None
    except (ValidationError, TemplateError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"{path} is no prompt: {reason}") from None


def _examples(path: Path) -> list[Example]:
    if not path.exists():
        return []
    lines = path.read_text("utf-8").splitlines()
    return [Example.model_validate_json(line) for line in lines if line.strip()]


@cache
def _template(source: str) -> Template:
    return _environment().from_string(source)


@cache
def _environment() -> Environment:
    # The text is for a model, not for a browser, so nothing is escaped.
    return Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701
    )
