"""What a learner does with what is their own: merging, a record of learning, notes."""

from playwright.sync_api import Page, expect

from tests.browser.deeds import LESSON
from tests.browser.keeping import Words, mark_as_read, words
from tests.browser.noting import highlight, noting, write


def refused_merge(page: Page) -> None:
    """Try to bring two together with words of no card."""
    page.goto("/en/me/merge")
    page.get_by_label("The six words of the other card").fill("not the words of any card")
    page.get_by_role("button", name="Show me what will happen").click()
    expect(page.get_by_role("alert")).to_be_visible()


def outlook(page: Page) -> None:
    """Show the words of another card, whose owner has read a lesson elsewhere."""
    six = elsewhere(page)
    page.goto("/en/me/merge")
    page.get_by_label("The six words of the other card").fill(" ".join(six))
    page.get_by_role("button", name="Show me what will happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what will happen")


def merged(page: Page) -> None:
    """Bring the two together."""
    page.get_by_role("button", name="Bring them together").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress is in one place")


def elsewhere(page: Page) -> Words:
    """Keep progress in another browser and read a lesson there; return the words of its card."""
    browser = page.context.browser
    address = page.evaluate("location.origin")
    context = browser.new_context(base_url=address, java_script_enabled=False)
    other = context.new_page()
    other.goto("/en/me/keep")
    other.get_by_role("button", name="Keep my progress").click()
    six = words(other)
    other.goto(LESSON)
    mark_as_read(other)
    context.close()
    return six


def record(page: Page) -> None:
    """Finish a lesson and make an address that shows it."""
    page.goto(LESSON)
    mark_as_read(page)
    page.goto("/en/me/record")
    page.get_by_role("button", name="Make an address for this").click()
    expect(page.get_by_role("heading", name="Made on")).to_be_visible()


def refused_name(page: Page) -> None:
    """Print a name in letters that we have no type for."""
    page.goto("/en/me/record")
    page.get_by_text("Print it").first.click()
    page.get_by_label("Your name").first.fill("漢字")
    page.get_by_role("button", name="PDF, A4").first.click()
    expect(page.get_by_role("alert")).to_be_visible()


def shown_record(page: Page) -> None:
    """Open the address of a record."""
    page.goto("/en/me/record")
    page.locator('.way a[href*="/records/"]').first.click()
    expect(page.get_by_text("vouches for this")).to_be_visible()


def noted(page: Page) -> None:
    """Mark words of a lesson, and write about others and about a section."""
    noting(page, LESSON)
    highlight(page, "Give it the line")
    write(page, "A thought of mine.\nOn two lines.", about="The scores are turned")
    write(page, "About all of it.")


def kept_notes(page: Page) -> None:
    """Write a note while progress is kept, and see all of them."""
    noting(page, LESSON)
    write(page, "Kept with my progress.", about="The scores are turned")
    page.goto("/en/me/notes")
    expect(page.get_by_text("Kept with my progress.").first).to_be_visible()
