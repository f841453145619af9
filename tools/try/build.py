"""Build the page /try/: fetch Pyodide and the wheels that are pinned here, and pack them for the site.

    python tools/try/build.py

Needs Node.js and npm. What it makes stands in `docs/try/packages/`, which mkdocs copies, and which is no
part of the repository.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGE = ROOT / "docs" / "try"
PLATFORM, PYTHON = "pyemscripten_2026_0_wasm32", "3.14"


def run(*words: str | Path) -> None:
    """Run a program, and stop where it fails."""
    subprocess.run([str(word) for word in words], check=True)  # noqa: S603 - our own words


def main() -> None:
    """Fetch, and pack."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        sys.exit("The page /try/ needs Node.js and npm. Install them, and run this again.")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", HERE)
    with TemporaryDirectory() as folder:
        wheels = Path(folder)
        named = ("--platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:")
        run(
            *pip,
            "download",
            "--no-deps",
            "--require-hashes",
            *named,
            "-d",
            wheels,
            "-r",
            HERE / "wheels.txt",
        )
        run(*pip, "wheel", "--no-deps", "-w", wheels, ROOT)
        for script in PAGE.glob("*.py"):
            shutil.copy(script, wheels)
        run(node, HERE / "pack.mjs", wheels, PAGE / "packages")
    size = sum(file.stat().st_size for file in (PAGE / "packages").iterdir())
    sys.stdout.write(f"Packed {size / 1e6:.1f} MB into {PAGE / 'packages'}\n")


if __name__ == "__main__":
    main()
