"""What a run imports: a second run is done in half a second because it imports no more than it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import summarizer
from summarizer import Settings, summarise
from summarizer.models import AnswerCache, embedded
from tests.test_extract import REPORT
from tests.wire import Reply, Wire, completion

CLIENT = {"openai", "instructor", "tenacity", "httpx", "httpx2", "xllamacpp", "filelock"}
"""What asking a model takes, or fetching one."""
DRAWING = {"rich", "docx", "typst", "markdown_it", "lxml", "pypdfium2", "charset_normalizer"}
"""What other formats take, of the report or of the page, and tables on a terminal."""
REPLACED = {"pydantic_settings", "frontmatter", "yaml"}
"""What was here once and cost more than it did."""
READING = {"summarizer.making", "summarizer.items.extract", "summarizer.models.cached", "asyncio"}
"""What it takes to make a summary that is not kept."""
OTHER_COMMANDS = {
    "summarizer.evaluation", "summarizer.view", "summarizer.models.client",
    "summarizer.models.embedded", "summarizer.models.weights_pull",
    "summarizer.cli.evals", "summarizer.cli.models", "summarizer.cli.caches",
}  # fmt: skip


def imported(*args: str | Path, **env: str) -> set[str]:
    """The modules that a run of the command line imports, and the packages that they are of."""
    code = "from summarizer.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *map(str, args)],
        capture_output=True,
        env={**os.environ, **env},
        text=True,
        timeout=120,
        check=True,
    )
    names = re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)
    return {name.rsplit(".", dots)[0] for name in names for dots in range(name.count(".") + 1)}


class Server:
    """What `embedded.start` gives, with a scripted server behind it."""

    api_key = "sk-scripted"
    model_name = "weights.gguf"

    def __init__(self, wire: Wire) -> None:
        self.base_url = wire.base_url

    def close(self) -> None:
        """The wire is closed by the test."""


def docile(body: dict[str, Any]) -> Reply:
    """A model to which every sentence of a plan is a task; it is asked for nothing but kinds."""
    user = body["messages"][1]["content"]
    count = re.search(r"以上(\d+)句", user)
    assert count
    kind = "任务" if "时期:计划" in user else "成效"
    return completion({"kinds": [kind] * int(count[1])})


def test_a_second_run_imports_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    with Wire(docile) as wire:
        monkeypatch.setattr(embedded, "start", lambda _: Server(wire))
        summary = summarise(path, settings=Settings(model="embedded"))
    assert summary.complete
    assert len(wire.bodies) == summary.reports[0].usage.requests > 1
    # Without weights, a question that is not in the cache would end the run.
    names = imported("brief", path, SUMMARIZER_MODELS_DIR=str(tmp_path / "none"))
    assert {"summarizer.brief", "diskcache", "jinja2"} <= names
    assert names & (CLIENT | DRAWING | REPLACED | OTHER_COMMANDS | READING) == set()
    # So does a run that finds the answers and no summary, as one of code that has changed.
    cache = AnswerCache(Settings().cache)
    for key in [key for key, value in cache._items(cache._opened()) if "summary" in value]:
        cache._opened().delete(key)
    cache.close()
    names = imported("brief", path, SUMMARIZER_MODELS_DIR=str(tmp_path / "none"))
    assert names >= READING
    assert names & (CLIENT | DRAWING | REPLACED | OTHER_COMMANDS) == set()


def test_the_version_and_the_text_take_no_model() -> None:
    assert imported("--version") & {"pydantic", "asyncio", "jinja2", "summarizer.api"} == set()


def test_what_is_public_is_there_when_it_is_asked_for() -> None:
    code = "import sys, summarizer; print(sorted(m for m in sys.modules if 'summarizer' in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['summarizer', 'summarizer._version']\n"
    assert {*summarizer.__all__} <= {*dir(summarizer)}
    assert all(hasattr(summarizer, name) for name in summarizer.__all__)
    assert not hasattr(summarizer, "summarize")
