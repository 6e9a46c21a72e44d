from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.problems import Problems
from app.core.text.strict_yaml import document


def _value(text):
    problems = Problems("head")
    found = document(text, problems)
    assert not problems.found
    assert found
    return found.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("12", 12),
        ("012", "012"),
        ("1_000", "1_000"),
        ("0x1f", "0x1f"),
        ("1.5", 1.5),
        ("1.5.0", "1.5.0"),
        ("1e3", "1e3"),
        ("12:30:45", "12:30:45"),
        ("2026-11-22", date(2026, 11, 22)),
        ('"2026-11-22"', "2026-11-22"),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
        ("2026-1-5", "2026-1-5"),
        ("[a, 2]", ["a", 2]),
    ],
)
def test_a_value_is_what_it_looks_like(written, value):
    assert _value(f"key: {written}") == {"key": value}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", "2: the key a is already given on line 1"),
        ("a: {b: 1, b: 2}", "1: the key b is already given on line 1"),
        ("a: &x 1", "1: anchors"),
        ("a: 1\nb: *x", "2: aliases"),
        ("a: !!python/object:os.system ls", "1: tags"),
        ("<<: {a: 1}", "1: a key is a plain word here"),
        ("? [a]\n: b", "1: a key is a plain word here"),
        ("a: 2026-11-31", "1: 2026-11-31 is not a day"),
        ("%YAML 1.1\n---\na: on", "1: directives"),
        ("a: 1\n---\nb: 2", "2: one document"),
        ("a: [1", "this is not valid YAML"),
        ("a: b: c", "this is not valid YAML"),
        ("\t- a", "this is not valid YAML"),
        ("[" * 50, "nested more than 8 levels"),
    ],
)
def test_every_surprise_is_refused_with_its_line(text, problem):
    problems = Problems("head")
    assert document(text, problems) is None
    assert problem in f"{problems.found[0].line}: {problems.found[0].sentence}"


def test_every_key_knows_its_line():
    found = document("a: 1\nb:\n  c: [x,\n    y]\n", Problems("head"), first_line=10)
    assert found
    assert [found.line("a"), found.line("b", "c"), found.line("b", "c", 1)] == [10, 12, 13]
    assert found.line("b", "unknown") == 11


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    problems = Problems("head")
    assert (document(text, problems) is None) == bool(problems.found)
