"""The child process in which llama.cpp's server runs. `embedded` starts it, as a file.

It reads an `Order` from standard input, answers with an `Answer` on standard output, each a line of
JSON, and ends when standard input does: when its parent has closed it, or is gone. It imports
nothing of the package.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any, TypedDict

__all__ = ["Answer", "Order", "main"]

_ERRORS = 1  # llama.cpp's verbosity


class Order(TypedDict):
    """What the child is to serve.

    Attributes:
        file: Path of the weights.
        name: What the model is called.
        key: What each request must carry.
        threads: Threads that compute.
        context: Tokens that a prompt and its answer may have together.
        cache_mib: Mebibytes of kept prompts.
    """

    file: str
    name: str
    key: str
    threads: int
    context: int
    cache_mib: int


class Answer(TypedDict, total=False):
    """What the child says before it serves; nothing if llama.cpp cannot load the weights.

    Attributes:
        address: Where it listens, `http://127.0.0.1:PORT`.
        unloadable: Why the runtime cannot be loaded.
    """

    address: str
    unloadable: str


def main() -> None:
    """Serves until standard input ends."""
    # Whatever llama.cpp may write to standard output goes where its errors go.
    channel = os.dup(1)
    os.dup2(2, 1)
    server, answer = _served(json.loads(sys.stdin.readline()))
    with suppress(BrokenPipeError), os.fdopen(channel, "w", encoding="utf-8") as parent:
        parent.write(json.dumps(answer) + "\n")
    sys.stdin.read()
    # The server's own end would wait for requests that nobody waits for any more.
    os._exit(0 if server else 1)


def _served(order: Order) -> tuple[Any, Answer]:
    """The running server, and what to tell the parent."""
    try:
        import xllamacpp  # noqa: PLC0415  # large, and the optional part
    except ImportError as error:
        return None, Answer(unloadable=str(error))
    server = xllamacpp.Server(_parameters(xllamacpp.CommonParams(), order))
    return server, Answer(address=server.listening_address)


def _parameters(parameters: Any, order: Order) -> Any:
    """How llama.cpp's server is to run: one answer at a time, for this machine alone."""
    parameters.model.path = order["file"]
    parameters.model_alias = {order["name"]}
    parameters.api_keys = [order["key"]]
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0  # any that is free
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.verbosity = _ERRORS
    parameters.use_jinja = True
    parameters.n_ctx = order["context"]
    # With one slot, each request finds the prompt of the last one, and reads only what differs;
    # other prompts wait in memory.
    parameters.n_parallel = 1
    parameters.cache_ram_mib = order["cache_mib"]
    parameters.sampling.temp = 0.0
    parameters.cpuparams.n_threads = order["threads"]
    parameters.cpuparams_batch.n_threads = order["threads"]
    return parameters


if __name__ == "__main__":
    main()
