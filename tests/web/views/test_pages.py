import pytest

from app.config import Config
from app.factory import create_app
from tests.conftest import DAY, SECRET
from tests.page import Reader


@pytest.mark.parametrize("path", ["about/", "privacy", "accessibility", "device"])
def test_pages_about_the_site_stand_and_are_public(reader, path):
    reader.get(f"/en/{path}")
    assert reader.response.headers["Cache-Control"].startswith("public")


def test_a_site_with_an_operator_names_them(database_url, tmp_path, shelf):
    config = Config(
        secret_key=SECRET,
        database_url=database_url,
        site_url="http://localhost",
        instance_dir=tmp_path,
        operator_name="The Reading Room",
        contact="room@facets.example",
    )
    app = create_app(config, clock=lambda: DAY, shelf=shelf)
    someone = Reader(app.test_client())
    for path in ("about/", "privacy", "accessibility"):
        page = someone.get(f"/en/{path}")
        assert page.main.select('a[href="mailto:room@facets.example"]')
    assert "The Reading Room" in someone.get("/en/privacy").main.text
    app.extensions["tallies"].stop()
    app.extensions["database"].close()


def test_the_page_of_the_device_is_honest_without_a_script(reader):
    page = reader.get("/en/device")
    assert "Scripts are off" in page.noscript.text
    for part in page.select("[data-component=settings], [data-component=device]"):
        assert part.has_attr("hidden")


def test_each_reading_setting_starts_with_what_is_usual(reader):
    for group in reader.get("/en/device").select("fieldset"):
        checked = group.select("input[checked]")
        assert [field["value"] for field in checked] == [""]


def test_an_error_page_is_a_page_of_the_site(reader):
    page = reader.get("/en/nothing-here", 404)
    assert page.h1.text == "Page not found"
    assert page.select_one("main a.btn")["href"] == "/en/"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
