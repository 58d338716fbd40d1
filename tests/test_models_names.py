"""What `--model` and `--base-url` may say."""

from __future__ import annotations

import pytest

from summarizer.errors import UnknownModelError, UsageError
from summarizer.models.names import PROVIDERS, parse_model
from summarizer.models.profiles import PROFILES, Mode, profile_of

SECRET = "sk-0123456789abcdef"


@pytest.mark.parametrize("name", ["embedded", "rules"])
def test_what_stands_alone_has_no_endpoint(name: str) -> None:
    spec = parse_model(name, environ={"SUMMARIZER_API_KEY": SECRET})
    assert (spec.name, spec.base_url, spec.key) == (name, "", None)


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_a_known_provider_needs_no_address(provider: object) -> None:
    spec = parse_model(f"{provider.name}/some-model", environ={provider.keys[0]: SECRET})
    assert spec.base_url == provider.base_url
    assert spec.known_as == provider.name
    assert spec.key is not None
    assert spec.key.get_secret_value() == SECRET
    assert spec.needs_key is not provider.local


def test_the_model_may_hold_slashes() -> None:
    assert parse_model("vllm/Qwen/Qwen2.5-7B-Instruct", environ={}).model == (
        "Qwen/Qwen2.5-7B-Instruct"
    )


def test_our_own_variable_overrides_the_provider_s() -> None:
    environ = {"OPENAI_API_KEY": "sk-theirs", "SUMMARIZER_API_KEY": SECRET}
    key = parse_model("openai/gpt-4.1", environ=environ).key
    assert key is not None
    assert key.get_secret_value() == SECRET


def test_a_second_variable_counts_where_the_first_is_empty() -> None:
    environ = {"ZHIPUAI_API_KEY": "  ", "ZAI_API_KEY": SECRET}
    assert parse_model("zhipu/glm-4.6", environ=environ).key is not None


def test_aliases_are_the_same_provider() -> None:
    assert parse_model("dashscope/qwen-plus", environ={}).name == "qwen/qwen-plus"


def test_any_provider_goes_with_an_address() -> None:
    spec = parse_model("my-cloud/m", "http://10.0.0.1:9/v1/", environ={"MY_CLOUD_API_KEY": SECRET})
    assert (spec.name, spec.base_url) == ("my-cloud/m", "http://10.0.0.1:9/v1")
    assert spec.known_as is None
    assert spec.key is not None
    assert not spec.needs_key


def test_openai_at_a_foreign_address_is_unknown_and_needs_no_key() -> None:
    spec = parse_model("openai/m", "http://127.0.0.1:9/v1", environ={})
    assert spec.known_as is None
    assert not spec.needs_key
    assert profile_of(spec) is None


def test_the_host_tells_who_answers() -> None:
    spec = parse_model("openai/deepseek-chat", "https://api.deepseek.com/v1", environ={})
    assert spec.known_as == "deepseek"
    lookalike = parse_model("openai/m", "https://notdeepseek.com/v1", environ={})
    assert lookalike.known_as is None


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("embeded", "did you mean 'embedded'"),
        ("openia/gpt-4.1", "did you mean 'openai/gpt-4.1'"),
        ("deepseek/", "did you mean 'deepseek/…'"),
        ("ollama", "did you mean 'ollama/…'"),
        ("embedded/qwen", "did you mean 'embedded'"),
        ("/x", "--base-url"),
        ("", "embedded, rules"),
        ("groq/llama", "any other provider needs --base-url"),
    ],
)
def test_an_unknown_name_says_what_is_allowed(name: str, hint: str) -> None:
    with pytest.raises(UnknownModelError, match=r"unknown model") as caught:
        parse_model(name, environ={})
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8000",
        "ftp://x/v1",
        "http://",
        "http://x:port/v1",
        "http://[::1/v1",
        f"http://me:{SECRET}@x/v1",
        f"http://x/v1?key={SECRET}",
    ],
)
def test_what_is_no_address_is_told_without_showing_it(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_model("openai/m", url, environ={})
    assert SECRET not in str(caught.value)


def test_a_key_that_no_header_can_hold_is_told_without_showing_it() -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as caught:
        parse_model("openai/m", environ={"OPENAI_API_KEY": f"{SECRET}\nx: y"})
    assert SECRET not in str(caught.value)


def test_no_repr_shows_the_key() -> None:
    spec = parse_model("openai/m", environ={"OPENAI_API_KEY": SECRET})
    assert SECRET not in f"{spec!r} {spec}"


@pytest.mark.parametrize("row", PROFILES, ids=lambda row: f"{row.provider}-{row.models}")
def test_every_row_is_of_a_known_provider_and_reached(row: object) -> None:
    assert row.provider in {provider.name for provider in PROVIDERS}
    # A model that the pattern means: its brackets and stars filled in.
    model = row.models.replace("[0-9]", "3").replace("[5-9]", "6").replace("[56]", "5")
    model = model.replace("[:-]", ":").replace("*", "x")
    assert profile_of(parse_model(f"{row.provider}/{model}", environ={})) is row.profile


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("openai/gpt-4.1-mini", Mode.JSON_SCHEMA),
        ("deepseek/deepseek-chat", Mode.JSON),
        ("qwen/qwen-plus-latest", Mode.JSON_SCHEMA),
        ("qwen/qwen2.5-72b-instruct", Mode.JSON),
        ("moonshot/kimi-k2.6", Mode.JSON),
        ("zhipu/glm-5.2", Mode.JSON),
        ("ollama/qwen3:8b", Mode.JSON_SCHEMA),
        ("ollama/gpt-oss:120b-cloud", Mode.TOOLS),
        ("vllm/Qwen/Qwen2.5-7B-Instruct", Mode.JSON_SCHEMA),
        ("llamacpp/any", Mode.JSON_SCHEMA),
    ],
)
def test_the_table_says_how_each_is_asked(name: str, mode: Mode) -> None:
    profile = profile_of(parse_model(name, environ={}))
    assert profile is not None
    assert profile.mode is mode


def test_ollama_s_cloud_is_known_by_its_host() -> None:
    profile = profile_of(parse_model("ollama/gemma4:31b", "https://ollama.com/v1", environ={}))
    assert profile is not None
    assert profile.mode is not Mode.JSON_SCHEMA
