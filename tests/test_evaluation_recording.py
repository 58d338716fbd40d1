"""Recorded answers: a replay scores as the live run did, asks nobody, and says what is missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation import Run, check_thresholds, evaluate, load_fixtures, read_recorded
from summarizer.evaluation.fixtures import Label
from summarizer.settings import Settings, prompts_dir
from tests.wire import Reply, Wire, completion

FIXTURES = load_fixtures(
    Path(__file__).resolve().parent.parent / "evals" / "fixtures", ["sishui-2020"]
)
WORDS = {"achievement": "成效", "task": "任务", "goal": "目标"}
DEFINITION = "成效:讲已经做成的事或达到的水平。"
_NUMBERED = re.compile(r"^\[\d+\] (.+)$", re.MULTILINE)


class Obedient:
    """The far side of the wire: does what the prompt says, and cannot do what it does not say.

    It knows the right answer; a prompt that does not say what an achievement is gets 任务 throughout.

    Args:
        most: Sentences that fit into an answer; one about more is cut off.
    """

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._labels: list[Label] = [label for each in FIXTURES for label in each.labels]

    def __call__(self, body: dict[str, Any]) -> Reply:
        system, user = (message["content"] for message in body["messages"][:2])
        asked = body["response_format"]["json_schema"]["schema"]["properties"]
        if "kinds" not in asked:
            return completion({"period": "review"})
        # what follows the sentences are those that a title is wanted for
        sentences = _NUMBERED.findall(user)[: asked["kinds"]["maxItems"]]
        if len(sentences) > self._most:
            return completion('{"kinds": ["成', finish="length")
        told = DEFINITION in system
        kinds = [self._kind(words) if told else "任务" for words in sentences]
        return completion({"kinds": kinds, "titles": []})

    def _kind(self, words: str) -> str:
        found = (label for label in self._labels if label.text.endswith(words.strip()))
        return WORDS.get(next((label.role for label in found), "none"), "无")


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-some")


def settings_of(base_url: str, **more: Any) -> Settings:
    given = {"model": "vllm/m", "base_url": base_url, "use_cache": False, "retries": 2, "reasks": 0}
    return Settings.model_validate({**given, **more})


def measure(settings: Settings, folder: Path | None = None, *, record: bool = False) -> Run:
    read = read_recorded(settings, folder, record=record) if folder else None
    return evaluate(FIXTURES, settings, read=read)[0]


def worse(folder: Path) -> Path:
    """A deliberately worse prompt: the same, without saying what an achievement is."""
    shutil.copytree(prompts_dir(), folder)
    sort = folder / "sort.md"
    text = sort.read_text("utf-8")
    assert DEFINITION in text
    sort.write_text(text.replace(DEFINITION, ""), "utf-8")
    return folder


@pytest.mark.parametrize("most", [1000, 4], ids=["whole", "cut off and split"])
def test_replay_scores_as_the_live_run_and_asks_nobody(tmp_path: Path, most: int) -> None:
    with Wire(Obedient(most)) as wire:
        live = measure(settings_of(wire.base_url))
        asked = len(wire.bodies)
        recorded = measure(settings_of(wire.base_url), tmp_path, record=True)
        assert len(wire.bodies) == 2 * asked
    replayed = measure(settings_of(wire.base_url), tmp_path)
    assert live.by_report == recorded.by_report == replayed.by_report
    assert (live.value("achievements") or 0) > 0.9
    assert replayed.usage.requests == 0
    assert replayed.usage.cached == asked
    assert [path.name for path in (tmp_path / "vllm-m").iterdir()] == ["sishui-2020.jsonl"]


def test_a_recording_is_the_same_text_each_time(tmp_path: Path) -> None:
    with Wire(Obedient()) as wire:
        for name in ("one", "other"):
            measure(settings_of(wire.base_url), tmp_path / name, record=True)
    one, other = (tmp_path / name / "vllm-m" / "sishui-2020.jsonl" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    lines = [json.loads(line) for line in one.read_text("utf-8").splitlines()]
    assert [line["label"] for line in lines] == sorted(line["label"] for line in lines)
    assert set(lines[0]) == {"key", "label", "answer"}


def test_a_changed_prompt_names_what_to_record_again(tmp_path: Path) -> None:
    with Wire(Obedient()) as wire:
        settings = settings_of(wire.base_url)
        measure(settings, tmp_path / "recorded", record=True)
        changed = settings.model_copy(update={"prompts": worse(tmp_path / "prompts")})
        asked = len(wire.bodies)
        again = "summarizer eval --model vllm/m --only sishui-2020 --record"
        with pytest.raises(UsageError, match=f"no recorded answer about .*`{again}`"):
            measure(changed, tmp_path / "recorded")
        assert len(wire.bodies) == asked


def test_recording_asks_only_what_is_missing_and_forgets_what_is_not_used(tmp_path: Path) -> None:
    with Wire(Obedient()) as wire:
        settings = settings_of(wire.base_url)
        measure(settings, tmp_path, record=True)
        file = tmp_path / "vllm-m" / "sishui-2020.jsonl"
        whole = file.read_text("utf-8")
        first, *rest = whole.splitlines(keepends=True)
        stale = json.dumps({"key": "0", "label": "旧", "answer": {}}) + "\n"
        file.write_text("".join([*rest, stale]), "utf-8")
        asked = len(wire.bodies)
        measure(settings, tmp_path, record=True)
        assert len(wire.bodies) == asked + 1
        assert file.read_text("utf-8") == whole
        assert first in whole
        measure(settings.model_copy(update={"refresh": True}), tmp_path, record=True)
        assert len(wire.bodies) == asked + 1 + asked


def test_what_is_no_recording_is_named(tmp_path: Path) -> None:
    (tmp_path / "vllm-m").mkdir()
    (tmp_path / "vllm-m" / "sishui-2020.jsonl").write_text('{"key": 1}\n', "utf-8")
    with pytest.raises(UsageError, match=r"sishui-2020\.jsonl is no recording"):
        measure(settings_of("http://127.0.0.1:9/v1"), tmp_path)


def test_a_deliberately_worse_prompt_fails_the_gate(tmp_path: Path) -> None:
    with Wire(Obedient()) as wire:
        settings = settings_of(wire.base_url)
        good = measure(settings)
        bad = measure(settings.model_copy(update={"prompts": worse(tmp_path / "prompts")}))
    thresholds = {"achievements": 0.9, "quantities": 0.8}
    assert check_thresholds(good, thresholds) == []
    assert [each.metric for each in check_thresholds(bad, thresholds)] == ["achievements"]
    assert {name for name in good.prompts if good.prompts[name] != bad.prompts[name]} == {"sort.md"}
