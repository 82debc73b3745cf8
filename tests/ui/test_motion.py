# SPDX-License-Identifier: GPL-3.0-or-later
"""Motion is reduced where the person wants it so, here or on their whole desktop."""

from enum import Enum

import pytest

from kneetimer.ui.motion import is_reduced


class Motion(Enum):
    """As Qt 6.12 names it."""

    NoPreference = 0
    ReducedMotion = 1


class Hints:
    """The desktop's, of a Qt that knows of motion."""

    def __init__(self, motion: Motion) -> None:
        self._motion = motion

    def motionPreference(self) -> Motion:  # noqa: N802
        return self._motion


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("motion", Motion)
def test_the_desktops_wish_counts_too(chosen: bool, motion: Motion) -> None:
    wanted = chosen or motion is Motion.ReducedMotion
    assert is_reduced(chosen, Hints(motion)) is wanted


@pytest.mark.usefixtures("qapp")
def test_a_qt_that_cannot_tell_leaves_it_to_the_person() -> None:
    assert is_reduced(False, object()) is False
    assert is_reduced(True) is True
