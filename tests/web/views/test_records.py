from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from app.services.records import MOST
from tests.page import SAME_ORIGIN, Reader
from tests.web.builders import EVERY, OTHER, QUIZ, RIGHT, keeping, named, sent, words

RECORD, END, PAPER = "/en/me/record", "/en/me/record/end", "/en/me/record/paper"
CHOICE = {"module": "language-models", "days": "yes"}
NAME = "Ana Nobody-Knows"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def done(known) -> Reader:
    """A learner who has read one lesson and mastered another."""
    known.post(f"/en/lessons/{EVERY}/read", status=303)
    known.post(f"/en/lessons/{OTHER}/quiz", {"question": "single", "single": "b"}, 303)
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    return known


def made(reader, **choice) -> str:
    """Make an address; return its path."""
    reader.post(RECORD, CHOICE | choice, 303)
    page = reader.get(RECORD)
    return page.select_one(".way a[href*='/records/']")["href"].removeprefix("http://localhost")


def ids(reader) -> list[str]:
    return [
        field["value"]
        for field in reader.get(RECORD).select(f'form[action="{PAPER}"] [name=record]')
    ]


def printed(reader, **form):
    data = {"record": ids(reader)[0], "paper": "a4"} | form
    return reader.client.post(PAPER, data=data, headers=SAME_ORIGIN)


def pdf_words(got) -> str:
    assert got.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(got.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_who_has_done_nothing_is_told_what_to_do(known):
    page = known.get(RECORD)
    assert "There is nothing to show yet" in words(page.main)
    assert not page.select("main form")


def test_a_learner_sees_what_a_record_would_show(done):
    page = done.get(RECORD)
    rows = {row.th.text: words(row) for row in page.select("tbody tr")}
    assert "Done" in rows["Every kind"]
    assert "Mastered" in rows["Another"]
    assert page.select_one('input[name="module"]').has_attr("checked")
    assert not page.select(".way")


def test_days_are_shown_or_not_as_chosen(done):
    assert "Since" in words(done.get(f"{RECORD}?look=yes&module=language-models&days=yes").main)
    page = done.get(f"{RECORD}?look=yes&module=language-models")
    assert "Since" not in [head.text for head in page.select("thead th")]
    assert not page.select_one("#days").has_attr("checked")


def test_an_address_shows_the_record_to_anybody_and_says_what_it_is(done, reader):
    page = reader.get(made(done))
    said = words(page.main)
    assert "vouches for this" in said
    assert "no accreditation, no grade and no certificate" in said
    assert "is not verified" in said
    assert [row.th.text for row in page.select("tbody tr")] == ["Every kind", "Another"]
    assert page.select_one("meta[name=robots]")["content"] == "noindex, nofollow"
    headers = reader.response.headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in headers


def test_an_address_tells_nothing_of_what_was_not_chosen(done, reader):
    done.post(RECORD, {"module": "language-models"}, 303)
    path = done.get(RECORD).select_one(".way a")["href"].removeprefix("http://localhost")
    page = reader.get(path)
    assert "Since" not in [head.text for head in page.select("thead th")]
    assert not [label for label in page.select("dt") if label.text == "Days"]


def test_ended_unknown_and_forged_addresses_answer_alike(done, reader):
    path = made(done)
    done.post(END, {"record": ids(done)[0]}, 303)
    answers = []
    for one in (path, "/en/records/00000-00000-00000-00000-00000", "/en/records/forged"):
        page = reader.get(one, 404)
        answers.append(words(page.main))
        assert "no-store" in reader.response.headers["Cache-Control"]
    assert len(set(answers)) == 1
    assert not done.get(RECORD).select(".way")


def test_nobody_ends_or_prints_the_address_of_another(app, done, reader):
    path = made(done)
    other = keeping(Reader(app.test_client()))
    other.post(END, {"record": ids(done)[0]}, 303)
    other.post(PAPER, {"record": ids(done)[0], "name": "Other"}, 404)
    reader.get(path)


def test_without_a_module_nothing_is_made(done):
    page = done.post(RECORD, {"days": "yes"}, 422)
    assert "Choose at least one module" in words(page.select_one(".mend"))
    done.post(RECORD, {"module": "no-such-module"}, 422)
    assert ids(done) == []


def test_a_second_press_makes_no_second_address(done):
    done.post(RECORD, CHOICE, 303)
    done.post(RECORD, CHOICE, 303)
    assert len(ids(done)) == 1


def test_there_is_an_end_to_the_number_of_addresses(app, done):
    made(done)
    with app.extensions["database"].writing() as connection:
        for n in range(1, MOST):
            query = (
                "INSERT INTO records SELECT :id, learner_id, :hash, modules, days, created_at"
                " FROM records LIMIT 1"
            )
            connection.execute(text(query), {"id": f"{n:032}", "hash": f"{n:064}"})
    page = done.post(RECORD, {"module": "language-models"}, 422)
    assert f"You have {MOST} addresses" in words(page.select_one(".mend"))


def test_the_paper_carries_name_lessons_and_address(done):
    path = made(done)
    got = printed(done, name=f"  {NAME} ")
    said = pdf_words(got)
    assert "attachment" in got.headers["Content-Disposition"]
    assert got.headers["Cache-Control"] == "private, no-store"
    for one in (NAME, "Nobody verified it", "Every kind", "Mastered", path.split("/")[-1]):
        assert one in said, one


def test_without_a_name_the_paper_has_none(done):
    made(done)
    assert "Nobody verified it" not in pdf_words(printed(done, name=" "))


def test_the_paper_comes_in_two_formats(done):
    made(done)
    widths = {
        paper: int(PdfReader(BytesIO(printed(done, paper=paper).data)).pages[0].mediabox.width)
        for paper in ("a4", "letter", "something")
    }
    assert widths == {"a4": 595, "letter": 612, "something": 595}


def test_a_name_is_kept_nowhere(app, config, done):
    path = made(done)
    assert NAME in pdf_words(printed(done, name=NAME))
    assert NAME not in done.get(path).text
    assert NAME not in done.get(RECORD).text
    for file in config.instance_dir.rglob("*"):
        assert not file.is_file() or NAME.encode() not in file.read_bytes(), file
    assert not list(config.instance_dir.rglob("*.pdf"))
    with app.extensions["database"].reading() as connection:
        for table in ("records", "learners", "limits"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608  # our own names
            assert NAME not in str(rows)


@pytest.mark.parametrize(
    ("name", "fault"),
    [("漢字", "We cannot print 漢 字."), ("x" * 101, "Shorten the name to 100 letters.")],
)
def test_a_name_that_cannot_be_printed_comes_back_with_the_reason(done, name, fault):
    made(done)
    got = printed(done, name=name)
    assert got.status_code == 422
    assert fault in got.text
    assert name in got.text
    assert "<title>Error:" in got.text
    assert f"open http://localhost{RECORD}<" in got.text, "paper leads to the page with the form"
    assert f'page={RECORD}"' in got.text, "so does what is reported about it"


def test_an_address_goes_with_its_learner(done, reader):
    path = made(done)
    done.post("/en/me/forget")
    reader.get(path, 404)


def test_a_stranger_is_led_to_where_keeping_begins(reader):
    reader.get(RECORD, 302)
    assert reader.response.location == "/en/me/keep"
