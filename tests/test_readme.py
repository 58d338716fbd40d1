"""The README and the generated pages say what is true today."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import summarizer
from summarizer import api
from summarizer.cli.main import app
from summarizer.evaluation import evaluate, load_fixtures, read_recorded
from summarizer.evaluation.scores import METRICS
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_two_commands_of_a_newcomer_stand_first_and_exist() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    first = [
        line.removeprefix("$ ") for block in blocks("console")[:2] for line in block.splitlines()
    ]
    assert first == ["make brief", "make test"]
    assert {"brief", "test"} <= set(targets)


def test_every_command_of_the_readme_is_one() -> None:
    lines = [line for block in blocks("console") for line in block.splitlines()]
    commands = [shlex.split(line.partition("#")[0])[2:] for line in lines if "$ summarizer" in line]
    assert len(commands) > 5
    for command in commands:
        group = get_command(app)
        for word in command:
            if not hasattr(group, "commands") or word not in group.commands:
                break
            group = group.commands[word]
        assert group.name == next(w for w in reversed(command[:2]) if w == group.name)
        known = {option for parameter in group.params for option in parameter.opts}
        assert {word for word in command if word.startswith("-")} <= known


def test_the_python_of_the_readme_runs() -> None:
    [code] = blocks("python")
    printed = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    first = printed.getvalue().splitlines()[0]
    assert "主要预期目标是:地区生产总值增长7%左右" in first
    assert first.endswith(" 7.0")


def test_the_page_of_the_readme_is_the_one_that_make_brief_prints() -> None:
    [fixture] = load_fixtures(ROOT / "evals" / "fixtures", ["sishui-2020"])
    read = read_recorded(Settings(), ROOT / "cache" / "recorded", record=False)
    [page] = blocks("markdown")
    assert read(fixture).brief() == page


def test_the_figures_of_the_readme_are_those_of_today() -> None:
    run, _ = evaluate(load_fixtures(ROOT / "evals" / "fixtures"), Settings(model="rules"))
    rows = re.findall(r"^ ([a-z-]+) +(\d+\.\d) ", README, re.MULTILINE)
    known = {metric.name: metric for metric in METRICS}
    figures = {name: tally.value(known[name]) for name, tally in run.tallies.items()}
    assert dict(rows) == {
        name: f"{100 * figure:.1f}" for name, figure in figures.items() if figure is not None
    }


def test_every_setting_stands_in_the_readme() -> None:
    rows = [
        f"| `SUMMARIZER_{name.upper()}` | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    missing = [row for row in rows if row not in README]
    assert missing == []


def test_the_pages_of_the_commands_are_what_their_help_says(tmp_path: Path) -> None:
    target = tmp_path / "cli.md"
    subprocess.run(
        [sys.executable, "-m", "typer", "summarizer.cli.main", "utils", "docs",
         "--name", "summarizer", "--output", target],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == target.read_text("utf-8")


@pytest.mark.parametrize("module", [summarizer, api])
def test_the_examples_in_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_everything_public_is_documented() -> None:
    bare = [
        name
        for name in summarizer.__all__
        if name != "__version__" and not getattr(summarizer, name).__doc__
    ]
    assert [name for name in bare if name != "Item"] == []
