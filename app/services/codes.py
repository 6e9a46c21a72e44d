"""Join codes: opened for a time, changed, closed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.classrooms import CODE_LASTS, JoinCode, drawn_code
from app.core.permissions import Deed
from app.core.recovery import Chance
from app.services import seats
from app.store import classrooms


def rotate(
    connection: Connection, learner_id: int, classroom_id: int, chance: Chance, now: datetime
) -> None:
    """Give a class a new code, which works from now on; the one before opens nothing any more."""
    seats.held(connection, learner_id, classroom_id, Deed.ADMIT)
    code = JoinCode(drawn_code(chance), now, now + CODE_LASTS)
    classrooms.put_code(connection, classroom_id, code)


def put_window(
    connection: Connection,
    learner_id: int,
    classroom_id: int,
    opens_at: datetime,
    closes_at: datetime,
) -> bool:
    """Let the code of a class work in this window; False where there is none.

    The window begins before it ends.
    """
    held = seats.held(connection, learner_id, classroom_id, Deed.ADMIT)
    if held.classroom.code is None:
        return False
    code = JoinCode(held.classroom.code.code, opens_at, closes_at)
    classrooms.put_code(connection, classroom_id, code)
    return True


def close(connection: Connection, learner_id: int, classroom_id: int) -> None:
    """Let nobody join any more; the code is given up."""
    seats.held(connection, learner_id, classroom_id, Deed.ADMIT)
    classrooms.put_code(connection, classroom_id, None)
