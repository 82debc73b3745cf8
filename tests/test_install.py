# SPDX-License-Identifier: GPL-3.0-or-later
"""What `pip install .` gives, laid out as pyproject.toml says: the `kneetimer` command, with all
that it reads inside the package. (The build backend itself is not among the pinned packages.)"""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kneetimer import __version__
from tests.support.command_line import ROOT, done, environment

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as site-packages would be, with what the wheel has in it."""
    site = tmp_path_factory.mktemp("site")
    for package in WHEEL["packages"]:
        shutil.copytree(ROOT / package, site / package)
    for source, target in WHEEL["force-include"].items():
        shutil.copytree(ROOT / source, site / target)
    return site


def installed(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command from a folder that has nothing to do with it."""
    module, function = PROJECT["project"]["scripts"]["kneetimer"].split(":")
    script = f"import sys; from {module} import {function}; sys.exit({function}())"
    return done([sys.executable, "-P", "-c", script, *words], environment(site))


def test_the_command_is_there(site: Path) -> None:
    answer = installed(site, "--version")
    assert (answer.returncode, answer.stdout) == (0, f"kneetimer {__version__}\n")


def test_it_works_outside_the_source_tree(site: Path) -> None:
    answer = installed(site, "show", "first-week")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert len(answer.stdout.splitlines()) > 50
    assert len(json.loads(installed(site, "exercises", "--json").stdout)) == 20


def test_what_it_reads_is_inside_the_package(site: Path) -> None:
    script = "from kneetimer import paths; print(paths.resources())"
    answer = done([sys.executable, "-P", "-c", script], environment(site))
    assert Path(answer.stdout.strip()) == site / "kneetimer" / "resources"
    inside = {f.relative_to(site / "kneetimer/resources") for f in site.rglob("resources/**/*.*")}
    outside = {f.relative_to(ROOT / "resources") for f in (ROOT / "resources").rglob("*.*")}
    assert outside <= inside


def test_a_session_runs_and_a_voice_is_found(site: Path, data_dir: Path) -> None:
    where = ("--data-dir", str(data_dir))
    played = installed(site, *where, "play", "desk-break", "--speed", "1000")
    assert (played.returncode, played.stderr) == (0, "")
    assert "espeak" in installed(site, *where, "doctor").stdout


def test_everything_that_is_imported_is_asked_for() -> None:
    """Each package of others that the code imports is a dependency, and each is imported."""
    names = {
        "PySide6": "pyside6-essentials",
        "shiboken6": "pyside6-essentials",  # comes with it
        "espeakng_loader": "espeakng-loader",
        "tomli_w": "tomli-w",
    }
    imported = set()
    for file in (ROOT / "kneetimer").rglob("*.py"):
        for name in re.findall(r"^\s*(?:import|from) (\w+)", file.read_text(), re.MULTILINE):
            if name not in sys.stdlib_module_names and name != "kneetimer":
                imported.add(names.get(name, name).lower())
    asked = {re.split(r"[<>=!; ]", one)[0].lower().replace("_", "-")
             for one in PROJECT["project"]["dependencies"]}  # fmt: skip
    assert imported <= asked
    assert asked - imported == {"pyside6-addons", "pyobjc-framework-cocoa"}


def test_a_broken_pyside_is_never_asked_for() -> None:
    older = [one for one in PROJECT["project"]["dependencies"] if "python_version < '3.12'" in one]
    assert len(older) == 2
    assert all("!=6.12.0" in one for one in older)
