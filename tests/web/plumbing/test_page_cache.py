import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from werkzeug.test import Client, create_environ

from app.web.plumbing.page_cache import PageCache
from app.web.plumbing.public import ENVIRON


class Site:
    """A WSGI application that counts how often it is asked."""

    def __init__(self, *, query=(), public=True, status="200 OK", size=100):
        self.query, self.public, self.status, self.size = query, public, status, size
        self.asked = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        if self.public:
            environ[ENVIRON] = self.query
        start_response(self.status, [("Content-Type", "text/html"), ("X-Kept", "yes")])
        return [f"<p>{environ['QUERY_STRING']}</p>".encode() + b"x" * self.size]


def client(site, **options):
    return Client(PageCache(site, frozenset({"localhost"}), **options))


def test_a_public_page_is_made_once():
    site = Site()
    browser = client(site)
    answers = [browser.get("/en/") for _ in range(3)]
    assert site.asked == 1
    assert {answer.data for answer in answers} == {answers[0].data}
    assert answers[2].headers["X-Kept"] == "yes"


def test_many_who_ask_at_once_have_the_page_made_once():
    class Slow(Site):
        def __call__(self, environ, start_response):
            time.sleep(0.05)
            return super().__call__(environ, start_response)

    site = Slow()
    browser = client(site)
    with ThreadPoolExecutor(16) as crowd:
        answers = list(crowd.map(lambda _n: browser.get("/en/").data, range(16)))
    assert site.asked == 1
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    "site", [Site(public=False), Site(status="404 NOT FOUND"), Site(status="302 FOUND")]
)
def test_what_is_not_a_public_page_is_asked_for_each_time(site):
    browser = client(site)
    for _ in range(2):
        browser.get("/en/me/")
    assert site.asked == 2


def test_undeclared_query_names_are_ignored():
    site = Site(query=("sort",))
    browser = client(site)
    browser.get("/en/glossary/")
    browser.get("/en/glossary/?utm_source=mail")
    browser.get("/en/glossary/?utm_source=other&x=1")
    assert site.asked == 1
    browser.get("/en/glossary/?sort=used")
    assert site.asked == 2


def test_a_hundred_thousand_random_queries_stay_within_the_limit():
    cache = PageCache(Site(query=("sort",), size=50), frozenset({"localhost"}), limit=200_000)
    environ = create_environ("/en/glossary/")
    chance = random.Random(1)
    for number in range(100_000):
        name = "sort" if number % 20 == 0 else "other"
        environ["QUERY_STRING"] = f"{name}={chance.random()}"
        cache(dict(environ), lambda _status, _headers: None)
        assert cache.size <= 200_000


def test_a_page_that_has_not_changed_is_not_sent_again():
    browser = client(Site())
    first = browser.get("/en/", headers={"Accept-Encoding": "gzip"})
    again = browser.get(
        "/en/", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["X-Kept"] == "yes"


def test_the_tag_names_the_plain_bytes_and_the_encoding():
    one, other = client(Site()), client(Site())
    plain = one.get("/en/").headers["ETag"]
    zipped = one.get("/en/", headers={"Accept-Encoding": "br"}).headers["ETag"]
    assert zipped == f'{plain[:-1]}-br"'
    assert other.get("/en/").headers["ETag"] == plain


def test_head_says_how_long_the_page_is_and_sends_nothing():
    site = Site()
    browser = client(site)
    head = browser.head("/en/")
    page = browser.get("/en/")
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(page.data))


def test_a_foreign_host_is_never_answered_from_the_cache():
    site = Site()
    browser = client(site)
    browser.get("/en/")
    browser.get("/en/", base_url="http://evil.example")
    assert site.asked == 2


def test_a_post_goes_straight_through():
    site = Site()
    browser = client(site)
    browser.get("/en/")
    browser.post("/en/")
    assert site.asked == 2


def test_a_cleared_cache_asks_again():
    site = Site()
    cache = PageCache(site, frozenset({"localhost"}))
    browser = Client(cache)
    browser.get("/en/")
    cache.clear()
    assert cache.size == 0
    browser.get("/en/")
    assert site.asked == 2
