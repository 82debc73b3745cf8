# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the report's panel: reads the store in a thread of its own, and takes the
report to a file, to a printer or to the clipboard."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from kneetimer.assembly import Store
from kneetimer.core.errors import UserError
from kneetimer.core.periods import Days
from kneetimer.core.progress_report.making import ProgressReport
from kneetimer.core.progress_report.period import USUAL_WEEKS, between, last_weeks
from kneetimer.core.progress_report.sheet import Sheet, sheet_of
from kneetimer.core.progress_report.text import text_of
from kneetimer.core.watching import Progress
from kneetimer.errand import Errand
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.report_making import make_report, newest_day
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.widgets.report_panel import Asked, ReportPanel

if TYPE_CHECKING:
    from kneetimer.report.output import LaidOut

BUSY_AFTER_MS = 200
"""Work that is done sooner shows no progress."""


class ReportDesk(QObject):
    """Owns `panel`. `left` when the person is done with it, `told` carries a sentence, `trouble` a
    UserError."""

    left = Signal()
    told = Signal(str)
    trouble = Signal(object)

    def __init__(
        self,
        store: Store,
        content: LiveContent,
        preferences: LivePreferences,
        dialogs: FileDialogs,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._content = content
        self._preferences = preferences
        self._dialogs = dialogs
        self._today = today
        self._errand: Errand | None = None
        self._waiting: Days | None = None
        self._report: ProgressReport | None = None
        self._sheet: Sheet | None = None
        self.panel = ReportPanel()
        self._busy = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy.timeout.connect(lambda: self.panel.show_busy(True))
        self.panel.period_chosen.connect(self._on_period_chosen)
        self.panel.words_changed.connect(self._show)
        self.panel.save_requested.connect(self._on_save_requested)
        self.panel.print_requested.connect(self._on_print_requested)
        self.panel.copy_requested.connect(self._on_copy_requested)
        self.panel.left.connect(self.left)
        self.panel.shown.connect(self._on_shown)
        self.panel.hidden.connect(self._rest)

    def open(self) -> None:
        """Read what there is now, and show the report of the usual period."""
        today = self._today()
        try:
            latest = newest_day(self._store, today)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return
        period = last_weeks(USUAL_WEEKS, today)
        self.panel.show_period(
            Asked(weeks=USUAL_WEEKS, first=period.first, last=period.last), latest
        )
        self._read(period)

    # -- making it

    def _on_period_chosen(self, asked: Asked) -> None:
        today = self._today()
        try:
            if asked.weeks:
                period = last_weeks(asked.weeks, today)
            else:
                period = between(asked.first, asked.last, newest_day(self._store, today))
        except UserError as trouble:
            self._rest()
            self._report = self._sheet = self._waiting = None
            self.panel.show_trouble(trouble.sentence)
            return
        self.panel.show_trouble("")
        self._read(period)

    def _read(self, period: Days) -> None:
        """Make the report of a period, and of no other that may be on its way."""
        self._rest()
        self._waiting = period
        language, preferences = self._content.value.language, self._preferences.value
        today = self._today()

        def act(_: Progress) -> ProgressReport:
            store = self._store.another()
            try:
                return make_report(store, language, preferences, period, today)
            finally:
                store.database.close()

        self._errand = errand = Errand(act, self)
        errand.done.connect(self._on_read)
        errand.failed.connect(self._on_failed)
        self._busy.start()

    def _on_read(self, report: ProgressReport) -> None:
        self._errand = self._waiting = None
        self._rest()
        self._report = report
        self._show()

    def _on_failed(self, trouble: UserError) -> None:
        self._errand = self._waiting = None
        self._rest()
        self.trouble.emit(trouble)

    def _on_shown(self) -> None:
        """Nobody looked while a report was made: it is made now."""
        if self._waiting is not None and self._errand is None:
            self._read(self._waiting)

    def _rest(self) -> None:
        """Leave off what is being made."""
        self._busy.stop()
        self.panel.show_busy(False)
        if self._errand is not None:
            self._errand.close()
            self._errand.deleteLater()
            self._errand = None

    def _show(self) -> None:
        """Show the report with the name and the parts that are chosen."""
        from kneetimer.report.output import page_image, usual_sheet

        if self._report is None:
            return
        self._sheet = sheet = sheet_of(
            self._report,
            self._content.value.language,
            name=self.panel.name,
            parts=self.panel.parts,
        )
        paper = usual_sheet(QLocale())
        pages = self._laid_out(sheet)(paper)
        self.panel.show_pages(
            [partial(page_image, marks, paper) for marks in pages],
            paper.height / paper.width,
            text_of(sheet),
        )

    # -- taking it away

    def _on_save_requested(self) -> None:
        from kneetimer.report.output import pdf_of, save

        if self._sheet is None:
            return
        title = self._sheet.title
        name = self.tr("Exercise report {day}").format(day=self._today().isoformat())
        path = self._dialogs.report_to_save(self.panel.window(), name)
        if path is not None:
            data, _ = pdf_of(title, self._laid_out(self._sheet), QLocale())
            self._try(
                lambda: save(data, Path(path), private=True),
                self.tr("Saved as {file}.").format(file=path),
            )

    def _on_print_requested(self) -> None:
        from kneetimer.report.output import print_pages

        sheet, printer = self._sheet, self._dialogs.printer(self.panel.window())
        if sheet is not None and printer is not None:
            self._try(lambda: print_pages(sheet.title, self._laid_out(sheet), printer), "")

    def _on_copy_requested(self) -> None:
        if self._sheet is not None:
            QGuiApplication.clipboard().setText(text_of(self._sheet))
            self.told.emit(self.tr("Copied. It can be pasted into an e-mail."))

    def _laid_out(self, sheet: Sheet) -> "LaidOut":
        from kneetimer.report.progress_pages import lay_out

        return partial(lay_out, sheet)

    def _try(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except UserError as trouble:
            self.trouble.emit(trouble)
        else:
            if words:
                self.told.emit(words)
