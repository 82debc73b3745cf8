# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window says to who cannot see it: every page and state of it is gone through."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from kneetimer.core.preferences import Preferences
from tests.support import every_page
from tests.support.accessible import faults
from tests.support.app_window import Open, Window, content, open_window
from tests.support.command_line import READY
from tests.support.every_page import filled

__all__ = ["content", "filled", "open_window"]  # fixtures


def assert_accessible(window: Window, states: Callable[[Window], Iterator[str]]) -> None:
    """Each fault is told once, with the first state that shows it."""
    found: dict[str, str] = {}
    for state in states(window):
        for fault in faults(window.app.window):
            found.setdefault(fault, state)
    assert not found, "\n".join(f"{state}: {fault}" for fault, state in found.items())


def test_the_first_run_is_accessible(open_window: Open) -> None:
    assert_accessible(open_window(Preferences()), every_page.first_run)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("states", every_page.PAGES)
def test_every_page_is_accessible(
    open_window: Open, states: Callable[[Window], Iterator[str]]
) -> None:
    assert_accessible(open_window(READY), states)


@pytest.mark.usefixtures("filled")
def test_a_session_is_accessible(open_window: Open) -> None:
    window = open_window(replace(READY, captions=True), routine="first-week", start=True)
    assert_accessible(window, every_page.session)
