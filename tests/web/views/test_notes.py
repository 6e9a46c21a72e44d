import json

import pytest

from tests.page import SAME_ORIGIN, Reader
from tests.web.builders import EVERY, keeping, words

NOTES, CHANGE, FILE = "/en/me/notes", "/en/me/notes/change", "/en/me/notes.md"
AT = "2026-11-20T10:00:00+00:00"
TYPE = {"Content-Type": "application/json"}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def a_note(number=1, **facts):
    known = {
        "id": f"{number:032x}",
        "lesson": EVERY,
        "section": "check",
        "quote": "some words",
        "prefix": "",
        "suffix": "",
        "text": "A thought.",
        "made": AT,
        "edited": AT,
    }
    return known | facts


def upload(reader, *notes, status=200):
    body = json.dumps({"notes": notes})
    got = reader.client.post(NOTES, data=body, headers=SAME_ORIGIN | TYPE)
    assert got.status_code == status
    return got.get_json(silent=True)


def test_without_an_account_the_page_is_for_the_notes_of_the_device(reader):
    page = reader.get(NOTES)
    assert page.select_one("[data-component=notes_page]")
    assert page.select_one("template[data-kit=notes]")
    assert "Set-Cookie" not in reader.response.headers
    reader.get(FILE, 302)
    assert reader.client.get("/en/me/notes.json?lesson=x").get_json() == {"notes": []}


def test_a_stranger_sends_nothing(reader):
    upload(reader, a_note(), status=403)


def test_a_learner_finds_their_notes_listed_without_a_script(known):
    assert upload(known, a_note(), a_note(2, quote="", text="All of it."))["kept"]
    page = known.get(NOTES)
    first, second = page.select(".own")
    assert words(first.blockquote) == "some words"
    assert words(second.select_one(".wrote")) == "All of it."
    assert page.select_one(f'h3 a[href="/en/lessons/{EVERY}#check"]')
    assert "2 notes are kept" in words(page.main)
    assert not page.select("template")


def test_what_somebody_wrote_is_words_and_nothing_else(known):
    upload(known, a_note(text="<b>bold</b> {{ 7 * 7 }} [x](javascript:y)"))
    said = known.get(NOTES).select_one(".wrote")
    assert said.text == "<b>bold</b> {{ 7 * 7 }} [x](javascript:y)"
    assert not said.select("b")


def test_a_note_is_changed_and_removed_without_a_script(known):
    upload(known, a_note())
    known.post(CHANGE, {"note": f"{1:032x}", "text": "Better."}, 303)
    assert words(known.get(NOTES).select_one(".wrote")) == "Better."
    known.post(CHANGE, {"note": f"{1:032x}", "text": "Better.", "remove": "yes"}, 303)
    assert not known.get(NOTES).select(".own")


def test_notes_are_told_to_the_script_of_their_lesson_alone(known):
    upload(known, a_note(), a_note(2, lesson="another"))
    got = known.client.get(f"/en/me/notes.json?lesson={EVERY}")
    assert "no-store" in got.headers["Cache-Control"]
    assert got.get_json() == {"notes": [a_note()]}
    assert known.client.get("/en/me/corner").get_json()["notes"] == ["another", EVERY]


def test_notes_go_into_a_file(known):
    upload(known, a_note(), a_note(2, lesson="gone", section="away", text=""))
    got = known.client.get(FILE)
    assert got.mimetype == "text/markdown"
    assert "attachment" in got.headers["Content-Disposition"]
    assert got.text == (
        "# Notes and highlights\n\n## Every kind\n\n"
        f"<http://localhost/en/lessons/{EVERY}>\n\n### Check yourself\n\n> some words\n\n"
        "A thought.\n\n## gone\n\n<http://localhost/en/lessons/gone>\n\n> some words\n"
    )


def test_what_was_refused_is_told(known):
    told = upload(known, a_note(), a_note(2, text="x" * 3000))
    assert told == {
        "kept": [f"{1:032x}"],
        "refused": [{"id": f"{2:032x}", "reason": "bad-text"}],
    }
    upload(known, *(a_note(n) for n in range(101)), status=413)


def test_nobody_reads_or_changes_the_notes_of_another(app, known):
    upload(known, a_note())
    other = keeping(Reader(app.test_client()))
    assert not other.get(NOTES).select(".own")
    assert "A thought" not in other.client.get(FILE).text
    other.post(CHANGE, {"note": f"{1:032x}", "remove": "yes"}, 303)
    assert len(known.get(NOTES).select(".own")) == 1


def test_a_lesson_says_nothing_of_notes_but_one_control(reader):
    page = reader.get(f"/en/lessons/{EVERY}")
    (control,) = page.select("[data-deed=notes]")
    assert "off" in control["class"]
    assert not page.select("template, .own")


def test_the_page_of_the_device_holds_the_parts_for_scripts(reader):
    page = reader.get("/en/device")
    kit = page.select_one("template[data-kit=notes]")
    for name in (".own:not(.editor)", ".editor textarea", ".marker", ".add-note", ".notes-panel"):
        assert kit.select_one(name), name
