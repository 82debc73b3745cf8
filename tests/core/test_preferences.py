# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences: their ranges, and saving only what differs from the defaults."""

import json
from enum import StrEnum
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Side
from kneetimer.core.preferences import (
    Preferences,
    Speech,
    Theme,
    differences,
    from_differences,
)
from kneetimer.core.reminders import MOST, Reminder

RANGES = {
    "rate": (80, 300),
    "volume": (0, 100),
    "get_ready_s": (3, 15),
    "switch_s": (3, 15),
    "set_up_s": (5, 60),
    "rest_strength_s": (0, 120),
    "rest_stretch_s": (0, 120),
    "weekly_target": (1, 7),
    "text_percent": (100, 200),
}
REMINDERS = (
    Reminder(days=(0, 2, 4), at="07:30"),
    Reminder(days=(6,), at="23:59"),
)


def any_preferences(seed: int) -> Preferences:
    """Any preferences, some of them at their defaults."""
    random = Random(seed)
    changed: dict[str, object] = {}
    for name, value in msgspec.structs.asdict(Preferences()).items():
        if random.random() < 0.4:
            continue
        if name in RANGES:
            changed[name] = random.randint(*RANGES[name])
        elif isinstance(value, StrEnum):
            changed[name] = random.choice(list(type(value)))
        elif isinstance(value, bool):
            changed[name] = not value
        elif name == "reminders":
            changed[name] = random.choice([REMINDERS, REMINDERS[:1]])
        elif name == "affected_side":
            changed[name] = random.choice([Side.LEFT, Side.RIGHT])
        else:
            changed[name] = random.choice(["", "naïve \N{SNOWMAN}", "2026-03-04"])
    return msgspec.structs.replace(Preferences(), **changed)


@given(st.integers(0, 2**32))
def test_what_is_saved_comes_back(seed: int) -> None:
    preferences = any_preferences(seed)
    saved = json.loads(json.dumps(differences(preferences)))
    assert from_differences(saved) == (preferences, ())


def test_only_what_differs_is_saved() -> None:
    assert differences(Preferences()) == {}
    chosen = Preferences(volume=40, speech=Speech.TONES, affected_side=Side.LEFT)
    assert differences(chosen) == {"volume": 40, "speech": "tones", "affected_side": "left"}


def test_the_defaults_are_those_of_the_design() -> None:
    default = Preferences()
    assert (default.get_ready_s, default.switch_s, default.set_up_s) == (5, 8, 15)
    assert (default.rest_strength_s, default.rest_stretch_s) == (60, 10)
    assert (default.weekly_target, default.routine) == (3, "first-week")
    assert (default.speech, default.theme) == (Speech.FULL, Theme.SYSTEM)
    assert (default.warm_up, default.cool_down, default.self_paced) == (False,) * 3


@pytest.mark.parametrize("name", RANGES)
def test_a_value_in_its_range_is_taken(name: str) -> None:
    for value in RANGES[name]:
        preferences, passed_over = from_differences({name: value})
        assert (getattr(preferences, name), passed_over) == (value, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, low - 1) for name, (low, _high) in RANGES.items()),
        *((name, high + 1) for name, (_low, high) in RANGES.items()),
        ("rate", "fast"),
        ("volume", 40.5),
        ("warm_up", 1),
        ("speech", "whisper"),
        ("theme", None),
        ("affected_side", "middle"),
        ("reminders", [{"days": [7], "at": "07:30"}]),
        ("reminders", [{"days": [], "at": "07:30"}]),
        ("reminders", [{"days": [1], "at": "24:00"}]),
        ("from_a_newer_version", True),
    ],
)
def test_a_value_that_cannot_be_is_passed_over_and_costs_no_other(name: str, value: object) -> None:
    saved: dict[str, object] = {"language": "de", name: value, "keep_awake": False}
    preferences, passed_over = from_differences(saved)
    assert passed_over == (name,)
    assert preferences == Preferences(language="de", keep_awake=False)


def test_there_are_no_more_reminders_than_can_be_made() -> None:
    one = msgspec.to_builtins(REMINDERS[0])
    most = msgspec.convert({"reminders": [one] * MOST}, Preferences)
    assert len(most.reminders) == MOST
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"reminders": [one] * (MOST + 1)}, Preferences)
