"""The least that Flask can do, as a measure of the frame itself."""

from __future__ import annotations

from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello() -> str:
    """Answer with one word."""
    return "hello"
