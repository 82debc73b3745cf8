# SPDX-License-Identifier: GPL-3.0-or-later
"""Screenshots of every page, in six fixed combinations of theme, size, scale and font size.

    python3 packaging/dev.py shots OUT

The scale can only be set before Qt starts, so each combination runs in a process of its own.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from kneetimer.core.adjust import changed_holds
from kneetimer.core.commands import Reason
from kneetimer.core.mornings import MorningCard
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.progress import suggestion
from kneetimer.core.record import Rating, SessionRecord, all_sets
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.today_cards import SuggestionCard
from kneetimer.core.training_days import Recent
from kneetimer.core.voice_state import VoiceState
from kneetimer.ui import theme
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.pages.settings import SettingsPage
from kneetimer.ui.pages.today import TodayPage
from kneetimer.ui.widgets.data_section import DataSection
from kneetimer.ui.widgets.tick import Tick
from tests.benchmarks.shelf_shots import shelf_faces
from tests.support.drawings import drawings
from tests.support.history import History
from tests.support.look import settle
from tests.support.sessions import one_set, session, shipped
from tests.support.training import TODAY as TRAINING_TODAY
from tests.support.training import morning, plan_of, trained
from tests.ui.fakes import READY, WEDNESDAY, TodayDriver
from tests.ui.support_session import FakeControl, facts_of, name_of, timeline_of


class Combination(NamedTuple):
    """How the shots are taken; `font` is a factor of the usual size."""

    theme: Theme
    width: int
    height: int
    scale: int
    font: float

    @property
    def name(self) -> str:
        """The folder its shots go to."""
        return (
            f"{self.theme}-{self.width}x{self.height}-scale{self.scale}-font{self.font * 100:.0f}"
        )


COMBINATIONS = (
    Combination(Theme.LIGHT, 1280, 800, 1, 1.0),
    Combination(Theme.LIGHT, 900, 600, 1, 1.5),
    Combination(Theme.DARK, 1280, 800, 2, 1.0),
    Combination(Theme.DARK, 1920, 1080, 1, 1.0),
    Combination(Theme.CONTRAST, 900, 600, 1, 1.0),
    Combination(Theme.CONTRAST, 1280, 800, 1, 1.5),
)
SESSION_PHASES = {
    "set-up": (SegmentKind.SET_UP, 2000),
    "introduce": (SegmentKind.INTRODUCE, 2000),
    "get-ready": (SegmentKind.GET_READY, 2000),
    "lift": (SegmentKind.LIFT, 1200),
    "switch": (SegmentKind.SWITCH_SIDES, 3000),
    "rest": (SegmentKind.REST, 20_000),
    "hold": (SegmentKind.HOLD, 8000),
}


def main(arguments: list[str]) -> int:
    """Write the shots below the folder given; 2 for wrong usage."""
    if len(arguments) == 2 and arguments[1].isdigit():
        take(Path(arguments[0]), COMBINATIONS[int(arguments[1])])
        return 0
    if len(arguments) != 1:
        print("Usage: shots OUT", file=sys.stderr)
        return 2
    for number, combination in enumerate(COMBINATIONS):
        environment = {**os.environ, "QT_SCALE_FACTOR": str(combination.scale)}
        command = [sys.executable, "-m", "tests.benchmarks.shots", arguments[0], str(number)]
        if subprocess.run(command, env=environment, check=False).returncode:
            return 1
        print(Path(arguments[0]) / combination.name)
    return 0


def take(out: Path, combination: Combination) -> None:
    """Every shot of one combination."""
    app = QApplication([])
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * combination.font)
    app.setFont(font)
    theme.apply(app, combination.theme)
    folder = out / combination.name
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow()
    window.resize(combination.width, combination.height)
    for name, shown in faces(window):
        shown.show()
        settle()
        shown.grab().save(str(folder / f"{name}.png"))
    window.close()


def faces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Put one page after the other into the window; each is to be shot as it is handed out."""
    yield from page_faces(window)
    yield from shelf_faces(window)
    yield from first_run_faces(window)
    yield from session_faces(window)


