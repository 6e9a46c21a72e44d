"""Whoever has an email is told of every change of what opens their progress."""

import itertools

import pytest

from app.core.emails import Email
from app.core.ways import Way
from app.post.letters import WHAT, Letter
from app.services import accounts, emails, merging, outbox, passwords, tokens, ways
from app.services.ways import Loss
from app.store import emails as addresses
from app.store import passkeys, tickets
from app.store.passkeys import Stored
from app.store.tickets import Ticket
from tests.services.builders import NOW, a_mint, later
from tests.services.test_outbox import Pile, desk

ANA, EVE = "ana@example.org", "eve@example.org"
SEEDS = itertools.count(700)


@pytest.fixture
def ana(database, kept):
    """A learner with an email and a passkey."""
    with database.writing() as connection:
        addresses.put(connection, kept.learner.id, Email(ANA, NOW))
        passkeys.add(connection, Stored(0, kept.learner.id, "AAAA", "BBBB", 0, NOW))
    return kept


def sent(database) -> list[tuple[str, str]]:
    """Send what waits; return to whom and the sentence that says what was changed."""
    pile = Pile()
    outbox.deliver(database, desk(pile), NOW)
    return [(mail.to, what_of(mail)) for mail in pile.mails]


def what_of(mail) -> Letter:
    (letter,) = [letter for letter, what in WHAT.items() if what in mail.text]
    return letter


def remove(database, ana, way, number=0):
    with database.writing() as connection:
        ways.remove(connection, ana.learner.id, Loss(way, number), NOW, token=ana.token)


def confirm(database, ana, address):
    with database.writing() as connection:
        ticket = Ticket("confirm", ana.learner.id, later(hours=1), address)
        tickets.add(connection, tokens.hashed("link"), ticket)
        emails.confirm(connection, ana.learner.id, "link", NOW, token=ana.token)


def test_a_letter_says_what_happened_and_what_to_do_if_it_was_not_you(database, ana):
    remove(database, ana, Way.CARD)
    pile = Pile()
    outbox.deliver(database, desk(pile), NOW)
    (mail,) = pile.mails
    assert mail.to == ANA
    assert "The card with six words was removed." in mail.text
    assert "If it was not you" in mail.text
    assert "https://facets.example/en/account/sign-in" in mail.text
    assert "help@facets.example" in mail.text
    assert mail.text.isascii()
    assert max(map(len, mail.text.splitlines())) <= 90


def test_a_card_and_a_password_and_a_passkey_are_told_of(database, ana):
    with database.writing() as connection:
        accounts.new_card(connection, ana.learner.id, a_mint(seed=next(SEEDS)), NOW)
        long = passwords.described("zebra-lantern-quiet", NOW)
        passwords.put(connection, ana.learner.id, "hash", long, token=ana.token)
    remove(database, ana, Way.PASSWORD)
    with database.reading() as connection:
        number = ways.ways(connection, ana.learner.id).passkeys[0].id
    remove(database, ana, Way.PASSKEY, number)
    assert sent(database) == [
        (ANA, Letter.CARD_MADE),
        (ANA, Letter.PASSWORD_SET),
        (ANA, Letter.PASSWORD_GONE),
        (ANA, Letter.PASSKEY_GONE),
    ]


def test_an_e_mail_that_is_replaced_is_told_and_so_is_the_new_one(database, ana):
    confirm(database, ana, EVE)
    assert sent(database) == [(ANA, Letter.EMAIL_MOVED), (EVE, Letter.EMAIL_NEW)]


def test_an_e_mail_that_is_removed_is_told_once_more(database, ana):
    remove(database, ana, Way.EMAIL)
    assert sent(database) == [(ANA, Letter.EMAIL_GONE)]
    remove(database, ana, Way.CARD)
    assert sent(database) == []


def test_a_change_that_is_refused_is_not_told(database, ana):
    remove(database, ana, Way.CARD)
    remove(database, ana, Way.EMAIL)
    sent(database)
    with database.reading() as connection:
        number = ways.ways(connection, ana.learner.id).passkeys[0].id
    remove(database, ana, Way.PASSKEY, number)
    remove(database, ana, Way.PASSKEY, 4711)
    assert sent(database) == []


def test_the_same_change_waits_to_be_told_once(database, ana):
    with database.writing() as connection:
        for _ in range(5):
            accounts.new_card(connection, ana.learner.id, a_mint(seed=next(SEEDS)), NOW)
    assert sent(database) == [(ANA, Letter.CARD_MADE)]


def test_who_has_no_e_mail_is_told_nothing(database, kept):
    with database.writing() as connection:
        accounts.new_card(connection, kept.learner.id, a_mint(seed=next(SEEDS)), NOW)
    assert sent(database) == []


def merge(database, kept, other):
    mint = a_mint(seed=next(SEEDS))
    with database.writing() as connection:
        words = " ".join(other.words)
        proof = merging.prove(connection, kept.learner.id, words, mint, NOW).token
        merging.merge(connection, kept.learner.id, proof, NOW)


def test_two_that_become_one_are_both_told(database, ana, other):
    with database.writing() as connection:
        addresses.put(connection, other.learner.id, Email(EVE, NOW))
    merge(database, ana, other)
    assert sent(database) == [(ANA, Letter.MERGED), (EVE, Letter.MERGED_AWAY)]


def test_an_e_mail_that_comes_over_is_told_so(database, ana, other):
    merge(database, other, ana)
    assert sent(database) == [(ANA, Letter.MERGED)]


def test_the_last_letter_goes_to_an_e_mail_that_is_then_forgotten(database, ana):
    remove(database, ana, Way.EMAIL)
    assert sent(database) == [(ANA, Letter.EMAIL_GONE)]
    with database.reading() as connection:
        assert addresses.owner(connection, ANA) is None


def test_every_letter_of_a_change_has_its_words():
    plain = {Letter.SIGN_IN, Letter.CONFIRM, Letter.TAKEN, Letter.REVIEW, Letter.UNUSED}
    assert set(Letter) == plain | set(WHAT)
    assert all(len(letter) <= 12 for letter in Letter)
