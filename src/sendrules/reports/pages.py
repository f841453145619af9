"""How pages are made of templates: what is given is escaped, and nothing of it is obeyed and not seen."""

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sendrules.quoting import plain
from sendrules.reports import words

__all__ = ["environment"]


def environment(*packages: str) -> Environment:
    """Make what renders the templates of the reports, and those of other packages of ours.

    Args:
        packages: packages with a folder `templates`, such as `sendrules.sen2.published`.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in ("sendrules.reports", *packages)]),
        autoescape=True,
        optimized=False,  # a page is rendered once in most processes: that is when it takes longer
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "in_weeks": words.in_weeks,
        "long_date": words.uk_date,
        "percentage": words.percentage,
        "plural": words.plural,
        "short_date": words.short_date,
        "thousands": lambda n: f"{n:,}",
    }
    made.globals |= {"span": words.short_span}
    return made


def _seen(value: object) -> object:
    """Replace what a browser obeys and does not show, as what turns text round; markup is our own."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
