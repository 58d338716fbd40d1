"""What reaches standard output, files and standard error."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.models import Event

__all__ = ["expect_writable", "read_source", "section_progress", "write"]


def read_source(name: str) -> Path | bytes:
    """The source that an argument names: a path, or the bytes on standard input for `-`."""
    return sys.stdin.buffer.read() if name == "-" else Path(name)


def expect_writable(output: Path | None, source: str) -> None:
    """Refuse a file that could not be written, before anything is spent on what goes into it.

    Args:
        output: A file, or None for standard output.
        source: The source that is read, which it must not replace.

    Raises:
        UsageError: It is the source or a folder, or its folder is missing or not writable.
    """
    if output is None:
        return
    if source != "-" and output.resolve() == Path(source).resolve():
        raise UsageError(f"{output} is the report itself; name another file with --output")
    folder = output.resolve().parent
    if output.is_dir():
        raise UsageError(f"{output} cannot be written: it is a folder")
    if not folder.is_dir():
        raise UsageError(f"{output} cannot be written: there is no folder {folder}")
    if not os.access(folder, os.W_OK):
        raise UsageError(f"{output} cannot be written: {os.strerror(errno.EACCES)}")


def write(result: str | bytes, output: Path | None) -> None:
    """Write a result whole or not at all.

    Args:
        result: The result; line ends stay as they are.
        output: A file, or None for standard output.

    Raises:
        UsageError: The file cannot be written.
    """
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        folder = output.resolve().parent
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{output.name}.")
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from None
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        partial.chmod(0o666 & ~_umask())
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(f"{output} cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def section_progress() -> Iterator[tuple[Callable[[int, int, str], None], Callable[[Event], None]]]:
    """A progress bar on standard error, where a person looks at it.

    Yields:
        What to call with sections done, and what to tell of events.
    """
    if not sys.stderr.isatty():
        yield (lambda _done, _total, _title: None), (lambda _event: None)
        return
    from rich.console import Console  # noqa: PLC0415  # not needed by a script
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("sections", total=None)

        def on_progress(done: int, total: int, title: str) -> None:
            bar.update(task, completed=done, total=total, description=title[:40])

        def on_event(event: Event) -> None:
            if event.kind in ("opening", "waiting", "probing"):
                bar.update(task, description=f"{event.label}: {event.detail}"[:60])

        yield on_progress, on_event
