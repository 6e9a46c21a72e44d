"""What every test can ask for."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings

from app.config import Config
from app.core.catalogue import Catalogue
from app.factory import create_app
from app.library import loader
from app.web.plumbing.catalogue import Shelf
from tests.page import Reader

pytest_plugins = ["tests.databases"]

# Nothing in the suite asserts a duration: drawn examples may take as long as they take.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
NEWEST = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
DAY = date.fromisoformat(NEWEST[1])
"""The day of the newest entry in the changelog, so that a green commit stays green."""
SECRET = "a secret that is long enough for every test we have"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real content, as of the day of the tests."""
    return loader.load(CONTENT, DAY)


@pytest.fixture(scope="session")
def shelf(catalogue: Catalogue) -> Shelf:
    return Shelf(catalogue)


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(
        secret_key=SECRET,
        database_url=database_url,
        site_url="http://localhost",
        instance_dir=tmp_path,
    )


@pytest.fixture
def app(config: Config, shelf: Shelf, unhurried: None) -> Iterator[Flask]:  # noqa: ARG001  # comes first
    """The whole site on a real, migrated database."""
    app = create_app(config, clock=lambda: DAY, shelf=shelf)
    app.testing = True
    yield app
    app.extensions["tallies"].stop()
    app.extensions["database"].close()


@pytest.fixture
def reader(app: Flask) -> Reader:
    """A browser without a past."""
    return Reader(app.test_client())


@pytest.fixture
def other_reader(app: Flask) -> Reader:
    """Somebody else's browser."""
    return Reader(app.test_client())
