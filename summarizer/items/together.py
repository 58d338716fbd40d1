"""Questions side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

__all__ = ["together"]

_A = TypeVar("_A")
_R = TypeVar("_R")


async def together(
    function: Callable[[_A], Awaitable[_R]], arguments: Iterable[_A], at_once: int
) -> list[_R]:
    """Call a function for each argument, side by side; the first call that fails ends the others.

    Args:
        function: What to call.
        arguments: What to call it with.
        at_once: How many calls may be under way at once.

    Returns:
        What the calls gave, in the order of the arguments.

    Raises:
        Exception: What the first failing call raised, not wrapped in a group.
    """
    slots = asyncio.Semaphore(at_once)

    async def one(argument: _A) -> _R:
        async with slots:
            return await function(argument)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(argument)) for argument in arguments]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
