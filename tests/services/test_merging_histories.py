"""Whatever happens in whichever order, nothing is lost and nothing doubled.

Histories are drawn: three devices of one person answer and read, offline, with clocks that are
wrong; they are uploaded, in part and repeatedly, to any of up to three learners; these are merged,
and merged again with the same proof. In the end one learner is left, and holds the union.
"""

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.answers import Sure
from app.core.calibration import calibration
from app.core.progress import GivenAnswer, Reading
from app.core.progress import progress as derived
from app.core.review import schedule
from app.core.weeks import weeks
from app.services import accounts, devices, merging, privacy, quizzes
from app.services import progress as progress_service
from app.services.accounts import Kept, WrongWords
from app.services.merging import Proved
from app.services.progress import Report
from app.store.transactions import Database
from tests.services.builders import NOW, a_catalogue, a_mint, an_id, submitted

CATALOGUE = a_catalogue()
EDITION = CATALOGUE.editions["en"]
QUESTIONS = tuple(EDITION.questions.values())
LESSONS = tuple(EDITION.lessons)
DEVICES, MOST_LEARNERS = 3, 3
SEEDS = itertools.count(1000)
"""No two cards of the run are alike."""

a_device = st.integers(0, DEVICES - 1)
a_learner = st.integers(0, MOST_LEARNERS - 1)
wrong_by = st.integers(-90, 90)
"""So many hours the clock of a device may be wrong."""
a_deed = st.one_of(
    st.tuples(
        st.just("answer"),
        a_device,
        st.integers(0, len(QUESTIONS) - 1),
        st.sampled_from(["yes", "no", "maybe"]),
        st.sampled_from(list(Sure)),
        wrong_by,
    ),
    st.tuples(st.just("read"), a_device, st.sampled_from(LESSONS), wrong_by),
    st.tuples(st.just("upload"), a_device, a_learner, st.integers(0, 9), st.integers(1, 9)),
    st.tuples(st.just("online"), a_learner, st.integers(0, len(QUESTIONS) - 1)),
    st.tuples(st.just("keep")),
    st.tuples(st.just("merge"), a_learner, a_learner),
    st.tuples(st.just("again")),
)


@dataclass
class Life:
    """One person, with devices and cards; beside the database, all that must be in it."""

    database: Database
    now: datetime = NOW
    learners: list[Kept] = field(default_factory=list)
    logs: list[list[dict]] = field(default_factory=lambda: [[] for _ in range(DEVICES)])
    read: list[dict[str, str]] = field(default_factory=lambda: [{} for _ in range(DEVICES)])
    answers: dict[str, GivenAnswer] = field(default_factory=dict)
    readings: dict[str, datetime] = field(default_factory=dict)
    proof: tuple[Kept, str] | None = None

    def keep(self) -> None:
        """Begin to keep progress once more, on another card."""
        if len(self.learners) < MOST_LEARNERS:
            with self.database.writing() as connection:
                self.learners.append(accounts.keep(connection, self._mint(), self.now))

    def answer(self, device, question, choice, sure, hours) -> None:
        """Answer without a connection."""
        asked = QUESTIONS[question]
        entry = {"id": an_id(), "ref": asked.ref, "version": asked.version, "answer": [choice]}
        self.logs[device].append(entry | {"sure": sure.value, "at": self._at(hours)})

    def mark_read(self, device, lesson_id, hours) -> None:
        """Read without a connection."""
        self.read[device].setdefault(lesson_id, self._at(hours))

    def upload(self, device, learner, start, many) -> None:
        """Send a part of a log, whether it was sent before or not."""
        log = {"answers": self.logs[device][start : start + many], "readings": self.read[device]}
        batch = devices.batch(json.dumps(log).encode(), CATALOGUE, self.now)
        with self.database.writing() as connection:
            devices.upload(connection, self._who(learner).learner.id, batch)
        self._expect(batch.answers, batch.readings)

    def online(self, learner, question) -> None:
        """Answer while signed in."""
        one = submitted(QUESTIONS[question], "yes", id=an_id())
        verdicts = quizzes.mark_all(CATALOGUE, [one])
        with self.database.writing() as connection:
            who = self._who(learner).learner.id
            stored = quizzes.keep_answers(connection, who, verdicts, self.now)
        self._expect([entry.given for entry in stored], [])

    def merge(self, target, source) -> None:
        """Bring two together."""
        stays, goes = self._who(target), self._who(source)
        with self.database.writing() as connection:
            typed = " ".join(goes.words)
            found = merging.prove(connection, stays.learner.id, typed, self._mint(), self.now)
        assert not isinstance(found, WrongWords)
        if isinstance(found, Proved):
            self.proof = (stays, found.token)
            self.again()
            self.learners.remove(goes)

    def again(self) -> None:
        """Press the button of the last merge, for the first time or once more."""
        if self.proof and self.proof[0] in self.learners:
            with self.database.writing() as connection:
                merging.merge(connection, self.proof[0].learner.id, self.proof[1], self.now)

    def end(self) -> Kept:
        """Send everything and bring all together; return the one that is left."""
        for device in range(DEVICES):
            for start in range(0, len(self.logs[device]) + 1, 9):
                self.upload(device, device, start, 9)
        while len(self.learners) > 1:
            self.merge(0, 1)
        return self.learners[0]

    def _who(self, number: int) -> Kept:
        return self.learners[number % len(self.learners)]

    def _mint(self) -> accounts.Mint:
        return a_mint(seed=next(SEEDS))

    def _at(self, hours: int) -> str:
        return (self.now + timedelta(hours=hours)).isoformat()

    def _expect(self, given: Iterable[GivenAnswer], read: Iterable[Reading]) -> None:
        for one in given:
            known = self.answers.get(one.id, one)
            times = {
                name: min(getattr(known, name), getattr(one, name))
                for name in ("given_at", "received_at")
            }
            self.answers[one.id] = replace(known, **times)
        for one in read:
            known = self.readings.get(one.lesson_id, one.read_at)
            self.readings[one.lesson_id] = min(known, one.read_at)


