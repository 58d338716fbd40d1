"""A summary kept on disk: taken as it is while nothing has changed, and never otherwise."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Settings, Summary, summarise
from summarizer.models import AnswerCache
from summarizer.settings import prompts_dir
from summarizer.summary import kept
from tests.conftest import FIXTURES
from tests.test_brief_english import REPORT as PLAIN
from tests.test_brief_english import translating
from tests.test_extract import REPORT, answering, ask, by_words
from tests.wire import Reply, Wire, completion


def page_of_two() -> str:
    """Two real reports on one page, as a portal shows them."""
    names = ("sishui-2020", "guding-2019")
    texts = [(FIXTURES / name / "report.txt").read_text("utf-8") for name in names]
    return "\n".join(
        f"{place}政府工作报告\n{text}"
        for place, text in zip(("泗水镇", "古丁镇"), texts, strict=True)
    )


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire(answering(by_words)) as served:
        yield served


def entries() -> dict[str, dict[str, Any]]:
    """What the cache of this test holds, by key."""
    cache = AnswerCache(Settings().cache)
    store = cache._opened()
    found = {key: store.get(key) for key in list(store)}
    cache.close()
    return found


def summary_of_cache() -> tuple[str, dict[str, Any]]:
    """The one summary that the cache holds."""
    ((key, value),) = ((k, v) for k, v in entries().items() if "summary" in v)
    return key, value


def forget() -> None:
    """Drops the summary; the answers stay."""
    cache = AnswerCache(Settings().cache)
    cache._opened().delete(summary_of_cache()[0])
    cache.close()


def spent(summary: Summary) -> list[tuple[int, int]]:
    """Requests, and answers from the cache, of each report."""
    return [(report.usage.requests, report.usage.cached) for report in summary.reports]


@pytest.mark.parametrize(("source", "reports"), [(REPORT, 1), (page_of_two(), 2)])
def test_a_summary_kept_is_the_one_that_its_answers_make(
    wire: Wire, source: str, reports: int
) -> None:
    first = ask(wire, source)
    assert len(first.reports) == reports
    asked = len(wire.prompts)
    taken = ask(wire, source)
    forget()
    made = ask(wire, source)
    assert len(wire.prompts) == asked
    assert [requests for requests, _ in spent(taken)] == [0] * reports
    assert taken == made
    assert taken.model == made.model
    assert taken.brief("html") == made.brief("html")
    assert [item.model_dump() for item in taken.items] == [
        item.model_dump() for item in first.items
    ]


def test_nothing_is_read_again_where_it_is_kept(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(wire)
    monkeypatch.setattr("summarizer.making.make", None)
    told: list[tuple[int, int, str]] = []
    chosen = Settings(model="vllm/scripted", base_url=wire.base_url)
    again = summarise(REPORT, settings=chosen, on_progress=lambda *done: told.append(done))
    assert told == [(2, 2, "")]
    assert again.complete


def test_it_is_kept_by_what_it_says_and_not_by_its_name(wire: Wire, tmp_path: Path) -> None:
    ask(wire)
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    assert ask(wire, path).source == str(path)
    assert len(wire.prompts) == 4


def test_an_edited_section_asks_for_itself_alone(wire: Wire) -> None:
    ask(wire)
    again = ask(wire, REPORT.replace("29家", "30家"))
    assert spent(again) == [(2, 2)]  # the section and its titles
    assert "30家" in again.items[0].evidence[0].text


@pytest.mark.parametrize("change", ["prompts", "code", "refresh", "passes", "model", "no cache"])
def test_it_is_made_anew_when_anything_has_changed(
    wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    ask(wire)
    if change == "prompts":
        folder = shutil.copytree(prompts_dir(), tmp_path / "prompts")
        path = folder / "sort.md"
        path.write_text(
            path.read_text("utf-8").replace("# user\n", "按句回答。\n\n# user\n"), "utf-8"
        )
        again = ask(wire, prompts=folder)
    elif change == "code":
        monkeypatch.setattr(kept, "_code", lambda: "other code")
        again = ask(wire)
        assert spent(again) == [(0, 4)]  # by the answers; what older code made is overwritten
        assert summary_of_cache()[1]["code"] == "other code"
        return
    else:
        more: dict[str, dict[str, object]] = {
            "refresh": {"refresh": True},
            "passes": {"passes": 2},
            "model": {"model": "vllm/other"},
            "no cache": {"use_cache": False},
        }
        again = ask(wire, **more[change])
    assert spent(again) != [(0, 4)]


def test_code_that_has_a_say_is_told_by_every_line_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(kept._ROOT, tmp_path / "summarizer")
    code: Callable[[], str] = kept._code.__wrapped__
    here = code()
    monkeypatch.setattr(kept, "_ROOT", folder)
    assert code() == here

    with (folder / "cli" / "main.py").open("a") as file:
        file.write("# a line\n")
    assert code() == here
    with (folder / "quantities" / "words.py").open("a") as file:
        file.write("# a line\n")
    assert code() != here


def test_a_section_that_could_not_be_read_is_tried_again() -> None:
    broken = True

    def reply(body: dict[str, object]) -> Reply:
        return completion({}) if broken and "29家" in str(body) else answering(by_words)(body)

    with Wire(reply) as wire:
        assert not ask(wire).complete
        broken = False
        again = ask(wire)
        assert again.complete
        assert spent(again)[0][0] > 0


def test_a_title_that_nobody_gave_is_asked_for_again() -> None:
    broken = True

    def reply(body: dict[str, object]) -> Reply:
        titles = "拟标题" in str(body)
        return completion({}) if broken and titles else answering(by_words)(body)

    with Wire(reply) as wire:
        assert ask(wire).complete
        broken = False
        assert spent(ask(wire)) == [(2, 2)]


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item["evidence"][0].update(text="新开工企业92家。"),
        lambda item: item.update(title="新开工企业92家"),
        lambda item: item["quantities"][0].update(value=92.0),
        lambda item: item.update(kind="wish"),
    ],
)
def test_a_damaged_one_is_not_believed(
    wire: Wire, change: Callable[[dict[str, Any]], object]
) -> None:
    first = ask(wire)
    key, value = summary_of_cache()
    change(value["summary"]["reports"][0]["items"][0])
    cache = AnswerCache(Settings().cache)
    cache.put(key, value)
    cache.close()
    again = ask(wire)
    assert [item.model_dump() for item in again.items] == [
        item.model_dump() for item in first.items
    ]
    assert spent(again) == [(0, 4)]


def test_english_is_kept_with_it_and_asked_for_where_it_was_not() -> None:
    with Wire(translating(lambda line: "EN " + "".join(m for m in line if m in "[]1"))) as wire:
        chosen = Settings(model="vllm/scripted", base_url=wire.base_url)
        summarise(PLAIN, settings=chosen)
        asked = len(wire.prompts)
        english = summarise(PLAIN, settings=chosen, lang="en")
        assert len(wire.prompts) > asked
        asked = len(wire.prompts)
        again = summarise(PLAIN, settings=chosen, lang="en")
    assert len(wire.prompts) == asked
    assert again.english == english.english != {}
    assert again.brief(lang="en") == english.brief(lang="en")


def test_an_endpoint_that_was_probed_keeps_its_summaries_too() -> None:
    with Wire(answering(by_words)) as wire:
        chosen = Settings(model="unheard/of", base_url=wire.base_url)
        summarise(REPORT, settings=chosen)
        asked = len(wire.prompts)
        summarise(REPORT, settings=chosen)
    assert len(wire.prompts) == asked
    assert summary_of_cache()[1]["summary"]["reports"]


def test_stats_and_clear_count_it(wire: Wire) -> None:
    ask(wire)
    cache = AnswerCache(Settings().cache)
    stats = cache.stats()
    assert (stats.answers, stats.summaries) == (4, 1)
    assert cache.clear() == 5
    cache.close()
