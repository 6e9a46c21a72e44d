import pytest
from sqlalchemy import create_engine, text

from app.web.plumbing.catalogue import Shelf
from tests.web.builders import QUIZ, RIGHT, every_kind, improved, marked_as, named, sent, words


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def improved_shelf() -> Shelf:
    old = named("single")
    return Shelf(every_kind((improved(old), named("number")), published=(old,)))


class TestAStaleVersion:
    @pytest.fixture
    def shelf(self, improved_shelf):
        return improved_shelf

    @pytest.mark.parametrize(("choice", "credit"), [("a", 0.0), ("b", 1.0)])
    def test_is_marked_by_the_key_its_reader_saw(self, known, held, choice, credit):
        page = known.post(QUIZ, sent(named("single"), {"single": [choice]}), 303)
        page = known.get(known.response.location)
        assert "has been improved since" in words(page.select_one(".qnote"))
        assert held().answers[0].credit == credit
        assert marked_as(page) == ("right" if credit else "no")

    def test_that_nobody_knows_is_kept_and_asked_again(self, known, reader, held, app):
        form = sent(named("single"), {"single": ["b"]}) | {"version": "00000000"}
        known.post(QUIZ, form, 303)
        for page in (reader.post(QUIZ, form), known.get(known.response.location)):
            assert "was not counted" in words(page.select_one(".qnote"))
            assert page.select_one('input[name="single"][value="b"]').has_attr("checked")
            assert page.select_one("[name=version]")["value"] == improved(named("single")).version
        assert held().answers[0].credit is None
        assert app.extensions["tallies"].counts.empty

    def test_whose_choice_is_gone_is_nobodys_fault(self, reader):
        form = sent(named("single"), {"single": ["gone"]}) | {"version": "00000000"}
        page = reader.post(QUIZ, form)
        assert not page.select(".fault")

    def test_that_is_unreadable_is_still_a_fault(self, reader):
        page = reader.post(QUIZ, sent(named("single"), {"single": ["gone"]}), 422)
        assert page.select(".fault")


@pytest.mark.parametrize(
    "form",
    [
        {"question": "nowhere"},
        {"question": "../etc/passwd", "version": "x" * 5000},
        {"question": ["single", "nowhere"], "single": "a"},
    ],
)
def test_a_question_that_does_not_exist_is_no_page(reader, form):
    reader.post(QUIZ, form, 404)


def test_a_form_without_any_question_is_refused_in_words(reader):
    page = reader.post(QUIZ, {"something": "else"}, 400)
    assert page.h1.text


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ["\0\0"]},
        {"text": ["\ud7ff\uffff\u202e evil"]},
        {"order.one": ["9" * 5000]},
        {"number": ["1e999999"]},
        {"number": ["NaN"]},
        {"single": ["<script>alert(1)</script>"]},
        {"match.left-x": ["ox"], "match." + "y" * 9000: ["oy"]},
        {f"multiple.{n}": ["a"] for n in range(300)},
    ],
)
def test_hostile_fields_never_break_a_page(known, fields):
    name = next(iter(fields)).partition(".")[0]
    fields = {"single.sure": ["very"], "answer-id": ["'; DROP TABLE"]} | fields
    form = sent(named(name), fields, attempt="x" * 3000, kept="{}")
    form["from"] = "nowhere"
    known.client.post(QUIZ, data=form, headers={"Sec-Fetch-Site": "same-origin"})
    response = known.client.post(QUIZ, data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code in {200, 303, 422}
    assert "<script>alert" not in response.text


def test_too_large_a_form_is_refused_in_words(reader):
    page = reader.post(QUIZ, sent(named("text"), {"text": ["x" * 70_000]}), 413)
    assert page.h1.text


def test_an_answer_from_another_site_is_refused(known, rows):
    known.post(
        QUIZ, sent(named("single"), RIGHT["single"]), 403, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert rows()["answers"] == 0


class TestWhileTheDatabaseIsOutOfReach:
    @pytest.fixture
    def database_url(self, sqlite_url):
        engine = create_engine(sqlite_url)
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM alembic_version"))
        engine.dispose()
        return sqlite_url

    def test_a_stranger_is_still_told_how_they_did(self, reader):
        page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
        assert marked_as(page) == "right"

    def test_a_learner_gets_back_what_they_chose_to_send_it_again(self, reader):
        reader.client.set_cookie("sid", "x" * 43)
        page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]), 503)
        assert reader.response.headers["Retry-After"]
        form = page.select_one("main form")
        assert form["action"] == QUIZ
        assert form.select_one('[name="single"]')["value"] == "b"
        assert form.select_one("[name=version]")["value"] == named("single").version
