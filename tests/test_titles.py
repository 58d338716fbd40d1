"""Titles: what is asked for, what is kept, and what an edit touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Settings, UnreachableError, summarise
from summarizer.items.wording import make_title, title_fault
from summarizer.quantities import missing_numbers
from tests.test_extract import REPORT, answering, ask, asked, by_words
from tests.wire import Reply, Wire, completion, page

FIXTURE = Path(__file__).resolve().parent.parent / "evals/fixtures/hetang-2019/report.txt"


def test_a_title_that_ends_in_a_number_at_the_limit_has_lost_its_unit() -> None:
    words = "网格化活跃度、网格事件(结案矛盾纠纷)332宗,均在全市前列;"
    assert title_fault("网格化活跃度、网格事件结案矛盾纠纷332", words) is not None


def test_a_cut_title_ends_before_what_it_would_tear() -> None:
    words = "用于民生和各项公共事业的支出为82.49亿元,占一般公共预算支出的79.8%。"
    assert make_title(words) == "用于民生和各项公共事业的支出"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("2.培育规上工业企业30家。", "培育规上工业企业30家"),
        ("（一）地区生产总值增长6%左右。", "地区生产总值增长6%左右"),
        ("2.5万亩高标准农田建成。", "2.5万亩高标准农田建成"),
    ],
)
def test_the_mark_of_a_list_is_no_part_of_a_title(words: str, title: str) -> None:
    assert make_title(words) == title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # 古丁镇 2019: a clause that leads up to what is done, and one that only dates it
        (
            "根据各自然村小溪支流、山塘、水塘情况,逐一落实自然村级河长、塘长。",
            "逐一落实自然村级河长、塘长",
        ),
        (
            "争取在2019年1月底前、保证在5月底前全部完成该项工作任务。",
            "保证在5月底前全部完成该项工作任务",
        ),
        # the same: a number that dates is none that tells more than words do
        (
            "深入推进宣传教育进村入户工作,争取2020年10月完成。",
            "深入推进宣传教育进村入户工作",
        ),
        # 荷塘镇 2019: the year of the whole section, and what stands in brackets
        ("2018年全镇社会生产总值达到136247万元(13.6亿);", "社会生产总值达到136247万元"),
        ("2018年,我镇的书记项目为“党建引领改造民心路”。", "我镇的书记项目为“党建引领改造民心路”"),
        # 云浮 2021
        (
            "市健康医药产业园获批省市共建培育园区(中医药产业园)。",
            "市健康医药产业园获批省市共建培育园区",
        ),
        # 海珠区 2018: without its manner it is whole; one of two of a kind is whole
        (
            "率先开展区委区政府联合聘请兼职法律顾问工作。",
            "开展区委区政府联合聘请兼职法律顾问工作",
        ),
        (
            "编制全区综合交通规划和海珠湿地地区慢行交通系统规划。",
            "编制全区综合交通规划",
        ),
    ],
)
def test_a_title_is_the_clause_that_says_what_is_done(words: str, title: str) -> None:
    assert make_title(words) == title


def test_the_first_of_two_that_share_what_follows_is_no_title() -> None:
    # 贵州省 2026: no 健全完善全省数据中心, which is not what is to be done
    title = make_title("健全完善全省数据中心和算力网络安全保障体制。")
    assert not title.endswith("数据中心")


def test_an_endpoint_words_what_is_on_the_page_a_question_a_section() -> None:
    with Wire(answering(by_words, lambda words: words[:6])) as wire:
        summary = ask(wire)
    questions = [wanted for body in wire.bodies if (wanted := asked(body)[1])]
    assert [len(wanted) for wanted in questions] == [2, 2]
    assert sum(map(len, questions)) == len(summary.items)
    assert [item.title for item in summary.achievements][1] == "金辉刀剪成功"


def test_titles_that_nobody_can_give_cost_no_section() -> None:
    def reply(body: dict[str, object]) -> Reply:
        if asked(body)[1]:
            return completion("没有标题")
        return answering(by_words)(body)

    with Wire(reply) as wire:
        summary = ask(wire)
    assert summary.complete
    assert all("title-rejected" in item.flags for item in summary.items)
    rules = summarise(REPORT, model="rules")
    assert [item.title for item in summary.items] == [item.title for item in rules.items]


def test_a_model_that_is_gone_before_the_titles_ends_the_run() -> None:
    kinds = [completion({"kinds": ["成效", "成效"]}), completion({"kinds": ["任务", "任务"]})]
    with Wire(*kinds, *[page()] * 9) as wire, pytest.raises(UnreachableError):
        summarise(
            REPORT,
            settings=Settings(model="ollama/scripted", base_url=wire.base_url, use_cache=False),
        )


def test_a_number_that_a_line_break_cuts_is_put_into_no_title() -> None:
    # every line cut at thirty signs, as mail programs do
    lines = FIXTURE.read_text("utf-8").splitlines()
    text = "\n".join(line[i : i + 30] for line in lines for i in range(0, len(line), 30))
    with Wire(answering(lambda _: "成效", lambda words: words[:14])) as wire:
        summary = ask(wire, text)
    worded = [item for item in summary.items if "title-rejected" not in item.flags]
    assert worded
    for item in worded:
        assert missing_numbers(item.title, item.evidence[0].text) == ()


def test_a_budget_that_ends_before_the_titles_leaves_no_doubt_on_them() -> None:
    with Wire(answering(by_words)) as wire:
        whole = ask(wire, use_cache=False, model="ollama/scripted")
        sorting = sum(
            100 + 10 for body in wire.bodies if not asked(body)[1]
        )  # what the far side says that each question took
        summary = ask(wire, use_cache=False, model="ollama/scripted", budget_tokens=sorting)
    assert whole.complete
    assert summary.complete
    assert not any("title-rejected" in item.flags for item in summary.items)
    assert summary.reports[0].usage.requests == whole.reports[0].usage.requests - 2


def test_a_title_does_not_end_before_what_it_counts() -> None:
    # 肇庆市 2016, as the embedded model worded it
    words = "推进20项重点项目,城市地下综合管廊等多个项目开工建设。"
    assert title_fault("20项重点项目推进,城市地下综合管廊等多", words)
    assert title_fault("推进20项重点项目建设", words) is None


def test_a_title_of_its_own_wording_that_fills_the_limit_may_be_cut() -> None:
    # 泗水镇 2020, as the embedded model worded it: cut behind 有, at 20 characters
    words = "全镇五保户235人、低保户870人的基本生活得到有效保障。"
    assert title_fault("全镇五保户235人、低保户870人基本有", words)
    assert title_fault("五保户、低保户基本生活得到有效保障", words) is None


@pytest.mark.parametrize(
    ("words", "title"),
    [
        # 贵州 2026, 海珠区 2018, 云南 2026: what is hoped of a deed stands behind it
        (
            "五年来，贵州城市品质不断提升，人气更旺、烟火气更浓、带动力更强！",
            "贵州城市品质不断提升",
        ),
        ("优化企业服务,培育发展商会组织,助力招商引资、招才引智。", "培育发展商会组织"),
        # a renewal is a deed
        (
            "坚持城市体检先行，加快推进“三区一村”、地下管网等更新改造。",
            "加快推进“三区一村”、地下管网等更新改造",
        ),
        # and where nothing else is told, the hope is
        ("生活更加美好。", "生活更加美好"),
    ],
)
def test_what_is_hoped_of_a_deed_is_its_title_only_where_nothing_else_is(
    words: str, title: str
) -> None:
    assert make_title(words) == title
