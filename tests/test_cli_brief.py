"""`summarizer brief` and `summarizer templates`: formats, templates, and what is refused early."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from summarizer import UsageError
from summarizer.brief import check_template
from tests.test_cli import one_line, run
from tests.wire import Wire, completion, error

MAGIC = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "html": b"<!DOCTYPE html>",
    "md": b"# ",
    "json": b"{",
}
TEMPLATES = {"brief.md.j2", "brief.html.j2", "brief.typ", "brief.docx"}


@pytest.mark.parametrize("ending", MAGIC)
def test_the_format_is_that_of_the_files_name(
    reports: dict[str, Path], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"brief.{ending}"
    done = run("brief", reports["hetang-2019"], "--model", "rules", "-o", path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert path.read_bytes().lstrip().startswith(MAGIC[ending])


def test_a_format_that_is_named_goes_before_the_files_name(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "brief.txt"
    run("brief", reports["hetang-2019"], "--model", "rules", "--format", "pdf", "-o", path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_pdf_can_be_piped_and_is_the_same_each_time(reports: dict[str, Path]) -> None:
    args = ("brief", reports["hetang-2019"], "--model", "rules", "--format", "pdf")
    done = run(*args)
    assert done.stdout.startswith(b"%PDF-")
    assert done.stdout == run(*args).stdout


def test_every_format_shows_the_items_that_json_names(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    source = reports["yunfu-2021"]
    items = json.loads(run("brief", source, "--model", "rules", "--format", "json").stdout)["items"]
    html = run("brief", source, "--model", "rules", "--format", "html").stdout.decode()
    assert len(items) > 30
    assert [item for item in items if f'id="from-{item}"' not in html] == []


def test_labels_are_in_english_where_asked(reports: dict[str, Path]) -> None:
    done = run("brief", reports["yunfu-2021"], "--model", "rules", "--lang", "en")
    assert "## Main results" in done.stdout.decode()


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("gone/brief.pdf", "gone/brief.pdf cannot be written: there is no folder"),
        ("", "cannot be written: it is a folder"),
    ],
)
def test_a_path_that_cannot_be_written_is_told_before_the_model_is_asked(
    reports: dict[str, Path], tmp_path: Path, output: str, told: str
) -> None:
    with Wire(lambda _: error(500)) as wire:
        done = run(
            "brief", reports["hetang-2019"], "--model", "vllm/x", "--base-url", wire.base_url,
            "-o", tmp_path / output,
        )  # fmt: skip
        assert wire.bodies == []
    assert done.returncode == 2
    assert told in one_line(done)
    assert list(tmp_path.iterdir()) == []


def test_templates_are_written_and_drawn_by(reports: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = run("templates", "export", folder)
    assert {Path(line).name for line in done.stdout.decode().splitlines()} == TEMPLATES
    assert {path.name for path in folder.iterdir()} == TEMPLATES
    source = (reports["hetang-2019"], "--model", "rules")
    for name, form in (("brief.md.j2", "md"), ("brief.html.j2", "html"), ("brief.typ", "pdf")):
        own = run("brief", *source, "--format", form, "--template", folder / name)
        assert own.stdout == run("brief", *source, "--format", form).stdout, form
    changed = folder / "brief.md.j2"
    changed.write_text(
        "{% for sheet in sheets %}{{ sheet.place }}: {{ sheet.items | length }}\n{% endfor %}"
    )
    done = run("brief", *source, "--template", changed)
    assert done.stdout.decode() == "荷塘镇: 28\n"


def test_what_was_exported_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "brief.typ").write_text("mine")
    done = run("templates", "export", tmp_path)
    assert done.returncode == 2
    assert "brief.typ: already there" in one_line(done)
    assert (tmp_path / "brief.typ").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.typ"]


@pytest.mark.parametrize(
    ("ending", "template", "told"),
    [
        (
            "md",
            "一\n{% for sheet in sheets %}\n{{ sheet.titel }}\n{% endfor %}",
            "line 3: 'summarizer.brief",
        ),
        ("md", "一\n{% for sheet in sheets %}\n", "line 2: Unexpected end of template"),
        ("html", "\n\n{{ nothing }}", "line 3: 'nothing' is undefined"),
        (
            "pdf",
            "#let sheets = json(bytes(sys.inputs.sheets))\n\n#sheets.at(0).titel",
            "line 3: dictionary",
        ),
        ("docx", "no document", "brief.own"),
    ],
)
def test_an_error_in_a_template_is_told_before_the_model_is_asked(
    reports: dict[str, Path], tmp_path: Path, ending: str, template: str, told: str
) -> None:
    own = tmp_path / "brief.own"
    own.write_text(template, "utf-8")
    with Wire(lambda _: error(500)) as wire:
        done = run(
            "brief", reports["hetang-2019"], "--model", "vllm/x", "--base-url", wire.base_url,
            "--template", own, "-o", tmp_path / f"brief.{ending}",
        )  # fmt: skip
        assert wire.bodies == []
    assert done.returncode == 2
    assert told in one_line(done)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.own"]


def test_a_template_is_no_use_to_json(reports: dict[str, Path], tmp_path: Path) -> None:
    done = run("brief", reports["hetang-2019"], "--format", "json", "--template", tmp_path / "x.j2")
    assert (done.returncode, one_line(done)) == (
        2, "summarizer: json has no template; leave --template out"
    )  # fmt: skip


def test_a_page_with_sections_missing_is_written_and_says_so(
    reports: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    with Wire(lambda _: completion("no JSON")) as wire:
        done = run(
            "brief", reports["hetang-2019"], "--model", "vllm/x", "--base-url", wire.base_url, "-o", path,
            SUMMARIZER_RETRIES="0", SUMMARIZER_REASKS="0",
        )  # fmt: skip
    missing = done.stderr.decode().count("not read: ")
    assert (done.returncode, missing > 0) == (3, True)
    assert f"未能读取{missing}节" in path.read_text("utf-8")


def test_the_schema_of_what_templates_draw_is_printed() -> None:
    found = json.loads(run("schema", "sheet").stdout)
    assert {"title", "targets", "left", "right", "problems", "doubts"} <= set(found["properties"])


def test_a_folder_without_leave_is_told(reports: dict[str, Path], tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    done = run("brief", reports["hetang-2019"], "--model", "rules", "-o", tmp_path / "brief.md")
    assert "cannot be written: Permission denied" in one_line(done)


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("{{ sheets[0].title + 1 }}", "line 2: "),
        ("{{ 1 // 0 }}", "line 2: "),
        ("{% for n in range(10 ** 9) %}{% endfor %}", "line 2: Range too big"),
        ('{% include "/etc/hostname" %}', "line 2: .*hostname"),
        ("{{ sheets.__class__.__mro__ }}", "line 2: .*unsafe"),
    ],
)
def test_a_template_that_fails_while_it_draws_is_named_with_its_line(
    tmp_path: Path, drawn: str, told: str
) -> None:
    own = tmp_path / "own.md.j2"
    own.write_text(f"page\n{drawn}\n", "utf-8")
    with pytest.raises(UsageError, match=f"own.md.j2, {told}"):
        check_template("md", own)


@pytest.mark.parametrize("command", ["brief", "view", "extract", "sections", "text"])
def test_the_report_itself_is_not_overwritten(
    reports: dict[str, Path], tmp_path: Path, command: str
) -> None:
    source = tmp_path / "report.txt"
    source.write_bytes(reports["hetang-2019"].read_bytes())
    done = run(command, source, "-o", source, SUMMARIZER_MODEL="rules")
    assert done.returncode == 2
    assert "is the report itself" in one_line(done)
    assert source.read_bytes() == reports["hetang-2019"].read_bytes()


def test_evidence_is_an_address_of_a_page(reports: dict[str, Path]) -> None:
    args = ("brief", reports["hetang-2019"], "--model", "rules", "--format", "html", "--evidence")
    assert "is no address of a page" in one_line(run(*args, "javascript:alert(1)"))
    for address in ("view.html", "../a/view.html", "https://example.org/view.html"):
        assert f'href="{address}#' in run(*args, address).stdout.decode()
