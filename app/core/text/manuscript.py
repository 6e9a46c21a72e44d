"""What a file must be before anybody reads it: UTF-8, of sane size, without control characters."""

from __future__ import annotations

import re

from app.core.text.problems import Problems

LARGEST_FILE = 200_000
LONGEST_LINE = 4_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff]")


def manuscript(data: bytes, problems: Problems) -> str | None:
    """Return the text of a file with plain newlines, or None after saying why not."""
    if len(data) > LARGEST_FILE:
        problems.add(1, f"this file has {len(data)} bytes; the limit is {LARGEST_FILE}")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.add(line, "this is not UTF-8: save the file in that encoding")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _lines_are_sane(text, problems) else None


def _lines_are_sane(text: str, problems: Problems) -> bool:
    before = problems.faults
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            problems.add(number, f"this line has {len(line)} characters; the limit is 4000")
        elif _CONTROL.search(line):
            problems.add(number, "this line holds a control character: delete it")
    return problems.faults == before
