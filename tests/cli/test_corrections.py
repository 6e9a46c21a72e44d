import pytest
from click.testing import CliRunner

from app.cli.corrections import corrections as command
from app.services import corrections
from tests.conftest import SECRET
from tests.services.builders import NOW, a_report


@pytest.fixture
def run(database_url, tmp_path, monkeypatch):
    """Run a command on the database of the test; return its exit status and its words."""
    for name in ("SITE_URL", "HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("INSTANCE_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*arguments):
        result = CliRunner().invoke(command, arguments)
        return result.exit_code, result.output

    return run


@pytest.fixture
def number(database) -> str:
    """The number of the only report there is."""
    with database.writing() as connection:
        corrections.report(connection, a_report(), NOW)
        return str(corrections.open_corrections(connection)[0].id)


def test_an_empty_list_says_so(run):
    assert run("list") == (0, "Nothing is open.\n")


def test_a_report_is_listed_with_all_that_is_needed_to_answer_it(run, number):
    status, said = run("list")
    assert status == 0
    assert said == (
        f"{number}  2026-11-22 12:00 UTC  fact  new\n"
        "    about: /en/lessons/first\n"
        "    about: first#q1\n"
        "    answer to: reader@example.org\n"
        "    | This is not so.\n\n"
        "1 open.\n"
    )


def test_from_the_answer_to_the_closing(run, number, database):
    assert run("answer", number, "--summary", "Mended.", "--publish")[0] == 0
    assert "published, answered\n" in run("list")[1]
    assert "    = Mended.\n" in run("list")[1]
    status, said = run("close", number)
    assert (status, said) == (0, f"Correction {number} is closed. Its words go in 30 days.\n")
    assert run("list")[1] == "Nothing is open.\n"
    with database.reading() as connection:
        assert [one.summary for one in corrections.published(connection)] == ["Mended."]


def test_what_is_closed_can_still_be_found_and_deleted(run, number):
    run("answer", number, "--summary", "Mended.", "--publish")
    run("close", number)
    said = run("list", "--all")[1]
    assert f"{number}  2026-11-22 12:00 UTC  fact  closed, published, answered\n" in said
    assert "answer to: reader@example.org" in said
    assert said.endswith("Nothing is open.\n")
    assert run("erase", number, "--yes") == (0, f"Correction {number} is deleted.\n")
    assert run("list", "--all")[1] == "Nothing is open.\n"
    assert run("erase", number, "--yes")[0] == 1


def test_nothing_is_deleted_unasked(run, number):
    assert run("erase", number)[0] == 1
    assert "This is not so." in run("list")[1]


def test_an_answer_is_published_only_when_that_is_said(run, number, database):
    run("answer", number, "--summary", "Mended.", "--publish")
    assert "not published" in run("answer", number, "--summary", "It was right.")[1]
    with database.reading() as connection:
        assert corrections.published(connection) == ()


def test_closing_twice_is_an_error_in_one_line(run, number):
    run("close", number)
    assert run("close", number) == (1, f"Error: Correction {number} is closed already.\n")


@pytest.mark.parametrize("arguments", [("close", "99"), ("answer", "99", "--summary", "No.")])
def test_a_number_that_nobody_has_is_an_error_in_one_line(run, arguments):
    status, said = run(*arguments)
    assert status == 1
    assert said == "Error: There is no correction 99. `flask corrections list` has their numbers.\n"


@pytest.mark.parametrize("number", ["one", "0", "9" * 30])
def test_what_is_no_number_is_refused(run, number):
    status, said = run("close", number)
    assert status == 2
    assert "Invalid value for 'ID'" in said


@pytest.mark.parametrize(
    ("summary", "said"), [(" \n", "say what was wrong"), ("x" * 1001, "at most 1000 characters")]
)
def test_a_summary_has_words_and_an_end(run, number, summary, said):
    status, output = run("answer", number, "--summary", summary)
    assert status == 2
    assert said in output


def test_a_database_that_is_not_there_is_an_error_in_one_line(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@/facets?host=/nowhere")
    status, said = run("list")
    assert status == 1
    assert said.startswith("Error: The database cannot be reached")
