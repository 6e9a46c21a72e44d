"""Notes and highlights of learners in lessons.

Revision: 20261126_notes
After: 20261126_records
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_notes"
down_revision = "20261126_records"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "notes",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("note_id", sa.String(length=32), nullable=False),
        sa.Column("lesson_id", sa.String(length=80), nullable=False),
        sa.Column("section_id", sa.String(length=80), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=64), nullable=False),
        sa.Column("suffix", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(note_id) = 32", name=op.f("ck_notes_note_id_is_128_bits")),
        sa.CheckConstraint("made_at <= edited_at", name=op.f("ck_notes_made_before_edited")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_notes_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", "note_id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_learner_id_lesson_id"), "notes", ["learner_id", "lesson_id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index(op.f("ix_notes_learner_id_lesson_id"), table_name="notes")
    op.drop_table("notes")
