"""The real site behind a real server, and the browser in front of it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent.parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")
OURS = ("SITE_URL", "DATABASE_URL", "SECRET_KEY", "HOST", "DEV", "OFFLINE", "CONTENT_DIR")
INSTANCES: dict[str, Path] = {}
"""Where each site that runs keeps its own files, by its address."""
SECONDS_TO_START = 90
SECONDS_TO_STOP = 30


@contextlib.contextmanager
def running_site(folder: Path, port: int = 0, **settings: str) -> Iterator[str]:
    """Start the site as `make run` does, with its instance in a folder; give its address."""
    url = f"http://127.0.0.1:{port or free_port()}"
    INSTANCES[url] = folder
    process = subprocess.Popen(
        [*FLASK, "serve"],
        cwd=ROOT,
        env=_environ(url) | settings,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _await(f"{url}/healthz", process)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS_TO_STOP)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_browser() -> Iterator[Browser]:
    """Start the Chromium that CHROMIUM or the PATH names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield browser
        browser.close()


def browser_path() -> str:
    """Return where the Chromium is that CHROMIUM or the PATH names."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        message = "No browser: set CHROMIUM, or let tests/run find or install one."
        raise RuntimeError(message)
    return path


def operator(url: str, *command: str) -> str:
    """Run a `flask` command as the operator of a site; return what it says."""
    done = subprocess.run(
        [*FLASK, *command], cwd=ROOT, env=_environ(url), capture_output=True, text=True, check=True
    )
    return done.stdout


def _environ(url: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name not in OURS}
    return known | {"PORT": url.rpartition(":")[2], "INSTANCE_DIR": str(INSTANCES[url])}


def _await(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2).close()
            return
        time.sleep(0.2)
    message = f"the site did not start at {url}"
    raise RuntimeError(message)
