import pytest

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("/en/", "site"),
        ("/en/modules/language-models", "language-models"),
        ("/en/lessons/next-token", "language-models"),
        ("/en/modules/rules-and-governance", "rules-and-governance"),
    ],
)
def test_a_page_names_the_picture_for_links_to_it(reader, page, picture):
    found = reader.get(page).select_one('meta[property="og:image"]')["content"]
    assert found == f"http://localhost/en/share/{picture}.png"
    got = reader.client.get(found.removeprefix("http://localhost"))
    assert got.content_type == "image/png"
    assert got.data.startswith(b"\x89PNG")


def test_a_picture_is_sent_as_it_is(reader):
    got = reader.client.get("/en/share/site.png", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in got.headers
    assert got.headers["Cache-Control"].startswith("public")


def test_a_picture_of_nothing_is_not_found(reader):
    reader.get("/en/share/no-such-module.png", status=404)
