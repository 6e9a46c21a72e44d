"""When a learner was last here, and when they were told that what is unused will go.

Revision: 20261126_unused
After: 20261126_classes
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_unused"
down_revision = "20261126_classes"


def upgrade() -> None:
    """Add two days to each learner, unknown at first."""
    op.add_column("learners", sa.Column("used_on", sa.Date(), nullable=True))
    op.add_column("learners", sa.Column("told_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take the two days away."""
    op.drop_column("learners", "told_on")
    op.drop_column("learners", "used_on")
