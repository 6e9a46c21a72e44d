"""Which pages a browser may fetch before they are asked for."""

import json

import pytest

from app.web.plumbing.speculation import PATH

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def named(reader) -> list[str]:
    (rule,) = json.loads(reader.client.get(PATH).text)["prefetch"]
    return rule["where"]["and"][0]["href_matches"]


def test_the_rules_have_the_type_that_a_browser_asks_for(reader):
    assert reader.client.get(PATH).mimetype == "application/speculationrules+json"


def test_only_pages_for_everybody_are_named(reader):
    pages = named(reader)
    assert {"/:lang/", "/:lang/lessons/:lesson_id", "/:lang/modules/:module_id"} <= set(pages)
    personal = ("/me/", "/account/", "/quiz", "/read", "/search", "/corrections/new", ".png")
    assert [page for page in pages if any(part in page for part in personal)] == []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/en/", True),
        ("/en/lessons/next-token", True),
        ("/en/me/", False),
        ("/en/account/sign-in", False),
        ("/en/nowhere", False),
        ("/robots.txt", False),
    ],
)
def test_pages_for_everybody_name_the_rules(reader, path, told):
    assert ("Speculation-Rules" in reader.client.get(path).headers) == told
