import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from app.web.plumbing import front
from app.web.plumbing.front import CROWDED, DRAINED, TOO_SLOW, Front, Learners
from app.web.plumbing.replies import Reply

LARGEST = 1000


class Headers:
    """Header fields as the server hands them over: several of one name, names in small letters."""

    def __init__(self, *fields):
        self.fields = fields

    def get(self, key, default=None):
        return next((value for name, value in self.fields if name == key), default)

    def items(self):
        return list(self.fields)


@dataclass
class Scope:
    method: str = "GET"
    path: str = "/en/"
    query_string: str = ""
    scheme: str = "http"
    http_version: str = "1.1"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.9:50000"
    authority: str | None = None
    headers: Headers = field(default_factory=lambda: Headers(("host", "localhost")))


class Wire:
    """The body of a request, and what is answered to it."""

    def __init__(self, *chunks, silent=False):
        self.chunks, self.silent, self.read, self.answer = list(chunks), silent, 0, None

    async def __call__(self):
        if self.silent:
            await asyncio.sleep(3600)
        return b"".join(self.chunks)

    async def __aiter__(self):
        for chunk in self.chunks:
            self.read += len(chunk)
            yield chunk

    def response_bytes(self, status, headers, body):
        self.answer = (status, headers, body)

    def response_empty(self, status, headers):
        self.answer = (status, headers, b"")


class Site:
    """A WSGI application that keeps what it was asked and answers with the body it got.

    Learners have to wait there until it lets them `go`.
    """

    def __init__(self):
        self.asked, self.threads = [], []
        self.came, self.go = threading.Event(), threading.Event()
        self.go.set()

    def __call__(self, environ, start_response):
        if "sid=" in environ.get("HTTP_COOKIE", ""):
            self.came.set()
            self.go.wait(60)
        self.threads.append(threading.current_thread().name)
        self.asked.append(environ)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["wsgi.input"].read()]


@pytest.fixture
def site():
    return Site()


def at(site, *, finished=(), look=lambda: None):
    return Front(site, finished, look, Learners("sid", 1), LARGEST)


def posted(*fields, body=b"kept"):
    length = ("content-length", str(len(body)))
    return Scope(method="POST", headers=Headers(("host", "localhost"), length, *fields))


