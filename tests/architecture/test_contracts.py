"""The floors of the house; see [tool.importlinter] in pyproject.toml."""

import subprocess
import sys

from importlinter.cli import lint_imports


def test_every_contract_holds():
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_the_core_loads_without_a_framework():
    code = (
        "import importlib, pkgutil, sys, app.core\n"
        "for m in pkgutil.walk_packages(app.core.__path__, 'app.core.'):\n"
        "    importlib.import_module(m.name)\n"
        "sys.exit(bool({'flask', 'sqlalchemy', 'jinja2', 'pydantic'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
