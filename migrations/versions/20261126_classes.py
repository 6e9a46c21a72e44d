"""Classes, their teachers and pupils, and assignments.

Revision: 20261126_classes
After: 20261126_passkeys
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_classes"
down_revision = "20261126_passkeys"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "classrooms",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("lang", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("code", sa.String(length=10), nullable=True),
        sa.Column("code_opens_at", MOMENT, nullable=True),
        sa.Column("code_closes_at", MOMENT, nullable=True),
        sa.Column("archived_at", MOMENT, nullable=True),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(code IS NULL) = (code_opens_at IS NULL)",
            name=op.f("ck_classrooms_a_code_has_a_beginning"),
        ),
        sa.CheckConstraint(
            "code_closes_at > code_opens_at", name=op.f("ck_classrooms_a_code_ends_after_it_begins")
        ),
        sa.CheckConstraint("length(code) = 10", name=op.f("ck_classrooms_code_has_ten_characters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classrooms")),
        sa.UniqueConstraint("code", name=op.f("uq_classrooms_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_classrooms_deleted_at"), "classrooms", ["deleted_at"])
    op.create_index(op.f("ix_classrooms_ends_on"), "classrooms", ["ends_on"])

    op.create_table(
        "assignments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("classroom_id", NUMBER, nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("opens_wall", sa.String(length=16), nullable=False),
        sa.Column("opens_at", MOMENT, nullable=False),
        sa.Column("due_wall", sa.String(length=16), nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.String(length=5), nullable=False),
        sa.Column("pass_mark", NUMBER, nullable=True),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("everyone", sa.Boolean(), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "counts IN ('first', 'best', 'last')", name=op.f("ck_assignments_counts_is_known")
        ),
        sa.CheckConstraint("due_at > opens_at", name=op.f("ck_assignments_due_after_it_opens")),
        sa.CheckConstraint(
            "length(due_wall) = 16", name=op.f("ck_assignments_due_wall_is_a_minute")
        ),
        sa.CheckConstraint(
            "length(opens_wall) = 16", name=op.f("ck_assignments_opens_wall_is_a_minute")
        ),
        sa.CheckConstraint(
            "pass_mark BETWEEN 0 AND 100", name=op.f("ck_assignments_pass_mark_is_a_percentage")
        ),
        sa.ForeignKeyConstraint(
            ["classroom_id"],
            ["classrooms.id"],
            name=op.f("fk_assignments_classroom_id_classrooms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_assignments_classroom_id_due_at"), "assignments", ["classroom_id", "due_at"]
    )

    op.create_table(
        "educators",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("school", sa.String(length=120), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_educators_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_educators")),
    )
    op.create_table(
        "invitations",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("classroom_id", NUMBER, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "length(code_hash) = 64", name=op.f("ck_invitations_code_hash_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["classroom_id"],
            ["classrooms.id"],
            name=op.f("fk_invitations_classroom_id_classrooms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_classroom_id"), "invitations", ["classroom_id"])
    op.create_index(op.f("ix_invitations_expires_at"), "invitations", ["expires_at"])

    op.create_table(
        "pupils",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("classroom_id", NUMBER, nullable=False),
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("pseudonym", sa.String(length=40), nullable=False),
        sa.Column("likeness", sa.String(length=80), nullable=False),
        sa.Column("class_card", sa.Boolean(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"],
            ["classrooms.id"],
            name=op.f("fk_pupils_classroom_id_classrooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_pupils_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupils")),
        sa.UniqueConstraint(
            "classroom_id", "learner_id", name=op.f("uq_pupils_classroom_id_learner_id")
        ),
        sa.UniqueConstraint(
            "classroom_id", "likeness", name=op.f("uq_pupils_classroom_id_likeness")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pupils_learner_id"), "pupils", ["learner_id"])
    op.create_index(op.f("ix_pupils_removed_at"), "pupils", ["removed_at"])

    op.create_table(
        "teachers",
        sa.Column("classroom_id", NUMBER, nullable=False),
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("owner", sa.Boolean(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["classroom_id"],
            ["classrooms.id"],
            name=op.f("fk_teachers_classroom_id_classrooms"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_teachers_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("classroom_id", "learner_id", name=op.f("pk_teachers")),
    )
    op.create_index(op.f("ix_teachers_learner_id"), "teachers", ["learner_id"])

    op.create_table(
        "allowances",
        sa.Column("assignment_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("due_wall", sa.String(length=16), nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(due_wall IS NULL) = (due_at IS NULL)",
            name=op.f("ck_allowances_a_due_date_has_a_wall_time"),
        ),
        sa.CheckConstraint(
            "excused OR due_at IS NOT NULL", name=op.f("ck_allowances_allows_something")
        ),
        sa.CheckConstraint(
            "length(due_wall) = 16", name=op.f("ck_allowances_due_wall_is_a_minute")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_allowances_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"],
            ["pupils.id"],
            name=op.f("fk_allowances_pupil_id_pupils"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assignment_id", "pupil_id", name=op.f("pk_allowances")),
    )
    op.create_index(op.f("ix_allowances_pupil_id"), "allowances", ["pupil_id"])

    op.create_table(
        "assignment_items",
        sa.Column("assignment_id", NUMBER, nullable=False),
        sa.Column("place", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("content_id", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "kind IN ('module', 'lesson', 'quiz', 'briefing', 'review')",
            name=op.f("ck_assignment_items_kind_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_assignment_items_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assignment_id", "place", name=op.f("pk_assignment_items")),
    )
    op.create_table(
        "assignment_pupils",
        sa.Column("assignment_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_assignment_pupils_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"],
            ["pupils.id"],
            name=op.f("fk_assignment_pupils_pupil_id_pupils"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assignment_id", "pupil_id", name=op.f("pk_assignment_pupils")),
    )
    op.create_index(op.f("ix_assignment_pupils_pupil_id"), "assignment_pupils", ["pupil_id"])

    op.create_table(
        "overrides",
        sa.Column("assignment_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("percent", NUMBER, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "length(reason) BETWEEN 1 AND 500", name=op.f("ck_overrides_reason_is_given")
        ),
        sa.CheckConstraint(
            "percent BETWEEN 0 AND 100", name=op.f("ck_overrides_percent_is_a_percentage")
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_overrides_assignment_id_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"],
            ["pupils.id"],
            name=op.f("fk_overrides_pupil_id_pupils"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("assignment_id", "pupil_id", name=op.f("pk_overrides")),
    )
    op.create_index(op.f("ix_overrides_pupil_id"), "overrides", ["pupil_id"])

    op.create_table(
        "class_feeds",
        sa.Column("classroom_id", NUMBER, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "length(token_hash) = 64", name=op.f("ck_class_feeds_token_hash_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["classroom_id"],
            ["classrooms.id"],
            name=op.f("fk_class_feeds_classroom_id_classrooms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("classroom_id", name=op.f("pk_class_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_class_feeds_token_hash")),
    )
    op.create_table(
        "due_feeds",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "length(token_hash) = 64", name=op.f("ck_due_feeds_token_hash_is_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_due_feeds_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_due_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_due_feeds_token_hash")),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("due_feeds")
    op.drop_table("class_feeds")
    op.drop_index(op.f("ix_overrides_pupil_id"), table_name="overrides")
    op.drop_table("overrides")
    op.drop_index(op.f("ix_assignment_pupils_pupil_id"), table_name="assignment_pupils")
    op.drop_table("assignment_pupils")
    op.drop_table("assignment_items")
    op.drop_index(op.f("ix_allowances_pupil_id"), table_name="allowances")
    op.drop_table("allowances")
    op.drop_index(op.f("ix_teachers_learner_id"), table_name="teachers")
    op.drop_table("teachers")
    op.drop_index(op.f("ix_pupils_removed_at"), table_name="pupils")
    op.drop_index(op.f("ix_pupils_learner_id"), table_name="pupils")
    op.drop_table("pupils")
    op.drop_index(op.f("ix_invitations_expires_at"), table_name="invitations")
    op.drop_index(op.f("ix_invitations_classroom_id"), table_name="invitations")
    op.drop_table("invitations")
    op.drop_table("educators")
    op.drop_index(op.f("ix_assignments_classroom_id_due_at"), table_name="assignments")
    op.drop_table("assignments")
    op.drop_index(op.f("ix_classrooms_ends_on"), table_name="classrooms")
    op.drop_index(op.f("ix_classrooms_deleted_at"), table_name="classrooms")
    op.drop_table("classrooms")
