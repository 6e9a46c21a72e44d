"""Every setting of the site, read from the environment exactly once."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
NAME = "AI Facets"
"""What the site is called, wherever it names itself."""
SHORTEST_SECRET = 32
EXAMPLE_SECRETS = frozenset({"change-me", "secret", "dev", "test", "example"})
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class SettingError(Exception):
    """A setting is missing or unusable; the message is one line for the operator."""


@dataclass(frozen=True)
class Config:
    """Settings; a missing or unsafe one stops the site at start, never at request.

    `site_url` is the only source of absolute links and of the origin check; an https one means
    production. `funding` says in one sentence who pays. `answer_limit` is how many answers one
    address may send in ten minutes. Without `offline` browsers give up what they have saved to be
    read without a connection. Without `smtp_url` letters are put into a folder.
    """

    secret_key: str
    database_url: str
    site_url: str = "http://127.0.0.1:8000"
    secret_key_fallbacks: tuple[str, ...] = ()
    content_dir: Path = ROOT / "content"
    instance_dir: Path = ROOT / "instance"
    trusted_proxies: int = 0
    operator_name: str = ""
    contact: str = ""
    funding: str = ""
    answer_limit: int = 1200
    offline: bool = True
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    dev: bool = False

    @property
    def production(self) -> bool:
        """A site with an https address is one that strangers use."""
        return self.site_url.startswith("https://")

    @property
    def origins(self) -> frozenset[str]:
        """The origins that are ours; on a loopback address under each of its names."""
        parts = urlsplit(self.site_url)
        if parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            return frozenset({f"{parts.scheme}://{parts.netloc}"})
        port = f":{parts.port}" if parts.port else ""
        return frozenset(f"{parts.scheme}://{name}{port}" for name in LOOPBACK)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of the Host header that we answer."""
        return frozenset(origin.split("://", 1)[1] for origin in self.origins)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Config:
        """Read all settings; SettingError says in one line what to change."""
        instance = Path(environ.get("INSTANCE_DIR") or ROOT / "instance")
        site_url = _site_url(environ)
        production = site_url.startswith("https://")
        config = cls(
            secret_key=_secret(environ, instance, production=production),
            secret_key_fallbacks=tuple(environ.get("SECRET_KEY_FALLBACKS", "").split()),
            database_url=environ.get("DATABASE_URL") or f"sqlite:///{instance / 'facets.db'}",
            site_url=site_url,
            content_dir=Path(environ.get("CONTENT_DIR") or ROOT / "content"),
            instance_dir=instance,
            trusted_proxies=_number(environ, "TRUSTED_PROXIES", 0),
            operator_name=environ.get("OPERATOR_NAME", ""),
            contact=environ.get("CONTACT", ""),
            funding=environ.get("FUNDING", ""),
            answer_limit=_number(environ, "ANSWER_LIMIT", cls.answer_limit),
            offline=environ.get("OFFLINE") != "0" and environ.get("DEV") != "1",
            smtp_url=_smtp_url(environ),
            mail_from=environ.get("MAIL_FROM", ""),
            dev=environ.get("DEV") == "1",
        )
        if production and not (config.operator_name and config.contact):
            message = "Set OPERATOR_NAME and CONTACT: readers must be told who runs a public site."
            raise SettingError(message)
        return config


def _site_url(environ: Mapping[str, str]) -> str:
    host = environ.get("HOST") or "127.0.0.1"
    port = _number(environ, "PORT", 8000)
    given = environ.get("SITE_URL", "").rstrip("/")
    if given:
        parts = urlsplit(given)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            message = f"SITE_URL must look like https://facets.example, not {given!r}."
            raise SettingError(message)
        if parts.scheme == "http" and not _local(parts.hostname):
            message = f"SITE_URL {given} is public and not https; use an https address."
            raise SettingError(message)
        return given
    if not _local(host):
        message = f"HOST {host} is open to the world: set SITE_URL to the address readers use."
        raise SettingError(message)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _smtp_url(environ: Mapping[str, str]) -> str:
    given = environ.get("SMTP_URL", "")
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        message = "SMTP_URL must look like smtp://user:password@mail.example:587 or smtps://…:465."
        raise SettingError(message)
    if parseaddr(environ.get("MAIL_FROM", ""))[1].count("@") != 1:
        message = "Set MAIL_FROM to the sender of mails, such as AI Facets <post@facets.example>."
        raise SettingError(message)
    return given


def _local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return (address.is_loopback or address.is_private) and not address.is_unspecified


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    given = environ.get(name) or str(default)
    if not given.isascii() or not given.isdigit():
        message = f"{name} must be a whole number, not {given!r}."
        raise SettingError(message)
    return int(given)


def _secret(environ: Mapping[str, str], instance: Path, *, production: bool) -> str:
    given = environ.get("SECRET_KEY", "")
    if given and (len(given) < SHORTEST_SECRET or given.lower() in EXAMPLE_SECRETS):
        message = f"SECRET_KEY must have at least {SHORTEST_SECRET} characters of chance."
        raise SettingError(message)
    if given:
        return given
    if production:
        message = "Set SECRET_KEY: a public site does not start without one."
        raise SettingError(message)
    return _local_secret(instance)


def _local_secret(instance: Path) -> str:
    """Return the secret of this machine, made once, even where two processes start together."""
    path = instance / "secret_key"
    instance.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret_key.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
