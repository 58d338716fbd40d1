"""The embedded model: the real weights in llama.cpp's real server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from summarizer.errors import NotInstalledError, WeightsError
from summarizer.models import embedded, weights
from summarizer.models.embedded_cores import usable_cores
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.models.embedded import EmbeddedServer

# From the report of 泗水镇 on its work of 2019.
SENTENCES = (
    "截至2019年12月,基础设施投资5200万元,工业投资额20420万元。",
    "目前泗中桥、中堂桥已进场施工建设,预计在2020年5月前竣工投入使用。",
    "继续擦亮“全国北运菜示范镇”农业品牌。",
)
RULES = "你是政府工作报告的分析员,只回答问到的内容,不作解释。" * 3


@pytest.fixture(scope="module")
def embedded_settings() -> Settings:
    """Settings with the weights in their usual place, fetched if they are not there."""
    settings = Settings(model_file=None)
    weights.pull(settings)
    return settings


@pytest.fixture(scope="module")
def server(embedded_settings: Settings) -> Iterator[EmbeddedServer]:
    with embedded.start(embedded_settings) as server:
        yield server


def ask(server: EmbeddedServer, user: str, system: str = RULES, **more: object) -> dict[str, Any]:
    """The answer to a question, as the OpenAI protocol has it."""
    messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
    response = httpx.post(
        f"{server.base_url}/chat/completions",
        headers={"Authorization": f"Bearer {server.api_key}"},
        json={"model": server.model_name, "messages": messages, "max_tokens": 12, **more},
        timeout=300,
        trust_env=False,
    )
    answer: dict[str, Any] = response.raise_for_status().json()
    return answer


def cached(answer: dict[str, Any]) -> int:
    """Tokens of the prompt that were not read again."""
    tokens: int = answer["usage"]["prompt_tokens_details"]["cached_tokens"]
    return tokens


def gone(base_url: str) -> bool:
    """Whether nobody listens at a URL any more, or soon will not."""
    url = httpx.URL(base_url)
    for _ in range(600):
        try:
            socket.create_connection((url.host, url.port or 80)).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.05)
    return False


def test_it_answers_in_the_shape_that_a_schema_demands(server: EmbeddedServer) -> None:
    kinds = {"type": "string", "enum": ["成绩", "目标"]}
    schema = {"type": "object", "properties": {"kind": kinds}, "required": ["kind"]}
    answer = ask(
        server,
        f"“{SENTENCES[0]}”是成绩还是目标？",
        response_format={"type": "json_schema", "json_schema": {"name": "kind", "schema": schema}},
    )
    content = json.loads(answer["choices"][0]["message"]["content"])
    assert content["kind"] in kinds["enum"]
    assert answer["model"] == server.model_name == "qwen2.5-coder-1.5b-instruct-q4_k_m"


def test_the_same_question_has_the_same_answer(server: EmbeddedServer) -> None:
    texts = [
        ask(server, f"压缩成十个字：{SENTENCES[2]}")["choices"][0]["message"] for _ in range(2)
    ]
    assert texts[0] == texts[1]


def test_only_what_differs_from_an_earlier_prompt_is_read(server: EmbeddedServer) -> None:
    first = ask(server, SENTENCES[0])
    second = ask(server, SENTENCES[1])
    other = ask(server, SENTENCES[2], system="压缩成十个字,保留数字。" * 4)
    third = ask(server, SENTENCES[2])
    shared = first["usage"]["prompt_tokens"] // 2  # most of the prompt is RULES
    assert cached(second) > shared
    assert cached(other) < shared
    assert cached(third) > shared  # although another prompt came between


def test_without_the_key_it_does_not_answer(server: EmbeddedServer) -> None:
    for headers in ({}, {"Authorization": "Bearer guess"}):
        response = httpx.post(
            f"{server.base_url}/chat/completions", headers=headers, json={}, trust_env=False
        )
        assert response.status_code == 401


def test_its_key_is_never_shown(server: EmbeddedServer) -> None:
    assert len(server.api_key) >= 32
    assert server.api_key not in repr(server)
    assert server.base_url in repr(server)
    own = Path("/proc") / str(os.getpid()) / "task"
    children = " ".join(file.read_text() for file in own.glob("*/children")).split()
    shown = [
        (Path("/proc") / child / what).read_bytes()
        for child in children
        for what in ("cmdline", "environ")
    ]
    assert any(b"embedded_child" in text for text in shown)
    assert not any(server.api_key.encode() in text for text in shown)


def test_it_listens_on_this_machine_alone(server: EmbeddedServer) -> None:
    assert httpx.URL(server.base_url).host == "127.0.0.1"


def test_closed_it_is_gone_and_can_be_closed_again(embedded_settings: Settings) -> None:
    server = embedded.start(embedded_settings)
    server.close()
    assert gone(server.base_url)
    server.close()


# Ends, one way or another, while the model writes.
BUSY = """
import os, signal, sys
import httpx
from summarizer.models import embedded
from summarizer.settings import Settings

