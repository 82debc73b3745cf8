# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test is held to: a warning, a Qt message or a leftover fails it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CULPRITS = """
import os
import warnings

from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_leaves_a_window(qapp):
    kept.append(QWidget(objectName="forgotten"))

def test_leaves_a_timer(qapp):
    kept.append(QObject())
    QTimer(kept[-1]).start(1000)

def test_makes_qt_complain(qapp):
    qWarning("this is wrong")

def test_warns():
    warnings.warn("this is old")

def test_tidies_up(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QTimer(window).start(1000)
    window.show()

def test_drops_its_window(qapp):
    window = QWidget()
    window.itself = window

def test_has_folders_of_its_own():
    assert os.environ["HOME"] != os.environ["OUTER_HOME"]
    assert os.environ["XDG_DATA_HOME"].startswith(os.environ["HOME"])
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """How each culprit ended: `passed`, `failed`, or passed and then found out, `error`."""
    file = tmp_path_factory.mktemp("culprits") / "test_culprits.py"
    file.write_text(CULPRITS)
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-rA", "--tb=line"]
    done = subprocess.run(
        [*command, "-p", "tests.conftest", "-p", "no:cacheprovider", file],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "OUTER_HOME": os.path.expanduser("~")},
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, set[str]] = {}
    for outcome, name in re.findall(r"^(\w+) \S*::test_(\w+)", done.stdout, re.MULTILINE):
        found.setdefault(name, set()).add(outcome.lower())
    assert "QWidget 'forgotten'" in done.stdout, done.stdout
    return found


@pytest.mark.parametrize(
    ("culprit", "outcome"),
    [
        ("leaves_a_window", {"passed", "error"}),
        ("leaves_a_timer", {"passed", "error"}),
        ("makes_qt_complain", {"failed"}),
        ("warns", {"failed"}),
        ("tidies_up", {"passed"}),
        ("drops_its_window", {"passed"}),
        ("has_folders_of_its_own", {"passed"}),
    ],
)
def test_culprit_is_found_out(
    culprit: str, outcome: set[str], outcomes: dict[str, set[str]]
) -> None:
    assert outcomes[culprit] == outcome
