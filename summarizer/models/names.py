"""What `--model` may say, and where the endpoint and the key of each provider are.

Addresses and variables are those of the providers' own documentation: OpenAI
(platform.openai.com/docs), DeepSeek (api-docs.deepseek.com), DashScope
(help.aliyun.com/model-studio), Moonshot (platform.moonshot.cn/docs), Zhipu (docs.bigmodel.cn),
Ollama (docs.ollama.com/api/openai-compatibility), vLLM (docs.vllm.ai), llama.cpp
(tools/server/README.md).
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from summarizer.errors import UnknownModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EMBEDDED", "OWN_KEY", "PROVIDERS", "RULES", "ModelSpec", "Provider", "parse_model"]

EMBEDDED = "embedded"
RULES = "rules"
_ALONE = (EMBEDDED, RULES)

OWN_KEY = "SUMMARIZER_API_KEY"
"""The variable that overrides the key of every provider."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that needs no `--base-url`.

    Attributes:
        name: What stands before the slash.
        base_url: Where its OpenAI-compatible endpoint is.
        keys: Environment variables that may hold its key, the first that is set counts.
        hosts: Hosts that are the provider's, each with all below it.
        local: Whether it runs at the user's own place, and needs no key.
        aliases: Other names that people write.
    """

    name: str
    base_url: str
    keys: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    local: bool = False
    aliases: tuple[str, ...] = ()

    def owns(self, host: str) -> bool:
        """Whether a host is the provider's own."""
        return any(host == own or host.endswith("." + own) for own in self.hosts)


PROVIDERS: tuple[Provider, ...] = (
    Provider("openai", "https://api.openai.com/v1", ("OPENAI_API_KEY",), ("api.openai.com",)),
    Provider("deepseek", "https://api.deepseek.com", ("DEEPSEEK_API_KEY",), ("deepseek.com",)),
    Provider(
        "qwen",
        "https://dashscope.aliyuncs.com/compatible-mode/v1",
        ("DASHSCOPE_API_KEY", "QWEN_API_KEY"),
        ("dashscope.aliyuncs.com", "dashscope-intl.aliyuncs.com", "maas.aliyuncs.com"),
        aliases=("dashscope",),
    ),
    Provider(
        "moonshot",
        "https://api.moonshot.cn/v1",
        ("MOONSHOT_API_KEY", "KIMI_API_KEY"),
        ("moonshot.cn", "moonshot.ai"),
        aliases=("kimi",),
    ),
    Provider(
        "zhipu",
        "https://open.bigmodel.cn/api/paas/v4",
        ("ZHIPUAI_API_KEY", "ZAI_API_KEY"),
        ("bigmodel.cn", "z.ai"),
        aliases=("zai", "glm", "zhipuai"),
    ),
    Provider(
        "ollama", "http://localhost:11434/v1", ("OLLAMA_API_KEY",), ("ollama.com",), local=True
    ),
    Provider("vllm", "http://localhost:8000/v1", ("VLLM_API_KEY",), local=True),
    Provider(
        "llamacpp",
        "http://localhost:8080/v1",
        ("LLAMA_API_KEY",),
        local=True,
        aliases=("llama.cpp", "llama-cpp"),
    ),
)

_BY_NAME = {name: one for one in PROVIDERS for name in (one.name, *one.aliases)}


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model that `--model` and `--base-url` name.

    Attributes:
        provider: What stands before the slash; `embedded` and `rules` stand alone.
        model: The model's name at the endpoint; empty for `embedded` and `rules`.
        base_url: The endpoint, without a closing slash; empty for `embedded` and `rules`.
        known_as: The provider of the table that speaks at this endpoint, by name or by host; None
            where only a probe can tell what the endpoint accepts.
        key: The key, never shown by `repr`; None where the environment holds none.
        key_names: The variables that were looked for.
        needs_key: Whether the endpoint is known to answer nobody without a key.
    """

    provider: str
    model: str = ""
    base_url: str = ""
    known_as: str | None = None
    key: SecretStr | None = None
    key_names: tuple[str, ...] = ()
    needs_key: bool = False

    @property
    def name(self) -> str:
        """The name as `--model` gives it."""
        return f"{self.provider}/{self.model}" if self.model else self.provider

    @property
    def host(self) -> str:
        """The endpoint's host, in lower case."""
        return urlsplit(self.base_url).hostname or ""


