"""The page /try/ in a real browser: what it answers, that nothing leaves it, and that everybody can use it."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from support import vectors
from test_docs_accessibility import RULES_OF_COLOUR, Browser, browser
from test_try_page import HELD, packages

import sendrules as sr
from sendrules.clock import uk_date
from sendrules.exchange import Vector
from sendrules.records import CaseFile

import cases  # isort: skip - it stands beside the page

pytestmark = pytest.mark.long
__all__ = ["browser", "packages"]

COUNT = 200
KINDS_OF_FILE = {".mjs": "text/javascript", ".wasm": "application/wasm"}


class Served(SimpleHTTPRequestHandler):
    """Serves the page, and keeps what it is asked for."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | KINDS_OF_FILE
    asked: list[str] = []  # noqa: RUF012 - one server, one list

    def log_message(self, *_: object) -> None:
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def address(packages: Path) -> Iterator[str]:
    """The page, served on this machine alone."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Served, directory=str(packages.parents[1]))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/try/index.html"
    server.shutdown()
    server.server_close()
    thread.join()


def coloured(browser: Browser, colours: str) -> None:
    scheme = {"name": "prefers-color-scheme", "value": colours}
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def opened(browser: Browser, address: str, width: int = 1280) -> None:
    """Open the page, and wait until it can be used."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    coloured(browser, "light")
    browser.driver.get(address)
    lost = "document.getElementById('progress').hidden"
    used = "![...document.querySelectorAll('.later')].some(x => x.disabled)"
    browser.until(f"return {lost} || {used}")
    assert not browser.value(f"return {lost}"), "the library could not be loaded"


def found(browser: Browser, name: str) -> WebElement:
    return browser.driver.find_element(By.ID, name)


def enter(browser: Browser, name: str, day: str) -> None:
    for part, text in zip(("year", "month", "day"), day.split("-"), strict=True):
        field = found(browser, f"{name}-{part}")
        field.clear()
        field.send_keys(text)


def press(browser: Browser, form: str = "case") -> None:
    browser.value(f"document.querySelector('#{form} [type=submit]').click()")
    browser.until(f"return !document.querySelector('#{form} [type=submit]').disabled")


@pytest.fixture(scope="module")
def used(browser: Browser, address: str) -> Browser:
    """The page with a case typed in and worked out."""
    opened(browser, address)
    enter(browser, "r1-request_received", "2025-04-02")
    browser.value("document.getElementById('r1-assessment_agreed-no').click()")
    enter(browser, "r1-decision_notified", "2025-05-29")
    enter(browser, "as-at", "2025-11-01")
    press(browser)
    browser.until("return !document.getElementById('results').hidden")
    return browser


def test_a_case_that_is_typed_in_is_worked_out(used: Browser) -> None:
    said = found(used, "results-body").text
    assert "Late: 2 time limits of the law not kept." in said
    assert "due Wednesday 14 May 2025, 15 days late" in said
    assert "the decision not to assess of Thursday 29 May 2025" in said
    assert used.value("return document.activeElement.id") == "results-head"
    picture = found(used, "results-body").find_element(By.CSS_SELECTOR, "svg.time")
    assert "reg 5(1): due Wednesday 14 May 2025" in str(picture.get_attribute("aria-label"))


def test_nothing_leaves_the_machine_once_the_page_is_loaded(used: Browser) -> None:
    before = len(Served.asked)
    press(used)
    press(used, "back")
    assert Served.asked[before:] == []
    assert {path.split("?")[1:] == [] for path in Served.asked} == {True}
    kept = "return [localStorage.length, sessionStorage.length, document.cookie.length, location.search]"
    assert used.value(kept) == [0, 0, 0, ""]
    elsewhere = "fetch('https://sendrules.example/').then(() => arguments[0]('sent'), () => arguments[0]('kept'))"
    assert used.driver.execute_async_script(elsewhere) == "kept"


def test_what_is_wrong_is_told_at_its_field_and_in_a_summary(
    browser: Browser, address: str
) -> None:
    opened(browser, address)
    enter(browser, "r1-request_received", "2025-13-02")
    press(browser)
    errors = found(browser, "errors")
    assert browser.value("return document.activeElement.id") == "errors"
    link = errors.find_element(By.TAG_NAME, "a")
    assert (
        link.text
        == "Request received: holds a day that is not in the calendar; check day and month."
    )
    link.send_keys(Keys.ENTER)
    assert browser.value("return document.activeElement.id") == "r1-request_received-day"
    assert browser.violations() == []


