# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as scripts rely on it: words, JSON, exit codes, and what trouble is said."""

import json
import os
import re
import shutil
import subprocess
import uuid
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kneetimer import __version__
from kneetimer.core.commands import Reason
from kneetimer.core.ports import Ending, NewSession
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Feedback, Rating
from tests.support import command_line
from tests.support.command_line import (
    ROOT,
    ask,
    command,
    done,
    environment,
    json_of,
    prefer,
    run,
)
from tests.support.sessions import one_set, shipped
from tests.ui.support_session import timeline_of

READING = ["exercises", "routines", "history", "show first-week", "doctor"]
FULL_DISK = Path("/dev/full")
WITH_JSON = ["exercises", "routines", "history", "show first-week"]
SIDES = ("left", "right", "both", None)
SEGMENT_KINDS = {
    "warm_up",
    "set_up",
    "introduce",
    "get_ready",
    "hold",
    "lift",
    "rep_hold",
    "lower",
    "self_paced",
    "switch_sides",
    "rest",
    "cool_down",
    "end",
}
WORK = {"hold", "lift", "rep_hold", "lower", "self_paced"}


# -- exercises and routines ------------------------------------------------------------------------


def is_range(value: Any) -> bool:
    """`[low, high]`, low null for "up to", or null where there is no figure."""
    if value is None:
        return True
    low, high = value
    return type(high) is int and (low is None or (type(low) is int and low <= high))


def figures(value: Any) -> Any:
    """A value of the facts as it is printed: what is said in words has no figure."""
    return None if isinstance(value, str) else value


def test_exercises_have_the_promised_fields_and_values(data_dir: Path) -> None:
    exercises = json_of(data_dir, "exercises")
    assert [each["id"] for each in exercises] == [each.id for each in shipped().catalogue]
    assert len(exercises) == 20
    for each in exercises:
        assert list(each) == [
            "id",
            "name",
            "kind",
            "position",
            "sides",
            "areas",
            "equipment",
            "default_dose",
            "cited_doses",
        ]
        assert each["kind"] in ("hold", "reps")
        assert each["sides"] in ("each", "both")
        assert each["name"] == shipped().language.exercise(each["id"]).name
        assert all(isinstance(area, str) for area in each["areas"])
        assert set(each["equipment"]) == {"needed", "optional"}
        dose = each["default_dose"]
        assert type(dose["hold_s" if each["kind"] == "hold" else "reps"]) is int
        assert dose["reps" if each["kind"] == "hold" else "hold_s"] is None
        assert type(dose["sets"]) is int
        for cited in each["cited_doses"]:
            assert list(cited) == ["source", "number", "hold_s", "reps", "sets", "rep_hold_s"]
            assert cited["source"] in ("ten", "twenty")
            assert all(is_range(cited[name]) for name in ("hold_s", "reps", "sets", "rep_hold_s"))


def test_every_cited_dose_is_printed_as_its_source_gives_it(data_dir: Path) -> None:
    printed = [
        (each["id"], cited["source"], cited["number"], name, cited[name])
        for each in json_of(data_dir, "exercises")
        for cited in each["cited_doses"]
        for name in ("hold_s", "reps", "sets", "rep_hold_s")
    ]
    facts = json.loads((ROOT / "tests/data/exercises.json").read_text())
    given = [
        (each["id"], cited["source"], cited["number"], name, figures(cited.get(name)))
        for each in facts["exercises"]
        for cited in each["cited_doses"]
        for name in ("hold_s", "reps", "sets", "rep_hold_s")
    ]
    assert sorted(printed, key=str) == sorted(given, key=str)


