# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards on Today: when each is due, what its answers do, and that only one is there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.assembly import Store, unsaved_store
from kneetimer.content import Content
from kneetimer.core.catalogue import Dose
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.overview import TodayView
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import KeptDoses
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Origin, SessionRecord
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.today_desk import TodayDesk
from kneetimer.ui.pages.today import TodayPage
from kneetimer.ui.widgets.pain_scale import PainScale
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import shipped
from tests.support.training import morning, plan_of, sets_of, trained

READY = Preferences(notice_read="2026-03-01", routine="strength")
SUGGESTING = msgspec.structs.replace(READY, suggestions=True)
REMINDING = msgspec.structs.replace(READY, check_ups=True)
DAYS = (2, 4, 6, 9, 11)
QUESTION = "How is the knee this morning?"
STEP_UP = "One step more: Clamshell, 3 × 10 reps each side instead of 2 × 10 reps each side."
REMINDER = "Time for the self-checks"


class Today:
    """The page with its desk, on a morning in March, and a person in front of it."""

    def __init__(
        self, qtbot: QtBot, store: Store, preferences: Preferences, look_back: bool = True
    ) -> None:
        self.qtbot = qtbot
        self.store = store
        store.preferences.save_preferences(preferences)
        self.page = TodayPage(drawings())
        qtbot.addWidget(self.page)
        self.content = LiveContent(Content(*shipped()), store.shelf)
        self.preferences = LivePreferences(store.preferences)
        self.desk = TodayDesk(self.page, self.content, store, self.preferences, lambda: True)
        self.desk.refresh()
        if look_back:
            self.desk.cards.look_back()
        show(qtbot, self.page)
        self.page.setFocus()

    def card(self) -> str:
        """What the card says, "" where there is none."""
        shown = [each for each in self.page.card.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in shown).replace("\N{NO-BREAK SPACE}", " ")

    def buttons(self) -> dict[str, QAbstractButton]:
        shown = self.page.card.findChildren(QAbstractButton)
        return {each.text(): each for each in shown if each.isVisible()}

    def press(self, text: str) -> None:
        self.qtbot.mouseClick(self.buttons()[text], Qt.MouseButton.LeftButton)
        settle()

    def starts(self) -> bool:
        """Whether Enter starts."""
        with self.qtbot.waitSignal(self.page.start_requested, timeout=100, raising=False) as asked:
            focused = QApplication.focusWidget()
            self.qtbot.keyClick(focused or self.page, Qt.Key.Key_Return)
        return asked.signal_triggered

    def this_morning(self) -> Morning | None:
        return next(iter(self.store.diary.mornings()), None)


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


Open = Callable[..., Today]
Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def at(time: str) -> None:
        for module in ("today_desk", "today_cards"):
            monkeypatch.setattr(
                f"kneetimer.{module}.local_now", lambda: datetime.fromisoformat(time)
            )

    at("2026-03-04T08:00:00+01:00")
    return at


@pytest.fixture
def store() -> Iterator[Store]:
    made = unsaved_store()
    yield made
    made.database.close()


@pytest.fixture
def open_today(qtbot: QtBot, store: Store, clock: Clock) -> Open:
    def open_it(
        sessions: Sequence[SessionRecord] = (),
        mornings: Sequence[Morning] = (),
        preferences: Preferences = READY,
        *,
        look_back: bool = True,
    ) -> Today:
        for each in sessions:
            store.history.put(each)
        for told in mornings:
            store.diary.put_morning(told)
        return Today(qtbot, store, preferences, look_back)

    return open_it


def good_days() -> list[SessionRecord]:
    return [trained(day) for day in DAYS]


def good_mornings() -> list[Morning]:
    return [morning(day - 1) for day in DAYS]


# -- the morning


def test_on_the_morning_after_a_session_one_tap_is_enough(open_today: Open) -> None:
    today = open_today([trained(1)], look_back=False)
    assert QUESTION in today.card()
    today.press("2")
    assert today.this_morning() == Morning(day="2026-03-04", pain=2)
    assert "The knee this morning: 2, mild" in today.card()
    assert today.starts()


def test_a_session_logged_without_exercises_has_its_morning_too(open_today: Open) -> None:
    walked = trained(1, sets=(), origin=Origin.LOGGED)
    assert QUESTION in open_today([walked]).card()


