"""Bundles for spreadsheets: tables of cells in, a ZIP of CSV files (RFC 4180) with a README out."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

TYPE = "application/zip"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with: a spreadsheet may take it for a formula and run it.

Source: https://owasp.org/www-community/attacks/CSV_Injection
"""
Cell = str | int | float | bool | None


def bundle(tables: Mapping[str, Iterable[Mapping[str, Cell]]], readme: str, at: datetime) -> bytes:
    """Return a ZIP with `readme` as README.txt and each table that has rows as NAME.csv."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "README.txt", readme, at)
        for name, rows in tables.items():
            written = csv_text(rows)
            if written:
                _put(file, f"{name}.csv", written, at)
    return made.getvalue()


def csv_text(rows: Iterable[Mapping[str, Cell]]) -> str:
    """Return rows as CSV with a head; empty where there is none. No cell can be a formula."""
    found = list(rows)
    if not found:
        return ""
    made = io.StringIO()
    writer = csv.DictWriter(made, list(found[0]))
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in found)
    return made.getvalue()


def _safe(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet takes for words: an apostrophe stands before a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def _put(file: zipfile.ZipFile, name: str, words: str, at: datetime) -> None:
    """Put words in as UTF-8 with the mark by which spreadsheets know it."""
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    file.writestr(info, words.encode("utf-8-sig", "replace"))
