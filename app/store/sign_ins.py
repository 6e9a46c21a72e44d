"""Sign-ins: which browsers are signed in; only the hash of a token is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from app.core.people import Learner, SignIn
from app.store.statements import rows, rows_changed
from app.store.tables import LearnerRow, SignInRow

_WHOSE = (
    select(
        SignInRow.id,
        SignInRow.learner_id,
        SignInRow.created_at,
        SignInRow.last_used_at,
        LearnerRow.created_at.label("learner_since"),
    )
    .join(LearnerRow, LearnerRow.id == SignInRow.learner_id)
    .where(SignInRow.token_hash == bindparam("token_hash"))
)
"""Asked at every request of a learner, so it is built once."""


def add(session: Session, learner_id: int, token_hash: str, now: datetime) -> SignIn:
    """Sign a browser in."""
    row = SignInRow(learner_id=learner_id, token_hash=token_hash, created_at=now, last_used_at=now)
    session.add(row)
    session.flush()
    return _sign_in(row)


def whose(session: Session, token_hash: str) -> tuple[Learner, SignIn] | None:
    """Return the learner behind a token and the sign-in itself, however old, or None."""
    found = rows(session, _WHOSE, {"token_hash": token_hash})
    if not found:
        return None
    (row,) = found
    learner = Learner(row.learner_id, row.learner_since)
    return learner, SignIn(row.id, row.learner_id, row.created_at, row.last_used_at)


def sign_ins_of(session: Session, learner_id: int) -> tuple[SignIn, ...]:
    """Return the sign-ins of a learner, oldest first."""
    query = select(SignInRow).where(SignInRow.learner_id == learner_id).order_by(SignInRow.id)
    return tuple(_sign_in(row) for row in session.scalars(query))


def note_use(session: Session, sign_in_id: int, now: datetime) -> None:
    """Write down that a sign-in was used; nothing where it ended meanwhile."""
    rows_changed(
        session, update(SignInRow).where(SignInRow.id == sign_in_id).values(last_used_at=now)
    )


def end(session: Session, token_hash: str) -> None:
    """End one sign-in."""
    rows_changed(session, delete(SignInRow).where(SignInRow.token_hash == token_hash))


def end_all(session: Session, learner_id: int, *, but: str = "") -> int:
    """End the sign-ins of a learner, all but the one with this token hash; return how many."""
    return rows_changed(
        session,
        delete(SignInRow).where(SignInRow.learner_id == learner_id, SignInRow.token_hash != but),
    )


def remove_old(session: Session, created_before: datetime, used_before: datetime) -> int:
    """Remove sign-ins that were made or last used too long ago; return how many."""
    return rows_changed(
        session,
        delete(SignInRow).where(
            or_(SignInRow.created_at <= created_before, SignInRow.last_used_at <= used_before)
        ),
    )


def _sign_in(row: SignInRow) -> SignIn:
    return SignIn(row.id, row.learner_id, row.created_at, row.last_used_at)
