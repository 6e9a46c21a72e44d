"""Rate limits, generous enough for a class behind one address; no address is ever stored."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import cast

from flask import Flask, current_app, request

from app.config import Config
from app.services import limits
from app.services.limits import Asker, ProcessLimit
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint
from app.web.plumbing.unit_of_work import writing

SALT_BYTES = 32
RULES = {
    "keep": limits.KEEPING,
    "upload": limits.UPLOADING,
    "join": limits.JOINING,
    "wrong-words": limits.WRONG_WORDS,
    "wrong-code": limits.WRONG_CODE,
    "report": limits.REPORTING,
    "ask": limits.ASKING,
    "print": limits.PRINTING,
}


def init_app(app: Flask, config: Config) -> None:
    """Hang the limit of this process on the application."""
    rule = replace(limits.ANSWERING, most=config.answer_limit)
    app.extensions["answer_limit"] = ProcessLimit(rule, secrets.token_bytes(SALT_BYTES))


def admit(deed: str) -> None:
    """Count one deed, by its name in RULES or "answers"; TooOftenError where it is too much.

    Answers are counted in this process without the database. Signing in ("sign-in") is not counted
    here, it is only refused after too many failures: see `failed`.
    """
    if deed == "answers":
        limit = cast("ProcessLimit", current_app.extensions["answer_limit"])
        limit.admit(_address(), now())
        return
    if deed == "sign-in":
        demand("wrong-words")
        return
    with writing() as connection:
        limits.admit(connection, RULES[deed], asker(), now())


def demand(deed: str) -> None:
    """Refuse whoever failed at something too often from here, without counting; TooOftenError."""
    with writing() as connection:
        limits.demand(connection, RULES[deed], asker(), now())


def failed(deed: str = "wrong-words") -> None:
    """Count what opened nothing; TooOftenError where there was too much of it from here."""
    with writing() as connection:
        limits.admit(connection, RULES[deed], asker(), now())


def asker() -> Asker:
    """Return who asks, as limits know them."""
    return Asker(_address(), mint().keyring, mint().chance)


def _address() -> str:
    return request.remote_addr or ""
