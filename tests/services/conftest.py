import pytest

from app.services import accounts
from tests.services.builders import NOW, a_mint


@pytest.fixture
def kept(database) -> accounts.Kept:
    """A learner whose progress is kept, with a card and a browser."""
    with database.writing() as connection:
        return accounts.keep(connection, a_mint(), NOW)


@pytest.fixture
def other(database) -> accounts.Kept:
    """Somebody else."""
    with database.writing() as connection:
        return accounts.keep(connection, a_mint(seed=2), NOW)
