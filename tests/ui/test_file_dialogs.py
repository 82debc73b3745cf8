# SPDX-License-Identifier: GPL-3.0-or-later
"""Where dialogs for files begin."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.ui.file_dialogs import FileDialogs


def test_a_dialog_begins_in_a_folder_that_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = tmp_path / "used"
    used.mkdir()
    begun: list[str] = []

    def answer(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        begun.append(folder)
        return str(used / "mine.json"), kinds

    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    parent, dialogs = QWidget(), FileDialogs()
    qtbot.addWidget(parent)
    for _ in range(2):
        dialogs.export_to_open(parent)
    used.rmdir()
    dialogs.export_to_open(parent)
    assert begun == [str(tmp_path), str(used), str(tmp_path)]
