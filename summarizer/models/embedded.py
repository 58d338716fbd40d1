"""The embedded model: llama.cpp's server behind a random key on a free loopback port.

The server runs in a child process, which comes and goes with this one. Inside this process it would
hold the interpreter's lock while it loads, block for good when it is freed before its loop has begun
or while it answers, and crash an interpreter that ends meanwhile (seen with xllamacpp 2026.10).
"""

from __future__ import annotations

import importlib.util
import json
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from summarizer.errors import NotInstalledError, WeightsError
from summarizer.models import embedded_child, weights
from summarizer.models.embedded_cores import usable_cores
from summarizer.models.weights_http import reason

if TYPE_CHECKING:
    from types import TracebackType

    from summarizer.errors import ModelError
    from summarizer.settings import Settings

__all__ = ["EmbeddedServer", "start"]

_CONTEXT = 8192  # tokens of prompt and answer together; a section of 1,000 characters is about 600
_CACHE_MIB = 512  # of kept prompts: about 18,000 tokens of a 1.5B model, at 28 KiB each
_MAGIC = b"GGUF"

# `0.00.092.427 E llama_model_load: error loading model: tensor 'blk.10.ffn_gate.weight' data is not
# within the file bounds, model is corrupted or incomplete`
_LOGGED_ERROR = re.compile(r"^\S+ E (?:\w+: )?(.+)$", re.MULTILINE)


class EmbeddedServer:
    """A running server that speaks the OpenAI protocol; `start` makes one.

    llama.cpp does not drop a request whose client has gone away: it writes on up to the request's
    `max_tokens` and has later requests wait, so each request should have a limit.

    Attributes:
        base_url: `http://127.0.0.1:PORT/v1`, to be reached without the environment's proxies.
        model_name: What the model is called.
    """

    def __init__(
        self, child: subprocess.Popen[bytes], *, address: str, key: str, model_name: str
    ) -> None:
        """Takes over a child process that serves.

        Args:
            child: The process.
            address: Where it listens.
            key: What each request must carry.
            model_name: What the model is called.
        """
        self.base_url = f"{address}/v1"
        self.model_name = model_name
        self._key = key
        # Also when the interpreter ends, or nobody refers to the server any more.
        self._end = weakref.finalize(self, _end, child)

    @property
    def api_key(self) -> str:
        """The key that each request must carry: random, and for this server alone."""
        return self._key

    def close(self) -> None:
        """Frees the memory and the port at once, answer or no answer; again, it does nothing."""
        self._end()

    def __enter__(self) -> Self:
        """The server itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the server."""
        self.close()

    def __repr__(self) -> str:
        """Where it is; never the key."""
        return f"EmbeddedServer({self.model_name!r}, {self.base_url!r})"


def start(settings: Settings) -> EmbeddedServer:
    """Loads the embedded model and serves it; blocks for some seconds.

    Args:
        settings: Where the weights are.

    Returns:
        A server that answers.

    Raises:
        NotInstalledError: If the runtime or the weights are not installed.
        WeightsError: If the weights are not a file that llama.cpp can load.
    """
    if importlib.util.find_spec("xllamacpp") is None:
        raise NotInstalledError(
            "the embedded model's runtime is not installed: run `pip install "
            "'summarizer[embedded]'`, or choose another model with --model"
        )
    file = weights.path(settings)
    _check(file, settings)
    key = secrets.token_urlsafe(32)
    order = embedded_child.Order(
        file=str(file.resolve()),
        name=file.stem,
        key=key,
        threads=usable_cores(),
        context=_CONTEXT,
        cache_mib=_CACHE_MIB,
    )
    with tempfile.TemporaryFile() as log:
        child = _spawned(log)
        try:
            address = _address(child, order, log)
        except BaseException:
            _end(child)
            raise
    return EmbeddedServer(child, address=address, key=key, model_name=file.stem)


def _check(file: Path, settings: Settings) -> None:
    """Raises where the weights cannot be what they should be, before llama.cpp reads them."""
    if not weights.installed(settings):
        if settings.model_file is not None:
            raise WeightsError(f"no model file at {file}: check SUMMARIZER_MODEL_FILE")
        raise NotInstalledError(
            "the embedded model's weights are not installed: run `summarizer models pull` "
            f"({weights.MODEL.size / 1e9:.1f} GB), or choose another model with --model"
        )
    try:
        with file.open("rb") as opened:
            magic = opened.read(len(_MAGIC))
    except OSError as error:
        raise WeightsError(f"the model file cannot be read: {reason(error)}") from error
    if magic != _MAGIC:
        raise WeightsError(f"{file} is not a GGUF file: check SUMMARIZER_MODEL_FILE")


def _spawned(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """The child process: it reads its order from a pipe, so that no list of processes shows it."""
    return subprocess.Popen(  # noqa: S603  # this interpreter, and a file of this package
        # -P: the child is a file in this folder, whose `types.py` is not the library's.
        [sys.executable, "-P", str(Path(embedded_child.__file__))],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        start_new_session=True,  # Ctrl-C in a terminal is for the parent, which ends the child
    )


def _address(child: subprocess.Popen[bytes], order: embedded_child.Order, log: IO[bytes]) -> str:
    """Where the child listens, once it has loaded the model."""
    stdin, stdout = child.stdin, child.stdout
    if stdin is None or stdout is None:
        raise AssertionError("both are pipes")
    try:
        stdin.write(json.dumps(order).encode() + b"\n")
        line = stdout.readline()
    except BrokenPipeError:
        line = b""
    if not line:
        raise _failure(child, order, log)
    answer: embedded_child.Answer = json.loads(line)
    if "address" in answer:
        return answer["address"]
    raise NotInstalledError(
        f"the embedded model's runtime does not load here ({answer['unloadable']}): choose another "
        "model with --model"
    )


def _failure(
    child: subprocess.Popen[bytes], order: embedded_child.Order, log: IO[bytes]
) -> ModelError:
    """Why the child ended without a word."""
    status = child.wait()
    log.seek(0)
    logged = _LOGGED_ERROR.search(log.read().decode(errors="replace"))
    if status < 0 and not logged:
        # SIGILL where a processor lacks AVX2, SIGKILL where the memory is too small.
        name = signal.Signals(-status).name
        return NotInstalledError(
            f"the embedded model's runtime ended with {name} (no AVX2, or too little memory?): "
            "choose another model with --model"
        )
    why = logged[1] if logged else "no reason is given"
    return WeightsError(
        f"llama.cpp cannot load {order['file']} ({why}): run `summarizer models pull`, or check "
        "SUMMARIZER_MODEL_FILE"
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the child, and with it whatever it holds."""
    with child:
        child.kill()
