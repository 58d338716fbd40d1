"""The embedded model's server, started aside so that a run can still be interrupted."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from pydantic import SecretStr

from summarizer.models import embedded
from summarizer.models.names import EMBEDDED, ModelSpec

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from summarizer.settings import Settings

__all__ = ["aside", "served"]

R = TypeVar("R")


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[ModelSpec]:
    """The embedded model's server, for as long as the context lasts.

    Args:
        settings: Where the weights are.

    Yields:
        The server as an endpoint, with its random key.

    Raises:
        NotInstalledError: If the runtime is not installed.
        WeightsError: If the weights are not there, or not what they should be.
    """
    server = await aside(lambda: embedded.start(settings), undo=lambda late: late.close())
    try:
        yield ModelSpec(
            EMBEDDED,
            server.model_name,
            server.base_url,
            known_as="llamacpp",
            key=SecretStr(server.api_key),
        )
    finally:
        server.close()


async def aside(work: Callable[[], R], undo: Callable[[R], None]) -> R:
    """Does slow work in a thread that nobody waits for at the end of the process.

    `asyncio.to_thread` would have an interrupted run wait until the work is done.

    Args:
        work: What takes long and cannot be interrupted.
        undo: Told the result if the caller was cancelled before it was there.

    Returns:
        The result of the work.

    Raises:
        Exception: What the work raises.
    """
    done: Future[R] = Future()
    done.set_running_or_notify_cancel()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001  # it is raised where the work is awaited
            done.set_exception(error)

    threading.Thread(target=run, name="embedded-model", daemon=True).start()
    try:
        return await asyncio.wrap_future(done)
    except asyncio.CancelledError:
        done.add_done_callback(lambda late: None if late.exception() else undo(late.result()))
        raise
