"""A real HTTP server on loopback that plays an OpenAI-compatible endpoint by a script.

::

    with Wire(completion({"kind": "goal"}), error(429, retry_after="0")) as wire:
        … ask a model at wire.base_url …
    assert wire.bodies[0]["model"] == "some-model"

Replies are given in turn; a callable in place of the script answers every request by its body.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

__all__ = ["Reply", "Wire", "completion", "error", "page", "tool_call"]


@dataclass(frozen=True)
class Reply:
    """One answer of the server.

    Attributes:
        body: What is sent, byte for byte.
        status: The HTTP status.
        kind: The content type.
        headers: Further headers.
        drop: Whether the connection is closed without an answer.
        hang: Whether nothing is ever sent, until the server is closed.
    """

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: bool = False
    hang: bool = False


Script = Callable[[dict[str, Any]], Reply]


class Wire:
    """The server; open as a context, `base_url` ends in `/v1`.

    Args:
        script: Replies in turn, or one callable that gets each request's body. When the replies are
            used up, the server answers 400, which no client retries.
    """

    def __init__(self, *script: Reply | Script) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        self.paths: list[str] = []
        self.most_at_once = 0
        self._script = list(script)
        self._lock = threading.Condition()
        self._at_once = 0
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.wire = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def base_url(self) -> str:
        """The address to give as `--base-url`."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def prompts(self) -> list[str]:
        """The last message of each request."""
        return [body["messages"][-1]["content"] for body in self.bodies]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reply(self, path: str, headers: Mapping[str, str], raw: bytes) -> Reply:
        """Notes a request and takes the next reply; called by the server's threads."""
        body = json.loads(raw) if raw else {}
        with self._lock:
            self.paths.append(path)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            self.bodies.append(body)
            self._lock.notify_all()
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            step = self._script[0] if self._script else None
            if isinstance(step, Reply):
                self._script.pop(0)
        try:
            if step is None:
                return error(400, "the script is at its end")
            return step if isinstance(step, Reply) else step(body)
        finally:
            with self._lock:
                self._at_once -= 1

    def wait_for(self, count: int) -> None:
        """Waits, at most a minute, until so many requests have come.

        Raises:
            TimeoutError: If they have not.
        """
        with self._lock:
            if not self._lock.wait_for(lambda: len(self.bodies) >= count, timeout=60):
                raise TimeoutError(f"{len(self.bodies)} requests came, not {count}")

    def wait_for_close(self) -> None:
        """Keeps a request hanging until the server is closed."""
        self._closing.wait()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # the default of 5 turns clients away on a busy machine
    wire: Wire

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # header and body are two writes: the second would wait 40 ms
    server: _Server

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        reply = self.server.wire.reply(self.path, dict(self.headers), raw)
        if reply.hang:
            self.server.wire.wait_for_close()
        if reply.drop or reply.hang:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {"content-type": reply.kind, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    do_GET = do_POST  # noqa: N815  # the name is http.server's

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


def completion(
    content: object,
    *,
    finish: str = "stop",
    prompt_tokens: int = 100,
    completion_tokens: int = 10,
    usage: Mapping[str, object] | None = None,
) -> Reply:
    """A chat completion.

    Args:
        content: The model's words; anything but text is sent as JSON.
        finish: The finish reason.
        prompt_tokens: Tokens read.
        completion_tokens: Tokens written.
        usage: Further members of `usage`.

    Returns:
        The reply.
    """
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = {"role": "assistant", "content": text}
    return _chat(message, finish, prompt_tokens, completion_tokens, usage or {})


def tool_call(name: str, arguments: object) -> Reply:
    """A chat completion that calls a tool."""
    text = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
    call = {"id": "call-1", "type": "function", "function": {"name": name, "arguments": text}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    return _chat(message, "tool_calls", 100, 10, {})


def error(
    status: int, message: str = "", *, code: str | None = None, retry_after: str | None = None
) -> Reply:
    """An error as OpenAI words it."""
    body = {"error": {"message": message, "type": "error", "code": code}}
    headers = {"retry-after": retry_after} if retry_after is not None else {}
    return Reply(json.dumps(body).encode(), status, headers=headers)


def page(status: int = 200) -> Reply:
    """A web page, as whatever else listens there would send."""
    html = '<!DOCTYPE html><html lang="zh"><head><title>政府网站</title></head><body></body></html>'
    return Reply(html.encode(), status, kind="text/html; charset=utf-8")


def _chat(
    message: Mapping[str, object],
    finish: str,
    prompt_tokens: int,
    completion_tokens: int,
    usage: Mapping[str, object],
) -> Reply:
    counts = {
        "prompt_tokens": prompt_tokens,
        "completion_tokens": completion_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
        **usage,
    }
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": counts,
    }
    return Reply(json.dumps(body, ensure_ascii=False).encode())
