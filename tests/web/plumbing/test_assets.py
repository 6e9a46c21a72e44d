import pytest
from werkzeug.test import Client

from app.web.plumbing.assets import Assets, StaticFiles, sheet, stylesheets

FIXED = (("X-Content-Type-Options", "nosniff"),)
PLAIN = ["/static/js/site.js", "/static/js/site.00000000.js", "/static/00000000/js/site.js"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "site.js").write_text("export default 1;\n" * 30)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.woff2").write_bytes(b"font")
    (tmp_path / "css" / "components").mkdir(parents=True)
    (tmp_path / "css" / "tokens.css").write_text("/* ink */\n:root { --ink: #000; }\n")
    (tmp_path / "css" / "components" / "card.css").write_text(
        '@font-face { src: url("/static/fonts/a.woff2"); }'
    )
    (tmp_path / "notes.md").write_text("not served")
    return tmp_path


@pytest.fixture
def browser(folder):
    def site(_environ, start_response):
        start_response("404 NOT FOUND", [])
        return [b"flask"]

    return Client(StaticFiles(site, Assets(folder), FIXED))


def test_a_fingerprinted_file_is_kept_for_ever(folder, browser):
    answer = browser.get(Assets(folder).url("js/site.js"), headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PLAIN)
def test_an_old_or_bare_name_answers_the_present_file(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    again = browser.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/static/nothing.js", "/static/../secret", "/static/notes.md"])
def test_what_is_not_a_static_file_is_flasks_to_refuse(browser, path):
    assert browser.get(path).status_code == 404


def test_scripts_find_each_other_below_the_fingerprint_of_all_files(folder, browser):
    site = Assets(folder).url("js/site.js")
    assert site == f"/static/{Assets(folder).fingerprint}/js/site.js"
    beside = browser.get(site.replace("js/site.js", "fonts/a.woff2"))
    assert beside.data == b"font"
    assert "immutable" in beside.headers["Cache-Control"]
    assert Assets(folder).urls("js/") == (site,)


def test_a_change_in_any_file_is_another_address_of_every_script(folder, browser):
    before = Assets(folder).url("js/site.js")
    (folder / "fonts" / "a.woff2").write_bytes(b"another font")
    changed = Assets(folder)
    assert changed.url("js/site.js") != before
    answer = Client(StaticFiles(browser, changed, FIXED)).get(before)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_in_development_a_changed_script_has_another_address(folder):
    live = Assets(folder, live=True)
    before = live.url("js/site.js")
    (folder / "js" / "site.js").write_text("export default 2;")
    assert live.url("js/site.js") != before


def test_what_is_written_for_writers_is_not_sent(folder):
    words = '// Why.\nexport default () => {\n  // How.\n  return "//not/a remark";\n};\n'
    (folder / "js" / "site.js").write_text(words)
    sent = Assets(folder).text("js/site.js")
    assert sent == 'export default () => {\n  return "//not/a remark";\n};\n'


def test_a_font_is_sent_as_it_is(folder, browser):
    answer = browser.get(Assets(folder).url("fonts/a.woff2"), headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data == b"font"


def test_the_stylesheet_is_joined_in_layer_order_and_names_fonts_by_fingerprint(folder):
    assets = Assets(folder)
    css = stylesheets(folder, assets)[""]
    assert css.index("--ink") < css.index("font-face")
    assert assets.url("fonts/a.woff2") in css
    assert "/*" not in css


def test_a_folder_of_components_is_a_sheet_of_its_own(folder):
    apart = folder / "css" / "components" / "lists"
    apart.mkdir()
    (apart / "list.css").write_text("@layer components { .rows { gap: 1rem; } }")
    sheets = stylesheets(folder, Assets(folder))
    assert sheets["lists"] == "@layer components{.rows{gap:1rem}}"
    assert ".rows" not in sheets[""]


def test_neighbouring_blocks_of_a_layer_are_one(folder):
    for name in ("a", "b"):
        part = f'@layer components {{ .{name} [data-x="y"] {{ margin: 0 auto; }} }}'
        (folder / "css" / "components" / f"{name}.css").write_text(part)
    css = stylesheets(folder, Assets(folder))[""]
    assert "@layer components{.a [data-x=y]{margin:0 auto}.b [data-x=y]{margin:0 auto}}" in css


def test_a_missing_file_is_named(folder):
    with pytest.raises(KeyError, match=r"nothing\.css"):
        Assets(folder).url("nothing.css")


def test_a_whole_stylesheet_is_served_for_ever(folder):
    assets = Assets(folder)
    words = stylesheets(folder, assets)[""]
    browser = Client(StaticFiles(lambda *_: [b""], assets, FIXED))
    answer = browser.get(assets.url(sheet("")))
    assert answer.text == words
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
