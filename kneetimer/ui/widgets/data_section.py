# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's data in the settings: where they are, how they are, what can be done."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import copy_words
from kneetimer.ui.widgets.menu_place import show_below
from kneetimer.ui.widgets.setting_rows import SettingRow, SettingSection

BREAK = "\u200b"
"""Zero-width space: lets a long path wrap."""


class DataSection(QWidget):
    """Every signal asks for something to be done; `export_requested` carries "json", "csv" or
    "calendar". `data_file` is where everything is kept, None where it is not kept at all."""

    open_folder_requested = Signal()
    check_requested = Signal()
    repair_requested = Signal()
    copy_requested = Signal()
    restore_requested = Signal()
    export_requested = Signal(str)
    import_requested = Signal()
    erase_requested = Signal()

    def __init__(self, data_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_kept = data_file is not None
        self._where = self.tr("Nothing is being saved.")
        if data_file is not None:
            self._where = breakable(str(data_file))
        open_folder = _button(
            self.tr("Open the folder"), "open-folder", self.open_folder_requested, is_kept
        )
        self._file = SettingRow(
            self.tr("One file holds everything you make"), open_folder, self._where
        )
        self._file.setToolTip(str(data_file or ""))
        self._check = _button(self.tr("Check now"), "check", self._on_check, is_kept)
        self._is_damaged = False
        self._health = SettingRow(self.tr("How it is"), self._check)
        self._restore = _button(self.tr("Restore…"), "reset", self.restore_requested, is_kept)
        self._copies = SettingRow(
            self.tr("Copies"),
            _beside(_button(self.tr("Save a copy…"), "copy", self.copy_requested), self._restore),
        )
        self._export = _button(self.tr("Export…"), "take-out", self._show_menu)
        elsewhere = SettingRow(
            self.tr("Export and import"),
            _beside(
                self._export,
                _button(self.tr("Import…"), "import", self.import_requested, is_kept),
            ),
            self.tr("An import joins two laptops: nothing comes twice, and the later word counts."),
        )
        erase = _button(self.tr("Erase everything…"), "delete", self.erase_requested, is_kept)
        erase.setProperty("look", "danger")
        theme.set_icon(erase, "delete")
        end = SettingRow(
            self.tr("Begin anew"), erase, self.tr("Nothing that you have made stays here.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        rows = [self._file, self._health, self._copies, elsewhere, end]
        layout.addWidget(SettingSection(self.tr("Your data"), rows))
        self.show_last_copy(None, date.min)
        self.show_health(None, None, date.min)
        self._health.setVisible(is_kept)

    def show_size(self, in_bytes: int) -> None:
        """How large the file is."""
        self._file.show_hint(f"{self._where} · {copy_words.size(in_bytes)}")

    def show_health(self, is_sound: bool | None, checked_at: datetime | None, today: date) -> None:
        """How the file was when it was last looked at; None while it is not known."""
        self._is_damaged = is_sound is False
        self._check.setText(self.tr("Repair…") if self._is_damaged else self.tr("Check now"))
        theme.set_look(self._check, "primary" if self._is_damaged else "")
        if checked_at is None:
            self._health.show_hint(self.tr("It has not been checked yet."))
            return
        sentence = self.tr("Damaged: a part of it cannot be read. Checked {moment}.")
        if is_sound:
            sentence = self.tr("Sound, all of it. Checked {moment}.")
        self._health.show_hint(sentence.format(moment=copy_words.moment(checked_at, today)))

    def show_last_copy(self, made_at: datetime | None, today: date) -> None:
        """When the last copy was made by the app itself, None where there is none."""
        each_day = self.tr("One is made on each day of use; the newest ten are kept.")
        if made_at is None:
            self._copies.show_hint(each_day)
            return
        last = self.tr("The last: {moment}.").format(moment=copy_words.moment(made_at, today))
        self._copies.show_hint(f"{each_day} {last}")

    def _on_check(self) -> None:
        (self.repair_requested if self._is_damaged else self.check_requested).emit()

    def export_menu(self) -> QMenu:
        """The kinds of files that can be written."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind, words in (
            ("json", self.tr("Everything (JSON)…")),
            ("csv", self.tr("Tables for a spreadsheet (CSV)…")),
            ("calendar", self.tr("Calendar of past sessions (iCalendar)…")),
        ):
            menu.addAction(words).triggered.connect(partial(self._on_export, kind))
        return menu

    def _on_export(self, kind: str) -> None:
        self.export_requested.emit(kind)

    def _show_menu(self) -> None:
        show_below(self.export_menu(), self._export)


def breakable(path: str) -> str:
    """A path or an address that may wrap after each folder."""
    return path.replace("/", f"/{BREAK}").replace("\\", f"\\{BREAK}")


def _button(
    words: str, icon: str, act: Callable[[], object] | SignalInstance, enabled: bool = True
) -> QPushButton:
    button = QPushButton(words)
    theme.set_icon(button, icon)
    button.clicked.connect(act)
    button.setEnabled(enabled)
    return button


def _beside(*buttons: QPushButton) -> QWidget:
    row = QWidget()
    row.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2 * theme.GRID)
    for button in buttons:
        layout.addWidget(button)
    return row
