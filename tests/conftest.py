"""What the tests share: real reports, and settings that touch nothing of the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parent.parent / "evals" / "fixtures"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes the user's cache, nor is told what to do by his environment."""
    for name in ("MODEL", "BASE_URL", "API_KEY", "MODEL_FILE"):
        monkeypatch.delenv(f"SUMMARIZER_{name}", raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="session")
def reports() -> dict[str, Path]:
    """The real reports that the project ships, by id."""
    return {path.parent.name: path for path in sorted(FIXTURES.glob("*/report.txt"))}
