"""What arrives by mail, and what a browser is like a while after it signed in."""

import email
import secrets
from dataclasses import dataclass
from datetime import timedelta
from email.policy import default

from flask import Flask
from sqlalchemy import text

from app.post.office import post
from app.services import outbox
from app.services.outbox import Desk
from app.web.plumbing.clock import now
from tests.page import Reader
from tests.web.builders import words

ANA = "ana@example.org"
WAYS, SIGN_IN = "/en/me/ways-in", "/en/account/sign-in"
ASK, OPEN, SENT = "/en/account/email", "/en/account/open", "/en/account/email/sent"


@dataclass(frozen=True)
class Arrived:
    """A mail as its reader sees it; `path` is the first address in it, without the site's."""

    to: str
    subject: str
    text: str
    path: str
    stop: str

    @property
    def token(self) -> str:
        return self.path.partition("link=")[2]


def mails(app: Flask) -> list[Arrived]:
    """Let the work in the background send what waits; return what arrived, and empty the folder."""
    config = app.extensions["config"]
    keyring = app.extensions["mint"].keyring
    desk = Desk(post(config), config.site_url, keyring, secrets.token_bytes, "help@example.org")
    outbox.deliver(app.extensions["database"], desk, now())
    files = sorted((config.instance_dir / "outbox").glob("*.eml"))
    found = [_arrived(file.read_bytes(), config.site_url) for file in files]
    for file in files:
        file.unlink()
    return found


def add_email(app: Flask, reader: Reader, address: str = ANA) -> None:
    """Make an email a way in of a reader whose progress is kept."""
    reader.post(f"{WAYS}/email", {"email": address}, 303)
    (mail,) = mails(app)
    reader.post(f"{WAYS}/confirm", {"link": mail.token}, 303)
    assert "Your email is a way in now." in words(reader.get(reader.response.location).main)
    assert {one.to for one in mails(app)} >= {address}


def grow_old(app: Flask, **units) -> None:
    """Make all sign-ins so much older."""
    with app.extensions["database"].writing() as connection:
        rows = connection.execute(text("SELECT id, created_at FROM sign_ins")).all()
        at = now() - timedelta(**units)
        value = at.replace(tzinfo=None) if connection.dialect.name == "sqlite" else at
        said = str(value) if connection.dialect.name == "sqlite" else value
        for row in rows:
            connection.execute(
                text("UPDATE sign_ins SET created_at = :at WHERE id = :id"),
                {"at": said, "id": row.id},
            )


def _arrived(raw: bytes, site: str) -> Arrived:
    message = email.message_from_bytes(raw, policy=default)
    content = message.get_content()
    link = next(line for line in content.splitlines() if line.startswith("http"))
    stop = (message["List-Unsubscribe"] or "").strip("<>").removeprefix(site)
    return Arrived(message["To"], message["Subject"], content, link.removeprefix(site), stop)
