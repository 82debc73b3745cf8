# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's data at the start of the window, and the choices where they cannot be used."""

from collections.abc import Callable
from enum import Enum, auto
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from kneetimer.assembly import Store, local_now, open_store, unsaved_store
from kneetimer.core.errors import UserError
from kneetimer.core.holding import Repaired
from kneetimer.core.preferences import Preferences
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import Folders
from kneetimer.ui import theme

DAMAGED = "damaged_database"
"""What trouble with an open file can be repaired."""

# The dialogs are imported where they are wanted: most starts need none.

translate = QApplication.translate
Made = TypeVar("Made")


class _Answer(Enum):
    REPAIR = auto()
    UNSAVED = auto()
    QUIT = auto()


def opened(
    folders: Folders, make: Callable[[Store, bool, Repaired | None], Made], qt: QApplication
) -> Made | None:
    """What `make` makes of the person's data, told whether they are saved and how they were
    repaired. It may raise UserError where they cannot be read. Then, and where they cannot be
    opened, the person chooses: repair them, go on unsaved, or quit, which returns None."""
    repaired = None
    while True:
        try:
            return _made(folders, make, repaired)
        except UserError as error:
            trouble = error
        answer = _ask(trouble, folders, qt)
        if answer is _Answer.UNSAVED:
            return make(unsaved_store(), False, None)
        if answer is _Answer.QUIT:
            return None
        try:
            repaired = _repair(folders)
        except UserError as error:
            _say(error)


def _made(
    folders: Folders,
    make: Callable[[Store, bool, Repaired | None], Made],
    repaired: Repaired | None,
) -> Made:
    store = open_store(folders, checked=False)
    try:
        return make(store, True, repaired)
    except BaseException:
        store.database.close()
        raise


def _say(trouble: UserError) -> None:
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, "Knee Timer", str(trouble))


def _ask(trouble: UserError, folders: Folders, qt: QApplication) -> _Answer:
    from PySide6.QtWidgets import QMessageBox

    from kneetimer.store.recovery import CAN_REPAIR
    from kneetimer.ui.widgets import copy_words

    theme.apply(qt, Preferences().theme)
    box = QMessageBox(QMessageBox.Icon.Warning, "Knee Timer", str(trouble))
    answers: dict[QAbstractButton, _Answer] = {}
    if trouble.key in CAN_REPAIR:
        box.setText(copy_words.damage(trouble.key))
        box.setInformativeText(_what_repairing_takes(trouble, folders))
        box.setDetailedText(str(trouble))
        repair = box.addButton(translate("App", "Repair"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(repair)
        answers[repair] = _Answer.REPAIR
    go_on = translate("App", "Go on without saving")
    answers[box.addButton(go_on, QMessageBox.ButtonRole.AcceptRole)] = _Answer.UNSAVED
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    return answers.get(box.clickedButton(), _Answer.QUIT)


def _what_repairing_takes(trouble: UserError, folders: Folders) -> str:
    """What the person may hope for: there is a copy, or there is none."""
    from kneetimer.store import restoring
    from kneetimer.ui.widgets import copy_words

    copy = restoring.newest_sound(folders.backups)
    kept = translate("App", "The file is kept beside the new one.")
    is_empty = trouble.key == "empty_database"
    return f"{copy_words.way_back(copy, is_empty, local_now().date())} {kept}"


def _repair(folders: Folders) -> Repaired | None:
    """Repair the data, which no session may meet; None where the person left off. Raises
    UserError."""
    from PySide6.QtWidgets import QProgressDialog

    from kneetimer.errand import Errand
    from kneetimer.store.recovery import Rebuilt, put_in_place, rebuild

    lock = SessionLock(folders.lock)
    lock.take()
    waiting, ends, over = QObject(), list[object](), QEventLoop()
    words = translate("App", "Repairing your data…")
    dialog = QProgressDialog(words, translate("App", "Cancel"), 0, 0)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(200)
    errand = Errand(lambda progress: rebuild(folders.database, folders.backups, progress), waiting)
    errand.progressed.connect(lambda done, of: dialog.setMaximum(of))
    errand.progressed.connect(lambda done, of: dialog.setValue(done))
    dialog.canceled.connect(errand.leave_off)
    for ended in (errand.done, errand.failed):
        ended.connect(ends.append)
    for ended in (errand.done, errand.failed, errand.left_off):
        ended.connect(over.quit)
    over.exec()
    dialog.reset()
    dialog.deleteLater()
    lock.release()
    end = ends[0] if ends else None
    if isinstance(end, UserError):
        raise end
    return put_in_place(end, folders.database) if isinstance(end, Rebuilt) else None
