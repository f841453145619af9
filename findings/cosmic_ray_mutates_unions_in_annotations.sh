#!/usr/bin/env bash
# Cosmic Ray changes the `|` of a type in an annotation as if it were arithmetic, and counts what
# follows as found: the module no longer imports, so a "test" that calls nothing finds every one.
# A figure of mutants found is too good by as many annotations as a project has.
#
# Guess, written first: annotations are passed over, as no test can be expected to run them.
# Seen with cosmic-ray 8.7.0: `int | None` alone gives 11 mutants. By importing the module and nothing
# else 9 are "killed"; what passes for a type, or is nothing to Python, survives.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "cosmic-ray==8.7.0"
cd "$work"
cat >one.py <<'PYTHON'
def one(number: int | None = None):
    return 1
PYTHON
cat >config.toml <<TOML
[cosmic-ray]
module-path = "one.py"
timeout = 30.0
test-command = "$work/env/bin/python -c 'import one'"
distributor.name = "local"
TOML
"$work/env/bin/cosmic-ray" init config.toml session.sqlite
"$work/env/bin/cosmic-ray" exec config.toml session.sqlite
"$work/env/bin/python" - <<'PYTHON'
from collections import Counter

from cosmic_ray.work_db import use_db

with use_db("session.sqlite") as session:
    found = Counter(
        (item.mutations[0].operator_name.split("_")[0], result.test_outcome.value)
        for item, result in session.completed_work_items
    )
    for item, result in session.completed_work_items:
        print(item.mutations[0].operator_name, result.test_outcome.value)
print(found)
union = {outcome: n for (name, outcome), n in found.items() if "BinaryOperator" in name}
assert sum(union.values()) == 11 and union.get("killed", 0) >= 9, union
PYTHON
