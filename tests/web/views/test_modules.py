import pytest

from app.web.plumbing.catalogue import Shelf

WRITTEN = "language-models"


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def test_all_modules_are_listed_and_the_written_lessons_with_them(reader, catalogue):
    page = reader.get("/en/modules/")
    assert len(page.select(".tableau > li")) == len(catalogue.edition("en").modules)
    assert len(page.select(".rows > li")) == len(catalogue.edition("en").lessons)


def test_a_module_lists_its_lessons_with_objective_and_belief(reader, catalogue):
    page = reader.get(f"/en/modules/{WRITTEN}")
    rows = page.select(".ledger > li")
    here = catalogue.edition("en")
    lessons = here.lessons_of(here.module(WRITTEN))
    assert [row.h3.text for row in rows] == [lesson.title for lesson in lessons]
    assert lessons[0].objective in rows[0].text
    assert here.belief(lessons[0].belief).belief in rows[0].text


def test_a_module_that_is_not_written_says_so_and_shows_its_plan(reader, catalogue):
    modules = catalogue.edition("en").modules.values()
    to_come = next(module for module in modules if not module.lesson_ids)
    page = reader.get(f"/en/modules/{to_come.id}")
    rows = page.select(".ledger > li")
    assert len(rows) == len(to_come.planned)
    assert all("Coming" in row.text for row in rows)
    assert not page.select(".ledger a")
    assert {side["data-side"] for side in page.select(".plate [data-side]")} == {"bare"}


def test_a_module_tells_the_script_which_lesson_has_which_side(reader, catalogue):
    page = reader.get(f"/en/modules/{WRITTEN}")
    plate = page.select_one(".plate")
    assert plate["data-lessons"].split() == list(catalogue.edition("en").module(WRITTEN).side_ids)
    assert len(plate.select("[data-side]")) == len(plate["data-lessons"].split())


def test_a_module_names_the_competences_it_prepares_for(reader):
    page = reader.get(f"/en/modules/{WRITTEN}")
    assert page.select("details #competences")
    assert len(page.select("details li")) > 5


def test_a_module_points_to_the_modules_beside_it(reader):
    first = reader.get("/en/modules/what-ai-is").select(".between a")
    third = reader.get(f"/en/modules/{WRITTEN}").select(".between a")
    assert len(first) == 1
    assert len(third) == 2


def test_an_unknown_module_is_no_page(reader):
    assert reader.get("/en/modules/nothing", 404).h1.text == "Page not found"
