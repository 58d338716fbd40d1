"""Answers on disk: text alone, shared by processes, and never in the way of a run."""

from __future__ import annotations

import logging
import os
import pickle
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import diskcache
import pytest
from pydantic import BaseModel, ValidationError

from summarizer.errors import UsageError
from summarizer.models.cache import AnswerCache, dumped, revived
from summarizer.models.identity import Identity, answer_key
from summarizer.models.profiles import Mode, Profile
from summarizer.models.types import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VALUE = {"answer": {"title": "全镇生产总值增长"}, "usage": {"requests": 1}, "model": "openai/m"}


class Title(BaseModel):
    title: str


class Longer(BaseModel):
    title: str
    note: str = ""


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    one = AnswerCache(tmp_path / "answers")
    yield one
    one.close()


class Bomb:
    """A pickle that leaves a file behind when it is loaded."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str, int]]:
        return os.mkdir, (str(self.trace), 0o755)


def test_what_was_put_is_found_with_its_date(cache: AnswerCache) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    cache.put("k", VALUE)
    found = cache.get("k")
    assert found is not None
    assert {name: found[name] for name in VALUE} == VALUE
    assert before <= datetime.fromisoformat(found["created"]) <= datetime.now(UTC)
    assert cache.get("other") is None


def test_it_survives_being_closed(cache: AnswerCache) -> None:
    cache.put("k", VALUE)
    cache.close()
    assert cache.get("k") is not None
    again = AnswerCache(cache.folder)
    assert again.get("k") is not None
    again.close()


def test_what_was_opened_ahead_is_found_and_closed(cache: AnswerCache) -> None:
    cache.put("k", VALUE)
    cache.close()
    asked, idle = AnswerCache(cache.folder), AnswerCache(cache.folder)
    for each in (asked, idle):
        each.open_ahead()
    assert asked.get("k") is not None
    asked.close()
    idle.close()
    # the last to go leaves the database in one file
    assert not list(cache.folder.glob("*-wal"))
    assert asked.get("k") is not None
    asked.close()


def test_looking_does_not_make_the_folder(cache: AnswerCache) -> None:
    cache.open_ahead()
    assert cache.get("k") is None
    assert cache.stats().answers == 0
    assert cache.prune(timedelta(0)) == 0
    assert cache.clear() == 0
    assert not cache.folder.exists()


def test_values_are_text_in_rows_chinese_unescaped(cache: AnswerCache) -> None:
    cache.put("k", {**VALUE, "long": "长" * 100_000})
    cache.close()
    rows = _rows(cache.folder, "SELECT key, raw, mode, filename, typeof(value), value FROM Cache")
    assert [row[:5] for row in rows] == [("k", 1, 1, None, "text")]
    assert "全镇生产总值增长" in rows[0][5]
    assert not list(cache.folder.rglob("*.val"))


def test_a_planted_pickle_is_never_loaded(tmp_path: Path, cache: AnswerCache) -> None:
    trace = tmp_path / "trace"
    with diskcache.Cache(str(cache.folder)) as planted:
        planted.set("small", Bomb(trace))
        planted.set("large", [Bomb(trace), "x" * 100_000])
        planted.set(("a", Bomb(trace)), "pickled key")
        planted.set("bytes", pickle.dumps(Bomb(trace)))
        # The bomb is a real one: diskcache itself sets it off.
        planted.get("small")
    assert trace.exists()
    trace.rmdir()
    for key in ("small", "large", "bytes"):
        assert cache.get(key) is None
    assert cache.stats().answers == 0
    assert cache.prune(timedelta(days=1)) == 3
    cache.put("small", VALUE)
    assert cache.get("small") is not None
    assert cache.clear() == 2
    assert not trace.exists()


def test_a_file_that_the_database_names_is_neither_read_nor_removed(
    tmp_path: Path, cache: AnswerCache
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text('{"answer": "stolen"}')
    cache.put("k", VALUE)
    cache.close()
    _rows(
        cache.folder,
        "UPDATE Cache SET mode = 3, value = NULL, filename = ?",
        str(mine),
    )
    assert cache.get("k") is None
    cache.put("k", VALUE)
    cache.clear()
    assert mine.exists()


@pytest.mark.parametrize("planted", ["[" * 100_000, "no json", '"text"', "[1]", "NaN"])
def test_foreign_text_is_as_good_as_not_there(planted: str, cache: AnswerCache) -> None:
    cache.put("k", VALUE)
    cache.close()
    _rows(cache.folder, "UPDATE Cache SET value = ?", planted)
    assert cache.get("k") is None
    cache.put("k", VALUE)
    assert cache.get("k") is not None


def _damage_header(folder: Path) -> None:
    folder.mkdir()
    (folder / "cache.db").write_bytes(b"not a database " * 500)


def _foreign_settings(folder: Path) -> None:
    with diskcache.Cache(str(folder)) as other:
        other.set("k", "v")
    _rows(folder, "UPDATE Settings SET value = 'x' WHERE key = 'eviction_policy'")
    _rows(folder, "INSERT INTO Settings VALUES ('disk_strange', 1)")


def _folder_is_a_file(folder: Path) -> None:
    folder.write_text("a file")


@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize("harm", [_damage_header, _foreign_settings, _folder_is_a_file])
def test_a_damaged_folder_costs_one_warning(
    harm: object, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, ahead: bool
) -> None:
    folder = tmp_path / "answers"
    harm(folder)
    cache = AnswerCache(folder)
    if ahead:
        cache.open_ahead()
    with caplog.at_level(logging.WARNING, "summarizer"):
        for _ in range(3):
            assert cache.get("k") is None
            cache.put("k", VALUE)
    assert len(caplog.records) == 1
    assert str(folder) in caplog.text
    assert "\n" not in caplog.records[0].getMessage()
    cache.close()


@pytest.mark.parametrize("act", ["stats", "clear"])
def test_what_is_about_the_cache_alone_says_what_to_do(act: str, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    _damage_header(folder)
    cache = AnswerCache(folder)
    with pytest.raises(UsageError, match="--cache-dir") as caught:
        getattr(cache, act)()
    assert "\n" not in str(caught.value)
    cache.close()


def test_stats_count_what_is_there(cache: AnswerCache) -> None:
    cache.put("a", VALUE)
    cache.put("b", VALUE)
    cache.put("c", {"probe": {}})
    stats = cache.stats()
    assert (stats.answers, stats.probes) == (2, 1)
    assert stats.bytes > 0
    assert stats.oldest is not None
    assert stats.newest is not None
    assert stats.oldest <= stats.newest


def test_prune_takes_the_old_and_leaves_the_new(cache: AnswerCache) -> None:
    cache.put("k", VALUE)
    later = datetime.now(UTC) + timedelta(days=40)
    assert cache.prune(timedelta(days=41), later) == 0
    assert cache.prune(timedelta(days=39), later) == 1
    assert cache.get("k") is None


WRITER = """
import sys
from pathlib import Path
from summarizer.models.cache import AnswerCache
cache = AnswerCache(Path(sys.argv[1]))
for i in range(40):
    cache.put(f"{sys.argv[2]}-{i}", {"answer": i, "usage": {}, "model": "m"})
    cache.put("shared", {"answer": sys.argv[2], "usage": {}, "model": "m"})
    assert cache.get("shared") is not None
