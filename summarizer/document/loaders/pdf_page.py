"""What a page of a PDF file shows: signs and straight lines, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Glyph", "Page", "Rule"]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign and its box, in points from the lower left corner.

    Attributes:
        sign: One character.
        x0: Left.
        x1: Right.
        y0: Foot.
        y1: Head.
        generated: A space that no font drew, but that the distance of its neighbours suggests.
    """

    sign: str
    x0: float
    x1: float
    y0: float
    y1: float
    generated: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, in points.

    Attributes:
        x0: Left.
        x1: Right.
        y0: Foot.
        y1: Head.
    """

    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def upright(self) -> bool:
        """Whether it is vertical."""
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows.

    Attributes:
        bottom: Its lower edge, in points.
        top: Its upper edge.
        glyphs: Its signs in the order of the file.
        rules: Its straight lines.
    """

    bottom: float
    top: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
