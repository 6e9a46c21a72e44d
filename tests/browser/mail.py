"""Mails as they arrive: the site under test has no mail server and puts them into a folder."""

import email
import re
import time
from email.policy import default
from pathlib import Path

SECONDS_TO_ARRIVE = 60


def link_to(instance: Path, address: str) -> str:
    """Wait for a mail to an address; return the link in it, and throw the mail away."""
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while time.monotonic() < until:
        for file in sorted((instance / "outbox").glob("*.eml")):
            message = email.message_from_bytes(file.read_bytes(), policy=default)
            if message["To"] == address:
                file.unlink()
                return re.search(r"http\S+", message.get_content())[0]
        time.sleep(0.1)
    message = f"no mail came to {address}"
    raise AssertionError(message)
