"""The embedded model's server, and a client that notes what each request cost and what came back."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import openai

from benchmarks.peers.records import Asked
from summarizer.models import embedded
from summarizer.models.embedded_cores import usable_cores

if TYPE_CHECKING:
    import httpx

    from summarizer.models.embedded import EmbeddedServer
    from summarizer.settings import Settings

__all__ = ["Metered", "machine", "metered", "versions"]

_PATIENCE = 900.0
"""Seconds that one answer may take: the longest takes four minutes on two cores."""


@dataclass
class Metered:
    """A server and a client to it.

    Attributes:
        server: The server.
        client: The client; it tries nothing twice by itself.
        asked: What has been asked so far.
    """

    server: EmbeddedServer
    client: openai.OpenAI
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def metered(settings: Settings) -> Iterator[Metered]:
    """Serves the embedded model for as long as the context lasts, with an empty prefix cache.

    Args:
        settings: Where the weights are.

    Yields:
        The server and its client.

    Raises:
        NotInstalledError: If the runtime or the weights are not installed.
    """
    asked: list[Asked] = []

    def note(response: httpx.Response) -> None:
        response.read()
        asked.append(_noted(response))

    with (
        embedded.start(settings) as server,
        openai.DefaultHttpxClient(
            trust_env=False,  # a proxy of the environment cannot reach this machine's own loopback
            timeout=_PATIENCE,
            event_hooks={"response": [note]},
        ) as http,
    ):
        client = openai.OpenAI(
            base_url=server.base_url, api_key=server.api_key, max_retries=0, http_client=http
        )
        yield Metered(server, client, asked)


def _noted(response: httpx.Response) -> Asked:
    seconds = round(response.elapsed.total_seconds(), 3)
    if response.is_error:
        return Asked(seconds=seconds, finish=f"HTTP {response.status_code}")
    data = response.json()
    usage, choice = data.get("usage") or {}, data["choices"][0]
    return Asked(
        seconds=seconds,
        prompt_tokens=usage.get("prompt_tokens", 0),
        cached_prompt_tokens=(usage.get("prompt_tokens_details") or {}).get("cached_tokens", 0),
        completion_tokens=usage.get("completion_tokens", 0),
        finish=choice.get("finish_reason"),
        answer=choice["message"].get("content"),
    )


def machine() -> str:
    """The processor and how many cores of it are used, for whoever compares seconds."""
    name = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return f"{next(named, name)}, {usable_cores()} cores"


def versions(*packages: str) -> dict[str, str]:
    """The versions of packages, summarizer's and the runtime's among them."""
    return {name: version(name) for name in ("summarizer", "xllamacpp", *packages)}


def clock() -> float:
    """Seconds since some moment, for differences."""
    return time.perf_counter()
