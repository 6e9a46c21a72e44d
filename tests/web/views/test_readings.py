import pytest

from tests.web.builders import EVERY, words

READ = f"/en/lessons/{EVERY}/read"
LESSON = f"/en/lessons/{EVERY}"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def test_looking_at_a_lesson_is_not_reading_it(known, rows):
    known.get(LESSON)
    assert rows()["readings"] == 0


def test_a_learners_reading_is_kept_once(known, held):
    known.post(READ, status=303)
    assert known.response.location == f"/en/me/#lesson-{EVERY}"
    known.post(READ, status=303)
    assert [reading.lesson_id for reading in held().readings] == [EVERY]
    page = known.get("/en/me/")
    row = page.select_one(f"#lesson-{EVERY}")
    assert "Done" in words(row)


def test_a_script_gets_an_empty_answer(known):
    known.post(READ, status=204, headers={"Accept": "text/x-fragment"})


def test_a_strangers_reading_is_kept_by_nobody_unless_they_want_it(reader, rows, held):
    page = reader.post(READ)
    assert set(rows().values()) == {0}
    assert "Set-Cookie" not in reader.response.headers
    form = page.select_one('form[action$="/me/keep"]')
    reader.post(form["action"], {"kept": form.select_one("[name=kept]")["value"]})
    assert [reading.lesson_id for reading in held().readings] == [EVERY]


def test_no_lesson_no_reading(known, rows):
    known.post("/en/lessons/nowhere/read", status=404)
    assert rows()["readings"] == 0