def page_faces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Today, History and Settings."""
    past = past_sessions(40)
    today = TodayPage(drawings())
    driver = TodayDriver(today, READY, past)
    data = DataSection(Path("kneetimer.db").absolute())
    settings = SettingsPage(READY, ["en"], data, "0.1.0")
    window.add_page("today", "nav-today", "Today", today)
    history = History(past, WEDNESDAY, window)
    window.add_page("settings", "nav-settings", "Settings", settings)
    for key in ("today", "settings"):
        window.show_page(key)
        yield key, window
    yield from history_faces(history)
    window.show_page("today")
    yield from card_faces(today, window)
    driver.show(pain=7, left_out=frozenset({"clamshell"}))
    yield "today-pain", window
    driver.show(cut_off=past[0].id, pain=None)
    yield "today-cut-off", window
    next(b for b in today.findChildren(QPushButton) if "another" in b.text()).click()
    yield "today-routines", window


def card_faces(today: TodayPage, window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What may stand above the next session."""
    today.card.show_morning(MorningCard())
    yield "today-morning", window
    days = (2, 4, 6, 9, 11)
    recent = Recent(
        [trained(day) for day in days], [morning(day - 1) for day in days], TRAINING_TODAY
    )
    suggested = suggestion(recent, plan_of(), shipped().catalogue, READY)
    card = SuggestionCard(suggestion=suggested, name="Clamshell", may_apply=True)
    today.card.show_suggestion(card)
    yield "today-suggestion", window
    today.card.show_check_up(is_first=False)
    yield "today-self-checks", window
    today.card.clear()


def history_faces(history: History) -> Iterator[tuple[str, QWidget]]:
    """Each tab of the history, and the form."""
    history.show()
    yield "history", history.window
    history.press("Year")
    yield "history-year", history.window
    for tab in ("sessions", "trends", "check-ups"):
        history.show(tab)
        yield f"history-{tab}", history.window
    history.press("Log a session")
    yield "history-log", history.window


def first_run_faces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The steps of the first run."""
    page = FirstRun(Preferences(), WEDNESDAY)
    page.show_voice(VoiceState(engine="espeak", voice="English (Great Britain)"))
    window.show_first_run(page)
    finished: list[object] = []
    page.finished.connect(finished.append)
    number = 1
    while not finished:
        for text in ("None of these", "Pregnancy"):
            for tick in page.findChildren(Tick):
                if tick.isVisible() and tick.text() == text:
                    tick.click()
        yield f"first-run-{number}", window
        number += 1
        [b for b in page.findChildren(QPushButton) if b.isVisible()][-1].click()
        settle()


def session_faces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The phases of a session, the mat, and the end."""
    control = FakeControl(timeline_of())
    page = SessionPage(control, name_of, drawings(), facts=facts_of)
    window.show_session(page)
    for name, (kind, into_ms) in SESSION_PHASES.items():
        control.go_to(kind, into_ms)
        yield f"session-{name}", window
        page.set_mat_mode(True)
        yield f"mat-{name}", window
        page.set_mat_mode(False)
    control.longer()
    control.pause()
    yield "session-paused", window
    control.end()
    end = EndPage(name_of)
    done = session("2026-03-04T18:30:00+01:00", *all_sets(control.state), completed=False)
    end.show_session(done, changed_holds(control.timeline, control.state))
    window.show_session(end)
    yield "end", window


def past_sessions(count: int) -> tuple[SessionRecord, ...]:
    """So many plausible sessions, the same each time."""
    chance = random.Random(4)
    day = WEDNESDAY
    made = []
    for _ in range(count):
        made.append(_past_session(day.isoformat(), chance))
        day -= timedelta(days=chance.choice((1, 2, 2, 3)))
    return tuple(made)


def _past_session(day: str, chance: random.Random) -> SessionRecord:
    catalogue, routines, _ = shipped()
    routine = routines[chance.choice(("first-week", "first-week", "strength", "stretch"))]
    sets = []
    for item in resolve(routine, catalogue, KeptDoses(), Preferences()).items:
        for number in range(1, item.sets + 1):
            for side in item.sides:
                planned = item.amount(side)
                short = chance.random() < 0.05
                sets.append(
                    one_set(
                        planned * 7 // 10 if short else planned,
                        item=item.number,
                        exercise=item.exercise,
                        side=side,
                        number=number,
                        planned=planned,
                        unit="s" if item.kind == "hold" else "reps",
                        reason=Reason.PAIN if short else None,
                    )
                )
    return session(
        f"{day}T{chance.randint(7, 20):02d}:{chance.randint(0, 59):02d}:00+01:00",
        *sets,
        routine=routine.id,
        rating=chance.choice((None, *Rating)),
        pain_before=chance.choice((None, 1, 2)),
        pain_worst=chance.choice((None, 1, 2, 3)),
        note=chance.choice(("", "A little stiff on the stairs before, better after.")),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
