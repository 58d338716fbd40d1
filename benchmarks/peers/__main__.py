"""Rules, embedded model, LangExtract and a plain script side by side; see benchmarks/README.md.

python -m benchmarks.peers --only sishui-2020 --only hetang-2019
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.peers import table
from benchmarks.peers.records import Record, digest, read_record, write_record
from summarizer.errors import SummarizerError
from summarizer.evaluation import Fixture, load_fixtures
from summarizer.models import RULES
from summarizer.settings import Settings

ROOT: Final = Path(__file__).resolve().parents[2]
RESULTS: Final = Path(__file__).with_name("results")

READERS: Final = {
    "embedded": "benchmarks.peers.own",
    "langextract": "benchmarks.peers.langextract_reader",
    "plain": "benchmarks.peers.plain",
}
"""The module that holds `read` of each system that asks the model."""
SYSTEMS: Final = (RULES, *READERS)

WIDTH: Final = 120


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask what is not kept yet, and print the table.

    Returns:
        0; 2 where something is not installed, or an answer that should be kept is missing.
    """
    options = _options(arguments)
    try:
        return _run(options)
    except (SummarizerError, ImportError) as error:
        sys.stderr.write(f"{error} (benchmarks/README.md says what to install)\n")
        return 2


def _run(options: argparse.Namespace) -> int:
    systems = options.system or SYSTEMS
    fixtures = load_fixtures(ROOT / "evals" / "fixtures", options.only or ())
    if options.first:
        fixtures = tuple(_beginning(each, options.first) for each in fixtures)
    folder = options.results or (_aside(options.first) if options.first else RESULTS)
    if options.reuse and not options.only:
        fixtures = tuple(each for each in fixtures if _kept_by_all(folder, systems, each))
    if not fixtures:
        sys.stderr.write(f"{folder} holds no report that {', '.join(systems)} have all read\n")
        return 2
    rows = []
    for system in systems:
        kept: dict[str, Record] = {}
        for fixture in fixtures if system in READERS else ():
            path = folder / system / f"{fixture.id}.jsonl"
            if not path.exists() and options.reuse:
                sys.stderr.write(f"{path} is missing: run again without --reuse\n")
                return 2
            kept[fixture.id] = _record(system, fixture, path, refresh=options.refresh)
        rows.append(table.measure(system, fixtures, kept))
    _print(rows, fixtures, markdown=options.md)
    return 0


def _record(system: str, fixture: Fixture, path: Path, *, refresh: bool) -> Record:
    """What a system found in a report: kept, or asked for now and kept then."""
    if path.exists() and not refresh:
        return read_record(path)
    sys.stderr.write(f"{system}: {fixture.id}, {len(fixture.text):,} characters … ")
    sys.stderr.flush()
    record: Record = importlib.import_module(READERS[system]).read(fixture, Settings())
    write_record(path, record)
    sys.stderr.write(f"{record.head.seconds:.0f} s\n")
    return record


def _beginning(fixture: Fixture, size: int) -> Fixture:
    """A fixture's first sentences, to try something on."""
    labels = tuple(label for label in fixture.labels if label.end <= size) or fixture.labels[:1]
    text = fixture.text[: labels[-1].end]
    return replace(fixture, text=text, labels=labels, headings=None, digest=digest(text))


def _aside(size: int) -> Path:
    return ROOT / "out" / "peers" / f"first-{size}"


def _kept_by_all(folder: Path, systems: Sequence[str], fixture: Fixture) -> bool:
    asked = [system for system in systems if system in READERS]
    return all((folder / system / f"{fixture.id}.jsonl").exists() for system in asked)


def _print(rows: Sequence[table.Row], fixtures: Sequence[Fixture], *, markdown: bool) -> None:
    if markdown:
        sys.stdout.write(table.as_markdown(rows, fixtures))
        return
    console = Console(width=WIDTH)
    console.print(table.as_table(rows, fixtures))
    for note in table.notes(rows):
        console.print(f" {note}", highlight=False)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--system", action="append", choices=SYSTEMS, help="all if not given")
    parser.add_argument("--only", action="append", metavar="FIXTURE", help="all if not given")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N characters")
    parser.add_argument("--refresh", action="store_true", help="ask again what is kept")
    parser.add_argument("--reuse", action="store_true", help="ask nothing, score what is kept")
    parser.add_argument("--md", action="store_true", help="Markdown instead of a terminal's table")
    parser.add_argument("--results", type=Path, metavar="DIR", help="where answers are kept")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
