"""The tables of learners. Tables only: no behaviour, no queries."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    Index,
    String,
    Table,
    Text,
)

from app.store.columns import Moment, Number
from app.store.tables.naming import learner_id, metadata

learners = Table(
    "learners",
    metadata,
    Column("id", Number, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("used_on", Date),
    Column("told_on", Date),
    sqlite_autoincrement=True,
)
"""Somebody whose progress we keep; a number is never used twice.

`used_on` is the day of the last use by somebody signed in, `told_on` the day on which they were
told that what nobody uses is deleted; a use after that makes it empty again.
"""

recovery_cards = Table(
    "recovery_cards",
    metadata,
    learner_id(primary=True),
    Column("words_hash", String(64), unique=True, nullable=False),
    Column("key_id", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(words_hash) = 64", name="words_hash_is_sha256"),
    CheckConstraint("length(key_id) = 8", name="key_id_is_short"),
)
"""The recovery words of a learner, as a keyed hash and the name of the key."""

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", Number, primary_key=True),
    learner_id(),
    Column("token_hash", String(64), unique=True, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_used_at", Moment, nullable=False),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
    Index(None, "learner_id"),
    Index(None, "last_used_at"),
    sqlite_autoincrement=True,
)
"""A browser that is signed in; the row is deleted when that ends."""

emails = Table(
    "emails",
    metadata,
    learner_id(primary=True),
    Column("address", String(254), unique=True, nullable=False),
    Column("confirmed_at", Moment, nullable=False),
)
"""The email of a learner who wants one as a way in; it stands here once it is confirmed."""

passwords = Table(
    "passwords",
    metadata,
    learner_id(primary=True),
    Column("hash", String(200), nullable=False),
    Column("long", Boolean, nullable=False),
    Column("changed_at", Moment, nullable=False),
)
"""The password of a learner who has an email, as an argon2id hash that names its own parameters.

`long` says whether it is long enough to stand without a passkey beside it.
"""

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", Number, primary_key=True),
    learner_id(),
    Column("credential_id", String(1366), unique=True, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("uses", Number, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("uses >= 0", name="uses_counted"),
    Index(None, "learner_id"),
    sqlite_autoincrement=True,
)
"""The public halves of a learner's passkeys; both texts are bytes in base64url."""

tickets = Table(
    "tickets",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    learner_id(nullable=True),
    Column("purpose", String(12), nullable=False),
    Column("address", String(254), nullable=False),
    Column("expires_at", Moment, nullable=False),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
    Index(None, "learner_id"),
    Index(None, "expires_at"),
)
"""What works once and for a short time, such as the link in a mail; the row goes when it is used.

`address` is the email that a link confirms, else empty.
"""

outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True),
    learner_id(nullable=True),
    Column("letter", String(12), nullable=False),
    Column("address", String(254), nullable=False),
    Column("lang", String(16), nullable=False),
    Column("tries", Number, nullable=False),
    Column("due_at", Moment, nullable=False),
    CheckConstraint("tries >= 0", name="tries_counted"),
    Index(None, "learner_id"),
    Index(None, "due_at"),
    sqlite_autoincrement=True,
)
"""Letters to be sent. A link is drawn when its letter is handed over, so none stands here.

Whoever asked for a link with an email that nobody has left a row of no learner, as asking must
look the same; it is dropped in the next round.
"""

answers = Table(
    "answers",
    metadata,
    learner_id(primary=True),
    Column("answer_id", String(32), primary_key=True),
    Column("ref", String(161), nullable=False),
    Column("version", String(8), nullable=False),
    Column("answer", Text, nullable=False),
    Column("credit", Double),
    Column("sure", String(6), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    CheckConstraint("length(answer_id) = 32", name="answer_id_is_128_bits"),
    CheckConstraint("length(version) = 8", name="version_is_short"),
    CheckConstraint("credit >= 0 AND credit <= 1", name="credit_is_a_share"),
    CheckConstraint("sure IN ('', 'guess', 'fairly', 'sure')", name="sure_is_known"),
    CheckConstraint("given_at <= received_at", name="given_before_received"),
    Index(None, "learner_id", "received_at"),
)
"""A fact: a learner answered a version of a question. `ref` is a content id, no foreign key."""

readings = Table(
    "readings",
    metadata,
    learner_id(primary=True),
    Column("lesson_id", String(80), primary_key=True),
    Column("read_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    CheckConstraint("read_at <= received_at", name="read_before_received"),
)
"""A fact: a learner read a lesson, and when for the first time."""

notes = Table(
    "notes",
    metadata,
    learner_id(primary=True),
    Column("note_id", String(32), primary_key=True),
    Column("lesson_id", String(80), nullable=False),
    Column("section_id", String(80), nullable=False),
    Column("quote", Text, nullable=False),
    Column("prefix", String(64), nullable=False),
    Column("suffix", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("edited_at", Moment, nullable=False),
    Column("deleted", Boolean, nullable=False),
    CheckConstraint("length(note_id) = 32", name="note_id_is_128_bits"),
    CheckConstraint("made_at <= edited_at", name="made_before_edited"),
    Index(None, "learner_id", "lesson_id"),
)
"""What a learner marked or wrote in a lesson; of a deleted note the number and the time stay."""

feeds = Table(
    "feeds",
    metadata,
    learner_id(primary=True),
    Column("token_hash", String(64), unique=True, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
)
"""The address at which a learner's calendar asks; its token is known only as a hash."""

review_mails = Table(
    "review_mails",
    metadata,
    learner_id(primary=True),
    Column("nonce", String(32), unique=True, nullable=False),
    Column("lang", String(16), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("looked_on", Date),
    Column("sent_at", Moment),
    CheckConstraint("length(nonce) = 32", name="nonce_is_128_bits"),
    Index(None, "looked_on"),
)
"""Who wants a mail when questions come back, and when one was sent.

The link that ends the mails is `nonce` and a keyed hash of it. `looked_on` is the last day on
which it was found out whether anything is due.
"""

records = Table(
    "records",
    metadata,
    Column("id", String(32), primary_key=True),
    learner_id(),
    Column("token_hash", String(64), unique=True, nullable=False),
    Column("modules", Text, nullable=False),
    Column("days", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(id) = 32", name="id_is_128_bits"),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
    Index(None, "learner_id"),
)
"""Addresses at which learners show what they have learned: what each shows, and no facts.

`modules` is a JSON list of content ids. The token is made of the id by the keyring of the site.
"""
