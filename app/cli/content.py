"""`flask content`: check what is written, begin something new, stamp ids."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from app.config import ROOT
from app.core.errors import Problem
from app.library import checks, drafts, loader, stamps, surveys
from app.library.proofs import Proof


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(value)
    except ValueError:
        unreadable = f"{value} is not a day: write it as 2026-11-22"
        raise click.BadParameter(unreadable) from None


@click.group()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT / "content",
    help="Where the content lies.",
)
@click.pass_context
def content(context: click.Context, folder: Path) -> None:
    """Check, begin and stamp lessons; needs neither secret nor database."""
    context.obj = folder


@content.command()
@click.option("--on", callback=_day, help="Judge dates as of this day; today where left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_obj
def check(folder: Path, on: date, *, as_json: bool) -> None:
    """Print every problem of every file; exit 1 where one stops publication."""
    proof = loader.read(folder)
    problems = checks.check(proof, on)
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False))
    else:
        _report(proof, problems)
    if any(not problem.warning for problem in problems):
        raise click.exceptions.Exit(1)


@content.command()
@click.argument("kind", type=click.Choice(drafts.KINDS))
@click.argument("name")
@click.option("--module", default="", help="The module that the lesson belongs to.")
@click.pass_obj
def new(folder: Path, kind: str, name: str, module: str) -> None:
    """Begin a lesson, a briefing or a glossary term."""
    try:
        files = drafts.begin(folder, kind, name, module, datetime.now(UTC).date())
    except drafts.DraftError as error:
        raise click.ClickException(str(error)) from error
    for file in files:
        click.echo(f"begun: {folder / file}")
    click.echo("Fill in whatever is (to be written), then run flask content check.")


@content.command()
@click.option("--write", is_flag=True, help="Change the files; without it, say what is missing.")
@click.pass_obj
def ids(folder: Path, *, write: bool) -> None:
    """Stamp missing ids in quizzes and enter new versions in the ledger."""
    if write:
        changed = stamps.write(folder)
        for file in changed:
            click.echo(f"written: {file}")
        click.echo(f"{len(changed)} files changed")
        return
    missing = 0
    for edition in loader.read(folder).editions.values():
        for lesson in edition.lessons.values():
            for unstamped in lesson.unstamped:
                click.echo(f"{lesson.quiz_file}:{unstamped.line}: would become {unstamped.id}")
            missing += len(lesson.unstamped)
    click.echo(f"{missing} ids missing")


@content.command()
@click.option("--on", callback=_day, help="Judge dates as of this day; today where left out.")
@click.pass_obj
def sources(folder: Path, on: date) -> None:
    """Print the sources that want a look: not cited, not confirmed, not looked at for a year."""
    proof = loader.read(folder)
    lists = (
        ("not confirmed, so not to be published", surveys.unconfirmed(proof)),
        ("cited nowhere", surveys.unused(proof)),
        ("looked at more than a year ago", surveys.stale(proof, on)),
    )
    for words, found in lists:
        click.echo(f"{len(found)} {words}")
        for source in found:
            click.echo(f"  {source.id}: {source.title} ({source.checked} on {source.checked_on})")
    click.echo(f"{len(proof.sources)} sources in all")


@content.command()
@click.pass_obj
def stats(folder: Path) -> None:
    """Print each lesson in numbers, and how far one gets by guessing."""
    for edition in loader.read(folder).editions.values():
        for one in surveys.lessons(edition):
            kinds = ", ".join(f"{kind} {n}" for kind, n in one.kinds)
            places = "/".join(map(str, one.places)) or "none"
            click.echo(
                f"{edition.lang}/{one.lesson_id}: {one.words} words, grade {one.grade}; {kinds}; "
                f"right choice at {places}; {one.beliefs} beliefs, {one.sources} sources"
            )
        for rule in surveys.guessing(edition):
            click.echo(f"pick the {rule.rule}: {rule.right} of {rule.of} ({rule.share:.0%})")


def _report(proof: Proof, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem))
    for edition in proof.editions.values():
        for module, mix in checks.levels(edition).items():
            counts = ", ".join(f"{level or 'no level'} {n}" for level, n in sorted(mix.items()))
            click.echo(f"levels in {edition.lang}/{module}: {counts}")
    warnings = sum(problem.warning for problem in problems)
    faults = len(problems) - warnings
    click.echo(f"{faults} problems, {warnings} warnings in {proof.files} files")
