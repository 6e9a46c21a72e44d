import json
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core.errors import NotFoundError
from app.core.notes import LONGEST_QUOTE, LONGEST_TEXT, MOST
from app.services import notes, privacy, takeaway
from app.services.devices import BatchError, BatchFault
from app.services.work import EMPTY_FOR, purge_sign_ins
from app.store.engine import file_of
from tests.services.builders import NOW, later


def entry(number=1, **facts):
    known = {
        "id": f"{number:032x}",
        "lesson": "first",
        "section": "one",
        "quote": "some words",
        "prefix": "before ",
        "suffix": " after",
        "text": "A thought.",
        "made": NOW.isoformat(),
        "edited": NOW.isoformat(),
    }
    return known | facts


def read(*entries, now=NOW):
    return notes.batch(json.dumps({"notes": entries}).encode(), now)


def send(database, kept, *entries, now=NOW):
    with database.writing() as connection:
        return notes.upload(connection, kept.learner.id, read(*entries, now=now))


def held(database, kept):
    with database.reading() as connection:
        return [notes.document(one) for one in notes.listed(connection, kept.learner.id)]


def gone(number=1, edited=NOW):
    return {"id": f"{number:032x}", "made": NOW.isoformat(), "edited": edited.isoformat()} | {
        "gone": True
    }


def test_a_note_comes_back_as_it_was_sent(database, kept):
    receipt = send(database, kept, entry())
    assert (receipt.kept, receipt.refused) == ((f"{1:032x}",), ())
    assert held(database, kept) == [entry()]


def test_sending_again_keeps_one(database, kept):
    for _time in range(3):
        assert len(send(database, kept, entry(), entry()).kept) == 1
    assert len(held(database, kept)) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_devices_the_later_edit_stands_in_whichever_order_they_come(database, kept, turned):
    one = entry(text="One.", edited=later(hours=1).isoformat())
    two = entry(text="Two.", edited=later(hours=2).isoformat())
    for sent in (two, one) if turned else (one, two):
        send(database, kept, sent, now=later(days=1))
    assert [note["text"] for note in held(database, kept)] == ["Two."]


def test_a_deletion_travels_and_an_older_edit_does_not_bring_the_note_back(database, kept):
    send(database, kept, entry())
    send(database, kept, gone(edited=later(hours=2)), now=later(days=1))
    assert held(database, kept) == []
    receipt = send(database, kept, entry(edited=later(hours=1).isoformat()), now=later(days=1))
    assert receipt.kept
    assert held(database, kept) == []


def test_an_edit_after_the_deletion_stands(database, kept):
    send(database, kept, entry())
    send(database, kept, gone())
    send(database, kept, entry(edited=later(hours=1).isoformat()), now=later(days=1))
    assert len(held(database, kept)) == 1


def test_the_words_of_a_deleted_note_are_gone_at_once(database, kept):
    send(database, kept, entry(text="canary words", quote="canary quote"))
    send(database, kept, gone())
    with database.reading() as connection:
        rows = str(connection.execute(text("SELECT * FROM notes")).all())
    assert "canary" not in rows
    file = file_of(database.engine)
    if file:
        for part in file.parent.glob(f"{file.name}*"):
            assert b"canary" not in part.read_bytes(), part


def test_the_number_of_a_deleted_note_goes_in_time(database, kept):
    send(database, kept, entry(), entry(2))
    send(database, kept, gone())
    with database.writing() as connection:
        assert notes.purge(connection, NOW + notes.REMEMBERED) == 0
        assert notes.purge(connection, NOW + notes.REMEMBERED + timedelta(seconds=1)) == 1
    assert len(held(database, kept)) == 1


def test_a_deletion_of_what_was_never_sent_leaves_nothing(database, kept):
    assert send(database, kept, gone()).kept
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM notes")) == 0


def test_there_is_an_end_to_the_number_of_notes_and_room_after_a_deletion(database, kept):
    for start in range(0, MOST, 100):
        send(database, kept, *(entry(n) for n in range(start, start + 100)))
    receipt = send(database, kept, entry(MOST), entry(3, text="Changed."))
    assert [(one.id, one.reason) for one in receipt.refused] == [(f"{MOST:032x}", "full")]
    assert receipt.kept == (f"{3:032x}",)
    assert not send(database, kept, gone(5), entry(MOST)).refused
    assert len(held(database, kept)) == MOST


