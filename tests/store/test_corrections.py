import pytest
from sqlalchemy import text

from app.core.corrections import Published, Reason, Subject
from app.core.errors import NotFoundError
from app.store import corrections
from tests.services.builders import NOW, a_report, later
from tests.store.builders import all_at_once


def add(database, hashed="a" * 64, now=NOW, **report) -> int:
    with database.writing() as connection:
        assert corrections.add(connection, a_report(**report), hashed, now)
        return connection.scalar(text("SELECT max(id) FROM corrections"))


def everything(database):
    with database.reading() as connection:
        waiting = corrections.corrections(connection, closed=False)
        return waiting, corrections.published(connection)


def test_a_report_comes_back_as_it_was_sent(database):
    report = a_report()
    number = add(database)
    with database.reading() as connection:
        found = corrections.correction(connection, number)

    assert (found.reason, found.text, found.email) == (report.reason, report.text, report.email)
    assert (found.subject, found.received_at) == (report.subject, NOW)
    assert (found.summary, found.answered_at, found.published_at, found.closed_at) == (
        *("", None),
        *(None, None),
    )


def test_of_equal_reports_that_come_at_once_one_is_stored(database):
    def send(_number):
        with database.writing() as connection:
            return corrections.add(connection, a_report(), "a" * 64, NOW)

    assert sorted(all_at_once(8, send)) == [False] * 7 + [True]
    assert len(everything(database)[0]) == 1


def test_the_oldest_report_stands_first_and_the_newest_answer(database):
    first, second = add(database), add(database, "b" * 64, reason=Reason.HARD)
    with database.writing() as connection:
        corrections.answer(connection, first, "Mended.", NOW, publish=True)
        corrections.answer(connection, second, "Said plainly.", later(days=1), publish=True)
    waiting, public = everything(database)

    assert [one.id for one in waiting] == [first, second]
    assert public == (
        Published(Reason.HARD, a_report().subject, "Said plainly.", later(days=1)),
        Published(Reason.FACT, a_report().subject, "Mended.", NOW),
    )


def test_an_answer_that_is_not_for_everybody_stays_with_the_operator(database):
    number = add(database)
    with database.writing() as connection:
        corrections.answer(connection, number, "Mended.", NOW, publish=True)
        corrections.answer(connection, number, "It was right.", NOW, publish=False)
    waiting, public = everything(database)

    assert waiting[0].summary == "It was right."
    assert public == ()


def test_what_is_closed_waits_no_more_and_what_is_public_stays_so(database):
    number = add(database, subject=Subject())
    with database.writing() as connection:
        corrections.answer(connection, number, "Mended.", NOW, publish=True)
        corrections.close(connection, number, NOW)

    assert [len(found) for found in everything(database)] == [0, 1]
    with database.reading() as connection:
        assert len(corrections.corrections(connection, closed=True)) == 1


def test_old_words_go_and_what_is_not_public_goes_with_them(database):
    closed, open_still, public, ancient = (add(database, letter * 64) for letter in "abcd")
    with database.writing() as connection:
        for number in (closed, public):
            corrections.answer(connection, number, "Mended.", NOW, publish=number == public)
            corrections.close(connection, number, NOW)
        connection.execute(
            text("UPDATE corrections SET received_at = :then WHERE id = :id"),
            {"then": "2020-01-01 00:00:00+00:00", "id": ancient},
        )
    with database.writing() as connection:
        assert corrections.remove_old(connection, later(days=1), later(days=-1)) == 3
        assert corrections.remove_old(connection, later(days=1), later(days=-1)) == 0
        kept = corrections.correction(connection, public)

        assert (kept.text, kept.email, kept.summary) == ("", "", "Mended.")
        assert corrections.correction(connection, open_still).text
        for number in (closed, ancient):
            with pytest.raises(NotFoundError):
                corrections.correction(connection, number)


@pytest.mark.parametrize(
    "deed",
    [
        lambda connection: corrections.correction(connection, 99),
        lambda connection: corrections.close(connection, 99, NOW),
        lambda connection: corrections.erase(connection, 99),
        lambda connection: corrections.answer(connection, 99, "No.", NOW, publish=False),
    ],
    ids=["look", "close", "erase", "answer"],
)
def test_a_number_that_nobody_has_is_not_found(database, deed):
    with pytest.raises(NotFoundError), database.writing() as connection:
        deed(connection)


def test_both_lists_take_one_query_however_long(database, statements):
    for letter in "abc":
        add(database, letter * 64)
    with database.reading() as connection, statements() as seen:
        corrections.corrections(connection, closed=True)
        corrections.published(connection)

    assert len(seen) == 2
