"""A device with passkeys, made of software: it signs as WebAuthn Level 2 says devices do."""

import hashlib
import itertools
import json

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes as raw
from webauthn.helpers import bytes_to_base64url as spelled

NUMBERS = itertools.count()
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    """Keeps passkeys and signs with them; `flags`, `rp` and `origin` can be told to lie."""

    def __init__(self, origin: str = "https://facets.example", rp: str = "facets.example"):
        self.origin, self.rp = origin, rp
        self.flags = PRESENT | VERIFIED
        self.uses = 0
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(b"device %d" % next(NUMBERS)).digest()

    def create(self, options: str) -> str:
        """Make a passkey; return what a browser would send."""
        asked = json.loads(options)
        point = self.key.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: point.x.to_bytes(32, "big"),
            -3: point.y.to_bytes(32, "big"),
        }
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(cose)
        data = self._data(ATTESTED) + attested
        found = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._sent({"attestationObject": found}, "webauthn.create", asked["challenge"])

    def sign(self, options: str) -> str:
        """Sign a challenge; return what a browser would send."""
        challenge = json.loads(options)["challenge"]
        self.uses += 1
        data = self._data()
        client = self._client("webauthn.get", challenge)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"authenticatorData": data, "signature": signature}
        return self._sent(parts, "webauthn.get", challenge)

    def _data(self, more: int = 0) -> bytes:
        rp = hashlib.sha256(self.rp.encode()).digest()
        return rp + bytes([self.flags | more]) + self.uses.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _sent(self, parts: dict[str, bytes], kind: str, challenge: str) -> str:
        response = {name: spelled(value) for name, value in parts.items()}
        response["clientDataJSON"] = spelled(self._client(kind, challenge))
        name = spelled(self.id)
        sent = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(sent | {"clientExtensionResults": {}})


def challenge_of(reply: str) -> str:
    """Return the challenge that a reply says it answers."""
    return json.loads(raw(json.loads(reply)["response"]["clientDataJSON"]))["challenge"]
