import threading
from pathlib import Path

import pytest

from app.web.plumbing import documents
from app.web.plumbing.documents import document


class Press:
    """Makes a document and counts how often."""

    def __init__(self, made: bytes = b"made") -> None:
        self.made = made
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.made


def test_a_document_is_made_once_and_kept_by_what_it_holds(tmp_path):
    press = Press()
    assert document(tmp_path, "one", press) == b"made"
    assert document(tmp_path, "one", press) == b"made"
    assert document(tmp_path, "other", press) == b"made"
    assert press.times == 2


def test_many_at_once_make_it_once(tmp_path):
    press = Press()
    threads = [threading.Thread(target=document, args=(tmp_path, "one", press)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert press.times == 1


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path):
    (tmp_path / "file").write_text("")
    press = Press()
    assert document(tmp_path / "file" / "below", "one", press) == b"made"
    assert document(tmp_path / "file" / "below", "one", press) == b"made"
    assert press.times == 2


def test_the_oldest_go_when_there_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 25)
    for name in ("one", "two", "three", "four"):
        document(tmp_path, name, Press(b"x" * 10))
    held = list(Path(tmp_path).glob("*.pdf"))
    assert sum(one.stat().st_size for one in held) <= 25
    assert not list(tmp_path.glob("*.part"))


def test_what_fails_is_not_kept(tmp_path):
    def fails() -> bytes:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # any fault of the maker
        document(tmp_path, "one", fails)
    assert document(tmp_path, "one", Press()) == b"made"
