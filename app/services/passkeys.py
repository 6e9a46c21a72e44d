"""Passkeys: a device signs a challenge that works once; we keep the public half of its key."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.post.letters import Letter
from app.services import accounts, notices, tokens
from app.services.accounts import Mint, SignedIn
from app.services.parties import Party
from app.store import learners, passkeys, tickets
from app.store.passkeys import Stored
from app.store.tickets import Ticket

if TYPE_CHECKING:
    from app.services.signing import Key

ADDING, GOING_IN = "passkey-new", "passkey"
CHALLENGE_LASTS = timedelta(minutes=5)
LARGEST = 20_000
LONGEST_NAME = 1366
MOST = 10
"""So many passkeys of one learner."""


@dataclass(frozen=True)
class Reply:
    """What a device sent back, read as far as needed to find what it replies to."""

    text: str
    name: str
    challenge: str


def to_add(connection: Connection, learner_id: int, party: Party, mint: Mint, now: datetime) -> str:
    """Return, as JSON, what a device needs to make a passkey for a learner.

    NotFoundError: the learner is gone.
    """
    from app.services.signing import Owner, creation  # noqa: PLC0415  # see there

    learner = learners.learner(connection, learner_id)
    held = tuple(one.credential_id for one in passkeys.passkeys_of(connection, learner_id))
    digest = bytes.fromhex(mint.keyring.hashed("passkey handle", str(learner_id)).digest)
    handle = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    owner = Owner(handle, f"AI Facets, {learner.created_at:%Y-%m-%d}", held)
    ticket = Ticket(ADDING, learner_id, now + CHALLENGE_LASTS)
    return creation(party, owner, _challenge(connection, ticket, mint))


def add(connection: Connection, learner_id: int, reply: str, party: Party, now: datetime) -> bool:
    """Make what a device sent back a way in of a learner.

    False where it replies to no challenge of this learner, where it is not as it should be, or
    where there are too many. NotFoundError: the learner is gone.
    """
    from app.services.signing import created  # noqa: PLC0415  # see there

    learners.lock(connection, learner_id)
    read = _read(reply)
    ticket = _taken(connection, read, ADDING, now)
    if read is None or ticket is None or ticket.learner_id != learner_id:
        return False
    key = created(party, read.text, read.challenge)
    if key is None or len(passkeys.passkeys_of(connection, learner_id)) >= MOST:
        return False
    if len(key.name) > LONGEST_NAME or not passkeys.add(connection, _stored(learner_id, key, now)):
        return False
    notices.tell(connection, learner_id, Letter.PASSKEY_NEW, now)
    return True


def to_sign_in(connection: Connection, party: Party, mint: Mint, now: datetime) -> str:
    """Return, as JSON, what a device needs to sign with whichever passkey it has for this site."""
    from app.services.signing import request  # noqa: PLC0415  # see there

    ticket = Ticket(GOING_IN, None, now + CHALLENGE_LASTS)
    return request(party, _challenge(connection, ticket, mint))


def sign_in(
    connection: Connection, reply: str, party: Party, mint: Mint, now: datetime, *, token: str
) -> SignedIn | None:
    """Return a new sign-in for the learner whose passkey signed a challenge of ours, else None.

    The challenge is used up either way. `token` is what the browser has now.
    """
    from app.services.signing import Key, signed  # noqa: PLC0415  # see there

    read = _read(reply)
    if read is None or _taken(connection, read, GOING_IN, now) is None:
        return None
    found = passkeys.passkey(connection, read.name)
    if found is None:
        return None
    key = Key(found.credential_id, found.public_key, found.uses)
    uses = signed(party, read.text, read.challenge, key)
    if uses is None:
        return None
    passkeys.note_uses(connection, found, uses)
    return accounts.signed_in(connection, found.learner_id, mint, now, token=token)


def _challenge(connection: Connection, ticket: Ticket, mint: Mint) -> str:
    challenge = tokens.drawn(mint.chance)
    tickets.add(connection, tokens.hashed(challenge), ticket)
    return challenge


def _taken(
    connection: Connection, read: Reply | None, purpose: str, now: datetime
) -> Ticket | None:
    if read is None:
        return None
    return tickets.take(connection, tokens.hashed(read.challenge), purpose, now)


def _read(reply: str) -> Reply | None:
    """Read which challenge a device replies to; whether it signed it is another question."""
    if len(reply) > LARGEST:
        return None
    try:
        sent = json.loads(reply)
        inner = sent["response"]["clientDataJSON"]
        told = json.loads(base64.urlsafe_b64decode(inner + "=" * (-len(inner) % 4)))
        name, challenge = sent["id"], told["challenge"]
    except (ValueError, TypeError, LookupError, RecursionError, binascii.Error):
        return None
    if not isinstance(name, str) or not isinstance(challenge, str):
        return None
    return Reply(reply, name, challenge)


def _stored(learner_id: int, key: Key, now: datetime) -> Stored:
    return Stored(0, learner_id, key.name, key.public, key.uses, now)