def test_the_question_for_the_morning_has_the_focus_and_enter_starts(open_today: Open) -> None:
    today = open_today([trained(1)])
    assert today.starts()
    today.qtbot.keyClick(today.page.focusWidget(), Qt.Key.Key_3)
    told = today.this_morning()
    assert told is not None
    assert told.pain == 3
    assert today.desk.pain is None
    today.qtbot.keyClick(today.page.focusWidget(), Qt.Key.Key_2)
    assert today.desk.pain == 2
    assert today.starts()


@pytest.mark.parametrize("days_ago", [0, 2])
def test_on_other_mornings_nothing_is_asked(open_today: Open, days_ago: int) -> None:
    assert open_today([trained(days_ago), trained(days_ago + 2)]).card() == ""


@pytest.mark.parametrize(
    ("now", "is_asked"),
    [
        ("2026-03-04T03:00:00+01:00", False),
        ("2026-03-04T04:20:00+01:00", True),
        ("2026-03-05T08:00:00+01:00", False),
        ("2026-03-04T06:20:00+03:00", True),
    ],
)
def test_a_session_over_midnight_has_its_morning_some_hours_later(
    open_today: Open, clock: Clock, now: str, is_asked: bool
) -> None:
    clock(now)
    late = trained(1, started_at="2026-03-03T23:40:00+01:00", ended_at="2026-03-04T00:20:00+01:00")
    assert (QUESTION in open_today([late]).card()) == is_asked


def test_a_session_of_yesterday_that_was_ended_today_has_its_morning(
    open_today: Open, clock: Clock
) -> None:
    clock("2026-03-04T07:45:00+01:00")
    resumed = trained(1, ended_at="2026-03-04T07:40:00+01:00")
    assert QUESTION in open_today([resumed]).card()


def test_once_a_session_was_begun_the_morning_is_over(open_today: Open, clock: Clock) -> None:
    clock("2026-03-04T20:00:00+01:00")
    assert open_today([trained(0), trained(1)]).card() == ""


def test_a_session_in_which_nothing_was_done_has_no_morning_after(open_today: Open) -> None:
    none = tuple(msgspec.structs.replace(each, performed=0) for each in sets_of(plan_of()))
    assert open_today([trained(1, sets=none)]).card() == ""


def test_a_morning_that_was_told_or_skipped_is_not_asked_about_again(
    open_today: Open, store: Store
) -> None:
    today = open_today([trained(1)])
    today.press("Skip")
    assert today.card() == ""
    assert store.preferences.preferences().morning_skipped == "2026-03-04"
    assert open_today(preferences=READY).card() != ""
    assert open_today(mornings=[morning(0)]).card() == ""


def test_swelling_alone_is_no_answer(open_today: Open) -> None:
    today = open_today([trained(1)], [morning(0, pain=None, swelling=False)])
    assert QUESTION in today.card()
    assert today.buttons()["No"].isChecked()
    today.press("1")
    assert today.this_morning() == Morning(day="2026-03-04", pain=1, swelling=False)


def test_the_answer_stands_until_another_page_and_can_be_changed(open_today: Open) -> None:
    today = open_today([trained(1)])
    today.press("3")
    today.press("No")
    assert "3, moderate; not swollen" in today.card()
    today.press("Change")
    today.press("1")
    assert today.this_morning() == Morning(day="2026-03-04", pain=1, swelling=False)
    today.desk.leave()
    today.desk.come_back()
    assert today.card() == ""


def test_taken_back_it_was_not_told(open_today: Open) -> None:
    today = open_today([trained(1)])
    today.press("3")
    today.press("Change")
    today.press("3")
    assert today.this_morning() is None
    assert QUESTION in today.card()


def test_swelling_leads_to_the_questions_and_taken_back_it_does_not(open_today: Open) -> None:
    today = open_today([trained(1)])
    today.press("1")
    today.press("Yes")
    assert today.preferences.value.ask_again
    assert "Swelling is a reason" in today.card()
    assert not today.starts()
    today.press("Change")
    today.press("No")
    assert not today.preferences.value.ask_again
    assert today.this_morning() == Morning(day="2026-03-04", pain=1, swelling=False)


def test_swelling_can_be_told_first(open_today: Open) -> None:
    today = open_today([trained(1)])
    today.press("No")
    assert QUESTION in today.card()
    today.press("0")
    assert today.this_morning() == Morning(day="2026-03-04", pain=0, swelling=False)


def test_what_asked_before_keeps_asking(open_today: Open) -> None:
    today = open_today([trained(1)], preferences=msgspec.structs.replace(READY, ask_again=True))
    today.press("Yes")
    today.press("Yes")
    assert today.preferences.value.ask_again


