# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person has chosen: one frozen record with defaults and ranges."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.reminders import MOST, Reminder


class Speech(StrEnum):
    """How much is said: everything, only what one needs, tones instead of words, nothing."""

    FULL = "full"
    BRIEF = "brief"
    TONES = "tones"
    OFF = "off"


class Theme(StrEnum):
    """The look; SYSTEM follows the desktop's light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Preferences(Record, frozen=True, kw_only=True):
    """Every preference. The rest after strengthening is the low end of the usual one to two
    minutes between sets (NHS Dynamic Health, patellofemoral knee pain); the other timings are this
    app's own."""

    language: str = "en"
    voice: str = ""
    """Engine voice id, "" for the language's default."""
    rate: Annotated[int, Meta(ge=80, le=300)] = 165
    """Words per minute."""
    volume: Annotated[int, Meta(ge=0, le=100)] = 90
    """Percent, for voice and tones."""
    speech: Speech = Speech.FULL
    say_steps: bool = False
    """Say how each exercise is done every time, not only until it is known."""

    get_ready_s: Annotated[int, Meta(ge=3, le=15)] = 5
    switch_s: Annotated[int, Meta(ge=3, le=15)] = 8
    set_up_s: Annotated[int, Meta(ge=5, le=60)] = 15
    rest_strength_s: Annotated[int, Meta(ge=0, le=120)] = 60
    rest_stretch_s: Annotated[int, Meta(ge=0, le=120)] = 10
    warm_up: bool = False
    cool_down: bool = False
    self_paced: bool = False
    """Reps are done at one's own pace and ended by a key, instead of by tempo."""

    affected_side: Side | None = None
    """The side that goes first; None starts with the left."""
    weekly_target: Annotated[int, Meta(ge=1, le=7)] = 3
    """Sessions a week, as in Ferber, J Athl Train 2015;50:366."""
    routine: str = "first-week"
    """The routine last chosen."""

    rate_exercises: bool = False
    """Ask after each exercise how it felt."""
    suggestions: bool = False
    """Suggest changes to the dose; advice to stop is given in any case."""
    suggestion_refused: str = ""
    """ISO date on which a suggestion was last refused, "" if none was."""
    morning_skipped: str = ""
    """ISO date of the last morning on which the question for the knee was skipped."""
    check_ups: bool = False
    """Remind of the self-checks every two weeks."""
    check_up_skipped: str = ""
    """ISO date on which the reminder was last put off."""

    theme: Theme = Theme.SYSTEM
    text_percent: Annotated[int, Meta(ge=100, le=200)] = 100
    """Size of all text, in percent of the system's."""
    reduce_motion: bool = False
    captions: bool = False
    """Show every sentence that is spoken, word for word."""
    flash: bool = False
    """The whole window lights up for a moment with every tone."""
    keep_awake: bool = True

    tray: bool = False
    """An icon in the desktop's tray; while it is there, closing the window hides it."""
    tray_told: bool = False
    """That has been said."""
    reminders: Annotated[tuple[Reminder, ...], Meta(max_length=MOST)] = ()
    quiet_until: str = ""
    """ISO date: no reminder comes before it; "" for none."""

    notice_read: str = ""
    """ISO date on which the standing notice was accepted, "" before that."""
    same_day_sign: str = ""
    """ISO date on which a same-day sign was ticked, "" if none is."""
    ask_again: bool = False
    """A pain that was sharp, catching or giving way was reported: the questions come first."""
    check_first: bool = False
    """A reason to ask a professional before exercising was ticked."""
    advised: bool = False
    """A professional has advised these exercises."""


def differences(preferences: Preferences) -> dict[str, object]:
    """Only what differs from the defaults, as JSON-ready values: that is what is saved."""
    chosen: dict[str, object] = msgspec.to_builtins(preferences)
    default: dict[str, object] = msgspec.to_builtins(Preferences())
    return {name: value for name, value in chosen.items() if value != default[name]}


def from_differences(saved: dict[str, object]) -> tuple[Preferences, tuple[str, ...]]:
    """The record with saved values put over the defaults, and the names of those passed over.

    A value that is out of range or unknown (a newer version's, a damaged one) keeps its default
    and never costs the others.
    """
    preferences = Preferences()
    passed_over = []
    for name, value in saved.items():
        try:
            checked = msgspec.convert({name: value}, Preferences)
        except msgspec.ValidationError:
            passed_over.append(name)
        else:
            preferences = msgspec.structs.replace(preferences, **{name: getattr(checked, name)})
    return preferences, tuple(passed_over)
