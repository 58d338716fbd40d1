"""The text of a Markdown file, without its marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from summarizer.document.loaders.lines import Line, squeeze
from summarizer.errors import SourceError
from summarizer.patterns import late

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

# A YAML front matter: ---, title: 2018年政府工作报告, ---
_FRONT_MATTER = late(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_YAML_TITLE = late(r"^title:[ \t]*[\"']?(?P<title>[^\n\"']+)", re.MULTILINE)

# CommonMark sees no emphasis where a quotation mark meets a Chinese sign: **“十三五”**时期
_LEFT_MARK = late(r"\*\*")
# - [ ] 完成整治
_CHECKBOX = late(r"\A\[[ xX]\]\s+")
# <br>, <font color="red">, <!-- -->
_TAG = late(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAK_TAG = late(r"<br\s*/?>", re.IGNORECASE)
# Full-width and no-break spaces indent Chinese paragraphs; four of them are no code block.
_INDENT = late(r"^[ \t\u3000\xa0]+(?![ \t\u3000\xa0*+>\-\d])", re.MULTILINE)
_MAX_SIGNS: Final = 2_000_000
"""Signs of fifty of the longest reports; what parses Markdown is slow on hostile text."""
_FENCE: Final = ("fence", "code_block")
_BREAKS: Final = ("softbreak", "hardbreak")


def read_markdown(text: str, name: str) -> list[Line]:
    """The lines of a Markdown file.

    A line break inside a paragraph begins a line, as each line of a Chinese report is a paragraph.
    The numbers of lists stay as they were written; bullets go.

    Args:
        text: The decoded file.
        name: How messages call it.

    Returns:
        One line for each heading, line of a paragraph, list item and field of a table.

    Raises:
        SourceError: Longer than any report.
    """
    if len(text) > _MAX_SIGNS:
        raise SourceError(f"{name} holds more than {_MAX_SIGNS:,} signs; cut it into reports")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines: list[Line] = []
    front = _FRONT_MATTER.match(text)
    if front:
        title = _YAML_TITLE.search(front["yaml"])
        lines += [Line(squeeze(title["title"]), 1)] if title else []
        text = text[front.end() :]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    level: int | None = None
    label = ""
    for token in parser.parse(_INDENT.sub("", text)):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "list_item_open":
            label = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            lines += _lines(label + _CHECKBOX.sub("", _plain(token)), level)
            level, label = None, ""
        elif token.type in _FENCE:
            lines += _lines(token.content, None)
        elif token.type == "html_block":
            lines += _lines(_TAG.sub("", _BREAK_TAG.sub("\n", token.content)), None)
    # The front matter often repeats the first heading.
    return (
        lines[1:]
        if front and [each.text for each in lines[:1]] == [each.text for each in lines[1:2]]
        else lines
    )


def _lines(text: str, level: int | None) -> list[Line]:
    return [Line(squeezed, level) for each in text.split("\n") if (squeezed := squeeze(each))]


def _plain(inline: Token) -> str:
    """The text of a paragraph; a picture has none."""
    pieces: list[str] = []
    for token in inline.children or ():
        if token.type == "text":
            pieces.append(_LEFT_MARK.sub("", token.content))
        elif token.type == "code_inline":
            pieces.append(token.content)
        elif token.type in _BREAKS or _BREAK_TAG.fullmatch(token.content):
            pieces.append("\n")
    return "".join(pieces)
