"""The model that settings name: cached, started late, closed for good."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ValidationInfo, field_validator

from summarizer.errors import (
    MissingKeyError,
    ModelError,
    UnknownModelError,
    UnreachableError,
    UsageError,
    WeightsError,
)
from summarizer.models import (
    AnswerCache,
    Event,
    Mode,
    Request,
    Usage,
    embedded,
    weights,
)
from summarizer.models.opening import open_model, probe_model
from summarizer.models.serving import aside
from summarizer.settings import Settings
from tests.wire import Reply, Wire, completion, error

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
KEY = "sk-very-secret-0123456789"


class Pick(BaseModel):
    sentence: int

    @field_validator("sentence")
    @classmethod
    def must_exist(cls, value: int, info: ValidationInfo) -> int:
        if value not in (info.context or {}).get("known", {1, 2}):
            raise ValueError(f"没有第 {value} 句")
        return value


def question(user: str = "1 一句。\n2 二句。", **more: Any) -> Request[Pick]:
    return Request("指出任务。", user, Pick, 64, label="一、", **more)


def answering(body: dict[str, Any]) -> Reply:
    """Obeys a schema, that of the probe too."""
    schema = json.dumps(body.get("response_format", {}))
    return completion({"lot": 2718} if '"lot"' in schema else {"sentence": 2})


@pytest.fixture(autouse=True)
def _one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)


def settings_of(wire: Wire | str, folder: Path, **more: Any) -> Settings:
    """Settings for a server whose kind is known, unless told otherwise."""
    url = wire if isinstance(wire, str) else wire.base_url
    given = {"model": "vllm/m", "base_url": url, "cache": folder, "retries": 0, **more}
    return Settings(**given)


async def asked(settings: Settings, *requests: Request[Pick]) -> list[Usage]:
    """Opens the model, asks, closes it: one run."""
    async with open_model(settings) as model:
        return [(await model.ask(request)).usage for request in requests or [question()]]


def kept_bytes(folder: Path) -> bytes:
    """All that a cache has written."""
    return b"".join(path.read_bytes() for path in folder.glob("cache.db*"))


async def test_a_second_run_asks_nothing(tmp_path: Path) -> None:
    with Wire(answering) as wire:
        settings = settings_of(wire, tmp_path)
        [first] = await asked(settings)
        async with open_model(settings) as model:
            again = await model.ask(question())
    assert (first.requests, first.cached, first.prompt_tokens) == (1, 0, 100)
    assert again.usage == Usage(cached=1, questions=1)
    assert again.value == Pick(sentence=2)
    assert len(wire.bodies) == 1


async def test_one_changed_section_costs_one_question(tmp_path: Path) -> None:
    sections = [question(f"1 第{n}段。\n2 二句。") for n in range(5)]
    with Wire(answering) as wire:
        settings = settings_of(wire, tmp_path)
        await asked(settings, *sections)
        sections[3] = question("1 第三段改了。\n2 二句。")
        usages = await asked(settings, *sections)
    assert [usage.cached for usage in usages] == [1, 1, 1, 0, 1]
    assert len(wire.bodies) == 6


async def test_a_cached_run_needs_no_server_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Wire(answering) as wire:
        settings = settings_of(wire, tmp_path)
        await asked(settings)
    monkeypatch.delenv("SUMMARIZER_API_KEY")
    assert await asked(settings) == [Usage(cached=1, questions=1)]


async def test_an_answer_that_is_valid_no_more_is_asked_again(tmp_path: Path) -> None:
    with Wire(completion({"sentence": 2}), completion({"sentence": 1})) as wire:
        settings = settings_of(wire, tmp_path)
        await asked(settings)
        narrower = question(context={"known": {1}})
        async with open_model(settings) as model:
            answer = await model.ask(narrower)
    assert answer.value.sentence == 1
    assert answer.usage.requests == 1


async def test_refresh_asks_again_and_overwrites(tmp_path: Path) -> None:
    with Wire(completion({"sentence": 1}), completion({"sentence": 2})) as wire:
        settings = settings_of(wire, tmp_path)
        await asked(settings)
        assert (await asked(settings.model_copy(update={"refresh": True})))[0].requests == 1
        async with open_model(settings) as model:
            assert (await model.ask(question())).value.sentence == 2
    assert len(wire.bodies) == 2


async def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    with Wire(answering) as wire:
        settings = settings_of(wire, folder, use_cache=False)
        assert [u.requests for u in await asked(settings, question(), question())] == [1, 1]
    assert not folder.exists()


async def test_a_damaged_cache_stops_no_run(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"damaged " * 1000)
    with Wire(answering) as wire:
        assert (await asked(settings_of(wire, tmp_path)))[0].requests == 1


async def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    with Wire(completion({"sentence": 9}), answering) as wire:
        settings = settings_of(wire, tmp_path, reasks=0)
        with pytest.raises(Exception, match="没有第 9 句"):
            await asked(settings)
        assert (await asked(settings))[0].requests == 1


async def test_no_key_is_written_to_the_cache(tmp_path: Path) -> None:
    with Wire(answering) as wire:
        await asked(settings_of(wire, tmp_path, model="openai/m"))
        cache = AnswerCache(tmp_path)
        assert (cache.stats().answers, cache.stats().probes) == (1, 1)
        cache.close()
    kept = kept_bytes(tmp_path)
    assert b"sentence" in kept
    assert KEY.encode() not in kept


async def test_an_unknown_endpoint_is_probed_once_and_remembered(tmp_path: Path) -> None:
    events: list[Event] = []
    with Wire(answering) as wire:
        settings = settings_of(wire, tmp_path, model="openai/m")
        async with open_model(settings, on_event=events.append) as model:
            requests = [question(f"{n}") for n in range(3)]
            answers = await asyncio.gather(*(model.ask(request) for request in requests))
        assert len(wire.bodies) == 4  # one probe, three questions
        assert sum((answer.usage for answer in answers), Usage()).requests == 4
        assert [event.kind for event in events].count("probing") == 1
        assert (await asked(settings, question("another")))[0].requests == 1
        assert await asked(settings, requests[0]) == [Usage(cached=1, questions=1)]
    assert len(wire.bodies) == 5


async def test_a_probe_counts_for_more_than_the_table(tmp_path: Path) -> None:
    def ignoring(body: dict[str, Any]) -> Reply:
        kind = body.get("response_format", {}).get("type")
        if kind == "json_object":
            schema = body["messages"][0]["content"]
            return completion({"lot": 3141} if "lot" in schema else {"sentence": 1})
        return completion("A lemon is yellow.")

    with Wire(ignoring) as wire:
        settings = settings_of(wire, tmp_path)
        assert (await probe_model(settings)).mode is Mode.JSON
        await asked(settings)
    assert wire.bodies[-1]["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("name", ["embedded", "rules"])
async def test_what_has_no_endpoint_cannot_be_probed(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no endpoint"):
        await probe_model(Settings(model=name, cache=tmp_path))


async def test_a_model_that_cannot_be_started_is_tried_once(tmp_path: Path) -> None:
    with Wire(lambda _: error(503)) as wire:
        settings = settings_of(wire, tmp_path, model="openai/m")
        async with open_model(settings) as model:
            tries = (model.ask(question(f"{n}")) for n in range(4))
            results = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(result) for result in results] == [UnreachableError] * 4
    assert len(wire.bodies) == 1


async def test_a_missing_key_is_told_at_the_first_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUMMARIZER_API_KEY")
    monkeypatch.delenv("DEEPSEEK_API_KEY", raising=False)
    async with open_model(Settings(model="deepseek/deepseek-chat", cache=tmp_path)) as model:
        with pytest.raises(MissingKeyError, match="DEEPSEEK_API_KEY") as caught:
            await model.ask(question())
    assert isinstance(caught.value, ModelError)


def test_rules_is_no_model_to_open(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="rules"):
        open_model(Settings(model="rules", cache=tmp_path))


def test_an_unknown_model_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError):
        open_model(Settings(model="gpt-4.1", cache=tmp_path))


CACHED_RUN = """
import asyncio, json, sys
from pathlib import Path
from pydantic import BaseModel
from summarizer.models import Request
from summarizer.models.opening import open_model
from summarizer.settings import Settings

