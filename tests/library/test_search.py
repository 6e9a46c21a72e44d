from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library.loader import load
from app.library.search import HitKind, SearchIndex, runs, tokens
from tests.library.builders import DAY, INDEX, a_content, edit


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    content = a_content(tmp_path_factory.mktemp("search"))
    edit(content, INDEX, "Ask them.", "Ask them about Élodie's crème brûlée and 1998.")
    catalogue = load(content, DAY)
    return SearchIndex(catalogue.edition("en"), catalogue.sources)


def _found(index, words):
    return [(hit.kind, hit.id) for hit in index.search(words)]


def test_lessons_terms_beliefs_and_sources_are_found(index):
    assert _found(index, "a small lesson") == [(HitKind.LESSON, "small-lesson")]
    assert (HitKind.TERM, "small-term") in _found(index, "little word")
    assert _found(index, "it always holds")[0] == (HitKind.BELIEF, "small-belief")
    assert _found(index, "press") == [(HitKind.SOURCE, "SRC1")]
    assert _found(index, "src1") == [(HitKind.SOURCE, "SRC1")]


@pytest.mark.parametrize("words", ["elodie", "ÉLODIE", "creme brulee", "Crème  BRÛLÉE", "1998"])
def test_case_and_accents_do_not_matter(index, words):
    assert _found(index, words) == [(HitKind.LESSON, "small-lesson")]


def test_the_last_word_may_be_a_beginning(index):
    assert _found(index, "creme bru") == [(HitKind.LESSON, "small-lesson")]
    assert _found(index, "cre brulee") == [(HitKind.LESSON, "small-lesson")]


def test_an_entry_of_that_very_title_comes_first(index):
    assert _found(index, "Small Term")[0] == (HitKind.TERM, "small-term")


def test_a_snippet_marks_what_was_searched_for(index):
    [hit] = index.search("brulee")
    assert ("brûlée", True) in hit.snippet
    assert all("\x02" not in words for words, _ in hit.snippet)


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "%", "*", '"', "'", "C++", "OR", "AND NOT", "NEAR(a b)", "title:small", "^a"),
        *("a" * 5_000, "small " * 500, "\x00", "\ud800", "_", "(", "\\", ";DROP TABLE entry", "😀"),
    ],
)
def test_anything_that_can_be_typed_gets_an_answer(index, words):
    assert isinstance(index.search(words), tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text())
def test_any_text_gets_an_answer(index, words):
    for hit in index.search(words, limit=3):
        assert hit.title


def test_the_limit_is_kept(index):
    assert len(index.search("small", limit=1)) == 1
    assert index.search("small", limit=-5)


def test_many_threads_ask_at_once(index):
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(index.search, ["small term"] * 64))
    assert len(answers) == 1


def test_nobody_can_write_through_a_search(index):
    index.search("small")
    database = index._database()  # noqa: SLF001  # the promise is about this connection
    with pytest.raises(Exception, match="readonly"):
        database.execute("DELETE FROM entry")


def test_at_most_twelve_words_count():
    assert len(tokens("a b " * 50)) == 12


def test_a_snippet_is_cut_into_runs():
    assert runs("a \x02b\x03 c") == (("a ", False), ("b", True), (" c", False))
