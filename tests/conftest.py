"""Settings shared by every test.

pytest puts this directory on `sys.path`, so that tests import `strategies` and `support` by name.
"""

import gc
import os
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

# A slow machine is not a defect of the library: examples are counted, never timed. CI asks for the
# thorough profile, with `--hypothesis-profile thorough`: twice as many, and others in each of its runs.
# Twice that would take it as long again as all that is not random.
settings.register_profile(
    "sendrules", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("sendrules"), max_examples=50)
settings.load_profile("sendrules")

# Spark's workers run the Python that runs the tests, whichever test starts Spark first.
os.environ["PYSPARK_PYTHON"] = sys.executable
# A Java that lives for a minute is not worth compiling well for.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
# Dozens of tests start an interpreter: what the first of them compiles is there for the others, and
# so are the tests as pytest rewrites them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Thousands of tests and the law live until the end: the collector need not look at them again and
# again. It rests while they are found, and passes over them afterwards.
gc.disable()
# pytest-xdist tells its workers how wide the terminal is; the commands write into pipes here.
os.environ.pop("COLUMNS", None)


# The fuzzer sets limits to its processes, which Windows does not know.
collect_ignore = [] if find_spec("resource") else ["test_fuzz.py"]

LONG = (
    "tests/docs/test_try_in_browser.py",
    "tests/test_fuzz.py",
    "site",
    "tests/frames/test_lazy.py",
    "tests/test_equivalence.py",
    "tests/docs/test_try_page.py",
    "spark",
    "tests/typing/test_typing.py",
    "tests/docs/test_docs_examples.py",
    "tests/docs/test_docs_notebooks.py",
    "tests/cli/test_processes.py",
    "tests/engine/test_growth.py",
    "tests/cli/test_no_value_is_repeated.py",
)
"""What takes long for its few tests: begun first, so that none is all that is left to one worker."""

APART = (
    "tests/test_fuzz.py",
    "tests/test_equivalence.py",
    "tests/frames/test_lazy.py",
    "tests/docs/test_docs_examples.py",
    "tests/docs/test_docs_notebooks.py",
)
"""Files of long tests that share nothing: each test goes to the worker that is free."""


SITE = ("tests/docs/test_docs_accessibility.py", "tests/docs/test_docs_site.py")
"""What reads the built site."""


SLOW_TO_FIND = "test_schemathesis.py"
"""Its long tests are drawn from the service's whole description while they are found."""


def scope_of(nodeid: str) -> str:
    """What one worker takes together: a file, or a long test alone; one starts Spark, one builds the site."""
    if "spark" in nodeid or "clusters.md" in nodeid:
        return "spark"
    file = nodeid.partition("::")[0]
    if file in APART:
        return nodeid
    return "site" if file in SITE else file


class OneOfEach(LoadFileScheduling):  # type: ignore[misc]
    """A worker takes what `scope_of` names together."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneOfEach:
    """Share out the tests."""
    return OneOfEach(config, log)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave alone what takes seconds to be found, in every worker, where long tests are not asked for."""
    return (config.option.markexpr == "not long" and collection_path.name == SLOW_TO_FIND) or None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Make what asks Spark as one of every kind of frame a long test: it has tests of its own."""
    if "spark" in item.nodeid.partition("[")[2]:
        item.add_marker(pytest.mark.long)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first, and then the files with the most tests."""
    tests = Counter(scope_of(item.nodeid) for item in items)

    def place(item: pytest.Item) -> tuple[int, int]:
        scope = scope_of(item.nodeid)
        file = scope.partition("::")[0]
        return (LONG.index(file) if file in LONG else len(LONG), -tests[scope])

    items.sort(key=place)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the collector look at what the tests make, and at nothing that was there before."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site, where a warning of any kind is an error (broken links are warnings)."""
    out = tmp_path_factory.mktemp("site")
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=Path(__file__).parents[1],
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out
