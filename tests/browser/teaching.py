"""What educators and pupils do, and the deeds that bring the pages of classes about."""

import re

from playwright.sync_api import Page, expect

from tests.browser.answering import press
from tests.browser.keeping import Words, words

CLASS = "10b"


def begin(page: Page, name: str = "Ms Okoro") -> Words:
    """Become an educator; return the words of the card where it is shown."""
    page.goto("/en/teach/")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("School").fill("North School")
    page.get_by_role("button", name="Begin to teach").click()
    return words(page)


def make_class(page: Page) -> None:
    """Make a class, as an educator; its page is open then."""
    page.goto("/en/teach/classes/new")
    page.get_by_label("Name of the class").fill(CLASS)
    page.get_by_label("Time zone").select_option("Europe/Lisbon")
    page.get_by_role("button", name="Make the class").click()
    expect(page.locator(".code")).to_be_visible()


def to_class(page: Page, part: str = "") -> None:
    """Open the educator's first class, or one of its pages."""
    page.goto("/en/teach/")
    page.goto(page.get_by_role("link", name=CLASS).first.get_attribute("href") + part)


def code(page: Page) -> str:
    """Return the join code of the class that is open."""
    return page.locator(".code").inner_text().split()[-1]


def sign_out(page: Page) -> None:
    """Sign out."""
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("This device has forgotten")).to_be_visible()


def join(page: Page, typed: str, name: str = "") -> Words:
    """Join as somebody new, under a name that was typed or the first that is offered."""
    page.goto("/en/join")
    page.get_by_label("The code of the class").fill(typed)
    page.get_by_role("button", name="Continue").click()
    if name:
        page.get_by_label("A name that I think up").check()
        page.get_by_label("The name that you think up").fill(name)
    else:
        page.locator("#pseudonym-0").check()
    page.get_by_role("button", name="Join the class").click()
    return words(page)


def begun(page: Page) -> None:
    """See the card of a new educator."""
    begin(page)


def refused_educator(page: Page) -> None:
    """Begin to teach without a name."""
    page.goto("/en/teach/")
    page.get_by_role("button", name="Begin to teach").click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_class(page: Page) -> None:
    """Make a class without a name, with a last day gone by."""
    page.goto("/en/teach/classes/new")
    page.get_by_label("Last day").fill("2020-01-01")
    press(page.locator("main form"))
    expect(page.get_by_role("alert")).to_be_visible()


def days(page: Page) -> None:
    """Look at the days on which a code works."""
    to_class(page, "code/days")


def wall(page: Page) -> None:
    """See the code as it is projected."""
    to_class(page, "wall")


def settings(page: Page) -> None:
    """See the settings of a class."""
    to_class(page, "settings")


def cards(page: Page) -> None:
    """See the form by which cards are made."""
    to_class(page, "cards")


def sheet(page: Page) -> None:
    """Make cards."""
    to_class(page, "cards")
    page.get_by_label("How many cards?").fill("5")
    page.get_by_role("button", name="Make the cards").click()
    expect(page.locator(".cut")).to_have_count(5)


def pupils(page: Page) -> None:
    """See the pupils, one of them removed."""
    to_class(page, "pupils")
    page.get_by_role("button", name=re.compile("^Remove ")).first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def lost(page: Page) -> None:
    """See what a new card does."""
    to_class(page, "pupils")
    page.get_by_role("link", name=re.compile("^New card for ")).first.click()


def replaced(page: Page) -> None:
    """Make a new card for a pupil."""
    lost(page)
    page.get_by_role("button", name="Make the new card").click()
    words(page)


def teachers(page: Page) -> None:
    """See who teaches the class."""
    to_class(page, "teachers")


def invited(page: Page) -> None:
    """Make a code for a colleague."""
    teachers(page)
    page.get_by_role("button", name="Make a code").click()
    expect(page.locator(".code")).to_be_visible()


def door(page: Page) -> None:
    """Come to a class with its code, as a learner."""
    to_class(page)
    page.goto(f"/en/join/{code(page)}")


def refused_door(page: Page) -> None:
    """Join under what is an address."""
    page.get_by_label("I am somebody else").check()
    page.get_by_label("The name that you think up").fill("heron@example.org")
    page.get_by_role("button", name="Join the class").click()
    expect(page.get_by_role("alert")).to_be_visible()


def joined(page: Page) -> None:
    """Join as somebody new."""
    page.get_by_label("I am somebody else").check()
    page.locator("#pseudonym-0").check()
    page.get_by_role("button", name="Join the class").click()
    words(page)


def refused_code(page: Page) -> None:
    """Bring the code of no class."""
    page.goto("/en/join")
    page.get_by_label("The code of the class").fill("CDF-GHJ-KMNP")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()


def leave(page: Page) -> None:
    """See what goes when one leaves."""
    page.goto("/en/me/classes")
    page.get_by_role("link", name="Leave 10b").click()
