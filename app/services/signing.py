"""Signing: what py_webauthn makes and checks, for passkeys that find their learner by themselves.

It is imported when the first passkey is used, as loading its libraries takes longer than starting
the rest of the site.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes as raw
from webauthn.helpers import bytes_to_base64url as spelled
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.config import NAME
from app.services.parties import Party

UNREADABLE = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError)
"""All that a credential can raise which is not what a device makes."""
VERIFIED = UserVerificationRequirement.REQUIRED
"""A passkey opens a progress by itself, so the device asks for a finger, a face or its PIN."""


@dataclass(frozen=True)
class Key:
    """The public half of a passkey: its name and key in base64url, and how often it was used."""

    name: str
    public: str = field(repr=False)
    uses: int


@dataclass(frozen=True)
class Owner:
    """Whom a device makes a passkey for: chance for the device, words for its owner."""

    handle: str
    words: str
    held: tuple[str, ...]


def creation(party: Party, owner: Owner, challenge: str) -> str:
    """Return, as JSON, what a device needs to make a passkey."""
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=NAME,
        user_id=raw(owner.handle),
        user_name=owner.words,
        challenge=raw(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=raw(name)) for name in owner.held],
    )
    return options_to_json(options)


def request(party: Party, challenge: str) -> str:
    """Return, as JSON, what a device needs to sign with a passkey that it has."""
    options = generate_authentication_options(
        rp_id=party.id, challenge=raw(challenge), user_verification=VERIFIED
    )
    return options_to_json(options)


def created(party: Party, credential: str, challenge: str) -> Key | None:
    """Return the passkey that a device made for a challenge, or None where it did not."""
    try:
        found = verify_registration_response(
            credential=credential,
            expected_challenge=raw(challenge),
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    public = spelled(found.credential_public_key)
    return Key(spelled(found.credential_id), public, found.sign_count)


def signed(party: Party, credential: str, challenge: str, key: Key) -> int | None:
    """Return how often a passkey was used if it signed this challenge, else None."""
    try:
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=raw(challenge),
            expected_rp_id=party.id,
            expected_origin=list(party.origins),
            credential_public_key=raw(key.public),
            credential_current_sign_count=key.uses,
            require_user_verification=True,
        )
    except UNREADABLE:
        return None
    return found.new_sign_count
