"""Pupils without a browser window: each a client of its own with cookies, as a phone has them."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from bs4 import BeautifulSoup

from app.core.answers import Answer
from app.core.keys import Kind
from app.core.questions import Question


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_anything):
        return None


@dataclass
class Client:
    """A browser without a window; `name` is the pseudonym of whoever uses it."""

    site: str
    name: str = ""
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def __post_init__(self):
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        self._opener = urllib.request.build_opener(cookies, _Stay)

    def ask(self, path: str, data: dict | None = None) -> tuple[int, str]:
        """Send a request as a browser does on this site; return the status and the text."""
        body = urllib.parse.urlencode(data, doseq=True).encode() if data is not None else None
        headers = {"Origin": self.site, "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(self.site + path, body, headers)
        try:
            with self._opener.open(request, timeout=120) as answered:
                return answered.status, answered.read().decode("utf-8-sig")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def join(self, code: str) -> int:
        """Join a class under one's name; return the status."""
        _status, text = self.ask(f"/en/join/{code}")
        form = BeautifulSoup(text, "html.parser").select_one("form.report")
        data = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
        known = {"pseudonym": "own", "own": self.name}
        return self.ask(form["action"], data | known)[0]

    def answer(self, question: Question, given: Answer) -> int:
        """Send the answer to one question of a lesson's page; return the status."""
        data = {
            "question": question.id,
            "version": question.version,
            "from": question.lesson_id,
            "first": "1",
            **fields(question, given),
        }
        return self.ask(f"/en/lessons/{question.lesson_id}/quiz", data)[0]


def fields(question: Question, given: Answer) -> dict[str, list[str]]:
    """Return what a question's form sends for an answer."""
    name = question.id
    if question.kind is Kind.ORDER:
        return {f"{name}.{step}": [str(place)] for place, step in enumerate(given, 1)}
    if question.kind is Kind.MATCH:
        return {f"{name}.{left}": [one] for left, _, one in (part.partition("=") for part in given)}
    if question.kind is Kind.CLAIM:
        return {name: [given[0]], f"{name}.because": [given[1]]}
    return {name: list(given)}