def test_a_key_answers_and_tab_comes_by(open_today: Open) -> None:
    today = open_today([trained(1)])
    scale = today.page.card.findChild(PainScale)
    walked = tab_walk(today.page)
    (choose,) = [each for each in walked if _text(each) == "Choose another routine"]
    assert walked.index(scale) < walked.index(choose)
    scale.setFocus()
    today.qtbot.keyClick(scale, Qt.Key.Key_4)
    assert today.this_morning() == Morning(day="2026-03-04", pain=4)
    assert today.starts()


def test_the_window_left_open_over_night_asks_in_the_morning(
    open_today: Open, clock: Clock
) -> None:
    clock("2026-03-03T20:00:00+01:00")
    today = open_today([trained(1)])
    assert today.card() == ""
    clock("2026-03-04T08:00:00+01:00")
    today.desk.look_again()
    assert QUESTION in today.card()


def test_where_a_card_goes_that_had_the_focus_enter_starts(open_today: Open) -> None:
    today = open_today([trained(1)])
    skip = today.buttons()["Skip"]
    skip.setFocus()
    today.qtbot.keyClick(skip, Qt.Key.Key_Space)
    assert today.card() == ""
    assert today.starts()


def test_today_asked_for_again_leaves_the_card(open_today: Open) -> None:
    today = open_today([trained(1)])
    today.press("2")
    today.desk.come_back()
    assert "2, mild" in today.card()


# -- suggestions


def test_suggestions_are_off_until_turned_on(open_today: Open) -> None:
    today = open_today(good_days(), good_mornings())
    assert today.card() == ""
    today.preferences.change(suggestions=True)
    settle()
    assert STEP_UP in today.card()
    assert "3 full, easy sessions, mornings fine" in today.card()


def test_start_up_does_not_wait_for_them(open_today: Open) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING, look_back=False)
    assert today.card() == ""
    today.desk.cards.look_back()
    assert STEP_UP in today.card()


def test_after_a_session_that_began_at_start_up_they_are_there(open_today: Open) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING, look_back=False)
    today.desk.start_afresh()
    assert STEP_UP in today.card()


def test_only_the_person_applies_a_suggestion_and_can_take_it_back(open_today: Open) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING)
    assert today.content.value.shelf.doses == {}
    offered = []
    today.desk.cards.undo_offered.connect(lambda words, back: offered.append((words, back)))
    today.press("Apply")
    assert today.content.value.shelf.kept("strength").items == {"clamshell": Dose(sets=3)}
    assert "try it first" in today.card()
    ((words, take_back),) = offered
    assert words == "From now on: Clamshell, 3 × 10 reps each side."
    take_back()
    assert STEP_UP in today.card()


def test_refused_it_is_quiet_for_a_week(open_today: Open, clock: Clock, store: Store) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING)
    today.press("Not now")
    assert today.card() == ""
    refused = store.preferences.preferences()
    assert refused.suggestion_refused == "2026-03-04"
    clock("2026-03-10T08:00:00+01:00")
    assert open_today(preferences=refused).card() == ""
    clock("2026-03-11T08:00:00+01:00")
    assert STEP_UP in open_today(preferences=refused).card()


def test_refused_advice_stays_in_one_line(open_today: Open) -> None:
    today = open_today(good_days(), [morning(1, swelling=True)], SUGGESTING)
    assert "Please have the knee looked at" in today.card()
    today.press("Not now")
    assert "Please have the knee looked at" in today.card()
    assert [*today.buttons()] == ["The rule"]


def test_the_rule_and_its_source_can_be_read(open_today: Open) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING)
    assert "this app's own rule" not in today.card()
    today.press("The rule")
    assert "three sessions on separate days" in today.card()
    assert "this app's own rule" in today.card()
    today.press("The rule")
    assert "this app's own rule" not in today.card()


def test_another_way_is_applied_in_a_routine_of_the_person_s_own(open_today: Open) -> None:
    dose = Dose(sets=3, reps=15)
    item = RoutineItem(id="a", exercise="clamshell", dose=dose)
    mine = OwnRoutine(id="mine", name="Mine", items=(item,))
    done = [each for each in sets_of(plan_of()) if each.exercise == "clamshell" and each.set == 1]
    sets = tuple(
        msgspec.structs.replace(each, set=number, planned=15, performed=15)
        for each in done
        for number in (1, 2, 3)
    )
    days = [trained(day, routine="mine", sets=sets) for day in DAYS]
    today = open_today(days, good_mornings(), msgspec.structs.replace(SUGGESTING, routine="mine"))
    today.content.save_routine(mine, "Mine")
    assert "a harder way: Clamshell with a band instead of Clamshell." in today.card()
    today.press("Apply")
    assert today.content.value.shelf.routines["mine"].items[0].variant == "thigh-band"


