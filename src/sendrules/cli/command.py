"""How every command reads its words."""

from collections import Counter
from typing import Any

from typer import BadParameter
from typer.core import TyperCommand, TyperOption

__all__ = ["Command"]


class Command(TyperCommand):
    """A command whose options take one value each, unless they say that they may be repeated."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of a command.

        Raises:
            BadParameter: an option is given twice.
        """
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        for option, times in Counter(order).items():
            if times > 1 and isinstance(option, TyperOption) and not option.multiple:
                name = "/".join([option.opts[0], *option.secondary_opts])
                msg = f"{name} is given {times} times, and counts once. Keep one."
                raise BadParameter(msg, ctx=ctx)
        try:
            return super().parse_args(ctx, args)
        except BadParameter as error:  # what checks a choice puts its own name before the words
            error.message = error.message.removeprefix("Value error, ")
            raise
