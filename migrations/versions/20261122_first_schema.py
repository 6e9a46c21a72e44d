"""Learners, their ways in, answers and readings; tallies, limits, salts and leases.

Revision: 20261122_first_schema
After: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_first_schema"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

# The old code runs beside the new schema during a deploy: add first, remove in a later release.
# Never import app.* here: this file must mean the same thing in ten years.
# Everything runs in one transaction, killed or not: no commit, no AUTOCOMMIT, no CONCURRENTLY.
# On SQLite a changed column means a copied table: use op.batch_alter_table and name constraints.
# Fill new columns with SQL, not with Python rows: tables may be large.
# tests/store/test_migrations.py runs this up, down, with data, killed at every statement.


def upgrade() -> None:
    """Learners, their ways in, answers and readings; tallies, limits, salts and leases."""
    op.create_table(
        "learners",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "leases",
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("held_until", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_leases")),
    )
    op.create_table(
        "limits",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_limits_hash_is_sha256")),
        sa.CheckConstraint("times > 0", name=op.f("ck_limits_times_counted")),
        sa.PrimaryKeyConstraint("hash", "ends_at", name=op.f("pk_limits")),
    )
    op.create_index(op.f("ix_limits_ends_at"), "limits", ["ends_at"])

    op.create_table(
        "salts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_salts")),
    )
    op.create_table(
        "tallies",
        sa.Column("ref", sa.String(length=161), nullable=False),
        sa.Column("version", sa.String(length=8), nullable=False),
        sa.Column("part", sa.String(length=161), nullable=False),
        sa.Column("first_attempts", NUMBER, nullable=False),
        sa.Column("later_attempts", NUMBER, nullable=False),
        sa.CheckConstraint("first_attempts >= 0", name=op.f("ck_tallies_first_attempts_counted")),
        sa.CheckConstraint("later_attempts >= 0", name=op.f("ck_tallies_later_attempts_counted")),
        sa.PrimaryKeyConstraint("ref", "version", "part", name=op.f("pk_tallies")),
    )
    op.create_table(
        "answers",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=161), nullable=False),
        sa.Column("version", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("credit", sa.Double(), nullable=True),
        sa.Column("sure", sa.String(length=6), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "sure IN ('', 'guess', 'fairly', 'sure')", name=op.f("ck_answers_sure_is_known")
        ),
        sa.CheckConstraint(
            "credit >= 0 AND credit <= 1", name=op.f("ck_answers_credit_is_a_share")
        ),
        sa.CheckConstraint(
            "given_at <= received_at", name=op.f("ck_answers_given_before_received")
        ),
        sa.CheckConstraint("length(answer_id) = 32", name=op.f("ck_answers_answer_id_is_128_bits")),
        sa.CheckConstraint("length(version) = 8", name=op.f("ck_answers_version_is_short")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_answers_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", "answer_id", name=op.f("pk_answers")),
    )
    op.create_index(
        op.f("ix_answers_learner_id_received_at"), "answers", ["learner_id", "received_at"]
    )

    op.create_table(
        "readings",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.CheckConstraint("read_at <= received_at", name=op.f("ck_readings_read_before_received")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_readings_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", "lesson_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "recovery_cards",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("length(key_id) = 8", name=op.f("ck_recovery_cards_key_id_is_short")),
        sa.CheckConstraint(
            "length(words_hash) = 64", name=op.f("ck_recovery_cards_words_hash_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_recovery_cards_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_recovery_cards")),
        sa.UniqueConstraint("words_hash", name=op.f("uq_recovery_cards_words_hash")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "length(token_hash) = 64", name=op.f("ck_sign_ins_token_hash_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_sign_ins_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sign_ins_last_used_at"), "sign_ins", ["last_used_at"])
    op.create_index(op.f("ix_sign_ins_learner_id"), "sign_ins", ["learner_id"])


def downgrade() -> None:
    """Drop every table."""
    op.drop_index(op.f("ix_sign_ins_learner_id"), table_name="sign_ins")
    op.drop_index(op.f("ix_sign_ins_last_used_at"), table_name="sign_ins")

    op.drop_table("sign_ins")
    op.drop_table("recovery_cards")
    op.drop_table("readings")
    op.drop_index(op.f("ix_answers_learner_id_received_at"), table_name="answers")

    op.drop_table("answers")
    op.drop_table("tallies")
    op.drop_table("salts")
    op.drop_index(op.f("ix_limits_ends_at"), table_name="limits")

    op.drop_table("limits")
    op.drop_table("leases")
    op.drop_table("learners")
