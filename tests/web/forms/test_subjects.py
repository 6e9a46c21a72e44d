import pytest

from app.config import Config
from app.core.corrections import Subject
from app.factory import create_app
from app.web.forms.subjects import Told, stem, subject, told
from app.web.plumbing.catalogue import Shelf
from tests.conftest import DAY, SECRET
from tests.web.builders import EVERY, every_kind

LESSON = f"/en/lessons/{EVERY}"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """A site that never asks its database, as it is in one language."""
    catalogue = every_kind()
    folder = tmp_path_factory.mktemp("subjects")
    config = Config(SECRET, "sqlite:////nowhere.db", "http://localhost", instance_dir=folder)
    app = create_app(config, clock=lambda: DAY, shelf=Shelf(catalogue))
    with app.test_request_context("/en/"):
        yield catalogue.edition("en")


@pytest.mark.parametrize(
    "path",
    [LESSON, f"{LESSON}/quiz", "/en/", "/en/modules/", "/en/no-such-page", "/en/a_b~c.d-e"],
)
def test_a_path_of_this_site_is_a_place(edition, path):
    assert subject(path, "", edition) == Subject(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "en/",
        "/",
        "/healthz",
        "/xx/",
        "/english/",
        "//evil.example/en/",
        "https://evil.example/en/",
        "javascript:alert(1)",
        "/en/lessons/x?token=secret",
        "/en/#top",
        "/en/<b>",
        "/en/%3Cb%3E",
        "/en/\nx",
        "/en/x\n",
        "/en/é",
        f"/en/{'x' * 200}",
    ],
)
def test_anything_else_is_none(edition, path):
    assert subject(path, "", edition) == Subject()


def test_a_question_brings_the_page_of_its_lesson(edition):
    assert subject("", f"{EVERY}#single", edition) == Subject(LESSON, f"{EVERY}#single")
    assert subject("/en/", f"{EVERY}#single", edition) == Subject("/en/", f"{EVERY}#single")
    assert stem(Subject(ref=f"{EVERY}#single"), edition) == "What is single?"


@pytest.mark.parametrize("ref", ["", "#", EVERY, f"{EVERY}#", f"{EVERY}#nothing", "nowhere#single"])
def test_a_question_that_nobody_asks_is_none(edition, ref):
    assert subject(LESSON, ref, edition) == Subject(LESSON)
    assert stem(Subject(ref=ref), edition) == ""


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (LESSON, "Every kind"),
        (f"{LESSON}/quiz", "Every kind"),
        ("/en/modules/language-models", "Module"),
        ("/en/privacy", "/en/privacy"),
    ],
)
def test_a_page_is_called_by_its_title_and_linked(edition, path, title):
    assert told(Subject(path), edition) == Told(title, path)


@pytest.mark.parametrize(
    "path",
    ["", "/en/no-such-page", "/en/lessons/nowhere", "/en/glossary/nothing", "/en//", "/en/../x"],
)
def test_what_cannot_be_opened_is_called_by_its_path_and_not_linked(edition, path):
    assert told(Subject(path), edition) == Told(path, "")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/en/join/CDF-GHJ-KMNP", "/en/join"),
        ("/en/join", "/en/join"),
        ("/en/teach/classes/12/pupils", "/en/teach/"),
        ("/en/teach/", "/en/teach/"),
    ],
)
def test_a_report_about_a_page_of_a_class_names_neither_code_nor_class(edition, path, kept):
    assert subject(path, "", edition).path == kept
