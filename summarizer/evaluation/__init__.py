"""Evaluation: how well a model reads reports that people have labelled.

>>> from pathlib import Path
>>> from summarizer.evaluation import evaluate, load_fixtures
>>> from summarizer.settings import Settings
>>> fixtures = load_fixtures(Path("evals/fixtures"), ["sishui-2020"])
>>> run, judgements = evaluate(fixtures, Settings(model="rules"))
>>> run.value("grounding")
1.0
"""

from summarizer.evaluation.agreement import Agreement, Dissent, agree, dissents, kappa, together
from summarizer.evaluation.checks import check_folder
from summarizer.evaluation.drafts import draft, write_draft
from summarizer.evaluation.fixtures import (
    Fault,
    Fixture,
    HeadingLabel,
    Label,
    Provenance,
    Role,
    fixture_folders,
    load_fixture,
    load_fixtures,
)
from summarizer.evaluation.gate import (
    Baseline,
    Shortfall,
    Thresholds,
    check_baseline,
    check_thresholds,
    comparable,
    load_baseline,
    load_thresholds,
    with_run,
)
from summarizer.evaluation.recording import read_recorded
from summarizer.evaluation.running import Read, evaluate, read_with_summarizer
from summarizer.evaluation.runs import (
    ReportResult,
    Run,
    list_runs,
    load_judgements,
    load_run,
    write_run,
)
from summarizer.evaluation.scorers import SCORERS, Scorer, score
from summarizer.evaluation.scores import METRICS, Judgement, Metric, Tally, add_up, tally
from summarizer.evaluation.statistics import Difference, compare, interval
from summarizer.models.prices import Price, Prices, load_prices

__all__ = [
    "METRICS",
    "SCORERS",
    "Agreement",
    "Baseline",
    "Difference",
    "Dissent",
    "Fault",
    "Fixture",
    "HeadingLabel",
    "Judgement",
    "Label",
    "Metric",
    "Price",
    "Prices",
    "Provenance",
    "Read",
    "ReportResult",
    "Role",
    "Run",
    "Scorer",
    "Shortfall",
    "Tally",
    "Thresholds",
    "add_up",
    "agree",
    "check_baseline",
    "check_folder",
    "check_thresholds",
    "comparable",
    "compare",
    "dissents",
    "draft",
    "evaluate",
    "fixture_folders",
    "interval",
    "kappa",
    "list_runs",
    "load_baseline",
    "load_fixture",
    "load_fixtures",
    "load_judgements",
    "load_prices",
    "load_run",
    "load_thresholds",
    "read_recorded",
    "read_with_summarizer",
    "score",
    "tally",
    "together",
    "with_run",
    "write_draft",
    "write_run",
]