server = embedded.start(Settings(model_file=None))
client = httpx.Client(
    headers={{"Authorization": f"Bearer {{server.api_key}}"}}, timeout=None, trust_env=False
)
question = {{"messages": [{{"role": "user", "content": "你好"}}], "max_tokens": 4000,
             "ignore_eos": True, "stream": True}}
stream = client.stream("POST", f"{{server.base_url}}/chat/completions", json=question)
lines = stream.__enter__().iter_lines()
assert next(lines).startswith("data: ")
print(server.base_url, flush=True)
{end}
"""


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("sys.exit(3)", 3),
        ("os.kill(os.getpid(), signal.SIGINT)", -signal.SIGINT),
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
    ],
)
def test_it_ends_with_its_parent(embedded_settings: Settings, end: str, status: int) -> None:
    assert weights.installed(embedded_settings)
    run = subprocess.run(
        [sys.executable, "-c", BUSY.format(end=end)],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == status, run.stderr
    base_url = run.stdout.removesuffix("\n")
    assert gone(base_url)
    # Nothing but what was printed on purpose, and what Python says of an interruption.
    assert base_url.count("\n") == 0
    assert run.stderr == "" or run.stderr.endswith("\nKeyboardInterrupt\n")


def header_of(folder: Path, settings: Settings) -> Path:
    """A file that was cut off: the first megabytes of the real one."""
    cut = folder / "cut.gguf"
    with weights.path(settings).open("rb") as whole:
        cut.write_bytes(whole.read(8_000_000))
    return cut


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is not a GGUF file"),
        ("政府工作报告".encode(), "is not a GGUF file"),
        (b"GGUF", "failed to read header"),
        (b"GGUF\x03\x00\x00\x00" + b"\xff" * 64, "number of tensors"),
    ],
)
def test_a_file_that_is_no_model_is_an_error_in_one_line(
    tmp_path: Path, content: bytes, why: str
) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(content)
    with pytest.raises(WeightsError, match=why) as caught:
        embedded.start(Settings(model_file=own))
    message = str(caught.value)
    assert str(own) in message
    assert "SUMMARIZER_MODEL_FILE" in message
    assert "\n" not in message


def test_a_model_that_was_cut_off_is_an_error(tmp_path: Path, embedded_settings: Settings) -> None:
    cut = header_of(tmp_path, embedded_settings)
    with pytest.raises(WeightsError, match="not within the file bounds"):
        embedded.start(Settings(model_file=cut))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"no model file at .*SUMMARIZER_MODEL_FILE"):
        embedded.start(Settings(model_file=tmp_path / "none.gguf"))
    with pytest.raises(WeightsError, match=r"no model file at .*SUMMARIZER_MODEL_FILE"):
        embedded.start(Settings(model_file=tmp_path))


def test_weights_that_were_not_fetched_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotInstalledError, match="`summarizer models pull`"):
        embedded.start(Settings(models_dir=tmp_path, model_file=None))


def test_a_runtime_that_is_not_installed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)  # what makes Python find no such module
    with pytest.raises(NotInstalledError, match=r"pip install 'summarizer\[embedded\]'"):
        embedded.start(Settings(models_dir=tmp_path, model_file=None))


@pytest.mark.parametrize(
    ("runtime", "why"),
    [
        ("raise ImportError('GLIBC_2.99 not found')", r"does not load here \(GLIBC_2.99 not found"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGILL)", "ended with SIGILL"),
    ],
)
def test_a_runtime_that_does_not_run_here_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runtime: str, why: str
) -> None:
    (tmp_path / "xllamacpp.py").write_text(runtime)
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    path = [str(tmp_path), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, path)))
    with pytest.raises(NotInstalledError, match=why):
        embedded.start(Settings(model_file=own))


def test_cores_are_those_that_the_process_may_use(tmp_path: Path) -> None:
    bound = len(os.sched_getaffinity(0))
    assert 1 <= usable_cores() <= bound
    # No description of the processors, and no quota: each processor counts.
    assert usable_cores(tmp_path, tmp_path / "none") == bound


def test_two_threads_of_one_core_count_once(tmp_path: Path) -> None:
    for cpu in os.sched_getaffinity(0):
        topology = tmp_path / f"cpu{cpu}" / "topology"
        topology.mkdir(parents=True)
        (topology / "thread_siblings_list").write_text("0-63\n")
    assert usable_cores(tmp_path, tmp_path / "none") == 1


@pytest.mark.parametrize(
    ("quota", "cores"), [("50000 100000", 1), ("150000 100000", 2), ("900000 100000", 9)]
)
def test_a_quota_of_a_container_counts(tmp_path: Path, quota: str, cores: int) -> None:
    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    bound = len(os.sched_getaffinity(0))
    assert usable_cores(tmp_path, tmp_path / "cpu.max") == min(cores, bound)


def test_no_quota_is_no_limit(tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert usable_cores(tmp_path, tmp_path / "cpu.max") == len(os.sched_getaffinity(0))
