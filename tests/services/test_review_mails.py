"""A mail when questions come back: asked for, at most weekly, never nagging, ended by its link."""

from datetime import timedelta

import pytest

from app.core.emails import Email
from app.core.keyring import Keyring
from app.core.ways import Way
from app.services import outbox, quizzes, review_mails, ways, work
from app.services.ways import Loss
from app.store import emails
from tests.services.builders import (
    NOW,
    SECRET,
    a_catalogue,
    a_mint,
    a_question,
    an_id,
    later,
    submitted,
)
from tests.services.test_outbox import Pile, desk

ANA = "ana@example.org"
CATALOGUE = a_catalogue()
DAY = timedelta(days=1)


@pytest.fixture
def ana(database, kept):
    """A learner with an email and an answer that comes back tomorrow."""
    with database.writing() as connection:
        emails.put(connection, kept.learner.id, Email(ANA, NOW))
    answer(database, kept, NOW)
    return kept


def answer(database, kept, at, choice="no"):
    verdicts = quizzes.mark_all(CATALOGUE, [submitted(a_question(), choice, id=an_id())])
    with database.writing() as connection:
        quizzes.keep_answers(connection, kept.learner.id, verdicts, at)


def ask(database, kept, at=NOW) -> bool:
    with database.writing() as connection:
        return review_mails.ask(connection, kept.learner.id, "en", a_mint(seed=77), at)


def mails(database, at) -> list:
    """Do the work of a moment; return the mails that were sent."""
    job = work.review_mails_job(lambda: CATALOGUE)
    work.run_due(database, at, (job,))
    pile = Pile()
    outbox.deliver(database, desk(pile), at)
    return pile.mails


def stop_token(mail) -> str:
    return mail.stop.rpartition("/")[2]


def stop(database, token, keyring=None):
    with database.writing() as connection:
        review_mails.stop(connection, token, keyring or Keyring(SECRET))


def test_nobody_gets_a_mail_who_has_not_asked(database, ana):
    assert ana
    assert mails(database, NOW + 2 * DAY) == []


def test_one_is_sent_when_something_is_due_and_says_no_number(database, ana):
    assert ask(database, ana)
    assert mails(database, later(hours=1)) == []
    (mail,) = mails(database, NOW + DAY)
    assert mail.to == ANA
    assert "https://facets.example/en/me/review\n" in mail.text
    assert mail.stop in mail.text
    assert not any(sign.isdigit() for sign in mail.text.replace(mail.stop, ""))


def test_whoever_does_not_come_is_not_asked_again(database, ana):
    ask(database, ana)
    assert len(mails(database, NOW + DAY)) == 1
    for days in range(2, 60):
        assert mails(database, NOW + days * DAY) == []


def test_whoever_comes_gets_the_next_a_week_later_at_the_earliest(database, ana):
    ask(database, ana)
    mails(database, NOW + DAY)
    answer(database, ana, NOW + DAY + timedelta(hours=2))
    sent = [days for days in range(2, 30) if mails(database, NOW + days * DAY)]
    assert sent == [8]


def test_nothing_is_sent_where_nothing_is_due(database, ana):
    ask(database, ana)
    for days in (1, 8, 38):
        answer(database, ana, NOW + days * DAY, "yes")
    assert mails(database, NOW + 9 * DAY) == []


def test_who_has_no_e_mail_cannot_ask(database, kept):
    assert not ask(database, kept)


def test_the_mails_end_with_the_e_mail(database, ana):
    ask(database, ana)
    with database.writing() as connection:
        ways.remove(connection, ana.learner.id, Loss(Way.EMAIL), NOW, token=ana.token)
        assert review_mails.standing(connection, ana.learner.id) == review_mails.Standing()


def test_a_mail_that_waits_is_not_sent_once_they_are_ended(database, ana):
    ask(database, ana)
    work.run_due(database, NOW + DAY, (work.review_mails_job(lambda: CATALOGUE),))
    with database.writing() as connection:
        review_mails.end(connection, ana.learner.id)
    assert mails(database, NOW + DAY) == []


def test_asking_twice_changes_nothing(database, ana):
    ask(database, ana)
    (mail,) = mails(database, NOW + DAY)
    ask(database, ana, NOW + DAY)
    stop(database, stop_token(mail))
    with database.reading() as connection:
        assert review_mails.standing(connection, ana.learner.id).asked_at is None


def test_the_link_of_any_mail_ends_them(database, ana):
    ask(database, ana)
    (first,) = mails(database, NOW + DAY)
    answer(database, ana, NOW + 2 * DAY)
    (second,) = mails(database, NOW + 9 * DAY)
    assert first.stop == second.stop
    stop(database, stop_token(first))
    answer(database, ana, NOW + 10 * DAY)
    assert mails(database, NOW + 30 * DAY) == []
    stop(database, stop_token(first))


def test_a_link_survives_a_change_of_the_secret(database, ana):
    ask(database, ana)
    (mail,) = mails(database, NOW + DAY)
    keyring = Keyring("another secret that is long enough", (SECRET,))
    with database.reading() as connection:
        assert review_mails.stoppable(connection, stop_token(mail), keyring)
    stop(database, stop_token(mail), keyring)
    with database.reading() as connection:
        assert not review_mails.stoppable(connection, stop_token(mail), keyring)


@pytest.mark.parametrize("change", ["", "x", "0" * 64, "é" * 64])
def test_a_forged_link_ends_nothing(database, ana, change):
    ask(database, ana)
    (mail,) = mails(database, NOW + DAY)
    forged = stop_token(mail)[:32] + change
    stop(database, forged)
    with database.reading() as connection:
        assert review_mails.standing(connection, ana.learner.id).asked_at == NOW
        assert not review_mails.stoppable(connection, forged, Keyring(SECRET))


def test_the_questions_are_asked_for_only_where_somebody_waits_for_a_mail(database, ana):
    asked = []
    job = work.review_mails_job(lambda: asked.append(1) or CATALOGUE)
    work.run_due(database, NOW + DAY, (job,))
    assert asked == []
    ask(database, ana)
    work.run_due(database, NOW + DAY + timedelta(hours=1), (job,))
    work.run_due(database, NOW + DAY + timedelta(hours=2), (job,))
    assert asked == [1]
