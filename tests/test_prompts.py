"""Prompts: what a file says of itself, and what is told of one that says too little."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import UsageError
from summarizer.items.prompts import load_prompt
from summarizer.settings import prompts_dir

PARTS = "# system\n为句子分类。\n# user\n{{ words }}\n"


@pytest.mark.parametrize("path", sorted(prompts_dir().glob("*.md")), ids=lambda path: path.stem)
def test_a_prompt_says_its_name_its_version_and_what_it_is_for(path: Path) -> None:
    prompt = load_prompt(path.parent, path.stem, numbered=True)
    assert prompt.name == path.stem
    assert prompt.version > 0
    assert prompt.purpose.endswith(".")


def test_the_front_matter_is_toml(tmp_path: Path) -> None:
    front = '+++\nname = "own"\nversion = 3\npurpose = """\nSay what it is: \\\n  a goal."""\n+++\n'
    (tmp_path / "own.md").write_text(front + PARTS, "utf-8")
    prompt = load_prompt(tmp_path, "own")
    assert (prompt.version, prompt.purpose) == (3, "Say what it is: a goal.")
    assert prompt.system == "为句子分类。"
    assert prompt.render(words="加快建设。") == "加快建设。"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (PARTS, "'# user'"),
        (f"+++\nname = own\n+++\n{PARTS}", "is no prompt: Invalid value"),
        (f'+++\nname = "own"\nversion = "first"\npurpose = "Sort."\n+++\n{PARTS}', "is no prompt"),
        ('+++\nname = "own"\nversion = 1\npurpose = "Sort."\n+++\n# system\n分类。\n', "'# user'"),
    ],
)
def test_a_file_that_is_no_prompt_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "own.md").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=complaint):
        load_prompt(tmp_path, "own")
