# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's data kept safe, in the window: copies, restoring, erasing, damage mended."""

import logging
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from kneetimer.assembly import Store, local_now
from kneetimer.core.errors import UserError
from kneetimer.core.holding import CopyView, Repaired
from kneetimer.core.watching import Progress
from kneetimer.erasing import erase_everything
from kneetimer.paths import Folders
from kneetimer.store import backup, recovery, restoring
from kneetimer.store.database import Database
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets import copy_words
from kneetimer.ui.widgets.data_section import DataSection
from kneetimer.ui.widgets.question_card import Choice, QuestionCard
from kneetimer.ui.widgets.restore_card import RestoreCard
from kneetimer.window_work import WindowWork

_log = logging.getLogger(__name__)


class Safekeeping(QObject):
    """`told` carries a sentence about what went well, `trouble` a UserError. `replaced` when the
    data are other ones now: all that was read of them is to be read anew.

    `folders` is None where nothing is saved. What the window waits for is done by `work`, which
    tells of its trouble itself.
    """

    told = Signal(str)
    trouble = Signal(object)
    replaced = Signal()

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        folders: Folders | None,
        dialogs: FileDialogs,
        work: WindowWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._database: Database = store.database
        self._folders = folders
        self._dialogs = dialogs
        self._work = work
        self._section: DataSection | None = None
        self._is_sound: bool | None = None
        self._checked_at: datetime | None = None

    def bind(self, section: DataSection) -> None:
        """The section of the settings that shows all this and asks for it."""
        self._section = section
        section.open_folder_requested.connect(self.open_folder)
        section.check_requested.connect(self.check)
        section.repair_requested.connect(self.repair)
        section.copy_requested.connect(self.save_copy)
        section.restore_requested.connect(self.ask_which_copy)
        section.erase_requested.connect(self.ask_to_erase)
        self.show_state()

    def show_state(self) -> None:
        """Show how the data are now."""
        section, folders = self._section, self._folders
        if section is None or folders is None:
            return
        today = local_now().date()
        try:
            section.show_size(folders.database.stat().st_size)
        except OSError:  # it was taken away: what reads it next says so
            return
        section.show_health(self._is_sound, self._checked_at, today)
        copies = backup.copies(folders.backups)
        section.show_last_copy(backup.made_at(copies[0]) if copies else None, today)

    # -- by itself -----------------------------------------------------------------------------

    def look_after(self) -> None:
        """Once a day: make a copy, and look whether all of the file can be read."""
        if self._folders is None or self._work.is_busy:
            return
        today, folder = local_now().date(), self._folders.backups
        if self._checked_at is not None and self._checked_at.date() == today:
            return

        def look(progress: Progress) -> None:
            with closing(self._database.another()) as database:
                restoring.look_after(database, folder, today, progress)

        self._work.send(look, self._on_sound, self.trouble.emit)

    def check(self) -> None:
        """Look whether all of the file can be read."""

        def look(progress: Progress) -> None:
            with closing(self._database.another()) as database:
                if (damage := restoring.find_damage(database, progress)) is not None:
                    raise damage

        self._work.do(self.tr("Reading the file through…"), look, self._on_sound)

    def _on_sound(self, _: object = None) -> None:
        self._is_sound, self._checked_at = True, local_now()
        self.show_state()

    def tell_of_damage(self, trouble: UserError) -> None:
        """Say that the file is damaged, and offer to repair it."""
        self._is_sound, self._checked_at = False, local_now()
        self.show_state()
        _log.warning("%s", trouble)
        sentence = copy_words.damage(trouble.key)
        if self._folders is not None:
            copy = restoring.newest_sound(self._folders.backups)
            sentence += " " + copy_words.way_back(copy, False, local_now().date())
        self._window.notices.show_trouble(sentence, self.tr("Repair"), self.repair)

    # -- copies --------------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Ask where to, and save a copy there."""
        name = f"kneetimer-{local_now().date().isoformat()}"
        path = self._dialogs.copy_to_save(self._window, name)
        if path is None:
            return

        def save(progress: Progress) -> None:
            with (
                closing(self._database.another()) as database,
                database.reading() as connection,
            ):
                backup.write_copy(connection, Path(path), progress)

        done = self.tr("Saved as {file}.").format(file=path)
        self._work.do(self.tr("Saving a copy…"), save, lambda _: self.told.emit(done))

    def ask_which_copy(self) -> None:
        """Let the person look into a copy and restore it."""
        assert self._folders is not None
        copies = [(file, backup.made_at(file)) for file in backup.copies(self._folders.backups)]
        try:
            now = restoring.held(self._database)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return
        card = RestoreCard(copies, now, local_now().date())
        card.copy_chosen.connect(partial(self._look_into, card))
        card.file_wanted.connect(partial(self._ask_for_copy, card))
        card.agreed.connect(self._restore)
        card.left.connect(self._window.cards.close_card)
        self._window.show_card(card)
        if copies:
            self._look_into(card, copies[0][0])

    def _ask_for_copy(self, card: RestoreCard) -> None:
        path = self._dialogs.copy_to_open(self._window)
        if path is not None:
            self._look_into(card, Path(path))

    def _look_into(self, card: RestoreCard, file: Path) -> None:
        self._work.stop()
        card.show_choice(file, self.tr("Looking into it…"))

        def show(view: CopyView) -> None:
            if self._window.cards.card() is card:
                card.show_view(view)

        def show_trouble(trouble: UserError) -> None:
            if self._window.cards.card() is card:
                card.show_choice(file, str(trouble))

        self._work.send(lambda _: restoring.look_into(file), show, show_trouble)

    def _restore(self, file: Path) -> None:
        assert self._folders is not None
        backups = self._folders.backups

        def restore(progress: Progress) -> Path:
            with closing(self._database.another()) as database:
                return restoring.restore(database, file, backups, progress)

        self._work.replace(self.tr("Restoring the copy…"), restore, self._on_restored)

    def _on_restored(self, _: object) -> None:
        self.replaced.emit()
        self.told.emit(
            self.tr("The copy was restored. What was here before is saved as the newest copy.")
        )

    # -- damage --------------------------------------------------------------------------------

    def repair(self) -> None:
        """Make the file whole again, from the newest sound copy and what can be read of it."""
        if self._folders is None or self._window.is_covered:
            return
        file, backups = self._folders.database, self._folders.backups
        self._work.replace(
            self.tr("Repairing your data…"),
            lambda progress: recovery.rebuild(file, backups, progress),
            self._put_in_place,
        )

    def _put_in_place(self, rebuilt: recovery.Rebuilt) -> None:
        assert self._folders is not None
        try:
            with self._database.let_go():
                repaired = recovery.put_in_place(rebuilt, self._folders.database)
        except UserError as trouble:
            self.trouble.emit(trouble)
            return
        self._on_sound()
        self.replaced.emit()
        self.show_repaired(repaired)

    def show_repaired(self, what: Repaired) -> None:
        """Say what came back; not over a session."""
        sentences = copy_words.repaired(what, local_now().date())
        if self._window.is_covered:
            self._window.notices.show_notice(" ".join(sentences))
            return
        close = Choice(self.tr("OK"), self._window.cards.close_card, "primary")
        card = QuestionCard(copy_words.outcome(what), sentences, (close,))
        self._window.show_card(card)

    # -- erasing -------------------------------------------------------------------------------

    def ask_to_erase(self) -> None:
        """Ask whether to erase everything, saying what goes."""
        cards = self._window.cards

        def save_first() -> None:
            cards.close_card()
            self.save_copy()

        self._window.show_card(
            QuestionCard(
                self.tr("Erase everything?"),
                (
                    self.tr(
                        "All sessions, the diary, self-checks, own routines and exercises, kept "
                        "doses and settings are erased from this computer, and with them the "
                        "automatic copies, what was kept of damaged files, the log and the "
                        "spoken sentences."
                    ),
                    self.tr(
                        "It cannot be undone. Copies and exports that you saved elsewhere stay."
                    ),
                ),
                (
                    Choice(self.tr("Keep everything"), cards.close_card, "primary"),
                    Choice(self.tr("Save a copy first…"), save_first, "", "copy"),
                    Choice(self.tr("Erase everything"), self._erase, "danger", "delete"),
                ),
            )
        )

    def _erase(self) -> None:
        assert self._folders is not None
        folders = self._folders

        def erase(_: Progress) -> list[Path]:
            with closing(self._database.another()) as database:
                return erase_everything(database, folders)

        self._work.replace(self.tr("Erasing…"), erase, self._on_erased)

    def _on_erased(self, left: list[Path]) -> None:
        self.replaced.emit()
        if left:
            files = ", ".join(map(str, left))
            words = self.tr("These files could not be removed: {files}.")
            self.trouble.emit(UserError("not_erased", words, files=files))
        self.told.emit(self.tr("Everything was erased."))

    def open_folder(self) -> None:
        """Show the person the folder in their file manager."""
        assert self._folders is not None
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folders.data)))
