"""One's own page with a long past, on a site with many learners: few queries, all by an index."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from app.store import tables
from tests.databases import listening
from tests.services.builders import NOW
from tests.store.classes import a_class, a_pupil
from tests.store.rows import ROWS
from tests.web.assigning import given
from tests.web.builders import named

ANSWERS = 2_000
OTHERS, BUSY, OF_EACH = 4_000, 400, 50
"""Other learners; some of them have answered and read so much."""
CLASSES = 400
MOST_QUERIES = 8


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def an_answer(learner_id, n):
    question = named("number")
    return {
        "learner_id": learner_id,
        "answer_id": f"{learner_id:08x}{n:024x}",
        "ref": question.ref,
        "version": question.version,
        "answer": '["50"]',
        "credit": 1.0,
        "sure": "sure",
        "given_at": NOW - timedelta(hours=n),
        "received_at": NOW,
    }


def own_things(connection, learner_ids) -> None:
    """Give each a note, and a record that they show."""
    for name in ("notes", "records"):
        row = ROWS[name]
        chance = [key for key in ("id", "token_hash") if key in row]
        rows = [
            row | {"learner_id": one} | {key: f"{one:0{len(row[key])}x}" for key in chance}
            for one in learner_ids
        ]
        connection.execute(insert(tables.metadata.tables[name]), rows)


def crowd(database, mine):
    """Give one learner a long past, and the site many others with some of the same."""
    others = text(
        "INSERT INTO answers (learner_id, answer_id, ref, version, answer, credit, sure, given_at, "
        "received_at) SELECT learners.id, answer_id, ref, version, answer, credit, sure, given_at, "
        "received_at FROM answers CROSS JOIN learners "
        "WHERE learners.id BETWEEN 1000 AND :last "
        "AND answers.learner_id = :mine AND answer_id < :some"
    )
    with database.writing() as connection:
        connection.execute(insert(tables.answers), [an_answer(mine, n) for n in range(ANSWERS)])
        learners = [{"id": 1000 + n, "created_at": NOW} for n in range(OTHERS)]
        connection.execute(insert(tables.learners), learners)
        sign_ins = [
            {
                "learner_id": learner["id"],
                "token_hash": f"{learner['id']:064x}",
                "created_at": NOW,
                "last_used_at": NOW,
            }
            for learner in learners
        ]
        connection.execute(insert(tables.sign_ins), sign_ins)
        feeds = [
            {"learner_id": one["learner_id"], "token_hash": one["token_hash"], "created_at": NOW}
            for one in sign_ins
        ]
        connection.execute(insert(tables.feeds), feeds)
        connection.execute(insert(tables.due_feeds), feeds)
        emails = [
            {
                "learner_id": one["learner_id"],
                "address": f"{one['learner_id']}@example.org",
                "confirmed_at": NOW,
            }
            for one in sign_ins
        ]
        connection.execute(insert(tables.emails), emails)
        wishes = [
            {
                "learner_id": one["learner_id"],
                "nonce": f"{one['learner_id']:032x}",
                "lang": "en",
                "asked_at": NOW,
            }
            for one in sign_ins
        ]
        connection.execute(insert(tables.review_mails), wishes)
        own_things(connection, [one["learner_id"] for one in sign_ins])
        readings = [
            {
                "learner_id": learner["id"],
                "lesson_id": f"lesson-{n}",
                "read_at": NOW,
                "received_at": NOW,
            }
            for learner in learners[:BUSY]
            for n in range(OF_EACH)
        ]
        connection.execute(insert(tables.readings), readings)
        some = f"{mine:08x}{OF_EACH:024x}"
        made = connection.execute(others, {"mine": mine, "some": some, "last": 999 + BUSY})
        assert made.rowcount == BUSY * OF_EACH
    with database.writing() as connection:
        classes(connection)
    with database.writing() as connection:
        connection.execute(text("ANALYZE"))


def classes(connection):
    """Let the others be in classes that have much to do, and much decided about it."""
    rooms = range(1000, 1000 + CLASSES)
    pupils = [
        {"id": 1000 + n, "classroom_id": rooms[n % CLASSES], "learner_id": 1000 + n, "likeness": n}
        for n in range(OTHERS)
    ]
    work = [{"id": 1000 + n, "classroom_id": rooms[n % CLASSES]} for n in range(OTHERS)]
    taught = [{"learner_id": one["learner_id"]} for one in pupils]
    pairs = [{"assignment_id": 1000 + n, "pupil_id": 1000 + n} for n in range(OTHERS)]
    free = {"code": None, "code_opens_at": None}
    rows = {
        "recovery_cards": [one | {"words_hash": f"{n:064x}"} for n, one in enumerate(taught)],
        "classrooms": [free | {"id": number} for number in rooms],
        "pupils": [one | {"likeness": f"likeness{one['likeness']}"} for one in pupils],
        "educators": taught,
        "teachers": [one | {"classroom_id": rooms[n % CLASSES]} for n, one in enumerate(taught)],
        "assignments": work,
        "assignment_items": [{"assignment_id": one["id"]} for one in work],
        **dict.fromkeys(("assignment_pupils", "allowances", "overrides"), pairs),
    }
    for name, some in rows.items():
        connection.execute(insert(tables.metadata.tables[name]), [ROWS[name] | one for one in some])


def plan(connection, statement, values):
    prefix = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    rows = connection.exec_driver_sql(f"{prefix} {statement}", values)
    return "\n".join(str(row[-1]) for row in rows)


def test_pages_of_ones_own_look_up_by_index_however_many_others_there_are(app, known):
    database = app.extensions["database"]
    with database.reading() as connection:
        mine = connection.execute(text("SELECT max(id) FROM learners")).scalar_one()
    crowd(database, mine)
    room = a_class(database)
    pupil = a_pupil(database, room, mine, joined_at=NOW)
    given(app, room, everyone=False, pupil_ids=frozenset({pupil}), quiet=True)
    for path in ("/en/me/", "/en/me/review", "/en/me/corner", "/en/me/due"):
        with listening(database) as seen:
            assert known.client.get(path).status_code == 200
        assert 0 < len(seen) <= MOST_QUERIES, path
        asked = [(statement, values) for statement, values in seen if "SELECT" in statement]
        with database.reading() as connection:
            for statement, values in asked:
                steps = plan(connection, statement, values)
                assert "Seq Scan" not in steps, steps
                assert "SCAN " not in steps, steps
