"""Settings shared by every test.

pytest puts this directory on `sys.path`, so that tests import `strategies` and `support` by name.
"""

import os
import sys
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
# pytest-xdist tells its workers how wide the terminal is; the commands write into pipes here.
os.environ.pop("COLUMNS", None)


class OneSpark(LoadFileScheduling):  # type: ignore[misc]
    """A worker takes whole files; but one takes all that Spark is asked, so that one Spark starts."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "spark" if "spark" in nodeid or "clusters.md" in nodeid else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneSpark:
    """Share out the tests."""
    return OneSpark(config, log)
