import itertools
import json

import pytest
from sqlalchemy import text

from app.core.emails import Email
from app.core.ways import Way
from app.services import accounts, passkeys, passwords, ways
from app.services.parties import Party
from app.services.ways import Loss
from app.store import emails
from tests.authenticator import PRESENT, Device, challenge_of
from tests.services.builders import NOW, a_mint, chance, later

PARTY = Party("facets.example", ("https://facets.example",))
SEEDS = itertools.count(500)


def mint():
    return a_mint(seed=next(SEEDS))


def options(database, learner) -> str:
    with database.writing() as connection:
        return passkeys.to_add(connection, learner.id, PARTY, mint(), NOW)


def add(database, learner, reply, now=NOW) -> bool:
    with database.writing() as connection:
        return passkeys.add(connection, learner.id, reply, PARTY, now)


def question(database) -> str:
    with database.writing() as connection:
        return passkeys.to_sign_in(connection, PARTY, mint(), NOW)


def sign_in(database, reply, now=NOW, token=""):
    with database.writing() as connection:
        return passkeys.sign_in(connection, reply, PARTY, mint(), now, token=token)


def held(database, learner):
    with database.reading() as connection:
        return ways.ways(connection, learner.id)


@pytest.fixture
def device(database, kept) -> Device:
    """A device with a passkey of the learner."""
    device = Device()
    assert add(database, kept.learner, device.create(options(database, kept.learner)))
    return device


def test_a_passkey_signs_in_without_saying_who_one_is(database, kept, device):
    found = sign_in(database, device.sign(question(database)))
    assert found.learner == kept.learner
    with database.reading() as connection:
        assert accounts.learner_of(connection, found.token, NOW) == kept.learner


def test_what_a_device_is_told_names_nobody(database, kept):
    asked = json.loads(options(database, kept.learner))
    assert asked["user"]["name"] == "AI Facets, 2026-11-22"
    assert asked["rp"] == {"name": "AI Facets", "id": "facets.example"}
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none"
    assert "allowCredentials" not in question(database) or '"allowCredentials": []' in question(
        database
    )


def test_a_challenge_works_once(database, kept, device):
    assert kept
    reply = device.sign(question(database))
    assert sign_in(database, reply)
    assert sign_in(database, reply) is None


def test_a_challenge_works_for_five_minutes(database, kept, device):
    assert kept
    assert sign_in(database, device.sign(question(database)), later(minutes=5)) is None
    assert sign_in(database, device.sign(question(database)), later(minutes=4))


def test_a_challenge_of_ones_own_making_is_none(database, kept, device):
    assert kept
    assert sign_in(database, device.sign('{"challenge": "AAAA"}')) is None
    foreign = options(database, kept.learner)
    assert sign_in(database, device.sign(foreign)) is None, "one for adding opens nothing"


def test_a_challenge_for_one_learner_adds_nothing_to_another(database, kept, other):
    reply = Device().create(options(database, kept.learner))
    assert not add(database, other.learner, reply)
    assert not held(database, other.learner).passkeys


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://facets.example.evil"},
        {"rp": "evil.example"},
        {"flags": PRESENT},
        {"id": b"another name that nobody has"},
        {"key": Device().key},
    ],
    ids=["origin", "party", "not-verified", "name", "key"],
)
def test_a_reply_that_is_not_as_it_should_be_opens_nothing(database, kept, device, lie):
    assert kept
    for name, value in lie.items():
        setattr(device, name, value)
    assert sign_in(database, device.sign(question(database))) is None


def test_a_copy_of_a_passkey_that_counts_is_noticed(database, kept, device):
    assert kept
    assert sign_in(database, device.sign(question(database)))
    device.uses -= 1
    assert sign_in(database, device.sign(question(database))) is None


def test_the_same_passkey_is_not_kept_twice(database, kept, other, device):
    assert not add(database, kept.learner, device.create(options(database, kept.learner)))
    assert not add(database, other.learner, device.create(options(database, other.learner)))
    asked = json.loads(options(database, kept.learner))
    assert len(asked["excludeCredentials"]) == 1


def test_there_are_ten_at_most(database, kept):
    added = [
        add(database, kept.learner, Device().create(options(database, kept.learner)))
        for _ in range(11)
    ]
    assert added == [True] * 10 + [False]


@pytest.mark.parametrize(
    "reply",
    [
        *("", "null", "[]", "1", '"x"', "{", "[" * 30_000, "x" * 30_000, '{"response": 1}'),
        *('{"id": "x", "response": {"clientDataJSON": "!"}}', '{"response": {}}'),
        '{"id": 1, "response": {"clientDataJSON": "eyJjaGFsbGVuZ2UiOiAxfQ"}}',
    ],
)
def test_nonsense_is_refused(database, kept, reply):
    assert sign_in(database, reply) is None
    assert not add(database, kept.learner, reply)


@pytest.mark.parametrize("part", ["attestationObject", "clientDataJSON"])
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_reply_is_refused(database, kept, part, seed):
    reply = json.loads(Device().create(options(database, kept.learner)))
    noise = chance(seed)(40).hex()
    whole = reply["response"][part]
    reply["response"][part] = whole[: seed * 7] + noise + whole[seed * 7 + 11 :]
    assert not add(database, kept.learner, json.dumps(reply))


def test_it_can_be_removed_but_not_as_the_last_way_in(database, kept, other, device):
    number = held(database, kept.learner).passkeys[0].id

    def remove(learner, way, number=0):
        with database.writing() as connection:
            return ways.remove(connection, learner.id, Loss(way, number), NOW, token=kept.token)

    assert remove(kept.learner, Way.CARD)
    assert not remove(kept.learner, Way.PASSKEY, number)
    assert remove(other.learner, Way.PASSKEY, number)
    assert sign_in(database, device.sign(question(database)))


def test_a_short_password_holds_its_passkey_back(database, kept, device):
    assert device
    with database.writing() as connection:
        emails.put(connection, kept.learner.id, Email("ana@example.org", NOW))
        short = passwords.described("8 signs.", NOW)
        passwords.put(connection, kept.learner.id, "hash", short, token=kept.token)
    found = held(database, kept.learner)
    number = found.passkeys[0].id
    assert not found.can_lose(Way.PASSKEY, number)
    assert found.without(Way.PASSWORD).can_lose(Way.PASSKEY, number)


def test_neither_challenge_nor_private_key_is_kept(database, kept, device):
    assert kept
    reply = device.sign(question(database))
    with database.reading() as connection:
        kept_rows = [
            str(connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608  # our own
            for table in ("tickets", "passkeys")
        ]
    assert challenge_of(reply) not in "".join(kept_rows)
