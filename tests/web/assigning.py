"""Pupils and what they have to do, on the site as it runs."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from app.core.assignments import Assignment, Item, Kind
from app.services import tokens
from app.store import assignments
from tests.page import Reader
from tests.services.assigning import a_draft, a_span
from tests.store.classes import a_class, a_pupil
from tests.web.builders import EVERY

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WHOLE = Item(Kind.LESSON, EVERY)


def moment(shift=timedelta()) -> datetime:
    """The present minute, shifted."""
    return datetime.now(UTC).replace(second=0, microsecond=0) + shift


def learner_of(app, reader: Reader) -> int:
    """The number of the learner who is signed in in a browser."""
    hashed = tokens.hashed(reader.client.get_cookie("sid").value)
    with app.extensions["database"].reading() as connection:
        query = text("SELECT learner_id FROM sign_ins WHERE token_hash = :hash")
        return connection.scalar(query, {"hash": hashed})


def seated(app, reader: Reader, classroom_id: int, **values) -> int:
    """Let whoever uses a browser into a class; their number as a pupil."""
    joined = {"joined_at": moment(-30 * DAY)}
    database = app.extensions["database"]
    return a_pupil(database, classroom_id, learner_of(app, reader), **(joined | values))


def given(app, classroom_id: int, *items: Item, opens=-DAY, due=DAY, **parts) -> Assignment:
    """Give a class something to do that opened a day ago and is due in a day."""
    draft = a_draft(*(items or (WHOLE,)), span=a_span(moment(opens), moment(due)), **parts)
    with app.extensions["database"].writing() as connection:
        return assignments.add(connection, classroom_id, draft, moment())


def assigned(app, reader: Reader, *items: Item, **parts) -> Assignment:
    """Make a browser's learner the pupil of a class with something to do."""
    classroom_id = a_class(app.extensions["database"], name="10b")
    seated(app, reader, classroom_id)
    return given(app, classroom_id, *items, **parts)
