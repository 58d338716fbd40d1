"""The command line: `summarizer brief`, `extract`, `sections`, `text`, `models`, `cache`, `schema`."""

from summarizer.cli.main import main

__all__ = ["main"]