def test_another_way_in_a_shipped_routine_is_applied_in_a_copy_chosen_for_today(
    open_today: Open,
) -> None:
    most = {"clamshell": 15, "side-lying-leg-raise": 15, "glute-bridge": 10}
    kept = {name: Dose(sets=3, reps=reps) for name, reps in most.items()}
    kept["straight-leg-raise"] = Dose(sets=3, reps=20)
    full = plan_of(kept=KeptDoses(items=kept))
    today = open_today([trained(day, full) for day in DAYS], good_mornings(), SUGGESTING)
    for name, dose in kept.items():
        today.content.keep_dose("strength", name, dose, name)
    assert "a harder way: Clamshell with a band" in today.card()
    assert "your own copy of Hip and knee strength, chosen for today." in today.card()
    offered = []
    today.desk.cards.undo_offered.connect(lambda words, back: offered.append((words, back)))
    today.press("Make my own copy with this")
    (copy,) = today.content.value.shelf.routines.values()
    assert today.preferences.value.routine == copy.id
    assert copy.name == "Hip and knee strength (own)"
    ways = {each.exercise: (each.variant, each.dose.sets, each.dose.reps) for each in copy.items}
    assert ways["clamshell"] == ("thigh-band", 3, 15)
    assert ways["glute-bridge"] == (None, 3, 10)
    ((words, take_back),) = offered
    assert words == (
        "Made Hip and knee strength (own), with Clamshell with a band, and chose it for today."
    )
    take_back()
    assert not today.content.value.shelf.routines
    assert today.preferences.value.routine == "strength"
    assert "a harder way: Clamshell with a band" in today.card()


def test_the_reason_tells_of_the_session_what_is_known(open_today: Open) -> None:
    told = PainReport(at_ms=1000, pain=7, sharp=False, exercise="clamshell")
    today = open_today([trained(2, pains=(told,))], (), SUGGESTING)
    assert "Your last session (Monday) had pain of 7 of 10 at Clamshell." in today.card()


def test_the_worst_told_at_the_end_has_no_exercise(open_today: Open) -> None:
    today = open_today([trained(1, pain_worst=8)], [morning(0)], SUGGESTING)
    assert "Your last session (yesterday) had pain of 8 of 10." in today.card()


def test_sharp_pain_of_more_than_a_week_ago_is_still_the_reason(open_today: Open) -> None:
    told = PainReport(at_ms=1000, pain=2, sharp=True, exercise="clamshell")
    today = open_today([trained(8, pains=(told,))], (), SUGGESTING)
    assert "had pain that was sharp, caught or gave way at Clamshell." in today.card()


def test_an_easier_way_that_was_applied_is_not_followed_by_another(open_today: Open) -> None:
    least = {each.exercise: Dose(sets=1, reps=8, hold_s=15) for each in plan_of().items}
    told = PainReport(at_ms=1000, pain=7, sharp=False, exercise="clamshell")
    plan = plan_of(kept=KeptDoses(exercises=least))
    today = open_today([trained(2, plan, pains=(told,))], (), SUGGESTING)
    for name, dose in least.items():
        today.content.keep_dose("", name, dose, name)
    assert "an easier way: Small clamshell instead of Clamshell." in today.card()
    today.press("Make my own copy with this")
    assert "One step less" not in today.card()


def test_over_midnight_the_days_are_counted_anew(open_today: Open, clock: Clock) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING)
    clock("2026-03-16T00:01:00+01:00")
    today.desk.refresh()
    assert "Your last session is 2 weeks ago." in today.card()


def test_what_stands_beside_start_is_not_said_twice(open_today: Open) -> None:
    asked = msgspec.structs.replace(SUGGESTING, ask_again=True)
    assert open_today(good_days(), good_mornings(), asked).card() == ""


def test_two_weeks_away_count_however_long_ago(open_today: Open) -> None:
    today = open_today([trained(200)], preferences=SUGGESTING)
    assert "Your last session is 28 weeks ago." in today.card()


def test_what_was_changed_on_another_page_counts(open_today: Open, store: Store) -> None:
    today = open_today(good_days(), good_mornings(), SUGGESTING)
    store.history.delete([each.id for each in good_days()[:3]])
    today.desk.leave()
    today.desk.come_back()
    assert STEP_UP not in today.card()


# -- self-checks


