"""Recorded answers: a replay scores as the live run did, asks nobody, and says what is missing."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summary
from summarizer.brief.titling import title_page
from summarizer.document import Document
from summarizer.errors import UsageError
from summarizer.evaluation import (
    Baseline,
    Fixture,
    Label,
    Read,
    Run,
    check_baseline,
    evaluate,
    load_fixtures,
    read_recorded,
    read_with_summarizer,
    with_run,
)
from summarizer.evaluation.running import document_of
from summarizer.items.extract import Options, extract
from summarizer.items.wording import make_title
from summarizer.models.opening import open_model
from summarizer.settings import Settings, prompts_dir
from summarizer.summary import Extract
from summarizer.summary.assemble import assemble
from tests.wire import Reply, Wire, completion

FIXTURES = load_fixtures(
    Path(__file__).resolve().parent.parent / "evals" / "fixtures", ["sishui-2020"]
)
WORDS = {"achievement": "成效", "task": "任务", "goal": "目标"}
# lines of the prompt: what an achievement is, what a title is made of
DEFINITION = re.compile(r"^成效:.*\n", re.MULTILINE)
TITLES = re.compile(r":说清做了什么[^。]*")
_NUMBERED = re.compile(r"^\[\d+\] (.+)$", re.MULTILINE)


class Obedient:
    """The far side of the wire: does what the prompt says, and cannot do what it does not say.

    It knows the right answer; a prompt that does not say what an achievement is gets 任务 throughout,
    one that does not say what a title is made of gets titles made up.

    Args:
        most: Sentences that fit into an answer; one about more is cut off.
        miscounts: A word; an answer about a sentence that holds it has a label too few.
        told_wrong: A word; the title of a sentence that holds it has a number of its own.
    """

    def __init__(self, most: int = 1000, miscounts: str = "", told_wrong: str = "") -> None:
        self._most = most
        self._miscounts = miscounts
        self._told_wrong = told_wrong
        self._labels: list[Label] = [label for each in FIXTURES for label in each.labels]

    def __call__(self, body: dict[str, Any]) -> Reply:
        system, user = (message["content"] for message in body["messages"][:2])
        asked = body["response_format"]["json_schema"]["schema"]["properties"]
        if "period" in asked:
            return completion({"period": "review"})
        if "titles" in asked:
            return completion({"titles": [self._title(each, system) for each in user.splitlines()]})
        sentences = _NUMBERED.findall(user)
        if len(sentences) > self._most:
            return completion('{"kinds": ["成', finish="length")
        told = DEFINITION.search(system)
        kinds = [self._kind(words) if told else "任务" for words in sentences]
        if self._miscounts and any(self._miscounts in words for words in sentences):
            kinds.pop()
        return completion({"kinds": kinds})

    def _kind(self, words: str) -> str:
        found = (label for label in self._labels if label.text.endswith(words.strip()))
        return WORDS.get(next((label.role for label in found), "none"), "无")

    def _title(self, words: str, system: str) -> str:
        if self._told_wrong and self._told_wrong in words:
            return "完成98765个项目"
        return make_title(words) if TITLES.search(system) else "奋力谱写崭新篇章"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", "sk-some")


def settings_of(base_url: str, **more: Any) -> Settings:
    given = {"model": "vllm/m", "base_url": base_url, "use_cache": False, "retries": 2, "reasks": 0}
    return Settings.model_validate({**given, **more})


def measure(settings: Settings, folder: Path | None = None, *, record: bool = False) -> Run:
    read = read_recorded(settings, folder, record=record) if folder else None
    return evaluate(FIXTURES, settings, read=read)[0]


def trusting_the_rules(settings: Settings) -> Read:
    """A reader that takes the rules' word on kinds, as with the embedded model."""

    async def extracted(document: Document) -> Extract:
        options = Options(settings.prompts, trust="rules")
        async with open_model(settings) as model:
            found = assemble(
                document,
                [await extract(document.text, each, model, options) for each in document.reports],
            )
            reports = [await title_page(report, model, options) for report in found.reports]
        return found.model_copy(update={"reports": tuple(reports)})

    def read(fixture: Fixture) -> Summary:
        found = asyncio.run(extracted(document_of(fixture)))
        return Summary(source=found.source, reports=found.reports, model=settings.model)

    return read


