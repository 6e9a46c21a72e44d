import json
import re
from dataclasses import replace

import brotli
import pytest

from app.factory import create_app
from tests.architecture.addresses import is_public
from tests.conftest import DAY
from tests.page import Reader

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
LESSON_SCRIPTS = (
    *("site", "components/contents", "components/corner", "components/question"),
    *("components/later", "components/log", "components/reading", "components/tools"),
    *("components/aloud", "components/settings", "components/settings_card"),
    "components/explorable",
)


@pytest.fixture
def switched_off(config, shelf):
    app = create_app(replace(config, offline=False), clock=lambda: DAY, shelf=shelf)
    yield Reader(app.test_client())
    app.extensions["tallies"].stop()
    app.extensions["database"].close()


def told(reader) -> dict:
    """What the site tells its worker."""
    first, _, _rest = reader.client.get("/sw.js").text.partition("\n")
    return json.loads(first.removeprefix("const SITE = ").removesuffix(";"))


def weight(data: bytes) -> int:
    return len(brotli.compress(data, quality=11))


def test_the_worker_is_a_script_that_is_asked_for_each_time(reader):
    reader.get("/sw.js")
    head = reader.response.headers
    assert head["Content-Type"] == "text/javascript; charset=utf-8"
    assert head["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in head
    assert "worker-src 'self'" in head["Content-Security-Policy"]
    assert reader.client.get("/sw.js", headers={"If-None-Match": head["ETag"]}).status_code == 304


def test_the_worker_is_small_and_so_is_all_that_a_lesson_can_load(reader):
    assert weight(reader.client.get("/sw.js").data) < 2600
    scripts = [reader.client.get(f"/static/js/{name}.js").data for name in LESSON_SCRIPTS]
    assert all(scripts)
    assert sum(weight(script) for script in scripts) <= 10 * 1024


def test_the_worker_holds_no_key_of_a_question(reader, catalogue):
    worker = reader.client.get("/sw.js").text
    for lesson in catalogue.editions["en"].lessons.values():
        for question in lesson.quiz.questions:
            assert question.version not in worker


def test_only_public_pages_may_be_saved(app, reader):
    may = re.compile(told(reader)["pages"])
    for path in (
        "/en/",
        "/en/lessons/next-token",
        "/en/modules/language-models",
        "/en/glossary/token",
    ):
        assert may.match(path), path
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<\w+>", "x", rule.rule.replace("<lang>", "en"))
        if not is_public(app, rule.endpoint):
            assert not may.match(path), path
    never = (
        "me/",
        "account/sign-in",
        "search",
        "lessons/x/quiz",
        "corrections/new",
        "share/site.png",
    )
    for path in never:
        assert not may.match(f"/en/{path}"), path
    assert not may.match("/xx/")


def test_everything_the_worker_needs_is_there(reader):
    site = told(reader)
    for path in (*site["files"], *site["welcome"], *site["offline"], *site["device"]):
        got = reader.client.get(path)
        assert got.status_code == 200, path
        assert got.headers["Cache-Control"].startswith("public"), path


def test_a_change_of_the_content_is_another_worker(reader, config, shelf, tmp_path):
    before = told(reader)["version"]
    (tmp_path / "content" / "words").mkdir(parents=True)
    for words in (config.content_dir / "words").glob("*.txt"):
        (tmp_path / "content" / "words" / words.name).write_bytes(words.read_bytes())
    changed = replace(config, content_dir=tmp_path / "content")
    app = create_app(changed, clock=lambda: DAY, shelf=shelf)
    assert told(Reader(app.test_client()))["version"] != before
    app.extensions["tallies"].stop()
    app.extensions["database"].close()


def test_every_page_names_the_worker(reader):
    for path in ("/en/", "/en/lessons/next-token", "/en/me/keep"):
        assert reader.get(path).body["data-worker"] == "/sw.js"


def test_switched_off_no_page_names_a_worker_and_the_worker_ends_itself(switched_off):
    for path in ("/en/", "/en/lessons/next-token", "/en/me/keep"):
        assert "data-worker" not in switched_off.get(path).body.attrs
    worker = switched_off.client.get("/sw.js")
    assert worker.headers["Cache-Control"] == "no-cache"
    assert "registration.unregister()" in worker.text
    assert "fetch" not in worker.text
    assert not switched_off.get("/en/modules/language-models").select("[data-component=save]")
    assert not switched_off.get("/en/device").select("[data-component=saved]")
    assert "switched this off" in switched_off.get("/en/offline").main.text


def test_the_page_about_reading_offline_is_honest_without_a_script(reader):
    page = reader.get("/en/offline")
    assert "Scripts are off" in page.noscript.text
    for part in page.select("main [data-component]"):
        assert part.has_attr("hidden")


def test_a_module_says_about_how_much_there_is_to_load(reader):
    page = reader.get("/en/modules/language-models")
    box = page.select_one("[data-component=save]")
    addresses = box["data-pages"].split()
    assert addresses[0] == "/en/modules/language-models"
    heavy = sum(weight(reader.client.get(path).data) for path in addresses) / 1000
    said = int(re.search(r"about (\d+) kB", box.text)[1])
    assert abs(said - heavy) < heavy / 5


def test_a_module_without_lessons_has_nothing_to_save(reader):
    assert not reader.get("/en/modules/rules-and-governance").select("[data-component=save]")


def test_the_privacy_page_says_what_is_saved(reader):
    assert "saves the last 60 public pages" in reader.get("/en/privacy").main.text
