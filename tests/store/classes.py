"""Builders of rows of classes; name only what the test is about."""

import itertools

from sqlalchemy import insert

from app.store.tables import metadata
from tests.store.builders import a_learner
from tests.store.rows import ROWS

_numbers = itertools.count(1)


def a_class(database, **values) -> int:
    """A class without a join code."""
    bare = {"code": None, "code_opens_at": None}
    return _row(database, "classrooms", bare | values)


def a_pupil(database, classroom_id, learner_id=None, **values) -> int:
    """A pupil of a class; their number there, which is not that of the learner."""
    known = {
        "classroom_id": classroom_id,
        "learner_id": learner_id or a_learner(database),
        "likeness": f"likeness{next(_numbers)}",
    }
    return _row(database, "pupils", known | values)


def a_teacher(database, classroom_id, learner_id, *, owner=True) -> None:
    _row(
        database,
        "teachers",
        {"classroom_id": classroom_id, "learner_id": learner_id, "owner": owner},
    )


def _row(database, name, values) -> int:
    table = metadata.tables[name]
    with database.writing() as connection:
        made = connection.execute(insert(table).values(ROWS[name] | values))
        return made.inserted_primary_key[0]
