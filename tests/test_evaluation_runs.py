"""Runs: measured with what users have, kept as text, priced, read again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from summarizer import Summary, __version__
from summarizer.errors import UnreachableError, UsageError
from summarizer.evaluation import (
    Fixture,
    Price,
    Prices,
    evaluate,
    list_runs,
    load_fixtures,
    load_judgements,
    load_prices,
    load_run,
    write_run,
)
from summarizer.evaluation.running import prompt_hashes
from summarizer.models import Usage
from summarizer.settings import Settings, prompts_dir
from tests import evaluation_case as case

EVALS = Path(__file__).resolve().parent.parent / "evals"


def read(_fixture: Fixture) -> Summary:
    """A peer's answer in summarizer's form."""
    made = case.extract()
    usage = Usage(requests=2, prompt_tokens=1000, completion_tokens=100, cached_prompt_tokens=400)
    report = made.reports[0].model_copy(update={"usage": usage})
    return Summary(source=made.source, reports=(report,), model="some/model")


def settings(**more: object) -> Settings:
    return Settings.model_validate({"model": "rules", **more})


def test_the_rules_read_a_shipped_report() -> None:
    fixtures = load_fixtures(EVALS / "fixtures", ["sishui-2020"])
    seen: list[str] = []
    run, judgements = evaluate(fixtures, settings(), on_report=seen.append)
    assert seen == ["sishui-2020"]
    assert run.model == run.label == "rules"
    assert run.version == __version__
    assert run.prompts == {}
    assert run.reports[0].digest == fixtures[0].digest
    assert run.value("grounding") == 1
    assert (run.value("achievements") or 0) > 0.9
    assert run.usage == Usage()
    assert set(judgements) == {"sishui-2020"}


def test_a_peer_is_scored_by_the_same_scorers_and_priced(tmp_path: Path) -> None:
    prices = Prices(
        currency="CNY", models={"some/*": Price(prompt=2, cached_prompt=1, completion=8)}
    )
    run, _ = evaluate([case.fixture()], settings(), prices=prices, label="a peer", read=read)
    # 600 tokens read at 2, 400 again at 1, 100 written at 8, per million
    assert run.cost == pytest.approx((600 * 2 + 400 * 1 + 100 * 8) / 1_000_000)
    assert run.currency == "CNY"
    assert run.reports[0].cached_prompt_tokens == 400
    assert run.reports[0].items == {"achievement": 2, "goal": 1, "task": 3}
    assert run.value("quantities") == pytest.approx(10 / 11)
    assert run.metrics[:3] == ("headings", "levels", "periods")
    assert write_run(tmp_path, run, {}).name.endswith("Z-a-peer")


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    run, judgements = evaluate([case.fixture()], settings(), read=read)
    folder = write_run(tmp_path, run, judgements)
    assert load_run(tmp_path, run.id) == run
    assert load_run(tmp_path, run.id[:18]) == run
    assert load_run(tmp_path, "last") == run
    assert load_run(Path("elsewhere"), str(folder)) == run
    assert {k: tuple(v) for k, v in load_judgements(tmp_path, "last").items()} == judgements
    line = json.loads((folder / "items.jsonl").read_text("utf-8").splitlines()[0])
    assert line["fixture"] == "small-2020"
    assert line["metric"] == "headings"


def test_runs_are_listed_oldest_first(tmp_path: Path) -> None:
    runs = [evaluate([case.fixture()], settings(), read=read)[0] for _ in range(2)]
    runs[1] = runs[1].model_copy(update={"id": runs[0].id + "-later"})
    for run in reversed(runs):
        write_run(tmp_path, run, {})
    assert [run.id for run in list_runs(tmp_path)] == [run.id for run in runs]
    assert load_run(tmp_path, runs[0].id) == runs[0]
    with pytest.raises(UsageError, match="has 2 runs 20"):
        load_run(tmp_path, "20")
    with pytest.raises(UsageError, match="has no run 1999"):
        load_run(tmp_path, "1999")


def test_a_run_that_is_broken_is_named(tmp_path: Path) -> None:
    run, judgements = evaluate([case.fixture()], settings(), read=read)
    folder = write_run(tmp_path, run, judgements)
    (folder / "run.json").write_text("{", "utf-8")
    with pytest.raises(UsageError, match="is no run that can be read"):
        load_run(tmp_path, run.id)


def test_prompts_are_told_apart_by_their_hashes(tmp_path: Path) -> None:
    shutil.copytree(prompts_dir(), tmp_path / "prompts")
    before = prompt_hashes(tmp_path / "prompts")
    assert before == prompt_hashes(prompts_dir())
    sort = tmp_path / "prompts" / "sort.md"
    sort.write_text(sort.read_text("utf-8") + "\n再想一想", "utf-8")
    after = prompt_hashes(tmp_path / "prompts")
    assert {name for name in before if before[name] != after[name]} == {"sort.md"}
    with pytest.raises(UsageError, match="holds no prompts"):
        prompt_hashes(tmp_path)


def test_a_model_that_cannot_be_reached_is_no_measurement() -> None:
    nowhere = settings(model="openai/none", base_url="http://127.0.0.1:9/v1", retries=0)
    fixtures = load_fixtures(EVALS / "fixtures", ["sishui-2020"])
    with pytest.raises(UnreachableError):
        evaluate(fixtures, nowhere)


def test_a_text_that_the_loader_changes_is_refused() -> None:
    fixture = load_fixtures(EVALS / "fixtures", ["sishui-2020"])[0]
    with_mark = Fixture(fixture.provenance, "\ufeff" + fixture.text, (), None, "")
    with pytest.raises(UsageError, match="the loader changes the text"):
        evaluate([with_mark], settings())


def test_prices_of_models() -> None:
    prices = load_prices(EVALS / "prices.toml")
    assert prices.cost("rules", Usage()) == 0
    assert prices.cost("embedded", Usage(prompt_tokens=9)) == 0
    assert prices.cost("nobody/knows", Usage()) is None
    table = Prices(
        models={"*": Price(prompt=9, completion=9), "a/b*": Price(prompt=1, completion=1)}
    )
    assert table.price("a/bc") == Price(prompt=1, completion=1)
    assert table.price("x") == Price(prompt=9, completion=9)
    assert table.cost("a/b", Usage(prompt_tokens=10, cached_prompt_tokens=4)) == pytest.approx(1e-5)


def test_a_price_table_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "prices.toml").write_text("[models.x]\nprompt = -1\ncompletion = 0\n", "utf-8")
    with pytest.raises(UsageError, match=r"prices\.toml is no price table: .*greater than"):
        load_prices(tmp_path / "prices.toml")
    assert load_prices(tmp_path / "none.toml").cost("rules", Usage()) == 0
