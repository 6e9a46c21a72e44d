"""Pages of a class on a site with many others: few queries, all by an index."""

import pytest
from sqlalchemy import insert

from app.core.assignments import Item, Kind
from app.store import tables
from tests.core.test_assignments import a_briefing
from tests.databases import listening
from tests.services.builders import later
from tests.store.rows import ROWS
from tests.web.assigning import DAY, WHOLE, given, learner_of
from tests.web.teaching import a_pupil, a_room, pupil_number
from tests.web.views.test_many_answers import an_answer, crowd, plan

MOST_QUERIES = 10
EVERYTHING = (WHOLE, Item(Kind.REVIEW), Item(Kind.BRIEFING, "brief"))


@pytest.fixture
def shelf(small_shelf, monkeypatch):
    edition = small_shelf.catalogue.editions["en"]
    monkeypatch.setitem(edition.__dict__, "briefings", {"brief": a_briefing()})
    return small_shelf


def test_pages_of_a_class_look_up_by_index_however_many_classes_there_are(app):
    database = app.extensions["database"]
    room = a_room(app)
    pupil = a_pupil(app, room, "Quiet Heron")
    mine = learner_of(app, pupil)
    number = pupil_number(app, "Quiet Heron")
    crowd(database, mine)
    one = given(app, room.id, *EVERYTHING, opens=-40 * DAY)
    given(app, room.id, *EVERYTHING, everyone=False, pupil_ids=frozenset({number}))
    pairs = {"assignment_id": one.id, "pupil_id": number}
    with database.writing() as connection:
        for name in ("allowances", "overrides"):
            connection.execute(insert(tables.metadata.tables[name]), [ROWS[name] | pairs])
        recent = an_answer(mine, 99_999) | {"given_at": later(days=9), "received_at": later(days=9)}
        connection.execute(insert(tables.answers), [recent])
    parts = (
        *("gradebook", "gradebook.csv", f"pupils/{number}/work"),
        *(f"assignments/{one.id}/results", f"assignments/{one.id}/results/{number}"),
    )
    for part in parts:
        with listening(database) as seen:
            room.owner.get(room.at(part))
        assert 0 < len(seen) <= MOST_QUERIES, part
        with database.reading() as connection:
            for statement, values in seen:
                steps = plan(connection, statement, values)
                assert "Seq Scan" not in steps, steps
                assert "SCAN " not in steps, steps
