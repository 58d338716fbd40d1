"""What reports of runs hold: read back by a parser, not by eye."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from summarizer import Summary
from summarizer.evaluation import Fixture, Price, Prices, Run, Shortfall, compare, evaluate
from summarizer.evaluation.reports import (
    comparison_markdown,
    comparison_table,
    html_page,
    junit_xml,
    leaderboard_table,
    run_markdown,
    run_tables,
    runs_table,
)
from summarizer.evaluation.reports.figures import figure
from summarizer.evaluation.reports.markdown import leaderboard_markdown
from summarizer.evaluation.scores import Judgement
from summarizer.settings import Settings
from summarizer.summary import FailedSection
from tests import evaluation_case as case

SHORT = (Shortfall("tasks", "tasks is 0.000, below its threshold 0.9"),)


@pytest.fixture
def measured() -> tuple[Run, dict[str, tuple[Judgement, ...]]]:
    def read(_fixture: Fixture) -> Summary:
        made = case.extract()
        failed = FailedSection(section=1, title="二、<安排>", reason="cut off")
        coverage = made.reports[0].coverage.model_copy(update={"failed": (failed,)})
        report = made.reports[0].model_copy(update={"coverage": coverage})
        return Summary(source="<text>", reports=(report,), model="rules")

    free = Prices(models={"rules": Price(prompt=0, completion=0)})
    settings = Settings(model="rules")
    return evaluate([case.fixture()], settings, prices=free, label="a|b [red]", read=read)


def shown(*tables: object, width: int = 200) -> str:
    console = Console(width=width, record=True, file=None)
    with console.capture() as captured:
        for table in tables:
            console.print(table)
    return captured.get()


def test_figures_never_round_up_to_all() -> None:
    assert figure(0.9999) == "99.9"
    assert figure(1.0) == "100.0"
    assert figure(0.8333) == "83.3"
    assert figure(None) == "–"


def test_the_terminal_shows_every_metric(measured: tuple[Run, object]) -> None:
    run = measured[0]
    text = shown(*run_tables(run))
    assert "a|b [red]: 1 reports" in text
    line = " ".join(text.split())
    assert "800 tokens read (62.5% in the prefix cache), 90 written, free, 1 sections not" in line
    assert re.search(r"quantities +90\.9 +83\.3 +100\.0 +– +5 +0 +1", text)
    assert re.search(r"measures +80\.0 +– +4 +1 +0", text)
    assert run.id in shown(runs_table([run]))


@pytest.mark.parametrize("width", [80, 120])
def test_a_leaderboard_of_four_fits_a_terminal(measured: tuple[Run, object], width: int) -> None:
    labels = ("rules", "embedded", "deepseek/deepseek-chat", "a|b [red] (my-prompts)")
    runs = [measured[0].model_copy(update={"label": label}) for label in labels]
    text = shown(leaderboard_table(runs), width=width)
    lines = {line.split("  ")[0].strip(): line.split()[-4:] for line in text.splitlines()}
    assert lines["tasks"] == ["0.0"] * 4
    assert lines["grounding"] == ["83.3"] * 4
    assert lines["tokens read"] == ["800"] * 4
    assert lines["prefix cache %"] == ["62.5"] * 4
    assert lines["tokens written"] == ["90"] * 4
    assert "s / 1,000 chars" in lines
    assert lines["cost"] == ["free"] * 4


def test_a_leaderboard_as_markdown_has_a_column_a_run(measured: tuple[Run, object]) -> None:
    other = measured[0].model_copy(update={"label": "two"})
    lines = leaderboard_markdown([measured[0], other]).splitlines()
    assert lines[2:4] == ["|  | a\\|b [red] | two |", "| --- | ---: | ---: |"]
    assert "| sorting | 50.0 | 50.0 |" in lines
    assert "| titles | 100.0 | 100.0 |" in lines
    assert lines[-1] == "| cost | free | free |"


def test_what_a_run_took_is_told_by_the_characters_that_it_read(
    measured: tuple[Run, object],
) -> None:
    (report,) = measured[0].reports
    assert report.characters == len(case.TEXT) == 137
    timed = report.model_copy(update={"seconds": 1.37})
    assert measured[0].model_copy(update={"reports": (timed, timed)}).pace == pytest.approx(10)
    older = report.model_copy(update={"characters": 0})
    assert measured[0].model_copy(update={"reports": (timed, older)}).pace is None


def test_markdown_is_one_table_a_part(measured: tuple[Run, object]) -> None:
    text = run_markdown(measured[0], SHORT)
    assert text.startswith("### a\\|b [red]\n")
    assert "- **below the gate:** tasks is 0.000, below its threshold 0.9" in text
    assert "| quantities | 90.9 | 83.3 | 100.0 | – | 5 | 0 | 1 |" in text
    assert "Not read: small-2020, 二、<安排>" in text
    tables = [line.count(" |") for line in text.splitlines() if line.startswith("|")]
    assert tables == [8] * 18 + [17] * 3


def test_comparisons_say_whether_it_is_noise(measured: tuple[Run, object]) -> None:
    run = measured[0]
    found = compare(run.by_report, run.by_report, run.metrics)
    assert "no difference" in shown(comparison_table(found, "one", "two"))
    assert "| tasks | 0.0 | 0.0 | +0.0 | +0.0 to +0.0 | 1.000 | no difference |" in (
        comparison_markdown(found, "one", "two")
    )


def test_junit_fails_what_fell_short(measured: tuple[Run, object]) -> None:
    missing = Shortfall("prose", "prose has no value: nothing to measure it by")
    suite = ET.fromstring(junit_xml(measured[0], [*SHORT, missing]))  # noqa: S314  # our own
    cases = {case.attrib["name"]: case for case in suite}
    assert suite.attrib["tests"] == str(len(cases)) == "18"
    failed = {name for name, each in cases.items() if each.find("failure") is not None}
    assert failed == {"tasks", "prose", "small-2020"}
    assert suite.attrib["failures"] == "3"
    failure = cases["tasks"].find("failure")
    assert failure is not None
    assert failure.attrib["message"] == SHORT[0].message


class _Page(HTMLParser):
    """The articles of a page: their words, and what is marked in them."""

    def __init__(self) -> None:
        super().__init__()
        self.articles: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.outside: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "img"):
            self._open.append((tag, dict(attrs)))
        if tag == "article":
            self.articles.append("")
        self.outside += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag
        self._open.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "article" in tags:
            self.articles[-1] += " ".join(data.split()) + " "
            if tags[-1] == "mark":
                self.marks.append((self._open[-1][1]["class"] or "", data))


def test_the_page_shows_each_miss_and_false_hit_in_its_sentence(
    measured: tuple[Run, dict[str, tuple[Judgement, ...]]],
) -> None:
    run, judgements = measured
    page = _Page()
    page.feed(html_page(run, judgements, [case.fixture()], SHORT))
    wrong = {(j.start, j.end) for j in judgements["small-2020"] if j.outcome != "hit"}
    assert len(page.articles) == len(wrong)
    greeting = next(each for each in page.articles if "sentence 7" in each)
    assert "各位代表，让我们携手前进！" in greeting
    assert "false tasks: labelled none , found task" in " ".join(greeting.split())
    assert ("false", "6") in page.marks
    assert [each for each in page.outside if not each.startswith("#")] == []


def test_nothing_of_a_report_becomes_markup(
    measured: tuple[Run, dict[str, tuple[Judgement, ...]]],
) -> None:
    run, judgements = measured
    hostile = Judgement(metric="tasks", outcome="false", start=0, end=9, found="<script>x</script>")
    page = html_page(run, {"small-2020": [*judgements["small-2020"], hostile]}, [case.fixture()])
    assert page.count("<script>") == 1
    assert "&lt;script&gt;x" in page
