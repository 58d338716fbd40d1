"""Fixtures: those that the project ships are sound, and every kind of fault is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation import (
    HeadingLabel,
    Label,
    Provenance,
    check_folder,
    fixture_folders,
    load_fixture,
    load_fixtures,
    write_draft,
)
from summarizer.evaluation.fixtures import KINDS, read_jsonl, write_jsonl

EVALS = Path(__file__).resolve().parent.parent / "evals"
SHIPPED = EVALS / "fixtures"
TEXT = (
    "一、2019年工作回顾\n"
    "新增高新技术企业12家，增长4.5%左右。\n"
    "二、2020年工作安排\n"
    "年内培育高新技术企业3—5家，由封开县、怀集县政府负责。"
)


def line(i: int, text: str, role: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"i": i, "role": role, "start": start, "end": start + len(text), "text": text, **more}


def number(**more: Any) -> dict[str, Any]:
    new = {"indicator": "高新技术企业", "measure": "change", "comparator": "eq", "value": 12}
    return {**new, "high": None, "unit": "家", **more}


RANGE = number(comparator="range", value=3, high=5)


def sound() -> list[dict[str, Any]]:
    lines = TEXT.split("\n")
    growth = {"measure": "growth", "comparator": "about", "value": 4.5, "unit": "%"}
    done = [number(), number(**growth)]
    owners = ["封开县政府", "怀集县政府"]
    return [
        line(0, lines[0], "heading"),
        line(1, lines[1], "achievement", quantities=done, key=True),
        line(2, lines[2], "heading"),
        line(3, lines[3], "task", quantities=[RANGE], owners=owners, deadline="年内"),
    ]


def write_fixture(
    root: Path, labels: list[dict[str, Any]] | None = None, headings: str | None = None
) -> Path:
    folder = root / "small-2020"
    folder.mkdir(parents=True)
    (folder / "report.txt").write_text(TEXT, "utf-8")
    provenance = {
        "id": "small-2020", "place": "某市", "kind": "政府工作报告", "plan_year": 2020,
        "source": "made up",
    }  # fmt: skip
    (folder / "provenance.json").write_text(json.dumps(provenance), "utf-8")
    lines = sound() if labels is None else labels
    text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines)
    (folder / "labels.jsonl").write_text(text, "utf-8")
    if headings is not None:
        (folder / "headings.jsonl").write_text(headings, "utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in check_folder(folder)]


@pytest.mark.parametrize("folder", fixture_folders(SHIPPED), ids=lambda folder: folder.name)
def test_what_is_shipped_is_sound(folder: Path) -> None:
    assert faults(folder) == []


def test_seven_reports_are_labelled_in_full() -> None:
    loaded = load_fixtures(SHIPPED)
    assert len(loaded) == 7
    assert sum(len(each.labels) for each in loaded) == 1719
    roles = {label.role for each in loaded for label in each.labels}
    assert roles == {*KINDS, "heading", "lead", "none"}
    for folder in fixture_folders(SHIPPED):
        assert (folder / "annotators" / "a.jsonl").exists()
        assert (folder / "annotators" / "b.jsonl").exists()


def test_what_is_shipped_is_written_as_the_writer_writes(tmp_path: Path) -> None:
    for folder in fixture_folders(SHIPPED):
        labels, _ = read_jsonl(folder / "labels.jsonl", Label)
        write_jsonl(tmp_path / "again.jsonl", labels)
        assert (tmp_path / "again.jsonl").read_text("utf-8") == (folder / "labels.jsonl").read_text(
            "utf-8"
        ), folder.name


@pytest.mark.parametrize(
    ("name", "model"), [("labels", Label), ("headings", HeadingLabel), ("provenance", Provenance)]
)
def test_the_committed_schemas_are_those_of_the_code(name: str, model: type[Label]) -> None:
    committed = json.loads((EVALS / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    assert committed == model.model_json_schema()


def test_a_sound_fixture_has_no_faults(tmp_path: Path) -> None:
    heading = {"start": 0, "end": 11, "level": 1, "text": "一、2019年工作回顾"}
    folder = write_fixture(tmp_path, headings=json.dumps(heading, ensure_ascii=False) + "\n")
    assert faults(folder) == []
    loaded = load_fixture(folder)
    assert [label.role for label in loaded.labels] == ["heading", "achievement", "heading", "task"]
    assert loaded.headings == (HeadingLabel(**heading),)


@pytest.mark.parametrize(
    ("index", "change", "message"),
    [
        (1, {"role": "result"}, "role: Input should be 'goal', 'achievement', 'task'"),
        (1, {"colour": "red"}, "colour: Extra inputs are not permitted"),
        (1, {"i": 7}, "it is numbered 7, not 1"),
        (1, {"start": 13}, "it is [13, 33), the sentence [12, 33)"),
        (1, {"text": "别的"}, "its text is not the report's at 12"),
        (1, {"quantities": [number(value=13)]}, "高新技术企业: 13 is not in the sentence"),
        (1, {"quantities": [number(value=1)]}, "高新技术企业: 1 is not in the sentence"),
        (
            1,
            {"quantities": [number(unit="间")]},
            "高新技术企业: the unit 间 is not in the sentence",
        ),
        (1, {"quantities": [number(indicator="")]}, "the indicator is empty"),
        (1, {"quantities": [number(high=12)]}, "`eq` takes no `high`"),
        (1, {"quantities": [number(value=None)]}, "it has no value"),
        (1, {"quantities": [number(comparator="sync")]}, "`sync` takes neither value nor unit"),
        (1, {"quantities": [number(measure="rank")]}, "a rank takes no unit"),
        (1, {"quantities": [number(damaged=True)]}, "it is damaged and has a value"),
        (3, {"quantities": [{**RANGE, "high": None}]}, "a range has two ends"),
        (3, {"quantities": [{**RANGE, "value": 5, "high": 3}]}, "the range does not rise"),
        (0, {"quantities": [number(value=2019, unit=None)]}, "a heading sentence holds quantities"),
        (0, {"key": True}, "a heading sentence is key"),
        (1, {"owners": ["怀集县政府"]}, "an achievement sentence has owners"),
        (1, {"deadline": "年内"}, "an achievement sentence has a deadline"),
        (3, {"owners": ["怀集县财政局"]}, "the owner 怀集县财政局 is not in the report"),
        (3, {"owners": ["怀集县政府", "怀集县政府"]}, "an owner is named twice"),
        (3, {"deadline": "年底"}, "the deadline '年底' is not in the sentence"),
    ],
)
def test_every_fault_of_a_label_is_found(
    tmp_path: Path, index: int, change: dict[str, Any], message: str
) -> None:
    labels = sound()
    labels[index] |= change
    found = faults(write_fixture(tmp_path, labels))
    assert any(message in fault for fault in found), found
    assert all(f"labels.jsonl:{index + 1}:" in fault for fault in found), found


def test_sentences_too_few_or_too_many_are_told_once(tmp_path: Path) -> None:
    labels = sound()
    missing = faults(write_fixture(tmp_path / "few", labels[:3]))
    assert missing == ["small-2020/labels.jsonl:4: the sentence at 46 is missing"]
    extra = faults(write_fixture(tmp_path / "many", [*labels, {**labels[3], "i": 4}]))
    assert extra == ["small-2020/labels.jsonl:5: sentence 4 stands behind the end of the report"]
    swapped = faults(write_fixture(tmp_path / "order", [labels[1], labels[0], *labels[2:]]))
    assert swapped == ["small-2020/labels.jsonl:1: it is numbered 1, not 0"]


def test_more_keys_than_a_page_has_room_for(tmp_path: Path) -> None:
    goal = number(indicator="增长", measure="growth", value=4.5, unit="%")
    labels = sound()
    labels[1] = {**labels[1], "role": "goal", "quantities": [goal] * 9}
    assert faults(write_fixture(tmp_path, labels)) == [
        "small-2020/labels.jsonl: 9 goal quantities are key; at most 8 may be"
    ]


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ({"start": 0, "end": 10, "level": 1, "text": "一、2019年工作回顾"}, "its text is not"),
        ({"start": 0, "end": 11, "level": 2, "text": "一、2019年工作回顾"}, "under no level 1"),
        (
            {"start": 0, "end": 11, "level": 0, "text": "一、2019年工作回顾"},
            "level: Input should be",
        ),
    ],
)
def test_faults_of_headings(tmp_path: Path, heading: dict[str, Any], message: str) -> None:
    folder = write_fixture(tmp_path, headings=json.dumps(heading, ensure_ascii=False) + "\n")
    found = faults(folder)
    assert len(found) == 1
    assert "headings.jsonl:1:" in found[0]
    assert message in found[0]


def test_headings_out_of_order(tmp_path: Path) -> None:
    heading = json.dumps({"start": 0, "end": 2, "level": 1, "text": "一、"}, ensure_ascii=False)
    folder = write_fixture(tmp_path, headings=f"{heading}\n{heading}\n")
    assert faults(folder) == [
        "small-2020/headings.jsonl:2: it begins before the heading above it ends"
    ]


def test_files_that_are_missing_or_broken(tmp_path: Path) -> None:
    folder = write_fixture(tmp_path)
    (folder / "provenance.json").write_text('{"id": "other"}', "utf-8")
    (folder / "labels.jsonl").unlink()
    found = faults(folder)
    assert "small-2020/provenance.json: place: Field required" in found
    assert "small-2020/labels.jsonl: cannot be read: No such file or directory" in found
    with pytest.raises(UsageError, match="fixtures check"):
        load_fixture(folder)


def test_labels_of_another_text_cannot_be_loaded(tmp_path: Path) -> None:
    folder = write_fixture(tmp_path)
    (folder / "report.txt").write_text("题" + TEXT, "utf-8")
    with pytest.raises(UsageError, match="sentence 0 is not the text at its offsets"):
        load_fixture(folder)


def test_annotators_files_are_checked_too(tmp_path: Path) -> None:
    folder = write_fixture(tmp_path)
    (folder / "annotators").mkdir()
    (folder / "annotators" / "a.jsonl").write_text("{}\n", "utf-8")
    assert "small-2020/annotators/a.jsonl:1: i: Field required" in faults(folder)


def test_the_digest_changes_with_one_label(tmp_path: Path) -> None:
    folder = write_fixture(tmp_path)
    before = load_fixture(folder).digest
    labels = (folder / "labels.jsonl").read_text("utf-8")
    (folder / "labels.jsonl").write_text(labels.replace('"key": true', '"key": false'), "utf-8")
    assert load_fixture(folder).digest != before


def test_a_fixture_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no fixtures"):
        fixture_folders(tmp_path)
    with pytest.raises(UsageError, match="no fixture atlantis-2020; it has guding-2019"):
        fixture_folders(SHIPPED, ["atlantis-2020"])


def test_a_draft_is_a_sound_fixture_for_a_person_to_correct(
    tmp_path: Path, reports: dict[str, Path]
) -> None:
    folder = write_draft(reports["jinping-2016"], tmp_path, "draft-2016")
    assert faults(folder) == []
    made = load_fixture(folder)
    assert made.text == reports["jinping-2016"].read_text("utf-8")
    assert made.provenance.plan_year == 2016
    assert made.provenance.kind == "工作要点"
    goal = next(label for label in made.labels if label.role == "goal")
    assert len(goal.quantities) == 6
    assert goal.key
    assert made.headings is not None
    assert made.headings[0].text == "一、坚持转型升级,推动产业结构战略性调整"
    with pytest.raises(UsageError, match="exists"):
        write_draft(reports["jinping-2016"], tmp_path, "draft-2016")
