"""Each contract is shown to fail: a module that breaks it is written into a copy of the house."""

import shutil
import subprocess
import sys
import tomllib

import pytest

from tests.architecture.house import APP, ROOT

VIOLATIONS = {
    "floors": ("app/core/intruder.py", "import app.services"),
    "web-floors": ("app/web/plumbing/intruder.py", "import app.web.views"),
    "views-apart": ("app/web/views/intruder.py", "import app.web.views.lessons"),
    "no-cycles": ("app/core/errors.py", "import app.core.catalogue"),
    "pure-core": ("app/core/intruder.py", "import sqlite3"),
    "flask-upstairs": ("app/services/intruder.py", "import flask"),
    "sql-downstairs": ("app/web/views/intruder.py", "import app.store.answers"),
    "tables-private": ("app/services/intruder.py", "import app.store.tables"),
    "plumbing-store": ("app/web/plumbing/intruder.py", "import app.store.answers"),
}
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = SETTINGS["contracts"]


def test_every_contract_has_a_violation_to_show():
    assert {contract["id"] for contract in CONTRACTS} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", sorted(VIOLATIONS))
def test_a_violation_is_found(contract, tmp_path):
    shutil.copytree(APP, tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path, line = VIOLATIONS[contract]
    with (tmp_path / path).open("a") as file:
        file.write(f"\n{line}\n")
    lint = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports("
    lint += f"limit_to_contracts=({contract!r},), no_cache=True, no_logo=True))"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
