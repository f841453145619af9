"""The command line: a thin layer over the public calls. See `sendrules --help`."""

import atexit
import gc
import sys
from importlib import import_module

__all__ = ["main"]

_INTERRUPTED = 130
_ALLOCATIONS = 200_000
"""After how many more objects garbage is looked for. What a command loads stays to its end: Python, which
looks after each 700, would spend a tenth of a short command on it, and at its end looks through all of it once more."""


def main() -> None:
    """Run `sendrules`. It ends with a code that its help states."""
    # Little is imported above, so that Ctrl-C is heard from nearly the first moment on.
    before = gc.get_threshold()
    atexit.register(gc.freeze)  # what goes with the process need not be looked through
    try:
        gc.set_threshold(_ALLOCATIONS)
        import_module("sendrules.cli.running").run()
    except KeyboardInterrupt:
        if sys.stderr:
            sys.stderr.write("sendrules: stopped.\n")
        sys.exit(_INTERRUPTED)
    finally:
        # What there is now counts as looked through: else all of it would be, at once.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*before)