def run(deed):
    """Run the coroutine to its end, in a thread that no browser's event loop lives in."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, deed).result()


def ask(desk, scope, wire=None):
    wire = wire or Wire()
    run(desk.__rsgi__(scope, wire))
    return wire


def environ_of(site, scope, wire=None):
    ask(at(site), scope, wire)
    return site.asked[-1]


def test_a_reply_that_is_there_is_given_without_asking_the_site(site):
    seen = []
    page = Reply(200, [("ETag", '"a"')], b"page")
    desk = at(site, finished=(seen.append, lambda _asked: page), look=lambda: seen.append("look"))
    fields = (("host", "localhost"), ("accept-encoding", "br"), ("if-none-match", '"b"'))
    wire = ask(desk, Scope(path="/en/ä", query_string="q=1", headers=Headers(*fields)))
    assert wire.answer == (200, [("ETag", '"a"')], b"page")
    assert seen == ["look", ("GET", "/en/\u00c3\u00a4", "q=1", "localhost", "br", '"b"')]
    assert site.asked == []


def test_what_is_not_there_is_asked_of_the_site(site):
    desk = at(site, finished=(lambda _asked: None,))
    wire = ask(desk, posted(), Wire(b"kept"))
    assert wire.answer == (200, [("Content-Type", "text/plain")], b"kept")


def test_a_request_reaches_the_site_as_wsgi_has_it(site):
    fields = (
        *(("content-type", "text/plain"), ("x-one", "a"), ("x-one", "b")),
        *(("cookie", "known=1"), ("cookie", "sid=x")),
    )
    scope = posted(*fields)
    scope.path, scope.query_string, scope.client = "/en/ä", "q=%C3%A4", "[::1]:5"
    environ = environ_of(site, scope, Wire(b"kept"))
    assert environ["REQUEST_METHOD"] == "POST"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/en/ä"
    assert environ["QUERY_STRING"] == "q=%C3%A4"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == "4"
    assert environ["HTTP_X_ONE"] == "a,b"
    assert environ["HTTP_COOKIE"] == "known=1; sid=x"
    assert environ["REMOTE_ADDR"] == "::1"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert "HTTP_CONTENT_LENGTH" not in environ


def test_where_no_host_is_named_the_address_names_it(site):
    environ = environ_of(site, Scope(authority="localhost", headers=Headers()))
    assert environ["HTTP_HOST"] == "localhost"


def test_a_body_without_a_length_is_read_up_to_the_limit(site):
    scope = Scope(method="POST", headers=Headers(("host", "localhost")))
    wire = ask(at(site), scope, Wire(b"a" * 600, b"b" * 400))
    assert wire.answer[2] == b"a" * 600 + b"b" * 400
    assert site.asked[-1]["CONTENT_LENGTH"] == "1000"


def test_a_body_that_is_too_large_is_read_away_and_not_kept(site):
    wire = Wire(*[b"x" * 600] * 10)
    environ = environ_of(site, posted(body=b"x" * 6000), wire)
    assert wire.answer[2] == b""
    assert wire.read == 6000
    assert environ["CONTENT_LENGTH"] == "6000"


def test_nobody_is_read_for_ever(site):
    piece = b"x" * (1024 * 1024)
    wire = Wire(*[piece] * 20)
    ask(at(site), Scope(method="POST", headers=Headers(("host", "localhost"))), wire)
    assert DRAINED < wire.read <= DRAINED + len(piece)


def test_who_sends_too_slowly_is_told_so(site, monkeypatch):
    monkeypatch.setattr(front, "SECONDS_TO_SEND", 0.01)
    environ = environ_of(site, posted(), Wire(silent=True))
    assert TOO_SLOW in environ


def test_learners_are_served_in_turn_and_strangers_beside_them(site):
    desk = at(site)
    learner, stranger = posted(("cookie", "sid=x")), posted(("cookie", "known=1"))

    async def crowd():
        site.go.clear()
        waiting = [asyncio.create_task(desk.__rsgi__(learner, Wire())) for _ in range(5)]
        await desk.__rsgi__(stranger, Wire())
        assert len(site.asked) == 1
        site.go.set()
        await asyncio.gather(*waiting)

    run(crowd())
    assert site.threads == ["strangers_0", *["learners_0"] * 5]


def test_whose_turn_comes_too_late_is_told_so(site, monkeypatch):
    monkeypatch.setattr(front, "PATIENCE", 60)
    desk = at(site)

    async def crowd():
        site.go.clear()
        scope = posted(("cookie", "sid=x"))
        waiting = [asyncio.create_task(desk.__rsgi__(scope, Wire(b"kept"))) for _ in range(2)]
        await asyncio.to_thread(site.came.wait, 60)
        monkeypatch.setattr(front, "PATIENCE", 0)
        site.go.set()
        await asyncio.gather(*waiting)

    run(crowd())
    assert [CROWDED in environ for environ in site.asked] == [False, True]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("mark", "status"), [(CROWDED, 503), (TOO_SLOW, 408)])
def test_what_came_too_late_gets_a_page(reader, mark, status):
    got = reader.client.post(
        "/en/lessons/why-ai-makes-things-up/quiz",
        data={"question": "sure-tone"},
        headers={"Sec-Fetch-Site": "same-origin"},
        environ_overrides={mark: True},
    )
    assert got.status_code == status
    assert "<h1" in got.text
    assert ("sure-tone" in got.text) == (mark == CROWDED)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_site_answers_at_its_front_as_it_does_behind_it(app):
    desk = app.extensions["front"]
    fields = Headers(("host", "localhost"), ("accept-encoding", "gzip"))
    first, again = ask(desk, Scope(headers=fields)), ask(desk, Scope(headers=fields))
    behind = app.test_client().get("/en/", headers={"Accept-Encoding": "gzip"})
    assert first.answer == again.answer
    assert again.answer[2] == behind.data
    assert dict(again.answer[1]) == dict(behind.headers)
    head = ask(desk, Scope(method="HEAD", headers=fields))
    assert (head.answer[0], head.answer[2]) == (200, b"")
