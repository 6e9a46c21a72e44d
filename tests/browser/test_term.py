"""A term: a class, what it has to do, forty pupils, and a gradebook that counts as we do."""

import csv
import io
import re
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from app.core.progress import question_sets
from app.core.questions import Question
from app.store import tables
from app.store.transactions import Database
from bench.picks import picked
from tests.browser import teaching
from tests.browser.answering import address, box, edition, fill, press, result
from tests.browser.pupils import Client

LESSON = "why-ai-makes-things-up"
JOINING, WORKING, AT_ONCE = 40, 30, 10
WINDOW, PLAIN, PHONE = "Window Wren", "Plain Panda", "Phone Fox"
REMOVED = 29
SETS = {"best": "Best of the term", "first": "First of the term"}


@dataclass
class Pupil:
    """A pupil as the test knows them: what they answered in each wave, right or wrong."""

    name: str
    number: int
    tries: list[list[bool]] = field(default_factory=list)
    late: bool = False

    def percent(self, counts: str) -> str:
        """The result, counted by hand: four questions of one point each."""
        if not self.tries:
            return ""
        rights = zip(*self.tries, strict=True)
        points = sum(any(one) if counts == "best" else one[0] for one in rights)
        return str(25 * points)

    @property
    def state(self) -> str:
        """How far they are."""
        if not self.tries:
            return "Not started, overdue"
        return "Done, late" if self.late else "Done"


@pytest.fixture
def owner(visit) -> Page:
    page = visit()
    teaching.begin(page)
    teaching.make_class(page)
    return page


@pytest.fixture(scope="module")
def asked() -> list[Question]:
    """The questions that count in the lesson: whoever picks wrongly earns nothing."""
    sets = question_sets(edition().lesson(LESSON))
    found = [question for members, _many in sets for question in members]
    assert [one.points for one in found] == [1] * 4
    return found


def assign(owner: Page, counts: str) -> None:
    teaching.to_class(owner, "assignments/new")
    owner.get_by_text("Language models", exact=False).first.click()
    owner.locator(f"#item-lesson-{LESSON}").check()
    owner.get_by_label("Title").fill(SETS[counts])
    owner.get_by_label("Pass mark").fill("60")
    owner.locator(f"input[name=counts][value={counts}]").check()
    owner.get_by_role("button", name="Assign it").click()
    expect(owner.get_by_text("Assigned.")).to_be_visible()


