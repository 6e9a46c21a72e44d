from datetime import date

import pytest

from app.core.catalogue import Catalogue, Edition
from app.web.plumbing.catalogue import Shelf
from tests.conftest import DAY
from tests.page import Reader
from tests.web.days import days


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def test_the_first_page_offers_one_lesson_to_start_with(reader, catalogue):
    page = reader.get("/en/")
    start = page.select_one("main a.btn")
    modules = catalogue.edition("en").modules.values()
    first = next(lesson_id for module in modules for lesson_id in module.lesson_ids)
    assert start["href"] == f"/en/lessons/{first}"
    assert "minutes" in start.parent.text


def test_the_first_page_shows_ten_stones_and_says_which_are_to_come(reader, catalogue):
    cells = reader.get("/en/").select(".tableau > li")
    written = [module for module in catalogue.edition("en").modules.values() if module.lesson_ids]
    assert len(cells) == 10
    assert sum("Coming" in cell.text for cell in cells) == 10 - len(written)
    assert all(cell.select_one("svg.stone") for cell in cells)


def test_each_door_leads_somewhere(reader):
    _learn, brief, teach = reader.get("/en/").select(".doors > li")
    assert brief.select_one("a")["href"] == "/en/briefings/"
    assert teach.select_one("a")["href"] == "/en/teach/"


def test_the_question_of_the_day_can_be_answered_right_there(reader, catalogue):
    wanted = catalogue.edition("en").question_of(catalogue.day)
    form = reader.get("/en/").select_one("form.q")
    assert form["action"] == f"/en/lessons/{wanted.lesson_id}/quiz"
    assert form.select_one("[name=question]")["value"] == wanted.id
    assert len(form.select("label.opt")) == len(wanted.choices)


def test_the_first_page_of_an_empty_site_stands(config):
    from app.factory import create_app  # noqa: PLC0415  # only this test builds a site of its own

    empty = Catalogue(day=DAY, editions={"en": Edition("en")})
    app = create_app(config, clock=lambda: DAY, shelf=Shelf(empty))
    page = Reader(app.test_client()).get("/en/")
    assert not page.select("form.q")
    app.extensions["tallies"].stop()
    app.extensions["database"].close()


def test_briefings_come_in_the_order_in_which_their_law_changes(config, catalogue):
    with days(config, catalogue) as on:
        before, after = (
            on(day).get("/en/").select("[aria-labelledby=briefings] li .cap")
            for day in (date(2026, 12, 1), date(2026, 12, 2))
        )
    assert before[0].text.startswith("Next date 2 December 2026")
    assert not any("Next date 2 December 2026" in told.text for told in after)
