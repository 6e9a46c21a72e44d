"""Handing over: what any way to send a mail promises, and how a mail is written as a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from typing import Protocol

from app.core.errors import FacetsError
from app.post.letters import Mail

UNBROKEN = default.clone(max_line_length=998)
"""An address in a head must not be broken into pieces either; RFC 5322 allows such lines."""


class PostError(FacetsError):
    """A mail could not be handed over.

    `final` where another try is no use; `closed` where the next mail would fare no better now.
    """

    def __init__(self, reason: str, *, final: bool = False, closed: bool = False) -> None:
        """Keep the reason, which holds no address and no word of the mail."""
        super().__init__(reason)
        self.final = final
        self.closed = closed


@dataclass(frozen=True)
class Stamp:
    """What a message carries besides its mail: when it was handed over, and a name of its own."""

    at: datetime
    name: str


class Post(Protocol):
    """A way to send mails."""

    def send(self, mail: Mail, stamp: Stamp) -> None:
        """Hand a mail over; PostError where that did not work."""


def message(mail: Mail, sender: str, host: str, stamp: Stamp) -> EmailMessage:
    """Return a mail as a message of plain text."""
    written = EmailMessage(policy=UNBROKEN)
    written["From"] = sender
    written["To"] = mail.to
    written["Subject"] = mail.subject
    written["Date"] = format_datetime(stamp.at)
    written["Message-ID"] = f"<{stamp.name}@{host}>"
    written["Auto-Submitted"] = "auto-generated"
    if mail.stop:  # RFC 2369, and RFC 8058: a press in the mail program ends them
        written["List-Unsubscribe"] = f"<{mail.stop}>"
        written["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # A long link must stay on one line, as some programs do not put broken ones together again.
    written.set_content(mail.text, cte="7bit" if mail.text.isascii() else "8bit")
    return written
