"""The benchmark's yardstick, written by hand, gives what the library gives: cell for cell."""

import runpy
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "needs_assessment.py"


def test_the_yardstick_agrees_with_the_library() -> None:
    benchmark = runpy.run_path(str(BENCHMARK))
    frame = benchmark["cases"](2_000)
    ours, theirs = benchmark["library"](frame), benchmark["by_hand"](frame)
    assert ours.columns == theirs.columns
    assert [c for c in ours.columns if not ours[c].equals(theirs[c])] == []
