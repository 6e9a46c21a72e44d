"""Opens the files of the content folder; whatever is wrong with one ends as a problem of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.text.front_matter import FrontMatter, front_matter
from app.core.text.manuscript import manuscript
from app.core.text.problems import Problems
from app.core.text.strict_yaml import Document, document

UNWRITTEN = "(to be written)"
"""What a draft says wherever an author has something to fill in."""


class Folder:
    """The content folder; counts the files it opens."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.opened = 0

    def text(self, file: str) -> str | None:
        """Return the text of a file, or None after saying why there is none."""
        problems = self.problems.about(file)
        try:
            data = (self.root / file).read_bytes()
        except FileNotFoundError:
            problems.add(1, "this file is missing")
            return None
        except OSError as error:
            problems.add(1, f"this file cannot be opened: {error.strerror}")
            return None
        self.opened += 1
        return manuscript(data, problems)

    def page(self, file: str) -> FrontMatter | None:
        """Return a Markdown file as head and body, or None after saying what is wrong."""
        text = self.text(file)
        if text is None:
            return None
        problems = self.problems.about(file)
        for number, line in enumerate(text.split("\n"), 1):
            if UNWRITTEN in line:
                problems.add(number, f"this is still {UNWRITTEN}")
        return front_matter(text, problems)

    def register(self, file: str) -> Document | None:
        """Return a YAML file, or None after saying what is wrong."""
        text = self.text(file)
        return None if text is None else document(text, self.problems.about(file))

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder in a fixed order; none where there is no such folder."""
        place = self.root / folder
        if not place.is_dir():
            return ()
        return tuple(sorted(path.name for path in place.iterdir() if path.name[0] != "."))

    @contextmanager
    def care(self, file: str) -> Iterator[None]:
        """Turn whatever goes wrong with a file into a problem of that file."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  # an author gets a sentence, never a traceback
            name = type(error).__name__
            self.problems.about(file).add(1, f"this file cannot be read ({name}): simplify it")
