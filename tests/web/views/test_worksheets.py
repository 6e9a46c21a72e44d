import pytest

from tests.web.builders import words

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SHEET = "/en/lessons/why-ai-makes-things-up/worksheet"


def test_a_worksheet_has_the_questions_and_room_to_answer(reader, catalogue):
    page = reader.get(SHEET)
    quiz = catalogue.edition("en").lesson("why-ai-makes-things-up").quiz
    assert len(page.select(".papers > li > .no")) == len(quiz.questions)
    assert page.select(".named .line")
    assert page.select(".box")


def test_no_key_is_on_a_worksheet_unless_it_was_asked_for(reader, catalogue):
    page = words(reader.get(SHEET).main)
    assert "Key to" not in page
    for question in catalogue.edition("en").lesson("why-ai-makes-things-up").quiz.questions:
        for choice in question.choices:
            assert not choice.feedback or choice.feedback not in str(reader.get(SHEET).main)


def test_the_key_is_on_a_sheet_of_its_own(reader):
    page = reader.get(f"{SHEET}?key=yes")
    assert page.select_one(".key h2").text.startswith("Key to")
    assert len(page.select(".key .no")) == len(page.select(".papers > li > .no")) / 2
    assert reader.response.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize("value", ["", "no", "1", "YES", "<b>"])
def test_an_unknown_wish_is_no_key(reader, value):
    assert not reader.get(f"{SHEET}?key={value}").select(".key")


def test_every_lesson_has_a_worksheet_and_names_it(reader, catalogue):
    for lesson in catalogue.edition("en").lessons.values():
        page = reader.get(f"/en/lessons/{lesson.id}")
        sheet = page.select_one(f'a[href="/en/lessons/{lesson.id}/worksheet"]')
        assert sheet.text == "Worksheet"
        reader.get(f"{sheet['href']}?key=yes")


def test_search_engines_are_kept_away(reader):
    assert reader.get(SHEET).select_one('meta[name="robots"]')["content"] == "noindex"
