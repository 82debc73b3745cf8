# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, as app.py puts it together: from the first start to what the next one finds."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from kneetimer import voice_service
from kneetimer.assembly import read_store
from kneetimer.cli import PAGES
from kneetimer.content import Content
from kneetimer.core.catalogue import Dose
from kneetimer.core.commands import Reason
from kneetimer.core.errors import UserError
from kneetimer.core.player import Status
from kneetimer.core.ports import NewSession, VoiceSettings
from kneetimer.core.preferences import Theme
from kneetimer.core.record import Rating
from kneetimer.core.timeline import SegmentKind
from kneetimer.desktop.instance import FirstWindow, Request
from kneetimer.paths import folders, resources
from kneetimer.session.driver import SessionDriver
from kneetimer.session.silent import SilentSpeaker
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.pain_scale import PainScale
from tests.support import command_line
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY, command, environment, json_of, prefer, run, store_in
from tests.ui.support_session import timeline_of

Key = Qt.Key
TODAY = date.today().isoformat()
__all__ = ["content", "open_window"]  # fixtures


# -- the first run ---------------------------------------------------------------------------------


def test_the_first_run_cannot_be_passed_by(open_window: Open) -> None:
    window = open_window()
    assert isinstance(window.cover, FirstRun)
    window.key(Key.Key_Escape, 2)
    window.key(Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.cover, FirstRun)
    window.press("I have read this")
    assert not window.offers("Continue")
    window.key(Key.Key_Return, 2)
    assert isinstance(window.cover, FirstRun)
    assert not window.store.preferences.preferences().notice_read


def test_the_first_run_leads_to_today_and_is_asked_once(open_window: Open) -> None:
    window = open_window()
    window.answer_questions()
    window.press("Continue")
    window.press("The right knee")
    window.press("Finish")
    assert window.cover is None
    assert window.offers("Start")
    window.close()
    again = open_window()
    assert again.cover is None
    kept = again.store.preferences.preferences()
    assert (kept.notice_read, kept.affected_side) == (TODAY, "right")


def test_start_at_once_waits_for_the_first_run(open_window: Open) -> None:
    window = open_window(routine="desk-break", start=True)
    assert isinstance(window.cover, FirstRun)
    window.answer_questions()
    window.press("Continue")
    window.press("Finish")
    assert isinstance(window.cover, SessionPage)
    assert [each.routine for each in window.sessions()] == ["desk-break"]


def test_with_a_same_day_sign_no_session_begins(open_window: Open) -> None:
    window = open_window(start=True)
    window.answer_questions(sign=True)
    for words in ("Continue", "Continue", "Finish"):
        window.press(words)
    assert window.cover is None
    assert not window.offers("Start")
    assert window.sessions(0) == []
    window.close()
    again = open_window(start=True)
    assert again.cover is None
    assert not again.offers("Start")


# -- a session -------------------------------------------------------------------------------------


def test_start_at_once(open_window: Open) -> None:
    window = open_window(READY, routine="stretch", start=True)
    assert isinstance(window.cover, SessionPage)
    assert window.store.preferences.preferences().routine == "stretch"


def test_a_session_by_keys_from_start_to_what_the_next_one_uses(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break")
    window.key(Key.Key_Return)  # Start has the focus
    assert isinstance(window.cover, SessionPage)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_Up, 2)
    window.go(31_000)
    assert window.kind is SegmentKind.SWITCH_SIDES
    window.skip_to_the_end()
    assert "Session done" in window.texts()
    window.press("Just right")
    scale = window.app.window.findChild(EndPage).findChild(PainScale)
    scale.setFocus()
    window.key(Key.Key_3)
    window.app.window.findChild(EndPage).findChild(QPlainTextEdit).setPlainText(" Left is tight. ")
    window.press("In this routine")
    window.press("Finish")
    assert window.cover is None
    (session,) = window.sessions()
    assert session.completed
    assert session.ended_at is not None
    assert (session.rating, session.pain_worst) == (Rating.JUST_RIGHT, 3)
    assert session.note == "Left is tight."
    first, second, *others = session.sets
    assert (first.side, first.planned, first.performed, first.reason) == ("left", 30, 30, None)
    assert (second.side, second.planned) == ("right", 30)
    assert {each.reason for each in (second, *others)} == {Reason.SKIPPED}
    assert len(session.sets) == 6

    window.press("Start")
    window.skip_to(SegmentKind.HOLD)
    holds = {
        (segment.item, segment.duration_ms)
        for segment in window.driver.segments
        if segment.kind is SegmentKind.HOLD
    }
    assert holds == {(1, 30_000), (2, 20_000), (3, 20_000)}


