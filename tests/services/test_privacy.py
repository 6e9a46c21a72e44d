import json

import pytest

from app.core.assignments import Override
from app.core.emails import Email
from app.core.errors import NotFoundError
from app.services import accounts, passwords, privacy, quizzes, takeaway
from app.services.readings import mark_read
from app.store import allowances, assignments, calendars, emails
from tests.services.assigning import a_draft, an_allowance
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_question,
    an_edition,
    an_id,
    later,
    submitted,
)
from tests.store.classes import a_class, a_pupil


@pytest.fixture
def busy(database, kept):
    """A learner with one of everything."""
    verdicts = quizzes.mark_all(a_catalogue(), [submitted(a_question(), "yes", id=an_id())])
    with database.writing() as connection:
        quizzes.keep_answers(connection, kept.learner.id, verdicts, NOW)
        mark_read(connection, kept.learner.id, an_edition(), "first", NOW)
    return kept


def everything(database, learner_id):
    with database.reading() as connection:
        return privacy.everything(connection, learner_id)


def test_a_learner_sees_everything_we_hold(database, busy, other):
    held = everything(database, busy.learner.id)

    assert held.learner == busy.learner
    assert held.ways.card_made_at == NOW
    assert [len(held.sign_ins), len(held.answers), len(held.readings)] == [1, 1, 1]
    assert everything(database, other.learner.id).answers == ()


def test_everything_is_plain_json_without_words_or_tokens(database, busy):
    written = json.dumps(takeaway.document(everything(database, busy.learner.id)))

    assert json.loads(written)["answers"][0]["question"] == "first#q1"
    assert json.loads(written)["kept_since"] == "2026-11-22T12:00:00+00:00"
    assert busy.token not in written
    assert "hash" not in written


def test_of_the_ways_in_everything_but_their_secrets_is_told(database, kept):
    with database.writing() as connection:
        emails.put(connection, kept.learner.id, Email("ana@example.org", NOW))
        password = passwords.described("zebra-lantern-quiet", NOW)
        passwords.put(connection, kept.learner.id, "the-argon", password, token=kept.token)
    document = takeaway.document(everything(database, kept.learner.id))

    since = NOW.isoformat()
    assert document["ways_in"] == (
        {"way": "card", "address": "", "since": since},
        {"way": "email", "address": "ana@example.org", "since": since},
        {"way": "password", "address": "", "since": since},
    )
    assert "the-argon" not in json.dumps(document)


def test_forgotten_means_that_nothing_is_left(database, busy, other):
    with database.writing() as connection:
        privacy.forget(connection, busy.learner.id)

    with pytest.raises(NotFoundError):
        everything(database, busy.learner.id)
    with database.reading() as connection:
        assert accounts.learner_of(connection, other.token, NOW) == other.learner


def test_looking_at_everything_takes_twenty_queries(database, busy, statements):
    with database.reading() as connection, statements() as seen:
        privacy.everything(connection, busy.learner.id)

    assert len(seen) == 20


def test_a_pupil_sees_what_was_decided_for_them(database, kept):
    room = a_class(database)
    pupil = a_pupil(database, room, kept.learner.id, joined_at=NOW)
    with database.writing() as connection:
        given = assignments.add(connection, room, a_draft(), NOW)
        allowances.put(connection, given.id, an_allowance(pupil, due=later(days=9)))
        allowances.override(connection, given.id, Override(pupil, 80, "Answered aloud.", NOW))
        calendars.replace(connection, calendars.OWN, kept.learner.id, "a" * 64, NOW)
    document = takeaway.document(everything(database, kept.learner.id))

    assert document["due_calendar_address_made_at"] == NOW.isoformat()
    assert list(document["assigned"]) == [
        {
            "class": room,
            "title": "Before Friday",
            "due_at": later(days=9).isoformat(),
            "own_time": True,
            "excused": False,
            "result_set_by_teacher": 80,
            "reason": "Answered aloud.",
            "set_at": NOW.isoformat(),
        }
    ]
