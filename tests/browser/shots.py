"""Screenshots of every kind of page: `python -m tests.browser.shots [--hard] [folder]`.

With --hard not in the usual windows but under hard conditions: our fonts blocked, the colours of
the reader forced, 400 % zoom, and as printed.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import tour
from tests.browser.server import ROOT, running_browser, running_site

PATIENCE = 30_000
USUAL: Mapping[str, dict] = {
    f"{width}-{scheme}": {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for width in (360, 768, 1280)
    for scheme in ("light", "dark")
}
HARD: Mapping[str, dict] = {
    "fonts-blocked-360": {"viewport": {"width": 360, "height": 900}},
    "fonts-blocked-1280": {"viewport": {"width": 1280, "height": 900}},
    "forced-colours": {"viewport": {"width": 768, "height": 900}, "forced_colors": "active"},
    "zoomed": {"viewport": {"width": 320, "height": 256}},
    "printed": {"viewport": {"width": 680, "height": 960}},
}


def save(browser: Browser, windows: Mapping[str, dict], folder: Path) -> None:
    """Save every kind of page in every window as KIND-WINDOW.png.

    Each window has a site of its own: what strangers may try in an hour is limited.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, options in windows.items():
        with (
            tempfile.TemporaryDirectory() as instance,
            running_site(Path(instance)) as site,
            browser.new_context(base_url=site, reduced_motion="reduce", **options) as context,
        ):
            context.set_default_timeout(PATIENCE)
            if name.startswith("fonts-blocked"):
                context.route("**/static/fonts/*", lambda route: route.abort())
            save_round(context.new_page(), name, folder)


def save_round(page: Page, name: str, folder: Path) -> None:
    """Save every kind of page as one window shows it."""
    media = "print" if name == "printed" else "screen"
    for kind in tour(page):
        page.evaluate("document.fonts.ready")
        page.emulate_media(media=media)
        whole = not kind.endswith("-gloss")
        page.screenshot(path=folder / f"{kind}-{name}.png", full_page=whole)
        page.emulate_media(media="screen")


def main() -> None:
    """Start a browser, save everything, say where it is."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots")
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "shots")
    options = parser.parse_args()
    expect.set_options(timeout=PATIENCE)
    with running_browser() as browser:
        save(browser, HARD if options.hard else USUAL, options.folder)
    found = len(list(options.folder.glob("*.png")))
    sys.stdout.write(f"{found} screenshots are in {options.folder}\n")


if __name__ == "__main__":
    main()
