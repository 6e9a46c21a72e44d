"""IBM Equal Access, run in an open page."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.findings import PACKAGES

ENGINE = PACKAGES / "accessibility-checker-engine" / "ace.js"
RULES = "IBM_Accessibility"

SET_ASIDE = {
    "element_tabbable_role_valid": "a region with a table can be reached by keyboard, so that it "
    "can be scrolled; where the window is wide enough nothing scrolls, and the engine asks what "
    "the stop is for.",
}
"""Rules that we break on purpose, and why."""

RUN = """async ([rules, aside]) => {
  const { results } = await new ace.Checker().check(document, [rules]);
  return results.filter(({ value: [kind, outcome] }) => kind === 'VIOLATION' && outcome === 'FAIL')
    .filter(({ ruleId }) => !aside.includes(ruleId))
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet.slice(0, 160)}`);
}"""


def violations(page: Page) -> list[str]:
    """Return what the engine is sure is a violation of its rules."""
    page.evaluate(_engine())
    return page.evaluate(RUN, [RULES, list(SET_ASIDE)])


@cache
def _engine() -> str:
    return f"(() => {{ {ENGINE.read_text()}; globalThis.ace ??= ace; }})()"
