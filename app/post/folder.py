"""A folder: mails are put into it as .eml files where the site has no mail server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.post.handing import PostError, Stamp, message
from app.post.letters import Mail

KEPT_FOR = timedelta(days=1)


class FolderPost:
    """A folder of this machine. Files of yesterday go: what they hold has long expired."""

    def __init__(self, folder: Path, sender: str, host: str) -> None:
        """Name the folder, which is made when it is needed, the sender and the host."""
        self._folder = folder
        self._sender = sender
        self._host = host

    def send(self, mail: Mail, stamp: Stamp) -> None:
        """Write a mail to a file that only the site's own user can read."""
        file = self._folder / f"{stamp.at:%Y%m%dT%H%M%S}-{stamp.name}.eml"
        draft = file.with_suffix(".draft")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep((stamp.at - KEPT_FOR).timestamp())
            draft.touch(mode=0o600)
            draft.write_bytes(bytes(message(mail, self._sender, self._host, stamp)))
            draft.rename(file)
        except OSError as error:
            raise PostError(type(error).__name__, closed=True) from None

    def _sweep(self, before: float) -> None:
        for path in self._folder.glob("*.eml"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)
