"""What a person does to mark words in a lesson and to write about them."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

SELECT = """words => {
  const walker = document.createTreeWalker(
    document.querySelector('article'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const from = node.data.indexOf(words);
    if (from < 0 || node.parentElement.closest('.own, .note, form')) continue;
    node.parentElement.scrollIntoView({ block: 'center' });
    getSelection().setBaseAndExtent(node, from, node, from + words.length);
    return;
  }
  throw Error(`no such words: ${words}`);
}"""
MARKED = "[...CSS.highlights.get('noted') ?? []].map(String)"


def noting(page: Page, path: str) -> None:
    """Open a lesson and its notes."""
    page.goto(path)
    page.keyboard.press("Shift")
    page.get_by_role("button", name="Notes", exact=True).click()
    panel = page.get_by_role("region", name="Notes")
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Done").click()
    expect(panel).to_be_hidden()


def select(page: Page, words: str) -> Locator:
    """Select words of a lesson; return what is offered for them."""
    page.evaluate(SELECT, words)
    bar = page.get_by_role("group", name="What you have selected")
    expect(bar).to_be_visible()
    return bar


def highlight(page: Page, words: str) -> None:
    """Mark words."""
    bar = select(page, words)
    bar.get_by_role("button", name="Highlight").click()
    expect(bar).to_be_hidden()
    expect(card(page, words)).to_be_visible()


def write(page: Page, text: str, about: str = "") -> None:
    """Write a note about words, or about the first section."""
    if about:
        select(page, about).get_by_role("button", name="Note").click()
    else:
        page.locator(".part").get_by_role("button", name="Add a note").first.click()
    page.get_by_role("textbox", name="Your note").fill(text)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(card(page, text.split("\n", maxsplit=1)[0])).to_be_visible()


def card(page: Page, words: str) -> Locator:
    """Return the note that says or marks these words."""
    return page.get_by_role("note", name="My note").filter(has_text=words)


def marked(page: Page) -> list[str]:
    """Return the words that are marked on the page."""
    return page.evaluate(MARKED)


def on_device(page: Page) -> str | None:
    """Return the notes that this device holds, as they are written down."""
    return page.evaluate("localStorage.getItem('facets.notes')")


def file_of(page: Page, name: str, role: str) -> str:
    """Return what is in the file that a button or a link gives."""
    with page.expect_download() as download:
        page.get_by_role(role, name=name).click()
    return Path(download.value.path()).read_text()
