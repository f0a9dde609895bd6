"""A Chromium that watches: nothing on the console, nothing from elsewhere, no sideways scrolling."""

import shutil
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, sync_playwright

from tdkt.usecases.example_localities import load_locality as read_locality
from tdkt.usecases.example_localities import load_units
from tdkt.web.indicators.queries import rulebook
from tdkt.web.organisation.actions import add_units
from tdkt.web.reports.actions import load_locality

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def chromium():
    """One Chromium for all walks; they are skipped where there is none."""
    if PROGRAM is None:
        pytest.skip("Chromium is not installed")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's own loop runs in the thread of the tests; Django must not mind.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=QUIETLY)
        yield browser
        browser.close()


@dataclass
class Person:
    """Somebody at a screen, and all that the page did behind their back."""

    page: Page
    home: str
    said: list[str] = field(default_factory=list)
    expected: str = ""  # what Chromium itself notes when a page is refused

    def open(self, path: str) -> Page:
        """Go to a page of ours."""
        self.page.goto(self.home + path)
        return self.page

    def enter(self, place: str, role: str = "Công chức phụ trách") -> Page:
        """Sign in as an example account of a place."""
        self.open("/tai-khoan/dang-nhap/")
        self.page.locator("li", has_text=place).get_by_role("button", name=role).click()
        self.page.wait_for_url(f"{self.home}/")
        return self.page

    def overhang(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture
def people(chromium, live_server):
    """Makes persons with a browser each; in the end nobody's page may have complained or looked elsewhere."""
    made, contexts = [], []

    def somebody(size=WIDE) -> Person:
        context = chromium.new_context(viewport=size, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        context.set_default_timeout(5_000)
        contexts.append(context)
        person = Person(context.new_page(), live_server.url)
        person.page.on("console", lambda message: person.said.append(f"{message.type}: {message.text}"))
        person.page.on("pageerror", lambda error: person.said.append(f"error: {error}"))
        person.page.on("request", lambda asked: person.said.append(asked.url) if _is_foreign(asked.url) else None)
        made.append(person)
        return person

    def _is_foreign(address: str) -> bool:
        return not address.startswith((live_server.url, "data:"))

    yield somebody
    said = [line for person in made for line in person.said if not (person.expected and person.expected in line)]
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def dinh_lap(transactional_db):
    """The cluster of Đình Lập in 2023 with its six members, figures, papers and report."""
    add_units(units=load_units())
    return load_locality(locality=read_locality("dinh-lap-cum-so-2-nam-2023", rulebook()))
