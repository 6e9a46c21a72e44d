"""Records of learning: a preview, addresses that show one and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.core.catalogue import Catalogue
from app.core.errors import FacetsError, NotFoundError
from app.core.keyring import KeyedHash, Keyring
from app.core.records import Choice, Facts, Record, record
from app.services import tokens
from app.services.accounts import Mint
from app.store import answers, learners, readings, records
from app.store.records import Address

PURPOSE = "record of learning"
MOST = 20
"""So many addresses a learner may have at a time."""
SECOND_PRESS = timedelta(minutes=1)
ID_BYTES = 16
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Of letters and digits those that are not mistaken for each other on paper (Crockford)."""
MISTAKEN = str.maketrans("oil", "011")
GROUPS, GROUP = 5, 5
LONGEST_TOKEN = 64


class FullError(FacetsError):
    """A learner has as many addresses as one may have."""


@dataclass(frozen=True)
class Shown:
    """What an address shows, and when it was made."""

    choice: Choice
    made_at: datetime
    record: Record


@dataclass(frozen=True)
class Listed:
    """An address as its learner sees it; no token where the key that made it is gone."""

    id: str
    choice: Choice
    made_at: datetime
    token: str = ""


def preview(
    connection: Connection,
    learner_id: int,
    catalogue: Catalogue,
    lang: str,
    choice: Choice | None = None,
) -> Record:
    """Return a learner's record as it stands now: two queries."""
    return record(catalogue, lang, choice, _facts(connection, learner_id, None))


def make(connection: Connection, learner_id: int, choice: Choice, mint: Mint, now: datetime) -> str:
    """Make an address for a choice and return its id; a second press makes no second one.

    FullError where there are too many; NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    known = records.records_of(connection, learner_id)
    for one in known:
        if one.choice == choice and now - one.created_at < SECOND_PRESS:
            return one.id
    if len(known) >= MOST:
        raise FullError
    name = mint.chance(ID_BYTES).hex()
    kept = _hash(_token(mint.keyring.hashed(PURPOSE, name)))
    records.add(connection, Address(name, learner_id, kept, choice, now))
    return name


def end(connection: Connection, learner_id: int, record_id: str) -> bool:
    """Let an address show nothing from now on; False where it is not the learner's."""
    return records.end(connection, learner_id, record_id)


def listed(connection: Connection, learner_id: int, keyring: Keyring) -> tuple[Listed, ...]:
    """Return a learner's addresses, the newest first; another secret of the site hides tokens."""
    return tuple(
        Listed(one.id, one.choice, one.created_at, _told(one, keyring))
        for one in records.records_of(connection, learner_id)
    )


def shown(connection: Connection, token: str, catalogue: Catalogue, lang: str) -> Shown:
    """Return what an address shows: facts that were there when it was made, and no later ones.

    NotFoundError where there is none: never made, taken back, or gone with its learner.
    """
    found = records.by_token(connection, _hash(token)) if len(token) <= LONGEST_TOKEN else None
    if found is None:
        raise NotFoundError(PURPOSE)
    facts = _facts(connection, found.learner_id, found.created_at)
    return Shown(found.choice, found.created_at, record(catalogue, lang, found.choice, facts))


def _facts(connection: Connection, learner_id: int, until: datetime | None) -> Facts:
    given = answers.answers_of(connection, learner_id)
    read = readings.received_of(connection, learner_id)
    if until is None:
        return Facts(given, read)
    return Facts(
        tuple(one for one in given if one.received_at <= until),
        tuple(one for one in read if one.read_at <= until),
    )


def _told(address: Address, keyring: Keyring) -> str:
    """Return the token of an address, made anew from its id; empty where no secret makes it."""
    made = map(_token, keyring.candidates(PURPOSE, address.id))
    return next((token for token in made if _hash(token) == address.token_hash), "")


def _token(keyed: KeyedHash) -> str:
    """Return 125 bits of a keyed hash as five groups of five letters and digits."""
    drawn = "".join(_letters(int(keyed.digest, 16)))
    return "-".join(drawn[start : start + GROUP] for start in range(0, len(drawn), GROUP))


def _letters(number: int) -> Iterator[str]:
    for _place in range(GROUPS * GROUP):
        number, letter = divmod(number, len(LETTERS))
        yield LETTERS[letter]


def _hash(token: str) -> str:
    """Return the hash of a token as somebody may have typed it from paper."""
    return tokens.hashed(token.lower().replace("-", "").translate(MISTAKEN))
