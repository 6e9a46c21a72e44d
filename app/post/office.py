"""The office: which way to send mails this site has."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.config import NAME, Config
from app.post.folder import FolderPost
from app.post.handing import Post
from app.post.smtp import SmtpPost


def post(config: Config) -> Post:
    """Return the mail server of the settings, or the folder `outbox` of the instance."""
    host = urlsplit(config.site_url).hostname or "localhost"
    if config.smtp_url:
        return SmtpPost(config.smtp_url, config.mail_from, host)
    sender = config.mail_from or f"{NAME} <no-reply@{host}>"
    return FolderPost(config.instance_dir / "outbox", sender, host)
