import json
from datetime import timedelta

import pytest

from app.core.answers import Sure
from app.core.clocks import EARLIEST
from app.core.errors import NotFoundError
from app.services import devices, privacy
from app.services.devices import BatchError, BatchFault
from app.store import answers, readings
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_lesson,
    a_question,
    a_text_question,
    an_id,
)
from tests.store.builders import all_at_once

OLD = a_question("q1", right="no")
NEW = a_question("q1", right="yes")
CATALOGUE = a_catalogue(a_lesson("first", questions=[NEW, a_text_question()]), published=[OLD])
YESTERDAY = NOW - timedelta(days=1)


def an_entry(question=NEW, *answer, **facts):
    return {
        "id": an_id(),
        "ref": question.ref,
        "version": question.version,
        "answer": list(answer or ("yes",)),
        "sure": "",
        "at": YESTERDAY.isoformat().replace("+00:00", "Z"),
    } | facts


def a_log(*entries, **read):
    log = {"answers": entries, "readings": {k: v.isoformat() for k, v in read.items()}}
    return json.dumps(log).encode()


def upload(database, learner_id, body, now=NOW):
    batch = devices.batch(body, CATALOGUE, now)
    with database.writing() as connection:
        return devices.upload(connection, learner_id, batch)


def marked(*entries):
    return devices.batch(a_log(*entries), CATALOGUE, NOW).answers


def test_a_log_becomes_facts(database, kept):
    entry = an_entry(sure="sure")
    receipt = upload(database, kept.learner.id, a_log(entry, first=YESTERDAY))

    assert (receipt.kept, receipt.new, receipt.readings) == ((entry["id"],), 1, 1)
    with database.reading() as connection:
        [given] = answers.answers_of(connection, kept.learner.id)
        [reading] = readings.readings_of(connection, kept.learner.id)
    assert (given.id, given.answer, given.credit) == (entry["id"], ("yes",), 1.0)
    assert (given.sure, given.given_at, given.received_at) == (Sure.SURE, YESTERDAY, NOW)
    assert (reading.lesson_id, reading.read_at) == ("first", YESTERDAY)


def test_the_mark_is_ours_whatever_the_device_says():
    [given] = marked(an_entry(NEW, "no", credit=1, outcome="right"))

    assert given.credit == 0


def test_an_answer_to_an_old_version_is_marked_by_that():
    [given] = marked(an_entry(OLD, "no"))

    assert given.credit == 1


@pytest.mark.parametrize(
    "entry",
    [an_entry(version="00000000"), an_entry(ref="gone#q1"), an_entry(NEW, "never-heard-of")],
)
def test_what_no_key_is_known_for_is_kept_and_not_counted(database, kept, entry):
    receipt = upload(database, kept.learner.id, a_log(entry))

    assert (receipt.new, receipt.uncounted) == (1, 1)


def test_sending_it_again_adds_nothing(database, kept):
    body = a_log(an_entry(), an_entry(), first=YESTERDAY)
    upload(database, kept.learner.id, body)
    again = upload(database, kept.learner.id, body, NOW + timedelta(days=1))

    assert (again.new, again.known, again.readings) == (0, 2, 0)
    assert len(again.kept) == 2, "the device may drop them"


