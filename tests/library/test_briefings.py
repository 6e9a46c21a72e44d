from datetime import date

import pytest

from app.core.errors import NotFoundError
from app.library import loader
from app.library.cache import catalogue
from tests.library.builders import BRIEFING, DAY, PLAN, a_content, edit, problems, write


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


def test_a_briefing_is_read_part_by_part(content):
    briefing = loader.load(content, DAY).edition("en").briefing("small-briefing")
    parts = briefing.parts
    assert [one.label for one in parts.sixty] == ["Status", "One number: 2"]
    assert briefing.one_number.figure.html == "<strong>2</strong>"
    assert briefing.short_asks == (
        ("q1", "Does it apply?"),
        ("q2", "Who says so?"),
        ("q3", "Was it here before?"),
    )
    assert [one.grades for one in parts.bottom] == [("high",), ("high", "low"), ("medium",)]
    assert parts.bottom[0].reason.html.endswith("it was measured twice.")
    assert [(one.law_id, one.label) for one in parts.rules[0].laws] == [
        ("small-law", ""),
        ("small-law", "again"),
    ]
    assert parts.rules_head == ("Rule", "Who enforces")
    assert len(parts.asks) == 10
    assert parts.asks[0].text == "Minister: does it apply?"
    assert parts.checks[2].answer.html.startswith("No, never.")
    assert [note.source_id for note in parts.sixty[0].words.notes] == ["SRC1"]
    assert "law.yml" not in briefing.text


def test_what_is_planned_is_known_and_not_published(content):
    edition = loader.load(content, DAY).edition("en")
    assert list(edition.briefing_plan) == ["small-briefing", "later-briefing"]
    assert list(edition.briefings) == ["small-briefing"]
    with pytest.raises(NotFoundError):
        edition.briefing("later-briefing")


def test_the_cache_keeps_briefings_and_laws(content, tmp_path):
    made = catalogue(content, tmp_path / "cache", DAY)
    kept = catalogue(content, tmp_path / "cache", DAY)
    assert kept.edition("en").briefing("small-briefing").parts.rules
    assert kept == made


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("## Options", "## Choices", "a briefing has no part 'Choices'"),
        ("## Options", "## Choices", "a briefing has one part ## Options"),
        ("## Options", "### Options", "a briefing has its ten headings with ##"),
        ("**Confidence high:** it was", "It was", "sentence 1 says **Confidence high, medium"),
        ("**Medium:** few have looked.", "**Medium:**", "sentence 3 gives no reason"),
        ("It stays small [@SRC1].", "It stays small.", "entry 2 carries no source"),
        ('- "It is gone." It is here [@SRC1].', '- "Gone." No.', "entry 2 carries no source"),
        ("two bans | somebody* | small-law;", "two bans | x | smal-law;", "no row of law.yml smal"),
        ("laws: [small-law]", "laws: []", "small-law is cited and is missing from laws"),
        ("laws: [small-law]", "laws: [small-law, held-law]", "there is no row of law.yml held-law"),
        ("terms: [small-term]", "terms: [large-term]", "there is no glossary term large-term"),
        ("number: n1", "number: n9", "there is no number n9"),
        ("[q1, q2, q3]", "[q1, q2, q33]", "there is no question q33"),
        ("[q1, q2, q3]", "[q1, q2]", "sixty-seconds, questions is empty"),
        ("Was it here before?](#q1)", "](#q1)", "a link holds the three questions in short"),
        ("10. Witness: what would change it?\n", "", "this part has 9 entries; it needs 10"),
        ("| Do nothing |", "| Wait |", "one of the options is: Do nothing"),
        ("**Unknown.**", "**Unclear.**", "the paragraphs here are Known, Disputed, Unknown"),
        ("**Unknown.** Why", "Why", "each paragraph here begins with its **label.**"),
        ("*Yes.* [@SRC1]", "Yes [@SRC1]", "a self-check ends with its *answer*"),
        ("| bans, 2026, EU [@SRC1] | 3, the duties |", "| 3 |", "this row has 2 cells"),
        ("sources: [SRC1]", "sources: []", "SRC1 is cited and is missing from sources"),
        ("law-as-of: 2026-11-20", "law-as-of: 2026-12-20", "law-as-of lies in the future"),
        ("next-review: 2030-05-01", "next-review: 2026-11-01", "next-review comes after law-as-of"),
        ('version: "1.1"\nnext', 'version: "1.2"\nnext', "the first of the changes is that of"),
        ("next-review: 2030-05-01\n", "", "next-review is missing"),
        ("id: small-briefing", "id: other", "id is small-briefing, as the file is named"),
        ("(law:)", "(law:no-law)", "there is no row of law.yml no-law"),
    ],
)
def test_a_fault_is_told_in_plain_words(content, old, new, problem):
    edit(content, BRIEFING, old, new)
    found = problems(content)
    assert any(line.startswith(BRIEFING) and problem in line for line in found), found


def test_a_part_out_of_its_place_is_a_fault(content):
    text = (content / BRIEFING).read_text(encoding="utf-8")
    head, asks = text.split("## Ten questions to ask")
    asks, rest = asks.split("## Red flags")
    write(content, BRIEFING, f"{head}## Red flags{rest}\n\n## Ten questions to ask{asks}")
    assert any("the order of the parts is" in line for line in problems(content))


def test_a_briefing_that_the_list_does_not_name_is_told(content):
    edit(content, PLAN, "small-briefing", "other-briefing")
    assert any("briefings.yml does not list small-briefing" in line for line in problems(content))


def test_a_review_and_words_that_were_right_until_a_day_want_a_look(content):
    assert problems(content, date(2027, 4, 1)) == []
    late = problems(content, date(2030, 5, 2))
    assert any("the review was due on 2030-05-01" in line for line in late)
    assert any("its words were right until 2030-05-01" in line for line in late)


def test_what_a_briefing_names_may_be_linked_to_by_a_lesson(content):
    edit(
        content,
        "en/lessons/small-lesson/index.md",
        "Ask them.",
        "Ask [them](../../briefings/small-briefing.md#q1) by [law](law:small-law).",
    )
    assert problems(content) == []
    edit(content, "en/lessons/small-lesson/index.md", "briefings/small-b", "briefings/large-b")
    assert any("there is no briefing large-briefing" in line for line in problems(content))
