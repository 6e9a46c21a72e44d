import pytest

from tests.page import Reader
from tests.web.builders import EVERY, OTHER, QUIZ, RIGHT, keeping, named, sent, words
from tests.web.mailing import ANA, SIGN_IN, WAYS, add_email, grow_old

MERGE = "/en/me/merge"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def second(app) -> Reader:
    """The same person on another device, who kept progress there on another card."""
    return keeping(Reader(app.test_client()))


@pytest.fixture
def both(known, second):
    """Each has an answer; both have read one lesson, and one of them another."""
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    second.post(QUIZ, sent(named("number"), RIGHT["number"]), 303)
    for browser, lesson_id in ((known, EVERY), (second, EVERY), (second, OTHER)):
        browser.post(f"/en/lessons/{lesson_id}/read", status=303)
    return known, second


def proof(page) -> str:
    return page.select_one("[name=proof]")["value"]


def shown(reader, six):
    """Show the words of the other card; return the page that says what will happen."""
    reader.post(MERGE, {"words": six}, 303)
    return reader.get(reader.response.location)


def cells(page) -> list[list[str]]:
    return [[cell.text for cell in row.select("td")] for row in page.select("tbody tr")]


def test_the_way_there_is_shown_where_one_would_look(known):
    for path in (WAYS, "/en/me/"):
        assert known.get(path).main.select_one(f'a[href="{MERGE}"]')
    assert "Nothing you answered or read is lost" in words(known.get(MERGE).main)


def test_first_it_is_said_what_will_happen_and_nothing_is_done(both, rows):
    known, second = both
    page = shown(known, second.words.upper())
    assert cells(page) == [["1", "1", "2"], ["1", "2", "2"]]
    assert "That cannot be undone." in words(page.main)
    assert rows()["learners"] == 2
    second.get("/en/me/")


def test_then_it_is_done_and_said_what_was(both, rows):
    known, second = both
    page = shown(known, second.words)
    page = known.post(MERGE, {"proof": proof(page)})
    said = words(page.main)
    assert "One answer came over." in said
    assert "One lesson read came over. One was read in both; the earlier day stays." in said
    assert "2 answers and 2 lessons read." in said
    assert rows() == {
        "learners": 1,
        "recovery_cards": 1,
        "sign_ins": 2,
        "answers": 2,
        "readings": 2,
        "emails": 0,
    }
    assert "2 of 12" in words(second.get("/en/me/").select_one(f"#lesson-{EVERY}"))
    Reader(known.client.application.test_client()).post(SIGN_IN, {"words": second.words}, 422)


def test_sent_twice_or_after_going_back_it_changes_nothing(both, rows):
    known, second = both
    found = proof(shown(known, second.words))
    known.post(MERGE, {"proof": found})
    before = rows()
    for page in (known.post(MERGE, {"proof": found}), known.get(f"{MERGE}?proof={found}")):
        assert "Nothing was changed by asking once more." in words(page.main)
    page = known.post(MERGE, {"words": second.words}, 422)
    assert "No card bears these six words" in words(page.select_one(".mend"))
    assert rows() == before


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "Type the six words"),
        ("not the words of any xyzzy", "xyzzy"),
        ("own", "the progress that is open here"),
    ],
)
def test_what_proves_nothing_is_said_in_words(known, typed, fault):
    typed = known.words if typed == "own" else typed
    page = known.post(MERGE, {"words": typed}, 422)
    assert fault in words(page.select_one(".mend"))
    assert page.select_one("#words").get("value", "") == typed


def test_the_proof_of_somebody_else_is_of_no_use(both, other_reader, rows):
    known, second = both
    found = proof(shown(known, second.words))
    known.post(MERGE, {"proof": "forged"}, 422)
    keeping(other_reader).post(MERGE, {"proof": found}, 422)
    second.post(MERGE, {"proof": found}, 422)
    assert rows()["learners"] == 3


def test_a_while_after_signing_in_one_shows_again_that_it_is_oneself(app, both, rows):
    known, second = both
    found = proof(shown(known, second.words))
    grow_old(app, minutes=16)
    for form in ({"words": second.words}, {"proof": found}):
        known.post(MERGE, form, 303)
        assert known.response.location == f"{SIGN_IN}?then=merge"
    assert rows()["learners"] == 2
    known.post(SIGN_IN, {"words": known.words, "then": "merge"}, 303)
    assert known.response.location == MERGE


def test_an_e_mail_comes_over_where_there_is_none(app, both):
    known, second = both
    add_email(app, second)
    page = shown(known, second.words)
    assert f"{ANA} opens the one that stays" in words(page.main)
    known.post(MERGE, {"proof": proof(page)})
    assert ANA in words(known.get(WAYS).main)


def test_ones_own_e_mail_stays_and_the_page_says_so(app, both):
    known, second = both
    add_email(app, second)
    add_email(app, known, "eve@example.org")
    page = shown(known, second.words)
    for _ in range(2):
        said = words(page.main)
        assert "Your email stays eve@example.org ." in said
        assert f"{ANA} is deleted here" in said
        page = known.post(MERGE, {"proof": proof(page)}) if page.select("[name=proof]") else page
    assert ANA not in known.get(WAYS).text


def test_the_calendar_of_the_other_goes_on_where_there_is_none(both):
    known, second = both
    address = second.post("/en/me/review/calendar").select_one("#address").text.strip()
    page = shown(known, second.words)
    assert "calendar address goes on" in words(page.main)
    known.post(MERGE, {"proof": proof(page)})
    assert known.client.get(address.removeprefix("http://localhost")).status_code == 200


def test_nobody_is_led_to_where_keeping_begins(reader):
    reader.get(MERGE, 303)
    assert reader.response.location == "/en/me/keep"
