# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has made to files, and from another installation's file, in the window."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kneetimer.assembly import local_now
from kneetimer.core.archive import Archive, Tally
from kneetimer.core.language import Language
from kneetimer.core.watching import Progress
from kneetimer.data_files import Form, Look, export, look_into, take_in
from kneetimer.store.database import Database
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.data_import_card import DataImportCard
from kneetimer.window_work import WindowWork

FORMS = {"json": Form.JSON, "csv": Form.CSV, "calendar": Form.CALENDAR}


class DataExchange(QObject):
    """`told` carries a sentence about what went well; trouble is told by `work`. `taken` when
    something came in: all that was read of the data is to be read anew.

    `language` gives the words in which exports are written, the person's own exercises among them.
    """

    told = Signal(str)
    taken = Signal()

    def __init__(
        self,
        window: MainWindow,
        database: Database,
        language: Callable[[], Language],
        dialogs: FileDialogs,
        work: WindowWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._database = database
        self._language = language
        self._dialogs = dialogs
        self._work = work

    # -- to files ------------------------------------------------------------------------------

    def export(self, what: str) -> None:
        """Ask where to, and write "json", "csv" or "calendar" there."""
        form = FORMS[what]
        place = self._place(form)
        if place is None:
            return
        now, language = local_now(), self._language()

        def write(progress: Progress) -> None:
            with closing(self._database.another()) as database:
                export(database, language, form, place, now, replace=True, progress=progress)

        saved = self.tr("Saved as {file}.").format(file=place)
        self._work.do(self.tr("Exporting…"), write, lambda _: self.told.emit(saved))

    def _place(self, form: Form) -> Path | None:
        day = local_now().date().isoformat()
        if form is Form.CSV:
            folder = self._dialogs.export_folder(self._window)
            return None if folder is None else Path(folder) / f"Knee Timer {day}"
        path = self._dialogs.export_to_save(self._window, f"kneetimer-{day}", form.value)
        return None if path is None else Path(path)

    # -- from a file ---------------------------------------------------------------------------

    def import_file(self) -> None:
        """Ask which file, show what it would bring, and take it in if the person agrees."""
        path = self._dialogs.export_to_open(self._window)
        if path is not None:
            self.look_into(Path(path))

    def look_into(self, file: Path) -> None:
        """Show what a file would bring."""

        def look(progress: Progress) -> Look:
            with closing(self._database.another()) as database:
                return look_into(database, file, progress)

        self._work.do(self.tr("Reading the file…"), look, partial(self._ask, file))

    def _ask(self, file: Path, look: Look) -> None:
        card = DataImportCard(file.name, look.tallies, look.read.problems, look.read.more)
        card.agreed.connect(partial(self._take, file.name, look.read.archive))
        card.left.connect(self._window.cards.close_card)
        self._window.show_card(card)

    def _take(self, name: str, archive: Archive) -> None:
        def take(progress: Progress) -> dict[str, Tally]:
            with closing(self._database.another()) as database:
                return take_in(database, archive, progress)

        title = self.tr("Importing…")
        self._work.replace(title, take, partial(self._on_taken, name))

    def _on_taken(self, name: str, tallies: dict[str, Tally]) -> None:
        self.taken.emit()
        self.told.emit(
            self.tr("{file} was imported: {new} new, {changed} changed, {deleted} deleted.").format(
                file=name,
                new=sum(tally.new for tally in tallies.values()),
                changed=sum(tally.changed for tally in tallies.values()),
                deleted=sum(tally.deleted for tally in tallies.values()),
            )
        )
