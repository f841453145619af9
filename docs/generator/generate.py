"""Write the generated pages and their navigation. Run by mkdocs-gen-files in every build."""

import json
import sys
from pathlib import Path
from typing import Any

import mkdocs_gen_files

# The script is run by its path, so the modules beside it must be made findable.
sys.path.insert(0, str(Path(__file__).parent))

from sitegen.notebooks import notebook_page
from sitegen.provision import name, provision_page
from sitegen.readings import disputed_readings
from sitegen.reference import PAGES
from sitegen.sen2 import check_pages
from sitegen.site import LawMap, instrument_of
from sitegen.views import (
    by_duty_holder,
    by_event,
    by_instrument,
    by_process,
    exceptions_matrix,
    instrument_address,
    instrument_page,
    law_index,
)

from sendrules import limits
from sendrules.exchange import LimitsDocument, VectorsDocument

_VIEWS = {
    "By process": ("law/by-process.md", by_process),
    "By duty holder": ("law/by-duty-holder.md", by_duty_holder),
    "By event": ("law/by-event.md", by_event),
    "Exceptions": ("law/exceptions.md", exceptions_matrix),
    "Disputed readings": ("law/readings.md", disputed_readings),
}


_ROOT = Path(__file__).parents[2]
_FROM_THE_ROOT = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")


def write(name: str, text: str) -> None:
    """Write one page of the site."""
    with mkdocs_gen_files.open(name, "w") as page:
        page.write(text)


def write_law(law: LawMap) -> list[Any]:
    """Write the pages of the law and return their navigation."""
    write("law/index.md", law_index(law))
    sections = []
    for provisions in by_instrument(law).values():
        address = instrument_address(provisions)
        write(address, instrument_page(law, provisions))
        pages: list[Any] = [address]
        for provision in provisions:
            write(law.page(provision), provision_page(law, provision))
            pages.append({name(provision): law.page(provision)})
        sections.append({instrument_of(provisions[0]).short: pages})
    views = []
    for title, (page, text) in _VIEWS.items():
        write(page, text(law))
        views.append({title: page})
    return ["law/index.md", *sections, {"Views": views}]


def write_documents(law: LawMap) -> None:
    """Write the documents for other languages, each beside its schema."""
    for document in (LimitsDocument.of(law.book), VectorsDocument.of(law.book)):
        name = document.format.removeprefix("sendrules-").partition("/")[0]
        write(f"reference/{name}.json", document.to_json())
        write(f"reference/{name}.schema.json", json.dumps(document.json_schema(), indent=2))


def write_project() -> None:
    """Write the pages that the repository keeps at its root, where people look for them."""
    for page in _FROM_THE_ROOT:
        write(page.lower(), (_ROOT / page).read_text(encoding="utf-8"))


def write_notebooks() -> None:
    """Write what the notebooks show when they were run."""
    for path in sorted((_ROOT / "docs" / "notebooks").glob("*.ipynb")):
        write(f"notebooks/{path.stem}.md", notebook_page(path))


def write_reference(law: LawMap) -> list[Any]:
    """Write the reference pages and return their navigation."""
    index = ["# Reference", "", "Made from the package itself, at every build.", ""]
    nav: list[Any] = ["reference/index.md"]
    for page in PAGES:
        name = f"reference/{page.name}.md"
        write(name, page.text(law))
        nav.append({page.title: name})
        index.append(f"- [{page.title}]({page.name}.md): {page.about}")
    write("reference/index.md", "\n".join(index) + "\n")
    for address, text in check_pages():
        write(address, text)
    return nav


def main() -> None:
    """Write every generated page, and put them in the navigation."""
    law = LawMap(limits())
    write_documents(law)
    write_project()
    write_notebooks()
    made = {"Law": write_law(law), "Reference": write_reference(law)}
    config = mkdocs_gen_files.config
    config.nav = [{k: made.get(k, v) for k, v in entry.items()} for entry in config.nav]


main()
