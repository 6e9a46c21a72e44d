"""A small site with a question of every kind for tests that ask for it, and what it keeps."""

import pytest
from sqlalchemy import text

from app.services import privacy
from app.web.plumbing.catalogue import Shelf
from tests.page import Reader
from tests.web.builders import every_kind, keeping

PERSONAL = ("learners", "recovery_cards", "sign_ins", "answers", "readings", "emails")


@pytest.fixture(scope="session")
def small_shelf() -> Shelf:
    return Shelf(every_kind())


@pytest.fixture
def known(app) -> Reader:
    """Somebody whose progress is kept; `words` are on their card."""
    return keeping(Reader(app.test_client()))


@pytest.fixture
def rows(app):
    """Return how many rows each table about persons has."""

    def counted() -> dict[str, int]:
        with app.extensions["database"].reading() as connection:
            return {
                name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608  # our own names
                for name in PERSONAL
            }

    return counted


@pytest.fixture
def held(app):
    """Return everything kept about the only learner there is."""

    def everything():
        with app.extensions["database"].reading() as connection:
            learner_id = connection.execute(text("SELECT id FROM learners")).scalar_one()
            return privacy.everything(connection, learner_id)

    return everything
