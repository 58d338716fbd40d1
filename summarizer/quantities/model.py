"""What a quantity of a report is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Comparator", "FoundQuantity", "Measure", "Quantity"]

Measure = Literal["level", "growth", "change", "share", "rank"]
Comparator = Literal["eq", "ge", "le", "about", "range", "flat", "sync"]


class Quantity(BaseModel):
    """One number of a report with what it measures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str = Field(
        description="What is measured, in the report's own words, as short as it stands alone."
    )
    measure: Measure = Field(
        description="`level` an amount or a count; `growth` a rate of change against an earlier "
        "time; `change` what is new in the period, or an absolute increase or decrease; `share` a "
        "part of a whole, a rate; `rank` a position written in digits."
    )
    comparator: Comparator = Field(
        description="`eq`; `ge` at least; `le` at most; `about`; `range`; `flat` as before (持平); "
        "`sync` as fast as something else (与…同步)."
    )
    value: float | None = Field(
        description="The number as written, its scale word left in `unit`; null for `flat` and "
        "`sync`, and where the source has damaged it."
    )
    high: float | None = Field(
        default=None, description="The upper end of a `range`, in `unit`; null otherwise."
    )
    unit: str | None = Field(
        description="The unit as written with its scale word (`%`, `亿元`, `万人次`, `立方/日`), 多 "
        "and 余 taken out and `％` half-width; "
        "null for `flat`, `sync` and `rank`, and where none is written."
    )
    damaged: bool = Field(
        default=False,
        description="The source has plainly spoilt the number; `value` and `high` are null.",
    )


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity and where it stands.

    Attributes:
        quantity: What was read.
        start: Offset of the number's first character in the text that was searched.
        end: Offset after its unit (half open, Unicode code points). For `flat` and `sync` the two
            bound the word that says so.
    """

    quantity: Quantity
    start: int
    end: int
