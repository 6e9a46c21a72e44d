from datetime import timedelta

import pytest

from app.core.corrections import KEPT_AFTER_CLOSING, KEPT_AT_MOST, Reason, Subject
from app.core.errors import NotFoundError
from app.services import corrections, work
from app.store.engine import file_of
from tests.services.builders import NOW, a_report, later

CANARIES = ("This is not so.", "reader@example.org")


def report(database, now=NOW, **parts) -> bool:
    with database.writing() as connection:
        return corrections.report(connection, a_report(**parts), now)


def waiting(database):
    with database.reading() as connection:
        return corrections.open_corrections(connection)


def published(database):
    with database.reading() as connection:
        return corrections.published(connection)


def answer(database, number, summary="Mended.", now=NOW, *, publish=True):
    with database.writing() as connection:
        corrections.answer(connection, number, summary, now, publish=publish)


def close(database, number, now=NOW) -> bool:
    with database.writing() as connection:
        return corrections.close(connection, number, now)


def holds(database, words: str) -> bool:
    """Say whether words are anywhere in the files of an SQLite database."""
    file = file_of(database.engine)
    return any(words.encode() in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def test_a_form_that_is_sent_twice_counts_once(database):
    assert report(database)
    assert not report(database, later(days=1))
    assert len(waiting(database)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"id": "f" * 32},
        {"reason": Reason.SOURCE},
        {"text": "Nor is this."},
        {"email": ""},
        {"subject": Subject("/en/")},
    ],
    ids=lambda other: next(iter(other)),
)
def test_other_words_or_another_form_are_another_report(database, other):
    report(database)
    assert report(database, **other)
    assert len(waiting(database)) == 2


def test_a_correction_from_report_to_closing(database):
    report(database)
    (found,) = waiting(database)
    answer(database, found.id, "The year was wrong.\x1b[2J\r\nIt is 2019.")
    (public,) = published(database)
    assert public.summary == "The year was wrong.[2J\nIt is 2019."
    assert close(database, found.id)
    assert not close(database, found.id, later(days=1))
    assert waiting(database) == ()
    assert published(database) == (public,)


def test_nothing_of_a_reader_is_in_what_is_published(database):
    report(database)
    answer(database, waiting(database)[0].id)
    held = repr(published(database))
    assert not [words for words in CANARIES if words in held]


def test_nobody_answers_or_closes_what_is_not_there(database):
    with pytest.raises(NotFoundError):
        answer(database, 99)
    with pytest.raises(NotFoundError):
        close(database, 99)


def test_words_and_address_go_thirty_days_after_closing_and_not_before(database):
    report(database)
    (found,) = waiting(database)
    answer(database, found.id)
    close(database, found.id)
    with database.writing() as connection:
        assert corrections.purge(connection, NOW + KEPT_AFTER_CLOSING) == 0
        assert corrections.purge(connection, NOW + KEPT_AFTER_CLOSING + timedelta(seconds=1)) == 1
    assert len(published(database)) == 1


def test_what_nobody_closes_goes_after_a_year(database):
    report(database)
    with database.writing() as connection:
        assert corrections.purge(connection, NOW + KEPT_AT_MOST) == 0
        assert corrections.purge(connection, NOW + KEPT_AT_MOST + timedelta(seconds=1)) == 1
    assert waiting(database) == ()


def test_whoever_wants_their_report_gone_has_it_gone_at_once(sqlite_database):
    report(sqlite_database)
    (found,) = waiting(sqlite_database)
    answer(sqlite_database, found.id)
    with sqlite_database.writing() as connection:
        corrections.erase(connection, found.id)
    assert published(sqlite_database) == ()
    assert not any(holds(sqlite_database, words) for words in CANARIES)


def test_background_work_leaves_nothing_of_them_in_the_file(sqlite_database):
    report(sqlite_database)
    close(sqlite_database, waiting(sqlite_database)[0].id)
    assert all(holds(sqlite_database, words) for words in CANARIES)
    assert "purge-corrections" in work.run_due(sqlite_database, later(days=31))
    assert not any(holds(sqlite_database, words) for words in CANARIES)
