#!/usr/bin/env bash
# Polars makes an exception that a function of `map_batches` raises anew, from its text alone, where a frame is
# eager: its attributes are gone, its text is longer, and a class that is made of two things becomes a
# TypeError about its own making. Where the frame is lazy, the exception arrives as itself.
#
# Guess, written first: what the function raises arrives as it was raised in both, as with `map_elements` of
# other libraries; or it arrives wrapped, with the first as its cause.
# Seen with Polars 2.1.0: see what is printed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "polars==2.1.0"
"$work/env/bin/python" - <<'PYTHON'
import polars as pl


class OfOne(ValueError):
    pass


class OfTwo(ValueError):
    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


def raised(error: Exception, *, lazy: bool) -> Exception:
    def fails(_: pl.Series) -> pl.Series:
        raise error

    frame = pl.DataFrame({"day": [1]})
    asked = pl.col("day").map_batches(fails, return_dtype=pl.Int64)
    try:
        frame.lazy().select(asked).collect() if lazy else frame.select(asked)
    except Exception as found:
        return found
    raise AssertionError("nothing was raised")


print("polars", pl.__version__)
one, two = OfOne("row 7"), OfTwo("row 7", "no date")
one.row = 7
for name, error in (("made of one text", one), ("made of two", two)):
    for lazy in (False, True):
        found = raised(error, lazy=lazy)
        same = found is error
        print(f"{name}, {'lazy' if lazy else 'eager'}: {type(found).__name__}, the same: {same}")
        assert same is lazy, found
        assert lazy or found.__cause__ is None
eager = raised(one, lazy=False)
assert isinstance(eager, OfOne) and not hasattr(eager, "row") and str(eager) != "row 7"
assert type(raised(two, lazy=False)) is TypeError
PYTHON
