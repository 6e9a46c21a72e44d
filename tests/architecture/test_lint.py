"""Lint, format and types are part of the suite: ruff with every rule, mypy at its strictest."""

import subprocess
import sys

import pytest

from tests.architecture.house import ROOT


@pytest.mark.parametrize(
    "tool",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=" ".join,
)
def test_nothing_is_found(tool, tmp_path):
    caches = {"ruff": ["--no-cache"], "mypy": ["--cache-dir", str(tmp_path)]}
    command = [sys.executable, "-m", *tool, *caches[tool[0]]]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
