"""The site as it stands on another day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from app.config import Config
from app.core.catalogue import Catalogue
from app.factory import create_app
from app.web.plumbing.catalogue import Shelf
from tests.page import Reader


@contextmanager
def days(config: Config, catalogue: Catalogue) -> Iterator[Callable[[date], Reader]]:
    """Give a function that returns a reader of the site on a day."""
    apps = []

    def on(day: date) -> Reader:
        app = create_app(config, clock=lambda: day, shelf=Shelf(catalogue.on(day)))
        apps.append(app)
        return Reader(app.test_client())

    yield on
    for app in apps:
        app.extensions["tallies"].stop()
        app.extensions["database"].close()