def test_the_reminder_of_the_self_checks_leads_to_them(open_today: Open, qtbot: QtBot) -> None:
    today = open_today(good_days(), good_mornings(), REMINDING)
    assert REMINDER in today.card()
    with qtbot.waitSignal(today.desk.cards.check_up_requested):
        today.press("Do it now")


@pytest.mark.parametrize(
    ("taken_at", "put_off", "is_due"),
    [
        (None, "", True),
        ("2026-02-18T09:00:00+01:00", "", True),
        ("2026-02-19T09:00:00+01:00", "", False),
        (None, "2026-03-01", True),
        (None, "2026-03-02", False),
        (None, "2026-03-09", True),
    ],
)
def test_it_comes_every_two_weeks_and_can_be_put_off_for_three_days(
    open_today: Open, store: Store, taken_at: str | None, put_off: str, is_due: bool
) -> None:
    if taken_at is not None:
        store.diary.put_check_up(CheckUp(id="a", taken_at=taken_at))
    wanted = msgspec.structs.replace(REMINDING, check_up_skipped=put_off)
    assert (REMINDER in open_today([trained(4)], (), wanted).card()) == is_due


def test_nobody_is_reminded_before_the_first_session(open_today: Open) -> None:
    assert open_today(preferences=REMINDING).card() == ""


def test_the_first_self_checks_are_like_none_before(open_today: Open, store: Store) -> None:
    first = open_today([trained(4)], (), REMINDING).card()
    assert "last time" not in first
    assert "to compare with later" in first
    store.diary.put_check_up(CheckUp(id="a", taken_at="2026-02-01T09:00:00+01:00"))
    assert "the same way as last time" in open_today(preferences=REMINDING).card()


def test_not_now_puts_it_off(open_today: Open) -> None:
    today = open_today([trained(4)], (), REMINDING)
    today.press("Not now")
    assert today.card() == ""
    assert today.preferences.value.check_up_skipped == "2026-03-04"


@pytest.mark.parametrize(
    ("sessions", "mornings"),
    [
        ([trained(1, pain_worst=4)], [morning(0)]),
        ([trained(0, pain_worst=6)], []),
        ([trained(2)], [morning(0, pain=7)]),
    ],
)
def test_it_does_not_come_on_amber_and_red_days(
    open_today: Open, sessions: list[SessionRecord], mornings: list[Morning]
) -> None:
    assert open_today(sessions, mornings, REMINDING).card() == ""


# -- one at a time


def test_there_is_one_card_at_a_time_in_order(open_today: Open) -> None:
    both = msgspec.structs.replace(SUGGESTING, check_ups=True)
    days = [trained(1), *good_days()]
    today = open_today(days, good_mornings(), both)
    assert QUESTION in today.card()
    today.press("Skip")
    assert REMINDER in today.card()
    today.press("Not now")
    assert "Stay with this dose" in today.card()
    today.store.diary.put_morning(morning(3, swelling=True))
    today.preferences.change(check_up_skipped="")
    today.desk.leave()
    today.desk.come_back()
    settle()
    assert "Please have the knee looked at" in today.card()
    assert REMINDER not in today.card()


def test_a_session_to_resume_comes_before_all(open_today: Open) -> None:
    today = open_today([trained(1)])
    seen: list[TodayView] = []
    today.page.show_view = seen.append  # type: ignore[method-assign]
    today.desk.refresh()
    cut_off = msgspec.structs.replace(seen[0], cut_off=seen[0].last)
    today.desk.cards.show_for(cut_off, [trained(1).line])
    assert today.card() == ""


@pytest.mark.parametrize(
    ("sessions", "preferences", "presses"),
    [
        ([trained(1)], READY, ()),
        ([trained(1)], READY, ("2",)),
        ([trained(1)], READY, ("2", "No")),
        (good_days(), SUGGESTING, ("The rule",)),
        (good_days(), SUGGESTING, ("Apply",)),
        (good_days(), REMINDING, ()),
    ],
)
def test_every_card_is_whole_with_large_letters_and_leaves_start_in_sight(
    open_today: Open,
    large_font: None,
    sessions: list[SessionRecord],
    preferences: Preferences,
    presses: tuple[str, ...],
) -> None:
    today = open_today(sessions, good_mornings(), preferences)
    for text in presses:
        today.press(text)
    assert_whole(today.page, presses)
    assert today.card() != ""
    (start,) = [b for b in today.page.findChildren(QAbstractButton) if b.text() == "Start"]
    assert start.visibleRegion().boundingRect() == start.rect()
    assert today.starts()
