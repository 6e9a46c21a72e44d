"""Saying what is wrong: from every page and every marked question, with nothing but a keyboard."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.answering import answer, box, opened, wrong
from tests.browser.kinds import LESSON
from tests.browser.server import operator
from tests.browser.test_keyboard import tab_to

TITLE = "Predicting the next token"


def follow(page: Page, place: Locator) -> None:
    tab_to(page, place)
    page.keyboard.press("Enter")


def type_into(page: Page, label: str, words: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(words)


def test_a_fault_is_reported_by_keyboard_and_without_scripts(visit, site):
    page = visit(java_script_enabled=False)
    page.goto(LESSON)
    follow(page, page.locator("footer").get_by_role("link", name="Something wrong here?"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Something wrong here?")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    type_into(page, "What is wrong?", "GPT-2 is of 2019,")
    type_into(page, "Email address", "nobody")
    page.keyboard.press("Enter")
    mend(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert page.context.cookies() == []
    told = operator(site, "corrections", "list")
    for words in ("  source  new\n", f"about: {LESSON}\n", "answer to: reader@example.org\n"):
        assert words in told
    assert "    | GPT-2 is of 2019, not of 2018.\n" in told
    follow(page, page.get_by_role("link", name=f"Back to {TITLE}"))
    page.wait_for_url(f"**{LESSON}")


def mend(page: Page) -> None:
    """Go from the summary to each field, keep what was right, and send the form again."""
    follow(page, page.get_by_role("alert").get_by_role("link", name="Choose what kind of fault"))
    kinds = page.get_by_role("group", name="What kind of fault is it?").get_by_role("radio")
    tab_to(page, kinds.first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(kinds.nth(1)).to_be_checked()
    tab_to(page, page.get_by_label("What is wrong?"))
    page.keyboard.press("Control+End")
    page.keyboard.type(" not of 2018.")
    tab_to(page, page.get_by_label("Email address"))
    page.keyboard.press("Control+A")
    page.keyboard.type("reader@example.org")
    follow(page, page.get_by_role("button", name="Send the report"))


def test_a_marked_question_leads_to_a_report_about_it(visit):
    page = visit()
    asked = opened(page, "single")
    answer(page, asked, wrong(asked))
    link = box(page, asked).get_by_role("link", name="Report a fault in this question")
    follow(page, link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Report a fault in this question")
    expect(page.locator("blockquote")).to_have_text(asked.stem_text)


def test_the_summary_of_faults_has_the_focus_and_leads_to_the_fields(visit):
    page = visit()
    page.goto("/en/corrections/new")
    follow(page, page.get_by_role("button", name="Send the report"))
    expect(page.get_by_role("alert")).to_be_focused()
    for field in (page.get_by_label("A fact is wrong"), page.get_by_label("What is wrong?")):
        name = "Choose what kind" if field.get_attribute("type") == "radio" else "Write what is"
        follow(page, page.get_by_role("alert").get_by_role("link", name=name))
        expect(field).to_be_focused()
