"""A real browser: Debian's Chromium, driven by Playwright, cut off from the network.

::

    @pytest.fixture(scope="module")
    def chromium() -> Iterator[Browser]:
        with launched() as browser:
            yield browser
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

__all__ = ["Visit", "faults", "launched", "visit"]

NAMES = ("chromium", "chromium-browser", "google-chrome")
NEEDED = "SUMMARIZER_NEEDS_BROWSER"
"""Set to 1 where a missing browser is a failure, as in CI."""

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium, for the tests of one module; they are skipped where there is none."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = "no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get(NEEDED) == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A page that is open, and what it did that it should not.

    Attributes:
        page: The page.
        errors: What it wrote to the console, errors it raised and dialogs it opened.
        requests: Addresses that it asked for, its own aside.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def visit(
    browser: Browser, path: Path, fragment: str = "", *, width: int = 1440, dark: bool = False
) -> Iterator[Visit]:
    """Open a file in a window of its own; whatever goes wrong in it fails the test.

    Args:
        browser: The browser.
        path: An HTML file.
        fragment: What stands behind its name, `#` included.
        width: Width of the window in CSS pixels; 900 high, 740 when it is narrower than 600.
        dark: Whether the reader asks for dark colours.
    """
    page = browser.new_page(
        viewport={"width": width, "height": 740 if width < 600 else 900},
        color_scheme="dark" if dark else "light",
    )
    page.set_default_timeout(10_000)
    seen = Visit(page)

    def dismiss(dialog: Dialog) -> None:
        seen.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: seen.errors.append(message.text))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(path.as_uri() + fragment)
    try:
        yield seen
        assert seen.errors == []
        assert [url for url in seen.requests if not url.startswith(path.as_uri())] == []
    finally:
        page.close()


def faults(page: Page) -> list[str]:
    """Serious and critical faults of accessibility that axe finds, each with its first place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
