"""What educators and pupils do in the browser."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import text

from app.core.classrooms import normal_code
from tests.page import Reader
from tests.web.builders import words

TEACH, JOIN, ATTENDED = "/en/teach/", "/en/join", "/en/me/classes"
NEW = "/en/teach/classes/new"
CLASS = {"name": "10b", "lang": "en", "zone": "Europe/Lisbon"}


@dataclass(frozen=True)
class Room:
    """A class as its owner has it: its number, its join code, and their browser."""

    id: int
    code: str
    owner: Reader

    def at(self, part: str = "") -> str:
        return f"/en/teach/classes/{self.id}/{part}"


def educator(app: Flask, name: str = "Ms Okoro", school: str = "") -> Reader:
    reader = Reader(app.test_client())
    page = reader.post(TEACH, {"name": name, "school": school})
    reader.words = " ".join(item.text for item in page.select(".card li"))
    return reader


def a_room(app: Flask, owner: Reader | None = None, **said: str) -> Room:
    owner = owner or educator(app)
    last = owner.get(NEW).select_one("[name=ends_on]")["value"]
    owner.post(NEW, CLASS | {"ends_on": last} | said, 303)
    path = owner.response.headers["Location"].partition("?")[0]
    code = normal_code(owner.get(path).select_one(".code").find(string=True, recursive=False) or "")
    code = code or normal_code(words(owner.get(path).select_one(".code")).split()[-1])
    return Room(int(path.rstrip("/").rpartition("/")[2]), code, owner)


def form_of(page, action: str) -> dict:
    """The hidden fields of a form, as a browser would send them back."""
    form = page.select_one(f'form[action="{action}"]')
    found: dict[str, list[str]] = {}
    for field in form.select("input[type=hidden]"):
        found.setdefault(field["name"], []).append(field["value"])
    return found


def a_pupil(app: Flask, room: Room, name: str, reader: Reader | None = None) -> Reader:
    """Somebody new joins; `words` are on their card."""
    reader = reader or Reader(app.test_client())
    door = f"{JOIN}/{room.code}"
    page = reader.get(door)
    action = page.select_one("form.report")["action"]
    data = form_of(page, action) | {"pseudonym": "own", "own": name}
    reader.words = " ".join(item.text for item in reader.post(action, data).select(".card li"))
    return reader


def pupil_number(app: Flask, name: str) -> int:
    with app.extensions["database"].reading() as connection:
        query = text("SELECT id FROM pupils WHERE pseudonym = :name")
        return connection.execute(query, {"name": name}).scalar_one()


def names_of(room: Room) -> list[str]:
    page = room.owner.get(room.at("pupils"))
    return [item.text for item in page.select(".browsers > li b")]


def faults(page) -> dict[str, str]:
    """What a page asks to mend, by the field that it leads to."""
    return {link["href"].removeprefix("#"): link.text for link in page.select(".mend a")}
