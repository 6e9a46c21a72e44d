"""Who asks: a learner, or nobody. The cookie holds 256 bits of chance and nothing else."""

from __future__ import annotations

import functools
import secrets
from datetime import timedelta
from pathlib import Path
from typing import cast

from flask import Flask, Request, Response, current_app, g, request
from flask_login import LoginManager, UserMixin, current_user
from werkzeug import Response as AnyResponse

from app.config import Config
from app.core.errors import UnavailableError
from app.core.keyring import Keyring
from app.core.people import FRESH_FOR, Learner, SignIn
from app.core.pseudonyms import NameWords
from app.core.recovery import words_in
from app.services import accounts
from app.services.accounts import Mint, Recognised
from app.web.plumbing.clock import now
from app.web.plumbing.public import refuse_if_public
from app.web.plumbing.unit_of_work import reading, writing

MARKER = "known"
LONGEST = 400 * 24 * 3600
LONGEST_TOKEN = 200
LISTS = ("eff-large", "left-out")


class Known(UserMixin):  # type: ignore[misc]
    """A learner as Flask-Login carries one, and the sign-in by which we know them."""

    def __init__(self, learner: Learner, sign_in: SignIn) -> None:
        self.learner = learner
        self.sign_in = sign_in
        self.id = str(learner.id)


def init_app(app: Flask, config: Config) -> None:
    """Read the cookie when somebody asks who is there, and never before."""
    app.extensions["sid"] = "__Host-sid" if config.production else "sid"
    app.extensions["mint"] = Mint(
        words=card_words(config.content_dir / "words"),
        keyring=Keyring(config.secret_key, config.secret_key_fallbacks),
        chance=secrets.token_bytes,
    )
    manager = LoginManager()
    # Its context processor would look for the learner whenever anything is rendered.
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None

    manager.request_loader(_load)

    @app.after_request
    def drop_a_dead_cookie(response: Response) -> Response:
        if g.get("forget_cookie") and "Set-Cookie" not in response.headers:
            sign_out_response(response)
        return response


def card_words(folder: Path) -> tuple[str, ...]:
    """Return the words that cards are made of: the list without what nobody wants on a card."""
    listed, left_out = (words_in((folder / f"{name}.txt").read_text()) for name in LISTS)
    return tuple(sorted(set(listed) - set(left_out)))


def learner() -> Learner | None:
    """Return who asks, or None; GuardError on a public page."""
    known = _known()
    return known.learner if known else None


def sign_in() -> SignIn | None:
    """Return the sign-in of whoever asks, or None; GuardError on a public page."""
    known = _known()
    return known.sign_in if known else None


def ended() -> bool:
    """Say whether the browser brought a token that opens nothing any more."""
    return learner() is None and bool(g.get("forget_cookie"))


def fresh(*, within: timedelta = FRESH_FOR) -> bool:
    """Say whether somebody signed in here just now, and so may change what opens their progress."""
    found = sign_in()
    return found is not None and now() - found.created_at < within


def token() -> str:
    """Return the token that the request brought, or an empty string."""
    refuse_if_public("the sign-in token")
    return request.cookies.get(current_app.extensions["sid"], "")


def mint() -> Mint:
    """Return what cards and tokens of this site are made with."""
    return cast("Mint", current_app.extensions["mint"])


def names() -> NameWords:
    """Return the words that pseudonyms are made of."""
    return _named(cast("Config", current_app.extensions["config"]).content_dir)


def common_passwords() -> frozenset[str]:
    """Return the passwords that nobody may choose; the list is read when the first is chosen."""
    return _listed(cast("Config", current_app.extensions["config"]).content_dir)


def sign_in_response(response: AnyResponse, fresh: str) -> AnyResponse:
    """Give the browser a fresh token, and the marker by which scripts know that it has one."""
    name, secure = _cookie()
    response.set_cookie(name, fresh, max_age=LONGEST, secure=secure, httponly=True, samesite="Lax")
    response.set_cookie(MARKER, "1", max_age=LONGEST, secure=secure, samesite="Lax")
    g.forget_cookie = False
    return response


def sign_out_response(response: AnyResponse) -> AnyResponse:
    """Take token and marker away from the browser."""
    name, secure = _cookie()
    response.delete_cookie(name, secure=secure, httponly=True, samesite="Lax")
    response.delete_cookie(MARKER, secure=secure, samesite="Lax")
    return response


def _known() -> Known | None:
    refuse_if_public("the learner")
    known = current_user._get_current_object()  # noqa: SLF001  # Werkzeug's own way out of a proxy
    return known if isinstance(known, Known) else None


@functools.cache
def _named(folder: Path) -> NameWords:
    lists = (folder / "words" / f"{name}.txt" for name in ("adjectives", "animals"))
    adjectives, animals = (words_in(path.read_text()) for path in lists)
    return NameWords(adjectives, animals)


@functools.cache
def _listed(folder: Path) -> frozenset[str]:
    return frozenset((folder / "words" / "common-passwords.txt").read_text().split("\n"))


def _load(incoming: Request) -> Known | None:
    sent = incoming.cookies.get(current_app.extensions["sid"])
    if not sent:
        return None
    found = _recognised(sent) if len(sent) <= LONGEST_TOKEN else None
    g.forget_cookie = found is None
    return Known(found.learner, found.sign_in) if found else None


def _cookie() -> tuple[str, bool]:
    name: str = current_app.extensions["sid"]
    return name, name.startswith("__Host-")


def _recognised(sent: str) -> Recognised | None:
    with reading() as connection:
        found = accounts.recognised(connection, sent, now())
    if found is None:
        return None
    if found.unnoted:
        try:
            with writing() as connection:
                accounts.note_use(connection, found, now())
        except UnavailableError:
            current_app.logger.warning("a sign-in could not be noted; it is noted next time")
    return found
