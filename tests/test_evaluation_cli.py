"""`summarizer eval` and `summarizer fixtures` as users run them: what they print, how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.test_evaluation_recording import Obedient, worse
from tests.wire import Wire

ROOT = Path(__file__).resolve().parent.parent
EVALS = ROOT / "evals"


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """An evaluation of two small reports, with the project's thresholds and baseline."""
    folder = tmp_path / "evals"
    for name in ("sishui-2020", "guding-2019"):
        shutil.copytree(EVALS / "fixtures" / name, folder / "fixtures" / name)
    for name in ("thresholds.toml", "baseline.json", "prices.toml"):
        shutil.copy(EVALS / name, folder / name)
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from summarizer.cli import main; main()", *arguments],
        cwd=folder,
        env={"SUMMARIZER_RETRIES": "0", **os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_a_run_is_printed_kept_and_told_in_every_form(evals: Path) -> None:
    here = evals.parent
    done = run(
        here, "eval", "--model", "rules", "--md", "r.md", "--junit", "r.xml", "--html", "r.html",
        "--fail-under", "tasks=0.5", "--no-regression",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "rules: 2 reports" in done.stdout
    assert "guding-2019" in done.stdout
    assert "summarizer: kept in out/runs/" in done.stderr
    assert (here / "r.md").read_text("utf-8").startswith("### rules")
    assert ET.parse(here / "r.xml").getroot().attrib["failures"] == "0"  # noqa: S314  # our own
    assert "sentence" in (here / "r.html").read_text("utf-8")
    (kept,) = (here / "out" / "runs").iterdir()
    assert sorted(path.name for path in kept.iterdir()) == [
        "items.jsonl",
        "reports.jsonl",
        "run.json",
    ]
    assert kept.name in run(here, "eval", "runs").stdout
    assert "no difference" in run(here, "eval", "compare", "last", "last").stdout
    again = run(here, "eval", "report", "--md", "again.md")
    assert again.returncode == 0, again.stderr
    assert (here / "again.md").read_text("utf-8") == (here / "r.md").read_text("utf-8")


def test_below_a_threshold_is_status_5(evals: Path) -> None:
    done = run(evals.parent, "eval", "--model", "rules", "--fail-under", "owners=0.5")
    assert done.returncode == 5
    assert "summarizer: owners has no value" in done.stderr


def test_worse_than_the_baseline_is_status_5(evals: Path) -> None:
    baseline = json.loads((evals / "baseline.json").read_text("utf-8"))
    measured = baseline["models"]["rules"]["sishui-2020"]["tallies"]["quantities"]
    measured["hits"] += 50
    (evals / "baseline.json").write_text(json.dumps(baseline), "utf-8")
    done = run(evals.parent, "eval", "--model", "rules", "--no-regression")
    assert done.returncode == 5
    assert "below the baseline's" in done.stderr
    written = run(evals.parent, "eval", "--model", "rules", "--write-baseline")
    assert written.returncode == 0, written.stderr
    assert run(evals.parent, "eval", "--model", "rules", "--no-regression").returncode == 0


def test_a_model_that_is_not_there_is_status_4_and_no_run(evals: Path) -> None:
    done = run(
        evals.parent, "eval", "--model", "openai/none", "--base-url", "http://127.0.0.1:9/v1",
        "--only", "sishui-2020", "--fail-under", "tasks=1",
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert not (evals.parent / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--only", "atlantis-2020"], "holds no fixture atlantis-2020"),
        (["--fail-under", "speed=1"], "there is no metric speed"),
        (["--models", "rules,"], "give names parted by commas"),
        (["--models", "rules,rules", "--html", "x.html"], "--junit and --html tell of one run"),
        (["--evals", "nowhere"], "nowhere/fixtures holds no fixtures"),
    ],
)
def test_what_makes_no_sense_is_status_2(evals: Path, arguments: list[str], message: str) -> None:
    done = run(evals.parent, "eval", "--model", "rules", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (evals.parent / "out").exists()


def test_several_models_make_a_leaderboard(evals: Path) -> None:
    done = run(evals.parent, "eval", "--models", "rules,rules", "--md", "board.md")
    assert done.returncode == 0, done.stderr
    lines = (evals.parent / "board.md").read_text("utf-8").splitlines()
    assert lines[2] == "|  | rules | rules |"
    assert lines[4].startswith("| headings | ")
    assert "s / 1,000 chars" in done.stdout


def test_labels_that_changed_cannot_be_compared(evals: Path) -> None:
    assert run(evals.parent, "eval", "--model", "rules").returncode == 0
    labels = evals / "fixtures" / "sishui-2020" / "labels.jsonl"
    labels.write_text(labels.read_text("utf-8").replace('"key": true', '"key": false'), "utf-8")
    done = run(evals.parent, "eval", "--model", "rules", "--no-regression")
    assert done.returncode == 2
    assert "measured on other labels of sishui-2020" in done.stderr
    assert "kept in" not in done.stderr
    assert run(evals.parent, "eval", "--model", "rules").returncode == 0
    names = sorted(path.name for path in (evals.parent / "out" / "runs").iterdir())
    compared = run(evals.parent, "eval", "compare", names[0], names[-1])
    assert compared.returncode == 2
    assert "different labels of sishui-2020" in compared.stderr
    page = run(evals.parent, "eval", "report", names[0], "--html", "x.html")
    assert page.returncode == 2
    assert "sishui-2020 changed since this run" in page.stderr


def test_fixtures_are_checked_begun_and_compared(evals: Path) -> None:
    here = evals.parent
    assert run(here, "fixtures", "check").returncode == 0
    begun = run(
        here, "fixtures", "new", str(EVALS / "fixtures/hetang-2019/report.txt"), "--id", "new-1"
    )
    assert begun.returncode == 0, begun.stderr
    assert begun.stdout == "evals/fixtures/new-1\n"
    assert run(here, "fixtures", "check", "--only", "new-1").returncode == 0
    agreed = run(here, "fixtures", "agreement")
    assert agreed.stdout.splitlines()[-1].startswith("| all | 143 |")
    listed = run(here, "fixtures", "agreement", "--differences", "--only", "sishui-2020")
    assert listed.stdout.startswith("## sishui-2020: ")
    labels = evals / "fixtures" / "new-1" / "labels.jsonl"
    labels.write_text(labels.read_text("utf-8").replace('"role": "none"', '"role": "no"'), "utf-8")
    broken = run(here, "fixtures", "check")
    assert broken.returncode == 2
    assert "new-1/labels.jsonl:" in broken.stdout
    assert "faults in 1 fixtures" in broken.stderr
    refused = run(here, "fixtures", "new", "report.txt", "--id", "../up")
    assert refused.returncode == 2
    assert "is no id" in refused.stderr


def test_the_committed_agreement_is_that_of_the_files() -> None:
    printed = run(ROOT, "fixtures", "agreement")
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout in (EVALS / "agreement.md").read_text("utf-8")


def test_a_worse_prompt_is_status_5_and_a_replay_of_nothing_status_2(
    evals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-some")
    monkeypatch.setenv("SUMMARIZER_RETRIES", "4")
    here = evals.parent
    with Wire(Obedient()) as wire:
        model = ["eval", "--model", "vllm/m", "--base-url", wire.base_url, "--no-cache"]
        model += ["--only", "sishui-2020"]
        first = run(here, *model, "--write-baseline", "--record", "--recorded", "kept")
        assert first.returncode == 0, first.stderr
        prompts = worse(here / "worse")
        done = run(here, *model, "--prompts", str(prompts), "--no-regression")
    assert done.returncode == 5, done.stderr
    assert "achievements is" in done.stderr
    replayed = run(here, *model, "--replay", "--recorded", "kept", "--no-regression")
    assert replayed.returncode == 0, replayed.stderr
    nothing = run(here, *model, "--replay", "--recorded", "elsewhere")
    assert nothing.returncode == 2
    assert "no recorded answer" in nothing.stderr
    both = run(here, *model, "--replay", "--record")
    assert both.returncode == 2
