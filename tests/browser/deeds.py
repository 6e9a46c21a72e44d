"""The deeds that bring the kinds of pages about."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.answering import answer, fill, opened, partly, press, wrong
from tests.browser.keeping import keep, words
from tests.browser.saving import ready, save_module, scripted, until_saved
from tests.browser.server import operator

MODULE = "/en/modules/language-models"
LESSON = "/en/lessons/next-token"
REPORT = f"/en/corrections/new?page={LESSON}"
SAVED = "[data-component=saved] [role=status]"

Deed = Callable[[Page], None]


def at(path: str) -> Deed:
    """Open a page by its address."""
    return lambda page: page.goto(path)


def source(page: Page) -> None:
    """Open the first source."""
    page.goto("/en/sources/")
    page.locator("tbody a").first.click()


def open_folds(page: Page) -> None:
    """Open every fold of a lesson."""
    page.goto(LESSON)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def gloss(page: Page) -> None:
    """Open the card of a term in a lesson."""
    page.goto(LESSON)
    page.locator("button.term").first.click()


def answered(page: Page) -> None:
    """Answer questions of a lesson in their places."""
    for kind, given in (("multiple", partly), ("match", partly), ("number", wrong)):
        asked = opened(page, kind)
        answer(page, asked, given(asked))


def marked(page: Page) -> None:
    """Send one question without its script."""
    asked = opened(page, "claim")
    place = page.locator(f'[id="q-{asked.id}"]')
    for radio in (asked.choices[0], asked.because[0]):
        place.get_by_label(radio.text, exact=True).check()
    _plainly(page, f'[id="q-{asked.id}"]')
    expect(page.locator(".fb")).to_be_visible()


def mended(page: Page) -> None:
    """Send a question with a fault, without its script."""
    asked = opened(page, "number")
    page.locator(f'[id="q-{asked.id}"]').get_by_label("Your answer").fill("about ten")
    _plainly(page, f'[id="q-{asked.id}"]')
    expect(page.get_by_role("alert")).to_be_visible()


def read(page: Page) -> None:
    """Mark a lesson as read without its script."""
    page.goto(LESSON)
    _plainly(page, "form.read")
    expect(page.get_by_role("button", name="Keep my progress from here")).to_be_visible()


def refused_words(page: Page) -> None:
    """Try to sign in with words of no card."""
    page.goto("/en/account/sign-in")
    page.get_by_label("Your six words").fill("not the words of any card")
    press(page.locator("main form"))
    expect(page.get_by_role("alert")).to_be_visible()


def refused_email(page: Page) -> None:
    """Ask for a link with what is no email."""
    page.goto("/en/account/email")
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_password(page: Page) -> None:
    """Try an email and a password that do not belong together."""
    page.goto("/en/account/password")
    page.get_by_label("Your email").fill("nobody@example.org")
    page.get_by_label("Your password").fill("anything at all")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()


def refused_way(page: Page) -> None:
    """Add what is no email as a way in."""
    page.goto("/en/me/ways-in")
    page.get_by_label("Your email").fill("somebody")
    page.get_by_role("button", name="Send a link to confirm it").click()
    expect(page.get_by_role("alert")).to_be_visible()


def mail_sent(page: Page) -> None:
    """Ask for a link to an email."""
    page.goto("/en/me/ways-in")
    page.get_by_label("Your email").fill("somebody@example.org")
    page.get_by_role("button", name="Send a link to confirm it").click()
    expect(page.get_by_text("A link is on its way")).to_be_visible()


def card(page: Page) -> None:
    """Begin to keep progress."""
    keep(page)


def new_card(page: Page) -> None:
    """Make another card."""
    page.goto("/en/me/")
    page.get_by_role("button", name="Make a new card").click()
    words(page)


def kept(page: Page) -> None:
    """Look at one's own page once what the device held is kept."""
    page.goto("/en/me/")
    page.get_by_role("button", name="Yes, keep them").click()
    expect(page.get_by_text("In progress").first).to_be_visible()


def signed_out(page: Page) -> None:
    """Sign out."""
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("This device has forgotten")).to_be_visible()


def forgotten(page: Page) -> None:
    """Begin anew and have everything deleted."""
    keep(page)
    page.goto("/en/me/forget")
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("deleted")


def saved_module(page: Page) -> None:
    """Save a module to be read without a connection."""
    save_module(page, MODULE)


def later(page: Page) -> None:
    """Answer without a connection."""
    asked = opened(page, "claim")
    scripted(page)
    page.context.set_offline(True)
    fill(page.locator(f'[id="q-{asked.id}"]'), asked, wrong(asked))
    page.get_by_role("button", name="Save for later").first.wait_for()
    press(page.locator(f'[id="q-{asked.id}"]'))
    expect(page.locator(f'[id="q-{asked.id}"]').get_by_role("status")).to_be_visible()


def offline(page: Page) -> None:
    """Look at what can be read without a connection."""
    page.goto("/en/offline")
    listed = page.locator(SAVED).filter(has_text="saved on this")
    expect(listed.or_(page.locator("noscript p"))).to_be_visible()


def missing(page: Page) -> None:
    """Ask without a connection for a page that is not saved."""
    page.context.set_offline(False)
    ready(page, LESSON)
    until_saved(page, LESSON)
    page.context.set_offline(True)
    page.goto("/en/glossary/agent")
    expect(page.get_by_text("the page you asked for is not saved")).to_be_visible()
    expect(page.locator(".pages:visible").first).to_be_visible()


def device(page: Page) -> None:
    """Look at what the device holds, an answer that waits among it."""
    page.goto("/en/device")
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_contain_text("saved on this")


def report_refused(page: Page) -> None:
    """Send a report with a fault in every field."""
    page.goto("/en/corrections/new?question=next-token%23where-from")
    page.get_by_label("Email address").fill("nobody")
    press(page.locator("main form"))
    expect(page.get_by_role("alert")).to_be_visible()


def report(page: Page) -> None:
    """Say what is wrong with a lesson."""
    page.goto(REPORT)
    page.get_by_label("A fact is wrong or out of date").check()
    page.get_by_label("What is wrong?").fill("GPT-2 is of 2019.\n\n<b>Not</b> of 2018.")
    press(page.locator("main form"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def corrected(page: Page) -> None:
    """See what the operator has answered for everybody."""
    summary = "The lesson gave 2018 as the year of GPT-2. It is 2019; section 2 says so now."
    for number in _open_reports(page):
        _operator(page, "answer", number, "--summary", summary, "--publish")
    page.goto("/en/corrections")
    expect(page.get_by_text(summary).first).to_be_visible()


def uncorrected(page: Page) -> None:
    """See the page before anything was answered for everybody."""
    for number in _open_reports(page):
        _operator(page, "answer", number, "--summary", "It was right.")
        _operator(page, "close", number)
    page.goto("/en/corrections")
    expect(page.get_by_text("No correction has been published yet")).to_be_visible()


def _open_reports(page: Page) -> list[str]:
    return re.findall(r"^(\d+)  ", _operator(page, "list"), re.MULTILINE)


def _operator(page: Page, *command: str) -> str:
    address = page.evaluate("location.origin")
    return operator(address, "corrections", *command)


def _plainly(page: Page, form: str) -> None:
    with page.expect_navigation():
        page.locator(form).evaluate("form => HTMLFormElement.prototype.submit.call(form)")
