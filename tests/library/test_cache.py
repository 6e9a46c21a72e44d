from datetime import date

import pytest

from app.core.errors import ContentError
from app.library.cache import catalogue
from app.library.loader import load
from tests.library.builders import DAY, QUIZ, TERM, a_content, edit


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "instance" / "cache"


def test_what_comes_out_of_the_cache_is_what_went_in(content, kept):
    made = catalogue(content, kept, DAY)
    assert made == catalogue(content, kept, DAY) == load(content, DAY)
    assert len(list(kept.iterdir())) == 1


def test_the_cached_catalogue_is_of_the_day_that_is_asked_for(content, kept):
    catalogue(content, kept, DAY)
    assert catalogue(content, kept, date(2027, 1, 1)).day == date(2027, 1, 1)


def test_changed_content_is_read_again_and_the_old_file_is_removed(content, kept):
    catalogue(content, kept, DAY)
    [before] = kept.iterdir()
    edit(content, TERM, "term: small term", "term: tiny term")
    assert catalogue(content, kept, DAY).edition("en").term("small-term").term == "tiny term"
    [after] = kept.iterdir()
    assert after != before


@pytest.mark.parametrize("damage", [b"", b"{", b'{"day": "2026-11-22"}', b"\xff\x00", b"[]"])
def test_a_damaged_cache_is_made_anew(content, kept, damage):
    made = catalogue(content, kept, DAY)
    [file] = kept.iterdir()
    file.write_bytes(damage)
    assert catalogue(content, kept, DAY) == made
    assert len(file.read_bytes()) > len(damage)


def test_a_truncated_cache_is_made_anew(content, kept):
    made = catalogue(content, kept, DAY)
    [file] = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-200])
    assert catalogue(content, kept, DAY) == made


def test_a_cache_that_cannot_be_written_only_costs_time(content, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert catalogue(content, tmp_path / "file" / "cache", DAY).day == DAY


def test_broken_content_is_not_kept(content, kept):
    edit(content, QUIZ, "[x]", "[ ]")
    with pytest.raises(ContentError):
        catalogue(content, kept, DAY)
    assert not kept.exists() or not list(kept.iterdir())
