"""One file over HTTP, resumed where it was cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from summarizer._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["UnusableError", "connected", "fetch", "get", "length", "reason", "shown"]

_ATTEMPTS = 6
_LONGEST_PAUSE = 20.0  # seconds between two attempts
_CONNECT = 6.0  # seconds: where a host is blocked, the next source should not wait for long
_READ = 60.0  # seconds without a single byte
_PARTIAL = 206
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class UnusableError(Exception):
    """This source does not give the file; another may."""


class PassingFaultError(UnusableError):
    """This attempt failed; the next may not."""


_MAY_PASS = (
    PassingFaultError,
    httpx.NetworkError,
    httpx.TimeoutException,
    httpx.RemoteProtocolError,
)


def connected() -> httpx.Client:
    """A client that goes by the environment's proxies and certificates.

    Returns:
        A client that follows redirects. `HTTPS_PROXY`, `NO_PROXY`, `SSL_CERT_FILE` and
        `SSL_CERT_DIR` are honoured.

    Raises:
        UnusableError: If what the environment says cannot be used.
    """
    try:
        return httpx.Client(
            follow_redirects=True,
            timeout=httpx.Timeout(_READ, connect=_CONNECT),
            # Bytes are counted and ranged as they lie on the server's disk.
            headers={"Accept-Encoding": "identity", "User-Agent": f"summarizer/{__version__}"},
        )
    except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
        # A missing SSL_CERT_FILE, a malformed proxy, a SOCKS proxy without `httpx[socks]`.
        raise UnusableError(
            f"the proxy or certificate settings of the environment: {error}"
        ) from error


def get(
    client: httpx.Client, url: httpx.URL, *, accept: str, pause: float, reached: bool
) -> httpx.Response:
    """A small page, read whole.

    Args:
        client: From `connected`.
        url: Where the page is.
        accept: The media types that are understood.
        pause: Seconds before the second attempt; the waits grow from there.
        reached: Whether the host has answered before, so that a refused connection may pass.

    Returns:
        A response with a status of success.

    Raises:
        UnusableError: If the server has no such page.
        httpx.HTTPError: If the server cannot be reached.
    """
    return _attempts(pause, lambda: reached)(_get, client, url, accept)


def fetch(
    client: httpx.Client,
    url: httpx.URL,
    to: Path,
    size: int,
    *,
    report: Callable[[int], None],
    pause: float,
) -> None:
    """Brings a file to its full size, asking only for what is missing.

    Args:
        client: From `connected`.
        url: Where the file is.
        to: Where it goes; what is there already is taken for its beginning.
        size: Bytes of the whole file.
        report: Told the bytes that are there, now and then.
        pause: Seconds before the second attempt; the waits grow from there.

    Raises:
        UnusableError: If the server has no such file, or one of another size.
        httpx.HTTPError: If the server cannot be reached, or the connection is cut over and over.
        OSError: If the disk is full or cannot be written.
    """
    before = length(to)
    attempts = _attempts(pause, lambda: length(to) > before)
    attempts(_fetch_rest, client, url, to, size, report)


def _attempts(pause: float, reached: Callable[[], bool]) -> Retrying:
    """Attempts at what may pass: a cut, a silence, a server that is busy."""

    def may_pass(error: BaseException) -> bool:
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            # A host that was never reached is left for the next source at once.
            return reached()
        return isinstance(error, _MAY_PASS)

    return Retrying(
        stop=stop_after_attempt(_ATTEMPTS),
        wait=wait_exponential_jitter(multiplier=pause, max=_LONGEST_PAUSE, jitter=pause),
        retry=retry_if_exception(may_pass),
        reraise=True,
    )


def _get(client: httpx.Client, url: httpx.URL, accept: str) -> httpx.Response:
    """One attempt at a page."""
    response = client.get(url, headers={"Accept": accept})
    _check_status(response)
    return response


def _fetch_rest(
    client: httpx.Client, url: httpx.URL, to: Path, size: int, report: Callable[[int], None]
) -> None:
    """One attempt at what is missing."""
    start = length(to)
    if start == size:
        return
    if start > size:
        to.unlink()
        start = 0
    headers = {"Range": f"bytes={start}-"} if start else {}
    with client.stream("GET", url, headers=headers) as response:
        done = _accepted(response, start, size)
        with to.open("ab" if done else "wb") as out:
            for block in response.iter_bytes():
                out.write(block)
                done += len(block)
                report(done)
    if done != size:
        raise PassingFaultError(f"{done} of {size} bytes came")


def _accepted(response: httpx.Response, start: int, size: int) -> int:
    """The offset at which the body of a response begins, if it is of the file of this size."""
    _check_status(response)
    # `Content-Range: bytes 1024-4095/4096`
    whole = response.headers.get("Content-Range", "").rpartition("/")[2]
    whole = whole or response.headers.get("Content-Length", str(size))
    if whole != str(size):
        # A sign-in page of a network, say, or a placeholder of Git LFS.
        raise UnusableError(f"a file of {whole} bytes, where {size} were expected")
    return start if response.status_code == _PARTIAL else 0


def _check_status(response: httpx.Response) -> None:
    """Raises if a response is no success."""
    if response.status_code in _PASSING:
        raise PassingFaultError(f"HTTP status {response.status_code}")
    if not response.is_success:
        raise UnusableError(f"HTTP status {response.status_code}")


def length(file: Path) -> int:
    """Bytes of a file; 0 where there is none."""
    return file.stat().st_size if file.exists() else 0


def reason(error: Exception) -> str:
    """What went wrong, in one line."""
    text = " ".join(str(error).split())
    return text or type(error).__name__


def shown(url: str) -> str:
    """A URL as it may be shown: without the name and password that an index URL may carry."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"
