"""The gate: what falls short is told, and what cannot be compared is no quality failure."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation import (
    Baseline,
    ReportResult,
    Run,
    Shortfall,
    Tally,
    check_baseline,
    check_thresholds,
    evaluate,
    load_baseline,
    load_fixtures,
    load_thresholds,
    read_recorded,
    with_run,
)
from summarizer.models import Usage
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
EVALS = ROOT / "evals"
RECORDED = ROOT / "cache" / "recorded" / "embedded"


def run(digest: str = "a", label: str = "rules", model: str | None = None, **tallies: Tally) -> Run:
    report = ReportResult(
        fixture="one", digest=digest, tallies=tallies, items={}, usage=Usage(), seconds=1
    )
    return Run(
        id="r", started=datetime(2026, 1, 1, tzinfo=UTC), version="0", model=model or label, label=label,
        prompts={}, settings={}, reports=(report,),
    )  # fmt: skip


def messages(found: list[Shortfall]) -> list[str]:
    return [each.message for each in found]


def test_what_is_below_its_threshold_is_told() -> None:
    measured = run(tasks=Tally(hits=8, misses=2, false=2), goals=Tally(hits=1))
    assert check_thresholds(measured, {"tasks": 0.8, "goals": 1.0}) == []
    assert messages(check_thresholds(measured, {"tasks": 0.81, "goals": 1.0})) == [
        "tasks is 0.800, below its threshold 0.81"
    ]


def test_a_gate_that_measured_nothing_is_not_passed() -> None:
    assert messages(check_thresholds(run(), {"owners": 0.1})) == [
        "owners has no value: nothing to measure it by"
    ]


def test_grounding_must_be_one_whatever_the_thresholds_say() -> None:
    lost = run(grounding=Tally(hits=999, misses=1))
    assert messages(check_thresholds(lost, {})) == ["grounding is 0.9990, and must be 1"]
    assert check_thresholds(run(grounding=Tally(hits=999)), {}) == []


def test_no_figure_may_fall_below_the_baseline() -> None:
    baseline = with_run(Baseline(), run(tasks=Tally(hits=9, misses=1), owners=Tally(hits=1)))
    same = run(tasks=Tally(hits=9, misses=1), owners=Tally(hits=1))
    worse = run(tasks=Tally(hits=8, misses=2))
    assert check_baseline(same, baseline, 0.0) == []
    assert messages(check_baseline(worse, baseline, 0.0)) == [
        "tasks is 0.8889, below the baseline's 0.9474",
        "owners is nothing, below the baseline's 1.0000",
    ]
    assert [each.metric for each in check_baseline(worse, baseline, 0.06)] == ["owners"]


def test_only_like_is_compared_with_like() -> None:
    baseline = with_run(Baseline(), run())
    with pytest.raises(UsageError, match="other labels of one"):
        check_baseline(run(digest="b"), baseline, 0.0)
    with pytest.raises(UsageError, match="the baseline has no embedded"):
        check_baseline(run(label="embedded"), baseline, 0.0)


def test_a_run_over_some_reports_keeps_what_is_known_of_the_others() -> None:
    first = run(tasks=Tally(hits=1))
    elsewhere = first.reports[0].model_copy(update={"fixture": "two"})
    both = with_run(with_run(Baseline(), first), first.model_copy(update={"reports": (elsewhere,)}))
    assert list(both.models["rules"]) == ["one", "two"]


def test_other_prompts_are_held_to_what_the_model_reached() -> None:
    baseline = with_run(Baseline(), run(tasks=Tally(hits=2)))
    other = run(label="rules (worse)", model="rules", tasks=Tally(hits=1, misses=1))
    assert [each.metric for each in check_baseline(other, baseline, 0.0)] == ["tasks"]


def test_a_run_takes_the_place_of_its_label_alone(tmp_path: Path) -> None:
    baseline = with_run(with_run(Baseline(), run(label="b")), run(label="a"))
    again = with_run(baseline, run(label="b", tasks=Tally(hits=1)))
    assert list(again.models) == ["a", "b"]
    assert again.models["b"]["one"].tallies == {"tasks": Tally(hits=1)}
    (tmp_path / "baseline.json").write_text(again.model_dump_json(), "utf-8")
    assert load_baseline(tmp_path / "baseline.json") == again
    assert load_baseline(tmp_path / "none.json") == Baseline()


def test_thresholds_from_files_and_from_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.toml"
    file.write_text(
        "tolerance = 0.01\n[default]\ntasks = 0.5\ngoals = 0.5\n[models.rules]\ntasks = 0.9\n",
        "utf-8",
    )
    assert load_thresholds([str(file)], "rules") == ({"tasks": 0.9, "goals": 0.5}, 0.01)
    assert load_thresholds([str(file)], "embedded") == ({"tasks": 0.5, "goals": 0.5}, 0.01)
    assert load_thresholds([str(file), "goals=0.7"], "embedded")[0]["goals"] == 0.7


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("tasks=much", "give METRIC=VALUE"),
        ("tasks=95", "give METRIC=VALUE"),
        ("speed=0.5", "there is no metric speed; there are headings"),
        ("nowhere.toml", "nowhere.toml is no thresholds file: No such file"),
    ],
)
def test_thresholds_that_make_no_sense(given: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_thresholds([given], "rules")


def test_files_that_make_no_sense(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text("[models.rules]\nspeed = 1\n", "utf-8")
    with pytest.raises(UsageError, match="no metric speed"):
        load_thresholds([str(tmp_path / "t.toml")], "embedded")
    (tmp_path / "b.json").write_text('{"models": 3}', "utf-8")
    with pytest.raises(UsageError, match="is no baseline: models: Input should be"):
        load_baseline(tmp_path / "b.json")


def test_the_rules_pass_the_committed_gate() -> None:
    measured, _ = evaluate(load_fixtures(EVALS / "fixtures"), Settings(model="rules"))
    least, tolerance = load_thresholds([str(EVALS / "thresholds.toml")], "rules")
    assert check_thresholds(measured, least) == []
    assert check_baseline(measured, load_baseline(EVALS / "baseline.json"), tolerance) == []


@pytest.mark.parametrize("fixture", sorted(path.stem for path in RECORDED.glob("*.jsonl")))
def test_the_recorded_embedded_run_passes_the_committed_gate(fixture: str) -> None:
    settings = Settings(model="embedded")
    read = read_recorded(settings, RECORDED.parent, record=False)
    measured, _ = evaluate(load_fixtures(EVALS / "fixtures", [fixture]), settings, read=read)
    assert measured.usage.requests == 0
    assert check_thresholds(measured, {}) == []
    assert check_baseline(measured, load_baseline(EVALS / "baseline.json"), 0.0) == []


def test_the_recorded_embedded_run_reaches_its_thresholds() -> None:
    settings = Settings(model="embedded")
    read = read_recorded(settings, RECORDED.parent, record=False)
    measured, _ = evaluate(load_fixtures(EVALS / "fixtures"), settings, read=read)
    least, _ = load_thresholds([str(EVALS / "thresholds.toml")], "embedded")
    assert len(measured.reports) == 7
    assert check_thresholds(measured, least) == []
