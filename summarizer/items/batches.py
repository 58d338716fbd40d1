"""Batches: which sentences go to the model together.

A question costs its passage and, over and above, some fifty tokens of place and frame, so small
sections share one. How they are grouped depends on little else than their number: an edited
section changes its own question and leaves those of the others as they were, in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from summarizer.items.reading import Reading
from summarizer.sections import Period

__all__ = ["Entry", "group", "halved", "is_asked"]


@dataclass(frozen=True)
class Entry:
    """A sentence of a report and the passage that it stands in.

    Attributes:
        passage: Index of the passage.
        reading: The sentence, and what the rules find in it.
    """

    passage: int
    reading: Reading

    @property
    def period(self) -> Period:
        """What it speaks of."""
        return self.reading.sentence.period


def is_asked(reading: Reading) -> bool:
    """Whether a sentence goes to the model: not the page's own lines, not what makes no items."""
    return not reading.furniture and reading.sentence.period != "other"


def group(entries: Sequence[Entry], chars: int) -> list[list[int]]:
    """Group the sentences of a report into questions.

    Args:
        entries: All its sentences, in order of the text.
        chars: Characters that a batch may hold.

    Returns:
        Indices of those that go to the model. Each batch is of one period and at most about
        `chars` characters; it holds whole passages, or a part of one that is longer.
    """
    asked = [index for index, entry in enumerate(entries) if is_asked(entry.reading)]
    pieces = [
        list(piece)
        for _, piece in groupby(asked, key=lambda i: (entries[i].passage, entries[i].period))
    ]
    batches: list[list[int]] = []
    for (_, small), run in groupby(pieces, key=lambda piece: _nature(entries, piece, chars)):
        if small:
            batches += _joined(entries, list(run), chars)
        else:
            batches += [part for piece in run for part in _cut(entries, piece, chars)]
    return batches


def _nature(entries: Sequence[Entry], piece: Sequence[int], chars: int) -> tuple[Period, bool]:
    return entries[piece[0]].period, _size(entries, piece) <= chars


def _size(entries: Sequence[Entry], indices: Sequence[int]) -> int:
    return sum(len(entries[index].reading.words) for index in indices)


def _joined(
    entries: Sequence[Entry], pieces: Sequence[list[int]], chars: int
) -> Iterator[list[int]]:
    """Join pieces; too long together, halve them by their number, so that few edits move a border."""
    joined = [index for piece in pieces for index in piece]
    if len(pieces) == 1 or _size(entries, joined) <= chars:
        yield joined
        return
    middle = len(pieces) // 2
    yield from _joined(entries, pieces[:middle], chars)
    yield from _joined(entries, pieces[middle:], chars)


def _cut(entries: Sequence[Entry], piece: Sequence[int], chars: int) -> Iterator[list[int]]:
    """Cut a long piece into parts, between sentences."""
    part: list[int] = []
    room = chars
    for index in piece:
        length = len(entries[index].reading.words)
        if part and room < length:
            yield part
            part, room = [], chars
        part.append(index)
        room -= length
    yield part


def halved(entries: Sequence[Entry], indices: Sequence[int], *, torn: bool) -> list[list[int]]:
    """Halve a batch that came to nothing.

    Args:
        entries: All sentences of the report.
        indices: Those of the batch.
        torn: Whether a passage may be halved, too.

    Returns:
        Two batches, or none where it cannot be halved. Passages stay whole while there are several.
    """
    passages = [list(part) for _, part in groupby(indices, key=lambda i: entries[i].passage)]
    if len(passages) == 1:
        passages = [[index] for index in indices] if torn else []
    if len(passages) < 2:  # noqa: PLR2004
        return []
    middle = len(passages) // 2
    return [
        [index for part in half for index in part]
        for half in (passages[:middle], passages[middle:])
    ]
