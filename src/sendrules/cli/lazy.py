"""Commands that are made when they are called: each loads what it needs, and no other does."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command, get_group

__all__ = ["Commands", "command_of", "group_of", "of_module"]


class Commands(Mapping[str, Any]):
    """The commands of a group, by name, in order."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        """Keep what makes each of them."""
        self._makers = {name: cache(maker) for name, maker in makers.items()}

    def __getitem__(self, name: str) -> Any:
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def command_of(name: str, does: Callable[..., None], **said: Any) -> Any:
    """Make a command of a function; what is said of it is what `Typer.command` takes."""
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, **said)(does)
    return get_command(alone)


def group_of(name: str, app: typer.Typer, short_help: str) -> Any:
    """Make a group of an app of its own."""
    group = get_group(app)
    group.name, group.short_help = name, short_help
    return group


def of_module(module: str, name: str) -> Any:
    """Return something that a module of the command line has."""
    return getattr(import_module(f"sendrules.cli.{module}"), name)
