"""What nobody uses goes after 24 months, and whoever can be told is told 30 days before."""

from datetime import timedelta

import pytest

from app.core.emails import Email
from app.core.errors import NotFoundError
from app.core.people import NOTICE, UNUSED_FOR
from app.services import accounts, outbox, privacy, quizzes, readings, unused, work
from app.store import emails, sign_ins
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_mint,
    a_question,
    an_edition,
    an_id,
    later,
    submitted,
)
from tests.services.test_outbox import Pile, desk

ANA = "ana@example.org"
SOON = NOW + UNUSED_FOR - NOTICE
END = NOW + UNUSED_FOR
DAY = timedelta(days=1)


@pytest.fixture
def used(database, kept):
    """A learner who has read a lesson, and whose browser is long signed out."""
    with database.writing() as connection:
        readings.mark_read(connection, kept.learner.id, an_edition(), "first", NOW)
        sign_ins.end_all(connection, kept.learner.id)
    return kept


@pytest.fixture
def told(database, used):
    """The same, with an email."""
    with database.writing() as connection:
        emails.put(connection, used.learner.id, Email(ANA, NOW))
    return used


def there(database, kept) -> bool:
    try:
        with database.reading() as connection:
            privacy.everything(connection, kept.learner.id)
    except NotFoundError:
        return False
    return True


def run(database, at) -> tuple[int, int, list]:
    """Do the work of a day; return how many were told and deleted, and the mails."""
    pile = Pile()
    with database.writing() as connection:
        numbers = unused.tell(connection, at), unused.erase(connection, at)
    outbox.deliver(database, desk(pile), at)
    return *numbers, pile.mails


def test_without_an_e_mail_it_goes_after_two_years_and_not_before(database, used):
    assert run(database, END) == (0, 0, [])
    assert run(database, END + DAY) == (0, 1, [])
    assert not there(database, used)


def test_with_an_e_mail_one_mail_says_so_before(database, told):
    assert run(database, SOON)[0] == 0
    assert there(database, told)
    count, gone, (mail,) = run(database, SOON + DAY)
    assert (count, gone, mail.to) == (1, 0, ANA)
    assert "deleted after 22 November 2028" in mail.subject
    assert "https://facets.example/en/account/email" in mail.text
    for days in range(2, 31):
        assert run(database, SOON + days * DAY) == (0, 0, [])
    assert run(database, END + 2 * DAY) == (0, 1, [])
    assert not there(database, told)


def test_who_is_told_late_still_has_thirty_days(database, told):
    late = END + 100 * DAY
    assert run(database, late)[:2] == (1, 0)
    assert run(database, late + NOTICE)[:2] == (0, 0)
    assert run(database, late + NOTICE + DAY)[:2] == (0, 1)
    assert not there(database, told)


def test_whoever_comes_back_keeps_it_and_is_told_anew_next_time(database, told):
    run(database, SOON + DAY)
    words, back = " ".join(told.words), SOON + 5 * DAY
    with database.writing() as connection:
        found = accounts.sign_in(connection, words, a_mint(seed=9), back)
        accounts.sign_out(connection, found.token)
    assert run(database, END + 100 * DAY) == (0, 0, [])
    assert there(database, told)
    count, gone, mails = run(database, back + UNUSED_FOR - NOTICE + DAY)
    assert (count, gone, len(mails)) == (1, 0, 1)


@pytest.mark.parametrize("trace", ["answer", "reading", "sign-in", "use of a sign-in"])
def test_any_trace_of_use_counts(database, used, trace):
    learner_id, middle = used.learner.id, NOW + UNUSED_FOR / 2
    with database.writing() as connection:
        if trace == "answer":
            verdicts = quizzes.mark_all(a_catalogue(), [submitted(a_question(), "no", id=an_id())])
            quizzes.keep_answers(connection, learner_id, verdicts, middle)
        elif trace == "reading":
            readings.mark_read(connection, learner_id, an_edition(), "second", middle)
        elif trace == "sign-in":
            sign_ins.add(connection, learner_id, "f" * 64, middle)
        else:
            signed = accounts.signed_in(connection, learner_id, a_mint(seed=8), NOW)
            known = accounts.recognised(connection, signed.token, later(days=50))
            accounts.note_use(connection, known, middle)
            sign_ins.end_all(connection, learner_id)
    assert run(database, END + DAY)[1] == 0
    assert run(database, middle + UNUSED_FOR + DAY)[1] == 1


def test_others_are_left_alone(database, used, other):
    with database.writing() as connection:
        accounts.signed_in(connection, other.learner.id, a_mint(seed=8), END)
    assert run(database, END + DAY)[1] == 1
    assert there(database, other)
    assert not there(database, used)


def test_the_work_in_the_background_does_it(database, told):
    work.run_due(database, SOON + DAY)
    work.run_due(database, END + 2 * DAY)
    assert not there(database, told)


def test_the_day_of_use_is_written_once_a_day(database, kept):
    with database.writing() as connection:
        known = accounts.recognised(connection, kept.token, NOW)
        accounts.note_use(connection, known, later(days=1))
    with database.reading() as connection:
        held = privacy.everything(connection, kept.learner.id)
    assert held.use.used_on == later(days=1).date()
