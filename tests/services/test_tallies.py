import pytest

from app.core.tallies import Counts, Tally
from app.services import quizzes, tallies
from app.services.tallies import Tallies
from app.store.tallies import tallies_of
from tests.services.builders import a_catalogue, a_lesson, a_question, submitted
from tests.store.builders import all_at_once

QUESTION = a_question()
CATALOGUE = a_catalogue(a_lesson("first", questions=[QUESTION]))


def verdicts(*answer, **facts):
    return quizzes.mark_all(CATALOGUE, [submitted(QUESTION, *answer, **facts)])


def part(name) -> Tally:
    return Tally(QUESTION.ref, QUESTION.version, name)


def test_first_attempts_are_counted_apart():
    counts = Tallies()
    counts.count(verdicts("yes"))
    counts.count(verdicts("no"))
    counts.count(verdicts("yes", first=False))

    assert counts.take() == {
        part(""): Counts(2, 1),
        part(":right"): Counts(1, 1),
        part(":no"): Counts(1, 0),
        part("yes"): Counts(1, 1),
        part("no"): Counts(1, 0),
    }
    assert counts.empty


@pytest.mark.parametrize("facts", [{"version": "00000000"}, {"answer": ("never-heard-of",)}])
def test_what_cannot_be_marked_is_not_counted(facts):
    counts = Tallies()
    counts.count(verdicts("yes", **facts))

    assert counts.empty


def test_threads_lose_no_count():
    counts = Tallies()
    all_at_once(8, lambda _n: [counts.count(verdicts("yes")) for _ in range(100)])

    assert counts.take()[part("")] == Counts(800)


def test_counts_are_written_down_and_begin_anew(database):
    counts = Tallies()
    for _ in range(2):
        counts.count(verdicts("yes"))
        with database.writing() as connection:
            assert tallies.flush(connection, counts) == 3
    with database.reading() as connection:
        assert tallies_of(connection, QUESTION.ref)[part("yes")] == Counts(2)
    assert counts.empty


def test_what_could_not_be_written_is_kept_for_the_next_time(database):
    counts = Tallies()
    counts.count(verdicts("yes"))

    def fail():
        with database.writing() as connection:
            tallies.flush(connection, counts)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    counts.count(verdicts("yes"))
    assert counts.take()[part("yes")] == Counts(2)