def test_a_time_that_has_not_come_is_that_of_the_receipt(database, kept):
    send(database, kept, entry(made=later(days=9).isoformat(), edited=later(days=9).isoformat()))
    (note,) = held(database, kept)
    assert (note["made"], note["edited"]) == (NOW.isoformat(), NOW.isoformat())


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id": "short"}, "bad-id"),
        ({"lesson": "../etc"}, "bad-lesson"),
        ({"section": ""}, "bad-section"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "bad-text"),
        ({"quote": "x" * (LONGEST_QUOTE + 1)}, "bad-quote"),
        ({"prefix": "x" * 65}, "bad-prefix"),
        ({"text": "a\x00b"}, "bad-text"),
        ({"text": "\ud800"}, "bad-text"),
        ({"text": 7}, "bad-text"),
        ({"edited": None}, "bad-edited"),
    ],
)
def test_what_cannot_be_read_is_refused_by_itself(wrong, reason):
    sent = read(entry(2), entry() | wrong)
    assert [note.id for note in sent.notes] == [f"{2:032x}"]
    assert [one.reason for one in sent.refused] == [reason]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"notes": {}}', b"\xff", b"[" * 9000])
def test_a_batch_that_is_none_is_refused(body):
    with pytest.raises(BatchError) as error:
        notes.batch(body, NOW)
    assert error.value.fault is BatchFault.UNREADABLE


@pytest.mark.parametrize("entries", [[entry(n) for n in range(101)], [entry(text="x" * 60_000)]])
def test_a_batch_that_is_too_large_is_refused(entries):
    with pytest.raises(BatchError) as error:
        read(*entries)
    assert error.value.fault is BatchFault.TOO_LARGE


def test_a_note_is_changed_and_removed_from_the_list(database, kept, other):
    send(database, kept, entry())
    with database.writing() as connection:
        for who, words in ((kept, " New\r\nwords.\x00 "), (other, "Not theirs.")):
            notes.change(connection, who.learner.id, f"{1:032x}", words, later(hours=1))
    assert [note["text"] for note in held(database, kept)] == ["New\nwords."]
    with database.writing() as connection:
        notes.change(connection, other.learner.id, f"{1:032x}", None, later(hours=2))
    assert len(held(database, kept)) == 1
    with database.writing() as connection:
        notes.change(connection, kept.learner.id, f"{1:032x}", None, later(hours=2))
    assert held(database, kept) == []


def test_two_learners_may_have_notes_of_the_same_number(database, kept, other):
    send(database, kept, entry(text="Mine."))
    send(database, other, entry(text="Theirs."))
    assert [note["text"] for note in held(database, kept)] == ["Mine."]


def test_only_lessons_with_notes_are_named(database, kept):
    send(database, kept, entry(), entry(2, lesson="second"), entry(3, lesson="second"))
    send(database, kept, gone())
    with database.reading() as connection:
        assert notes.lesson_ids(connection, kept.learner.id) == ("second",)
        found = notes.listed_in(connection, kept.learner.id, "second")
    assert [note.id for note in found] == [f"{2:032x}", f"{3:032x}"]


def test_who_was_forgotten_keeps_no_notes(database, kept):
    with database.writing() as connection:
        privacy.forget(connection, kept.learner.id)
    with pytest.raises(NotFoundError):
        send(database, kept, entry())


def test_who_has_notes_alone_is_no_empty_learner(database, kept):
    send(database, kept, entry())
    with database.writing() as connection:
        purge_sign_ins(connection, NOW + EMPTY_FOR * 20)
        assert privacy.everything(connection, kept.learner.id).notes


def test_everything_tells_notes_and_what_is_left_of_deleted_ones(database, kept):
    send(database, kept, entry(), entry(2))
    send(database, kept, gone(2))
    with database.reading() as connection:
        document = takeaway.document(privacy.everything(connection, kept.learner.id))
    assert document["notes"] == (entry(),)
    assert [one["id"] for one in document["deleted_notes"]] == [f"{2:032x}"]
