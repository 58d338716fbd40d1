"""The package as others get it: a wheel, installed elsewhere, that finds its prompts and works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    [wheel] = folder.glob("*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(site: Path, code: str) -> str:
    """Run code against the installed package, from a folder that is no checkout."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_an_installed_package_finds_its_prompts_and_the_user_s_cache(installed: Path) -> None:
    code = (
        "import os; os.environ.pop('SUMMARIZER_CACHE', None)\n"
        "from summarizer.settings import Settings, checkout_root\n"
        "from summarizer.items.prompts import load_prompt\n"
        "s = Settings(); prompt = load_prompt(s.prompts, 'sort', numbered=True)\n"
        "print(s.prompts, s.cache, checkout_root(), prompt.version)"
    )
    prompts, cache, root, version = run(installed, code.replace("\\\n", "\n")).split()
    assert Path(prompts) == installed / "summarizer" / "_prompts"
    assert installed not in Path(cache).parents
    assert root == "None"
    assert int(version) > 0


def test_an_installed_package_summarises(installed: Path) -> None:
    report = ROOT / "evals" / "fixtures" / "sishui-2020" / "report.txt"
    code = (
        "import summarizer\n"
        f"s = summarizer.summarise({str(report)!r}, model='rules')\n"
        "print(summarizer.__file__)\nprint(len(s.items))\nprint(s.brief())"
    )
    where, count, *page = run(installed, code).splitlines()
    assert Path(where).is_relative_to(installed)
    assert int(count) > 50
    assert page[0] == "# 泗水镇政府工作报告"


def test_the_wheel_holds_the_package_alone(installed: Path) -> None:
    top = {path.name.partition("-")[0] for path in installed.iterdir()}
    assert top == {"summarizer"}
    assert (installed / "summarizer" / "py.typed").exists()
