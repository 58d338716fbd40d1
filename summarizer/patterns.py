"""Patterns that wait until they are needed, and patterns that are asked only of what may hold them."""

from __future__ import annotations

import re
from typing import Any, Final, cast

__all__ = ["FOOTNOTE", "LIST_MARK", "AnyOf", "GuardedPattern", "late"]


_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """A pattern that is compiled when the first text is held against it."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self.pattern: Final = source
        self._flags: Final = flags

    def __getattr__(self, name: str) -> Any:
        # Kept where they will be found next time, so that what is asked often is asked of `re` itself.
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"late({self.pattern!r})"


def late(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that is compiled when the first text is held against it.

    The grammar of these reports is some four hundred patterns, and compiling them is a fifth of a run
    whose answers are cached; many wait for a table, a glossary or a torn line that a report
    does not have.

    Args:
        source: The regular expression.
        flags: As `re.compile` takes them.

    Returns:
        What is used as if `re.compile` had made it. A mistake in the expression shows with the first
        text.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


LIST_MARK: Final = late(r"^\s*(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[)）])[ \u3000]*")
"""The mark of a list that a sentence begins with, which says nothing of it: `4、城镇居民收入增长8%。`"""


FOOTNOTE: Final = late(r"[［\[]\d{1,3}[］\]]")
"""The mark of a note, which says nothing of what it stands behind: `狠抓“四个一批”［17］项目攻坚`."""


class GuardedPattern:
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
        self.source: Final = source
        self.signs: Final = signs
        self.pattern: Final = late(source)
        self._signs: Final = late(signs)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where the pattern is found, as `re.Pattern.search` tells it.

        Args:
            text: The text to look through.
        """
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
        self._signs: Final = late("|".join(each.signs for each in patterns))

    def may_match(self, text: str) -> bool:
        """Whether a text holds a sign of any of the patterns; where it does not, none is found.

        Args:
            text: The text to look through.
        """
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
