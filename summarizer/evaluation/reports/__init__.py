"""How runs are told: a table for a terminal, Markdown, JUnit XML, one page of HTML."""

from summarizer.evaluation.reports.junit import junit_xml
from summarizer.evaluation.reports.markdown import comparison_markdown, run_markdown
from summarizer.evaluation.reports.page import html_page
from summarizer.evaluation.reports.tables import (
    comparison_table,
    leaderboard_table,
    run_tables,
    runs_table,
)

__all__ = [
    "comparison_markdown",
    "comparison_table",
    "html_page",
    "junit_xml",
    "leaderboard_table",
    "run_markdown",
    "run_tables",
    "runs_table",
]
