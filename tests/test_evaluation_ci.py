"""The workflows and the page about them: every line of theirs does what it says."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from typer.main import get_command

from summarizer.cli.main import app
from summarizer.evaluation.scores import METRICS

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = ROOT / ".github" / "workflows"
PAGE = (ROOT / "docs" / "evaluate.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language on the page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def steps(workflow: str) -> list[dict[str, Any]]:
    """The steps of a workflow's only job."""
    [job] = yaml.safe_load(workflow)["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


EVALUATIONS = {
    "the page": blocks("yaml")[0],
    "evaluate.yml": (WORKFLOWS / "evaluate.yml").read_text("utf-8"),
}


def run_steps(workflow: str, folder: Path) -> list[int]:
    """Run the commands of a workflow as its runner does; an installation is there already.

    Returns:
        The exit statuses; once one has failed, only steps that always run do.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    statuses: list[int] = []
    for step in steps(workflow):
        command = step.get("run")
        skipped = any(statuses) and step.get("if") != "always()"
        if command is None or command.startswith("pip install") or skipped:
            continue
        done = subprocess.run(
            ["/bin/bash", "-ec", command], cwd=folder, env=environ, check=False, capture_output=True
        )  # fmt: skip
        statuses.append(done.returncode)
    return statuses


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the evaluation of the project, as a checkout has it."""
    shutil.copytree(ROOT / "evals", tmp_path / "evals")
    return tmp_path


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_a_workflow_is_one(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    found = steps(path.read_text("utf-8"))
    assert all(("uses" in step) != ("run" in step) for step in found)
    assert found[0]["uses"].startswith("actions/checkout@")


def test_ci_does_what_a_newcomer_does() -> None:
    found = [
        step["run"] for step in steps((WORKFLOWS / "ci.yml").read_text("utf-8")) if "run" in step
    ]
    assert found == ["make test"]


def test_it_takes_ten_lines() -> None:
    assert "## In your CI, in ten lines" in PAGE
    assert len(EVALUATIONS["the page"].splitlines()) == 10


@pytest.mark.parametrize("name", EVALUATIONS)
def test_an_evaluation_in_ci_passes_and_tells_its_figures(name: str, checkout: Path) -> None:
    statuses = run_steps(EVALUATIONS[name], checkout)
    assert statuses == [0] * len(statuses)
    assert (checkout / "summary.md").read_text("utf-8").startswith("### rules\n")


@pytest.mark.parametrize("name", EVALUATIONS)
def test_below_the_gate_it_fails_and_still_tells(name: str, checkout: Path) -> None:
    thresholds = checkout / "evals" / "thresholds.toml"
    raised = re.sub(r"(?m)^page = .*$", "page = 1.0", thresholds.read_text("utf-8"))
    thresholds.write_text(raised, "utf-8")
    assert [status for status in run_steps(EVALUATIONS[name], checkout) if status] == [5]
    assert "**below the gate:** page is" in (checkout / "summary.md").read_text("utf-8")


def test_what_is_uploaded_is_there(checkout: Path) -> None:
    workflow = EVALUATIONS["evaluate.yml"]
    run_steps(workflow, checkout)
    [upload] = [step for step in steps(workflow) if "upload-artifact" in step.get("uses", "")]
    assert upload["if"] == "always()"
    folder = checkout / upload["with"]["path"]
    assert ET.parse(folder / "eval.xml").getroot().attrib["failures"] == "0"  # noqa: S314  # our own
    assert "<html" in (folder / "eval.html").read_text("utf-8")


def test_every_command_of_the_page_is_one() -> None:
    lines = [line for block in blocks("console") for line in block.splitlines()]
    told = re.findall(r"`(summarizer [^`]+)`", PAGE)
    given = [line.removeprefix("$ ") for line in lines if line.startswith("$ summarizer")] + told
    assert len(given) > 10
    for line in given:
        group, words = get_command(app), shlex.split(line.partition(" #")[0])[1:]
        while words and hasattr(group, "commands") and words[0] in group.commands:
            group = group.commands[words.pop(0)]
        assert group.name != "summarizer", line
        known = {option for parameter in group.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_every_metric_stands_on_the_page() -> None:
    assert [metric.name for metric in METRICS if f"`{metric.name}`" not in PAGE] == []


def test_the_python_of_the_page_runs() -> None:
    [code] = blocks("python")
    printed = io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        exec(compile(code, "evaluate.md", "exec"), {})  # noqa: S102
    assert 0 < float(printed.getvalue()) < 1
