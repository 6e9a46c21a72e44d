import pytest

from app.core.classrooms import MOST_PUPILS
from app.core.pseudonyms import Fault, likeness
from app.services import accounts, classrooms, codes, joining, pupils
from app.services.joining import Entry, Hurdle, Joined
from tests.services.builders import NOW, a_mint, chance, later
from tests.services.teaching import NAMES, a_class, a_pupil, an_educator, pupils_in
from tests.store.builders import all_at_once


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


def join(database, learner_id, room, name="Quiet Heron", now=NOW):
    with database.writing() as connection:
        return joining.join(connection, learner_id, Entry(room.code.code, name), now)


def join_new(database, room, name="Quiet Heron", *, form="", seed=41, now=NOW):
    with database.writing() as connection:
        entry = Entry(room.code.code, name, form)
        return joining.join_new(connection, entry, a_mint(seed=seed), now)


def test_a_code_shows_the_class_and_who_teaches_it(database, room):
    with database.reading() as connection:
        door = joining.doorway(connection, "  " + room.code.code.lower(), NOW)
        assert (door.classroom.id, door.teachers[0].name) == (room.id, "Ms Okoro")
        assert joining.doorway(connection, room.code.code, later(days=14)) is None
        assert joining.doorway(connection, "CDFGHJKMNP", NOW) is None


def test_somebody_new_gets_words_that_open_their_progress(database, room):
    joined = join_new(database, room)
    with database.writing() as connection:
        assert accounts.learner_of(connection, joined.token, NOW).id == joined.pupil.learner_id
        found = accounts.sign_in(connection, " ".join(joined.words), a_mint(seed=9), NOW)
        assert found.learner.id == joined.pupil.learner_id
    assert joined.pupil.class_card


def test_a_learner_joins_with_what_they_have(database, room, kept):
    joined = join(database, kept.learner.id, room)
    assert (joined.words, joined.token, joined.pupil.class_card) == ((), "", False)
    with database.reading() as connection:
        assert accounts.learner_of(connection, kept.token, NOW) == kept.learner
    again = join(database, kept.learner.id, room, "Calm Owl")
    assert again.pupil == joined.pupil


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Quiet Heron", Fault.TAKEN),
        ("Qu1et heron", Fault.TAKEN),
        ("Ms Okoro", Fault.TAKEN),
        ("a@b.org", Fault.EMAIL),
    ],
)
def test_names_of_class_mates_and_teachers_are_taken(database, room, kept, name, why):
    join_new(database, room)
    assert join_new(database, room, name, seed=2) is why
    assert join(database, kept.learner.id, room, name) is why
    assert pupils_in(database, room) == ["Quiet Heron"]


def test_of_twelve_who_want_one_name_at_once_one_has_it(database, room):
    outcomes = all_at_once(12, lambda n: join_new(database, room, seed=100 + n))
    assert sum(isinstance(one, Joined) for one in outcomes) == 1
    assert sum(one is Fault.TAKEN for one in outcomes) == 11
    assert pupils_in(database, room) == ["Quiet Heron"]


def test_a_form_that_is_sent_twice_makes_one_pupil_with_words_that_work(database, room):
    first = join_new(database, room, form="f" * 32)
    second = join_new(database, room, form="f" * 32, seed=2, now=later(minutes=9))
    assert second.pupil == first.pupil
    assert pupils_in(database, room) == ["Quiet Heron"]
    with database.writing() as connection:
        found = accounts.sign_in(connection, " ".join(second.words), a_mint(seed=9), NOW)
        assert found.learner.id == first.pupil.learner_id
        (attended,) = pupils.attended(connection, first.pupil.learner_id)
    assert attended.card_made_at is None
    late = join_new(database, room, form="f" * 32, seed=3, now=later(minutes=10))
    assert late is Fault.TAKEN


def test_a_closed_changed_or_archived_code_lets_nobody_in(database, owner, room, kept):
    assert join(database, kept.learner.id, room, now=later(days=14)) is Hurdle.CLOSED
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=True)
    assert join_new(database, room) is Hurdle.CLOSED
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=False)
        codes.rotate(connection, owner, room.id, chance(8), NOW)
    assert join_new(database, room) is Hurdle.CLOSED
    assert pupils_in(database, room) == []


def test_a_teacher_of_the_class_is_no_pupil_in_it(database, owner, room):
    assert join(database, owner, room, "Calm Owl") is Hurdle.TEACHES


def test_whoever_was_removed_does_not_come_back_by_the_code(database, owner, room, kept):
    pupil = join(database, kept.learner.id, room).pupil
    with database.writing() as connection:
        pupils.remove(connection, owner, room.id, pupil.id, NOW)
    assert join(database, kept.learner.id, room) is Hurdle.REMOVED


def test_what_is_offered_is_free(database, room):
    a_pupil(database, room, "Quiet Heron", seed=1)
    with database.reading() as connection:
        first = joining.offers(connection, room.id, NAMES, chance(4))
        assert joining.offers(connection, room.id, NAMES, chance(4)) == first
    assert len({likeness(name) for name in (*first, "Quiet Heron")}) == 3


def test_a_class_has_room_for_so_many(database, room, monkeypatch):
    monkeypatch.setattr(joining, "MOST_PUPILS", 1)
    assert MOST_PUPILS == 200
    join_new(database, room)
    assert join_new(database, room, "Calm Owl", seed=2) is Hurdle.FULL
