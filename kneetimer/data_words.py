# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line's words for the person's data: `export` and `import`."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kneetimer import paths
from kneetimer.assembly import Store, content_in, local_now, open_store, read_store
from kneetimer.console import counted
from kneetimer.core.errors import UserError

if TYPE_CHECKING:
    from kneetimer.core.archive import Tally
    from kneetimer.data_files import Form

FORMS = ("json", "csv", "ics")
PLAN = "plan"

_NOUNS = {
    "sessions": "session",
    "mornings": "morning",
    "check_ups": "self-check",
    "routines": "own routine",
    "exercises": "own exercise",
    "kept_doses": "kept dose",
    "preferences": "preference",
}
_TO_OUTPUT = Path("-")


def add_to(words: "argparse._SubParsersAction[Any]") -> None:
    """Add the words `export` and `import`."""
    what = "write what you have made to a file or a folder"
    export_ = words.add_parser(
        "export",
        help=what,
        description="Write everything to FILE.json, past sessions for a calendar to FILE.ics, or "
        "sessions, sets and pain as tables (CSV) into a FOLDER. --format plan writes your "
        "reminders as a calendar's weekly entries instead.",
    )
    export_.add_argument("place", type=Path, metavar="PLACE", help="- for standard output")
    export_.add_argument("--format", choices=(*FORMS, PLAN))
    export_.add_argument(
        "--since", type=_day, metavar="DATE", help="only what is told of this day and later ones"
    )
    export_.add_argument("--force", action="store_true", help="replace files that are there")
    export_.set_defaults(run=_export)
    take = words.add_parser(
        "import",
        help="join what another installation has exported as JSON with what is here",
        description="Of each thing what was changed last counts. Nothing comes twice, and nothing "
        "comes back that was deleted.",
    )
    take.add_argument("file", type=Path, metavar="FILE.json")
    take.add_argument("--dry-run", action="store_true", help="only say what would come in")
    take.set_defaults(run=_import)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date; write 2026-03-01") from None


def _export(options: argparse.Namespace, folders: paths.Folders) -> int:
    if options.format == PLAN:
        return _export_plan(options, folders)
    from kneetimer.data_files import export, export_text

    form = _form(options.place, options.format)
    store = read_store(folders)
    language = content_in(store).language
    if options.place == _TO_OUTPUT:
        for piece in export_text(store.database, language, form, local_now(), options.since):
            sys.stdout.buffer.write(piece.encode())
        return 0
    export(
        store.database,
        language,
        form,
        options.place,
        local_now(),
        first=options.since,
        replace=options.force,
    )
    print(f"Saved as {options.place}.")
    return 0


def _export_plan(options: argparse.Namespace, folders: paths.Folders) -> int:
    from kneetimer.plan_file import plan_text, write_plan

    store = read_store(folders)
    content, now = content_in(store), local_now()
    if options.place == _TO_OUTPUT:
        sys.stdout.buffer.write("".join(plan_text(content, store, now)).encode())
        return 0
    write_plan(content, store, options.place, now, replace=options.force)
    print(f"Saved as {options.place}.")
    return 0


def _form(place: Path, wanted: str | None) -> "Form":
    """What is to be exported, as it was said or by the name of the file."""
    from kneetimer.data_files import Form

    if place == _TO_OUTPUT:
        if wanted == Form.CSV:
            raise UserError(
                "csv_is_three", "CSV is three files: name a folder. Nothing was written."
            )
        return Form(wanted or Form.JSON)
    if place.exists() and not (place.is_dir() or place.is_file()):
        raise UserError("no_place", "{place}: neither a file nor a folder.", place=place)
    ending = place.suffix.casefold().removeprefix(".")
    if ending in (Form.JSON, Form.CALENDAR) and not place.is_dir():
        if wanted in (None, ending):
            return Form(ending)
    elif wanted is not None:
        return Form(wanted)
    elif place.is_dir() or (not ending and place.name not in FORMS):
        return Form.CSV
    raise UserError(
        "unknown_form",
        "{place}: name a file.json, a file.ics or a folder, or say --format for another name. "
        "Nothing was written.",
        place=place,
    )


def _import(options: argparse.Namespace, folders: paths.Folders) -> int:
    if options.dry_run:
        return _take_in(options, read_store(folders))
    store = open_store(folders)
    from kneetimer.desktop.instance import SessionLock

    lock = SessionLock(folders.lock)
    try:
        lock.take()
    except UserError as trouble:
        raise UserError(
            "session_runs",
            "{trouble} Nothing was taken from {file}.",
            trouble=trouble,
            file=options.file,
        ) from None
    try:
        return _take_in(options, store)
    finally:
        lock.release()
        store.database.close()


def _take_in(options: argparse.Namespace, store: Store) -> int:
    from kneetimer.data_files import look_into, take_in

    look = look_into(store.database, options.file)
    for problem in look.read.problems:
        print(f"{options.file}: {problem.sentence}", file=sys.stderr)
    if look.read.more:
        print(f"{options.file}: {look.read.more} more like these.", file=sys.stderr)
    found = look.tallies
    if not options.dry_run:
        found = take_in(store.database, look.read.archive)
    for kind, noun in _NOUNS.items():
        if kind in found:
            print(_said(noun, found[kind]))
    if options.dry_run:
        print("Nothing was taken in: this was a dry run.")
    elif all(tally.is_nothing for tally in found.values()):
        print("There was nothing to take in.")
    return 0


def _said(noun: str, tally: "Tally") -> str:
    """What comes of a kind: "3 sessions: 2 new, 1 deleted"."""
    parts = {
        "new": tally.new,
        "changed": tally.changed,
        "deleted": tally.deleted,
        "here already": tally.kept,
    }
    words = ", ".join(f"{count} {what}" for what, count in parts.items() if count)
    return f"{counted(sum(parts.values()), noun)}: {words or 'none'}"
