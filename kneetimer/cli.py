# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: stable words and JSON for those who script it. Imports Qt late, if at all."""

import argparse
import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kneetimer import __version__, data_words, paths, report_words, routine_words, safe_words
from kneetimer.assembly import content_in, plan_session, read_store
from kneetimer.console import clock, sets_done
from kneetimer.content import Content
from kneetimer.core.catalogue import CitedDose, Exercise
from kneetimer.core.errors import UserError
from kneetimer.core.record import SessionRecord
from kneetimer.core.routine_file import SUFFIX
from kneetimer.core.timeline import Timeline, starts_ms

NO_DISPLAY = (
    "There is no display to open the window on; `kneetimer play ROUTINE` runs a session in the "
    "terminal."
)

PROMISED = (
    *("id", "routine", "started_at", "ended_at", "planned_ms", "performed_ms", "completed"),
    *("pain_before", "pain_worst", "note", "sets"),
)
"""The fields of a session in `history --json`."""

PAGES = ("today", "library", "routines", "history", "settings", "help")
"""What the window can open on."""

INTERRUPTED = 130
"""The exit code of what Ctrl-C has stopped, as shells have it."""


def main(arguments: Sequence[str]) -> int:
    """Do what the words say. 0: done, 1: the user's trouble, 2: wrong usage or no display."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # names have letters that a terminal may not have
            stream.reconfigure(errors="backslashreplace")
    options = _options(arguments)
    try:
        folders = paths.folders(options.data_dir)
    except UserError as trouble:
        print(f"kneetimer: {trouble}", file=sys.stderr)
        return 1
    try:
        code = int(options.run(options, folders))
        sys.stdout.flush()
        return code
    except UserError as trouble:
        print(f"kneetimer: {safe_words.with_way_out(trouble, folders)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader (head, less) has seen enough
        _close_stdout()
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _close_stdout()
        print("kneetimer: the disk is full; not all was written.", file=sys.stderr)
        return 1


def _close_stdout() -> None:
    """Let nothing more be written there, at the interpreter's own end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """What the words say; a file's name instead of a command opens the window on it."""
    window, words = _window_words().parse_known_args(arguments)
    parser, commands = _parser()
    if len(words) == 1 and words[0] not in commands:
        file = Path(words[0])
        if file.suffix.lower() == SUFFIX or file.is_file():
            return argparse.Namespace(**vars(window), run=_window, file=file)
    return parser.parse_args(arguments)


def _window_words() -> argparse.ArgumentParser:
    """The words that need no command."""
    parser = argparse.ArgumentParser(prog="kneetimer", add_help=False)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything in DIR")
    parser.add_argument("--routine", metavar="ID", help="the routine that the window shows")
    parser.add_argument("--page", choices=PAGES, help="the page that the window shows")
    parser.add_argument("--start", action="store_true", help="begin the session at once")
    return parser


def _parser() -> tuple[argparse.ArgumentParser, Collection[str]]:
    """What the command line understands, and the commands' names."""
    parser = argparse.ArgumentParser(
        prog="kneetimer",
        description="Timed, spoken exercise sessions for adults with runner's knee. "
        "Without a command, the window opens; with a routine file (*.kneeroutine) in its place, "
        "it shows what taking it in would add.",
        parents=[_window_words()],
    )
    parser.add_argument("--version", action="version", version=f"kneetimer {__version__}")
    parser.set_defaults(run=_window, file=None)
    words = parser.add_subparsers(metavar="COMMAND")

    def word(name: str, run: Callable[[argparse.Namespace, paths.Folders], int], help: str) -> Any:  # noqa: A002
        command = words.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        return command

    for name, run, what in (
        ("exercises", _exercises, "list the exercises"),
        ("routines", _routines, "list the routines"),
        ("history", _history, "list past sessions"),
    ):
        word(name, run, what).add_argument("--json", action="store_true")
    show = word("show", _show, "print the timeline of a routine")
    show.add_argument("routine_id", metavar="ROUTINE")
    show.add_argument("--json", action="store_true")
    play = word("play", _play, "run a session in the terminal")
    play.add_argument("routine_id", metavar="ROUTINE")
    play.add_argument("--speed", type=_speed, default=1.0, metavar="N", help="N times as fast")
    play.add_argument("--no-voice", action="store_true", help="without any sound")
    routine_words.add_to(words.add_parser("routine", help="check, import and export routine files"))
    report_words.add_to(words.add_parser("report", help="a report for a physiotherapist"))
    data_words.add_to(words)
    safe_words.add_to(words)
    word("doctor", _doctor, "say what was found here: data, voice, sound, display")
    return parser, words.choices


