"""What a person does to keep progress, to come back to it and to see what is kept."""

import re

from playwright.sync_api import Page, expect

Words = tuple[str, ...]


def keep(page: Page) -> Words:
    """Begin to keep progress; return the six words on the card."""
    page.goto("/en/me/keep")
    page.get_by_role("button", name="Keep my progress").click()
    return words(page)


def words(page: Page) -> Words:
    """Return the six words of the card that is being shown."""
    items = page.get_by_role("region", name="AI Facets").get_by_role("listitem")
    expect(items).to_have_count(6)
    return tuple(words.strip() for words in items.all_inner_texts())


def sign_in(page: Page, six: Words) -> None:
    """Continue with six words, typed as somebody might type them."""
    page.goto("/en/account/sign-in")
    page.get_by_label("Your six words").fill(", ".join(six).upper())
    page.get_by_role("button", name="Continue").click()


def signed_out(page: Page) -> bool:
    """Say whether one's own page leads to where keeping begins."""
    page.goto("/en/me/")
    return page.url.partition("?")[0].endswith("/en/me/keep")


def answered(page: Page, lesson_id: str) -> str:
    """Return how many questions of a lesson are answered, as one's own page says it."""
    page.goto("/en/me/")
    return page.locator(f"#lesson-{lesson_id} td").last.inner_text()


def state(page: Page, lesson_id: str) -> str:
    """Return the state of a lesson, as one's own page says it."""
    page.goto("/en/me/")
    return page.locator(f"#lesson-{lesson_id} .state").inner_text().strip()


def mark_as_read(page: Page) -> None:
    """Press the button at the end of a lesson and wait until that is kept."""
    page.get_by_role("button", name="Mark as read").click()
    told = page.get_by_text("You have read this lesson.")
    expect(told.or_(page.get_by_role("heading", name="Your progress")).first).to_be_visible()


def stored(page: Page) -> int:
    """Return how many answers would be deleted: all that the site holds of this learner."""
    page.goto("/en/me/forget")
    expect(page.get_by_role("heading", level=1)).to_have_text("Forget me")
    lines = page.get_by_text(re.compile(r"(one answer|\d+ answers) with")).all_inner_texts()
    return sum(1 if said.startswith("one") else int(said.split()[0]) for said in lines)


def held(page: Page) -> str | None:
    """Return the log that this device holds, as it is written down."""
    return page.evaluate("localStorage.getItem('facets.log')")
