"""By keyboard alone: menus, cards of terms, questions; where one stops is in `test_kinds`."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.answering import box, opened, result, right, wrong
from tests.browser.kinds import LESSON
from tests.browser.walking import tab_to


def test_the_first_stop_leads_past_the_head_of_the_page(visit):
    page = visit()
    page.goto(LESSON)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_small_screens_opens(visit):
    page = visit(viewport={"width": 360, "height": 800})
    page.goto("/en/")
    tab_to(page, page.locator("header summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Learn", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/modules/")


def test_the_card_of_a_term_opens_and_closes(visit):
    page = visit()
    page.goto(LESSON)
    term = page.locator("button.term").first
    card = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    tab_to(page, term)
    for opened_by, closed_by in (("Enter", "Escape"), ("Space", "Close")):
        page.keyboard.press(opened_by)
        expect(card).to_be_visible()
        page.keyboard.press("Tab")
        expect(card.get_by_role("link").first).to_be_focused()
        if closed_by == "Close":
            tab_to(page, card.get_by_role("button"))
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(closed_by)
        expect(card).to_be_hidden()
        expect(term).to_be_focused()


def test_a_question_is_answered_and_tried_again(visit):
    page = visit()
    asked = opened(page, "single")
    fields = box(page, asked).get_by_role("group").first.get_by_role("radio")
    choose(page, fields, wrong(asked)[0])
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    tab_to(page, box(page, asked).get_by_role("link", name="Try again"))
    page.keyboard.press("Enter")
    expect(fields.first).to_be_focused()
    choose(page, fields, right(asked)[0])
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    expect(result(page, asked)).to_have_text("Right")


def choose(page: Page, fields: Locator, value: str) -> None:
    tab_to(page, fields.first)
    page.keyboard.press("Space")
    for _press in range(fields.count()):
        if page.evaluate("document.activeElement.value") == value:
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.checked")


def send(page: Page, place: Locator) -> None:
    tab_to(page, place.get_by_role("button"))
    page.keyboard.press("Enter")


def test_steps_are_put_in_order(visit):
    page = visit()
    asked = opened(page, "order")
    place = {step: number for number, step in enumerate(asked.key.order, 1)}
    for field in box(page, asked).get_by_role("combobox").all():
        tab_to(page, field)
        page.keyboard.type(str(place[field.get_attribute("name").partition(".")[2]]))
    page.keyboard.press("Enter")
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    expect(result(page, asked)).to_have_text("Right")


def test_what_to_mend_is_reached_from_the_summary(visit):
    page = visit()
    page.goto("/en/account/sign-in")
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your six words")).to_be_focused()
