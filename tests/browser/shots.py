"""Screenshots of every kind of page: `python -m tests.browser.shots [folder]`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.kinds import tour
from tests.browser.server import ROOT, running_browser, running_site

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
PATIENCE = 30_000


def save(browser: Browser, site: str, folder: Path) -> None:
    """Save every kind of page at every width, light and dark, as NAME-WIDTH-SCHEME.png."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=site,
                viewport={"width": width, "height": HEIGHT},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            for name in tour(page):
                page.evaluate("document.fonts.ready")
                whole = not name.endswith("-gloss")
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=whole)
            context.close()


def main(folder: Path) -> None:
    """Start the site and a browser, save everything, say where it is."""
    expect.set_options(timeout=PATIENCE)
    with (
        tempfile.TemporaryDirectory() as instance,
        running_site(Path(instance)) as site,
        running_browser() as browser,
    ):
        save(browser, site, folder)
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} screenshots are in {folder}\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "shots")