cache.close()
"""


def test_several_processes_share_a_folder(cache: AnswerCache) -> None:
    command = [sys.executable, "-c", WRITER, str(cache.folder)]
    writers = [subprocess.Popen([*command, str(n)], cwd=ROOT) for n in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert cache.stats().answers == 3 * 40 + 1
    for n in range(3):
        for i in range(40):
            found = cache.get(f"{n}-{i}")
            assert found is not None
            assert found["answer"] == i


PROFILE = Profile((Mode.JSON_SCHEMA,))
IDENTITY = Identity("m", "http://127.0.0.1:9/v1", PROFILE)
REQUEST = Request("固定部分", "1 全镇生产总值增长 8.5%。", Title, 100)


def test_the_key_is_the_same_tomorrow() -> None:
    # A change here makes every cached answer unreachable: raise `_FORMAT` and mean it.
    assert answer_key(IDENTITY, REQUEST) == (
        "15c0c5cc909ce47e78e1c5a209e8b6ba40f14fdb9e3fe5d01c2944cdb5c585b2"
    )


@pytest.mark.parametrize(
    ("identity", "request_"),
    [
        (Identity("n", IDENTITY.endpoint, PROFILE), REQUEST),
        (Identity("m", "http://127.0.0.1:8/v1", PROFILE), REQUEST),
        (Identity("m", IDENTITY.endpoint, Profile((Mode.JSON,))), REQUEST),
        (Identity("m", IDENTITY.endpoint, Profile((Mode.JSON_SCHEMA,), strict=True)), REQUEST),
        (Identity("m", IDENTITY.endpoint, Profile((Mode.JSON_SCHEMA,), extra={"a": 1})), REQUEST),
        (IDENTITY, Request("固定", REQUEST.user, Title, 100)),
        (IDENTITY, Request(REQUEST.system, "1 另一句。", Title, 100)),
        (IDENTITY, Request(REQUEST.system, REQUEST.user, Longer, 100)),
        (IDENTITY, Request(REQUEST.system, REQUEST.user, Title, 101)),
    ],
)
def test_whatever_decides_the_answer_changes_the_key(
    identity: Identity, request_: Request[BaseModel]
) -> None:
    assert answer_key(identity, request_) != answer_key(IDENTITY, REQUEST)


def test_what_does_not_decide_the_answer_leaves_the_key() -> None:
    other = Request(REQUEST.system, REQUEST.user, Title, 100, {"ids": {1}}, "一、")
    assert answer_key(IDENTITY, other) == answer_key(IDENTITY, REQUEST)
    slower = Identity("m", IDENTITY.endpoint, Profile((Mode.JSON_SCHEMA, Mode.JSON), concurrency=9))
    assert answer_key(slower, REQUEST) == answer_key(IDENTITY, REQUEST)


def test_an_answer_is_read_back_as_it_was() -> None:
    kept = dumped(Title(title="“十三五”时期"))
    assert revived(kept, REQUEST) == Title(title="“十三五”时期")
    with pytest.raises(ValidationError):
        revived({"name": "x"}, REQUEST)


def _rows(folder: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "cache.db")
    try:
        with connection:
            return connection.execute(statement, values).fetchall()
    finally:
        connection.close()
