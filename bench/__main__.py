"""`make bench`: the site beside nginx and a bare Flask page; marked posts beside raw commits."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.posts import measure_posts
from bench.reading import measure_reading
from bench.servers import ROOT

NEEDED = ("nginx", "wrk")
REPORT = ROOT / "docs" / "bench.md"


def main() -> int:
    """Measure, print, and with --write keep the figures in docs/bench.md."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        print(f"Missing: {', '.join(missing)}. On Debian: apt-get install nginx-light wrk")
        return 1
    with tempfile.TemporaryDirectory(prefix="facets-bench-") as folder:
        lines = measure_reading(Path(folder), options.seconds, options.rounds)
        lines += measure_posts(Path(folder), options.seconds, options.rounds)
    report = "\n".join([_heading(), "", *lines, ""])
    print(report)
    if options.write:
        REPORT.write_text(report)
    return 0


def _heading() -> str:
    day = datetime.now(UTC).date().isoformat()
    python = platform.python_version()
    return (
        f"# Measured\n\n{day}, {_processor()}, {_cores()} cores, {platform.system()}, "
        f"Python {python}. `make bench` measures again; `python -m bench --write` keeps it here."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _cores() -> int:

    return os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())
