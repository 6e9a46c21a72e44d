"""Two progresses of one person become one; what is held is seen, taken along and deleted."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser.answering import answer, opened, question, right, wrong
from tests.browser.keeping import answered, keep, mark_as_read, sign_in, signed_out, stored, words

SINGLE, NUMBER = question("single"), question("number")
TITLE = "Your progress is in one place"


def answer_one(page: Page, kind: str, given) -> None:
    asked = opened(page, kind)
    answer(page, asked, given(asked))


def ask_to_merge(page: Page, six) -> None:
    """Go to where two are brought together, and show the words of the other card."""
    page.goto("/en/me/")
    page.get_by_role("link", name="Bring your progress together").click()
    page.get_by_label("The six words of the other card").fill(" ".join(six))
    page.get_by_role("button", name="Show me what will happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what will happen")


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def test_two_devices_of_one_person_become_one(visit):
    """Each kept progress on a card of its own, with answers from before."""
    phone, desk = visit(), visit()
    answer_one(phone, "single", wrong)
    keep(phone)
    phone.goto("/en/me/")
    phone.get_by_role("button", name="Yes, keep them").click()
    expect(phone.get_by_text("In progress").first).to_be_visible()
    six = keep(desk)
    answer_one(desk, "single", right)
    answer_one(desk, "number", right)
    ask_to_merge(phone, six)
    expect(phone.get_by_role("row", name="Answers")).to_contain_text("123")
    phone.get_by_role("button", name="Bring them together").click()
    expect(heading(phone)).to_have_text(TITLE)
    expect(phone.get_by_text("2 answers came over")).to_be_visible()
    assert stored(phone) == stored(desk) == 3
    assert answered(desk, SINGLE.lesson_id).startswith("1 of")
    stranger = visit()
    sign_in(stranger, six)
    expect(stranger.get_by_role("alert")).to_contain_text("No card bears these six words")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_pressing_twice_and_going_back_change_nothing(visit, script):
    page, other = visit(java_script_enabled=script), visit(java_script_enabled=script)
    cards = []
    for one in (page, other):
        one.goto("/en/me/keep")
        one.get_by_role("button", name="Keep my progress").click()
        cards.append(words(one))
    ask_to_merge(page, cards[1])
    page.get_by_role("button", name="Bring them together").dblclick()
    expect(heading(page)).to_have_text(TITLE)
    page.go_back()
    page.reload()
    expect(page.get_by_text("Nothing was changed by asking once more.")).to_be_visible()
    assert not signed_out(page)
    assert not signed_out(other)


def test_a_log_on_the_device_is_asked_about_as_ever(visit):
    """What is on a device belongs to whoever says so, also after two became one."""
    page, other, third = visit(), visit(), visit()
    first, second = keep(page), keep(other)
    ask_to_merge(page, second)
    page.get_by_role("button", name="Bring them together").click()
    expect(heading(page)).to_have_text(TITLE)
    answer_one(third, "number", right)
    sign_in(third, first)
    expect(third.get_by_text("This device holds one answer")).to_be_visible()
    assert stored(page) == 0
    third.goto("/en/me/")
    third.get_by_role("button", name="Yes, keep them").click()
    expect(third.get_by_text("In progress").first).to_be_visible()
    assert stored(page) == stored(other) == 1


def saved(download: Download, folder: Path) -> bytes:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes()


def take_along(page: Page, folder: Path) -> None:
    """Take both files along, and find in each the lesson that was read."""
    with page.expect_download() as found:
        page.get_by_role("link", name="Tables (ZIP)").click()
    with zipfile.ZipFile(io.BytesIO(saved(found.value, folder))) as file:
        assert SINGLE.lesson_id in file.read("readings.csv").decode()
    with page.expect_download() as found:
        page.get_by_role("link", name="One file (JSON)").click()
    document = json.loads(saved(found.value, folder))
    assert document["readings"][0]["lesson"] == SINGLE.lesson_id


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_everything_is_seen_taken_along_and_deleted_with_a_receipt(visit, tmp_path, script):
    page = visit(java_script_enabled=script)
    page.goto("/en/me/keep")
    page.get_by_role("button", name="Keep my progress").click()
    six = words(page)
    page.goto(f"/en/lessons/{SINGLE.lesson_id}")
    mark_as_read(page)
    page.goto("/en/me/")
    page.get_by_role("link", name="Your data").click()
    expect(heading(page)).to_have_text("Your data")
    expect(page.get_by_role("region", name="Lessons you have read")).to_contain_text("One lesson")
    take_along(page, tmp_path)
    page.get_by_role("link", name="Forget me").click()
    page.get_by_role("button", name="Delete everything about me").click()
    expect(heading(page)).to_contain_text("deleted")
    with page.expect_download() as found:
        page.get_by_role("link", name="Save the receipt").click()
    receipt = saved(found.value, tmp_path).decode()
    assert "one lesson read" in receipt
    assert page.locator("main b").first.inner_text() in receipt
    assert not any(word in receipt for word in six)
    assert signed_out(page)
