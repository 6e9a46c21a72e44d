"""E-mail as a way in: addresses, what works once, letters to be sent.

Revision: 20261126_emails
After: 20261126_corrections
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_emails"
down_revision = "20261126_corrections"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """E-mail as a way in: addresses, what works once, letters to be sent."""
    op.create_table(
        "emails",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_emails_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_emails")),
        sa.UniqueConstraint("address", name=op.f("uq_emails_address")),
    )
    op.create_table(
        "tickets",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("learner_id", NUMBER, nullable=True),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_tickets_token_hash_is_sha256")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_tickets_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_tickets")),
    )
    op.create_index(op.f("ix_tickets_expires_at"), "tickets", ["expires_at"])
    op.create_index(op.f("ix_tickets_learner_id"), "tickets", ["learner_id"])

    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("learner_id", NUMBER, nullable=True),
        sa.Column("letter", sa.String(length=12), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("lang", sa.String(length=16), nullable=False),
        sa.Column("tries", NUMBER, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_outbox_tries_counted")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_outbox_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_due_at"), "outbox", ["due_at"])
    op.create_index(op.f("ix_outbox_learner_id"), "outbox", ["learner_id"])


def downgrade() -> None:
    """Drop the three tables."""
    op.drop_index(op.f("ix_outbox_learner_id"), table_name="outbox")
    op.drop_index(op.f("ix_outbox_due_at"), table_name="outbox")

    op.drop_table("outbox")
    op.drop_index(op.f("ix_tickets_learner_id"), table_name="tickets")
    op.drop_index(op.f("ix_tickets_expires_at"), table_name="tickets")

    op.drop_table("tickets")
    op.drop_table("emails")
