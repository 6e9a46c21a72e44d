"""What the operator does for somebody who asks about their data."""

import json

import pytest
from click.testing import CliRunner

from app.cli.people import people as command
from app.core.emails import Email
from app.services import accounts
from app.store import emails
from tests.conftest import SECRET
from tests.services.builders import NOW, a_mint


@pytest.fixture
def run(database_url, tmp_path, monkeypatch):
    """Run a command on the database of the test; return its exit status and its words."""
    for name in ("SITE_URL", "HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SECRET_KEY", SECRET)
    monkeypatch.setenv("INSTANCE_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*arguments, typed=""):
        result = CliRunner().invoke(command, arguments, input=typed)
        return result.exit_code, result.output

    return run


@pytest.fixture
def number(database) -> str:
    """The number of the only learner, who has an email."""
    with database.writing() as connection:
        learner = accounts.keep(connection, a_mint(), NOW).learner
        emails.put(connection, learner.id, Email("ana@example.org", NOW))
    return str(learner.id)


def test_a_learner_is_found_by_their_e_mail_however_it_is_written(run, number):
    assert run("find", " Ana@Example.org") == (0, f"Learner {number}\n")


@pytest.mark.parametrize("address", ["eve@example.org", "nobody", ""])
def test_who_is_not_there_is_not_found(run, number, address):
    assert number
    status, said = run("find", address)
    assert status == 1
    assert "Nobody keeps progress with this email." in said


def test_everything_is_exported(run, number, tmp_path):
    status, said = run("export", number)
    assert status == 0
    assert json.loads(said)["ways_in"][1]["address"] == "ana@example.org"
    file = tmp_path / "export.json"
    status, said = run("export", number, "--to", str(file))
    assert (status, "Delete it once it is handed over." in said) == (0, True)
    assert json.loads(file.read_text())["learner"] == int(number)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_learner_is_erased_after_asking(run, number):
    assert run("erase", number, typed="n\n")[0] == 1
    assert run("find", "ana@example.org")[0] == 0
    status, said = run("erase", number, typed="y\n")
    assert status == 0
    assert f"Learner {number} is deleted: 0 answers, 0 readings" in said
    assert run("find", "ana@example.org")[0] == 1


@pytest.mark.parametrize("deed", [("export", "4711"), ("erase", "4711", "--yes")])
def test_who_is_not_there_is_said_in_one_line(run, deed):
    status, said = run(*deed)
    assert status == 1
    assert said.strip().splitlines()[-1] == "Error: There is no learner 4711."
