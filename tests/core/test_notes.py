from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.core.lessons import Section
from app.core.notes import Anchor, OwnNote, arranged, newer
from tests.services.builders import NOW, a_lesson, an_edition, later


def a_note(number=1, *, lesson="first", section="one", **facts) -> OwnNote:
    known = {
        "id": f"{number:032x}",
        "anchor": Anchor(lesson, section, "some words"),
        "text": "A thought.",
        "made_at": NOW,
        "edited_at": NOW,
    }
    return OwnNote(**(known | facts))


def a_lesson_with(name, *sections):
    parts = tuple(Section(one, one.title(), "idea", ()) for one in sections)
    return replace(a_lesson(name), sections=parts)


STATES = st.builds(
    a_note,
    text=st.sampled_from(["", "one", "two"]),
    edited_at=st.sampled_from([NOW, later(seconds=1), later(hours=1)]),
    deleted=st.booleans(),
)


@given(st.lists(STATES, min_size=1, max_size=4))
def test_in_whichever_order_states_come_the_same_one_stands(states):
    outcomes = set()
    for order in permutations(states):
        stands = order[0]
        for state in order:
            stands = newer(newer(stands, state), state)
        outcomes.add(stands)
    assert len(outcomes) == 1


def test_the_last_edit_stands_and_a_deletion_before_an_edit_of_the_same_moment():
    old, new = a_note(), a_note(text="Another.", edited_at=later(seconds=1))
    assert newer(old, new) == newer(new, old) == new
    gone = a_note(deleted=True)
    assert newer(old, gone) == newer(gone, old) == gone
    assert newer(gone, new) == new


def test_of_a_deleted_note_no_word_is_left():
    gone = a_note(deleted=True).bare
    assert (gone.text, gone.anchor) == ("", Anchor("", ""))
    assert a_note().bare == a_note()


def test_notes_stand_in_the_order_in_which_one_reads():
    edition = an_edition(a_lesson_with("first", "one", "two"), a_lesson_with("second", "one"))
    notes = (
        a_note(1, lesson="second"),
        a_note(2, section="two"),
        a_note(3, made_at=later(seconds=5), edited_at=later(seconds=5)),
        a_note(4),
    )
    found = arranged(notes, edition)
    told = [
        (lesson.id, part.title, [int(note.id, 16) for note in part.notes])
        for lesson in found
        for part in lesson.sections
    ]
    assert told == [("first", "One", [4, 3]), ("first", "Two", [2]), ("second", "One", [1])]


def test_notes_of_what_is_gone_come_last_and_are_not_lost():
    edition = an_edition(a_lesson_with("first", "one"))
    found = arranged((a_note(1, lesson="gone"), a_note(2, section="gone"), a_note(3)), edition)
    assert [lesson.id for lesson in found] == ["first", "gone"]
    assert [part.title for part in found[0].sections] == ["One", ""]
    assert found[1].lesson is None
