# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine may lack: the app starts all the same, or says what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from kneetimer import paths
from kneetimer.core.errors import UserError
from tests.support.command_line import done, environment, json_of, prefer

OPENED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kneetimer import __main__, app

def show(self, *words):
    shown(self, *words)
    print("shown", flush=True)
    QTimer.singleShot(300, QApplication.closeAllWindows)

shown, app.App.show = app.App.show, show
sys.exit(__main__.main())
"""


def window(data: Path, *words: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """The window on a machine that is changed, closed after a moment."""
    script = data.parent / "opened.py"
    script.write_text(OPENED)
    command = [sys.executable, str(script), "--data-dir", str(data), *words]
    return done(command, environment(**changes))


def test_without_a_session_bus_a_session_runs(data_dir: Path) -> None:
    prefer(data_dir)
    words = ("--routine", "desk-break", "--start")
    answer = window(data_dir, *words, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "shown\n", "")
    assert len(json_of(data_dir, "history")) == 1
    assert not (data_dir / "kneetimer.log").exists()


def test_without_a_font_it_says_what_to_install(data_dir: Path, tmp_path: Path) -> None:
    none = tmp_path / "fonts.conf"
    none.write_text("<fontconfig></fontconfig>")
    answer = window(data_dir, FONTCONFIG_FILE=str(none))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "There is no font on this system" in answer.stderr
    assert "fonts-dejavu-core" in answer.stderr


def test_a_locale_without_utf_8_changes_no_file_s_name(tmp_path: Path) -> None:
    data = tmp_path / "Übung"
    prefer(data)
    answer = window(
        data,
        *("--routine", "desk-break", "--start"),
        LC_ALL="POSIX",
        PYTHONCOERCECLOCALE="0",
        PYTHONUTF8="0",
    )
    assert (answer.returncode, answer.stdout) == (0, "shown\n")
    assert {each.name for each in tmp_path.iterdir()} == {"Übung", "opened.py"}
    assert len(json_of(data, "history")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="homes are of another kind there")
def test_a_user_without_a_home_is_told_to_name_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def unknown(user: int) -> None:
        raise KeyError(user)

    monkeypatch.setattr("pwd.getpwuid", unknown)
    with pytest.raises(UserError, match="Name a folder with --data-dir"):
        paths.folders()
