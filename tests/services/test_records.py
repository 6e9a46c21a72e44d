import json

import pytest
from sqlalchemy import text

from app.core.errors import NotFoundError
from app.core.progress import Reading
from app.core.records import Choice
from app.services import privacy, quizzes, records, takeaway
from app.services.records import FullError
from app.store import readings
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_mint,
    a_question,
    an_id,
    later,
    submitted,
)

EVERYTHING = Choice(("module",), days=True)


def make(database, kept, choice=EVERYTHING, at=NOW, mint=None):
    with database.writing() as connection:
        return records.make(connection, kept.learner.id, choice, mint or a_mint(seed=5), at)


def listed(database, kept, mint=None):
    with database.reading() as connection:
        return records.listed(connection, kept.learner.id, (mint or a_mint()).keyring)


def token(database, kept, **options):
    made = make(database, kept, **options)
    return next(one.token for one in listed(database, kept) if one.id == made)


def look(database, token):
    with database.reading() as connection:
        return records.shown(connection, token, a_catalogue(), "en")


def read(database, kept, lesson_id, at):
    with database.writing() as connection:
        readings.add(connection, kept.learner.id, [Reading(lesson_id, NOW)], at)


def test_an_address_shows_what_was_chosen_as_it_stood_when_it_was_made(database, kept):
    read(database, kept, "first", NOW)
    address = token(database, kept, at=later(hours=1))
    read(database, kept, "second", later(hours=2))

    found = look(database, address)

    assert [lesson.lesson.id for lesson in found.record.lessons] == ["first"]
    assert found.made_at == later(hours=1)
    assert found.choice == EVERYTHING
    fresh = token(database, kept, at=later(hours=3), mint=a_mint(seed=6))
    assert len(look(database, fresh).record.lessons) == 2


def test_answers_that_came_later_are_not_shown_whatever_time_they_claim(database, kept):
    address = token(database, kept, at=NOW)
    asked = [submitted(a_question(name), "yes", id=an_id()) for name in ("q1", "q2")]
    verdicts = quizzes.mark_all(a_catalogue(), asked)
    with database.writing() as connection:
        quizzes.keep_answers(connection, kept.learner.id, verdicts, later(days=1))

    assert look(database, address).record.lessons == ()


def test_a_token_can_be_typed_from_paper(database, kept):
    address = token(database, kept)
    assert [len(group) for group in address.split("-")] == [5] * 5

    typed = address.upper().replace("-", "").replace("0", "O").replace("1", "l")
    assert look(database, typed) == look(database, address)


@pytest.mark.parametrize("forged", ["", "0" * 25, "x" * 3000, "'; DROP TABLE records; --", "é"])
def test_a_forged_token_shows_nothing(database, kept, forged):
    make(database, kept)
    with pytest.raises(NotFoundError):
        look(database, forged)


def test_no_token_is_kept(database, kept):
    address = token(database, kept)
    with database.reading() as connection:
        (row,) = connection.execute(text("SELECT * FROM records")).all()
        held = privacy.everything(connection, kept.learner.id)

    for written in (str(tuple(row)), json.dumps(takeaway.document(held))):
        assert address not in written
        assert address.replace("-", "") not in written


def test_whoever_holds_the_database_but_not_the_secret_makes_no_token(database, kept):
    make(database, kept)
    stranger = a_mint(secret="another secret that is quite long enough")
    (one,) = listed(database, kept, stranger)
    assert one.token == ""


def test_an_address_outlives_the_secret_that_made_it(database, kept):
    old, secret = a_mint(seed=5), "a newer secret that is quite long enough"
    address = token(database, kept, mint=old)
    rotated = a_mint(secret=secret, fallbacks=(old.keyring.secret,))

    assert listed(database, kept, rotated)[0].token == address
    assert look(database, address).made_at == NOW


def test_an_ended_address_shows_nothing_at_once_and_others_stay(database, kept, other):
    address = token(database, kept)
    bare = token(database, kept, choice=Choice((), days=False), mint=a_mint(seed=6))
    theirs = make(database, other, mint=a_mint(seed=9))
    ids = {one.token: one.id for one in listed(database, kept)}
    with database.writing() as connection:
        assert not records.end(connection, kept.learner.id, theirs)
        assert records.end(connection, kept.learner.id, ids[address])

    with pytest.raises(NotFoundError):
        look(database, address)
    assert look(database, bare).choice == Choice((), days=False)
    assert len(listed(database, other)) == 1


def test_an_address_goes_with_its_learner(database, kept):
    address = token(database, kept)
    with database.writing() as connection:
        privacy.forget(connection, kept.learner.id)
    with pytest.raises(NotFoundError):
        look(database, address)


def test_a_second_press_makes_no_second_address(database, kept):
    mint = a_mint(seed=5)
    first = make(database, kept, mint=mint)
    assert make(database, kept, mint=mint, at=later(seconds=20)) == first
    assert make(database, kept, Choice(("module",), days=False), mint=mint) != first
    assert make(database, kept, mint=mint, at=later(minutes=2)) != first
    assert len(listed(database, kept)) == 3


def test_there_is_an_end_to_the_number_of_addresses(database, kept):
    mint = a_mint(seed=5)
    for n in range(records.MOST):
        make(database, kept, mint=mint, at=later(minutes=2 * n))
    with pytest.raises(FullError):
        make(database, kept, mint=mint, at=later(days=1))


def test_looking_takes_three_queries(database, kept, statements):
    address = token(database, kept)
    with database.reading() as connection, statements() as seen:
        records.shown(connection, address, a_catalogue(), "en")
    assert len(seen) == 3
