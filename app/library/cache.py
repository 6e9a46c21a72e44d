"""Keeps the rendered catalogue as JSON, so that a second start need not read the content again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from app.core.catalogue import Catalogue
from app.library.digests import build_digest

_CATALOGUE = TypeAdapter(Catalogue)


def catalogue(content_dir: Path, cache_dir: Path, day: date) -> Catalogue:
    """Return the catalogue as of a day, made anew only where content or code has changed.

    ContentError where it has to be made and cannot be.
    """
    file = cache_dir / f"{build_digest(content_dir)}.json"
    kept = _kept(file)
    if kept is not None:
        return kept.on(day)
    from app.library.loader import load  # noqa: PLC0415  # a start from the cache needs none of it

    made = load(content_dir, day)
    _keep(file, made)
    return made


def _kept(file: Path) -> Catalogue | None:
    """Return what a cache file holds; None where there is none or it is damaged."""
    try:
        seal, _, facts = file.read_bytes().partition(b"\n")
        return _CATALOGUE.validate_json(facts) if seal == _seal(facts) else None
    except (OSError, ValidationError):
        return None


def _keep(file: Path, made: Catalogue) -> None:
    """Write the file in one step and remove older ones; a full disk only costs the next start."""
    facts = _CATALOGUE.dump_json(made)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(_seal(facts) + b"\n" + facts)
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)
        for other in file.parent.glob("*.json"):
            if other != file:
                other.unlink(missing_ok=True)
    except OSError:
        return


def _seal(facts: bytes) -> bytes:
    """Return what a whole file begins with, so that half a file is never taken for one."""
    return hashlib.sha256(facts).hexdigest().encode()
