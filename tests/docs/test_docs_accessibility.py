"""Everybody can read the pages: axe-core finds nothing, in a real browser, on a page of each kind."""

import json
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from sendrules import sen2
from sendrules.examples import AS_AT, example_case_file, example_caseload
from sendrules.reports import (
    Caseload,
    Column,
    Report,
    Table,
    activity,
    caseload,
    chronology,
    foi_pack,
    forecast,
    standing,
    timeliness,
    to_html,
)
from sendrules.sen2.published.html import to_html as published_page

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core"
PINNED = json.loads((HERE / "package.json").read_text("utf-8"))["devDependencies"]["axe-core"]
PROGRAMS = {"chromium": "chromium", "chromedriver": "chromium-driver"}
"""The programs, and Debian's packages that hold them."""

KINDS = {
    "index.html": "",
    "404.html": "404.html",
    "tutorial/*": "tutorial/first-timeline/",
    "how-to/*": "how-to/your-csv/",
    "explanation/performance/*": "explanation/performance/",
    "explanation/*": "explanation/statuses/",
    "law/index.html": "law/",
    "law/by-*": "law/by-process/",
    "law/exceptions/*": "law/exceptions/",
    "law/readings/*": "law/readings/",
    "law/case-law/*": "law/case-law/devon-2022/",
    "law/*/index.html": "law/send-regulations-2014/regulation-13/",
    "notebooks/*": "notebooks/one-case/",
    "reference/index.html": "reference/",
    "reference/records/*": "reference/records/",
    "reference/checks/*": "reference/checks/",
    "reference/sen2-checks/s*": "reference/sen2-checks/s2001/",
    "reference/*": "reference/commands/",
    "[cs]*/index.html": "contributing/",
}
"""The kinds of page, and the page of each that is looked at."""

WIDTHS = (1280, 390)
NARROWEST = 320
"""A window of 1280 pixels at 400 per cent."""
COLOURS = ("light", "dark")
RULES_OF_COLOUR = ("color-contrast", "link-in-text-block")
"""All that other colours can break: a page is the same in both but for its colours."""

THIN = """
const more = ["tbody > tr:nth-child(n+13)", ".md-nav__item .md-nav__item .md-nav__item:nth-child(n+4)",
  ".md-nav--secondary .md-nav__item:nth-child(n+13)", ".doc-children > .doc-object:nth-child(n+13)"]
for (const one of document.querySelectorAll(more.join())) one.remove()
"""
"""The rows of a table are alike, and so are the entries of a menu: the first of them are looked at."""

READY = """
const scheme = {light: "default", dark: "slate"}[arguments[0]]
const tables = [...document.querySelectorAll("article table:not([class])")]
return document.readyState === "complete" && document.body.dataset.mdColorScheme === scheme
  && tables.every(table => table.closest(".md-typeset__scrollwrap"))
"""
"""What the theme does to a page after it is loaded: it sets the colours, and wraps wide tables."""

RUN = """
const [rules, done] = arguments
// Colours that are still changing are those of no page: what moves is where it will end.
for (const moving of document.getAnimations()) {
  try { moving.finish() } catch { moving.cancel() }
}
const only = rules ? {runOnly: {type: "rule", values: rules}} : {}
axe.run(document, {resultTypes: ["violations"], selectors: false, ...only}).then(
  found => done(found.violations.map(v =>
    [v.id, v.impact, v.nodes.map(n => n.html.slice(0, 200) + " " + n.failureSummary)])),
  error => done(String(error)))
"""


