"""Notes and highlights in lessons: by hand, by keyboard, on the device, kept, taken away, wiped."""

from playwright.sync_api import Page, expect

from tests.browser.kinds import LESSON
from tests.browser.noting import (
    card,
    file_of,
    highlight,
    marked,
    noting,
    on_device,
    select,
    write,
)
from tests.browser.walking import tab_to
from tests.browser.weights import KB, Scale

NOTES = "/en/me/notes"
LINE, SCORES = "Give it the line", "The scores are turned"


def test_a_highlight_and_a_note_stay_where_they_were_made(visit):
    page = visit()
    noting(page, LESSON)
    highlight(page, LINE)
    write(page, "For my pupils.\nAsk them.", about=SCORES)
    write(page, "About all of it.")
    page.reload()
    expect(page.get_by_role("note", name="My note")).to_have_count(3)
    assert sorted(marked(page)) == [LINE, SCORES]
    expect(card(page, "For my pupils.")).to_contain_text(SCORES)
    beside = card(page, "For my pupils.").locator("xpath=ancestor::*[contains(@class, 'note')][1]")
    block = beside.locator("xpath=preceding-sibling::*[contains(@class, 'tx')][1]")
    expect(block).to_contain_text(SCORES)
    assert page.context.cookies() == []


def test_a_note_is_changed_and_removed_in_its_place(visit):
    page = visit()
    noting(page, LESSON)
    highlight(page, LINE)
    card(page, LINE).get_by_role("button", name="Add words").click()
    page.get_by_role("textbox", name="Your note").fill("Now with words.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(card(page, LINE)).to_contain_text("Now with words.")
    expect(page.get_by_role("note", name="My note")).to_have_count(1)
    card(page, LINE).get_by_role("button", name="Change").click()
    page.keyboard.press("Escape")
    expect(card(page, "Now with words.")).to_be_visible()
    card(page, LINE).get_by_role("button", name="Remove").click()
    expect(page.get_by_role("note", name="My note")).to_have_count(0)
    assert marked(page) == []
    assert on_device(page) is None


def test_by_keyboard_a_section_gets_a_note_without_selecting(visit):
    page = visit()
    page.goto(LESSON)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Notes", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Notes")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_focused()
    tab_to(page, page.locator(".part").get_by_role("button", name="Add a note").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Your note")).to_be_focused()
    page.keyboard.type("Typed.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card(page, "Typed.").get_by_role("button", name="Change")).to_be_focused()
    expect(page.get_by_text("Kept on this device.")).to_be_attached()


def test_by_keyboard_what_is_selected_is_marked(visit):
    page = visit()
    noting(page, LESSON)
    bar = select(page, LINE)
    tab_to(page, bar.get_by_role("button", name="Highlight"))
    page.keyboard.press("Enter")
    expect(card(page, LINE)).to_be_visible()
    assert marked(page) == [LINE]


def test_when_the_words_are_gone_the_note_stands_at_its_section(visit):
    page = visit()
    noting(page, LESSON)
    write(page, "Still here.", about=SCORES)
    page.evaluate(
        "localStorage.setItem('facets.notes',"
        f" localStorage.getItem('facets.notes').replace('{SCORES}', 'The scores were turned'))"
    )
    page.reload()
    expect(card(page, "Still here.")).to_contain_text("these words are no longer in it")
    assert marked(page) == []
    section = page.locator("section.part", has=card(page, "Still here."))
    expect(section).to_contain_text(SCORES)


def test_of_the_same_words_twice_the_ones_that_were_marked_are_found(visit):
    page = visit()
    noting(page, LESSON)
    place = """() => {
      const [{ startContainer, startOffset }] = CSS.highlights.get('noted');
      const paragraphs = [...document.querySelectorAll('.part > .tx > p')];
      const found = paragraphs.findIndex(one => one.contains(startContainer));
      const before = document.createRange();
      before.setStart(paragraphs[found], 0);
      before.setEnd(startContainer, startOffset);
      return [found, before.toString()];
    }"""
    page.evaluate("""() => {
      const walker = document.createTreeWalker(
        document.querySelectorAll('.part')[0], NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf('the');
        if (at >= 0 && walker.currentNode.parentElement.matches('.part > .tx > p')) {
          found.push([walker.currentNode, at]);
        }
      }
      const [node, at] = found.at(-1);
      getSelection().setBaseAndExtent(node, at, node, at + 3);
    }""")
    page.get_by_role("button", name="Highlight").click()
    expect(page.get_by_role("note", name="My note")).to_have_count(1)
    before = page.evaluate(place)
    page.reload()
    expect(page.get_by_role("note", name="My note")).to_have_count(1)
    assert page.evaluate(place) == before


def test_more_than_a_note_can_hold_is_not_offered(visit):
    page = visit()
    noting(page, LESSON)
    page.evaluate("""() => {
      const section = document.querySelector('.part');
      getSelection().selectAllChildren(section);
    }""")
    bar = page.get_by_role("group", name="What you have selected")
    expect(bar).to_contain_text("Select less")
    expect(bar.get_by_role("button")).to_have_count(0)


def test_the_page_of_notes_lists_changes_and_exports_what_the_device_holds(visit):
    page = visit()
    page.goto(NOTES)
    expect(page.get_by_text("This device holds no notes.")).to_be_visible()
    noting(page, LESSON)
    highlight(page, LINE)
    write(page, "A thought.", about=SCORES)
    page.goto(NOTES)
    expect(page.get_by_text("2 notes on this device.")).to_be_visible()
    card(page, "A thought.").get_by_role("button", name="Change").click()
    page.get_by_role("textbox", name="Your note").fill("A better one.")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(card(page, "A better one.")).to_be_visible()
    written = file_of(page, "Download as Markdown", "button")
    assert written.startswith("# Notes and highlights\n\n## Predicting the next token\n\n<http://")
    assert f"\n\n> {SCORES}\n\nA better one.\n" in written
    card(page, LINE).get_by_role("button", name="Remove").click()
    expect(page.get_by_role("note", name="My note")).to_have_count(1)


def test_on_paper_notes_stand_only_where_they_are_wanted(visit):
    page = visit()
    noting(page, LESSON)
    write(page, "For me alone.", about=SCORES)
    page.emulate_media(media="print")
    expect(page.get_by_text("For me alone.")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Notes", exact=True).click()
    page.get_by_label("Print my notes with the lesson").check()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    expect(page.get_by_text("For me alone.")).to_be_visible()
    expect(card(page, "For me alone.").get_by_role("button").first).to_be_hidden()


def test_without_scripts_a_lesson_says_nothing_of_notes(visit):
    page = visit(java_script_enabled=False)
    page.goto(LESSON)
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_hidden()
    page.goto(NOTES)
    expect(page.locator("[data-component=notes_page]")).to_be_hidden()


def test_the_script_of_notes_comes_only_where_it_is_wanted_and_is_small(visit):
    page = visit()
    scale = Scale(page)
    page.goto(LESSON)
    page.mouse.wheel(0, 600)
    assert not [part.url for part in scale.weight().parts if "/notes" in part.url.lower()][1:]
    highlight_first(page)
    parts = [part for part in scale.weight().parts if "/js/components/notes" in part.url]
    assert sum(part.body for part in parts) <= 6 * KB, parts


def highlight_first(page: Page) -> None:
    page.get_by_role("button", name="Notes", exact=True).click()
    expect(page.get_by_role("region", name="Notes")).to_be_visible()
