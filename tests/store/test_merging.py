"""Every table that knows learners has a rule for merging, and each rule is shown."""

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
    learners,
    merging,
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
from app.store.learners import Use
from app.store.merging import RULES
from app.store.outbox import Waiting
from app.store.pairs import Pair
from app.store.passkeys import Stored
from app.store.records import Address
from app.store.review_mails import Wish
from app.store.tables import metadata
from app.store.tickets import Ticket
from tests.services.builders import NOW, an_answer, an_id, later
from tests.store.builders import a_learner, all_at_once
from tests.store.rows import ROWS
from tests.store.test_erasure import in_a_class, raw

ANA, EVE = "ana@example.org", "eve@example.org"


@pytest.fixture
def pair(database) -> Pair:
    """Two learners of one person."""
    return Pair(source=a_learner(database), target=a_learner(database))


def give(database, learner_id, mark, *, address=ANA):
    """Give a learner a row in every table; `mark` is a sign that tells whose it was."""
    with database.writing() as connection:
        recovery.replace(connection, learner_id, KeyedHash(mark * 64, mark * 8), NOW)
        sign_ins.add(connection, learner_id, f"{mark}1" * 32, NOW)
        calendars.replace(connection, calendars.REVIEW, learner_id, f"{mark}2" * 32, NOW)
        passwords.put(connection, learner_id, f"hash-{mark}", Password(NOW, long=True))
        passkeys.add(connection, Stored(0, learner_id, f"key-{mark}", "public", 0, NOW))
        emails.put(connection, learner_id, Email(address, NOW))
        review_mails.ask(connection, Wish(learner_id, mark * 32, "en", NOW))
        tickets.add(connection, f"{mark}3" * 32, Ticket("sign-in", learner_id, later(hours=1)))
        outbox.add(connection, Waiting(0, learner_id, "sign-in", "", "en", 0), NOW)
        in_a_class(connection, learner_id)
        shown = Choice(("module",), days=True)
        records.add(connection, Address(mark * 32, learner_id, f"{mark}5" * 32, shown, NOW))
        anchor = Anchor("lesson", "section", "words")
        notes.put(connection, learner_id, [OwnNote(mark * 32, anchor, mark, NOW, NOW)])
        answers.append(connection, learner_id, [an_answer()])
        readings.add(connection, learner_id, [Reading(f"lesson-{mark}", NOW)], NOW)


def merge(database, pair):
    with database.writing() as connection:
        merging.merge(connection, pair)


def rows(database, table) -> list:
    with database.reading() as connection:
        return list(connection.execute(metadata.tables[table].select()))


def test_every_table_that_knows_learners_has_a_rule():
    """A new table needs a decision: does it unite, go over, or end?"""
    assert set(RULES) == {
        table.name for table in metadata.sorted_tables if "learner_id" in table.columns
    }


def test_all_of_a_learner_goes_to_one_who_has_nothing(database, pair):
    give(database, pair.source, "a")
    merge(database, pair)
    ended = ("recovery_cards", "tickets", "outbox")
    for table in set(RULES) - set(ended):
        assert [row.learner_id for row in rows(database, table)] == [pair.target], table
    for table in ended:
        assert rows(database, table) == [], table
    assert not rows(database, "pupils")[0].class_card


def test_of_what_there_can_be_one_of_the_target_keeps_its_own(database, pair):
    give(database, pair.source, "a")
    give(database, pair.target, "b", address=EVE)
    merge(database, pair)
    assert [row.address for row in rows(database, "emails")] == [EVE]
    assert [row.hash for row in rows(database, "passwords")] == ["hash-b"]
    assert [row.words_hash for row in rows(database, "recovery_cards")] == ["b" * 64]
    assert [row.token_hash for row in rows(database, "feeds")] == ["b2" * 32]
    assert [row.nonce for row in rows(database, "review_mails")] == ["b" * 32]
    assert [row.token_hash for row in rows(database, "tickets")] == ["b3" * 32]
    assert {row.credential_id for row in rows(database, "passkeys")} == {"key-a", "key-b"}
    assert {row.token_hash for row in rows(database, "sign_ins")} == {"a1" * 32, "b1" * 32}
    assert {row.lesson_id for row in rows(database, "readings")} == {"lesson-a", "lesson-b"}
    assert len(rows(database, "answers")) == 2


def test_what_is_tied_to_an_e_mail_does_not_go_over_to_another(database, pair):
    give(database, pair.source, "a")
    with database.writing() as connection:
        emails.put(connection, pair.target, Email(EVE, NOW))
    merge(database, pair)
    assert [row.address for row in rows(database, "emails")] == [EVE]
    assert rows(database, "passwords") == rows(database, "review_mails") == []


def test_of_a_fact_that_both_hold_the_earlier_times_stand(database, pair):
    one = an_id()
    first = {"id": one, "given_at": NOW, "received_at": later(hours=1)}
    second = {"id": one, "given_at": later(minutes=5), "received_at": later(hours=2)}
    for learner_id, facts, day in (
        (pair.source, first | {"credit": None}, 1),
        (pair.target, second, 2),
    ):
        with database.writing() as connection:
            answers.append(connection, learner_id, [an_answer(**facts)])
            readings.add(
                connection, learner_id, [Reading("lesson", later(days=day))], later(days=9)
            )
    with database.reading() as connection:
        assert merging.new_answers(connection, pair) == merging.new_readings(connection, pair) == 0
    merge(database, pair)
    with database.reading() as connection:
        (given,) = answers.answers_of(connection, pair.target)
        (reading,) = readings.readings_of(connection, pair.target)
    assert (given.given_at, given.received_at) == (NOW, later(hours=1))
    assert given.credit == 1.0
    assert reading.read_at == later(days=1)


