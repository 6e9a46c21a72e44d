"""Builders of classes and of those who are in them."""

from datetime import date

from app.core.classrooms import Classroom, Pupil, Settings
from app.core.pseudonyms import NameWords
from app.services import accounts, classrooms, joining, pupils
from app.services.accounts import Kept
from app.services.joining import Entry, Joined
from app.store.transactions import Database
from tests.services.builders import NOW, a_mint, chance

LAST_DAY = date(2027, 6, 30)
SETTINGS = Settings("10b", "en", "Europe/Lisbon", LAST_DAY)
NAMES = NameWords(("calm", "merry", "quiet"), ("heron", "otter", "owl"))


def somebody(database: Database, seed: int) -> Kept:
    with database.writing() as connection:
        return accounts.keep(connection, a_mint(seed=seed), NOW)


def an_educator(database: Database, seed: int = 11, name: str = "Ms Okoro") -> int:
    learner_id = somebody(database, seed).learner.id
    with database.writing() as connection:
        classrooms.become_educator(connection, learner_id, name, "", NOW)
    return learner_id


def a_class(database: Database, owner: int, *, seed: int = 21, now=NOW, **parts) -> Classroom:
    settings = Settings(**({**SETTINGS.__dict__} | parts))
    with database.writing() as connection:
        return classrooms.create(connection, owner, settings, chance(seed), now)


def a_pupil(database: Database, room: Classroom, name: str, *, seed: int, now=NOW) -> Joined:
    """Somebody new in a class."""
    with database.writing() as connection:
        entry = Entry(room.code.code, name, f"form {name}")
        joined = joining.join_new(connection, entry, a_mint(seed=seed), now)
    assert isinstance(joined, Joined), joined
    return joined


def pupils_in(database: Database, room: Classroom) -> list[str]:

    with database.reading() as connection:
        found = pupils.pupils_of(connection, room.id)
    return [one.pseudonym for one in found if one.removed_at is None]


def known(database: Database, room: Classroom, pupil: Pupil) -> bool:

    with database.reading() as connection:
        return pupil.id in {one.id for one in pupils.pupils_of(connection, room.id)}
