"""${message}.

Revision: ${up_revision}
After: ${down_revision or "nothing"}
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}

# The old code runs beside the new schema during a deploy: add first, remove in a later release.
# Never import app.* here: this file must mean the same thing in ten years.
# Everything runs in one transaction, killed or not: no commit, no AUTOCOMMIT, no CONCURRENTLY.
# On SQLite a changed column means a copied table: use op.batch_alter_table and name constraints.
# Fill new columns with SQL, not with Python rows: tables may be large.
# tests/store/test_migrations.py runs this up, down, with data, killed at every statement.


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Undo it."""
    ${downgrades if downgrades else "pass"}
