#!/usr/bin/env bash
# To ask holidays for one country loads the modules of all 250, though its registry is lazy.
#
# Guess, written first: `country_holidays("GB")`, which finds the country in a registry of names, loads the
# module of the United Kingdom alone; and so does an import of that module.
# Seen with holidays 0.109: both load 250 modules of countries, for the package of them imports each. With the
# module found by its place, past the package, there is one, and its days are the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "holidays==0.109"
"$work/env/bin/python" - <<'PYTHON'
import subprocess
import sys

LOADED = "sum(m.startswith('holidays.countries.') for m in sys.modules)"
ASKED = {
    "country_holidays('GB')": "import holidays; days = holidays.country_holidays('GB', subdiv='ENG', years=2026)",
    "import of one module": (
        "from holidays.countries.united_kingdom import UnitedKingdom; "
        "days = UnitedKingdom(subdiv='ENG', years=2026)"
    ),
    "the module by its place": (
        "import sys, types, holidays.constants, importlib.util as u; "
        "spec = u.find_spec('holidays'); place = spec.submodule_search_locations[0] + '/countries'; "
        "package = types.ModuleType('holidays.countries'); package.__path__ = [place]; "
        "sys.modules['holidays.countries'] = package; "
        "from holidays.countries.united_kingdom import UnitedKingdom; "
        "days = UnitedKingdom(subdiv='ENG', years=2026)"
    ),
}
found = {}
for name, code in ASKED.items():
    program = f"import sys; {code}; print({LOADED}, sorted(map(str, days)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, days = ran.stdout.split(" ", 1)
    found[name] = int(count), days
    print(f"{name:26} loads {count:>3} modules of countries")
counts = [count for count, _ in found.values()]
assert counts == [250, 250, 1], counts
assert len({days for _, days in found.values()}) == 1
PYTHON
