"""Passkeys.

Revision: 20261126_passkeys
After: 20261126_passwords
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_passkeys"
down_revision = "20261126_passwords"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Passkeys."""
    op.create_table(
        "passkeys",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("credential_id", sa.String(length=1366), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("uses", NUMBER, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("uses >= 0", name=op.f("ck_passkeys_uses_counted")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_passkeys_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_passkeys_learner_id"), "passkeys", ["learner_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_index(op.f("ix_passkeys_learner_id"), table_name="passkeys")

    op.drop_table("passkeys")