def worse(folder: Path, without: re.Pattern[str] = DEFINITION) -> Path:
    """A deliberately worse prompt: the same, without saying what an achievement or a title is."""
    shutil.copytree(prompts_dir(), folder)
    sort = folder / ("title.md" if without is TITLES else "sort.md")
    text = sort.read_text("utf-8")
    less, found = without.subn("", text)
    assert found == 1
    sort.write_text(less, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("far_side", "reasks"),
    [
        (Obedient(), 0),
        (Obedient(most=4), 0),
        (Obedient(miscounts="危房改造"), 1),
        (Obedient(told_wrong="危房改造"), 1),
    ],
    ids=["whole", "cut off and split", "invalid and lost", "a title mended away"],
)
def test_replay_scores_as_the_live_run_and_asks_nobody(
    tmp_path: Path, far_side: Obedient, reasks: int
) -> None:
    with Wire(far_side) as wire:
        settings = settings_of(wire.base_url, reasks=reasks)
        live = evaluate(FIXTURES, settings)
        asked = len(wire.bodies)
        kept = evaluate(FIXTURES, settings, read=read_recorded(settings, tmp_path, record=True))
        assert len(wire.bodies) == 2 * asked
    again = evaluate(FIXTURES, settings, read=read_recorded(settings, tmp_path, record=False))
    # every judgement: what was found, in what words, and what was missed
    assert live[1] == kept[1] == again[1]
    assert live[0].by_report == kept[0].by_report == again[0].by_report
    assert live[0].failed == kept[0].failed == again[0].failed
    assert (live[0].value("achievements") or 0) > 0.9
    assert (live[0].usage.requests, again[0].usage.requests) == (asked, 0)
    answers = (tmp_path / "vllm-m" / "sishui-2020.jsonl").read_text("utf-8").splitlines()
    assert again[0].usage.cached == len(answers)


def test_what_a_far_side_spoils_is_told_and_counted() -> None:
    runs = {}
    for name, far_side in {
        "sound": Obedient(),
        "invalid": Obedient(miscounts="危房改造"),
        "wrong number": Obedient(told_wrong="危房改造"),
    }.items():
        with Wire(far_side) as wire:
            runs[name] = measure(settings_of(wire.base_url))
    assert runs["sound"].failed == runs["wrong number"].failed == ()
    assert {fixture for fixture, _ in runs["invalid"].failed} == {"sishui-2020"}
    assert runs["invalid"].tallies["sorting"].misses > runs["sound"].tallies["sorting"].misses
    assert runs["wrong number"].tallies["titles"].misses > runs["sound"].tallies["titles"].misses


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


@pytest.mark.parametrize(
    ("trusting", "without", "falls"),
    [
        (read_with_summarizer, DEFINITION, {"achievements", "sorting"}),
        (trusting_the_rules, DEFINITION, {"sorting"}),
        (read_with_summarizer, TITLES, {"titles"}),
        (trusting_the_rules, TITLES, {"titles"}),
    ],
    ids=["model sorts", "rules sort", "model sorts, titles", "rules sort, titles"],
)
def test_a_deliberately_worse_prompt_fails_the_gate(
    tmp_path: Path, trusting: Callable[[Settings], Read], without: re.Pattern[str], falls: set[str]
) -> None:
    with Wire(Obedient()) as wire:
        settings = settings_of(wire.base_url)
        good, _ = evaluate(FIXTURES, settings, read=trusting(settings))
        other = settings.model_copy(update={"prompts": worse(tmp_path / "prompts", without)})
        bad, _ = evaluate(FIXTURES, other, read=trusting(other))
    baseline = with_run(Baseline(), good)
    assert check_baseline(good, baseline, 0.0) == []
    fallen = {each.metric for each in check_baseline(bad, baseline, 0.0)}
    assert falls <= fallen
    if trusting is trusting_the_rules:
        assert fallen == falls  # kinds, quantities and the page are not the model's to spoil
    changed = {name for name in good.prompts if good.prompts[name] != bad.prompts[name]}
    assert changed == {"title.md" if without is TITLES else "sort.md"}