def test_the_page_is_used_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    opened(browser, address)
    first = found(browser, "r1-request_received-day")
    browser.value("arguments[0].focus()", first)
    for text in ("2", "4", "2025"):
        browser.driver.switch_to.active_element.send_keys(text, Keys.TAB)
    assert browser.value("return document.activeElement.id") == "r1-became_responsible-day"
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.until("return !document.getElementById('results').hidden")


def case_of(vector: Vector) -> dict[str, Any]:
    facts = json.loads(vector.model_dump_json())["facts"]
    return {cases.FIELDS[HELD[vector.record]]: [facts]}


def test_two_hundred_vectors_have_the_library_s_answers(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    opened(browser, address)
    every = [v for v in vectors() if v.record in HELD]
    chosen = every[:: max(1, len(every) // COUNT)][:COUNT]
    assert len(chosen) == COUNT
    wrong = []
    for vector in chosen:
        file = tmp_path / "case.json"
        file.write_text(json.dumps(case_of(vector)), encoding="utf-8")
        found(browser, "records").parent.execute_script(
            "document.getElementById('records').replaceChildren()"
        )
        found(browser, "open").send_keys(str(file))
        browser.until("return document.getElementById('records').children.length === 1")
        browser.value("document.getElementById('results-body').replaceChildren()")
        year, month, day = vector.as_at.isoformat().split("-")
        for part, text in (("year", year), ("month", month), ("day", day)):
            browser.value(f"document.getElementById('as-at-{part}').value = '{text}'")
        press(browser)
        browser.until("return document.getElementById('results-body').children.length > 0")
        shown = browser.value(
            "return [...document.querySelectorAll('#results-body tbody tr')].map(r => [r.cells[1].textContent, r.cells[2].textContent])"
        )
        line = sr.timeline(CaseFile.model_validate(case_of(vector)), as_at=vector.as_at)
        wanted = [
            [d.short, uk_date(d.due) if d.due else "no date yet"]
            for d in line
            if d.status.value not in cases.SILENT
        ]
        if shown != wanted:
            wrong.append(vector.id)
    assert wrong == []


def for_everybody(browser: Browser) -> None:
    """What is shown has no fault in light colours, and no other in dark ones."""
    for colours, rules in (("light", ()), ("dark", RULES_OF_COLOUR)):
        coloured(browser, colours)
        assert browser.violations(rules) == []
    coloured(browser, "light")


def test_what_is_printed_is_dark_on_white_whatever_the_screen(used: Browser) -> None:
    scheme = {"name": "prefers-color-scheme", "value": "dark"}
    used.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"media": "print", "features": [scheme]}
    )
    seen = "const seen = getComputedStyle(document.body); return [seen.color, seen.backgroundColor]"
    assert used.value(seen) == ["rgb(20, 32, 43)", "rgb(255, 255, 255)"]
    used.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_state_of_the_page_is_for_everybody(
    browser: Browser, address: str, width: int
) -> None:
    opened(browser, address, width)
    for_everybody(browser)
    enter(browser, "r1-request_received", "2025-04-02")
    press(browser)
    browser.until("return !document.getElementById('results').hidden")
    browser.value("for (const x of document.querySelectorAll('details')) x.open = true")
    for_everybody(browser)
    assert browser.value("return document.documentElement.scrollWidth <= innerWidth")
    for part in ("file", "back"):
        browser.value(f"document.querySelector('[data-part={part}]').click()")
        for_everybody(browser)
        assert browser.value("return document.documentElement.scrollWidth <= innerWidth")


def test_a_file_is_checked(browser: Browser, address: str, tmp_path: Path) -> None:
    opened(browser, address)
    browser.value("document.querySelector('[data-part=file]').click()")
    file = tmp_path / "cases.csv"
    file.write_text("id,Request received\nA1,02/04/2020\nA2,31/02/2025\n", encoding="utf-8")
    browser.value("document.getElementById('dates').value = 'dmy'")
    found(browser, "upload").send_keys(str(file))
    press(browser, "file")
    said = found(browser, "file-results").text
    assert said.splitlines()[1].startswith("2 rows, 1 refused, as at ")
    assert "Overdue: 1 case" in said
    assert browser.violations() == []


def test_planning_backwards(browser: Browser, address: str) -> None:
    opened(browser, address)
    browser.value("document.querySelector('[data-part=back]').click()")
    browser.value("document.getElementById('limit').value = 'send-2014/13(2)'")
    enter(browser, "by", "2027-02-14")
    press(browser, "back")
    assert found(browser, "back-results").text.startswith("Sunday 27 September 2026")
