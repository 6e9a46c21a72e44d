"""Reading: a lesson page beside nginx with the same bytes and beside a bare Flask page."""

from __future__ import annotations

import contextlib
import gzip
import statistics
import urllib.request
from pathlib import Path

from bench.load import Load, wrk
from bench.servers import Server, hello, nginx, site

LESSON = "/en/lessons/why-ai-makes-things-up"
OF_NGINX = 0.5
OF_FLASK = 2.5

Run = tuple[Load, float]
"""What wrk found, and the CPU seconds for each request."""


def measure_reading(folder: Path, seconds: int, rounds: int) -> list[str]:
    """Return the report's lines: medians over interleaved rounds."""
    with contextlib.ExitStack() as stack:
        ours = stack.enter_context(site(folder, {}))
        zipped = _page(ours.url + LESSON)
        plain = gzip.decompress(zipped)
        beside = stack.enter_context(nginx(folder, plain, zipped))
        bare = stack.enter_context(hello())
        targets = {
            "lesson page, ours": (ours, LESSON),
            "same bytes, nginx gzip_static": (beside, "/page.html"),
            "bare Flask on granian": (bare, "/"),
        }
        found: dict[str, list[Run]] = {name: [] for name in targets}
        for _round in range(rounds):
            for name, (server, path) in targets.items():
                found[name].append(_one(server, path, seconds))
    return [*_table(found, len(zipped)), *_verdict(*found.values())]


def _one(server: Server, path: str, seconds: int) -> Run:
    before = server.cpu_seconds()
    load = wrk(server.url + path, seconds)
    return load, (server.cpu_seconds() - before) / max(1, load.requests)


def _page(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as response:
        body: bytes = response.read()
    return body


def _table(found: dict[str, list[Run]], size: int) -> list[str]:
    lines = [
        "## Reading",
        "",
        f"One lesson page, no cookie, gzip, {size:,} bytes, 64 connections; median of the rounds.",
        "",
        "| what | requests/s | CPU for each request | p99 | failures |",
        "|---|---|---|---|---|",
    ]
    for name, runs in found.items():
        rate = statistics.median(load.rate for load, _ in runs)
        cpu = statistics.median(cpu for _, cpu in runs) * 1e6
        p99 = statistics.median(load.p99 for load, _ in runs) * 1e3
        failures = sum(load.failures for load, _ in runs)
        lines.append(f"| {name} | {rate:,.0f} | {cpu:.0f} µs | {p99:.1f} ms | {failures} |")
    return lines


def _verdict(ours: list[Run], beside: list[Run], bare: list[Run]) -> list[str]:
    """Compare within each round: what else the machine does meets all three alike."""
    return [
        "",
        f"- Ours is **{_ratio(ours, beside):.2f}** of nginx (goal: at least {OF_NGINX}).",
        f"- Ours is **{_ratio(ours, bare):.1f} times** bare Flask (goal: at least {OF_FLASK}).",
        "- Each is the median of the rounds' own ratios.",
        "",
    ]


def _ratio(ours: list[Run], others: list[Run]) -> float:
    rounds = zip(ours, others, strict=True)
    return statistics.median(mine.rate / other.rate for (mine, _), (other, _) in rounds)
