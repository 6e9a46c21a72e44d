import pytest

from app.core.emails import Email
from app.core.errors import ForbiddenError, NotFoundError
from app.services import accounts, cards, joining, privacy, pupils, takeaway, work
from app.services.accounts import SignedIn, WrongWords
from app.services.cards import Press
from app.store import answers, emails, learners
from tests.services.builders import NOW, a_mint, an_answer, later
from tests.services.teaching import (
    NAMES,
    a_class,
    a_pupil,
    an_educator,
    known,
    pupils_in,
)


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


@pytest.fixture
def joined(database, room):
    return a_pupil(database, room, "Quiet Heron", seed=4)


def sign_in(database, words):
    with database.writing() as connection:
        return accounts.sign_in(connection, " ".join(words), a_mint(seed=77), NOW)


def replace(database, owner, room, pupil, now=NOW, seed=50):
    with database.writing() as connection:
        return cards.replace(connection, owner, room.id, pupil.id, a_mint(seed=seed), now)


def make(database, owner, room, many, token=None):
    press = Press(NAMES, a_mint(seed=60))
    with database.writing() as connection:
        token = token or cards.form(connection, owner, room.id, press.mint, NOW)
        return token, cards.make(connection, (owner, token), room.id, many, press, NOW)


def test_a_removed_pupil_is_out_at_once_and_can_be_had_back(database, owner, room, joined):
    with database.writing() as connection:
        pupils.remove(connection, owner, room.id, joined.pupil.id, NOW)
        assert pupils.attended(connection, joined.pupil.learner_id) == ()
    assert pupils_in(database, room) == []
    work.run_due(database, later(days=6))
    with database.writing() as connection:
        pupils.bring_back(connection, owner, room.id, joined.pupil.id)
    assert pupils_in(database, room) == ["Quiet Heron"]
    work.run_due(database, later(days=30))
    assert known(database, room, joined.pupil)


def test_removing_twice_does_not_put_the_end_off(database, owner, room, joined):
    for now in (NOW, later(days=5)):
        with database.writing() as connection:
            pupils.remove(connection, owner, room.id, joined.pupil.id, now)
    work.run_due(database, later(days=7))
    assert not known(database, room, joined.pupil)


def test_after_a_week_the_class_knows_nothing_of_them_and_they_keep_their_own(
    database, owner, room, joined
):
    with database.writing() as connection:
        answers.append(connection, joined.pupil.learner_id, [an_answer()])
        pupils.remove(connection, owner, room.id, joined.pupil.id, NOW)
    work.run_due(database, later(days=7))
    with pytest.raises(NotFoundError), database.writing() as connection:
        pupils.bring_back(connection, owner, room.id, joined.pupil.id)
    with database.reading() as connection:
        assert answers.count(connection, joined.pupil.learner_id) == 1


def test_a_pupil_leaves_at_once_and_takes_their_progress_along(database, room, joined):
    with database.writing() as connection:
        answers.append(connection, joined.pupil.learner_id, [an_answer()])
        pupils.leave(connection, joined.pupil.learner_id, room.id)
    assert not known(database, room, joined.pupil)
    with database.reading() as connection:
        assert answers.count(connection, joined.pupil.learner_id) == 1
    assert isinstance(sign_in(database, joined.words), SignedIn)


def test_nobody_reaches_a_pupil_of_another_class(database, owner, room, joined):
    other = an_educator(database, 12, "Mr Silva")
    theirs = a_class(database, other, seed=22)
    for teacher, place in ((other, room), (other, theirs), (owner, theirs)):
        for deed in (
            lambda c, t=teacher, p=place: pupils.remove(c, t, p.id, joined.pupil.id, NOW),
            lambda c, t=teacher, p=place: pupils.bring_back(c, t, p.id, joined.pupil.id),
            lambda c, t=teacher, p=place: cards.replace(c, t, p.id, joined.pupil.id, a_mint(), NOW),
        ):
            with pytest.raises(NotFoundError), database.writing() as connection:
                deed(connection)
    assert pupils_in(database, room) == ["Quiet Heron"]


