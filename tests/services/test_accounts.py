from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core.errors import NotFoundError
from app.core.keyring import Keyring
from app.services import accounts, privacy
from app.services.accounts import Mint, SignedIn, WrongWords
from tests.services.builders import NOW, SECRET, WORDS, a_mint, chance, later


def words_of(kept) -> str:
    return " ".join(kept.words)


def sign_in(database, typed, mint=None, now=NOW):
    with database.writing() as connection:
        return accounts.sign_in(connection, typed, mint or a_mint(seed=9), now)


def learner_of(database, token, now=NOW):
    with database.reading() as connection:
        return accounts.learner_of(connection, token, now)


def test_keeping_progress_gives_a_card_and_signs_in(database, kept):
    assert len(kept.words) == 6
    assert set(kept.words) <= set(WORDS)
    assert len(kept.token) == 43
    assert learner_of(database, kept.token) == kept.learner


@pytest.mark.parametrize("gap", [" ", "\n", ", ", "-", ""])
def test_the_words_sign_in_a_second_browser(database, kept, gap):
    found = sign_in(database, gap.join(kept.words).upper())

    assert isinstance(found, SignedIn)
    assert found.learner == kept.learner
    assert found.token != kept.token
    assert learner_of(database, found.token) == learner_of(database, kept.token) == kept.learner


def test_wrong_words_sign_nobody_in(database, kept):
    other_word = "zoom" if kept.words[0] != "zoom" else "abacus"
    typed = " ".join((other_word, *kept.words[1:]))

    assert sign_in(database, typed) == WrongWords()
    assert sign_in(database, "") == WrongWords()
    assert sign_in(database, words_of(kept).replace(kept.words[0], "qqqq")) == WrongWords(("qqqq",))


def test_neither_words_nor_tokens_are_in_the_database(database, kept):
    with database.reading() as connection:
        card = connection.execute(text("SELECT * FROM recovery_cards")).one()
        browser = connection.execute(text("SELECT * FROM sign_ins")).one()

    held = f"{card} {browser}"
    assert kept.token not in held
    assert not any(f"'{word}'" in held for word in kept.words)


def test_words_survive_a_change_of_the_secret_and_are_kept_under_the_new_one(database, kept):
    rotated = a_mint(seed=3, secret="another secret that is long enough", fallbacks=[SECRET])
    assert isinstance(sign_in(database, words_of(kept), rotated), SignedIn)

    without_fallback = a_mint(seed=4, secret="another secret that is long enough")
    assert isinstance(sign_in(database, words_of(kept), without_fallback), SignedIn)
    assert sign_in(database, words_of(kept)) == WrongWords()


def test_without_the_fallback_a_changed_secret_closes_the_way_in(database, kept):
    assert sign_in(database, words_of(kept), a_mint(secret="quite another secret")) == WrongWords()


def test_a_new_card_ends_the_old_one_and_every_other_browser(database, kept, other):
    second = sign_in(database, words_of(kept))
    with database.writing() as connection:
        words = accounts.new_card(
            connection, kept.learner.id, a_mint(seed=5), NOW, token=kept.token
        )

    assert sign_in(database, words_of(kept)) == WrongWords()
    assert isinstance(sign_in(database, " ".join(words), a_mint(seed=6)), SignedIn)
    assert learner_of(database, second.token) is None
    assert learner_of(database, kept.token) == kept.learner
    assert learner_of(database, other.token) == other.learner


def test_a_new_card_from_elsewhere_ends_every_browser(database, kept):
    with database.writing() as connection:
        accounts.new_card(connection, kept.learner.id, a_mint(seed=5), NOW)

    assert learner_of(database, kept.token) is None


def test_nobody_gets_a_card_who_is_not_there(database):
    with pytest.raises(NotFoundError), database.writing() as connection:
        accounts.new_card(connection, 4711, a_mint(), NOW)


def test_signing_out_ends_this_browser_on_the_next_request_and_no_other(database, kept):
    second = sign_in(database, words_of(kept))
    with database.writing() as connection:
        accounts.sign_out(connection, kept.token)

    assert learner_of(database, kept.token) is None
    assert learner_of(database, second.token) == kept.learner


def test_being_forgotten_ends_every_browser_and_the_card(database, kept):
    with database.writing() as connection:
        privacy.forget(connection, kept.learner.id)

    assert learner_of(database, kept.token) is None
    assert sign_in(database, words_of(kept)) == WrongWords()


@pytest.mark.parametrize("token", ["", "x", "\x00", "\ud800", "a" * 100_000])
def test_a_forged_token_is_nobody(database, kept, token):
    assert kept.token != token
    assert learner_of(database, token) is None


@pytest.mark.parametrize(("days", "known"), [(59, True), (60, False)])
def test_a_browser_that_is_not_used_is_signed_out(database, kept, days, known):
    assert (learner_of(database, kept.token, later(days=days)) is not None) is known


def test_a_browser_that_is_used_stays_signed_in_for_four_hundred_days(database, kept):
    for day in range(0, 400, 50):
        with database.writing() as connection:
            found = accounts.recognised(connection, kept.token, later(days=day))
            accounts.note_use(connection, found, later(days=day))

    assert learner_of(database, kept.token, later(days=399))
    assert learner_of(database, kept.token, later(days=400)) is None


def test_a_use_is_worth_noting_once_an_hour(database, kept):
    with database.reading() as connection:
        assert not accounts.recognised(connection, kept.token, later(minutes=59)).unnoted
        assert accounts.recognised(connection, kept.token, later(minutes=60)).unnoted


def test_knowing_who_asks_takes_one_query(database, kept, statements):
    with database.reading() as connection, statements() as seen:
        accounts.learner_of(connection, kept.token, NOW + timedelta(hours=3))

    assert len(seen) == 1


def test_secrets_are_not_printed(kept):
    mint = Mint(WORDS, Keyring(SECRET), chance(1))
    printed = f"{kept!r} {mint!r} {SignedIn(kept.learner, kept.token)!r}"

    assert kept.token not in printed
    assert SECRET not in printed
    assert not any(f"'{word}'" in printed for word in kept.words)