def test_whoever_was_kept_earlier_says_since_when(database):
    with database.writing() as connection:
        target = learners.add(connection, later(days=3)).id
        source = learners.add(connection, NOW).id
    merge(database, Pair(source, target))
    with database.reading() as connection:
        assert learners.learner(connection, target).created_at == NOW


def test_the_later_use_of_the_two_is_the_last(database, pair):
    with database.writing() as connection:
        learners.note_use(connection, pair.source, later(days=2).date())
        learners.note_use(connection, pair.target, NOW.date())
        learners.note_told(connection, pair.target, later(days=1).date())
    merge(database, pair)
    with database.reading() as connection:
        assert learners.use(connection, pair.target) == Use(later(days=2).date(), None)


def test_of_the_source_nothing_lingers_that_did_not_go_over(database, pair):
    give(database, pair.source, "c")
    give(database, pair.target, "b", address=EVE)
    assert b"c" * 64 in raw(database)
    merge(database, pair)
    found = raw(database)
    assert [word in found for word in (b"c" * 64, b"hash-c", ANA.encode())] == [False] * 3


def test_others_are_left_alone(database, pair):
    other = a_learner(database)
    give(database, other, "d")
    give(database, pair.source, "a", address=EVE)
    merge(database, pair)
    for table in RULES:
        assert other in {row.learner_id for row in rows(database, table)}, table


def test_who_is_gone_or_the_same_cannot_be_merged(database, pair):
    give(database, pair.target, "a")
    before = {table: rows(database, table) for table in RULES}
    for wrong in (Pair(pair.target, pair.target), Pair(4711, pair.target), Pair(pair.target, 4711)):
        with pytest.raises(NotFoundError):
            merge(database, wrong)
    assert {table: rows(database, table) for table in RULES} == before


def test_merged_both_ways_at_once_one_is_left_with_everything(database, pair):
    give(database, pair.source, "a")
    give(database, pair.target, "b", address=EVE)
    ways = (pair, Pair(pair.target, pair.source))
    results = all_at_once(8, lambda n: merge(database, ways[n % 2]))

    assert [type(result) for result in results if result] == [NotFoundError] * 7
    assert len(rows(database, "learners")) == 1
    assert len(rows(database, "answers")) == len(rows(database, "readings")) == 2


def test_merging_looks_up_by_the_number_of_the_learner_alone(database, pair):
    """However many others there are, their rows are not looked at."""
    give(database, pair.source, "a")
    explain = "EXPLAIN QUERY PLAN" if database.engine.dialect.name == "sqlite" else "EXPLAIN"
    with database.writing() as connection:
        if explain == "EXPLAIN":
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        for table in RULES:
            query = f"{explain} DELETE FROM {table} WHERE learner_id = {pair.source}"  # noqa: S608  # our own names
            plan = " ".join(str(row) for row in connection.execute(text(query)))
            assert "SCAN " not in plan, plan
            assert "Seq Scan" not in plan, plan


def a_note(text, *, edited, deleted=False) -> OwnNote:
    anchor = Anchor("lesson", "section", "words")
    return OwnNote("c" * 32, anchor, text, NOW, later(hours=edited), deleted=deleted)


@pytest.mark.parametrize(("ours", "theirs", "stands"), [(1, 2, "theirs"), (2, 1, "ours")])
def test_of_a_note_that_both_hold_the_later_state_stands(database, pair, ours, theirs, stands):
    with database.writing() as connection:
        notes.put(connection, pair.target, [a_note("ours", edited=ours)])
        notes.put(connection, pair.source, [a_note("theirs", edited=theirs)])
    merge(database, pair)
    assert [row.text for row in rows(database, "notes")] == [stands]


def test_of_two_seats_in_one_class_one_stays_with_all_that_was_decided(database, pair):
    with database.writing() as connection:
        ids = in_a_class(connection, pair.source)
        seat = ROWS["pupils"] | {"learner_id": pair.target, "likeness": "other"}
        seat |= {"classroom_id": ids["classroom_id"], "joined_at": later(days=1)}
        connection.execute(insert(metadata.tables["pupils"]).values(seat))
        teacher = {"learner_id": pair.target, "classroom_id": ids["classroom_id"], "owner": False}
        connection.execute(insert(metadata.tables["teachers"]).values(ROWS["teachers"] | teacher))
    merge(database, pair)
    (pupil,) = rows(database, "pupils")
    assert (pupil.learner_id, pupil.joined_at) == (pair.target, NOW)
    for table in ("assignment_pupils", "allowances", "overrides"):
        assert [row.pupil_id for row in rows(database, table)] == [pupil.id], table
    (teacher,) = rows(database, "teachers")
    assert (teacher.learner_id, teacher.owner) == (pair.target, True)
