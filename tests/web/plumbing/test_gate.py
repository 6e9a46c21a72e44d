import threading
from io import BytesIO

import pytest
from werkzeug.test import create_environ

from app.web.plumbing import gate
from app.web.plumbing.gate import AT_A_TIME, CROWDED, Gate


class Site:
    """A WSGI application that keeps everybody until it is told to let them go."""

    def __init__(self):
        self.inside, self.most, self.crowded = 0, 0, 0
        self.full, self.go, self.guard = threading.Event(), threading.Event(), threading.Lock()

    def __call__(self, environ, _start_response):
        if CROWDED in environ:
            self.crowded += 1
            return [b"busy"]
        with self.guard:
            self.inside += 1
            self.most = max(self.most, self.inside)
            if self.inside == AT_A_TIME:
                self.full.set()
        self.go.wait(5)
        with self.guard:
            self.inside -= 1
        return [environ["wsgi.input"].read()]


@pytest.fixture
def site():
    return Site()


def ask(site, path="/en/me/", cookie="sid=x", body=b"kept"):
    environ = create_environ(path, method="POST", input_stream=BytesIO(body))
    environ |= {"HTTP_COOKIE": cookie, "CONTENT_LENGTH": str(len(body))}
    return b"".join(site(environ, None))


def crowd(asked, many):
    threads = [threading.Thread(target=asked) for _ in range(many)]
    for thread in threads:
        thread.start()
    return threads


def test_a_few_learners_at_a_time_get_in_and_the_rest_wait(site):
    front = Gate(site, "sid", lambda _path: False, 1000)
    threads = crowd(lambda: ask(front), AT_A_TIME * 4)
    assert site.full.wait(5)
    site.go.set()
    for thread in threads:
        thread.join()
    assert site.most == AT_A_TIME
    assert site.crowded == 0


def test_who_waits_too_long_is_told_so(site, monkeypatch):
    monkeypatch.setattr(gate, "PATIENCE", 0.05)
    front = Gate(site, "sid", lambda _path: False, 1000)
    threads = crowd(lambda: ask(front), AT_A_TIME)
    assert site.full.wait(5)
    assert ask(front) == b"busy"
    site.go.set()
    for thread in threads:
        thread.join()


def test_strangers_and_public_pages_never_wait(site):
    front = Gate(site, "sid", lambda path: path == "/en/", 1000)
    threads = crowd(lambda: ask(front), AT_A_TIME)
    assert site.full.wait(5)
    site.go.set()
    assert ask(front, cookie="known=1") == b"kept"
    assert ask(front, path="/en/") == b"kept"
    for thread in threads:
        thread.join()


def test_a_body_is_read_before_the_gate_unless_it_is_too_large(site):
    site.go.set()
    front = Gate(site, "sid", lambda _path: False, 10)
    assert ask(front) == b"kept"
    assert ask(front, body=b"x" * 50) == b"x" * 50
