import pytest

from tests.export.test_share import size

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_favicon_is_an_icon_and_sent_as_it_is(reader):
    reader.get("/favicon.ico", headers={"Accept-Encoding": "br"})
    got = reader.response
    assert got.content_type == "image/vnd.microsoft.icon"
    assert got.data[:4] == b"\0\0\1\0"
    assert "Content-Encoding" not in got.headers
    assert got.headers["Cache-Control"].startswith("public")


def test_an_iphone_finds_its_icon_without_being_told(reader):
    got = reader.client.get("/apple-touch-icon.png")
    assert got.content_type == "image/png"
    assert size(got.data) == (180, 180)


def test_every_page_names_the_manifest(reader):
    for path in ("/en/", "/en/lessons/next-token", "/en/device", "/en/account/sign-in"):
        link = reader.get(path).select_one("link[rel=manifest]")
        assert link["href"] == "/manifest.webmanifest"


def test_the_manifest_says_what_an_installed_site_is(reader):
    reader.get("/manifest.webmanifest")
    assert reader.response.content_type == "application/manifest+json"
    said = reader.response.get_json(force=True)
    assert {"name", "short_name", "description", "lang", "dir", "display"} <= set(said)
    assert said["scope"] == "/"
    assert reader.get(said["start_url"]).h1
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        got = reader.client.get(icon["src"])
        assert got.content_type == icon["type"]
        assert "{}x{}".format(*size(got.data)) == icon["sizes"]


def test_an_icon_of_another_size_is_not_found(reader):
    reader.get("/icons/17.png", status=404)
