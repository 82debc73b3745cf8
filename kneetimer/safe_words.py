# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line's words for keeping data safe: `backup`, `restore` and `check`."""

import argparse
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kneetimer import paths
from kneetimer.assembly import open_store, read_store
from kneetimer.console import counted, size
from kneetimer.core.errors import UserError
from kneetimer.core.holding import CopyView, Holding, Repaired
from kneetimer.store import backup, restoring

if TYPE_CHECKING:
    from kneetimer.desktop.instance import SessionLock


def add_to(words: Any) -> None:
    """Add the words to those of the command line."""
    keep = words.add_parser("backup", help="save a copy of your data")
    keep.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="by default among the app's own copies"
    )
    keep.add_argument("--force", action="store_true", help="replace a file that is there")
    keep.set_defaults(run=_backup)
    back = words.add_parser("restore", help="have your data as they are in a copy")
    what = back.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a copy, or its name")
    what.add_argument("--list", action="store_true", help="say which copies there are")
    back.add_argument("--yes", action="store_true", help="do not ask")
    back.set_defaults(run=_restore)
    check = words.add_parser("check", help="say how your data are, and repair them")
    check.add_argument("--repair", action="store_true", help="repair what is damaged")
    check.set_defaults(run=_check)


def with_way_out(trouble: UserError, folders: paths.Folders) -> str:
    """A trouble as the command line says it: with how to repair the data, where that helps."""
    from kneetimer.store.recovery import CAN_REPAIR

    if trouble.key in CAN_REPAIR and trouble.values.get("file") == folders.database:
        return f"{trouble} Repair it with `kneetimer check --repair`."
    return str(trouble)


def _backup(options: argparse.Namespace, folders: paths.Folders) -> int:
    if not folders.database.exists():
        raise _nothing(folders)
    file = options.file
    if file is not None and file.exists() and not options.force:
        raise UserError("file_there", "{file} is there already. Nothing was written.", file=file)
    if file is not None and _is_same(file, folders.database):
        raise UserError("same_file", "{file} is the data file itself.", file=file)
    store = read_store(folders)
    with closing(store.database), store.database.reading() as connection:
        if file is None:
            file = backup.back_up(connection, folders.backups)
        else:
            backup.write_copy(connection, file)
    print(f"{file}: saved.")
    return 0


def _restore(options: argparse.Namespace, folders: paths.Folders) -> int:
    if options.list:
        return _list(folders)
    file = options.file
    if not file.exists() and (folders.backups / file).exists():
        file = folders.backups / file
    view = restoring.look_into(file)
    _print_view(view)
    _keep_others_away(folders)
    lock = _taken(folders)
    try:
        store = open_store(folders)
        with closing(store.database):
            print(f"Here now: {_said(restoring.held(store.database))}")
            if not options.yes and not _agreed("Have your data as they are in this copy?"):
                print("Nothing was changed.")
                return 1
            saved = restoring.restore(store.database, file, folders.backups)
    finally:
        lock.release()
    print(f"Restored. What was here before is saved as {saved}.")
    return 0


def _list(folders: paths.Folders) -> int:
    copies = backup.copies(folders.backups)
    if not copies:
        print("There is no copy yet.")
    for file in copies:
        when = _moment(backup.made_at(file))
        try:
            print(f"{file.name}  {when}  {_said(restoring.look_into(file).holding)}")
        except UserError as trouble:
            print(f"{file.name}  {when}  cannot be restored: {trouble}")
    return 0


def _check(options: argparse.Namespace, folders: paths.Folders) -> int:
    file = folders.database
    copies = backup.copies(folders.backups)
    if not file.exists():
        raise _nothing(folders)
    damage: UserError | None = None
    try:
        store = read_store(folders)
        with closing(store.database):
            damage = restoring.find_damage(store.database)
            if damage is not None:
                raise damage
            health, held = store.database.health(), restoring.held(store.database)
        print(f"File:    {file}")
        print(f"Size:    {size(file.stat().st_size)}, schema {health.schema_version}")
        print("Health:  sound")
        print(f"Content: {_said(held)}")
    except UserError as trouble:
        damage = trouble
        print(f"Health:  {with_way_out(trouble, folders)}")
    for name, copy in zip(["Copies: "] + [" " * 8] * len(copies), copies, strict=False):
        print(f"{name} {_moment(backup.made_at(copy))}  {copy}")
    if not copies:
        print("Copies:  none yet")
    if damage is None:
        return 0
    return _repair(folders, damage) if options.repair else 1


def _repair(folders: paths.Folders, damage: UserError) -> int:
    from kneetimer.store.recovery import CAN_REPAIR, repair

    if damage.key not in CAN_REPAIR:
        return 1
    _keep_others_away(folders)
    lock = _taken(folders)
    try:
        _print_repaired(repair(folders.database, folders.backups))
    finally:
        lock.release()
    return 0


def _keep_others_away(folders: paths.Folders) -> None:
    """Raises UserError where a window is open, and has it come to the front: what it shows would
    not be so any more."""
    from kneetimer.desktop.instance import FirstWindow

    if FirstWindow(folders.data).raise_other():
        raise UserError(
            "window_open",
            "Knee Timer's window is open with these data: do it there, in the settings, or close "
            "it first. Nothing was changed.",
        )


def _taken(folders: paths.Folders) -> "SessionLock":
    """The lock that keeps sessions away. Raises UserError where one runs."""
    from kneetimer.desktop.instance import SessionLock

    lock = SessionLock(folders.lock)
    lock.take()
    return lock


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise UserError("not_asked", "Say --yes where nobody can be asked. Nothing was changed.")
    return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes")


def _is_same(file: Path, other: Path) -> bool:
    return file.exists() and file.samefile(other)


def _nothing(folders: paths.Folders) -> UserError:
    return UserError("no_data", "{file}: there are no data yet.", file=folders.database)


# -- what is printed -----------------------------------------------------------------------------


def _print_view(view: CopyView) -> None:
    print(f"{view.file}: {size(view.size_bytes)}, made {_moment(view.made_at)}")
    print(f"In the copy: {_said(view.holding)}")


def _print_repaired(what: Repaired) -> None:
    besides = ""
    if what.copy_made_at is None:
        print("There was no sound copy.")
    else:
        besides = " besides"
        begun = counted(what.before.sessions, "session")
        print(f"{begun} came from the copy of {_moment(what.copy_made_at)}.")
    found = counted(what.salvaged, "session") if what.salvaged else "No session"
    print(f"{found} could be read in the damaged file{besides}.")
    if what.unnamed:
        print(f"Of {counted(what.unnamed, 'session')} only parts can be read.")
    nothing = what.after == Holding()
    print("Nothing came back." if nothing else f"Here now: {_said(what.after)}")
    print(f"The damaged file is kept as {what.kept}.")


def _said(holding: Holding) -> str:
    """What there is, counted."""
    days = f" ({holding.first_day} to {holding.last_day})" if holding.sessions else ""
    return ", ".join(
        (
            counted(holding.sessions, "session") + days,
            counted(holding.mornings, "morning"),
            counted(holding.check_ups, "self-check"),
            counted(holding.routines, "own routine"),
            counted(holding.exercises, "own exercise"),
            counted(holding.doses, "kept dose"),
        )
    )


def _moment(when: datetime) -> str:
    """A moment by the clock of this place."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
