"""Accounts: keep progress, sign in with six words, get a new card, sign out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from app.core.keyring import Keyring
from app.core.people import LONGEST_SIGN_IN, NOTED_EVERY, Learner, SignIn
from app.core.progress import GivenAnswer
from app.core.recovery import Chance, draw, normal, unknown
from app.post.letters import Letter
from app.services import notices, tokens
from app.store import answers, learners, pupils, recovery, sign_ins

PURPOSE = "recovery words"


@dataclass(frozen=True)
class Mint:
    """What cards and tokens are made with: the word list, the keys of the site, and chance."""

    words: tuple[str, ...] = field(repr=False)
    keyring: Keyring
    chance: Chance


@dataclass(frozen=True)
class Kept:
    """A new learner: their card, told this once, and the token of the browser they came with."""

    learner: Learner
    words: tuple[str, ...] = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True)
class SignedIn:
    """A browser that is signed in, and its token."""

    learner: Learner
    token: str = field(repr=False)


@dataclass(frozen=True)
class WrongWords:
    """No card bears these words; `unknown` names those that are not even on the list."""

    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """Who is behind a token, and whether this use of it should be written down."""

    learner: Learner
    sign_in: SignIn
    unnoted: bool


def keep(connection: Connection, mint: Mint, now: datetime) -> Kept:
    """Begin to keep somebody's progress: make a learner with a card, and sign the browser in."""
    learner = learners.add(connection, now)
    words = card(connection, learner.id, mint, now)
    return Kept(learner, words, signed_in(connection, learner.id, mint, now).token)


def card(connection: Connection, learner_id: int, mint: Mint, now: datetime) -> tuple[str, ...]:
    """Make a card for a learner, told this once; the words of an earlier one open nothing."""
    words = draw(mint.words, mint.chance)
    recovery.replace(connection, learner_id, mint.keyring.hashed(PURPOSE, _written(words)), now)
    return words


def sign_in(
    connection: Connection, typed: str, mint: Mint, now: datetime, *, token: str = ""
) -> SignedIn | WrongWords:
    """Sign a browser in with the six words, however they are typed; `token` is its present one.

    A wrong card is an answer and no exception: the failure must be counted, so the connection that
    counts it must be stored.
    """
    found = owner(connection, typed, mint)
    if isinstance(found, WrongWords):
        return found
    return signed_in(connection, found, mint, now, token=token)


def owner(connection: Connection, typed: str, mint: Mint) -> int | WrongWords:
    """Return the number of the learner whose card bears these words, however they are typed."""
    candidates = mint.keyring.candidates(PURPOSE, normal(typed))
    found = recovery.owner(connection, candidates)
    if found is None:
        return WrongWords(unknown(typed, mint.words))
    learner_id, words = found
    if words != candidates[0]:
        recovery.rekey(connection, learner_id, candidates[0])
    return learner_id


def signed_in(
    connection: Connection, learner_id: int, mint: Mint, now: datetime, *, token: str = ""
) -> SignedIn:
    """Sign a browser in as somebody who has proved who they are.

    It always gets a new token; the one it had, `token`, is worth nothing any more.
    NotFoundError: the learner is gone.
    """
    learner = learners.learner(connection, learner_id)
    if token:
        sign_ins.end(connection, tokens.hashed(token))
    fresh = tokens.drawn(mint.chance)
    sign_ins.add(connection, learner_id, tokens.hashed(fresh), now)
    learners.note_use(connection, learner_id, now.date())
    return SignedIn(learner, fresh)


def new_card(
    connection: Connection, learner_id: int, mint: Mint, now: datetime, *, token: str = ""
) -> tuple[str, ...]:
    """Give a learner a new card, told this once; the old one and all other browsers are out.

    Whoever has an email is told. `token` is of the browser that asks and stays signed in.
    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    words = card(connection, learner_id, mint, now)
    pupils.disown_card(connection, learner_id)
    sign_ins.end_all(connection, learner_id, but=tokens.hashed(token) if token else "")
    notices.tell(connection, learner_id, Letter.CARD_MADE, now)
    return words


def sign_out(connection: Connection, token: str) -> None:
    """Sign a browser out; its token is worth nothing from the next request on."""
    sign_ins.end(connection, tokens.hashed(token))


def learner_of(connection: Connection, token: str, now: datetime) -> Learner | None:
    """Return who is signed in with a token, or None. Writes nothing."""
    found = recognised(connection, token, now)
    return found.learner if found else None


def recognised(connection: Connection, token: str, now: datetime) -> Recognised | None:
    """Return who is signed in with a token and whether to note it, or None. Writes nothing."""
    found = sign_ins.whose(connection, tokens.hashed(token))
    if found is None or not found[1].lives(now):
        return None
    learner, known = found
    return Recognised(learner, known, unnoted=known.unnoted(now))


def note_use(connection: Connection, known: Recognised, now: datetime) -> None:
    """Write down that a sign-in is in use, which keeps it alive. Once an hour is enough."""
    sign_ins.note_use(connection, known.sign_in.id, now)
    learners.note_use(connection, known.learner.id, now.date())


def append_answer(connection: Connection, token: str, given: GivenAnswer, now: datetime) -> bool:
    """Store an answer of whoever is signed in with a token and was here within the hour.

    False, and nothing is stored, where nobody was, or where the answer is there already.
    """
    return answers.append_signed_in(
        connection,
        tokens.hashed(token),
        given,
        used_since=now - NOTED_EVERY,
        made_since=now - LONGEST_SIGN_IN,
    )


def _written(words: tuple[str, ...]) -> str:
    return normal(" ".join(words))