class Pick(BaseModel):
    sentence: int

async def main():
    async with open_model(Settings(**json.loads(sys.argv[1]))) as model:
        answer = await model.ask(Request("指出任务。", "1 一句。", Pick, 64))
    heavy = {"openai", "instructor", "tenacity", "httpx2", "xllamacpp"}
    heavy &= set(sys.modules)
    print(json.dumps([answer.value.sentence, answer.usage.cached, sorted(heavy)]))

asyncio.run(main())
"""


def test_a_cached_run_imports_no_client(tmp_path: Path) -> None:
    with Wire(answering) as wire:
        given = {"model": "vllm/m", "base_url": wire.base_url, "cache": str(tmp_path)}
        command = [sys.executable, "-c", CACHED_RUN, json.dumps(given)]
        runs = [
            json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
            for _ in range(2)
        ]
    assert runs[0][:2] == [2, 0]
    assert "openai" in runs[0][2]
    assert runs[1] == [2, 1, []]
    assert len(wire.bodies) == 1


@dataclass
class Server:
    """What `embedded.start` gives, with a scripted server behind it."""

    wire: Wire
    closed: list[str] = field(default_factory=list)
    api_key: str = KEY
    model_name: str = "weights.gguf"

    @property
    def base_url(self) -> str:
        return self.wire.base_url

    def close(self) -> None:
        self.closed.append(self.base_url)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Server]], None]:
    """Puts a scripted server in the place of llama.cpp's."""

    def put(start: Callable[[], Server]) -> None:
        monkeypatch.setattr(weights, "identity", lambda _: "sha256:weights")
        monkeypatch.setattr(embedded, "start", lambda _: start())

    return put


