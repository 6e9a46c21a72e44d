"""Mails as they arrive: the site under test has no mail server and puts them into a folder."""

import email
import re
import time
from email.policy import default
from pathlib import Path

SECONDS_TO_ARRIVE = 60


def link_to(instance: Path, address: str) -> str:
    """Wait for a mail to an address with a link that works once; return it, drop the mail."""
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while time.monotonic() < until:
        for file in sorted((instance / "outbox").glob("*.eml")):
            message = email.message_from_bytes(file.read_bytes(), policy=default)
            found = re.search(r"http\S+\?link=\S+", message.get_content())
            if message["To"] == address and found:
                file.unlink()
                return found[0]
        time.sleep(0.1)
    message = f"no mail came to {address}"
    raise AssertionError(message)
