#!/usr/bin/env bash
# pytest takes no notice of a hook that names its specification with `specname`, where the function's own name does
# not begin with "pytest_"; pluggy underneath, whose option it is, takes any name.
#
# Guess, written first: `@pytest.hookimpl(specname="pytest_itemcollected")` on a function `mark_each` of conftest.py
# is called for every item, since specname stands for the function's name.
# Seen with pytest 9.2.0 and pluggy 1.6.0: it is never called, and nothing says so, with --strict-config and -W error
# too. The same function named pytest_mark_each is called. pluggy alone calls one of either name.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv env
env/bin/pip install -q pytest==9.2.0 pluggy==1.6.0
cat > test_one.py <<'PY'
def test_one():
    pass
PY
cat > conftest.py <<'PY'
import pytest


@pytest.hookimpl(specname="pytest_itemcollected")
def mark_each(item):
    print("called: mark_each")


@pytest.hookimpl(specname="pytest_itemcollected")
def pytest_mark_each(item):
    print("called: pytest_mark_each")
PY
env/bin/python -m pytest -q -s --strict-config -W error -p no:cacheprovider > said.txt 2>&1
cat > alone.py <<'PY'
import pluggy

spec, impl = pluggy.HookspecMarker("pytest"), pluggy.HookimplMarker("pytest")


class Specs:
    @spec
    def pytest_itemcollected(self, item): ...


class Plugin:
    @impl(specname="pytest_itemcollected")
    def mark_each(self, item):
        return "mark_each"

    @impl(specname="pytest_itemcollected")
    def pytest_mark_each(self, item):
        return "pytest_mark_each"


manager = pluggy.PluginManager("pytest")
manager.add_hookspecs(Specs)
manager.register(Plugin())
print("pluggy alone:", sorted(manager.hook.pytest_itemcollected(item=1)))
PY
env/bin/python alone.py >> said.txt
grep -E "called|alone|passed" said.txt
grep -q "called: pytest_mark_each" said.txt
test "$(grep -c "called: mark_each" said.txt || true)" = 0
grep -qF "pluggy alone: ['mark_each', 'pytest_mark_each']" said.txt
