"""Whose duties a report is about."""

from sendrules.api.law import limits
from sendrules.arguments import only_text
from sendrules.errors import did_you_mean

__all__ = ["known_duty_holder", "only_duty_holder"]


def known_duty_holder(duty_holder: str, name: str = "duty_holder") -> str:
    """Return the name of a duty holder that a limit has: of no other could a breach be counted.

    Raises:
        ValueError: no limit has it.
    """
    known = {x.duty_holder for x in limits().values()}
    if duty_holder not in known:
        msg = f"{name} is one that no limit has{did_you_mean(duty_holder, known) or '.'}"
        raise ValueError(f"{msg} It can be one of {', '.join(sorted(known))}.")
    return duty_holder


def only_duty_holder(duty_holder: str, name: str = "duty_holder") -> str:
    """Return the name of a duty holder; nothing stands for all of them.

    Raises:
        TypeError: it is not a text.
        ValueError: no limit has it.
    """
    only_text(duty_holder, name)
    return known_duty_holder(duty_holder, name) if duty_holder else duty_holder
