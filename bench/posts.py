"""Answering: marked posts by known learners beside the raw rate of committing the same rows."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import sqlite3
import statistics
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from app.core.keyring import Keyring
from app.core.recovery import words_in
from app.services import accounts
from app.services.accounts import Mint
from app.store.transactions import Database
from bench.load import CONNECTIONS, Load, wrk
from bench.servers import site

LESSON = "why-ai-makes-things-up"
QUESTION = "sure-tone"
CHOICE = "wording"
SHARE = 0.15
GOAL = 0.25
SLOWEST = 0.2
SECONDS_TO_WARM = 2
SCRIPT = """
local tokens = {TOKENS}
local next_token, count = 0, 0
math.randomseed(os.time())
request = function()
  next_token = next_token % #tokens + 1
  count = count + 1
  local id = string.format("%08x%08x%08x%08x", math.random(0, 2^31 - 1), math.random(0, 2^31 - 1),
                           math.random(0, 2^31 - 1), count)
  local body = "BODY&answer-id=" .. id
  return wrk.format("POST", "PATH", {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
    ["Cookie"] = "known=1; sid=" .. tokens[next_token],
  }, body)
end
"""


def measure_posts(folder: Path, seconds: int, rounds: int) -> list[str]:
    """Return the report's lines on SQLite, the embedded default: medians over the rounds."""
    root = folder / "posts"
    root.mkdir()
    loads: list[Load] = []
    raws: list[float] = []
    with site(root, {"ANSWER_LIMIT": "1000000000"}) as server:
        file = root / "instance" / "facets.db"
        tokens = _learners(f"sqlite:///{file}")
        page = urllib.request.urlopen(f"{server.url}/en/lessons/{LESSON}").read().decode()
        script = _script(root, page, tokens)
        wrk(server.url, SECONDS_TO_WARM, script=script)
        before = _rows(file)
        for number in range(rounds):
            raws.append(_raw_commits(root / f"raw-{number}.db", seconds))
            loads.append(wrk(server.url, seconds, script=script))
        kept = _rows(file) - before
    return _report(loads, statistics.median(raws), kept)


def _learners(url: str) -> list[str]:
    words = words_in((Path("content") / "words" / "eff-large.txt").read_text())
    mint = Mint(words, Keyring("a key for the bench alone, of no use"), secrets.token_bytes)
    database = Database(url)
    with database.writing() as connection:
        now = datetime.now(UTC)
        kept = [accounts.keep(connection, mint, now) for _learner in range(CONNECTIONS * 4)]
    database.close()
    return [one.token for one in kept]


def _script(root: Path, page: str, tokens: list[str]) -> Path:
    form = page[page.index(f'name="question" value="{QUESTION}"') :]
    version = re.search(r'name="version" value="([0-9a-f]{8})"', form)
    assert version, "the lesson page holds no question"
    body = f"question={QUESTION}&version={version[1]}&from={LESSON}&{QUESTION}={CHOICE}"
    listed = ", ".join(json.dumps(token) for token in tokens)
    text = SCRIPT.replace("TOKENS", listed).replace("BODY", body)
    path = root / "post.lua"
    path.write_text(text.replace("PATH", f"/en/lessons/{LESSON}/quiz"))
    return path


def _raw_commits(file: Path, seconds: int) -> float:
    """Return how many rows like ours one connection commits in a second, each by itself."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE answers (learner_id INTEGER, answer_id TEXT, ref TEXT, version TEXT,"
            " answer TEXT, credit REAL, sure TEXT, given_at TEXT, received_at TEXT,"
            " PRIMARY KEY (learner_id, answer_id))"
        )
        connection.execute("CREATE INDEX i ON answers (learner_id, received_at)")
        row = (f"{LESSON}#{QUESTION}", "0a1b2c3d", '["wording"]', 1.0, "")
        until, count = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            now = datetime.now(UTC).isoformat()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (count % 256, os.urandom(16).hex(), *row, now, now),
            )
            connection.execute("COMMIT")
            count += 1
    return count / seconds


def _rows(file: Path) -> int:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])


def _report(loads: list[Load], raw: float, kept: int) -> list[str]:
    rate = statistics.median(load.rate for load in loads)
    p99 = statistics.median(load.p99 for load in loads) * 1e3
    failures = sum(load.failures for load in loads)
    told = sum(load.requests for load in loads)
    return [
        "## Answering",
        "",
        (
            f"One marked answer for each post, by known learners, {CONNECTIONS} connections, SQLite"
            " with synchronous=FULL: each answer is on disk before it is acknowledged. Median of"
            " the rounds, after two seconds to warm up."
        ),
        "",
        "| what | each second | p99 | failures |",
        "|---|---|---|---|",
        f"| marked posts | {rate:,.0f} | {p99:.0f} ms | {failures} |",
        f"| raw commits of the same rows, one connection | {raw:,.0f} | | |",
        "",
        f"- Marked posts are **{rate / raw:.2f}** of raw commits (at least {SHARE}, goal {GOAL}).",
        f"- p99 is **{p99:.0f} ms** (at most {SLOWEST * 1e3:.0f} ms).",
        (
            f"- {told:,} answers were acknowledged, {kept:,} rows are stored"
            " (wrk cuts off the last ones under way)."
        ),
        "",
    ]
