"""What a page says to those who hear it, kept as files: `make goldens` renews them."""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.kinds import show
from tests.browser.server import ROOT, running_browser, running_site
from tests.browser.watching import PATIENCE

FOLDER = ROOT / "tests" / "browser" / "goldens"
PAGES = {
    "lesson": "/en/lessons/next-token",
    "quiz": "/en/lessons/next-token/quiz",
    "gradebook": "",
}
"""Each with its address; a kind of page that deeds have to bring about has none."""

TEXT = re.compile(r"^(\s*- (?:paragraph|text|emphasis|strong|definition|cell|listitem|code)):? .+$")
URL = re.compile(r"^\s*- /url:")
DRAWN = re.compile(r"^(\s*)- (radio|checkbox|option) ")
FIGURE = re.compile(r"^(\s*- '?(?:img|figure) \"[^.\"]{0,40})[^\"]*")


def heard(page: Page, name: str) -> str:
    """Open a page and return its roles and names in order, without running text and addresses.

    Of what is drawn by chance the order is left out, so each run hears the same.
    """
    if PAGES[name]:
        page.goto(PAGES[name], wait_until="networkidle")
    else:
        show(page, name)
    lines: list[str] = []
    for line in page.locator("main").aria_snapshot().splitlines():
        short = FIGURE.sub(r"\1…", TEXT.sub(r"\1", line))
        if not URL.match(line) and not (lines and lines[-1] == short):
            lines.append(short)
    return "\n".join(_in_order(lines)) + "\n"


def golden(name: str) -> Path:
    """Return the file that holds what a page said when somebody last listened to it."""
    return FOLDER / f"{name}.yml"


def _in_order(lines: list[str]) -> list[str]:
    """Sort what stands in an order drawn by chance: choices that follow each other."""
    found: list[str] = []
    drawn: list[str] = []
    for line in [*lines, ""]:
        if DRAWN.match(line):
            drawn.append(line)
            continue
        if drawn and line.strip() == "- text":
            continue
        found += [*sorted(drawn), line]
        drawn = []
    return found[:-1]


def main() -> None:
    """Write what every page says now."""
    expect.set_options(timeout=PATIENCE)
    with (
        tempfile.TemporaryDirectory() as instance,
        running_site(Path(instance)) as site,
        running_browser() as browser,
    ):
        for name in PAGES:
            page = browser.new_page(base_url=site)
            page.set_default_timeout(PATIENCE)
            golden(name).write_text(heard(page, name))
    sys.stdout.write(f"Renewed: {', '.join(PAGES)} in {FOLDER}. Read the difference.\n")


if __name__ == "__main__":
    main()
