"""Passwords, for learners who have an e-mail.

Revision: 20261126_passwords
After: 20261126_emails
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_passwords"
down_revision = "20261126_emails"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Passwords, for learners who have an e-mail."""
    op.create_table(
        "passwords",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("hash", sa.String(length=200), nullable=False),
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_passwords_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_passwords")),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("passwords")
