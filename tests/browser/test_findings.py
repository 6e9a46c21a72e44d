"""Each checker finds the fault that it is there for: one that cannot fail is worth nothing."""

import pytest
from playwright.sync_api import Page

from tests.browser import findings
from tests.browser.saving import wait
from tests.browser.walking import lost_ways
from tests.browser.watching import Watch

WHOLE = """<!doctype html><html lang="en"><title>A page</title>
<style>html {{ background: #fff }} * {{ line-height: 1.5 }} {style}</style>
<main><h1>A page</h1>{main}</main></html>"""

FAULTS = (
    (findings.axe, "", '<img src="data:,">', "image-alt"),
    (findings.axe, "", '<p style="color: #777">grey</p>', "color-contrast"),
    (findings.axe, "", '<p style="color: #666">greyish</p>', "color-contrast-enhanced"),
    (findings.axe, "", "<h4>too deep</h4>", "heading-order"),
    (findings.small_targets, "", '<p><a href="/">Alone</a></p>', "Alone"),
    (findings.small_targets, "", '<label><input type="radio"> One</label>', "radio"),
    (findings.too_wide, "p { inline-size: 90rem }", "<p>wide</p>", "P"),
    (
        *(findings.spaced_out, "p { block-size: 1.5em; inline-size: 6em; overflow: hidden }"),
        *("<p>Just so wide</p>", "P  Just so wide"),
    ),
    (findings.nameless_tables, "", "<table><tr><th scope=col>A<tr><td>b</table>", "<table>"),
    (
        *(findings.nameless_tables, ""),
        *("<table><caption>C</caption><tr><th>A<tr><td>b</table>", "<caption>"),
    ),
    (findings.dead_ends, "", '<button type="button">Nothing</button>', "Nothing"),
    (findings.dead_ends, "", '<a href="#">Nowhere</a>', "Nowhere"),
    (lost_ways, ":focus { outline: none }", '<a href="/">Away</a>', "no ring"),
    (lost_ways, "a { opacity: .5; clip-path: inset(50%) }", '<a href="/">Away</a>', "not seen"),
    (
        *(lost_ways, "main { padding-block: 90vh } b { position: fixed; inset: auto 0 0 }"),
        *('<a href="/">Away</a><p>…</p><a href="/">Under</a><b>Bar<br>Bar<br>Bar</b>', "covered"),
    ),
    (lost_ways, "", '<div hidden></div><a href="/" tabindex="-1">Never</a>', "never reached"),
)


@pytest.fixture
def page(visit) -> Page:
    return visit(viewport={"width": 320, "height": 256}, reduced_motion="reduce")


@pytest.mark.parametrize(("find", "style", "main", "said"), FAULTS)
def test_a_fault_is_found(page, find, style, main, said):
    page.set_content(WHOLE.format(style=style, main=main))
    found = find(page)
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    "find",
    [
        *(findings.axe, findings.small_targets, findings.too_wide, findings.spaced_out),
        *(findings.nameless_tables, findings.dead_ends, lost_ways),
    ],
)
def test_a_page_without_fault_is_let_pass(page, find):
    good = """<p>A sentence with <a href="/">a link</a> in it.</p>
    <p><a class="big" href="/">Alone</a></p>
    <table><caption>Numbers</caption><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>"""
    style = ".big { display: inline-block; padding: 1rem } a:focus { outline: 3px solid }"
    page.set_content(WHOLE.format(style=style + "a { color: #00006b }", main=good))
    assert find(page) == []


def test_a_page_on_the_wrong_ground_is_found(page):
    page.set_content("<body style='background: #123456'>")
    assert findings.other_ground(page, "light") == ["rgb(18, 52, 86)"]


def test_a_page_that_moves_is_found(page):
    findings.watch_shifts(page)
    page.goto("/en/about/")
    page.wait_for_timeout(600)
    page.evaluate("document.querySelector('main').style.paddingTop = '99px'")
    wait(page, lambda: bool(findings.moved(page)))


def test_a_page_that_lets_nobody_out_is_found(page):
    page.set_content(WHOLE.format(style="", main="<button>One</button><button>Two</button>"))
    page.evaluate("""() => addEventListener('keydown', event => {
      const [one, two] = document.querySelectorAll('button');
      if (document.activeElement !== two) return;
      event.preventDefault();
      one.focus();
    })""")
    assert any("no way out" in one for one in lost_ways(page))


@pytest.mark.parametrize(
    "script",
    [
        "setTimeout(() => { throw Error('ours') })",
        "Promise.reject(Error('Transition was skipped'))",
        "console.error('ours')",
    ],
)
def test_a_script_that_fails_is_found(chromium, site, script):
    watch = Watch(site)
    page = watch.visit(chromium)
    page.goto("/en/about/")
    page.evaluate(f"() => {{ {script} }}")
    wait(page, lambda: bool(watch.faults))
    page.context.close()
    with pytest.raises(AssertionError, match="complained"):
        watch.report()
