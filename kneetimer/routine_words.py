# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line's words for routine files: `routine check`, `import` and `export`."""

import argparse
import sys
import uuid
from collections.abc import Mapping
from pathlib import Path

from kneetimer import paths
from kneetimer.assembly import Store, content_in, open_store, read_store
from kneetimer.content import Content
from kneetimer.core.catalogue import unknown_id
from kneetimer.core.errors import UserError
from kneetimer.core.parcel import Parcel, parcel_of
from kneetimer.core.routine import Routine
from kneetimer.core.routine_file import (
    ReadFile,
    read_routine_file,
    routine_text,
    write_routine_file,
)
from kneetimer.core.taking_in import Answer, State, TakingIn, Thing, changes, taking_in

_STATES = {
    State.NEW: "new",
    State.SAME: "here already, the same",
    State.DIFFERS: "here already, but different",
}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the words that come after `routine`."""
    words = parser.add_subparsers(metavar="WORD", required=True)
    check = words.add_parser("check", help="say what a file holds and what is wrong with it")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=_check)
    take = words.add_parser("import", help="take a file's routine and exercises in")
    take.add_argument("file", type=Path, metavar="FILE")
    answer = take.add_mutually_exclusive_group()
    for flag, value, help_ in (
        ("--replace", Answer.TAKE_THEIRS, "what is here and differs becomes the file's"),
        ("--keep-both", Answer.KEEP_BOTH, "what differs comes beside what is here"),
    ):
        answer.add_argument(flag, dest="answer", action="store_const", const=value, help=help_)
    take.add_argument("--dry-run", action="store_true", help="only say what would be added")
    take.set_defaults(run=_import)
    export = words.add_parser("export", help="write a routine to a file")
    export.add_argument("routine_id", metavar="ROUTINE", help="its id, or its name")
    export.add_argument("file", type=Path, metavar="FILE", help="- for standard output")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.set_defaults(run=_export)


def _check(options: argparse.Namespace, folders: paths.Folders) -> int:
    content = content_in(read_store(folders))
    read = read_routine_file(options.file, content)
    _print_problems(read)
    if read.parcel is not None:
        _print_parcel(read.parcel, content)
    return 1 if read.problems else 0


def _import(options: argparse.Namespace, folders: paths.Folders) -> int:
    store = read_store(folders) if options.dry_run else open_store(folders)
    try:
        return _take_in(options, store)
    finally:
        store.database.close()


def _take_in(options: argparse.Namespace, store: Store) -> int:
    content = content_in(store)
    read = read_routine_file(options.file, content)
    _print_problems(read)
    if read.parcel is None:
        print(f"{read.file}: nothing in it can be taken.", file=sys.stderr)
        return 1
    asked = taking_in(read.parcel, content)
    _print_taking_in(asked)
    if asked.differing and options.answer is None:
        print("Nothing was added: say --replace or --keep-both.", file=sys.stderr)
        return 1
    answers = {thing.id: options.answer for thing in asked.differing}
    wanted = changes(asked, answers, content, lambda: str(uuid.uuid4()))
    if wanted is None:
        print("There is nothing to add.")
    elif options.dry_run:
        print("Nothing was added: this was a dry run.")
    else:
        store.shelf.put(wanted)
        print("Added.")
    return 0


def _export(options: argparse.Namespace, folders: paths.Folders) -> int:
    content = content_in(read_store(folders))
    routine = _find(options.routine_id, content)
    parcel = parcel_of(routine, content, str(uuid.uuid4()))
    if options.file == Path("-"):
        sys.stdout.buffer.write(routine_text(parcel).encode())
        return 0
    write_routine_file(options.file, parcel, replace=options.force)
    print(f"{options.file}: {_said(parcel)}")
    return 0


def _find(wanted: str, content: Content) -> Routine:
    """The routine with this id or name. Raises UserError where there is none, or several."""
    routines: Mapping[str, Routine] = {**content.routines, **content.shelf.routines}
    if wanted in routines:
        return routines[wanted]
    name = content.language.routine_name
    named = [each for each in routines if name(each).casefold() == wanted.casefold()]
    if len(named) > 1:
        raise UserError(
            "ambiguous_routine",
            "{n} routines are called {name!r}: say the id of one of {ids}. Nothing was written.",
            n=len(named),
            name=wanted,
            ids=", ".join(named),
        )
    if not named:
        raise unknown_id("routine", wanted, [*routines, *(name(each) for each in routines)])
    return routines[named[0]]


# -- what is printed -----------------------------------------------------------------------------


def _print_problems(read: ReadFile) -> None:
    for problem in read.problems:
        field = f"field {problem.field}: " if problem.field else ""
        print(f"{read.file}:{problem.line}: {field}{problem.why}", file=sys.stderr)


def _print_parcel(parcel: Parcel, content: Content) -> None:
    """What a file holds, as it is called here."""
    own = {exercise.id: exercise.name for exercise in parcel.exercises}
    print(_said(parcel))
    for number, item in enumerate(parcel.routine.items, start=1):
        name = own.get(item.exercise) or content.language.exercise_name(item.exercise, item.variant)
        print(f"{number:>3}. {name}")
    for name in own.values():
        print(f"     with the exercise {name}")


def _print_taking_in(asked: TakingIn) -> None:
    print(f"{_said(asked.parcel)}: {_standing(asked.routine)}")
    for thing in asked.exercises:
        print(f"  exercise {thing.name}: {_standing(thing)}")


def _standing(thing: Thing) -> str:
    is_twin = thing.state is State.NEW and thing.name_taken
    return _STATES[thing.state] + ("; another one here has that name" if is_twin else "")


def _said(parcel: Parcel) -> str:
    count = len(parcel.routine.items)
    return f"{parcel.routine.name} ({count} {'exercise' if count == 1 else 'exercises'})"
