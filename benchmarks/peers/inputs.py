"""What decides a system's answers, as a hash: so that a kept answer says whether it is today's."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import summarizer
from benchmarks.peers.asked import EXAMPLES, TASK
from summarizer.models import EMBEDDED
from summarizer.settings import prompts_dir

__all__ = ["inputs_of"]

_HERE: Final = Path(__file__).parent
_PEERS: Final = {"langextract": "langextract_reader.py", "plain": "plain.py"}
_ROOMS: Final = ("document", "sections", "quantities", "items", "models")
"""The folders of summarizer whose code decides what is asked and what is made of it."""


def inputs_of(system: str) -> str:
    """A hash of a system's prompt, examples and code, whatever the line ends.

    Args:
        system: `embedded`, `langextract` or `plain`.

    Returns:
        SHA-256, in hexadecimal.
    """
    total = hashlib.sha256()
    for file in _files(system):
        total.update(file.name.encode() + b"\0" + file.read_text("utf-8").encode() + b"\0")
    return total.hexdigest()


def _files(system: str) -> list[Path]:
    if system != EMBEDDED:
        return [TASK, EXAMPLES, _HERE / "asked.py", _HERE / _PEERS[system]]
    package = Path(summarizer.__file__).parent
    code = (file for room in _ROOMS for file in (package / room).rglob("*.py"))
    prompts = [*prompts_dir().glob("*.md"), *prompts_dir().glob("*.jsonl")]
    return [*sorted(code), *sorted(prompts)]
