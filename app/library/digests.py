"""A name for the content files and the code that reads them: equal name, equal catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from app.core import text

_CODE = (Path(text.__file__).parent.parent, Path(__file__).parent)
_LIBRARIES = ("markdown", "nh3", "pydantic", "ruamel.yaml")


def digest(folder: Path) -> str:
    """Return 16 hex digits over every file below a content folder, names included."""
    return _hash(_bytes(folder, "*"))


def build_digest(folder: Path) -> str:
    """Return 32 hex digits over the content, our code that reads it and the libraries it uses."""
    return _hash(_everything(folder), 32)


def publication(folder: Path, *others: str) -> str:
    """Return 16 hex digits over the content, our code with its templates, and what else is told."""
    code = Path(text.__file__).parent.parent.parent
    parts = (_bytes(folder, "*"), _bytes(code, "*.py"), _bytes(code, "*.html"))
    return _hash(chain(*parts, (one.encode() for one in others)))


def _everything(folder: Path) -> Iterator[bytes]:
    yield from _bytes(folder, "*")
    for code in _CODE:
        yield from _bytes(code, "*.py")
    for name in _LIBRARIES:
        yield f"{name} {version(name)}".encode()


def _bytes(folder: Path, pattern: str) -> Iterator[bytes]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file():
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _hash(parts: Iterator[bytes], length: int = 16) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:length]