def _speed(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 1000:
        raise argparse.ArgumentTypeError(f"{text} is not a number between 0.1 and 1000")
    return value


# -- the words ---------------------------------------------------------------------------------


def _window(options: argparse.Namespace, folders: paths.Folders) -> int:
    from kneetimer.desktop.display import display_name

    if options.file is not None and not options.file.is_file():
        raise UserError("no_file", "{file}: there is no such file.", file=options.file)
    if display_name(os.environ) is None:
        print(f"kneetimer: {NO_DISPLAY}", file=sys.stderr)
        return 2
    gc.disable()
    from kneetimer.app import run_window
    from kneetimer.desktop.instance import Request

    gc.freeze()  # what the imports made stays: start-up need not look for garbage in it
    gc.enable()
    file = str(options.file.absolute()) if options.file is not None else ""
    request = Request(
        routine=options.routine or "",
        page=options.page or "",
        file=file.encode(errors="replace").decode(),  # a name need not be text
        start=options.start,
    )
    return run_window(folders, request)


def _play(options: argparse.Namespace, folders: paths.Folders) -> int:
    from kneetimer.play import play

    return play(folders, options.routine_id, options.speed, not options.no_voice)


def _doctor(options: argparse.Namespace, folders: paths.Folders) -> int:
    from kneetimer.doctor import examine

    return examine(folders)


def _exercises(options: argparse.Namespace, folders: paths.Folders) -> int:
    content = content_in(read_store(folders))
    if options.json:
        return _print_json([_exercise_json(each, content) for each in content.catalogue])
    width = max(len(exercise.id) for exercise in content.catalogue)
    for exercise in content.catalogue:
        texts = content.language.exercise(exercise.id)
        print(f"{exercise.id:{width}}  {texts.name} ({exercise.position}, {exercise.kind})")
    return 0


def _routines(options: argparse.Namespace, folders: paths.Folders) -> int:
    store = read_store(folders)
    content = content_in(store)
    preferences = store.preferences.preferences()
    rows: list[dict[str, Any]] = []
    for routine in content.routines.values():
        timeline = plan_session(content, store, preferences, routine.id)
        texts = content.language.routine(routine.id)
        rows.append(
            {
                "id": routine.id,
                "name": texts.name,
                "for_whom": texts.for_whom,
                "about": texts.about,
                "estimate_ms": timeline.estimate_ms,
                "equipment": sorted({e for item in timeline.plan.items for e in item.equipment}),
                "items": [item.exercise for item in timeline.plan.items],
            }
        )
    if options.json:
        return _print_json(rows)
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        about = f"{row['name']}: {row['for_whom']}" if row["for_whom"] else row["name"]
        print(f"{row['id']:{width}} {clock(row['estimate_ms']):>6}  {about}")
    return 0


def _show(options: argparse.Namespace, folders: paths.Folders) -> int:
    store = read_store(folders)
    content = content_in(store)
    preferences = store.preferences.preferences()
    timeline = plan_session(content, store, preferences, options.routine_id)
    if options.json:
        return _print_json(timeline_json(timeline))
    for start, segment in zip(starts_ms(timeline.segments), timeline.segments, strict=True):
        length = segment.duration_ms if segment.duration_ms is not None else segment.estimate_ms
        where = " ".join(
            str(part)
            for part in (
                segment.exercise,
                segment.side,
                segment.set and f"set {segment.set}",
                segment.rep and f"rep {segment.rep}",
            )
            if part
        )
        about = "" if segment.duration_ms is not None else "about "
        print(f"{clock(start):>6}  {segment.kind:13} {about}{length / 1000:g} s  {where}")
    print(f"{clock(timeline.estimate_ms):>6}  in all")
    return 0


def _history(options: argparse.Namespace, folders: paths.Folders) -> int:
    sessions = read_store(folders).history.sessions()
    if options.json:
        return _print_json([_session_json(session) for session in sessions])
    if not sessions:
        print("No session yet.")
    for session in sessions:
        state = "completed" if session.completed else "ended early"
        if session.ended_at is None:
            state = "not ended"
        print(
            f"{session.started_at}  {session.routine:12} {clock(session.performed_ms):>6} of "
            f"{clock(session.planned_ms)}  {sets_done(session.sets)}, {state}"
        )
    return 0


# -- JSON ----------------------------------------------------------------------------------------


def _exercise_json(exercise: Exercise, content: Content) -> dict[str, object]:
    dose = msgspec.to_builtins(exercise.default_dose)
    hold = exercise.tempo.hold if exercise.tempo else None
    return {
        "id": exercise.id,
        "name": content.language.exercise(exercise.id).name,
        "kind": exercise.kind,
        "position": exercise.position,
        "sides": exercise.sides,
        "areas": exercise.areas,
        "equipment": msgspec.to_builtins(exercise.equipment),
        "default_dose": {**dose, "rep_hold_s": hold},
        "cited_doses": [_cited_json(cited) for cited in exercise.cited_doses],
    }


def _cited_json(cited: CitedDose) -> dict[str, object]:
    ranges = {field: cited.range(field) for field in ("hold_s", "reps", "sets", "rep_hold_s")}
    return {"source": cited.source, "number": cited.number, **ranges}


def timeline_json(timeline: Timeline) -> dict[str, object]:
    """A timeline as `show --json` prints it."""
    segments = []
    starts = starts_ms(timeline.segments)
    for index, (start, segment) in enumerate(zip(starts, timeline.segments, strict=True)):
        cues = [
            {
                "at_ms": start + cue.at_ms(segment.duration_ms),
                "kind": cue.kind,
                "text": cue.text,
            }
            for cue in segment.cues
        ]
        segments.append(
            {
                "index": index,
                "start_ms": start,
                "duration_ms": segment.duration_ms,
                "estimate_ms": segment.estimate_ms,
                "kind": segment.kind,
                "item": segment.item,
                "exercise": segment.exercise,
                "side": segment.side,
                "set": segment.set,
                "rep": segment.rep,
                "cues": cues,
            }
        )
    return {
        "routine": timeline.plan.routine,
        "total_ms": timeline.total_ms,
        "segments": segments,
    }


def _session_json(session: SessionRecord) -> dict[str, object]:
    """The promised fields, with the worst pain wherever it was told; `export` gives them all."""
    plain: dict[str, object] = msgspec.to_builtins(session)
    return {name: plain[name] for name in PROMISED} | {"pain_worst": session.worst_pain}


def _print_json(value: object) -> int:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()
    return 0
