from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.export.citations import Work, bibtex, ris


def a_work(title: str = "A question: what?") -> Work:
    url = "https://facets.example/en/briefings/one"
    return Work("one", title, "AI Facets", "1.0", date(2026, 11, 22), url)


def test_bibtex_names_everything_needed():
    made = bibtex(a_work())
    assert made.startswith("@online{one-2026,\n  title = {{A question: what?}},\n")
    assert "  date = {2026-11-22},\n" in made
    assert "  url = {https://facets.example/en/briefings/one},\n" in made
    assert made.endswith("}\n")


def test_ris_has_a_field_on_each_line_and_an_end():
    lines = ris(a_work()).split("\r\n")
    assert lines[:3] == ["TY  - ELEC", "TI  - A question: what?", "AU  - AI Facets"]
    assert lines[-2:] == ["ER  - ", ""]


@given(st.text(max_size=60))
def test_words_cannot_leave_their_field(title):
    made = bibtex(a_work(title))
    bare = made.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    assert made.count("\n") == 9
    assert ris(a_work(title)).count("\r\n") == 9