def test_sixteen_tabs_at_once_add_it_once(database, kept):
    body = a_log(*(an_entry() for _ in range(5)), first=YESTERDAY)
    receipts = all_at_once(16, lambda _n: upload(database, kept.learner.id, body))

    assert sum(receipt.new for receipt in receipts) == 5
    assert sum(receipt.readings for receipt in receipts) == 1


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("2026-11-22T11:00:00Z", NOW - timedelta(hours=1)),
        ("2026-11-22T12:00:00+02:00", NOW - timedelta(hours=2)),
        ("2099-01-01T00:00:00Z", NOW),
        ("1970-01-01T00:00:00Z", EARLIEST),
        ("0001-01-01T00:00:00+23:00", NOW),
        ("yesterday", NOW),
        ("", NOW),
    ],
)
def test_a_device_is_never_ahead_of_us(said, understood):
    [given] = marked(an_entry(at=said))

    assert given.given_at == understood
    assert given.received_at == NOW


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("words", "not-an-entry"),
        (None, "not-an-entry"),
        ([], "not-an-entry"),
        ({}, "bad-at"),
        (an_entry(id="short"), "bad-id"),
        (an_entry(id="g" * 32), "bad-id"),
        (an_entry(id="a" * 32 + "\n"), "bad-id"),
        (an_entry(ref="no-hash"), "bad-ref"),
        (an_entry(ref="first#" + "q" * 81), "bad-ref"),
        (an_entry(version="XXXXXXXX"), "bad-version"),
        (an_entry(answer=[]), "bad-answer"),
        (an_entry(answer="yes"), "bad-answer"),
        (an_entry(answer=[1]), "bad-answer"),
        (an_entry(answer=["\ud800"]), "bad-answer"),
        (an_entry(answer=["x" * 201]), "bad-answer"),
        (an_entry(answer=["x"] * 61), "bad-answer"),
        (an_entry(at=5), "bad-at"),
        (an_entry(sure=7), "bad-sure"),
    ],
)
def test_a_bad_entry_is_refused_by_itself_and_loses_nothing_else(database, kept, entry, reason):
    good = an_entry()
    receipt = upload(database, kept.learner.id, a_log(entry, good, first=YESTERDAY))

    assert [refusal.reason for refusal in receipt.refused] == [reason]
    assert (receipt.kept, receipt.readings) == ((good["id"],), 1)


def test_a_refusal_names_the_entry():
    batch = devices.batch(a_log(an_entry(), an_entry(id="mine"), "x"), CATALOGUE, NOW)

    assert [refusal.id for refusal in batch.refused] == ["mine", "2"]


def test_a_bad_reading_is_refused_by_itself():
    body = json.dumps({"readings": {"../etc": "x", "first": 5, "second": NOW.isoformat()}})
    batch = devices.batch(body.encode(), CATALOGUE, NOW)

    assert [reading.lesson_id for reading in batch.readings] == ["second"]
    assert [refusal.reason for refusal in batch.refused] == ["bad-lesson", "bad-at"]


def test_a_confidence_we_do_not_know_is_none():
    [given] = marked(an_entry(sure="absolutely"))

    assert given.sure is Sure.UNSAID


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", BatchFault.UNREADABLE),
        (b"\xff\xfe\xfd", BatchFault.UNREADABLE),
        (b"[]", BatchFault.UNREADABLE),
        (b"{", BatchFault.UNREADABLE),
        (b"[" * 50_000, BatchFault.UNREADABLE),
        (b'{"answers": {}}', BatchFault.UNREADABLE),
        (b'{"readings": []}', BatchFault.UNREADABLE),
        (b" " * 60_001, BatchFault.TOO_LARGE),
        (json.dumps({"answers": [0] * 201}).encode(), BatchFault.TOO_LARGE),
        (
            json.dumps({"readings": {str(n): "" for n in range(401)}}).encode(),
            BatchFault.TOO_LARGE,
        ),
    ],
)
def test_what_is_no_log_at_all_is_refused_whole(body, fault):
    with pytest.raises(BatchError) as caught:
        devices.batch(body, CATALOGUE, NOW)

    assert caught.value.fault is fault


def test_an_empty_log_is_no_trouble(database, kept):
    receipt = upload(database, kept.learner.id, b"{}")

    assert (receipt.kept, receipt.new, receipt.readings) == ((), 0, 0)


def test_a_full_batch_fits_and_takes_few_statements(database, kept, statements):
    batch = devices.batch(a_log(*(an_entry() for _ in range(200))), CATALOGUE, NOW)
    with database.writing() as connection, statements() as seen:
        receipt = devices.upload(connection, kept.learner.id, batch)

    assert receipt.new == 200
    assert len(seen) <= 4


def test_a_log_never_lands_with_another_learner(database, kept, other):
    body = a_log(an_entry())
    upload(database, kept.learner.id, body)

    with database.reading() as connection:
        assert answers.answers_of(connection, other.learner.id) == ()


def test_whoever_was_forgotten_meanwhile_gets_nothing(database, kept):
    with database.writing() as connection:
        privacy.forget(connection, kept.learner.id)
    with pytest.raises(NotFoundError):
        upload(database, kept.learner.id, a_log(an_entry()))