def everybody(deed, some: Iterable) -> list:
    """Let many do something at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(deed, some))


def plan(number: int) -> list[bool]:
    """Which questions a pupil gets right at first."""
    return [(number + place) % 3 != 0 for place in range(4)]


def work(clients: dict[str, Client], asked: list[Question], pupil: Pupil) -> None:
    """Answer all questions; every seventh pupil presses twice."""
    for question, right in zip(asked, pupil.tries[-1], strict=True):
        answer, credit = picked(question.key, right=right)
        assert credit == right
        for _ in range(2 if pupil.number % 7 == 0 else 1):
            assert clients[pupil.name].answer(question, answer) in {200, 303}


def work_in_window(page: Page, asked: list[Question], pupil: Pupil, *, scripts: bool) -> None:
    """Answer all questions on the page, as a person does."""
    for question, right in zip(asked, pupil.tries[-1], strict=True):
        answer, _credit = picked(question.key, right=right)
        if not scripts or page.url.partition("#")[0].rpartition("/")[2] != LESSON:
            page.goto(address(question))
        fill(box(page, question), question, answer)
        press(box(page, question))
        expect(result(page, question)).to_be_visible()


def date_rows(database: Database, between: datetime) -> None:
    """Let what was assigned have been due between the two waves."""
    due = between - timedelta(minutes=1)
    with database.writing() as connection:
        titles = tables.assignments.c.title.in_(SETS.values())
        opened = {"opens_at": due - timedelta(days=7), "due_at": due}
        assert connection.execute(update(tables.assignments).where(titles).values(opened)).rowcount


def number_of(database: Database, name: str) -> int:
    with database.reading() as connection:
        theirs = select(tables.pupils.c.id).where(tables.pupils.c.pseudonym == name)
        return connection.execute(theirs).scalar_one()


def pause_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def download(owner: Page, layout: str) -> list[list[str]]:
    path = owner.get_by_role("link", name="For spreadsheets").get_attribute("href")
    text = owner.request.get(f"{path}?layout={layout}").body().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def shown(owner: Page) -> dict[str, list[str]]:
    """The results on the page, by name."""
    rows = owner.locator(".book tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.split('\\n')[0]))"
    )
    return {
        name.strip(): [(re.match(r"(\d+)%", cell) or ["", ""])[1] for cell in cells]
        for name, _done, *cells in rows
    }


class Term:
    """A class and all who are in it, each with a browser or a client of their own."""

    def __init__(self, owner: Page, site: str, asked: list[Question]) -> None:
        self.owner, self.site, self.asked = owner, site, asked
        self.code = teaching.code(owner)
        self.windows: dict[str, Page] = {}
        self.clients: dict[str, Client] = {}
        self.pupils: list[Pupil] = []

    def join(self, windows: dict[str, Page]) -> None:
        """Three join in a window, forty more at the same time from one address."""
        self.windows = windows
        for name, page in windows.items():
            teaching.join(page, self.code, name)
        names = [f"Calm Otter {n:02}" for n in range(JOINING)]
        self.clients = {name: Client(self.site, name) for name in names}
        joined = everybody(lambda one: one.join(self.code), self.clients.values())
        assert joined == [200] * JOINING
        self.pupils = [Pupil(name, n) for n, name in enumerate([*windows, *names])]

    def wave(self, some: list[Pupil]) -> None:
        """Let some answer everything, most of them in parallel."""
        bare = [pupil for pupil in some if pupil.name in self.clients]
        everybody(lambda one: work(self.clients, self.asked, one), bare)
        for pupil in some:
            if pupil.name in self.windows:
                page = self.windows[pupil.name]
                work_in_window(page, self.asked, pupil, scripts=pupil.name != PLAIN)

    def remove(self, pupil: Pupil, number: int) -> None:
        """Take a pupil out of the class."""
        teaching.to_class(self.owner, "pupils")
        form = {"deed": "remove", "pupil": str(number)}
        headers = {"Sec-Fetch-Site": "same-origin"}
        self.owner.request.post(self.owner.url, form=form, headers=headers)
        self.pupils.remove(pupil)


def play(term: Term, database: Database) -> None:
    """Some answer in time, some late, some twice; one is removed half-way; the rest do nothing."""
    working = term.pupils[:WORKING]
    gone = term.pupils[REMOVED]
    for pupil in working:
        pupil.tries.append(plan(pupil.number))
        pupil.late = pupil.number % 6 == 1
    term.wave([pupil for pupil in working if not pupil.late])
    between = datetime.now(UTC)
    term.remove(gone, number_of(database, gone.name))
    pause_until(between + timedelta(seconds=1))
    term.wave([pupil for pupil in working if pupil.late])
    again = [one for one in working if one.number % 5 == 0 and one.name in term.clients]
    for pupil in again:
        pupil.tries.append([True] * 4)
    term.wave(again)
    date_rows(database, between)


def test_a_term_ends_with_a_gradebook_that_agrees_with_an_independent_count(
    owner, visit, site, instance, asked
):
    for counts in SETS:
        assign(owner, counts)
    teaching.to_class(owner)
    term = Term(owner, site, asked)
    term.join(
        {
            WINDOW: visit(),
            PLAIN: visit(java_script_enabled=False),
            PHONE: visit(viewport={"width": 360, "height": 740}),
        }
    )
    database = Database(f"sqlite:///{instance / 'facets.db'}")
    play(term, database)
    database.close()

    teaching.to_class(owner, "gradebook")
    counted = {one.name: [one.percent(counts) for counts in SETS] for one in term.pupils}
    assert len(counted) == JOINING + len(term.windows) - 1
    assert shown(owner) == counted
    plain = download(owner, "plain")[1:]
    assert {line[0]: line[3::2] for line in plain} == counted
    assert {line[0]: line[4::2] for line in plain} == {
        one.name: [f"{one.state}; {passed(one, counts)}" for counts in SETS] for one in term.pupils
    }
    assert {line[0]: line[4:] for line in download(owner, "moodle")[1:]} == counted
    assert {line[0]: line[5:] for line in download(owner, "canvas")[2:]} == counted


def passed(pupil: Pupil, counts: str) -> str:
    return "Passed" if int(pupil.percent(counts) or 0) >= 60 else "Not passed"
