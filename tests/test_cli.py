"""The command line: results alone on standard output, one line an error, the contract's statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import __version__
from summarizer.document import read_document
from tests.wire import Wire, completion, page

COMMANDS = (
    "brief", "view", "extract", "sections", "text", "schema", "templates export",
    "models list", "models pull", "models probe", "cache stats", "cache prune", "cache clear",
)  # fmt: skip


def run(
    *args: str | Path, stdin: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from summarizer.cli import main; main()", *map(str, args)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env={**os.environ, **env},
        timeout=120,
        check=False,
    )


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of an error; nothing on standard output, no traceback."""
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("summarizer: ")
    return lines[0]


def test_version() -> None:
    assert run("--version").stdout.decode() == f"summarizer {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert b"Usage:" in done.stdout


def test_sections_are_what_the_contract_says(reports: dict[str, Path]) -> None:
    path = reports["yunfu-2021"]
    done = run("sections", path)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert done.stderr == b""
    assert set(found) == {"source", "reports"}
    assert set(found["reports"][0]) == {"title", "start", "end", "sections"}
    first = found["reports"][0]["sections"][0]
    assert set(first) == {"id", "parent", "level", "title", "start", "title_end", "end", "period"}
    text = path.read_text("utf-8")
    for section in found["reports"][0]["sections"]:
        assert text[section["start"] : section["title_end"]] == section["title"]
        assert section["period"] in {"review", "plan", "other"}


def test_extract_is_what_the_contract_says(reports: dict[str, Path]) -> None:
    path = reports["zhaoqing-2016"]
    done = run("extract", path, "--model", "rules")
    report = json.loads(done.stdout)["reports"][0]
    assert set(report) == {
        "title", "start", "end", "sections", "issuer", "place", "number", "date", "plan_year",
        "items", "glossary", "coverage", "usage",
    }  # fmt: skip
    assert set(report["coverage"]) == {"sections", "done", "failed"}
    assert set(report["usage"]) == {
        "requests", "cached", "prompt_tokens", "completion_tokens", "seconds"
    }  # fmt: skip
    text = path.read_text("utf-8")
    for item in report["items"]:
        assert set(item) == {
            "id", "kind", "title", "section", "evidence", "quantities", "owners", "deadline",
            "salience", "origin", "flags",
        }  # fmt: skip
        for span in item["evidence"]:
            assert text[span["start"] : span["end"]] == span["text"]
        for quantity in item["quantities"]:
            assert set(quantity) == {
                "indicator", "measure", "comparator", "value", "high", "unit", "damaged"
            }  # fmt: skip


def test_text_is_the_document_text_to_the_byte(reports: dict[str, Path]) -> None:
    path = reports["haizhu-2018"]
    assert run("text", path).stdout.decode() == read_document(path).text


def test_standard_input_is_a_source(reports: dict[str, Path]) -> None:
    data = reports["sishui-2020"].read_bytes()
    done = run("text", "-", stdin=data)
    assert done.stdout == data


