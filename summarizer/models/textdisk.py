"""How diskcache keeps our values: as JSON text inside its database, and nothing else, ever.

diskcache's own `Disk` pickles what is no text or number, and unpickles whatever the database says
is a pickle: who can write the folder could run code. It also opens and removes files by names from
the database. Here every value is JSON text in a row; anything else is as good as not there.
"""

from __future__ import annotations

import json
from typing import Any

import diskcache

__all__ = ["TextDisk"]

_RAW = 1
"""diskcache's mode of a value that stands in its row as it is."""


class TextDisk(diskcache.Disk):  # type: ignore[misc]
    """Keys are text, values JSON text; no pickles, no files."""

    def put(self, key: object) -> tuple[str, bool]:
        """A key as it is stored.

        Raises:
            TypeError: If the key is no text.
        """
        if type(key) is not str:
            raise TypeError(f"a key must be text, not {type(key).__name__}")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """A key as it was stored; a planted one is the empty text, which no answer has."""
        return key if type(key) is str and raw else ""

    def store(self, value: Any, read: object, key: object = None) -> tuple[int, int, None, str]:
        """A value as diskcache's size, mode, file name and column."""
        del read, key
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return 0, _RAW, None, text

    def fetch(self, mode: object, filename: object, value: object, read: object) -> Any:
        """A value from its row.

        Raises:
            ValueError: If the row holds a pickle, a file, bytes, or text that is no JSON.
        """
        del read
        if mode != _RAW or filename is not None or type(value) is not str:
            raise ValueError("not a value that was stored here")
        return json.loads(value)

    def filename(self, key: object = None, value: object = None) -> tuple[str, str]:
        """No value has a file.

        Raises:
            ValueError: Always.
        """
        del key, value
        raise ValueError("values are kept in the database")

    def remove(self, file_path: object) -> None:
        """Removes nothing: a file that the database names is not ours."""
