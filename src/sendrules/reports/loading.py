"""What reports need is loaded when it is first asked for; what is missing is told with how to install it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sendrules.errors import MissingExtraError

__all__ = ["extras"]

_EXTRAS = {
    "docx": "report",
    "icalendar": "report",
    "jinja2": "report",
    "matplotlib": "report",
    "narwhals": "report",
    "numpy": "report",
    "polars": "report",
    "rich": "cli",
    "scipy": "report",
    "statsmodels": "report",
    "xlsxwriter": "report",
}
"""The packages, and the extra that has each."""


@contextmanager
def extras() -> Iterator[None]:
    """Tell a package that is not installed by the command that installs it; also before a function.

    Raises:
        MissingExtraError: one is not.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _EXTRAS:
            raise
        raise MissingExtraError(package, _EXTRAS[package]) from None
