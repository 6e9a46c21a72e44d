"""A test client that checks what every page owes every reader."""

import json
import re
from collections import Counter

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.factory import STATIC
from app.web.plumbing.assets import Assets, stylesheets

CLASS = re.compile(r"\.([a-z][\w-]*)")
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def _sheets() -> dict[str, tuple[str, set[str]]]:
    """The stylesheets that only some pages carry, each with the classes that only it knows."""
    sheets = stylesheets(STATIC, Assets(STATIC))
    known = {name: set(CLASS.findall(sheet)) for name, sheet in sheets.items()}
    return {name: (sheets[name], known[name] - known[""]) for name in sheets if name}


SHEETS = _sheets()


class Reader:
    """A browser that refuses to look at a page we should not have served."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.response: TestResponse | None = None

    def get(self, url: str, status: int = 200, **options) -> BeautifulSoup:
        return self._open("GET", url, status, **options)

    def post(self, url: str, data: dict | None = None, status: int = 200, **options):
        headers = SAME_ORIGIN | options.pop("headers", {})
        return self._open("POST", url, status, data=data, headers=headers, **options)

    def _open(self, method: str, url: str, status: int, **options) -> BeautifulSoup:
        response = self.client.open(url, method=method, **options)
        self.response = response
        assert response.status_code == status, f"{method} {url} answered {response.status}"
        check_headers(response)
        html = response.text if "text/html" in response.content_type else ""
        page = BeautifulSoup(html.replace("\N{NO-BREAK SPACE}", " "), "html.parser")
        if page.html:
            check(page)
        return page


def check_headers(response: TestResponse) -> None:
    for name, value in STRICT.items():
        assert response.headers.get(name) == value, f"{name} is missing"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    cache = response.headers["Cache-Control"]
    if cache.startswith("public") and response.status_code == 200:
        assert "Set-Cookie" not in response.headers, "a public page sets a cookie"
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["ETag"]


def check(page: BeautifulSoup) -> None:
    assert page.html["lang"], "the page has no language"
    headings = page.select("h1")
    assert len(headings) == 1, f"a page has one h1, not {len(headings)}"
    title = page.title.text.removeprefix("Error: ")
    heading = " ".join(headings[0].text.split())
    assert title.startswith(heading), f"{title!r} does not start with the h1 {heading!r}"
    ids = Counter(element["id"] for element in page.select("[id]"))
    assert not [name for name, times in ids.items() if times > 1], f"repeated ids in {ids}"
    for link in page.select('a[href^="#"]'):
        assert link["href"][1:] in ids, f"{link} leads nowhere"
    for attribute in ("for", "aria-labelledby", "aria-describedby", "popovertarget"):
        for element in page.select(f"[{attribute}]"):
            for name in " ".join(element.get_attribute_list(attribute)).split():
                assert name in ids, f"{attribute}={name} points nowhere"
    check_forms(page)
    check_sheets(page)
    assert not page.select("img:not([alt])"), "an image has no alt"
    check_nothing_inline(page)


def check_forms(page: BeautifulSoup) -> None:
    for control in page.select("input:not([type=hidden]), select, textarea"):
        labelled = page.select(f'label[for="{control.get("id")}"]') or control.find_parent("label")
        assert labelled or control.get("aria-label") or control.get("aria-labelledby"), (
            f"{control} has no label"
        )
    assert not page.select("form:not([action])"), "a form has no action"
    for radio in page.select("input[type=radio]"):
        assert radio.find_parent("fieldset"), f"{radio} stands outside a fieldset"
    for button in page.select("button"):
        assert button.get("type") or button.find_parent("form"), f"{button} does nothing"


def check_sheets(page: BeautifulSoup) -> None:
    """A page carries the stylesheets of its components."""
    carried = {style.string for style in page.select("style")}
    linked = {link["href"].split(".")[0] for link in page.select("link[rel=stylesheet]")}
    assert not (linked and carried), "stylesheets are both inside and linked"
    used = {name for element in page.select("[class]") for name in element["class"]}
    for name, (words, classes) in SHEETS.items():
        needed = sorted(used & classes)
        there = words in carried or f"/static/css/sheets/{name}" in linked
        assert there or not needed, f"stylesheet {name} is missing for {needed}"


def check_nothing_inline(page: BeautifulSoup) -> None:
    for element in page.find_all(True):
        for name in element.attrs:
            assert name != "style", f"a style attribute on {element.name}"
            assert not name.startswith("on"), f"{name} on {element.name}"
    inline = [s for s in page.select("script:not([src])") if s.get("type") != "application/ld+json"]
    assert len(inline) <= 1, "only the settings script may be inline"
    for data in page.select('script[type="application/ld+json"]'):
        json.loads(data.string)
