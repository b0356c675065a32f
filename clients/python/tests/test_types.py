"""The package, its generated parts included, and these tests agree with their types."""

from __future__ import annotations

import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]


# The tests' own libraries need the Python that runs them.
HERE = f"--python-version={sys.version_info.major}.{sys.version_info.minor}"


@pytest.mark.parametrize("what", [["-p", "aftercall"], ["examples"], [HERE, "tests"]])
def test_types(what: list[str], tmp_path: pathlib.Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", f"--cache-dir={tmp_path}", *what],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