@pytest.mark.parametrize(
    ("choice", "item", "exercise"),
    [
        ("In this routine", 30, None),
        ("Wherever this exercise comes up", None, 30),
        ("Don't keep it", None, None),
    ],
)
def test_a_changed_hold_is_kept_where_one_says(
    choice: str, item: int | None, exercise: int | None, open_window: Open
) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_Up, 2)
    window.skip_to_the_end()
    window.press(choice)
    window.press("Finish")
    kept = window.store.shelf.shelf().kept("desk-break")
    name = "standing-hip-flexor-stretch"
    assert kept.items.get(name, Dose()).hold_s == item
    assert kept.exercises.get(name, Dose()).hold_s == exercise
    assert window.store.shelf.shelf().kept("stretch").items == {}


def test_a_set_is_in_the_file_when_it_has_ended(
    open_window: Open, data_dir: Path, qtbot: QtBot
) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.go(20_250)
    assert window.kind is SegmentKind.SWITCH_SIDES
    reader = read_store(folders(data_dir))
    try:
        qtbot.waitUntil(lambda: bool(reader.history.sessions()[0].sets))
        (each,) = reader.history.sessions()[0].sets
    finally:
        reader.database.close()
    assert (each.planned, each.performed, each.reason) == (20, 20, None)


def test_ending_early_is_asked_first(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.go(3000)
    window.key(Key.Key_Escape)
    assert window.driver.state.status is Status.PAUSED
    window.press("End the session")
    assert "Session ended early" in window.texts()
    window.press("Finish")
    (session,) = window.sessions()
    assert not session.completed
    assert {each.reason for each in session.sets} == {Reason.ENDED}


def test_nothing_of_a_session_is_left_behind(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(READY, routine="desk-break")
    for _ in range(2):
        window.press("Start")
        window.skip_to_the_end()
        window.press("Finish")
    settle()
    assert window.app.sessions.flow.findChildren(SessionDriver) == []
    for kind in (SessionPage, EndPage):
        assert window.app.window.findChildren(kind) == []
    assert [each.name for each in threading.enumerate() if "journal" in each.name.lower()] == []


# -- cut off ---------------------------------------------------------------------------------------


def cut_off_in_a_hold(open_window: Open) -> None:
    """A session whose window was closed some 9 s into its second hold."""
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.go(20_250)
    window.key(Key.Key_Right)
    window.go(9000)
    window.close()


def test_closing_the_window_keeps_the_session(open_window: Open, data_dir: Path) -> None:
    cut_off_in_a_hold(open_window)
    (session,) = json_of(data_dir, "history")
    assert (session["ended_at"], session["completed"]) == (None, False)
    assert [(each["side"], each["performed"]) for each in session["sets"]] == [("left", 20)]


def test_resume_goes_on_where_it_was(open_window: Open) -> None:
    cut_off_in_a_hold(open_window)
    window = open_window()
    assert "Desk break was cut off" in window.texts()
    window.press("Resume")
    assert isinstance(window.cover, SessionPage)
    state = window.driver.state
    assert state.status is Status.PAUSED
    assert (state.segment.kind, state.segment.side) == (SegmentKind.HOLD, "right")
    assert 8000 <= state.elapsed_ms <= 9250
    window.key(Key.Key_Space)
    assert window.driver.state.status is Status.COUNTING_IN
    window.go(5250)
    assert window.driver.state.status is Status.RUNNING
    window.skip_to_the_end()
    window.press("Finish")
    (session,) = window.sessions()
    assert session.completed
    assert len(session.sets) == 6
    assert session.sets[0].performed == 20
    assert not window.offers("Resume")


def test_discard_keeps_what_was_done(open_window: Open) -> None:
    cut_off_in_a_hold(open_window)
    window = open_window()
    window.press("Discard")
    assert not window.offers("Resume")
    (session,) = window.sessions()
    assert session.ended_at is not None
    assert not session.completed
    assert [each.performed > 0 for each in session.sets] == [True, True, False, False, False, False]
    reasons = [each.reason for each in session.sets]
    assert reasons == [None, Reason.INTERRUPTED, *[Reason.ENDED] * 4]


def test_a_session_can_be_cut_off_and_resumed_again_and_again(open_window: Open) -> None:
    cut_off_in_a_hold(open_window)
    for _ in range(2):
        window = open_window()
        window.press("Resume")
        assert window.driver.state.status is Status.PAUSED
        window.close()
    window = open_window()
    window.press("Resume")
    window.key(Key.Key_Space)
    window.skip_to_the_end()
    (session,) = window.sessions()
    assert session.completed


def test_a_session_that_cannot_begin_leaves_the_next_one_free(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(READY, routine="desk-break")

    def fail(*_: object) -> None:
        raise UserError("disk_full", "The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(window.app.sessions.flow, "begin", fail)
        window.press("Start")
    assert "The disk is full." in window.notices()
    window.press("Start")
    assert isinstance(window.cover, SessionPage)


def test_what_was_answered_at_the_end_is_kept_when_the_window_is_closed(
    open_window: Open,
) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.go(3000)
    window.key(Key.Key_Up)
    window.skip_to_the_end()
    window.press("Hard")
    window.press("In this routine")
    note = window.app.window.findChild(QPlainTextEdit)
    assert note is not None
    note.setPlainText("Stiff today")
    window.close()
    window = open_window()
    (session,) = window.sessions()
    assert (session.rating, session.note) == (Rating.HARD, "Stiff today")
    assert window.store.shelf.shelf().kept("desk-break").items


def test_what_is_kept_everywhere_stands_before_what_this_item_had(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    for choice in ("In this routine", "Wherever this exercise comes up"):
        window.skip_to(SegmentKind.HOLD)
        window.key(Key.Key_Up)
        window.skip_to_the_end()
        window.press(choice)
        window.press("Finish")
        window.press("Start")
    window.skip_to(SegmentKind.HOLD)
    longest = max(item.amounts[0] for item in window.driver.state.items)
    assert window.driver.state.items[0].amounts[0] == longest


def test_muting_is_for_one_session(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    muted: list[bool] = []
    monkeypatch.setattr(SilentSpeaker, "set_muted", lambda _, on: muted.append(on))
    window = open_window(READY, routine="desk-break", start=True)
    window.key(Key.Key_M)
    window.go(3000)
    assert muted[-1], "once it has said so"
    window.skip_to_the_end()
    window.press("Finish")
    assert not muted[-1], "Help has tones to be heard"
    window.press("Start")
    assert not muted[-1]


def test_a_sharp_pain_is_remembered_at_once(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.driver.hurt(None, sharp=True)
    assert window.store.preferences.preferences().ask_again


def test_a_new_session_beside_one_that_was_cut_off(open_window: Open) -> None:
    cut_off_in_a_hold(open_window)
    window = open_window()
    window.press("Start")
    window.skip_to_the_end()
    window.press("Finish")
    assert window.offers("Resume")
    assert sorted(each.ended_at is None for each in window.sessions(2)) == [False, True]


def test_a_session_that_runs_elsewhere_is_neither_resumed_nor_joined(
    open_window: Open, data_dir: Path
) -> None:
    window = open_window(READY)
    play = command(data_dir, "play", "stretch", "--no-voice")
    with command_line.started(play) as process:
        command_line.read_to(process, "set up, ")
        window.press("Start")
        assert window.cover is None
        (notice,) = window.notices()
        assert "Another session is running" in notice
        assert str(process.pid) in notice
        window.app.desk.refresh()
        assert not window.offers("Resume")
        window.app.today.discard_requested.emit()
        assert [each.ended_at for each in window.sessions()] == [None]
    window.app.desk.refresh()
    assert window.offers("Resume")


def test_while_the_window_runs_a_session_play_does_not(open_window: Open, data_dir: Path) -> None:
    window = open_window(READY, start=True)
    answer = run(data_dir, "play", "desk-break", "--speed", "1000")
    assert answer.returncode == 1
    assert f"process {os.getpid()}" in answer.stderr
    window.skip_to_the_end()
    window.press("Finish")
    assert run(data_dir, "play", "desk-break", "--speed", "1000").returncode == 0


def test_a_session_that_cannot_be_read_any_more_is_told_of(
    open_window: Open, data_dir: Path
) -> None:
    with store_in(data_dir) as store:
        journal = store.journal(lambda trouble: pytest.fail(str(trouble)))
        timeline = timeline_of("stretch")
        journal.begin(NewSession(id="a", started_at="2026-01-01T10:00:00+01:00", timeline=timeline))
        assert journal.close()
        with store.database.writing() as connection:
            connection.execute("UPDATE timeline SET packed = x'00'")
    window = open_window(READY)
    (notice,) = window.notices()
    assert "2026-01-01T10:00:00+01:00 cannot be taken up again" in notice
    assert not window.offers("Resume")
    window.press("Start")
    assert isinstance(window.cover, SessionPage)


# -- pain ------------------------------------------------------------------------------------------


def report_sharp_pain(window: Window) -> None:
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_P)
    window.key(Key.Key_7)
    window.press("Sharp, catching or giving way")


@pytest.mark.parametrize("then", ["stop", "close"])
def test_a_knee_that_gave_way_is_asked_about_before_the_next_session(
    then: str, open_window: Open
) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    report_sharp_pain(window)
    if then == "stop":
        window.press("Stop the session")
        window.press("Finish")
        assert window.sessions()[0].worst_pain == 7
    else:
        window.press("Leave out this exercise")
    window.close()

    again = open_window(start=True)
    assert again.store.preferences.preferences().ask_again
    assert isinstance(again.cover, FirstRun)  # --start asks, too
    again.key(Key.Key_Escape)
    assert again.cover is None
    assert not again.offers("Start")
    assert not again.offers("Resume")
    again.press("Answer the questions")
    again.answer_questions()
    assert again.cover is None
    assert again.offers("Start")
    assert not again.store.preferences.preferences().ask_again


def test_start_at_once_begins_when_the_questions_are_answered_again(open_window: Open) -> None:
    window = open_window(msgspec.structs.replace(READY, ask_again=True), start=True)
    window.answer_questions()
    assert isinstance(window.cover, SessionPage)


def test_pain_before_a_session_is_kept_with_it(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break")
    window.app.today.findChild(PainScale).setFocus()
    window.key(Key.Key_2)
    window.press("Start")
    assert window.sessions()[0].pain_before == 2
    window.skip_to_the_end()
    window.press("Finish")
    window.press("Start")
    assert {each.pain_before for each in window.sessions(2)} == {2, None}


# -- voice -----------------------------------------------------------------------------------------


def test_the_voice_that_is_named_is_the_one_that_speaks(data_dir: Path, qtbot: QtBot) -> None:
    voice = voice_service.VoiceService(data_dir / "cache", resources() / "sounds", VoiceSettings())
    assert voice.voice is None
    with qtbot.waitSignal(voice.changed, timeout=30_000):
        voice.warm_up()
    named = voice.voice
    voice.close()
    assert named is not None
    assert f"{named.name} ({named.language})" in run(data_dir, "doctor").stdout


# -- what another start asks for -------------------------------------------------------------------


def test_another_start_leads_the_window_to_what_it_asks_for(open_window: Open) -> None:
    window = open_window(READY)
    window.app.take(Request(page="history"))
    settle()
    assert window.app.history.page is not None
    assert window.app.history.page.isVisible()
    window.app.take(Request(routine="desk-break", start=True))
    assert isinstance(window.cover, SessionPage)
    assert window.app.preferences.value.routine == "desk-break"


def test_another_start_disturbs_no_session(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.app.take(Request(page="history", routine="first-week", start=True))
    assert isinstance(window.cover, SessionPage)
    assert window.kind is SegmentKind.HOLD
    assert window.app.preferences.value.routine == "desk-break"


def test_every_page_that_a_start_can_ask_for_is_there(open_window: Open) -> None:
    window = open_window(READY)
    assert window.app.window.pages == PAGES
    for page in PAGES:
        window.app.take(Request(page=page))
        assert window.app.window.page == page


def test_a_page_that_another_version_knows_is_today(open_window: Open) -> None:
    window = open_window(READY)
    window.app.take(Request(page="history"))
    window.app.take(Request(page="of-a-newer-version"))
    assert window.app.window.page == "today"


def test_ctrl_q_quits_and_keeps_the_session_that_runs(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.skip_to(SegmentKind.HOLD)
    window.key(Key.Key_Q, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not window.app.window.isVisible()
    (session,) = window.sessions()
    assert session.ended_at is None


# -- settings and data -----------------------------------------------------------------------------


def test_another_theme_shows_at_once_and_next_time(open_window: Open) -> None:
    window = open_window(msgspec.structs.replace(READY, theme=Theme.LIGHT))
    light = QApplication.palette().color(QPalette.ColorRole.Window).lightness()
    window.app.window.show_page("settings")
    settle()
    window.press("Dark")
    dark = QApplication.palette().color(QPalette.ColorRole.Window).lightness()
    assert dark < 100 < light
    window.close()
    assert open_window().store.preferences.preferences().theme is Theme.DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).lightness() == dark


def test_back_from_elsewhere_what_was_set_there_counts(open_window: Open) -> None:
    window = open_window(msgspec.structs.replace(READY, weekly_target=3))
    there = msgspec.structs.replace(READY, weekly_target=5)
    elsewhere = window.store.another()
    elsewhere.preferences.save_preferences(there)
    elsewhere.database.close()
    window.app._on_state_changed(Qt.ApplicationState.ApplicationActive)
    settle()
    assert "0 of 5 sessions" in window.texts()
    window.app.preferences.change(weekly_target=4)
    assert window.store.preferences.preferences().weekly_target == 4


def test_history_shows_a_session_that_has_just_ended(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break")
    window.app.window.show_page("history")
    window.app.window.show_page("today")
    window.press("Start")
    window.skip_to_the_end()
    window.press("Finish")
    window.app.window.show_page("history")
    settle()
    assert any("Desk break" in text for text in window.texts())


def test_questions_that_were_left_are_spoken_to_no_more(open_window: Open) -> None:
    window = open_window(READY)
    window.app.window.show_page("settings")
    settle()
    window.app.settings.later.page.questions_requested.emit()
    settle()
    assert isinstance(window.cover, FirstRun)
    window.key(Key.Key_Escape)
    window.app.voice._on_notice("no_sound_device")
    assert window.notices() == (
        "No sound output was found. Sessions go on silently, and sound comes back with it.",
    )


def test_a_routine_that_is_gone_gives_way_to_the_first(open_window: Open, content: Content) -> None:
    window = open_window(msgspec.structs.replace(READY, routine="of-another-version"))
    window.press("Start")
    assert window.sessions()[0].routine == next(iter(content.routines))


def test_without_saving_a_session_runs_and_nothing_is_written(
    open_window: Open, data_dir: Path
) -> None:
    window = open_window(saved=False)
    window.answer_questions()
    window.press("Continue")
    window.press("Finish")
    window.press("Start")
    window.skip_to_the_end()
    window.press("Finish")
    assert [each.completed for each in window.sessions()] == [True]
    window.close()
    assert list(data_dir.iterdir()) == []


def test_a_second_start_brings_the_first_window_to_the_front(
    open_window: Open, data_dir: Path, qtbot: QtBot
) -> None:
    window = open_window(READY)
    first = FirstWindow(data_dir)
    first.asked_to_raise.connect(window.app.window.come_to_front)
    first.listen()
    window.app.window.showMinimized()
    with subprocess.Popen(
        command(data_dir), env=environment(), stdout=subprocess.PIPE, text=True
    ) as second:
        with qtbot.waitSignal(first.asked_to_raise, timeout=30_000):
            pass
        assert second.wait(30) == 0
        assert second.stdout is not None
        assert "open already" in second.stdout.read()
    qtbot.waitUntil(lambda: not window.app.window.isMinimized())
    first.deleteLater()


# -- the whole process -----------------------------------------------------------------------------

IN_A_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kneetimer import app, cli

def bug():
    raise ZeroDivisionError("a bug in a slot")

def show(self, *words):
    shown(self, *words)
    if "bug" in sys.argv[1:2]:
        QTimer.singleShot(50, bug)
    QTimer.singleShot(600, QApplication.closeAllWindows)

shown, app.App.show = app.App.show, show
sys.exit(cli.main(sys.argv[2:]))
"""


def window_process(data: Path, what: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A window that is closed after a moment."""
    return command_line.done(
        [sys.executable, "-c", IN_A_WINDOW, what, "--data-dir", str(data), *words]
    )


def test_a_window_that_is_opened_and_closed_says_nothing(tmp_path: Path) -> None:
    data = tmp_path / "new"
    answer = window_process(data, "nothing")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert {each.name for each in data.iterdir()} <= {"kneetimer.db", "kneetimer.lock", "cache"}
    assert data.stat().st_mode & 0o777 == 0o700


def living(group: int) -> list[str]:
    """The processes of a group, those aside that are dead and not yet cleared away."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            name, _, rest = stat.read_text().rpartition(")")
            state, _, its_group, *_ = rest.split()
            if int(its_group) == group and state != "Z":
                found.append(f"{name}) {state}")
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("ends_by", ["closing", "SIGKILL"])
def test_a_window_with_its_real_voice_leaves_no_process_behind(
    ends_by: str, data_dir: Path
) -> None:
    prefer(data_dir)
    words = ["--data-dir", str(data_dir), "--routine", "desk-break", "--start"]
    with subprocess.Popen(
        [sys.executable, "-c", IN_A_WINDOW, "nothing", *words],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        if ends_by == "SIGKILL":
            while not list((data_dir / "cache" / "voice").glob("*.wav")):
                assert process.poll() is None
                time.sleep(0.01)
            process.kill()
        assert process.stdout is not None
        assert process.stdout.read() == ""
        process.wait(30)
    give_up = time.monotonic() + 30
    while left := living(process.pid):
        assert time.monotonic() < give_up, left
        time.sleep(0.02)
    assert not (data_dir / "kneetimer.log").exists()
    (session,) = json_of(data_dir, "history")
    assert session["ended_at"] is None


def test_a_bug_in_a_slot_is_in_the_log_with_its_traceback(data_dir: Path) -> None:
    answer = window_process(data_dir, "bug")
    assert answer.returncode == 0
    log = (data_dir / "kneetimer.log").read_text()
    assert "CRITICAL kneetimer: a bug\nTraceback (most recent call last):" in log
    assert "in bug\n" in log
    assert "ZeroDivisionError: a bug in a slot" in log
    assert "ZeroDivisionError: a bug in a slot" in answer.stderr
