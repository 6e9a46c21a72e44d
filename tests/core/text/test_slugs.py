import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.slugs import ID, Slugs, short_id, slug


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [
        ("A confident tone is not evidence", "a-confident-tone-is-not-evidence"),
        ("Checks lower the risk, and none removes it", "checks-lower-the-risk-and-none-removes-it"),
        ("The doctors' exam: 94.9%", "the-doctors-exam-949"),
        ("What “fair” can mean", "what-fair-can-mean"),
        ("Über-Größe", "über-größe"),
        ("a  b", "a--b"),
    ],
)
def test_a_fragment_is_the_one_that_github_makes(heading, fragment):
    assert slug(heading) == fragment


def test_a_repeated_heading_gets_a_number():
    slugs = Slugs()
    assert [slugs.slug("Same"), slugs.slug("Same"), slugs.slug("Same")] == [
        "same",
        "same-1",
        "same-2",
    ]
    assert slugs.given == {"same", "same-1", "same-2"}


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("What does the tone tell you?", (), "tone-tell"),
        ("True", (), "true"),
        ("True", ("true",), "true-2"),
        ("45..55", (), "n-45-55"),
        ("Was it?", (), "was-it"),
        ("É́tat", (), "etat"),
        ("你好", (), "item"),
    ],
)
def test_an_id_is_made_of_telling_words(words, taken, name):
    assert short_id(words, taken) == name


@given(st.text(), st.sets(st.text(max_size=3)))
def test_a_derived_id_is_always_an_id_and_free(words, taken):
    name = short_id(words, taken)
    assert ID.fullmatch(name)
    assert name not in taken
