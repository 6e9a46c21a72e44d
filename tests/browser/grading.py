"""The deeds that bring the pages of a gradebook about, with pupils who have answered."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from app.core.progress import question_sets
from bench.picks import picked
from tests.browser.answering import edition, press
from tests.browser.assigning import LESSON, TITLE
from tests.browser.pupils import Client
from tests.browser.teaching import code, to_class

NAMES = ("Bold Bear", "Calm Crane", "Merry Mole", "Quiet Quail", "Slow Swan", "Wise Wolf")


def book(page: Page) -> None:
    """Let some pupils join and answer, most of them not rightly; see the gradebook."""
    to_class(page)
    typed, parts = code(page), urlsplit(page.url)
    asked = [one[0][0] for one in question_sets(edition().lesson(LESSON))]
    for number, name in enumerate(NAMES):
        pupil = Client(f"{parts.scheme}://{parts.netloc}", name)
        pupil.join(typed)
        for place, question in enumerate(asked):
            answer, _credit = picked(question.key, right=number > 3 - place % 2)
            pupil.answer(question, answer)
    to_class(page, "gradebook")
    expect(page.get_by_role("link", name=NAMES[0])).to_be_visible()


def results(page: Page) -> None:
    """See the results of the assignment."""
    to_class(page, "gradebook")
    page.get_by_role("link", name=f"Results: {TITLE}").first.click()
    expect(page.locator(".hard").first).to_be_visible()


def work(page: Page) -> None:
    """See the work of one pupil."""
    to_class(page, "gradebook")
    page.get_by_role("link", name=NAMES[0]).click()
    expect(page.locator(".hard").first).to_be_visible()


def cell(page: Page) -> None:
    """See one pupil's work on the assignment."""
    work(page)
    page.get_by_role("link", name=TITLE).first.click()


def cell_refused(page: Page) -> None:
    """Set a result that is none, for no reason."""
    cell(page)
    page.get_by_label("Result in per cent").fill("all of it")
    press(page.locator("main form").first)
    expect(page.get_by_role("alert")).to_be_visible()