def missing() -> list[str]:
    """What has to be installed before a page can be looked at."""
    packages = [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    found = AXE / "package.json"
    held = found.is_file() and json.loads(found.read_text("utf-8"))["version"] == PINNED
    return [f"apt-get install {package}" for package in packages] + (
        [] if held else ["npm ci --ignore-scripts --prefix tests/docs"]
    )


class Browser:
    """One Chromium, which shows pages at a width and in light or dark colours."""

    def __init__(self) -> None:
        options = webdriver.ChromeOptions()
        for option in (
            *("headless", "no-sandbox", "disable-gpu", "disable-background-networking"),
            "disable-dev-shm-usage",  # which is too small for a browser in many a container
        ):
            options.add_argument(f"--{option}")
        service = Service(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(300)
        self.axe = (AXE / "axe.min.js").read_text("utf-8")

    def show(self, address: str, width: int, colours: str) -> None:
        """Open a page, with nothing remembered of the last one."""
        of_site = address.startswith("http")
        if of_site:  # the theme remembers the colours: forget them where it is not
            self.driver.get("/".join(address.split("/")[:3]) + "/assets/sendrules.css")
            self.driver.execute_script("localStorage.clear()")
        ask = self.driver.execute_cdp_cmd
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        scheme = {"name": "prefers-color-scheme", "value": colours}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        ask("Emulation.setDeviceMetricsOverride", size)
        ask("Emulation.setEmulatedMedia", {"media": "", "features": [scheme, still]})
        self.driver.get(address)
        if of_site:
            self.until(READY, colours)

    def as_printed(self) -> None:
        """Show the page that is open as it is printed."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    def violations(self, rules: tuple[str, ...] = ()) -> Any:
        """What axe-core finds on the page that is open: rule, impact and elements."""
        if not os.environ.get("SENDRULES_WHOLE_PAGES"):
            self.driver.execute_script(THIN)
        self.driver.execute_script(self.axe)
        return self.driver.execute_async_script(RUN, list(rules) or None)

    def value(self, script: str, *given: object) -> Any:
        """What a script returns on the page that is open."""
        return self.driver.execute_script(script, *given)

    def until(self, script: str, *given: object) -> None:
        """Wait until a script on the page that is open returns true: what a page does once it is shown."""
        # Asked often: what has to be waited for is mostly there within a few hundredths of a second.
        wait = WebDriverWait(self.driver, 300, poll_frequency=0.02)
        wait.until(lambda _: self.value(script, *given), script)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; without one, these tests are passed over, but with SENDRULES_BROWSER=1 they fail."""
    if to_install := missing():
        how = "to look at the pages: " + "; ".join(to_install)
        (pytest.fail if os.environ.get("SENDRULES_BROWSER") else pytest.skip)(how)
    browser = Browser()
    yield browser
    browser.driver.quit()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site, served on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


REPORTS = ("full", "with a column", "empty", "published", "activity", "pack", "chronology")
SORTED = Report(
    name="sorted",
    title="A table to be sorted",
    as_at=AS_AT,
    tables=(
        Table(
            name="cases",
            title="Cases",
            columns=(
                Column(name="case", heading="Case"),
                Column(name="days", heading="Days", kind="days"),
                Column(name="due", heading="Due", kind="date"),
            ),
            rows=tuple(
                (f"Case {n}", days, date(2020 + n, 1, 1) if n < 12 else date(2021, 12, 1))
                for n, days in enumerate((5, 40, 300, 2000, 0, 7, "[c]", None, 100, 9, 2, 1000), 1)
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The pages: of a caseload with cases, with a column of the caller's, and with none; of published figures."""
    folder, frame = tmp_path_factory.mktemp("reports"), example_caseload()
    made: dict[str, Caseload | Report] = {
        "full": caseload(frame, as_at=AS_AT, title="Northmere Council"),
        "with a column": caseload(frame.head(40), as_at=AS_AT, show=[frame.columns[-1]]),
        "empty": caseload(frame.clear(), as_at=AS_AT),
    }
    made["activity"] = activity(frame, as_at=AS_AT, title="Northmere Council")
    made["pack"] = foi_pack(frame, as_at=AS_AT, title="Northmere Council")
    made["sorted"] = SORTED
    made["standing"] = standing(frame, as_at=AS_AT)
    made["timeliness"] = timeliness(frame, as_at=AS_AT)
    made["chronology"] = chronology(example_case_file(), as_at=date(2026, 3, 31))
    made["short form"] = chronology(example_case_file(), as_at=date(2026, 3, 31), short=True)
    made["forecast"] = forecast(frame, as_at=AS_AT)
    pages = {name: to_html(report) for name, report in made.items()}
    read = sen2.published(HERE.parent / "sen2" / "published_sample.csv")
    compared = read.compare("Rutland", neighbours=["Leeds", "Dorset"])
    pages["published"] = published_page(compared, read)
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


def test_every_page_is_of_a_kind_that_is_looked_at(site: Path) -> None:
    # The page /try/ is looked at in each of its states, where it is tested.
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")} - {"try/index.html"}
    assert [p for p in pages if not any(fnmatch(p, kind) for kind in KINDS)] == []
    assert [x for x in KINDS.values() if f"{x}index.html" not in pages and x not in pages] == []


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", KINDS.values(), ids=lambda x: x or "home")
def test_a_page_of_each_kind_is_for_everybody(
    browser: Browser, address: str, page: str, width: int, colours: str
) -> None:
    browser.show(address + page, width, colours)
    assert browser.violations(RULES_OF_COLOUR if colours == "dark" else ()) == []


@pytest.mark.parametrize("width", [*WIDTHS, NARROWEST])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_for_everybody(
    browser: Browser, reports: Mapping[str, str], name: str, width: int
) -> None:
    browser.show(reports[name], width, "light")
    assert browser.violations() == []
    # What is wider than the window moves in a box of its own: nobody moves the page from side to side.
    assert browser.value("return document.documentElement.scrollWidth <= innerWidth")
    browser.as_printed()
    assert browser.violations(RULES_OF_COLOUR) == []
    browser.show(reports[name], width, "dark")
    assert browser.violations(RULES_OF_COLOUR) == []
    browser.as_printed()
    assert browser.violations(RULES_OF_COLOUR) == []


def test_every_report_is_dark_where_the_reader_asks(
    browser: Browser, reports: Mapping[str, str]
) -> None:
    paper = "return getComputedStyle(document.body).backgroundColor"
    seen = set()
    for name in ("full", "published", "activity"):
        browser.show(reports[name], 1280, "dark")
        seen.add(browser.value(paper))
        browser.as_printed()
        assert browser.value(paper) == "rgb(255, 255, 255)"
    assert seen == {"rgb(17, 24, 31)"}


def test_a_citation_is_not_broken_into_lines(browser: Browser, reports: Mapping[str, str]) -> None:
    parted = """
    const parted = x => x.getClientRects().length > 1
    return [...document.querySelectorAll(".whole")].filter(parted).map(x => x.textContent)
    """
    for name in ("standing", "chronology"):
        browser.show(reports[name], NARROWEST, "light")
        assert browser.value("return document.querySelectorAll('.whole').length") > 9
        assert browser.value(parted) == []


PAPER = {"upright": 703, "broad": 1031}
"""How wide a page of A4 is between its margins, in pixels, where it stands and where it lies."""


ON_PAPER = (
    *("full", "activity", "pack", "chronology", "short form"),
    *("standing", "forecast", "timeliness"),
)


@pytest.mark.parametrize("name", ON_PAPER)
def test_a_report_on_paper_is_read_whole(
    browser: Browser, reports: Mapping[str, str], name: str
) -> None:
    # The browser prints every page smaller where one table is wider than the paper.
    wide = (
        "return [...document.querySelectorAll('.scroll')].filter("
        "x => Boolean(x.closest('.broad')) === arguments[0] && x.scrollWidth > x.clientWidth + 1"
        ").map(x => x.ariaLabel)"
    )
    for lies, width in enumerate(PAPER.values()):
        browser.show(reports[name], width, "dark")
        browser.as_printed()
        assert browser.value(wide, bool(lies)) == []
    for gone in ("nav", ".filter"):
        shown = f"return [...document.querySelectorAll('{gone}')].some(x => x.offsetParent)"
        assert not browser.value(shown)
    # A total that is repeated on each page is taken for that of the page; a head without words is no head.
    look = "return [...document.querySelectorAll('{}')].map(x => getComputedStyle(x).display)"
    assert set(browser.value(look.format("tfoot"))) <= {"table-row-group"}
    assert set(browser.value(look.format("thead:not(.hidden)"))) <= {"table-header-group"}
    assert set(browser.value(look.format("thead button"))) <= {"contents"}
    assert "none" not in browser.value(look.format(".barcell"))


@pytest.mark.parametrize("page", ["notebooks/month-end/", "notebooks/one-case/", "law/"])
def test_a_page_of_the_docs_on_paper_is_read_whole(
    browser: Browser, address: str, page: str
) -> None:
    browser.show(address + page, 680, "light")  # A4 between its margins
    browser.as_printed()
    edge = "const right = document.querySelector('article').getBoundingClientRect().right + 1; "
    cut = "[...document.querySelectorAll('td, th')].filter(x => x.getBoundingClientRect().right > right)"
    assert browser.value(f"{edge} return {cut}.map(x => x.textContent)") == []


def test_a_table_of_a_report_is_sorted_and_filtered_by_the_keyboard(
    browser: Browser, reports: Mapping[str, str]
) -> None:
    browser.show(reports["sorted"], 1280, "light")
    column = "return [...document.querySelectorAll('tbody tr:not([hidden])')].map(r => r.cells[{}].textContent)"
    button = "document.querySelectorAll('thead button')[{}].focus(); return document.activeElement.tagName"
    sorts = "return [...document.querySelectorAll('th')].map(h => h.getAttribute('aria-sort')).filter(Boolean)"

    def press(n: int) -> list[str]:
        assert browser.value(button.format(n)) == "BUTTON"
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        return list(browser.value(column.format(n)))

    assert browser.value(column.format(0)) == [f"Case {n}" for n in range(1, 13)]
    days = press(1)
    assert days == ["0", "2", "5", "7", "9", "40", "100", "300", "1,000", "2,000", "[c]", "–"]
    assert browser.value(sorts) == ["ascending"]
    assert press(1) == [*days[-3::-1], "[c]", "–"]
    assert browser.value(sorts) == ["descending"]
    due = press(2)
    assert due[:2] == ["Fri 1 Jan 2021", "Wed 1 Dec 2021"]
    assert press(0)[:3] == ["Case 1", "Case 2", "Case 3"]
    browser.value("document.querySelector('.filter input').focus()")
    browser.driver.switch_to.active_element.send_keys("case 1")
    assert browser.value(column.format(0)) == ["Case 1", "Case 10", "Case 11", "Case 12"]
    assert (
        browser.value("return document.querySelector('.filter output').textContent")
        == "4 of 12 rows"
    )
    assert browser.violations() == []


def test_a_report_reads_the_same_where_no_script_runs(
    browser: Browser, reports: Mapping[str, str]
) -> None:
    words = "return document.querySelector('main').innerText.replace(/[\\s↕▲▼]+/g, ' ')"
    browser.show(reports["pack"], 1280, "light")
    browser.value("document.querySelectorAll('.filter').forEach(x => x.remove())")
    with_scripts = browser.value(words)
    stop = "Emulation.setScriptExecutionDisabled"
    browser.driver.execute_cdp_cmd(stop, {"value": True})
    browser.show(reports["pack"], 1280, "light")
    browser.driver.execute_cdp_cmd(stop, {"value": False})
    assert browser.value("return document.querySelectorAll('button, .filter').length") == 0
    assert browser.value(words) == with_scripts


def test_a_page_that_is_not_for_everybody_is_found(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "faint.html"
    page.write_text('<p style="color: #aaa; background: #fff">faint<img src="x.png">', "utf-8")
    browser.show(page.as_uri(), 1280, "light")
    found = {rule for rule, _, _ in browser.violations()}
    assert {"color-contrast", "image-alt", "html-has-lang"} <= found


def test_the_switch_of_colours_is_seen_when_the_keyboard_has_it(
    browser: Browser, address: str
) -> None:
    browser.show(address, 1280, "light")
    browser.until("return Boolean(document.querySelector('label[for^=__palette]:not([hidden])'))")
    active = "const it = document.activeElement; "
    for _ in range(12):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        if browser.value(active + "return it.name") == "__palette":
            break
    ring = "const ring = getComputedStyle(it.nextElementSibling); "
    style = browser.value(active + ring + "return [ring.outlineStyle, ring.outlineColor]")
    assert style == ["solid", "rgb(255, 255, 255)"]


def test_a_wide_table_is_reached_and_moved_by_the_keyboard(browser: Browser, address: str) -> None:
    browser.show(address + "explanation/performance/", 390, "light")
    browser.until("return Boolean(document.querySelector('.md-typeset__scrollwrap[tabindex]'))")
    wide = "const wide = document.querySelector('.md-typeset__scrollwrap[tabindex]'); "
    assert browser.value(wide + "wide.focus(); return document.activeElement === wide")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    moved = "const done = arguments[0]; const look = () => wide.scrollLeft ? done(true) : "
    assert browser.driver.execute_async_script(wide + moved + "requestAnimationFrame(look); look()")
