"""SMTP: hands mails to the mail server that SMTP_URL names, encrypted unless it is close by."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from urllib.parse import SplitResult, unquote, urlsplit

from app.post.handing import PostError, Stamp, message
from app.post.letters import Mail

PATIENCE = 20
CLOSE_BY = frozenset({"127.0.0.1", "::1", "localhost"})
PORTS = {"smtp": 587, "smtps": 465}
FOR_GOOD = 500


class SmtpPost:
    """A mail server; each mail is a connection of its own, as mails are few."""

    def __init__(self, url: str, sender: str, host: str) -> None:
        """Name the server, the sender and the host that message ids end with."""
        self._server = urlsplit(url)
        self._sender = sender
        self._host = host

    def send(self, mail: Mail, stamp: Stamp) -> None:
        """Hand a mail over; PostError says whether to try again, never to whom it was."""
        try:
            server = _connected(self._server)
            try:
                server.send_message(message(mail, self._sender, self._host, stamp))
            finally:
                _part_from(server)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _reason in error.recipients.values()]
            reason = f"refused: {codes}"
            raise PostError(reason, final=min(codes) >= FOR_GOOD) from None
        except smtplib.SMTPResponseException as error:
            reason = f"answered {error.smtp_code}"
            raise PostError(reason, closed=True) from None
        except (OSError, smtplib.SMTPException) as error:
            raise PostError(type(error).__name__, closed=True) from None


def _part_from(server: smtplib.SMTP) -> None:
    """Say goodbye; what comes of it no longer matters to the mail."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, port = url.hostname or "", url.port or PORTS[url.scheme]
    context = ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=PATIENCE)
    try:
        if url.scheme == "smtp" and host not in CLOSE_BY:
            server.starttls(context=context)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server