def live(database, deeds) -> tuple[Life, Kept]:
    life = Life(database)
    life.keep()
    names = {"read": life.mark_read}
    for name, *values in deeds:
        life.now += timedelta(minutes=1)
        names.get(name, getattr(life, name, None))(*values)
    return life, life.end()


def report_of(answers, readings, now) -> Report:
    return Report(
        derived(EDITION, answers, readings, CATALOGUE.keys),
        schedule(EDITION, answers, CATALOGUE.keys, now.date()),
        calibration(answers, EDITION.questions, CATALOGUE.keys),
        weeks(answers, readings, now.date()),
    )


def firsts(answers: Iterable[GivenAnswer]) -> dict[str, str]:
    """The id of the first answer to each question."""
    first: dict[str, str] = {}
    for one in sorted(answers, key=lambda one: (one.given_at, one.id)):
        first.setdefault(one.ref, one.id)
    return first


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(a_deed, max_size=30))
def test_nothing_is_lost_nothing_is_doubled_and_firsts_stay_first(database, deeds):
    life, left = live(database, deeds)
    with database.reading() as connection:
        held = privacy.everything(connection, left.learner.id)
        report = progress_service.report(connection, left.learner.id, CATALOGUE, "en", life.now)

    assert sorted(one.id for one in held.answers) == sorted(life.answers)
    assert {one.id: one for one in held.answers} == life.answers
    assert {one.lesson_id: one.read_at for one in held.readings} == life.readings
    assert firsts(held.answers) == firsts(life.answers.values())
    read = [Reading(*one) for one in life.readings.items()]
    assert report == report_of(tuple(life.answers.values()), read, life.now)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(a_deed, max_size=20), order=st.permutations(range(DEVICES)))
def test_the_order_of_uploads_changes_nothing(database, deeds, order):
    """The same life twice, its devices uploaded in another order and to another learner."""
    apart = [deed for deed in deeds if deed[0] in {"answer", "read"}]
    life, other = Life(database), Life(database)
    for one in (life, other):
        one.keep()
        one.keep()
    for name, *values in apart:
        for one in (life, other):
            one.now += timedelta(hours=100)
        {"answer": life.answer, "read": life.mark_read}[name](*values)
    other.logs, other.read = life.logs, life.read
    for one, devices_in_order in ((life, range(DEVICES)), (other, order)):
        one.now += timedelta(days=30)
        for place, device in enumerate(devices_in_order):
            one.upload(device, place, 0, 30)
    ends = [life.end(), other.end()]
    with database.reading() as connection:
        reports = [
            progress_service.report(connection, end.learner.id, CATALOGUE, "en", life.now)
            for end in ends
        ]
    assert reports[0] == reports[1]
