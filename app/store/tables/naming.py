"""What all tables share: their names for constraints, and how a row belongs to a learner."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, MetaData

from app.store.columns import Number

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every constraint has a name, so that a migration can always name what it drops."""


def learner_id(*, primary: bool = False, nullable: bool = False) -> Column[int]:
    """Return the column that says whose a row is; the row goes with them."""
    learner = ForeignKey("learners.id", ondelete="CASCADE")
    return Column("learner_id", Number, learner, primary_key=primary, nullable=nullable)
