"""The whole schema on one page. Tables only: no behaviour, no queries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.store.columns import Moment, Number


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can always name what it drops."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def _learner_key(*, primary: bool = False) -> Mapped[int]:
    return mapped_column(Number, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=primary)


class LearnerRow(Base):
    """Somebody whose progress we keep; a number is never used twice."""

    __tablename__ = "learners"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Moment)


class CardRow(Base):
    """The recovery words of a learner, as a keyed hash and the name of the key."""

    __tablename__ = "recovery_cards"
    __table_args__ = (
        CheckConstraint("length(words_hash) = 64", name="words_hash_is_sha256"),
        CheckConstraint("length(key_id) = 8", name="key_id_is_short"),
    )

    learner_id: Mapped[int] = _learner_key(primary=True)
    words_hash: Mapped[str] = mapped_column(String(64), unique=True)
    key_id: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(Moment)


class SignInRow(Base):
    """A browser that is signed in; the row is deleted when that ends."""

    __tablename__ = "sign_ins"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
        Index(None, "learner_id"),
        Index(None, "last_used_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    learner_id: Mapped[int] = _learner_key()
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_used_at: Mapped[datetime] = mapped_column(Moment)


class AnswerRow(Base):
    """A fact: a learner answered a version of a question. `ref` is a content id, no foreign key."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint("length(answer_id) = 32", name="answer_id_is_128_bits"),
        CheckConstraint("length(version) = 8", name="version_is_short"),
        CheckConstraint("credit >= 0 AND credit <= 1", name="credit_is_a_share"),
        CheckConstraint("sure IN ('', 'guess', 'fairly', 'sure')", name="sure_is_known"),
        CheckConstraint("given_at <= received_at", name="given_before_received"),
        Index(None, "learner_id", "received_at"),
    )

    learner_id: Mapped[int] = _learner_key(primary=True)
    answer_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ref: Mapped[str] = mapped_column(String(161))
    version: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str] = mapped_column(Text)
    credit: Mapped[float | None]
    sure: Mapped[str] = mapped_column(String(6))
    given_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)


class ReadingRow(Base):
    """A fact: a learner read a lesson, and when for the first time."""

    __tablename__ = "readings"
    __table_args__ = (CheckConstraint("read_at <= received_at", name="read_before_received"),)

    learner_id: Mapped[int] = _learner_key(primary=True)
    lesson_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    read_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)


class TallyRow(Base):
    """How often a part of an answer was picked, without knowing by whom."""

    __tablename__ = "tallies"
    __table_args__ = (
        CheckConstraint("first_attempts >= 0", name="first_attempts_counted"),
        CheckConstraint("later_attempts >= 0", name="later_attempts_counted"),
    )

    ref: Mapped[str] = mapped_column(String(161), primary_key=True)
    version: Mapped[str] = mapped_column(String(8), primary_key=True)
    part: Mapped[str] = mapped_column(String(161), primary_key=True)
    first_attempts: Mapped[int] = mapped_column(Number)
    later_attempts: Mapped[int] = mapped_column(Number)


class LimitRow(Base):
    """How often somebody, known only by a keyed hash of the day, did one thing in one window."""

    __tablename__ = "limits"
    __table_args__ = (
        CheckConstraint("length(hash) = 64", name="hash_is_sha256"),
        CheckConstraint("times > 0", name="times_counted"),
        Index(None, "ends_at"),
    )

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    times: Mapped[int] = mapped_column(Number)


class SaltRow(Base):
    """The chance that went into the hashes of one day; without it they say nothing."""

    __tablename__ = "salts"

    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))


class LeaseRow(Base):
    """Until when a background job is in somebody's hands, and when it is due again."""

    __tablename__ = "leases"

    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    held_until: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
