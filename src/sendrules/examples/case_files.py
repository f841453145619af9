"""The packaged case file: two and a half years of one invented child."""

from importlib.resources import files

from sendrules.records import CaseFile

__all__ = ["example_case_file"]


def example_case_file() -> CaseFile:
    """Return the packaged case file.

    It has a late plan, two reviews, a phase transfer, a refusal to amend, mediation, an appeal and
    an order.

    >>> len(example_case_file().annual_reviews)
    2
    """
    text = files("sendrules.examples").joinpath("case_file.json").read_text(encoding="utf-8")
    return CaseFile.model_validate_json(text)
