"""`flask addresses`: every address of the site with its methods."""

from __future__ import annotations

import click

from app.config import Config
from app.factory import create_app


@click.command
def addresses() -> None:
    """List every address, its methods and the view behind it; needs no secret and no database."""
    site = create_app(Config(secret_key="unused" * 8, database_url="sqlite:///unused.db"))
    for rule in sorted(site.url_map.iter_rules(), key=lambda rule: rule.rule):
        methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        click.echo(f"{rule.rule:44} {methods:10} {rule.endpoint}")
