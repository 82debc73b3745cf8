# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer play` as a person has it: at a terminal, in a pipe, heard, cut off, killed."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kneetimer.assembly import plan_session
from kneetimer.content import load_content
from kneetimer.core.commands import Pause, Resume
from kneetimer.core.player import revive
from kneetimer.core.ports import VoiceSettings
from kneetimer.core.preferences import Preferences
from kneetimer.core.state import Status
from kneetimer.paths import resources
from kneetimer.session.utterances import utterances
from kneetimer.voice.cache import ClipCache
from tests.support import sound
from tests.support.command_line import (
    ROOT,
    Console,
    at_terminal,
    bound_by_permissions,
    command,
    environment,
    json_of,
    prefer,
    read_to,
    run,
    started,
    store_in,
)
from tests.support.precedence import before_others, server_of

FAST = ("--no-voice", "--speed", "1000")


def planned_sets(data: Path, routine: str) -> list[tuple[Any, ...]]:
    """Every set of a routine as history is to have it: item, side, set, amount, unit."""
    sets: dict[tuple[int, str, int], tuple[int, str]] = {}
    for each in json_of(data, "show", routine)["segments"]:
        place = (each["item"], each["side"], each["set"])
        if each["kind"] == "hold":
            sets[place] = (each["duration_ms"] // 1000, "s")
        elif each["kind"] in ("lower", "self_paced"):
            sets[place] = (each["rep"] or 0, "reps")
    return [(*place, *amount) for place, amount in sets.items()]


def done_sets(session: Any) -> list[tuple[Any, ...]]:
    return [tuple(s[n] for n in ("item", "side", "set", "performed", "unit"))
            for s in session["sets"]]  # fmt: skip


# -- a whole session -------------------------------------------------------------------------------


def test_a_session_that_nobody_answers_ends_by_itself_with_every_set_done(data_dir: Path) -> None:
    answer = run(data_dir, "play", "first-week", "--no-voice", "--speed", "200")
    assert (answer.returncode, answer.stderr) == (0, "")
    (session,) = json_of(data_dir, "history")
    assert session["completed"] is True
    assert done_sets(session) == planned_sets(data_dir, "first-week")
    assert len(session["sets"]) == 11
    assert all(each["performed"] == each["planned"] for each in session["sets"])
    assert {each["reason"] for each in session["sets"]} == {None}
    assert session["performed_ms"] == session["planned_ms"]
    assert answer.stdout.splitlines()[-1].startswith("Session done: 11 sets in ")


def test_open_sets_end_after_their_estimate_where_nobody_can_say_done(data_dir: Path) -> None:
    prefer(data_dir, Preferences(self_paced=True))
    answer = run(data_dir, "play", "first-week", "--speed", "1000")
    assert (answer.returncode, answer.stderr) == (0, "")
    (session,) = json_of(data_dir, "history")
    assert session["completed"] is True
    assert {each["reason"] for each in session["sets"]} == {None}
    reps = [each for each in session["sets"] if each["unit"] == "reps"]
    assert [each["performed"] for each in reps] == [8] * 5
    assert session["performed_ms"] >= session["planned_ms"]  # estimates are waited for


def test_the_notice_is_printed_and_what_to_do(data_dir: Path) -> None:
    text = run(data_dir, "play", "desk-break", "--speed", "1000").stdout
    assert text.startswith("General exercise information for adults, not reviewed by a clinician.")
    assert "medical help" in text
    for hold in ("left leg", "right leg"):
        assert f"hold, Wall calf stretch, {hold}, set 1 of 1, 20 s" in text
    assert "Switch sides. Right leg." in text
    assert "At this speed nothing is spoken" in text
    assert not (data_dir / "cache").exists()


def test_a_reader_that_leaves_does_not_end_the_session(data_dir: Path) -> None:
    with subprocess.Popen(
        command(data_dir, "play", "desk-break", *FAST),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 0
    (session,) = json_of(data_dir, "history")
    assert session["completed"] is True


# -- at a terminal ---------------------------------------------------------------------------------


def skip_to_the_work(console: Console) -> None:
    for kind in ("set up", "introduce", "get ready"):
        console.read_to(f"{kind}, ")
        console.press("n")


@pytest.fixture
def console(data_dir: Path) -> Iterator[Console]:
    """A session at a terminal, at its own pace, in the first hold."""
    with at_terminal(command(data_dir, "play", "desk-break", "--no-voice")) as console:
        skip_to_the_work(console)
        console.read_to("hold, .*left leg, set 1 of 1, 20 s")
        yield console


def the_session(data: Path) -> Any:
    (session,) = json_of(data, "history")
    return session


def test_space_pauses_and_resumes(console: Console, data_dir: Path) -> None:
    console.press(" ")
    console.read_to("paused")
    console.press(" ")
    console.read_to("get ready +5 s")  # the count-in
    console.press("\r")  # Enter does the same
    console.read_to("paused")
    console.press("\x03")
    assert console.end() == 0
    with store_in(data_dir) as store:
        cut_off = store.history.cut_off()
    assert cut_off is not None
    said = [entry.command for entry in cut_off.log if isinstance(entry.command, Pause | Resume)]
    assert said == [Pause(), Resume(), Pause()]


def test_n_leaves_a_set_and_q_ends_early(console: Console, data_dir: Path) -> None:
    console.press("n")
    console.read_to("switch sides")
    console.press("nnn")
    console.read_to("(set up|introduce), ")
    console.press("q")
    console.read_to("Session ended: ")
    assert console.end() == 0
    session = the_session(data_dir)
    assert session["ended_at"] is not None
    assert session["completed"] is False
    assert [each["reason"] for each in session["sets"]] == ["skipped"] * 2 + ["ended"] * 4
    assert all(each["performed"] < each["planned"] for each in session["sets"])


def test_b_goes_back_to_a_new_attempt(console: Console, data_dir: Path) -> None:
    console.press("n")
    console.read_to("switch sides")
    console.press("b")
    console.read_to("get ready +5 s")  # the count-in
    console.press("n")
    console.read_to("switch sides")
    console.press("Q")
    assert console.end() == 0
    tries = [(each["side"], each["attempt"]) for each in the_session(data_dir)["sets"]]
    assert tries[:2] == [("left", 1), ("left", 2)]


def test_the_keys_are_shown_and_other_keys_do_nothing(console: Console, data_dir: Path) -> None:
    assert "Space or Enter: pause, resume, done" in console.text
    console.press("x\x1b[A\x1b[C9")
    console.read_to("hold +1[0-9] s")
    console.press("q")
    assert console.end() == 0
    assert the_session(data_dir)["sets"][0]["attempt"] == 1


@pytest.mark.parametrize("how", ["key", "interrupt", "terminate"])
def test_leaving_saves_what_was_done_and_the_window_offers_the_rest(
    how: str, console: Console, data_dir: Path
) -> None:
    assert not console.is_given_back
    console.press("n")
    console.read_to("switch sides")
    if how == "key":
        console.press("\x03")
    else:
        number = signal.SIGINT if how == "interrupt" else signal.SIGTERM
        console.process.send_signal(number)
    console.read_to("The window offers to resume this session")
    assert console.end() == 0
    assert console.is_given_back
    assert "Traceback" not in console.text
    session = the_session(data_dir)
    assert session["ended_at"] is None
    assert [each["reason"] for each in session["sets"]] == ["skipped"]
    with store_in(data_dir) as store:
        cut_off = store.history.cut_off()
    assert cut_off is not None
    state = revive(cut_off.timeline, cut_off.log)
    assert state.status is Status.PAUSED
    assert state.segment.kind == "switch_sides"


@pytest.mark.parametrize("moment", ["not reviewed", "Ctrl-C: save", "set up, "])
def test_leaving_is_heard_from_the_first_line_on(moment: str, data_dir: Path) -> None:
    with at_terminal(command(data_dir, "play", "desk-break", "--no-voice")) as console:
        console.read_to(moment)
        console.process.send_signal(signal.SIGINT)
        assert console.end() == 0
        assert "Traceback" not in console.text
    assert the_session(data_dir)["ended_at"] is None


def test_leaving_before_the_first_line_is_quiet(data_dir: Path) -> None:
    data_dir.joinpath("kneetimer.db").write_bytes(b"")
    with at_terminal(command(data_dir, "play", "desk-break")) as console:
        console.read_to("Go on without saving")
        assert console.interrupt() == 130
        assert "Traceback" not in console.text


def test_self_paced_sets_wait_for_the_key(data_dir: Path) -> None:
    prefer(data_dir, Preferences(self_paced=True))
    with at_terminal(command(data_dir, "play", "first-week", "--no-voice")) as console:
        skip_to_the_work(console)
        console.read_to("self paced, Clamshell, left leg, set 1 of 1, 8 reps")
        console.press("\r")
        console.read_to("switch sides")
        console.press("q")
        assert console.end() == 0
    first = the_session(data_dir)["sets"][0]
    assert (first["performed"], first["planned"], first["reason"]) == (8, 8, None)


# -- data that cannot be used ----------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["n\r", "\r", "\x04"])
def test_without_a_yes_nothing_goes_on_without_saving(answer: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("mine")
    with at_terminal(command(folder, "play", "desk-break", *FAST)) as console:
        console.read_to(r"Go on without saving\? \[y/N\]")
        console.press(answer)
        assert console.end() == 1
        assert "Traceback" not in console.text
    assert folder.read_text() == "mine"


def spoil_with_a_file(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("mine")


def spoil_with_a_foreign_database(folder: Path) -> None:
    (folder / "kneetimer.db").write_text("mine")


def spoil_with_permissions(folder: Path) -> None:
    folder.chmod(0o500)


@pytest.mark.parametrize(
    "spoil", [spoil_with_a_file, spoil_with_a_foreign_database, spoil_with_permissions]
)
def test_with_a_yes_the_session_goes_on_unsaved(spoil: Any, data_dir: Path) -> None:
    spoil(data_dir)
    play = bound_by_permissions(command(data_dir, "play", "desk-break", *FAST))
    with at_terminal(play) as console:
        console.read_to("Go on without saving")
        console.press("y\r")
        console.read_to("Session done: 6 sets")
        assert console.end() == 0
        assert "Nothing of this session was saved." in console.text
    if data_dir.is_dir():
        data_dir.chmod(0o700)
        assert {each.name for each in data_dir.iterdir()} <= {"kneetimer.db"}


def test_a_data_file_that_another_program_holds_for_a_while_costs_nothing(data_dir: Path) -> None:
    prefer(data_dir)
    play = command(data_dir, "play", "desk-break", "--no-voice", "--speed", "200")
    other = sqlite3.connect(data_dir / "kneetimer.db", isolation_level=None)
    with closing(other), started(play) as session:
        read_to(session, "introduce, ")
        other.execute("BEGIN IMMEDIATE")
        read_to(session, "is being written by another program")
        other.execute("ROLLBACK")
        assert session.wait(30) == 0
    (played,) = json_of(data_dir, "history")
    assert played["completed"] is True
    assert done_sets(played) == planned_sets(data_dir, "desk-break")


# -- killed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sets", [1, 3])
def test_a_killed_session_keeps_every_set_that_had_ended(sets: int, data_dir: Path) -> None:
    planned = planned_sets(data_dir, "desk-break")
    play = command(data_dir, "play", "desk-break", "--no-voice", "--speed", "100")
    with started(play) as session:
        for _ in range(sets + 1):
            read_to(session, "hold, ")
        session.kill()  # SIGKILL where there is one
        session.wait()
    killed = the_session(data_dir)
    assert killed["ended_at"] is None
    assert killed["completed"] is False
    kept = done_sets(killed)
    assert len(kept) >= sets
    assert kept == planned[: len(kept)]
    assert {each["reason"] for each in killed["sets"]} <= {None}
    with store_in(data_dir) as store:
        cut_off = store.history.cut_off()
    assert cut_off is not None
    state = revive(cut_off.timeline, cut_off.log)
    assert state.status is Status.PAUSED
    assert len(state.attempts) == len(kept)
    # What it held is taken over: the next session starts.
    assert run(data_dir, "play", "desk-break", *FAST).returncode == 0
    assert sorted(each["ended_at"] is None for each in json_of(data_dir, "history")) == [
        False,
        True,
    ]


# -- heard -----------------------------------------------------------------------------------------


def listen(recorder: sound.Recorder, seconds: float) -> sound.Samples:
    """The recording when so much has come since its first sound."""
    give_up = time.monotonic() + 30
    while True:
        samples = recorder.samples()
        if samples.any() and len(samples) - np.flatnonzero(samples)[0] > seconds * sound.RATE:
            return samples
        assert time.monotonic() < give_up, "nothing was heard"
        time.sleep(0.1)


def test_the_first_sentence_is_really_spoken(data_dir: Path) -> None:
    content = load_content(resources())
    with store_in(data_dir) as store:
        timeline = plan_session(content, store, Preferences(), "desk-break")
    first = utterances(timeline.segments)[0]
    play = command(data_dir, "play", "desk-break")
    with (
        sound.NullSink().plugged() as sink,
        before_others(os.getpid(), server_of(os.environ["PULSE_SERVER"])),
        sink.recorded() as recorder,
        started(play) as session,
    ):
        text = read_to(session, "set up, ") and read_to(session, "^ {10}")
        samples = listen(recorder, 2.5)
        session.send_signal(signal.SIGINT)
        assert session.wait() == 0
    assert text.strip() == first.text
    settings = VoiceSettings(language="en", voice="", rate=Preferences().rate, volume=100)
    path = ClipCache(data_dir / "cache" / "voice").find(first, settings)
    assert path is not None
    # In pieces, and not all are to be found: on a busy machine a sound has gaps.
    pieces = np.array_split(sound.clip(path)[: 2 * sound.RATE], 5)
    scores = [sound.best_onset(samples, piece).score for piece in pieces]
    assert sum(score > 0.8 for score in scores) >= 2, scores


def test_without_a_sound_device_the_session_says_so_and_goes_on(data_dir: Path) -> None:
    env = environment(PULSE_SERVER="unix:/nowhere")
    with started(command(data_dir, "play", "desk-break"), env) as session:
        text = read_to(session, "There is no sound output; the session goes on silently.")
        if "set up, " not in text:
            read_to(session, "set up, ")


def test_without_a_speech_engine_the_session_says_so_and_goes_on(
    data_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "pyttsx3.py").write_text("raise ImportError('there is none')")
    env = environment()
    env["PYTHONPATH"] = os.pathsep.join([str(tmp_path), str(ROOT)])
    with started(command(data_dir, "play", "desk-break"), env) as session:
        text = read_to(session, "No speech engine was found; tones take its place.")
        if "set up, " not in text:
            read_to(session, "set up, ")


def test_a_voice_cache_that_cannot_be_written_is_told_of(data_dir: Path) -> None:
    (data_dir / "cache").write_text("mine")
    with started(command(data_dir, "play", "desk-break")) as session:
        read_to(session, "The voice cache cannot be written; tones only.")
        session.send_signal(signal.SIGTERM)
        assert session.wait() == 0
