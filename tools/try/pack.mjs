// Packs the wheels for the page: without what a browser needs not, compiled by the Python that will run them.
// node pack.mjs WHEELS OUTPUT
import { readFileSync, readdirSync, writeFileSync, copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [wheels, output] = process.argv.slice(2);
const pyodide = join(dirname(fileURLToPath(import.meta.url)), "node_modules", "pyodide");
mkdirSync(output, { recursive: true });
for (const name of ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"])
  copyFileSync(join(pyodide, name), join(output, name));

const python = await loadPyodide({ packages: [] });
python.FS.mkdir("/wheels");
for (const name of readdirSync(wheels).filter((n) => n.endsWith(".whl") || n.endsWith(".py")))
  python.FS.writeFile(`/wheels/${name}`, readFileSync(join(wheels, name)));
python.runPython(`
import compileall, shutil, zipfile
from pathlib import Path

site = Path("/site")
for wheel in Path("/wheels").glob("*.whl"):
    zipfile.ZipFile(wheel).extractall(site)
for script in Path("/wheels").glob("*.py"):
    shutil.copy(script, site)

# Bank holidays are England's. What packages say of themselves slows pydantic's start, and one asks.
for part in ("countries", "financial"):
    for module in (site / "holidays" / part).glob("*.py"):
        if module.name == "__init__.py":
            module.write_text("")  # it would load every country
        elif module.name != "united_kingdom.py":
            module.unlink()
for part in (
    "holidays/locale",  # names of holidays in other languages
    "pydantic/v1",  # another pydantic, for those who need it
    "icalendar/tests",
    "sendrules/exchange/test_vectors",
    "sendrules/cli",
    "sendrules/service",
):
    shutil.rmtree(site / part, ignore_errors=True)
(site / "dateutil/zoneinfo/dateutil-zoneinfo.tar.gz").unlink()  # clocks, and a day has none
for told in site.glob("*.dist-info"):
    for file in told.rglob("*"):
        if file.is_file() and not (told.name.startswith("holidays-") and file.name == "METADATA"):
            file.unlink()
for stub in (*site.rglob("*.pyi"), *site.rglob("py.typed")):
    stub.unlink()

compileall.compile_dir(site, quiet=1, legacy=True, stripdir="/site", optimize=0)
for source in site.rglob("*.py"):
    if source.with_suffix(".pyc").exists():
        source.unlink()
with zipfile.ZipFile("/packages.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for file in sorted(site.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            # The same wheels are the same file: no moment of packing stands in it.
            named = zipfile.ZipInfo(str(file.relative_to(site)), date_time=(1980, 1, 1, 0, 0, 0))
            named.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(named, file.read_bytes())
`);
writeFileSync(join(output, "packages.zip"), python.FS.readFile("/packages.zip"));
