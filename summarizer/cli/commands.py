"""Commands that are made when they are asked for, so that a run imports what it uses and no more."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_group

__all__ = ["LazyGroup"]


class _Commands(UserDict[str, Any]):
    """Commands by name; one that no one has asked for yet is the module that would make it."""

    def __getitem__(self, name: str) -> Any:
        if isinstance(module := self.data[name], str):
            made = typer.Typer(rich_markup_mode=None)
            import_module(module).register(made)
            self.data |= get_group(made).commands
        return self.data[name]


class LazyGroup(TyperGroup):
    """A group of commands of which each is imported and made when it is asked for.

    Attributes:
        modules: Modules by the name of a command, in the order of the help. A module's `register`
            adds its commands to a `typer.Typer`.
    """

    modules: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **given: Any) -> None:
        """Make the group.

        Args:
            given: What Typer gives a group.
        """
        super().__init__(**given)
        self.commands = _Commands(self.modules)
