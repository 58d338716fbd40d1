"""Signs that a browser would act on instead of showing: told by name, never passed on."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup, escape

from summarizer.patterns import late

__all__ = ["line", "plain", "shown"]

# The controls of C0 and C1 but tab and line feed; the marks and overrides of direction of UAX #9
# (LRM, RLM, ALM, LRE … RLO, LRI … PDI); the separators U+2028 and U+2029; signs without a width;
# halves of a surrogate pair, which no file can hold; and the tags that no screen shows.
# 增长\x008% · 增长\u202e8%
_UNSEEN: Final = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# 附件1⏎ ⏎名词解释: a title that the page has set over several lines
_SPACE: Final = late("[ \t\r\n\u3000\u00a0]+")
_PICTURES: Final = 0x2400
"""Where Unicode keeps pictures of the first 32 controls: ␀ … ␟."""
_DELETE: Final = 0x7F


def _name(sign: str) -> str:
    code = ord(sign)
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"[U+{code:04X}]"


def plain(text: str) -> str:
    """A text for attributes and options: what cannot be seen is named.

    Args:
        text: Any text.

    Returns:
        The text with pictures (`␀`) or names (`[U+202E]`) of the signs that a browser would act on;
        it reorders nothing, ends nothing, and any file can hold it.
    """
    return _UNSEEN.sub(lambda found: _name(found.group()), text)


def shown(text: str) -> Markup:
    """A text for the page: escaped, and what cannot be seen is named and set apart.

    Args:
        text: Any text.

    Returns:
        Markup that shows the text; each unseen sign is a `span` of class `sign`.
    """
    if not _UNSEEN.search(text):
        return escape(text)
    parts: list[Markup] = []
    last = 0
    for found in _UNSEEN.finditer(text):
        parts.append(escape(text[last : found.start()]))
        parts.append(Markup('<span class="sign">{}</span>').format(_name(found.group())))
        last = found.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)


def line(text: str) -> str:
    """A text on one line, as titles are shown."""
    return _SPACE.sub(" ", text).strip()
