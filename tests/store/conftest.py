from contextlib import contextmanager

import pytest
from sqlalchemy import event


@pytest.fixture
def statements(database):
    """Collect the statements that the database is given inside a block."""

    @contextmanager
    def listening():
        seen = []

        def listen(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        for engine in database.engines:
            event.listen(engine, "before_cursor_execute", listen)
        try:
            yield seen
        finally:
            for engine in database.engines:
                event.remove(engine, "before_cursor_execute", listen)

    return listening
