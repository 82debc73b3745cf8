# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that the desktop hands to the running app."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from kneetimer.desktop.file_opening import FileOpening


def test_a_file_is_asked_for_by_its_path(qapp: QApplication, tmp_path: Path) -> None:
    asked: list[str] = []
    opening = FileOpening()
    opening.asked.connect(asked.append)
    qapp.installEventFilter(opening)
    file = tmp_path / "Übungen, 2.kneeroutine"
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/")))
    qapp.removeEventFilter(opening)
    assert asked == [str(file)]
