"""The peers' benchmark: how what other tools answer is put into summarizer's form and scored."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from evaluation_case import TEXT, fixture

from summarizer.evaluation import Fixture, load_fixtures

ROOT = Path(__file__).resolve().parent.parent


class Peers:
    """The modules of `benchmarks/peers`, which no installed package holds."""

    def __getattr__(self, name: str) -> ModuleType:
        return importlib.import_module(f"benchmarks.peers.{name}")


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> Peers:
    monkeypatch.syspath_prepend(ROOT)
    return Peers()


def head(peers: Peers, case: Fixture, **more: Any) -> Any:
    values: dict[str, Any] = {
        "system": "plain",
        "fixture": case.id,
        "text": peers.records.digest(case.text),
        "inputs": peers.inputs.inputs_of("plain"),
        "seconds": 11.0,
        "machine": "a machine, 2 cores",
        "versions": {"instructor": "1.17.0"},
    }
    return peers.records.Head(**values | more)


def sentence(peers: Peers, kind: str, quote: str, *amounts: tuple[str, str, str]) -> Any:
    quantities = [dict(zip(("indicator", "value", "unit"), each, strict=True)) for each in amounts]
    return peers.plain.Sentence(
        kind=kind, quote=quote, quantities=quantities, owners=[], deadline=""
    )


def record(peers: Peers, case: Fixture, *sentences: Any, **more: Any) -> Any:
    found = peers.plain.locate(case.text, (0, len(case.text)), sentences)
    asked = peers.records.Asked(
        seconds=10.0,
        prompt_tokens=900,
        cached_prompt_tokens=600,
        completion_tokens=120,
        finish="stop",
        answer='{"sentences": []}',
    )
    return peers.records.Record(head=head(peers, case, **more), asked=(asked,), found=tuple(found))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("地区生产总值|8|%", (8.0, None, "%", "eq")),
        ("地区生产总值|8%左右|%", (8.0, None, "%", "eq")),
        ("地区生产总值|308.56亿元|", (308.56, None, "亿元", "eq")),
        ("税收|1,002.18|亿元", (1002.18, None, "亿元", "eq")),
        ("游客|1.2万|人次", (1.2, None, "万人次", "eq")),
        ("地区生产总值|6-7|%", (6.0, 7.0, "%", "range")),
        ("地区生产总值|8.5%—9%|%", (8.5, 9.0, "%", "range")),
        ("规上企业｜１０｜家以上", (10.0, None, "家", "eq")),
        ("固定资产投资|持平|", (None, None, None, "flat")),
        ("居民收入|与经济增长同步|", (None, None, None, "sync")),
    ],
)
def test_an_amount_is_read_as_the_peer_meant_it(
    peers: Peers, written: str, told: tuple[object, ...]
) -> None:
    (found,) = peers.amounts.quantities_of([peers.amounts.amount_of(written)], "goal")
    assert (found.value, found.high, found.unit, found.comparator) == told
    assert found.indicator in {
        "地区生产总值",
        "税收",
        "游客",
        "规上企业",
        "固定资产投资",
        "居民收入",
    }


@pytest.mark.parametrize("written", ["", "高新技术企业", "高新技术企业|若干|家"])
def test_an_amount_without_a_number_is_none(peers: Peers, written: str) -> None:
    amount = peers.amounts.amount_of(written)
    assert peers.amounts.quantities_of([amount], "task") == ()


def test_chunks_tile_the_text_and_end_with_sentences(peers: Peers) -> None:
    spans = peers.plain.chunks(TEXT, 60)
    assert "".join(TEXT[start:end] for start, end in spans) == TEXT
    assert len(spans) > 1
    assert all(end - start <= 60 for start, end in spans)
    assert all(TEXT[end - 1] in "。；！\n" for _, end in spans)


def test_a_sentence_longer_than_a_chunk_is_cut(peers: Peers) -> None:
    assert peers.plain.chunks("推进" * 5 + "。好。", 4) == [(0, 4), (4, 8), (8, 11), (11, 13)]


def test_quotes_are_searched_in_their_chunk_and_in_order(peers: Peers) -> None:
    text = "推进改革。推进改革。推进改革。"
    said = sentence(peers, "任务", "推进改革。")
    altered = sentence(peers, "任务", "深化改革。")
    found = peers.plain.locate(text, (5, 15), [said, said, said, altered])
    assert [each.spans for each in found] == [((5, 10),), ((10, 15),), (), ()]
    assert peers.records.located(found) == (2, 4)


def test_what_langextract_aligned_loosely_is_no_verbatim_quote(peers: Peers) -> None:
    found = [
        peers.records.Found(kind="task", quote="推进改革。", spans=((0, 5),), aligned=aligned)
        for aligned in ("match_exact", "match_fuzzy", "match_lesser")
    ]
    assert peers.records.located(found) == (1, 3)


def test_a_peer_is_scored_by_the_same_scorers(peers: Peers) -> None:
    case = fixture()
    kept = record(
        peers,
        case,
        sentence(
            peers,
            "成效",
            "全年实现地区生产总值1002.18亿元，增长4.1%。",
            ("地区生产总值", "1002.18", "亿元"),
            ("地区生产总值", "4.2", "%"),  # not what the sentence says
        ),
        sentence(peers, "目标", "地区生产总值增长6%左右。", ("地区生产总值", "6%左右", "%")),
        sentence(peers, "任务", "年内培育高新技术企业三家。"),  # not in the text
    )
    row = peers.table.measure("plain", [case], {case.id: kept})
    cells = dict(zip(peers.table.HEADS, row.cells, strict=True))
    assert cells["goals"] == "100.0"
    assert cells["achiev"] == "66.7"  # one of two
    assert cells["tasks"] == "0.0"
    assert cells["goal q"] == "100.0"
    assert cells["ground"] == "50.0"  # 4.2 does not stand in its evidence
    assert cells["quotes"] == "66.7"
    assert cells["s/1,000"] == f"{11000 / len(case.text):.1f}"
    assert (cells["read"], cells["cached"], cells["written"]) == ("300", "600", "120")


def test_a_record_is_kept_whole(peers: Peers, tmp_path: Path) -> None:
    case = fixture()
    kept = record(
        peers, case, sentence(peers, "目标", "地区生产总值增长6%左右。", ("地区", "6", "%"))
    )
    path = tmp_path / "plain" / "case.jsonl"
    peers.records.write_record(path, kept)
    back = peers.records.read_record(path)
    assert back.model_dump(exclude={"head": {"made"}}) == kept.model_dump(
        exclude={"head": {"made"}}
    )
    assert [each.name for each in path.parent.iterdir()] == ["case.jsonl"]


def test_a_record_of_another_text_is_refused(peers: Peers) -> None:
    case = fixture()
    kept = record(peers, case, text="0" * 64)
    with pytest.raises(ValueError, match="another text"):
        peers.records.summary_of(kept, case)


def test_the_notes_tell_what_the_figures_hide(peers: Peers) -> None:
    case = fixture()
    kept = record(peers, case, cut_off=1, inputs="0" * 64)
    notes = peers.table.notes([peers.table.measure("plain", [case], {case.id: kept})])
    assert notes == [
        "plain: 1 of 1 answers were cut off or invalid",
        "plain: measured with other code or prompts than today's",
        "measured on a machine, 2 cores",
        "with instructor 1.17.0",
    ]


def test_the_table_has_a_line_for_each_system(peers: Peers) -> None:
    case = fixture()
    rows = [
        peers.table.measure("rules", [case], {}),
        peers.table.measure("plain", [case], {case.id: record(peers, case)}),
    ]
    lines = peers.table.as_markdown(rows, [case]).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:6]] == [
        "system",
        "---",
        "rules",
        "plain",
    ]
    assert {line.count("|") for line in lines[2:6]} == {len(peers.table.HEADS) + 1}
    assert peers.table.as_table(rows, [case]).row_count == 2


def test_what_the_examples_ask_for_stands_in_them_once(peers: Peers) -> None:
    examples = peers.asked.load_examples()
    assert len(examples) == 3
    for example in examples:
        assert all(example.text.count(item.quote) == 1 for item in example.items)
        numbers = [amount for item in example.items for amount in item.amounts]
        assert all(amount.value in example.text for amount in numbers)
    assert {item.kind for each in examples for item in each.items} == {
        "goal",
        "achievement",
        "task",
    }


def test_a_table_of_kept_answers_needs_no_model(
    peers: Peers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case,) = load_fixtures(ROOT / "evals" / "fixtures", ["sishui-2020"])
    for system in ("embedded", "langextract", "plain"):
        kept = record(peers, case, system=system, inputs=peers.inputs.inputs_of(system))
        peers.records.write_record(tmp_path / system / f"{case.id}.jsonl", kept)
    main = importlib.import_module("benchmarks.peers.__main__").main
    assert main(["--reuse", "--md", "--results", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("F1 or share in percent; sishui-2020: 2,730 characters\n")
    assert [line.split()[1] for line in told.splitlines()[4:8]] == [
        "rules",
        "embedded",
        "langextract",
        "plain",
    ]
    assert main(["--reuse", "--only", "yunfu-2021", "--results", str(tmp_path)]) == 2
    assert "is missing" in capsys.readouterr().err


def test_the_leaderboard_of_the_readme_is_what_reuse_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main = importlib.import_module("benchmarks.peers.__main__").main
    assert main(["--reuse", "--md"]) == 0
    printed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    readme = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len(printed) == 6
    for line in printed:
        if line.startswith("| rules"):  # timed on the spot
            cells = line.split(" | ")
            shown = next(each for each in readme if each.startswith("| rules |"))
            assert shown.split(" | ")[:9] == cells[:9]
        else:
            assert line in readme
