"""Runs wrk and reads what it found."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 64
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Load:
    """Requests per second, their number, the 99th percentile in seconds, and failures."""

    rate: float
    requests: int
    p99: float
    failures: int


def wrk(url: str, seconds: int, *, script: Path | None = None) -> Load:
    """Load one address over 64 connections, asking for gzip."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip"]
    command += ["-s", str(script)] if script else []
    said = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    failures = sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", said))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        rate=float(_found(r"Requests/sec:\s+([\d.]+)", said)),
        requests=int(_found(r"(\d+) requests in", said)),
        p99=_seconds(_found(r"99%\s+([\d.]+\w+)", said)),
        failures=failures + (int(refused[1]) if refused else 0),
    )


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        message = f"wrk said nothing like {pattern}:\n{text}"
        raise RuntimeError(message)
    return match[1]


def _seconds(words: str) -> float:
    number = re.match(r"[\d.]+", words)
    unit = words[number.end() :] if number else ""
    return float(number[0]) * UNITS[unit] if number else 0.0
