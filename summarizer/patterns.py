"""Patterns that are asked of every sentence and find something in few."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

__all__ = ["AnyOf", "GuardedPattern", "LatePattern"]


class LatePattern:
    """A pattern that few texts need, compiled when the first of them does.

    Compiling the patterns of the grammar is a quarter of what a run costs whose answers are cached.

    Attributes:
        source: The regular expression.
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Keep a pattern.

        Args:
            source: The regular expression.
            flags: As `re.compile` takes them.
        """
        self.source: Final = source
        self._flags: Final = flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.source, self._flags)


class GuardedPattern(LatePattern):
    """A pattern that is asked only of text that holds one of its signs.

    A search for plain words steps from one of their first characters to the next, and so is several
    times as fast as one for the grammar around them; and most sentences hold none of the words.
    Both patterns are compiled when they are first needed.

    Attributes:
        source: What is looked for, as a regular expression.
        signs: Words with `|` between them, one of which at least stands in whatever `source`
            finds: so asking for them first cannot change what is found.
    """

    def __init__(self, source: str, *, signs: str) -> None:
        """Keep a pattern.

        Args:
            source: The regular expression.
            signs: Plain words with `|` between them.
        """
        super().__init__(source)
        self.signs: Final = signs
        self._signs: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where the pattern is found, as `re.Pattern.search` tells it.

        Args:
            text: The text to look through.
        """
        if self._signs is None:
            self._signs = re.compile(self.signs)
        return self.pattern.search(text) if self._signs.search(text) else None


class AnyOf:
    """Guarded patterns that are asked as one: most texts hold no sign of any of them.

    Attributes:
        patterns: The patterns, in the order in which they are asked.
    """

    def __init__(self, *patterns: GuardedPattern) -> None:
        """Put patterns together.

        Args:
            patterns: The patterns.
        """
        self.patterns: Final = patterns
        self._signs: re.Pattern[str] | None = None

    def may_match(self, text: str) -> bool:
        """Whether a text holds a sign of any of the patterns; where it does not, none is found.

        Args:
            text: The text to look through.
        """
        if self._signs is None:
            self._signs = re.compile("|".join(each.signs for each in self.patterns))
        return self._signs.search(text) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """What the first of the patterns finds that finds anything.

        Args:
            text: The text to look through.
        """
        if self.may_match(text):
            for each in self.patterns:
                if found := each.search(text):
                    return found
        return None
