import itertools
from threading import BoundedSemaphore

import pytest
from sqlalchemy import text

from app.core.emails import Email
from app.core.errors import TooOftenError, UnavailableError
from app.core.ways import Way
from app.services import accounts, passwords, ways
from app.services.accounts import SignedIn
from app.services.ways import Loss
from app.store import emails
from tests.services.builders import NOW, a_mint, an_asker, chance, later

ANA, EVE = "ana@example.org", "eve@example.org"
SEEDS = itertools.count(100)
SECRET = "zebra-lantern-quiet"


@pytest.fixture
def ana(database, kept):
    """A learner with an email and a password."""
    with database.writing() as connection:
        emails.put(connection, kept.learner.id, Email(ANA, NOW))
    assert put(database, kept)
    return kept


def put(database, kept, password=SECRET, seed=3) -> bool:
    hashed = passwords.hashed(password, chance(seed))
    with database.writing() as connection:
        kind = passwords.described(password, NOW)
        return passwords.put(connection, kept.learner.id, hashed, kind, token=kept.token)


def sign_in(database, address=ANA, password=SECRET, asker=None, now=NOW):
    asker = asker or an_asker()
    with database.writing() as connection:
        claimed = passwords.claim(connection, address, asker, now)
    held = passwords.holds(claimed, password)
    with database.writing() as connection:
        if held:
            return passwords.sign_in(connection, claimed, a_mint(seed=next(SEEDS)), now, token="")
        passwords.failed(connection, claimed, asker, now)
    return None


def test_a_password_signs_in(database, ana):
    found = sign_in(database)
    assert isinstance(found, SignedIn)
    assert found.learner == ana.learner


@pytest.mark.parametrize("password", [SECRET[:-1], SECRET.upper(), "", SECRET + "\x00"])
def test_a_wrong_one_does_not(database, ana, password):
    assert ana
    assert sign_in(database, password=password) is None


def test_nothing_is_the_password_of_nobody(database):
    assert sign_in(database, EVE, "") is None


def test_hashes_are_argon2id_as_they_should_be():
    hashed = passwords.hashed(SECRET, chance(1))
    assert hashed.startswith("$argon2id$v=19$m=47104,t=3,p=1$")
    assert hashed != passwords.hashed(SECRET, chance(2))
    assert not passwords.hasher().check_needs_rehash(passwords.NOBODYS)
    assert len(hashed) <= 200


def test_an_unknown_e_mail_is_compared_with_the_same_effort(database, ana, statements):
    assert ana
    sign_in(database, EVE)
    sign_in(database, ANA, "wrong")
    with statements() as unknown:
        sign_in(database, EVE)
    with statements() as wrong:
        sign_in(database, ANA, "wrong")

    assert unknown == wrong
    with database.writing() as connection:
        claimed = passwords.claim(connection, EVE, an_asker(), NOW)
    assert claimed.hash == passwords.NOBODYS


def test_neither_password_nor_hash_is_printed(database, ana):
    assert ana
    with database.writing() as connection:
        claimed = passwords.claim(connection, ANA, an_asker(), NOW)
        row = connection.execute(text("SELECT * FROM passwords")).one()
    assert SECRET not in str(row)
    assert claimed.hash not in repr(claimed)
    assert ANA not in repr(claimed)


def test_too_many_wrong_ones_from_one_place_are_stopped_there_alone(database, ana):
    assert ana
    for _ in range(10):
        assert sign_in(database, password="wrong") is None
    with pytest.raises(TooOftenError):
        sign_in(database)

    assert sign_in(database, asker=an_asker("198.51.100.7"))
    assert sign_in(database, EVE) is None
    assert sign_in(database, now=later(minutes=11))


def test_setting_one_signs_out_other_browsers(database, ana):
    second = sign_in(database)
    assert put(database, ana, "another-lantern-quiet", seed=4)
    with database.reading() as connection:
        assert accounts.learner_of(connection, second.token, NOW) is None
        assert accounts.learner_of(connection, ana.token, NOW) == ana.learner
    assert sign_in(database) is None
    assert sign_in(database, password="another-lantern-quiet")


def test_a_password_that_was_changed_while_it_was_compared_does_not_sign_in(database, ana):
    with database.writing() as connection:
        claimed = passwords.claim(connection, ANA, an_asker(), NOW)
    put(database, ana, "another-lantern-quiet", seed=4)
    with database.writing() as connection:
        assert (
            passwords.sign_in(connection, claimed, a_mint(seed=next(SEEDS)), NOW, token="") is None
        )


def test_without_an_e_mail_there_is_no_password(database, kept):
    assert not put(database, kept)


def test_it_goes_with_the_e_mail(database, ana):
    with database.writing() as connection:
        assert ways.remove(connection, ana.learner.id, Loss(Way.EMAIL), NOW, token=ana.token)
        assert ways.ways(connection, ana.learner.id).password is None


def test_two_at_a_time_are_compared_and_the_third_is_asked_to_wait(monkeypatch):
    """A turn that is not given back; and nobody waits two seconds for it."""
    monkeypatch.setattr(passwords, "PATIENCE", 0.01)
    monkeypatch.setattr(passwords, "AT_ONCE", BoundedSemaphore(2))
    passwords.AT_ONCE.acquire()
    passwords.hashed(SECRET, chance(1))
    passwords.AT_ONCE.acquire()
    with pytest.raises(UnavailableError):
        passwords.hashed(SECRET, chance(1))
