# SPDX-License-Identifier: GPL-3.0-or-later
"""About the app: versions, where the data are, what was found here, and all that comes along."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.about import About, Part
from kneetimer.ui import theme
from kneetimer.ui.widgets import notice_text
from kneetimer.ui.widgets.data_section import breakable
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.setting_rows import SettingSection
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

WIDEST = 190 * theme.GRID
REPORT_LINES = 10


class AboutPanel(PageScroll):
    """`about_requested` asks for what is found on this computer, `folder_requested` for the folder
    with the data. `data_file` is None where nothing is saved."""

    about_requested = Signal()
    folder_requested = Signal()

    def __init__(self, data_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, parent, centred=False)
        self._data_file = data_file
        self._about: About | None = None
        self._versions = _selectable(TextLabel())
        self._shown: list[QWidget] = []
        self._parts = QVBoxLayout()
        self._parts.setSpacing(3 * theme.GRID)
        self._copy_path = _button("copy", self.tr("Copy path"))
        self._copy_path.clicked.connect(self._on_copy_path)
        self._copy_report = _button("copy", self.tr("Copy report"))
        self._copy_report.clicked.connect(self._on_copy_report)
        self._again = _button("reset", self.tr("Look again"))
        self._again.clicked.connect(self._ask)
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setStyleSheet("font-family: monospace;")
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(self.tr("Report on this computer"))
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """As a proxy it would have Tab pass by what stands before it."""
        self._copy_path.setFocus()

    def ensure(self) -> None:
        """Ask for what is found here, unless it is known."""
        if self._about is None:
            self._ask()

    def show_about(self, about: About) -> None:
        """What was found."""
        self._about = about
        self._versions.setText("\n".join(" ".join(each) for each in about.versions))
        self._report.setPlainText(about.report)
        self._set_waiting(False)
        for shown in self._shown:
            self._parts.removeWidget(shown)
            shown.deleteLater()
        self._shown = [_part(each) for each in about.parts]
        for part in self._shown:
            self._parts.addWidget(part)

    def show_trouble(self, sentence: str) -> None:
        """Why nothing was found."""
        self._report.setPlainText(sentence)
        self._set_waiting(False)

    def _lay_out(self) -> None:
        licence = TextLabel(
            self.tr(
                "Knee Timer is free software: you may use, study, pass on and change it under the "
                "GNU General Public License, version 3 or later (GPL-3.0-or-later). It comes "
                "without any warranty."
            )
        )
        notice = TextLabel(
            " ".join((notice_text.introduction(), *notice_text.points())), "small", muted=True
        )
        private = TextLabel(
            self.tr(
                "For whoever helps you when something does not work. It names versions, voices, "
                "devices and folders. Of your diary it says how large it is, and nothing else."
            )
        )
        sources = TextLabel(
            self.tr(
                "The exercises are those of two articles: a health site's ten exercises for "
                "runner's knee at home, and twenty stretches and exercises by the makers of a "
                "mobility app (Pliability). All words and figures are this app's own. Beside each "
                "dose stands what those articles say; all other sources are named where they are "
                "used."
            )
        )
        along = QWidget()
        along.setLayout(self._parts)
        self._parts.setContentsMargins(0, 0, 0, 0)
        for section in (
            SettingSection(self.tr("Knee Timer"), [self._versions, licence, notice]),
            SettingSection(self.tr("Your data"), [self._data_row()]),
            SettingSection(self.tr("Report on this computer"), [private, self._report_place()]),
            SettingSection(self.tr("Where the exercises come from"), [sources]),
            SettingSection(self.tr("What comes along, and its licences"), [along]),
        ):
            self.column.addWidget(section)
        self.column.addStretch(1)

    def _data_row(self) -> QWidget:
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        if self._data_file is None:
            layout.addWidget(TextLabel(self.tr("Nothing is being saved.")))
            return row
        folder = _button("open-folder", self.tr("Open folder"))
        folder.clicked.connect(self.folder_requested)
        layout.addWidget(TextLabel(self.tr("One file holds everything you make:")))
        layout.addWidget(TextLabel(breakable(str(self._data_file))))
        layout.addLayout(_beside(folder, self._copy_path))
        return row

    def _report_place(self) -> QWidget:
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self._report)
        layout.addLayout(_beside(self._copy_report, self._again))
        return place

    def _ask(self) -> None:
        self._set_waiting(True)
        self._report.setPlainText(self.tr("Looking…"))
        self.about_requested.emit()

    def _set_waiting(self, waiting: bool) -> None:
        for button in (self._copy_report, self._again):
            button.setEnabled(not waiting)
        self._report.setFixedHeight(self._report.fontMetrics().lineSpacing() * REPORT_LINES + 24)

    def _on_copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._data_file))

    def _on_copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def _part(part: Part) -> QWidget:
    row = QWidget()
    layout = QVBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(TextLabel(f"{part.name} {part.version}".strip()))
    terms = f"{part.licence} · {breakable(part.address)}"
    layout.addWidget(TextLabel(terms, "small", muted=True))
    return row


def _selectable(label: TextLabel) -> TextLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(icon: str, words: str) -> QPushButton:
    button = QPushButton(words)
    theme.set_icon(button, icon)
    return button


def _beside(*buttons: QPushButton) -> WrapLayout:
    row = WrapLayout()
    for button in buttons:
        row.addWidget(button)
    return row
