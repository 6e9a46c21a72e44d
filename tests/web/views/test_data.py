"""Everything that is held: on one screen, as files, and against the inventory of the database."""

import csv
import io
import json
import tomllib
import zipfile

import pytest

from app.services import takeaway
from app.web.forms.holdings import groups
from tests.architecture.house import ROOT
from tests.page import Reader
from tests.web.builders import EVERY, QUIZ, RIGHT, keeping, named, sent, words
from tests.web.mailing import ANA, WAYS, add_email

DATA = "/en/me/data"
INVENTORY = tomllib.loads((ROOT / "docs/data-inventory.toml").read_text())
OF_OTHERS = {"corrections"}
"""About persons who are no learners."""


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def busy(app, known) -> Reader:
    """Somebody of whom there is something in every table."""
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    known.post(QUIZ, sent(named("text"), {"text": ["=cmd|' /C calc'!A0"]}), 303)
    known.post(f"/en/lessons/{EVERY}/read", status=303)
    add_email(app, known)
    known.post(f"{WAYS}/password", {"password": "zebra-lantern-quiet"}, 303)
    known.post("/en/me/review/calendar")
    known.post("/en/me/review/mails", status=303)
    known.post(f"{WAYS}/email", {"email": "eve@example.org"}, 303)
    return known


def tables(reader) -> dict[str, list[dict]]:
    got = reader.client.get(f"{DATA}.zip")
    with zipfile.ZipFile(io.BytesIO(got.data)) as file:
        found = {name: file.read(name).decode("utf-8-sig") for name in file.namelist()}
    assert found.pop("README.txt").startswith("Everything AI Facets holds about you")
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in found.items()}


def test_every_personal_table_of_the_inventory_is_on_the_screen(busy, held):
    assert busy
    shown = [table for group in groups_of(busy, held) for table in group.tables]
    assert sorted(shown) == sorted(
        name
        for name, entry in INVENTORY.items()
        if entry["about_a_person"] and name not in OF_OTHERS
    )


def groups_of(reader, held):
    with reader.client.application.test_request_context("/en/me/data"):
        return groups(held())


def test_every_file_of_the_download_belongs_to_a_group(busy, held):
    named_there = {name for group in groups_of(busy, held) for name in group.files}
    assert named_there == set(takeaway.tables(held()))


def test_it_is_said_in_plain_words_what_why_and_how_long(busy):
    page = busy.get(DATA)
    said = words(page.main)
    for fact in (
        "2 answers.",
        "One lesson, and when.",
        ANA,
        "With them the email eve@example.org.",
        "A password of",
        "An address for your calendar",
        "That you asked for mails",
        "A browser signed in on",
        "There is no name.",
    ):
        assert fact in said, fact
    assert said.count("How long:") == len(page.select("section.way")) - 3


def test_who_has_just_begun_sees_that_there_is_hardly_anything(known):
    said = words(known.get(DATA).main)
    assert said.count("Nothing.") == 8


def test_what_can_be_changed_is_linked_to_where(busy):
    page = busy.get(DATA)
    for path in (WAYS, "/en/me/sign-ins", "/en/me/review", "/en/me/forget", "/en/device"):
        assert page.main.select_one(f'a[href="{path}"]'), path
    assert busy.get("/en/me/").main.select_one(f'a[href="{DATA}"]')


def test_it_can_be_taken_along_as_json(busy):
    got = busy.client.get(f"{DATA}.json")
    assert got.mimetype == "application/json"
    assert got.headers["Content-Disposition"].startswith('attachment; filename="ai-facets-20')
    assert "no-store" in got.headers["Cache-Control"]
    document = json.loads(got.data)
    assert [one["way"] for one in document["ways_in"]] == ["card", "email", "password"]
    assert [one["answer"] for one in document["answers"]] == [["b"], ["=cmd|' /C calc'!A0"]]
    assert [one["to"] for one in document["mails"]] == [ANA, "eve@example.org"]


def test_it_can_be_taken_along_as_tables_that_hold_no_formula(busy):
    found = tables(busy)
    assert set(found) == {
        *("learner.csv", "ways-in.csv", "sign-ins.csv", "answers.csv"),
        *("readings.csv", "mails.csv"),
    }
    assert [row["answer"] for row in found["answers.csv"]] == ["b", "'=cmd|' /C calc'!A0"]
    for rows in found.values():
        for row in rows:
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_no_secret_is_in_any_of_them(busy):
    token = busy.client.get_cookie("sid").value
    got = busy.client.get(f"{DATA}.json").text + str(tables(busy)) + busy.get(DATA).text
    assert token not in got
    assert "argon2" not in got
    assert not any(word in got.split() for word in ("hash", "words_hash", "nonce"))


def test_another_learner_sees_nothing_of_it(app, busy):
    assert busy
    other = keeping(Reader(app.test_client()))
    assert ANA not in other.get(DATA).text
    assert ANA not in other.client.get(f"{DATA}.json").text
    assert set(tables(other)) == {"learner.csv", "ways-in.csv", "sign-ins.csv"}


@pytest.mark.parametrize("ending", ["", ".json", ".zip"])
def test_nobody_is_led_to_where_keeping_begins(reader, ending):
    reader.get(DATA + ending, 302)
    assert reader.response.location == "/en/me/keep"


def test_the_receipt_of_being_forgotten_says_what_went_and_nothing_about_whom(busy, rows):
    learner = busy.client.get(f"{DATA}.json").json["learner"]
    asked = [item.text for item in busy.get("/en/me/forget").main.select("ul li")]
    page = busy.post("/en/me/forget")
    assert set(rows().values()) == {0}
    told = [item.text for item in page.main.select("ul li")]
    assert told == asked[: len(told)]
    assert "2 answers with their marks" in told
    assert "ways in: a card, an email, a password" in told
    saved = page.select_one("a[download]")["href"]
    assert saved.startswith("data:text/plain;charset=utf-8,Receipt")
    assert ANA.replace("@", "%40") not in saved
    assert f"learner {learner}" not in saved.lower()
    assert busy.client.get("/en/me/data").status_code == 302


def test_two_receipts_have_two_numbers(app):
    numbers = set()
    for _ in range(2):
        page = keeping(Reader(app.test_client())).post("/en/me/forget")
        numbers.add(next(b.text for b in page.main.select("b") if b.text.count("-") == 2))
    assert len(numbers) == 2
