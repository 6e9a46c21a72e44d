"""What teachers assign and pupils do, and the deeds that bring these pages about."""

import re

from playwright.sync_api import Page, expect

from tests.browser.answering import answer, edition, press, wrong
from tests.browser.teaching import to_class

LIST = "assignments/"
LESSON, TITLE = "next-token", "Before Friday"


def listed(page: Page) -> None:
    """See what a class has to do."""
    to_class(page, LIST)


def blank(page: Page) -> None:
    """See the form of a new assignment, with a module unfolded."""
    to_class(page, f"{LIST}new")
    page.get_by_text("Language models", exact=False).first.click()


def refused(page: Page) -> None:
    """Assign nothing, to nobody, due long ago, at half."""
    to_class(page, f"{LIST}new")
    page.get_by_label("Some pupils, chosen here:").check()
    page.locator("#due_day").fill("2020-01-01")
    page.get_by_label("Pass mark").fill("half")
    press(page.locator("main form"))
    expect(page.get_by_role("alert")).to_be_visible()


def assign(page: Page, *, quiet: bool = True) -> None:
    """Assign a lesson, a briefing and review; the page of the assignment is open then."""
    to_class(page, f"{LIST}new")
    page.get_by_text("Language models", exact=False).first.click()
    page.locator(f"#item-lesson-{LESSON}").check()
    page.get_by_text("Briefings", exact=True).last.click()
    page.locator("#item-briefing-eu-ai-act-status").check()
    page.locator("#item-review").check()
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Pass mark").fill("60")
    if quiet:
        page.get_by_label("Quiet until due").check()
    page.get_by_role("button", name="Assign it").click()
    expect(page.get_by_text("Assigned.")).to_be_visible()


def one(page: Page) -> None:
    """See an assignment just made."""
    assign(page)


def to_one(page: Page, part: str = "") -> None:
    """Open the class's first assignment, or one of its pages."""
    listed(page)
    page.goto(page.get_by_role("link", name=TITLE).first.get_attribute("href") + part)


def changed(page: Page) -> None:
    """See the form of an assignment that there is."""
    to_one(page, "/edit")


def deleted(page: Page) -> None:
    """See what goes when an assignment is deleted."""
    to_one(page, "/delete")


def as_pupil(page: Page) -> None:
    """See an assignment as a pupil does."""
    to_one(page, "/as-pupil")


def allowed(page: Page) -> None:
    """See what can be allowed to one pupil."""
    to_one(page)
    page.get_by_role("link", name=re.compile("^More time or excuse for ")).first.click()


def copied(page: Page) -> None:
    """See from which class to copy, where there is no other."""
    to_class(page, f"{LIST}copy")


def calendar(page: Page) -> None:
    """Make the address at which calendars ask."""
    listed(page)
    page.get_by_role("button", name=re.compile("^Make a")).click()
    expect(page.get_by_label("Subscribe to this address")).to_be_visible()


def due(page: Page) -> None:
    """See as a pupil what is due."""
    page.goto("/en/me/due")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def task(page: Page) -> None:
    """See as a pupil one thing to do, one of its briefings read."""
    due(page)
    page.get_by_role("link", name=TITLE).click()
    button = page.get_by_role("button", name=re.compile("as read$"))
    if button.count():
        button.first.click()
    expect(page.locator("#briefings")).to_be_visible()


def held(page: Page) -> None:
    """Answer questions whose marks are told later."""
    page.goto(f"/en/lessons/{LESSON}")
    for asked in edition().lessons[LESSON].quiz.questions:
        if asked.use == "check" and page.locator(f'[id="q-{asked.id}"]').count():
            answer(page, asked, wrong(asked))
    expect(page.get_by_text("Your answer is kept").first).to_be_visible()