async def test_the_embedded_model_is_started_late_and_once(
    tmp_path: Path, started: Callable[[Callable[[], Server]], None]
) -> None:
    settings = Settings(model="embedded", cache=tmp_path)
    with Wire(answering) as wire:
        server = Server(wire)
        started(lambda: server)
        async with open_model(settings) as model:
            assert model.concurrency == 1
            requests = [question(f"{n}") for n in range(3)]
            await asyncio.gather(*(model.ask(request) for request in requests))
            assert server.closed == []
        assert server.closed == [wire.base_url]
    assert wire.headers[0]["authorization"] == f"Bearer {KEY}"
    assert wire.bodies[0]["model"] == "weights.gguf"


async def test_its_answers_are_known_by_the_weights_not_by_the_port(
    tmp_path: Path, started: Callable[[Callable[[], Server]], None]
) -> None:
    settings = Settings(model="embedded", cache=tmp_path)
    with Wire(answering) as wire:
        started(lambda: Server(wire))
        await asked(settings)

    def gone() -> Server:
        raise WeightsError("the weights are not there: run `summarizer models pull`")

    started(gone)
    assert await asked(settings) == [Usage(cached=1, questions=1)]
    with pytest.raises(WeightsError, match="models pull"):
        await asked(settings, question("new"))


async def test_an_interrupted_start_is_undone() -> None:
    release, undone = threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work() -> str:
        release.wait()
        return "server"

    task = asyncio.create_task(aside(work, lambda _: loop.call_soon_threadsafe(undone.set)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not undone.is_set()
    release.set()
    await asyncio.wait_for(undone.wait(), 10)


async def test_what_slow_work_raises_is_raised() -> None:
    def work() -> str:
        raise WeightsError("bad hash")

    with pytest.raises(WeightsError, match="bad hash"):
        await aside(work, lambda _: None)
