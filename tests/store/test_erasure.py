"""Deleted means gone: canary strings are looked for in the raw file and in a dump of all tables."""

from pathlib import Path

import pytest
from sqlalchemy import insert, text

from app.core.emails import Email
from app.core.errors import NotFoundError
from app.core.keyring import KeyedHash
from app.core.notes import Anchor, OwnNote
from app.core.passwords import Password
from app.core.progress import Reading
from app.core.records import Choice
from app.store import (
    answers,
    calendars,
    emails,
    erasure,
    learners,
    notes,
    outbox,
    passkeys,
    passwords,
    readings,
    records,
    recovery,
    review_mails,
    sign_ins,
    tickets,
)
from app.store.engine import file_of
from app.store.outbox import Waiting
from app.store.passkeys import Stored
from app.store.records import Address
from app.store.review_mails import Wish
from app.store.tables import metadata
from app.store.tickets import Ticket
from tests.services.builders import NOW, an_answer
from tests.store.builders import a_learner, all_at_once
from tests.store.rows import ROWS

MAILS = ("canary@mail.example", "canary@ticket.example", "canary@outbox.example")
CANARY_NAMES = {
    "classrooms": {"code": None, "code_opens_at": None},
    "educators": {"name": "canary-teacher"},
    "pupils": {"pseudonym": "canary-pupil"},
    "overrides": {"reason": "canary-reason"},
}
TEACHING = (
    *("classrooms", "educators", "teachers", "pupils"),
    *("assignments", "assignment_pupils", "allowances", "overrides"),
    *("class_feeds", "due_feeds"),
)
CANARIES = (
    "canary-teacher",
    "canary-pupil",
    "canary-reason",
    "canary-answer",
    "canary-lesson",
    "c" * 64,
    "d" * 64,
    "canary-password",
    "canary-key",
    "canary-module",
    "canary-note",
    "canary-quote",
    *MAILS,
)


def in_a_class(connection, learner_id) -> dict[str, int]:
    """Let a learner teach a class and be its pupil, with all that may be decided about one."""
    ids = {"learner_id": learner_id}
    for name in TEACHING:
        table = metadata.tables[name]
        row = ROWS[name] | CANARY_NAMES.get(name, {})
        if "token_hash" in row:
            row |= {"token_hash": f"{learner_id:064}"}
        key = connection.execute(insert(table).values(row | own(ids, table))).inserted_primary_key
        if "id" in table.columns:
            ids[f"{name.removesuffix('s')}_id"] = key[0]
    return ids


def own(ids, table) -> dict[str, int]:
    return {name: number for name, number in ids.items() if name in table.columns}


def with_canaries(database) -> int:
    """A learner with a row in every table that knows learners, and answers over many pages."""
    learner_id = a_learner(database)
    with database.writing() as connection:
        many = [an_answer(answer=("canary-answer" * 20,)) for _ in range(200)]
        answers.append(connection, learner_id, many)
        readings.add(connection, learner_id, [Reading("canary-lesson", NOW)], NOW)
        recovery.replace(connection, learner_id, KeyedHash("c" * 64, "c" * 8), NOW)
        sign_ins.add(connection, learner_id, "d" * 64, NOW)
        calendars.replace(connection, calendars.REVIEW, learner_id, "f" * 64, NOW)
        review_mails.ask(connection, Wish(learner_id, "c" * 32, "en", NOW))
        shown = Choice(("canary-module",), days=True)
        records.add(connection, Address("a" * 32, learner_id, "b" * 64, shown, NOW))
        anchor = Anchor("lesson", "section", "canary-quote")
        notes.put(connection, learner_id, [OwnNote("b" * 32, anchor, "canary-note", NOW, NOW)])
        passwords.put(connection, learner_id, "canary-password", Password(NOW, long=True))
        passkeys.add(connection, Stored(0, learner_id, "canary-key", "canary-public", 0, NOW))
        emails.put(connection, learner_id, Email(MAILS[0], NOW))
        tickets.add(connection, "e" * 64, Ticket("confirm", learner_id, NOW, MAILS[1]))
        in_a_class(connection, learner_id)
        outbox.add(connection, Waiting(0, learner_id, "confirm", MAILS[2], "en", 0), NOW)
    return learner_id


def erase(database, learner_id):
    with database.writing() as connection:
        erasure.erase(connection, learner_id)


def raw(database) -> bytes:
    """Everything the database holds, as bytes."""
    file = file_of(database.engine)
    if file:
        return b"".join(part.read_bytes() for part in sorted(file.parent.glob(f"{file.name}*")))
    with database.reading() as connection:
        rows = [
            connection.execute(text(f"SELECT row_to_json(t) FROM {table.name} t")).all()  # noqa: S608  # our own names
            for table in metadata.sorted_tables
        ]
    return repr(rows).encode()


def test_every_canary_is_there_before_and_none_after(database):
    learner_id = with_canaries(database)
    assert [canary.encode() in raw(database) for canary in CANARIES] == [True] * len(CANARIES)

    erase(database, learner_id)
    assert [canary.encode() in raw(database) for canary in CANARIES] == [False] * len(CANARIES)


def test_a_reader_who_is_at_it_delays_the_scrubbing_until_the_next_round(sqlite_database):
    learner_id = with_canaries(sqlite_database)
    with sqlite_database.reading() as connection:
        connection.execute(text("SELECT count(*) FROM answers"))
        erase(sqlite_database, learner_id)
        assert b"canary-answer" in raw(sqlite_database)

    assert sqlite_database.scrub()
    assert b"canary-answer" not in raw(sqlite_database)


def test_others_keep_everything(database):
    one, other = a_learner(database), with_canaries(database)
    erase(database, one)

    with database.reading() as connection:
        assert answers.count(connection, other) == 200
        assert len(readings.readings_of(connection, other)) == 1
        assert recovery.made_at(connection, other) == NOW
        assert len(sign_ins.sign_ins_of(connection, other)) == 1


def test_the_number_of_a_learner_is_never_used_again(database):
    first = a_learner(database)
    erase(database, first)

    assert a_learner(database) > first


def test_whoever_is_gone_cannot_be_erased_twice(database):
    learner_id = a_learner(database)
    erase(database, learner_id)
    with pytest.raises(NotFoundError):
        erase(database, learner_id)


def test_an_answer_that_races_an_erasure_leaves_nothing_behind(database):
    learner_id = a_learner(database)

    def deed(number):
        if number == 7:
            erase(database, learner_id)
            return None
        with database.writing() as connection:
            return answers.append(connection, learner_id, [an_answer()])

    results = all_at_once(16, deed)

    assert all(not isinstance(r, Exception) or isinstance(r, NotFoundError) for r in results)
    with database.reading() as connection:
        assert answers.count(connection, learner_id) == 0
        with pytest.raises(NotFoundError):
            learners.learner(connection, learner_id)


def test_the_canaries_are_in_every_table_that_knows_learners(database):
    learner_id = with_canaries(database)
    tables = [t for t in metadata.sorted_tables if "learner_id" in t.columns]
    with database.reading() as connection:
        for table in tables:
            query = text(f"SELECT count(*) FROM {table.name} WHERE learner_id = :id")  # noqa: S608  # our own names
            assert connection.scalar(query, {"id": learner_id}), table.name


def test_no_file_of_the_database_lies_elsewhere(sqlite_database):
    with_canaries(sqlite_database)
    file = file_of(sqlite_database.engine)
    holding = {path.name for path in Path(file.parent).iterdir() if path.is_file()}

    assert holding <= {f"{file.name}{end}" for end in ("", "-wal", "-shm", ".next", ".turn")}
