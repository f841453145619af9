"""Settings shared by every test.

pytest puts this directory on `sys.path`, so that tests import `strategies` and `support` by name.
"""

import os
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

# A slow machine is not a defect of the library: examples are counted, never timed. CI asks for the
# thorough profile, with `--hypothesis-profile thorough`.
settings.register_profile(
    "sendrules", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("sendrules"), max_examples=100)
settings.load_profile("sendrules")

# Spark's workers run the Python that runs the tests, whichever test starts Spark first.
os.environ["PYSPARK_PYTHON"] = sys.executable
# A Java that lives for a minute is not worth compiling well for.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
# Dozens of tests start an interpreter: what the first of them compiles is there for the others.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# pytest-xdist tells its workers how wide the terminal is; the commands write into pipes here.
os.environ.pop("COLUMNS", None)


LONG = (
    "tests/test_fuzz.py",
    "tests/typing/test_typing.py",
    "spark",
    "tests/docs/test_docs_examples.py",
    "tests/test_equivalence.py",
    "tests/cli/test_processes.py",
)
"""What takes long for its few tests: begun first, so that none is all that is left to one worker."""


def scope_of(nodeid: str) -> str:
    """What one worker takes together: a file; but all that Spark is asked, so that one Spark starts."""
    return "spark" if "spark" in nodeid or "clusters.md" in nodeid else nodeid.partition("::")[0]


class OneSpark(LoadFileScheduling):  # type: ignore[misc]
    """A worker takes whole files; but one takes all that Spark is asked."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneSpark:
    """Share out the tests."""
    return OneSpark(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first, and then the files with the most tests."""
    tests = Counter(scope_of(item.nodeid) for item in items)

    def place(item: pytest.Item) -> tuple[int, int]:
        scope = scope_of(item.nodeid)
        return (LONG.index(scope) if scope in LONG else len(LONG), -tests[scope])

    items.sort(key=place)
