import itertools

from app.core.emails import Email
from app.core.keyring import Keyring
from app.post.handing import PostError
from app.services import outbox, tokens
from app.services.outbox import LINK_LASTS, WAITS, Desk
from app.store import emails, tickets
from app.store import outbox as box
from app.store.outbox import Waiting
from tests.services.builders import NOW, SECRET, chance, later
from tests.store.builders import all_at_once

ANA = "ana@example.org"
SITE = "https://facets.example"
SEEDS = itertools.count(50)


class Pile:
    """A way to send mails that keeps them, and fails as often as it is told to."""

    def __init__(self, *errors):
        self.mails = []
        self.errors = list(errors)

    def send(self, mail, _stamp):
        if self.errors:
            raise self.errors.pop(0)
        self.mails.append(mail)


def desk(pile) -> Desk:
    return Desk(pile, SITE, Keyring(SECRET), chance(next(SEEDS)), "help@facets.example")


def put(database, learner_id, letter="sign-in", address="") -> None:
    with database.writing() as connection:
        outbox.put_in(connection, Waiting(0, learner_id, letter, address, "en", 0), NOW)


def with_email(database, learner_id, address=ANA) -> None:
    with database.writing() as connection:
        emails.put(connection, learner_id, Email(address, NOW))


def link(mail) -> str:
    (found,) = [line for line in mail.text.splitlines() if line.startswith("http")]
    return found


def test_a_link_to_sign_in_goes_to_the_address_of_the_learner(database, kept):
    with_email(database, kept.learner.id)
    put(database, kept.learner.id)
    pile = Pile()
    assert outbox.deliver(database, desk(pile), NOW) == 1

    (mail,) = pile.mails
    start = f"{SITE}/en/account/open?link="
    assert mail.to == ANA
    assert link(mail).startswith(start)
    hashed = tokens.hashed(link(mail).removeprefix(start))
    with database.reading() as connection:
        ticket = tickets.ticket(connection, hashed, "sign-in", NOW)
    assert (ticket.learner_id, ticket.expires_at) == (kept.learner.id, NOW + LINK_LASTS)
    assert outbox.deliver(database, desk(pile), later(days=1)) == 0


def test_nobody_gets_a_letter_for_an_address_that_nobody_has(database, kept):
    put(database, None)
    put(database, kept.learner.id)
    pile = Pile()
    assert outbox.deliver(database, desk(pile), NOW) == 0

    assert pile.mails == []
    with database.reading() as connection:
        assert not box.holds_due(connection, later(days=1))


def test_an_address_is_confirmed_by_a_link_to_it(database, kept):
    put(database, kept.learner.id, "confirm", ANA)
    pile = Pile()
    outbox.deliver(database, desk(pile), NOW)

    (mail,) = pile.mails
    assert mail.to == ANA
    assert link(mail).startswith(f"{SITE}/en/me/ways-in/confirm?link=")


def test_the_owner_of_an_address_is_told_that_somebody_else_wanted_it(database, kept, other):
    with_email(database, other.learner.id)
    put(database, kept.learner.id, "confirm", ANA)
    pile = Pile()
    outbox.deliver(database, desk(pile), NOW)

    (mail,) = pile.mails
    assert mail.to == ANA
    assert "already" in mail.subject
    assert link(mail) == f"{SITE}/en/account/email"


def test_a_letter_is_tried_again_with_growing_waits_and_then_dropped(database, kept):
    with_email(database, kept.learner.id)
    put(database, kept.learner.id)
    pile = Pile(*[PostError("away", closed=True)] * 9)
    now = NOW
    for wait in WAITS:
        outbox.deliver(database, desk(pile), now)
        left = len(pile.errors)
        outbox.deliver(database, desk(pile), now + wait * 0.9)
        assert len(pile.errors) == left, "it was tried too early"
        now += wait
    outbox.deliver(database, desk(pile), now)

    assert len(pile.errors) == 9 - len(WAITS)
    assert list(WAITS) == sorted(WAITS)
    with database.reading() as connection:
        assert not box.holds_due(connection, later(days=9))


def test_each_try_has_a_link_of_its_own(database, kept):
    with_email(database, kept.learner.id)
    put(database, kept.learner.id)
    pile = Pile(PostError("later"))
    outbox.deliver(database, desk(pile), NOW)
    assert outbox.deliver(database, desk(pile), later(seconds=30)) == 1


def test_an_address_that_takes_no_mail_does_not_hold_up_the_others(database, kept, other):
    for learner, address in ((kept.learner, ANA), (other.learner, "eve@example.org")):
        with_email(database, learner.id, address)
        put(database, learner.id)
    pile = Pile(PostError("refused", final=True))
    assert outbox.deliver(database, desk(pile), NOW) == 1

    assert [mail.to for mail in pile.mails] == ["eve@example.org"]
    assert outbox.deliver(database, desk(pile), later(days=1)) == 0


def test_a_server_that_is_away_is_asked_once_in_a_round(database, kept, other):
    for learner, address in ((kept.learner, ANA), (other.learner, "eve@example.org")):
        with_email(database, learner.id, address)
        put(database, learner.id)
    pile = Pile(PostError("away", closed=True), PostError("away", closed=True))
    outbox.deliver(database, desk(pile), NOW)

    assert len(pile.errors) == 1


def test_of_many_machines_each_letter_is_sent_by_one(database, kept, other):
    for learner, address in ((kept.learner, ANA), (other.learner, "eve@example.org")):
        with_email(database, learner.id, address)
        put(database, learner.id)
    pile = Pile()
    sent = all_at_once(6, lambda _n: outbox.deliver(database, desk(pile), NOW))

    assert sum(sent) == 2
    assert sorted(mail.to for mail in pile.mails) == [ANA, "eve@example.org"]
