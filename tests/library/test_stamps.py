import pytest

from app.library import loader, stamps
from tests.library.builders import LEDGER, QUIZ, a_content, edit, problems


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


@pytest.mark.parametrize(
    ("line", "stamped"),
    [
        ("- [ ] Words", "- [ ] Words {#id}"),
        ("- [ ] Words \n", "- [ ] Words {#id} \n"),
        ("- [ ] Words\r\n", "- [ ] Words {#id}\r\n"),
        ("- [ ] Words {mis=x}\n", "- [ ] Words {#id mis=x}\n"),
        ("- [ ] Words {}\n", "- [ ] Words {#id}\n"),
        ("- [ ] A set {1, 2}\n", "- [ ] A set {1, 2} {#id}\n"),
        ("- [ ] *\n", "- [ ] * {#id}\n"),
        ("## Stem? {type=claim level=apply}\n", "## Stem? {#id type=claim level=apply}\n"),
        ("# Group {.pool pick=1}\n", "# Group {#id .pool pick=1}\n"),
    ],
)
def test_a_line_gets_its_id_and_nothing_else(line, stamped):
    assert stamps.stamped(line, "id") == stamped


def test_only_ids_are_added_and_the_key_stays_the_same(content):
    whole = (content / QUIZ).read_bytes()
    edit(content, QUIZ, " {#small}", "")
    edit(content, QUIZ, "{#large mis=small-belief}", "{mis=small-belief}")
    bare = (content / QUIZ).read_bytes()
    before = loader.read(content).editions["en"].lessons["small-lesson"].lesson.quiz
    assert QUIZ in stamps.write(content)
    after = loader.read(content).editions["en"].lessons["small-lesson"].lesson.quiz
    assert [q.version for q in before.questions] == [q.version for q in after.questions]
    stamped = (content / QUIZ).read_bytes()
    assert stamped.replace(b" {#small-thing}", b"").replace(b"{#large-thing mis", b"{mis") == bare
    assert stamped != whole


def test_windows_line_ends_stay(content):
    edit(content, QUIZ, "{#small}", "")
    path = content / QUIZ
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    stamps.write(content)
    text = path.read_bytes()
    assert b"{#small-thing}" in text
    assert text.count(b"\n") == text.count(b"\r\n")


def test_a_second_run_changes_nothing(content):
    edit(content, QUIZ, "{#small}", "")
    stamps.write(content)
    assert stamps.write(content) == ()


def test_a_file_with_faults_is_left_alone(content):
    edit(content, QUIZ, "{#small}", "")
    edit(content, QUIZ, "### Why", "### Reason")
    before = (content / QUIZ).read_bytes(), (content / LEDGER).read_bytes()
    assert stamps.write(content) == ()
    assert ((content / QUIZ).read_bytes(), (content / LEDGER).read_bytes()) == before


def test_what_was_missing_is_mended(content):
    edit(content, QUIZ, "{#how-many type", "{type")
    edit(content, QUIZ, " {#else}", "")
    assert any("id missing" in line for line in problems(content))
    stamps.write(content)
    assert not any("id missing" in line for line in problems(content))