def test_routines_are_listed_with_their_minutes(data_dir: Path) -> None:
    routines = json_of(data_dir, "routines")
    ids = [each["id"] for each in routines]
    assert {
        "ten",
        "twenty",
        "first-week",
        "strength",
        "stretch",
        "desk-break",
        "after-run",
    } <= set(ids)
    lines = ask(data_dir, "routines").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ids
    for each, line in zip(routines, lines, strict=True):
        minutes, seconds = divmod(each["estimate_ms"] // 1000, 60)
        assert f" {minutes}:{seconds:02} " in line


@pytest.mark.parametrize("word", ["exercises", "routines"])
def test_lists_for_people_begin_each_line_with_the_id(word: str, data_dir: Path) -> None:
    ids = [line.split()[0] for line in ask(data_dir, word).stdout.splitlines()]
    assert ids == [each["id"] for each in json_of(data_dir, word)]


# -- show ------------------------------------------------------------------------------------------


def check_timeline(shown: Any) -> None:
    """All that is promised of the JSON of a timeline."""
    assert list(shown) == ["routine", "total_ms", "segments"]
    assert shown["total_ms"] == sum(each["duration_ms"] or 0 for each in shown["segments"])
    for index, each in enumerate(shown["segments"]):
        assert list(each) == [
            "index",
            "start_ms",
            "duration_ms",
            "estimate_ms",
            "kind",
            "item",
            "exercise",
            "side",
            "set",
            "rep",
            "cues",
        ]
        assert each["index"] == index
        assert each["kind"] in SEGMENT_KINDS
        assert each["side"] in SIDES
        assert type(each["estimate_ms"]) is int
        assert each["duration_ms"] in (None, each["estimate_ms"])
        for name in ("item", "set", "rep"):
            assert each[name] is None or each[name] >= 1
        if each["kind"] in WORK | {"rest", "set_up", "introduce", "get_ready", "switch_sides"}:
            assert each["exercise"] is not None
        for cue in each["cues"]:
            assert list(cue) == ["at_ms", "kind", "text"]
            assert cue["kind"] in ("speech", "tone", "tick")
            assert cue["text"]
            assert cue["at_ms"] >= each["start_ms"]
            if each["duration_ms"] is not None:
                assert cue["at_ms"] <= each["start_ms"] + each["duration_ms"]
    for before, after in pairwise(shown["segments"]):
        assert after["start_ms"] == before["start_ms"] + (before["duration_ms"] or 0)


@pytest.mark.parametrize("routine", list(shipped().routines))
def test_show_prints_the_compiled_timeline(routine: str, data_dir: Path) -> None:
    shown = json_of(data_dir, "show", routine)
    check_timeline(shown)
    assert shown["routine"] == routine
    assert shown["segments"][0]["start_ms"] == 0
    items = {each["item"]: each["exercise"] for each in shown["segments"] if each["item"]}
    wanted = [item.exercise for item in shipped().routines[routine].items]
    assert [items[number] for number in range(1, len(wanted) + 1)] == wanted


def test_what_leads_to_an_exercise_carries_it(data_dir: Path) -> None:
    segments = json_of(data_dir, "show", "strength")["segments"]
    kinds = set()
    for index, each in enumerate(segments):
        if each["kind"] in ("rest", "set_up", "introduce"):
            following = next(later for later in segments[index:] if later["kind"] in WORK)
            kinds.add(each["kind"])
            for name in ("item", "exercise", "side", "set"):
                assert each[name] == following[name]
    assert kinds == {"rest", "set_up", "introduce"}


def test_reps_are_numbered_from_one_in_each_set(data_dir: Path) -> None:
    lifts: dict[tuple[int, str, int], list[int]] = {}
    for each in json_of(data_dir, "show", "first-week")["segments"]:
        if each["kind"] == "lift":
            lifts.setdefault((each["item"], each["side"], each["set"]), []).append(each["rep"])
    assert lifts
    assert all(reps == list(range(1, 9)) for reps in lifts.values())


def test_a_segment_that_a_command_ends_has_no_duration_and_counts_nothing(data_dir: Path) -> None:
    timed = json_of(data_dir, "show", "first-week")
    prefer(data_dir, Preferences(self_paced=True))
    shown = json_of(data_dir, "show", "first-week")
    check_timeline(shown)
    open_ones = [each for each in shown["segments"] if each["kind"] == "self_paced"]
    assert open_ones
    assert all(each["duration_ms"] is None and each["estimate_ms"] > 0 for each in open_ones)
    assert shown["total_ms"] < timed["total_ms"]


def test_show_heeds_preferences(data_dir: Path) -> None:
    prefer(data_dir, Preferences(affected_side="right", warm_up=True, cool_down=True))
    segments = json_of(data_dir, "show", "stretch")["segments"]
    kinds = [each["kind"] for each in segments]
    assert kinds[0] == "warm_up"
    assert "cool_down" in kinds
    assert next(each["side"] for each in segments if each["kind"] == "hold") == "right"


def test_show_for_people_has_a_line_for_each_segment_and_the_total(data_dir: Path) -> None:
    lines = ask(data_dir, "show", "desk-break").stdout.splitlines()
    shown = json_of(data_dir, "show", "desk-break")
    assert len(lines) == len(shown["segments"]) + 1
    minutes, seconds = divmod(shown["total_ms"] // 1000, 60)
    assert lines[-1].split() == [f"{minutes}:{seconds:02}", "in", "all"]


# -- history ---------------------------------------------------------------------------------------


@pytest.fixture
def kept(data_dir: Path) -> str:
    """The id of a session in the data folder that ended early, with everything that can be said;
    after it came one that never ended."""
    sets = (
        one_set(30),
        one_set(12, side="right", reason=Reason.SKIPPED),
        one_set(20, side="right", attempt=2, reason=Reason.PAIN),
        one_set(0, item=2, exercise="clamshell", unit="reps", planned=8, reason=Reason.ENDED),
        one_set(3, item=2, side="right", exercise="clamshell", unit="reps", planned=8,
                reason=Reason.INTERRUPTED),
    )  # fmt: skip
    ids = [str(uuid.uuid4()), str(uuid.uuid4())]
    with command_line.store_in(data_dir) as store:
        journal = store.journal(lambda trouble: pytest.fail(str(trouble)))
        for number, session_id in enumerate(ids):
            journal.begin(
                NewSession(
                    id=session_id,
                    started_at=f"2026-03-0{number + 1}T07:30:00+02:00",
                    timeline=timeline_of("first-week"),
                    pain_before=None if number else 2,
                )
            )
        journal.append(ids[0], [], sets[:3], 62_000)
        ending = Ending(
            ended_at="2026-03-01T07:40:00+02:00",
            completed=False,
            performed_ms=70_000,
            sets=sets[3:],
        )
        journal.end(ids[0], ending)
        assert journal.close()
        store.history.feedback(ids[0], Feedback(rating=Rating.HARD, pain_worst=4, note="Ünruhig"))
    return ids[0]


def test_history_has_the_promised_fields_and_values(data_dir: Path, kept: str) -> None:
    cut_off, early = json_of(data_dir, "history")
    assert list(early) == [
        "id",
        "routine",
        "started_at",
        "ended_at",
        "planned_ms",
        "performed_ms",
        "completed",
        "pain_before",
        "pain_worst",
        "note",
        "sets",
    ]
    assert {name: value for name, value in early.items() if name != "sets"} == {
        "id": kept,
        "routine": "first-week",
        "started_at": "2026-03-01T07:30:00+02:00",
        "ended_at": "2026-03-01T07:40:00+02:00",
        "planned_ms": timeline_of("first-week").estimate_ms,
        "performed_ms": 70_000,
        "completed": False,
        "pain_before": 2,
        "pain_worst": 4,
        "note": "Ünruhig",
    }
    assert early["sets"][1] == {
        "item": 1,
        "exercise": "wall-calf-stretch",
        "variant": None,
        "side": "right",
        "set": 1,
        "attempt": 1,
        "planned": 30,
        "performed": 12,
        "unit": "s",
        "reason": "skipped",
    }
    told = [(each["attempt"], each["unit"], each["reason"]) for each in early["sets"]]
    assert told == [
        (1, "s", None),
        (1, "s", "skipped"),
        (2, "s", "pain"),
        (1, "reps", "ended"),
        (1, "reps", "interrupted"),
    ]
    assert (cut_off["ended_at"], cut_off["completed"], cut_off["sets"]) == (None, False, [])
    assert (cut_off["pain_before"], cut_off["pain_worst"], cut_off["note"]) == (None, None, "")


def test_history_of_a_played_session(data_dir: Path) -> None:
    before = datetime.now().astimezone().replace(microsecond=0)
    played = run(data_dir, "play", "desk-break", "--no-voice", "--speed", "1000")
    assert played.returncode == 0, played.stderr
    (session,) = json_of(data_dir, "history")
    assert str(uuid.UUID(session["id"])) == session["id"]
    started, ended = (datetime.fromisoformat(session[f"{x}_at"]) for x in ("started", "ended"))
    assert started.tzinfo is not None
    assert ended.tzinfo is not None
    assert before <= started <= ended <= datetime.now().astimezone()
    assert session["routine"] == "desk-break"
    assert session["completed"] is True
    assert session["performed_ms"] == session["planned_ms"]
    timeline = json_of(data_dir, "show", "desk-break")["segments"]
    holds = [
        (each["item"], each["exercise"], each["side"], each["set"], each["duration_ms"] // 1000)
        for each in timeline
        if each["kind"] == "hold"
    ]
    sets = session["sets"]
    assert [tuple(s[n] for n in ("item", "exercise", "side", "set", "planned")) for s in sets] == (
        holds
    )
    for each in sets:
        assert each["performed"] == each["planned"]
        assert (each["attempt"], each["unit"], each["reason"]) == (1, "s", None)


def test_history_for_people(data_dir: Path, kept: str) -> None:
    assert ask(data_dir / "elsewhere", "history").stdout == "No session yet.\n"
    cut_off, early = ask(data_dir, "history").stdout.splitlines()
    assert "not ended" in cut_off
    assert "1:10 of" in early
    assert "3 sets, ended early" in early  # one of them was begun twice


# -- where the data is -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [*READING, *(f"{each} --json" for each in WITH_JSON)])
def test_reading_commands_make_nothing(words: str, tmp_path: Path) -> None:
    answer = run(tmp_path / "none", *words.split())
    assert (answer.returncode, answer.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_without_a_data_dir_everything_is_in_the_users_own_folders(tmp_path: Path) -> None:
    env = environment(XDG_DATA_HOME=str(tmp_path / "data"), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert done(command(None, "play", "desk-break", "--speed", "1000"), env).returncode == 0
    assert (tmp_path / "data/kneetimer/kneetimer.db").exists()
    assert len(json.loads(done(command(None, "history", "--json"), env).stdout)) == 1


@pytest.mark.skipif(os.name == "nt", reason="has no permission bits")
def test_what_is_made_can_be_read_by_its_owner_only(data_dir: Path) -> None:
    folder = data_dir / "deep" / "down"
    assert run(folder, "play", "desk-break", "--speed", "1000").returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "kneetimer.db").stat().st_mode & 0o777 == 0o600


def test_data_dir_stands_before_the_word_only(data_dir: Path) -> None:
    answer = done(command(None, "history", "--data-dir", str(data_dir)))
    assert answer.returncode == 2
    assert "--data-dir" in answer.stderr


def test_a_relative_data_dir_is_relative_to_where_one_is(tmp_path: Path) -> None:
    answer = subprocess.run(
        command(Path("here"), "play", "desk-break", "--speed", "1000"),
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0
    assert (tmp_path / "here" / "kneetimer.db").exists()


# -- exit codes and sentences ----------------------------------------------------------------------


def refused(answer: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on standard error of a command that exited with 1."""
    assert answer.returncode == 1, answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
    (line,) = answer.stderr.splitlines()
    assert line.startswith("kneetimer: ")
    assert line.endswith((".", "?"))
    return line.removeprefix("kneetimer: ")


def test_version() -> None:
    assert run(None, "--version").stdout == f"kneetimer {__version__}\n"


@pytest.mark.parametrize(
    "words",
    ["nonsense", "show", "play", "history --yaml", "play ten --speed fast", "play ten --speed 0",
     "play ten --speed nan", "play ten --speed 1e9"],
)  # fmt: skip
def test_wrong_usage_exits_with_2_and_a_hint(words: str, tmp_path: Path) -> None:
    answer = ask(tmp_path, *words.split())
    assert answer.returncode == 2
    assert "usage: kneetimer" in answer.stderr
    assert "Traceback" not in answer.stderr
    if "--speed" in words:
        assert "is not a number between 0.1 and 1000" in answer.stderr


@pytest.mark.parametrize(
    ("how", "words"),
    [
        (ask, "show strenght"),
        (ask, "show strenght --json"),
        (ask, "play strenght"),
        (run, "--routine strenght"),
    ],
)
def test_an_unknown_routine_is_told_with_the_nearest(how: Any, words: str, tmp_path: Path) -> None:
    sentence = refused(how(tmp_path, *words.split()))
    assert sentence.startswith("There is no routine 'strenght'. Did you mean strength")
    assert list(tmp_path.iterdir()) == []


def test_a_routine_like_no_other_is_told_with_all_there_are(tmp_path: Path) -> None:
    sentence = refused(ask(tmp_path, "show", "zzz"))
    assert all(routine in sentence for routine in shipped().routines)


@pytest.mark.parametrize("words", ["", "--start", "--routine ten --start"])
def test_without_a_display_the_window_names_play(words: str, tmp_path: Path) -> None:
    env = environment(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    answer = run(tmp_path, *words.split(), env=env)
    assert answer.returncode == 2
    (line,) = answer.stderr.splitlines()
    assert "no display" in line
    assert "`kneetimer play ROUTINE`" in line
    assert list(tmp_path.iterdir()) == []


def test_a_display_that_does_not_answer_is_none(tmp_path: Path) -> None:
    env = environment(DISPLAY=":4711", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert run(tmp_path, env=env).returncode == 2


def test_play_show_and_history_need_no_display(tmp_path: Path) -> None:
    env = environment(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    assert run(tmp_path, "play", "desk-break", "--speed", "1000", env=env).returncode == 0
    assert run(tmp_path, "show", "ten", env=env).returncode == 0
    assert "completed" in run(tmp_path, "history", env=env).stdout


@pytest.mark.parametrize("words", [*READING, "show twenty --json"])
def test_a_reader_that_has_seen_enough_is_no_trouble(words: str, data_dir: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        answer = subprocess.run(
            command(data_dir, *words.split()),
            env=environment(),
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="Linux has such a device")
@pytest.mark.parametrize("words", ["show twenty", "exercises --json", "routine export ten -"])
def test_a_full_disk_is_told(words: str, data_dir: Path) -> None:
    with FULL_DISK.open("wb") as full:
        answer = subprocess.run(
            command(data_dir, *words.split()),
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "kneetimer: the disk is full; not all was written.\n"
    assert (answer.returncode, answer.stderr) == (1, said)


# -- data that cannot be used ----------------------------------------------------------------------


def spoil_newer(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")  # user_version
    file.write_bytes(data)


def spoil_foreign(file: Path) -> None:
    file.write_text("Dear diary, this is not a database at all. " * 30)


def spoil_foreign_sqlite(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[68:72] = bytes(4)  # application_id
    file.write_bytes(data)


def spoil_damaged(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 : 4096 * 3] = b"\x5a" * 8192
    file.write_bytes(data)


def spoil_cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])


def spoil_empty(file: Path) -> None:
    file.write_bytes(b"")


SPOILERS = {
    "newer Knee Timer": spoil_newer,
    "not a data file of Knee Timer": spoil_foreign,
    "is not a data file": spoil_foreign_sqlite,
    "is damaged": spoil_damaged,
    "ends too soon": spoil_cut_off,
    "is empty": spoil_empty,
}


@pytest.mark.parametrize("told", SPOILERS)
def test_a_data_file_that_cannot_be_used_is_told_of_and_left_alone(
    told: str, data_dir: Path
) -> None:
    prefer(data_dir)
    file = data_dir / "kneetimer.db"
    SPOILERS[told](file)
    before = file.read_bytes()
    for words in ("history --json", "play desk-break --speed 1000"):
        sentence = refused(ask(data_dir, *words.split()))
        assert told in sentence
        assert str(file) in sentence
    assert file.read_bytes() == before
    assert [each.name for each in data_dir.iterdir()] == ["kneetimer.db"]


def test_a_data_folder_that_is_a_file_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("mine")
    sentence = refused(run(folder, "play", "desk-break", "--speed", "1000"))
    assert str(folder) in sentence
    assert "--data-dir" in sentence
    assert folder.read_text() == "mine"


def test_a_data_folder_that_may_not_be_written_can_be_read(data_dir: Path) -> None:
    prefer(data_dir, Preferences(affected_side="right"))
    data_dir.chmod(0o500)
    try:
        bound = command_line.bound_by_permissions
        shown = done(bound(command(data_dir, "show", "stretch", "--json")))
        sides = [each["side"] for each in json.loads(shown.stdout)["segments"] if each["side"]]
        assert sides[0] == "right"
        answer = done(bound(command(data_dir, "play", "desk-break", "--speed", "1000")))
        assert "cannot be made or written" in refused(answer)
    finally:
        data_dir.chmod(0o700)


# -- shipped files that cannot be used -------------------------------------------------------------


@pytest.fixture
def spoilt(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped files, to be spoilt."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "resources", tree / "resources")
    monkeypatch.setattr("kneetimer.paths._PACKAGE", tree / "kneetimer")
    return tree / "resources"


ROUTINE, EXERCISE = "routines/strength.toml", "exercises/clamshell.toml"
BROKEN = {
    "truncated": (ROUTINE, r"\}[^}]*$", "", "not valid TOML"),
    "malformed": (EXERCISE, r'^kind = "', "kind = ", "not valid TOML"),
    "out of range": (ROUTINE, r"reps = \d+", "reps = 51", "reps"),
    "of the wrong type": (ROUTINE, r"sets = \d+", 'sets = "two"', "sets"),
    "misspelt": (ROUTINE, r"^exercise =", "exercize =", "exercize"),
    "an unknown exercise": (
        ROUTINE,
        r'^exercise = "clamshell"',
        'exercise = "clamshel"',
        "Did you mean clamshell?",
    ),
    "an unknown word": (EXERCISE, r'^position = ".*"', 'position = "floating"', "position"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_told_of_by_file_and_field(
    what: str, spoilt: Path, tmp_path: Path
) -> None:
    name, pattern, instead, told = BROKEN[what]
    file = spoilt / name
    text, changes = re.subn(pattern, instead, file.read_text(), count=1, flags=re.MULTILINE)
    assert changes == 1
    file.write_text(text)
    for words in (["routines", "--json"], ["play", "desk-break", "--speed", "1000"]):
        sentence = refused(ask(tmp_path, *words))
        assert str(file) in sentence
        assert told in sentence
    assert file.read_text() == text
    assert list(tmp_path.iterdir()) == []


# -- while something runs --------------------------------------------------------------------------


def test_while_a_session_runs_reading_goes_on_and_a_second_session_does_not_start(
    data_dir: Path,
) -> None:
    with command_line.started(command(data_dir, "play", "stretch", "--no-voice")) as session:
        command_line.read_to(session, "set up|introduce")
        for words in READING:
            assert run(data_dir, *words.split()).returncode == 0
        (running,) = json_of(data_dir, "history")
        assert (running["routine"], running["ended_at"]) == ("stretch", None)
        sentence = refused(run(data_dir, "play", "desk-break", "--speed", "1000"))
        assert "Another session is running" in sentence
        assert str(session.pid) in sentence
        assert len(json_of(data_dir, "history")) == 1
        elsewhere = run(data_dir / "other", "play", "desk-break", "--speed", "1000")
        assert elsewhere.returncode == 0


def test_while_the_window_runs(data_dir: Path) -> None:
    prefer(data_dir)
    window = command(data_dir, "--routine", "stretch", "--start")
    with command_line.started(window) as process:
        while not (sessions := json_of(data_dir, "history")):
            assert process.poll() is None
        assert [(each["routine"], each["ended_at"]) for each in sessions] == [("stretch", None)]
        assert ask(data_dir, "show", "stretch").returncode == 0
        sentence = refused(run(data_dir, "play", "desk-break", "--speed", "1000"))
        assert "Another session is running" in sentence
        second = run(data_dir)
        assert second.returncode == 0
        assert second.stderr == ""
        assert second.stdout == (
            "Knee Timer is open already; its window was asked to come to the front.\n"
        )
        file = data_dir / "mine.kneeroutine"
        file.write_text("")
        third = run(data_dir, str(file))
        assert (third.returncode, third.stderr) == (0, "")
        assert f"open already; its window was asked to show {file}." in third.stdout
        assert len(json_of(data_dir, "history")) == 1
