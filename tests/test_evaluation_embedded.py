"""The evaluation on the real embedded model: a replay scores as it did, a worse prompt falls."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from summarizer.evaluation import (
    Baseline,
    Fixture,
    check_baseline,
    evaluate,
    load_fixture,
    read_recorded,
    with_run,
)
from summarizer.models import weights
from summarizer.settings import Settings, prompts_dir

GUDING = Path(__file__).resolve().parent.parent / "evals" / "fixtures" / "guding-2019"
# its title, what it says of the river chiefs, and its plan for 2019: some 350 characters
PIECES = ((64, 280), (3596, 3739))


@pytest.fixture(scope="module", autouse=True)
def _weights() -> None:
    """The weights in their usual place, fetched if they are not there."""
    weights.pull(Settings(model_file=None))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Fixture:
    """Two pieces of a labelled report, as a fixture of its own."""
    folder = tmp_path_factory.mktemp("fixtures") / "guding-2019"
    folder.mkdir()
    text, lines = "", []
    for label in load_fixture(GUDING).labels:
        if any(start <= label.start and label.end <= end for start, end in PIECES):
            moved = {"i": len(lines), "start": len(text), "end": len(text) + len(label.text)}
            lines.append(label.model_copy(update=moved).model_dump_json() + "\n")
            text += label.text
    (folder / "report.txt").write_text(text, "utf-8")
    (folder / "labels.jsonl").write_text("".join(lines), "utf-8")
    shutil.copy(GUDING / "provenance.json", folder)
    return load_fixture(folder)


def worse(folder: Path) -> Path:
    """A deliberately worse prompt: what is done and what is to do change places, in examples too."""
    shutil.copytree(prompts_dir(), folder)
    for name in ("sort.md", "sort.examples.jsonl"):
        text = (folder / name).read_text("utf-8")
        swapped = text.replace("成效", "\0").replace("任务", "成效").replace("\0", "任务")
        (folder / name).write_text(swapped, "utf-8")
    return folder


def test_a_replay_scores_as_the_live_run_and_a_worse_prompt_fails_the_gate(
    small: Fixture, tmp_path: Path
) -> None:
    settings = Settings(model="embedded", use_cache=False)
    live = evaluate([small], settings, read=read_recorded(settings, tmp_path / "kept", record=True))
    assert live[0].usage.requests > 0
    assert (live[0].value("sorting") or 0) > 0.7

    again = evaluate(
        [small], settings, read=read_recorded(settings, tmp_path / "kept", record=False)
    )
    assert again[0].usage.requests == 0
    assert again[1] == live[1]
    assert again[0].by_report == live[0].by_report

    other = settings.model_copy(update={"prompts": worse(tmp_path / "prompts")})
    bad, _ = evaluate([small], other)
    fallen = check_baseline(bad, with_run(Baseline(), live[0]), 0.0)
    assert "sorting" in {each.metric for each in fallen}
