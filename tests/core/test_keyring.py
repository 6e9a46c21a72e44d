from app.core.keyring import Keyring


def test_each_purpose_and_each_secret_has_a_hash_of_its_own():
    keyring = Keyring("one")
    hashes = {
        keyring.hashed("cards", "words"),
        keyring.hashed("limits", "words"),
        keyring.hashed("cards", "other words"),
        Keyring("two").hashed("cards", "words"),
    }

    assert len({hashed.digest for hashed in hashes}) == 4
    assert {len(hashed.digest) for hashed in hashes} == {64}


def test_the_name_of_a_key_follows_from_secret_and_purpose_alone():
    keyring = Keyring("one")

    assert keyring.hashed("cards", "a").key_id == keyring.hashed("cards", "b").key_id
    assert keyring.hashed("cards", "a").key_id != Keyring("two").hashed("cards", "a").key_id


def test_an_earlier_secret_is_tried_after_the_present_one():
    now, before = Keyring("new", ("old",)).candidates("cards", "words")

    assert now == Keyring("new").hashed("cards", "words")
    assert before == Keyring("old").hashed("cards", "words")


def test_a_keyring_does_not_print_its_secrets():
    assert "hush" not in repr(Keyring("hush", ("hush-hush",)))
