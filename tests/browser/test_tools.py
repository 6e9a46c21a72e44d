"""What one can do with a lesson besides reading it: listen, print, set the type."""

from playwright.sync_api import Page, expect

from tests.browser.kinds import LESSON

VOICES = """
  window.said = [];
  const voice = { localService: true, lang: 'en-GB', name: 'Of this device' };
  const far = { localService: false, lang: 'en-US', name: 'Of a server' };
  Object.assign(speechSynthesis, {
    getVoices: () => window.mute ? [far] : [far, voice],
    cancel() {},
    speak(one) { said.push([one.text, one.voice.name]); window.finish = () => one.onend(); },
  });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
"""A browser without a screen has no voices: these stand where those of a device would."""


def opened(page: Page, script: str = VOICES) -> Page:
    page.add_init_script(script)
    page.goto(LESSON)
    page.mouse.move(10, 10)
    page.mouse.wheel(0, 1)
    return page


def test_a_lesson_is_read_aloud_sentence_by_sentence(visit):
    page = opened(visit())
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    for _sentence in range(3):
        page.evaluate("finish()")
    said = page.evaluate("said")
    assert [words for words, _voice in said] == [
        "Predicting the next token",
        "A language model writes one small piece of text at a time.",
        (
            "At each step every possible next piece gets a probability; "
            "then one is drawn by chance and added."
        ),
        "The step looks nothing up.",
    ]
    assert {voice for _words, voice in said} == {"Of this device"}
    marked = page.evaluate("[...CSS.highlights.get('aloud')].map(one => one.toString())")
    assert marked == ["The step looks nothing up."]


def test_reading_aloud_can_be_stopped_and_goes_on_where_it_was(visit):
    page = opened(visit())
    page.get_by_role("button", name="Listen").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.evaluate("finish()")
    assert len(page.evaluate("said")) == 1
    page.get_by_role("button", name="Go on").press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert [words for words, _voice in page.evaluate("said")] == ["Predicting the next token"] * 2


def test_sources_numbers_and_questions_are_not_read_aloud(visit):
    page = opened(visit())
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    for _sentence in range(12):
        page.evaluate("finish()")
    heard = " ".join(words for words, _voice in page.evaluate("said"))
    assert "GPT-2 has a fixed list of 50,257 of them." in heard
    assert "Transformer Explainer" not in heard
    assert "You ask a chatbot a question" not in heard


def test_without_a_voice_of_the_device_nothing_is_offered(visit):
    page = opened(visit(), f"window.mute = true; {VOICES}")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_role("button", name="Listen")).to_be_hidden()


def test_reading_settings_open_over_the_lesson_and_by_keyboard(visit):
    page = opened(visit())
    link = page.get_by_role("link", name="Reading settings").first
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    link.press("Enter")
    card = page.get_by_role("region", name="Reading settings")
    expect(card.get_by_role("radio", name="Usual").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.size") == "1"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url.endswith(LESSON)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.size") == "1"


def test_without_scripts_the_settings_and_the_worksheet_are_pages(visit):
    page = visit(java_script_enabled=False)
    page.goto(LESSON)
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_role("link", name="Worksheet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Worksheet:")


def test_a_worksheet_prints_its_key_on_a_sheet_of_its_own(visit):
    page = visit()
    page.goto(f"{LESSON}/worksheet?key=yes")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    assert page.locator(".key").evaluate("key => getComputedStyle(key).breakBefore") == "page"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
