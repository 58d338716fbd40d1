"""How long a second run takes: `summarizer brief REPORT` with its summary in the cache, start-up included.

    python benchmarks/second_run.py [FIXTURE ...]

runs each fixture once with the embedded model, so that its summary is kept, then a number of times
more, each in a process of its own. `python` is an interpreter that does nothing, `imports` what it takes
to have the command there (most of that is the classes of values and the patterns of the grammar, made
anew in every process), `work` the rest: from the text to the page.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

FIXTURES: Final = Path(__file__).resolve().parent.parent / "evals" / "fixtures"
TIMES: Final = 15
"""Runs of each kind, taken in turn, so that what else the machine does falls on all alike."""

NOTHING: Final = "pass"
IMPORTS: Final = (
    "import gc; gc.disable(); import summarizer.cli.briefs, summarizer.cli.main; gc.freeze()"
)
BRIEF: Final = "from summarizer.cli import main; main()"


def clocked(code: str, *args: str | Path) -> float:
    """Seconds that a process takes which runs some code."""
    begun = time.perf_counter()
    command = [sys.executable, "-c", code, *args]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # all our own
    return time.perf_counter() - begun


def measure(name: str) -> list[str]:
    """The cells of a fixture's line."""
    brief = ("brief", FIXTURES / name / "report.txt", "--model", "embedded")
    clocked(BRIEF, *brief)
    rounds = [(clocked(NOTHING), clocked(IMPORTS), clocked(BRIEF, *brief)) for _ in range(TIMES)]
    python, imports, whole = (min(column) for column in zip(*rounds, strict=True))
    middle = statistics.median(each[2] for each in rounds)
    parts = (python, imports - python, whole - imports, whole, middle)
    return [name, *(f"{1000 * part:.0f}" for part in parts)]


def main() -> None:
    """Measure and print."""
    names = sys.argv[1:] or sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())
    columns = ("report", "python", "imports", "work", "best", "median")
    table = Table(*columns, title=f"second run, milliseconds: best of {TIMES}, and their median")
    for name in names:
        table.add_row(*measure(name))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
