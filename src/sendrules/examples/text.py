"""The example caseload as a council would export it: CSV text."""

import polars as pl

from sendrules.examples.needs_assessments import example_caseload

__all__ = ["example_csv"]


def example_csv(n: int = 320, seed: int = 2026) -> str:
    """Return `example_caseload(n, seed)` as CSV: ISO dates, yes and no, empty where not known."""
    words = pl.selectors.boolean().replace_strict(
        {True: "yes", False: "no"}, return_dtype=pl.String
    )
    return example_caseload(n, seed).with_columns(words).write_csv()
