"""Answers kept on disk, so that a second run asks nothing and one changed section one question.

The keys are those of `identity`; a value is `{"answer": …, "usage": …, "model": …, "created": …}`,
`{"probe": …, "created": …}` for what a probe found out, or `{"summary": …, "code": …, "created": …}` for a
whole summary. Values are JSON text, never pickle (see `textdisk`); several processes may share a folder.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import diskcache

    from summarizer.models.types import Request, T

__all__ = ["AnswerCache", "CacheStats", "dumped", "revived"]

_log = logging.getLogger(__name__)

_DATABASE = "cache.db"

_BUSY = 10.0
"""Seconds to wait for another process that writes."""

_LIMIT = 2**30
"""Bytes after which the oldest answers make room: about half a million of them."""

_BROKEN: tuple[type[Exception], ...] = (
    OSError,
    sqlite3.Error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RecursionError,
)
"""What opening or reading a folder raises that is damaged, foreign or not ours to write."""


class CacheStats(BaseModel):
    """What a cache folder holds."""

    model_config = ConfigDict(frozen=True)

    folder: Path = Field(description="The folder.")
    answers: int = Field(0, description="Answers of models.")
    probes: int = Field(0, description="Endpoints that were probed.")
    summaries: int = Field(0, description="Whole summaries, kept beside their answers.")
    bytes: int = Field(0, description="Size on disk in bytes, about.")
    oldest: datetime | None = Field(None, description="When the oldest entry was written.")
    newest: datetime | None = Field(None, description="When the newest entry was written.")


class AnswerCache:
    """A folder of answers, opened when it is first needed.

    In a run a folder that cannot be read or written costs one warning, and the run goes on without
    it: an answer can always be had again. `stats`, `prune` and `clear`, which are about nothing
    else, raise instead.

    Args:
        folder: Where the cache is; made when something is first put there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store: diskcache.Cache | None = None
        self._opening: Future[diskcache.Cache] | None = None
        self._given_up = False

    def open_ahead(self) -> None:
        """Opens a folder that is there on a thread: SQLite waits for the disk, the caller need not."""

        def opened() -> diskcache.Cache:
            store = self._open()
            store.close()  # this thread's connection; whoever asks gets one of its own
            return store

        if self._exists():
            pool = ThreadPoolExecutor(max_workers=1)
            self._opening = pool.submit(opened)
            pool.shutdown(wait=False)

    def get(self, key: str) -> dict[str, Any] | None:
        """What is kept under a key.

        Args:
            key: A key of `identity.answer_key` or of a probe.

        Returns:
            The value, or None where there is none that was stored by us.
        """
        if self._given_up or not self._exists():
            return None
        value: object = None
        with self._forgiving():
            value = self._found(self._opened(), key)
        return value if isinstance(value, dict) else None

    def put(self, key: str, value: Mapping[str, Any]) -> None:
        """Keeps a value, stamped with the time; an older one is overwritten.

        Args:
            key: A key of `identity.answer_key` or of a probe.
            value: What JSON can hold, and no API key.
        """
        if self._given_up:
            return
        with self._forgiving():
            stamped = {**value, "created": datetime.now(UTC).isoformat(timespec="seconds")}
            self._opened().set(key, stamped)

    def stats(self) -> CacheStats:
        """Counts what the folder holds.

        Returns:
            The counts; zero where there is no such folder.

        Raises:
            UsageError: If the folder holds no cache that can be read.
        """
        if not self._exists():
            return CacheStats(folder=self.folder)
        with self._complaining():
            store = self._opened()
            values = [value for _, value in self._items(store)]
            dates = sorted(date for date in map(_created, values) if date)
            return CacheStats(
                folder=self.folder,
                answers=sum("answer" in value for value in values),
                probes=sum("probe" in value for value in values),
                summaries=sum("summary" in value for value in values),
                bytes=store.volume(),
                oldest=dates[0] if dates else None,
                newest=dates[-1] if dates else None,
            )

    def prune(self, older_than: timedelta, now: datetime | None = None) -> int:
        """Removes what is old, and what was not stored by us.

        Args:
            older_than: Entries written before this long ago go.
            now: The time to count from, with its zone; the present if None.

        Returns:
            How many entries went.

        Raises:
            UsageError: If the folder holds no cache that can be read.
        """
        if not self._exists():
            return 0
        limit = (now or datetime.now(UTC)) - older_than
        with self._complaining():
            store = self._opened()
            dates = {key: _created(value) for key, value in self._items(store)}
            old = [key for key, date in dates.items() if date is None or date < limit]
            return sum(bool(store.delete(key)) for key in old)

    def clear(self) -> int:
        """Removes everything.

        Returns:
            How many entries went.

        Raises:
            UsageError: If the folder holds no cache that can be read.
        """
        if not self._exists():
            return 0
        with self._complaining():
            return int(self._opened().clear())

    def close(self) -> None:
        """Closes the database; what is asked later opens it again."""
        with self._forgiving():
            if self._store is None and self._opening is None:
                return
            self._opened().close()
            self._store = None

    def _exists(self) -> bool:
        try:
            return (self.folder / _DATABASE).exists()
        except OSError:
            return False

    def _opened(self) -> diskcache.Cache:
        if self._store is None:
            opening, self._opening = self._opening, None
            self._store = opening.result() if opening else self._open()
        return self._store

    def _open(self) -> diskcache.Cache:
        import diskcache  # noqa: PLC0415  # only a run with a cache pays for it

        from summarizer.models.textdisk import TextDisk  # noqa: PLC0415

        return diskcache.Cache(
            str(self.folder),
            timeout=_BUSY,
            disk=TextDisk,
            size_limit=_LIMIT,
            eviction_policy="least-recently-stored",
        )

    def _items(self, store: diskcache.Cache) -> Iterator[tuple[str, dict[str, Any]]]:
        for key in list(store):
            value = self._found(store, key)
            yield key, value if isinstance(value, dict) else {}

    @staticmethod
    def _found(store: diskcache.Cache, key: str) -> object:
        try:
            return store.get(key)
        except (ValueError, RecursionError):
            return None  # a row that was not stored by us

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        try:
            yield
        except _broken() as error:
            self._given_up = True
            _log.warning("going on without the cache in %s: %s", self.folder, _why(error))

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        try:
            yield
        except _broken() as error:
            raise UsageError(
                f"the cache in {self.folder} cannot be used ({_why(error)}): "
                f"delete that folder, or name another with --cache-dir"
            ) from None


def dumped(value: BaseModel) -> Any:
    """An answer as JSON that its schema reads again."""
    return value.model_dump(mode="json", by_alias=True, round_trip=True)


def revived(answer: Any, request: Request[T]) -> T:
    """A kept answer as an instance of the request's schema.

    Args:
        answer: What `dumped` gave.
        request: The question, with the context to validate in.

    Returns:
        The answer.

    Raises:
        pydantic.ValidationError: If the schema or the context has changed so that the answer is
            valid no more.
    """
    return request.schema.model_validate_json(
        json.dumps(answer, ensure_ascii=False), context=dict(request.context)
    )


def _broken() -> tuple[type[Exception], ...]:
    """All that means a folder is of no use now, once diskcache is there to say so."""
    import diskcache  # noqa: PLC0415

    return (*_BROKEN, diskcache.Timeout)


def _created(value: Mapping[str, Any]) -> datetime | None:
    try:
        date = datetime.fromisoformat(value["created"])
    except (KeyError, TypeError, ValueError):
        return None
    return date if date.tzinfo else None


def _why(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