def parse_model(
    name: str, base_url: str | None = None, environ: Mapping[str, str] | None = None
) -> ModelSpec:
    """Reads what `--model` and `--base-url` say.

    The key is that of the named provider (`OPENAI_API_KEY` for `openai/…`, `FOO_API_KEY` for a
    provider `foo` of the user's own), at whatever endpoint the user names with it;
    `SUMMARIZER_API_KEY` overrides it.

    Args:
        name: `embedded`, `rules`, or `provider/name`; the name may hold slashes of its own.
        base_url: An OpenAI-compatible endpoint, where the provider's own is not it.
        environ: Where keys are looked for; the process's environment if None.

    Returns:
        The model, with the key where there is one.

    Raises:
        UnknownModelError: If the name is none of these, or an unknown provider has no endpoint.
        UsageError: If the endpoint is no address, or the key no key.
    """
    if name in _ALONE:
        return ModelSpec(name)
    prefix, _, model = name.partition("/")
    provider = _BY_NAME.get(prefix)
    nobody = not prefix or prefix in _ALONE or (provider is None and base_url is None)
    if nobody or not model:
        raise UnknownModelError(_unknown(name))
    provider = provider or Provider(prefix, "", (_key_name(prefix),), local=True)
    url = _endpoint(base_url) if base_url is not None else provider.base_url
    host = urlsplit(url).hostname or ""
    names = (OWN_KEY, *provider.keys)
    return ModelSpec(
        provider=provider.name,
        model=model,
        base_url=url,
        known_as=_known_as(provider, url, host),
        key=_key(names, os.environ if environ is None else environ),
        key_names=names,
        needs_key=not provider.local and (url == provider.base_url or provider.owns(host)),
    )


def _known_as(named: Provider, url: str, host: str) -> str | None:
    """Whose endpoint it is: the host tells first, then the name, unless that says nothing."""
    owner = next((provider.name for provider in PROVIDERS if provider.owns(host)), None)
    if owner is not None:
        return owner
    # `openai/…` at a foreign endpoint says no more than that it speaks OpenAI's language.
    silent = named.name not in _BY_NAME or (named.name == "openai" and url != named.base_url)
    return None if silent else named.name


def _key_name(provider: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in provider).upper() + "_API_KEY"


def _key(names: tuple[str, ...], environ: Mapping[str, str]) -> SecretStr | None:
    for name in names:
        key = environ.get(name, "").strip()
        if not key:
            continue
        if not (key.isascii() and key.isprintable() and " " not in key):
            # Such a key cannot stand in an HTTP header, and the HTTP library would show it.
            raise UsageError(f"the key in {name} holds spaces or characters that no key has")
        return SecretStr(key)
    return None


def _endpoint(url: str) -> str:
    """Checks an address; what a wrong one says is not shown, since it may hold a password."""
    try:
        parts = urlsplit(url.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UsageError("--base-url is no address: write http://host:port/v1") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise UsageError("--base-url is no address: write http://host:port/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            f"--base-url must hold no user, password or query: put a key into {OWN_KEY}"
        )
    return parts.geturl().rstrip("/")


def _unknown(name: str) -> str:
    """Says what is allowed, and what may have been meant."""
    prefix, _, model = name.partition("/")
    near = difflib.get_close_matches(prefix.lower(), [*_ALONE, *_BY_NAME], n=1)
    meant = [word if word in _ALONE else f"{word}/{model or '…'}" for word in near]
    hint = f" (did you mean {meant[0]!r}?)" if meant else ""
    providers = ", ".join(provider.name for provider in PROVIDERS)
    return (
        f"unknown model {name!r}{hint}: use {EMBEDDED}, {RULES} or provider/name with a provider "
        f"of {providers}; any other provider needs --base-url"
    )
