import email
import os
from email.policy import default

import pytest

from app.post.folder import FolderPost
from app.post.handing import PostError, Stamp
from app.post.letters import Blanks, Letter, written
from tests.services.builders import NOW

STAMP = Stamp(NOW, "abc")
LINK = "https://facets.example/en/account/open?link=" + "x" * 43
MAIL = written(Letter.SIGN_IN, "en", "ana@example.org", Blanks(LINK))


def post(folder) -> FolderPost:
    return FolderPost(folder, "AI Facets <post@facets.example>", "facets.example")


def test_a_mail_becomes_a_file_of_plain_text(tmp_path):
    post(tmp_path / "outbox").send(MAIL, STAMP)

    (file,) = (tmp_path / "outbox").iterdir()
    found = email.message_from_bytes(file.read_bytes(), policy=default)
    assert file.suffix == ".eml"
    assert found["To"] == "ana@example.org"
    assert found["From"] == "AI Facets <post@facets.example>"
    assert found["Message-ID"] == "<abc@facets.example>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found.get_content_type() == "text/plain"
    assert LINK in found.get_content().splitlines()
    assert LINK.encode() in file.read_bytes(), "the link is broken into lines"


def test_mails_that_can_be_ended_say_so_to_mail_programs(tmp_path):
    stop = "https://facets.example/en/review/mails/" + "a1" * 32
    mail = written(Letter.REVIEW, "en", "ana@example.org", Blanks(LINK, stop))
    post(tmp_path).send(mail, STAMP)

    (file,) = tmp_path.glob("*.eml")
    lines = file.read_text().splitlines()
    assert f"List-Unsubscribe: <{stop}>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_other_mails_have_no_such_button(tmp_path):
    post(tmp_path).send(MAIL, STAMP)
    (file,) = tmp_path.glob("*.eml")
    assert "Unsubscribe" not in file.read_text()


def test_nobody_else_on_the_machine_can_read_it(tmp_path):
    post(tmp_path / "outbox").send(MAIL, STAMP)

    (file,) = (tmp_path / "outbox").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_files_of_the_day_before_are_removed(tmp_path):
    old, recent = tmp_path / "old.eml", tmp_path / "recent.eml"
    for path, hours in ((old, 25), (recent, 23)):
        path.touch()
        at = NOW.timestamp() - hours * 3600
        os.utime(path, (at, at))
    post(tmp_path).send(MAIL, STAMP)

    assert not old.exists()
    assert recent.exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(PostError) as told:
        post(tmp_path / "outbox").send(MAIL, STAMP)

    assert told.value.closed


def test_a_mail_does_not_show_its_words_or_its_reader_in_a_log():
    assert "ana@example.org" not in repr(MAIL)
    assert LINK not in repr(MAIL)