def test_a_brief_to_a_file_leaves_standard_output_empty(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    target = tmp_path / "brief.md"
    done = run("brief", reports["sishui-2020"], "-m", "rules", "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_text("utf-8").startswith("# 泗水镇政府工作报告\n")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["brief.md"]


def test_nothing_half_written_where_the_folder_is_missing(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    done = run("brief", reports["sishui-2020"], "-m", "rules", "-o", tmp_path / "no" / "brief.md")
    assert done.returncode == 2
    assert "cannot be written" in one_line(done)


@pytest.mark.parametrize("subject", ["extract", "sections", "brief"])
def test_schemas_are_printed(subject: str) -> None:
    assert json.loads(run("schema", subject).stdout)["properties"]["source"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", "\ufeff \n\u3000\n".encode(), "empty"),
        ("binary.bin", bytes(range(256)) * 40, "not text"),
        ("novel.txt", b"It was the best of times, it was the worst of times. " * 200, "Chinese"),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "OCR"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("extract", path, "--model", "rules")
    assert done.returncode == 2
    assert name in one_line(done)
    assert says in one_line(done)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    missing = run("brief", tmp_path / "nowhere.txt")
    folder = run("brief", tmp_path)
    assert (missing.returncode, folder.returncode) == (2, 2)
    assert "does not exist" in one_line(missing)
    assert "folder" in one_line(folder)


def test_an_unknown_model(reports: dict[str, Path]) -> None:
    done = run("brief", reports["sishui-2020"], "--model", "embeded")
    assert done.returncode == 2
    assert "embedded" in one_line(done)


def test_an_unknown_option_is_usage(reports: dict[str, Path]) -> None:
    assert run("brief", reports["sishui-2020"], "--colour").returncode == 2


def test_no_key_is_status_4(reports: dict[str, Path]) -> None:
    done = run("brief", reports["sishui-2020"], "-m", "deepseek/deepseek-chat", DEEPSEEK_API_KEY="")
    assert done.returncode == 4
    assert "DEEPSEEK_API_KEY" in one_line(done)


def test_an_endpoint_that_is_down_is_status_4(reports: dict[str, Path]) -> None:
    with Wire(page()) as wire:
        address = wire.base_url
    done = run(
        "brief",
        reports["sishui-2020"],
        "-m",
        "vllm/x",
        "--base-url",
        address,
        SUMMARIZER_RETRIES="0",
    )
    assert done.returncode == 4
    assert address in one_line(done)


def test_an_endpoint_that_answers_html_is_status_4(reports: dict[str, Path]) -> None:
    with Wire(lambda _: page()) as wire:
        done = run("brief", reports["sishui-2020"], "-m", "vllm/x", "--base-url", wire.base_url)
    assert done.returncode == 4
    assert "OpenAI-compatible" in one_line(done)


def test_missing_weights_are_status_4_and_say_what_to_do(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    done = run("brief", reports["sishui-2020"], SUMMARIZER_MODELS_DIR=str(tmp_path / "none"))
    assert done.returncode == 4
    assert "models pull" in one_line(done)


def test_sections_that_cannot_be_read_are_named_and_status_3(reports: dict[str, Path]) -> None:
    with Wire(lambda _: completion({"kinds": []})) as wire:
        done = run("extract", reports["sishui-2020"], "-m", "vllm/x", "--base-url", wire.base_url)
    assert done.returncode == 3
    report = json.loads(done.stdout)["reports"][0]
    failed = [section["title"] for section in report["coverage"]["failed"]]
    assert "三、聚焦污染防治,碧水蓝天有保障" in failed
    assert all(f"not read: {title}" in done.stderr.decode() for title in failed)
    assert report["coverage"]["done"] == 0


def test_a_variable_that_makes_no_sense_is_named(reports: dict[str, Path]) -> None:
    done = run("brief", reports["sishui-2020"], SUMMARIZER_TIMEOUT="soon")
    assert done.returncode == 2
    assert "SUMMARIZER_TIMEOUT" in one_line(done)


def test_a_reader_that_has_enough_is_no_error(reports: dict[str, Path]) -> None:
    summarizer = Path(sys.executable).parent / "summarizer"
    command = f'"{summarizer}" text "{reports["haizhu-2018"]}" | head -c 10'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)  # noqa: S607
    assert done.stderr == b""


def test_the_cache_is_counted_and_cleared(reports: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    with Wire(lambda _: completion({"kinds": []})) as wire:
        run("extract", reports["sishui-2020"], "-m", "vllm/x", "--base-url", wire.base_url,
            "--cache-dir", folder)  # fmt: skip
    stats = json.loads(run("cache", "stats", "--cache-dir", folder).stdout)
    assert stats["answers"] == 0  # an answer that is not valid is not kept
    assert b"0 entries dropped" in run("cache", "clear", "--cache-dir", folder).stderr


def test_the_shell_completes_commands() -> None:
    script = Path(sys.executable).parent / "summarizer"
    words = {
        "COMP_WORDS": "summarizer se",
        "COMP_CWORD": "1",
        "_SUMMARIZER_COMPLETE": "complete_bash",
    }
    done = subprocess.run(
        [script], env={**os.environ, **words}, capture_output=True, check=False, timeout=60
    )
    assert done.stdout.decode().split() == ["sections"]


def test_items_are_chosen_by_kind_doubt_and_who_named_them() -> None:
    haizhu = Path(__file__).resolve().parent.parent / "evals/fixtures/haizhu-2018/report.txt"
    rules = ("extract", str(haizhu), "--model", "rules")
    whole = json.loads(run(*rules).stdout)["reports"][0]
    chosen = ("--flag", "damaged-number", "--kind", "achievement", "--origin", "rule")
    some = json.loads(run(*rules, *chosen).stdout)["reports"][0]
    expected = [
        item
        for item in whole["items"]
        if "damaged-number" in item["flags"] and item["kind"] == "achievement"
    ]
    assert 0 < len(expected) < len(whole["items"])
    assert some["items"] == expected
    assert some["coverage"] == whole["coverage"]
