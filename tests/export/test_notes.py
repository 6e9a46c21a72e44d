from app.export.notes import Entry, markdown

FIRST, SECOND = "https://example.org/en/lessons/first", "https://example.org/en/lessons/second"

FILE = """\
# Notes and highlights

## First

<https://example.org/en/lessons/first>

### One

> some words

A thought
on two lines.

> more words

### Two

About all of it.

## Second

<https://example.org/en/lessons/second>

### Two

> last words
"""


def test_lessons_and_sections_are_named_once_before_their_notes():
    entries = (
        Entry("First", FIRST, "One", "some\n words", "A thought\non two lines.\n"),
        Entry("First", FIRST, "One", "more words", ""),
        Entry("First", FIRST, "Two", "", "About all of it."),
        Entry("Second", SECOND, "Two", "last words", ""),
    )
    assert markdown("Notes and highlights", entries) == FILE


def test_without_notes_there_is_a_title_alone():
    assert markdown("Notes", ()) == "# Notes\n"
