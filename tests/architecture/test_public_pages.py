"""Public pages are the same bytes for everybody, need no database and set no cookie."""

from contextlib import contextmanager

import pytest
from flask import make_response
from sqlalchemy import event

from app.config import Config
from app.factory import create_app
from app.web.plumbing.identity import learner
from app.web.plumbing.public import GuardError, public
from app.web.plumbing.unit_of_work import reading
from tests.architecture.addresses import public_addresses
from tests.conftest import DAY, SECRET
from tests.page import Reader

# No page here asks the database, so one engine stands for both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PERSONAL = {
    "Cookie": "sid=somebody; known=1; other=thing",
    "Accept-Language": "fr-CH, fr;q=0.9",
    "User-Agent": "Another/1.0",
    "Authorization": "Basic c29tZTpvbmU=",
    "Referer": "https://elsewhere.example/",
}


@contextmanager
def counted(app):
    """Count the statements that reach the database."""
    statements = []
    engines = app.extensions["database"].engines

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield statements
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


def test_every_public_page_keeps_the_promises(app, reader, catalogue):
    paths = public_addresses(app, catalogue)
    assert len(paths) > 40
    with counted(app) as statements:
        for path in paths:
            reader.get(path)
            cookies = reader.response.headers.getlist("Set-Cookie")
            assert cookies == [], path
            assert "Cookie" not in reader.response.headers.get("Vary", ""), path
    assert statements == []


def test_a_person_gets_the_same_bytes_as_nobody(config, shelf, catalogue):
    """Made twice by two processes' worth of application: no cache is shared."""
    one = create_app(config, clock=lambda: DAY, shelf=shelf).test_client()
    two = create_app(config, clock=lambda: DAY, shelf=shelf).test_client()
    for path in public_addresses(one.application, catalogue):
        plain, personal = one.get(path), two.get(path, headers=PERSONAL)
        assert plain.data == personal.data, path
        assert plain.headers.get("ETag") == personal.headers.get("ETag"), path


def test_reading_goes_on_while_the_database_is_down(database_url, tmp_path, shelf, catalogue):
    assert database_url
    config = Config(
        secret_key=SECRET,
        database_url="postgresql+psycopg://nobody@127.0.0.1:9/nothing",
        site_url="http://localhost",
        instance_dir=tmp_path,
    )
    app = create_app(config, clock=lambda: DAY, shelf=shelf)
    reader = Reader(app.test_client())
    for path in public_addresses(app, catalogue, all_of_them=False):
        reader.get(path)
    reader.client.set_cookie("sid", "somebody")
    page = reader.get("/en/me/", status=503)
    assert reader.response.headers["Retry-After"]
    assert page.h1
    assert reader.client.get("/readyz").status_code == 503
    assert reader.client.get("/healthz").status_code == 200


@pytest.mark.parametrize("deed", [learner, reading], ids=lambda deed: deed.__name__)
def test_a_view_that_promised_to_be_public_cannot_become_personal(app, deed):
    @public
    def view():
        return str(deed())

    app.add_url_rule("/sneaky", "sneaky", view)
    with pytest.raises(GuardError):
        app.test_client().get("/sneaky")


def test_the_cookie_of_a_public_page_is_a_fault(app):

    @public
    def view():
        response = make_response("hello")
        response.set_cookie("track", "you")
        return response

    app.add_url_rule("/tracked", "tracked", view)
    with pytest.raises(GuardError):
        app.test_client().get("/tracked")
