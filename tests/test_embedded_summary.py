"""The whole path on the real embedded model: a short real passage in, grounded items out."""

from __future__ import annotations

import pytest

from summarizer import Settings, read_document, summarise
from summarizer.models import weights
from summarizer.summary import ungrounded

# 泗水镇, on its work of 2019, and 阳东区, on its plans for 2021
PASSAGE = """一、2019年工作回顾
企业法人单位新增16家,其中新增规上企业1家。完成了大联村5000人村庄水质净化厂建设工程。
二、2020年工作安排
持续深化“放管服”改革,力争新引进项目15个。
"""


@pytest.fixture(scope="module", autouse=True)
def _weights() -> None:
    """The weights in their usual place, fetched if they are not there."""
    weights.pull(Settings(model_file=None))


def test_the_embedded_model_summarises_a_real_passage_and_a_second_run_asks_nothing() -> None:
    summary = summarise(PASSAGE, model="embedded")
    text = read_document(PASSAGE).text

    assert summary.complete
    assert [item.kind for item in summary.items] == ["achievement", "achievement", "task"]
    assert [fault for item in summary.items if (fault := ungrounded(item, text))] == []
    assert any(item.origin == "model" for item in summary.items)
    usage = summary.reports[0].usage
    assert usage.requests >= 2
    assert usage.completion_tokens > 0

    again = summarise(PASSAGE, model="embedded")
    assert again.items == summary.items
    told = again.reports[0].usage
    assert (told.requests, told.cached) == (0, usage.requests)


def test_the_fixed_part_of_the_prompt_is_read_once() -> None:
    summary = summarise(PASSAGE, model="embedded", settings=Settings(use_cache=False))
    usage = summary.reports[0].usage
    # of the second request, at least the system message comes out of the server's prefix cache
    assert usage.cached_prompt_tokens > 0.3 * usage.prompt_tokens
