"""Notes of somebody whose progress is kept, and of the next person at the same device."""

import pytest
from playwright.sync_api import expect

from tests.browser.answering import answer, opened, right
from tests.browser.keeping import keep, sign_in
from tests.browser.kinds import LESSON
from tests.browser.noting import (
    card,
    file_of,
    highlight,
    marked,
    noting,
    on_device,
    write,
)

NOTES = "/en/me/notes"
LINE, SCORES = "Give it the line", "The scores are turned"


def test_what_was_written_as_a_stranger_is_kept_after_a_yes_and_the_files_are_the_same(visit):
    page, other = visit(), visit()
    noting(page, LESSON)
    highlight(page, LINE)
    write(page, "A thought.\nOn two lines.", about=SCORES)
    page.goto(NOTES)
    before = file_of(page, "Download as Markdown", "button")
    six = keep(page)
    expect(page.get_by_text("This device holds notes (2) since")).to_be_visible()
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    assert on_device(page) is None
    page.goto(NOTES)
    expect(page.get_by_text("2 notes are kept with your progress")).to_be_visible()
    assert file_of(page, "Download as Markdown", "link") == before
    sign_in(other, six)
    other.goto(LESSON)
    expect(card(other, "A thought.")).to_be_visible()
    assert sorted(marked(other)) == [LINE, SCORES]


def test_a_no_leaves_nothing_on_the_device(visit):
    page = visit()
    noting(page, LESSON)
    highlight(page, LINE)
    asked = opened(page, "single")
    answer(page, asked, right(asked))
    keep(page)
    expect(page.get_by_text("This device holds answers (1) and notes (1)")).to_be_visible()
    page.get_by_role("button", name="No, start empty").click()
    expect(page.get_by_text("This device has forgotten them.")).to_be_visible()
    assert on_device(page) is None
    page.goto(NOTES)
    expect(page.get_by_text("No notes are kept")).to_be_visible()


def test_a_learner_changes_and_removes_on_one_device_and_the_other_follows(visit):
    page, other = visit(), visit()
    six = keep(page)
    noting(page, LESSON)
    write(page, "First words.", about=SCORES)
    assert on_device(page) is None, "it is kept with the learner at once"
    sign_in(other, six)
    other.goto(LESSON)
    card(other, "First words.").get_by_role("button", name="Change").click()
    other.get_by_role("textbox", name="Your note").fill("Second words.")
    other.get_by_role("button", name="Keep", exact=True).click()
    expect(card(other, "Second words.")).to_be_visible()
    page.reload()
    expect(card(page, "Second words.")).to_be_visible()
    card(page, "Second words.").get_by_role("button", name="Remove").click()
    expect(page.get_by_role("note", name="My note")).to_have_count(0)
    other.goto(NOTES)
    expect(other.get_by_text("No notes are kept")).to_be_visible()


def test_without_a_connection_a_note_waits_on_the_device_and_is_asked_for(visit):
    page = visit()
    keep(page)
    noting(page, LESSON)
    page.context.set_offline(True)
    write(page, "Written underground.", about=SCORES)
    expect(page.get_by_text("the site could not be reached")).to_be_attached()
    page.context.set_offline(False)
    page.goto(NOTES)
    expect(page.get_by_text("This device holds notes (1)")).to_be_visible()
    page.get_by_role("button", name="Yes, keep them").click()
    expect(page.get_by_text("Written underground.").first).to_be_visible()
    assert on_device(page) is None


@pytest.mark.parametrize("way_out", ["Sign out", "Forget me", "Wipe"])
def test_the_next_person_at_the_device_finds_no_notes(visit, way_out):
    page = visit()
    noting(page, LESSON)
    highlight(page, LINE)
    if way_out == "Wipe":
        page.goto("/en/device")
        expect(page.get_by_text("Notes and highlights: 1")).to_be_visible()
        page.get_by_role("button", name="Wipe answers, lessons read, notes").click()
        expect(page.get_by_text("Wiped.")).to_be_visible()
    else:
        keep(page)
        page.goto("/en/me/")
        role = "button" if way_out == "Sign out" else "link"
        page.get_by_role(role, name=way_out).click()
        if way_out == "Forget me":
            page.get_by_role("button", name="Delete everything about me").click()
        expect(page.get_by_text("This device has forgotten its answers, notes")).to_be_visible()
    assert on_device(page) is None
    page.goto(LESSON)
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Notes", exact=True)).to_be_visible()
    expect(page.get_by_role("note", name="My note")).to_have_count(0)


def test_many_long_notes_are_sent_in_batches_that_are_taken(visit):
    page = visit()
    page.goto("/en/device")
    page.evaluate("""() => {
      const at = '2026-11-01T10:00:00Z';
      localStorage.setItem('facets.notes', JSON.stringify(Array.from({ length: 90 }, (_, n) => ({
        id: `${n}`.padStart(32, '0'), lesson: 'next-token', title: 'T', section: 's', heading: 'H',
        quote: '', prefix: '', suffix: '', text: 'é'.repeat(1900), made: at, edited: at,
      }))));
    }""")
    keep(page)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    assert on_device(page) is None
    page.goto(NOTES)
    expect(page.get_by_text("90 notes are kept")).to_be_visible()