def test_a_lost_card_is_replaced_and_the_pupil_is_told(database, owner, room, joined):
    card = replace(database, owner, room, joined.pupil, later(days=2))
    assert card.pseudonym == "Quiet Heron"
    assert isinstance(sign_in(database, joined.words), WrongWords)
    assert isinstance(sign_in(database, card.words), SignedIn)
    with database.reading() as connection:
        assert accounts.learner_of(connection, joined.token, NOW) is None
        (attended,) = pupils.attended(connection, joined.pupil.learner_id)
    assert attended.card_made_at == later(days=2)


def test_whoever_has_another_way_in_looks_after_it_themselves(database, owner, room, joined):
    with database.writing() as connection:
        assert cards.replaceable(connection, room.id) == {joined.pupil.id}
        emails.put(connection, joined.pupil.learner_id, Email("ana@example.org", NOW))
        assert cards.replaceable(connection, room.id) == frozenset()
    with pytest.raises(ForbiddenError):
        replace(database, owner, room, joined.pupil)
    assert isinstance(sign_in(database, joined.words), SignedIn)


def test_words_that_came_from_elsewhere_are_not_the_class_s_to_replace(
    database, owner, room, joined, kept
):
    with database.writing() as connection:
        entry = joining.Entry(room.code.code, "Calm Owl")
        pupil = joining.join(connection, kept.learner.id, entry, NOW).pupil
        accounts.new_card(connection, joined.pupil.learner_id, a_mint(seed=51), NOW)
        assert cards.replaceable(connection, room.id) == frozenset()
        assert pupils.attended(connection, joined.pupil.learner_id)[0].card_made_at is None
    for one in (pupil, joined.pupil):
        with pytest.raises(ForbiddenError):
            replace(database, owner, room, one)


def test_cards_made_beforehand_open_progress_that_nobody_has_used_yet(database, owner, room):
    _token, made = make(database, owner, room, 5)
    assert len({card.pseudonym for card in made}) == 5
    assert sorted(pupils_in(database, room)) == sorted(card.pseudonym for card in made)
    signed = sign_in(database, made[3].words)
    with database.reading() as connection:
        (attended,) = pupils.attended(connection, signed.learner.id)
    assert attended.pupil.pseudonym == made[3].pseudonym
    assert attended.card_made_at is None


def test_one_form_makes_cards_once(database, owner, room):
    token, made = make(database, owner, room, 3)
    assert len(made) == 3
    assert make(database, owner, room, 3, token)[1] == ()
    assert len(pupils_in(database, room)) == 3


@pytest.mark.parametrize("many", [0, 41])
def test_a_sheet_has_one_to_forty_cards(database, owner, room, many):
    with pytest.raises(ForbiddenError):
        make(database, owner, room, many)


def test_a_card_outlives_its_class_once_it_was_used(database, owner, room):
    _token, made = make(database, owner, room, 1)
    work.run_due(database, later(days=100))
    signed = sign_in(database, made[0].words)
    with database.writing() as connection:
        learners.learner(connection, signed.learner.id)
        privacy.forget(connection, owner)
        learners.remove_empty(connection, later(days=40))
        learners.learner(connection, signed.learner.id)


def test_a_learner_is_told_what_classes_hold_about_them(database, owner, joined):
    with database.reading() as connection:
        pupil = takeaway.document(privacy.everything(connection, joined.pupil.learner_id))
        teacher = takeaway.document(privacy.everything(connection, owner))
    assert pupil["pupil_in"][0] | {"class": 0} == {
        "class": 0,
        "pseudonym": "Quiet Heron",
        "card_from_this_class": True,
        "joined_at": NOW.isoformat(),
        "removed_at": None,
    }
    assert teacher["educator"]["name"] == "Ms Okoro"
    assert list(teacher["teaches"]) == [{"class": "10b", "role": "owner"}]
