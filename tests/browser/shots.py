"""Screenshots of every kind of page: `python -m tests.browser.shots [folder]`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.kinds import tour
from tests.browser.server import ROOT, running_browser, running_site

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
PATIENCE = 30_000


def save(browser: Browser, folder: Path) -> None:
    """Save every kind of page at every width, light and dark, as NAME-WIDTH-SCHEME.png.

    Each round has a site of its own: what strangers may try in an hour is limited.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            with (
                tempfile.TemporaryDirectory() as instance,
                running_site(Path(instance)) as site,
                browser.new_context(
                    base_url=site,
                    viewport={"width": width, "height": HEIGHT},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                ) as context,
            ):
                save_round(context, f"{width}-{scheme}", folder)


def save_round(context: BrowserContext, name: str, folder: Path) -> None:
    """Save every kind of page as one window shows it."""
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    for kind in tour(page):
        page.evaluate("document.fonts.ready")
        whole = not kind.endswith("-gloss")
        page.screenshot(path=folder / f"{kind}-{name}.png", full_page=whole)


def main(folder: Path) -> None:
    """Start a browser, save everything, say where it is."""
    expect.set_options(timeout=PATIENCE)
    with running_browser() as browser:
        save(browser, folder)
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} screenshots are in {folder}\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "shots")
