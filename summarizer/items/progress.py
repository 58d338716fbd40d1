"""How far an extraction is: passages done, whatever batches they were asked about in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from summarizer.items.batches import Entry
from summarizer.items.questions import named

__all__ = ["Countdown", "Progress"]

Progress = Callable[[int, int, str], None]
"""Called with sections done, sections in all, and the heading of the one just done."""


class Countdown:
    """Tells of passages as they are done; those that are not asked about are so from the start.

    Args:
        entries: The sentences of a report.
        batches: Those that are asked about together, by their index.
        paths: The headings over each passage.
        tell: Told of each passage.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        batches: Sequence[Sequence[int]],
        paths: Sequence[tuple[str, ...]],
        tell: Progress | None,
    ) -> None:
        self._entries = entries
        self._paths = paths
        self._tell = tell
        self._left = Counter(number for batch in batches for number in self._passages(batch))
        self._done = len(paths) - len(self._left)

    def done(self, batch: Sequence[int]) -> None:
        """Count a batch.

        Args:
            batch: Indices of its sentences.
        """
        for number in self._passages(batch):
            self._left[number] -= 1
            if self._left[number] == 0:
                self._done += 1
                if self._tell:
                    self._tell(self._done, len(self._paths), named(self._paths[number]))

    def _passages(self, batch: Sequence[int]) -> list[int]:
        return sorted({self._entries[index].passage for index in batch})
