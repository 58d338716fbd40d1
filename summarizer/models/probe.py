"""Finding out what an unknown endpoint accepts.

Some servers accept a JSON schema and ignore it without a word (Ollama's cloud:
ollama/ollama#12362). So the probe's prompt contradicts its schema: it asks for prose about a lemon,
the schema demands one of two numbers that nobody could guess. Only a server that enforces the
schema gives one. Where it does not, tools, JSON and Markdown JSON are tried in turn, with one
request each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from summarizer.errors import AnswerError, ModelError
from summarizer.models.client import EndpointModel
from summarizer.models.faults import RefusedError
from summarizer.models.findings import Outcome, ProbeResult, Trial
from summarizer.models.profiles import Mode, Profile
from summarizer.models.retry import Patience
from summarizer.models.types import Event, OnEvent, Request, Usage, usage_of

if TYPE_CHECKING:
    from summarizer.models.names import ModelSpec

__all__ = ["Lot", "probe"]

_CONTRADICTION = (
    "You answer in one short sentence of plain English, never in JSON.",
    "What colour is a ripe lemon?",
)
_PLAIN = ("You draw lots.", "Draw one of the lots.")
"""For the modes whose schema stands in the prompt: this one must not be contradicted."""

_LIMIT = 256
"""Tokens of an answer: enough for a sentence, or for a model that thinks a little first."""

_ORDER = (Mode.JSON_SCHEMA, Mode.TOOLS, Mode.JSON, Mode.MD_JSON)


class Lot(BaseModel):
    """What the schema of the probe demands, and its prompt does not."""

    lot: Literal[2718, 3141]


async def probe(
    spec: ModelSpec,
    *,
    patience: Patience | None = None,
    on_event: OnEvent | None = None,
) -> ProbeResult:
    """Finds out how a model at an endpoint can be made to follow a schema.

    Args:
        spec: The model and its endpoint.
        patience: How long it is waited for; it is asked once in each mode, whatever this says.
        on_event: Told that the endpoint is being probed, and of retries.

    Returns:
        The first mode that worked; where none did, Markdown JSON, which asks nothing of a server.

    Raises:
        ModelError: If the endpoint cannot be reached, or refuses every mode.
    """
    if on_event is not None:
        on_event(Event("probing", spec.name, spec.base_url))
    once = replace(patience or Patience(), reasks=0)
    profile, trials, usage = Profile(_ORDER), [], Usage()
    refusal: ModelError | None = None
    modes = list(_ORDER)
    while modes:
        profile = replace(profile, modes=(modes[0],))
        try:
            usage += await _tried(spec, profile, once, on_event)
        except AnswerError as error:
            usage += usage_of(error)
            trials.append(Trial(mode=modes[0], outcome=Outcome.IGNORED, detail=str(error)))
        except RefusedError as error:
            usage += Usage(requests=1)
            eased = _eased(profile, str(error))
            if eased != profile:
                profile = eased
                continue
            refusal = error
            trials.append(Trial(mode=modes[0], outcome=Outcome.REFUSED, detail=str(error)))
        else:
            trials.append(Trial(mode=modes[0], outcome=Outcome.KEPT))
            break
        modes.pop(0)
    if refusal is not None and all(trial.outcome is Outcome.REFUSED for trial in trials):
        raise refusal
    return ProbeResult(
        model=spec.name,
        endpoint=spec.base_url,
        mode=profile.mode,
        trials=tuple(trials),
        omit=profile.omit,
        limit_name=profile.limit_name,
        usage=usage,
    )


async def _tried(
    spec: ModelSpec,
    profile: Profile,
    patience: Patience,
    on_event: OnEvent | None,
) -> Usage:
    """Asks once in a mode; returning means that the answer followed the schema."""
    system, user = _PLAIN if profile.mode.schema_in_prompt else _CONTRADICTION
    request = Request(system, user, Lot, _LIMIT, label=f"probe of {profile.mode.value}")
    async with EndpointModel(spec, profile, patience=patience, on_event=on_event) as model:
        return (await model.ask(request)).usage


def _eased(profile: Profile, refusal: str) -> Profile:
    """A profile without the parameter that a refusal names, such as `'temperature' does not …`."""
    if "max_tokens" in refusal and profile.limit_name == "max_tokens":
        return replace(profile, limit_name="max_completion_tokens")
    named = {name for name in ("temperature", "seed") if name in refusal}
    return replace(profile, omit=profile.omit | named)
