# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks where to save a file and which to open, and which printer is meant."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from kneetimer.ui.texts import translate

ROUTINE_SUFFIX = "kneeroutine"


class FileDialogs:
    """Dialogs that begin in the folder that was used last, at first among the documents; where
    there is no such folder, at home."""

    def __init__(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        self._last = QStandardPaths.writableLocation(place)

    @property
    def _folder(self) -> str:
        return self._last if Path(self._last).is_dir() else str(Path.home())

    def routines_to_open(self, parent: QWidget) -> list[str]:
        """The paths of the files that were chosen, none where nothing was."""
        paths, _ = QFileDialog.getOpenFileNames(
            parent,
            translate("FileDialogs", "Import routines"),
            self._folder,
            translate("FileDialogs", "Routines (*.kneeroutine);;Lists as text (*.txt);;All (*)"),
        )
        if paths:
            self._last = str(Path(paths[0]).parent)
        return paths

    def routine_to_save(self, parent: QWidget, name: str) -> str | None:
        """Where a routine of this name is to go, None for nowhere."""
        title = translate("FileDialogs", "Export {name}").format(name=name)
        kinds = translate("FileDialogs", "Routine (*.kneeroutine)")
        return self._to_save(parent, title, name, kinds, ROUTINE_SUFFIX)

    def pdf_to_save(self, parent: QWidget, name: str) -> str | None:
        """Where a routine's hand-out is to go, None for nowhere."""
        title = translate("FileDialogs", "Save a hand-out of {name}").format(name=name)
        return self._to_save(parent, title, name, translate("FileDialogs", "PDF (*.pdf)"), "pdf")

    def report_to_save(self, parent: QWidget, name: str) -> str | None:
        """Where a report is to go, None for nowhere."""
        title = translate("FileDialogs", "Save the report")
        return self._to_save(parent, title, name, translate("FileDialogs", "PDF (*.pdf)"), "pdf")

    def copy_to_save(self, parent: QWidget, name: str) -> str | None:
        """Where a copy of the data is to go, None for nowhere."""
        title = translate("FileDialogs", "Save a copy of your data")
        kinds = translate("FileDialogs", "Data of Knee Timer (*.db)")
        return self._to_save(parent, title, name, kinds, "db")

    def copy_to_open(self, parent: QWidget) -> str | None:
        """The copy of the data that was chosen, None where none was."""
        return self._to_open(
            parent,
            translate("FileDialogs", "Choose a copy of your data"),
            translate("FileDialogs", "Data of Knee Timer (*.db);;All (*)"),
        )

    def export_to_save(self, parent: QWidget, name: str, suffix: str) -> str | None:
        """Where an export, a file of this suffix, is to go, None for nowhere."""
        title = translate("FileDialogs", "Export your data")
        return self._to_save(parent, title, name, f"*.{suffix}", suffix)

    def export_folder(self, parent: QWidget) -> str | None:
        """The folder in which an export of several files is to have a folder of its own, None for
        nowhere."""
        title = translate("FileDialogs", "Export tables into a folder")
        path = QFileDialog.getExistingDirectory(parent, title, self._folder)
        if path:
            self._last = path
        return path or None

    def export_to_open(self, parent: QWidget) -> str | None:
        """The export that was chosen, None where none was."""
        return self._to_open(
            parent,
            translate("FileDialogs", "Import what was exported elsewhere"),
            translate("FileDialogs", "Exports of Knee Timer (*.json);;All (*)"),
        )

    def printer(self, parent: QWidget) -> QPrinter | None:
        """A printer as the person has set it up, None where they thought better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        agreed = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if agreed else None

    def _to_open(self, parent: QWidget, title: str, kinds: str) -> str | None:
        path, _ = QFileDialog.getOpenFileName(parent, title, self._folder, kinds)
        if path:
            self._last = str(Path(path).parent)
        return path or None

    def _to_save(
        self, parent: QWidget, title: str, name: str, kinds: str, suffix: str
    ) -> str | None:
        dialog = QFileDialog(parent, title, self._folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{file_stem(name)}.{suffix}")
        agreed = dialog.exec() == QFileDialog.DialogCode.Accepted
        (path,) = dialog.selectedFiles() if agreed else ("",)
        dialog.deleteLater()
        if path:
            self._last = str(Path(path).parent)
        return path or None


def file_stem(name: str) -> str:
    """A name as a file may have it on any system."""
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]+', " ", name)
    return " ".join(plain.split()).strip(" .") or "routine"
