"""Gradebooks: what a class has done, for its teachers; a result set by hand, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from app.core.assignments import Assignment, Override, Parts, parts, reading_name
from app.core.catalogue import Catalogue
from app.core.classrooms import Classroom, Pupil
from app.core.errors import NotFoundError
from app.core.gradebook import Gradebook, Register
from app.core.gradebook import gradebook as derived
from app.core.permissions import Deed
from app.core.progress import GivenAnswer
from app.core.review import reviews
from app.core.work import Facts
from app.services import seats
from app.store import allowances, assignments, classwork, pupils
from app.store.classwork import Wanted, Whose


def gradebook(
    connection: Connection, classroom: Classroom, catalogue: Catalogue, now: datetime
) -> Gradebook:
    """Return the gradebook of a class: at most eight queries, however large it is."""
    register = _register(connection, classroom.id, pupils.all_present(connection, classroom.id))
    return _derived(connection, register, (catalogue, classroom), now)


def of_pupil(
    connection: Connection,
    classroom: Classroom,
    pupil_id: int,
    catalogue: Catalogue,
    now: datetime,
) -> Gradebook:
    """Return the same with the one row of a pupil; NotFoundError where the class has none such."""
    pupil = pupils.present(connection, classroom.id, pupil_id)
    register = _register(connection, classroom.id, (pupil,))
    return _derived(connection, register, (catalogue, classroom), now)


def of_assignment(
    connection: Connection,
    classroom: Classroom,
    assignment_id: int,
    catalogue: Catalogue,
    now: datetime,
) -> Gradebook:
    """Return the same with one assignment alone; NotFoundError where the class has none such."""
    one = assignments.assignment(connection, classroom.id, assignment_id)
    register = _register(
        connection, classroom.id, pupils.all_present(connection, classroom.id), (one,)
    )
    return _derived(connection, register, (catalogue, classroom), now)


def override(
    connection: Connection, learner_id: int, classroom_id: int, assignment_id: int, made: Override
) -> None:
    """Set a result by hand, in place of the one that was found; its pupil reads the reason.

    NotFoundError: the class has no such assignment for such a pupil.
    """
    _judged(connection, learner_id, classroom_id, (assignment_id, made.pupil_id))
    allowances.override(connection, assignment_id, made)


def restore(
    connection: Connection, learner_id: int, classroom_id: int, assignment_id: int, pupil_id: int
) -> None:
    """Let the result that was found hold again; NotFoundError likewise."""
    _judged(connection, learner_id, classroom_id, (assignment_id, pupil_id))
    allowances.restore(connection, assignment_id, pupil_id)


def _judged(
    connection: Connection, learner_id: int, classroom_id: int, what: tuple[int, int]
) -> None:
    assignment_id, pupil_id = what
    seats.held(connection, learner_id, classroom_id, Deed.JUDGE)
    pupil = pupils.present(connection, classroom_id, pupil_id)
    if not assignments.assignment(connection, classroom_id, assignment_id).is_for(pupil.id):
        raise NotFoundError(str(pupil_id))


def _register(
    connection: Connection,
    classroom_id: int,
    there: tuple[Pupil, ...],
    some: tuple[Assignment, ...] | None = None,
) -> Register:
    """Return a class as it is written down, with some of its assignments or all of them."""
    if some is None:
        some = assignments.assignments_of(connection, classroom_id)
    return Register(
        pupils=there,
        assignments=some,
        allowances=allowances.allowances_of(connection, classroom_id),
        overrides=allowances.overrides_of(connection, classroom_id),
    )


def _derived(
    connection: Connection,
    register: Register,
    content: tuple[Catalogue, Classroom],
    now: datetime,
) -> Gradebook:
    catalogue, classroom = content
    whose = Whose(classroom.id, frozenset(one.id for one in register.pupils))
    edition = catalogue.edition(classroom.settings.lang)
    open_now = [one for one in register.assignments if one.is_open(now)]
    wanted = [(one, parts(one.draft.items, edition)) for one in open_now]
    given = classwork.answers(connection, whose, _wanted(wanted, register, now))
    read = classwork.readings(connection, whose, _names(wanted))
    whole = _reviewers(wanted, register)

    def met(pupil_id: int) -> tuple[GivenAnswer, ...]:
        return reviews(edition, given.get(pupil_id, ()), catalogue.keys)

    facts = {
        one.id: Facts(
            answers=given.get(one.id, ()),
            readings=read.get(one.id, {}),
            reviews=met(one.id) if one.id in whole else (),
        )
        for one in register.pupils
    }
    return derived(register, facts, edition, catalogue.keys, now)


Asked = Sequence[tuple[Assignment, Parts]]


def _wanted(wanted: Asked, register: Register, now: datetime) -> Wanted:
    refs: set[str] = set()
    since = now
    for one, what in wanted:
        refs |= what.refs
        since = min(since, one.span.opens_at)
    return Wanted(frozenset(refs), since, _reviewers(wanted, register))


def _names(wanted: Asked) -> frozenset[str]:
    """Return the names under which it is kept that briefings were read."""
    return frozenset(
        reading_name(one.id, briefing.id) for one, what in wanted for briefing in what.briefings
    )


def _reviewers(wanted: Asked, register: Register) -> frozenset[int]:
    """Return the pupils who have review to do."""
    asking = [one for one, what in wanted if what.review]
    return frozenset(
        pupil.id for pupil in register.pupils if any(one.is_for(pupil.id) for one in asking)
    )
