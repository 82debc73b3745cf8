# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every test. Qt is imported late: tests of core and store run without it."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

import pytest
from hypothesis import HealthCheck, settings

from stage import private_stage

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

# How hard the property tests try, chosen with KNEETIMER_HYPOTHESIS. No deadline and no complaint
# about slowness: a busy machine must not fail a test.
for _name, _examples in {"suite": 200, "bench": 5000}.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("KNEETIMER_HYPOTHESIS", "suite"))

_earlier_timers: "WeakSet[QTimer]" = WeakSet()


def pytest_collection_finish() -> None:
    """What the imports have made is for good: a look at all that lives need not go through it."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Tests that run beside others have a display and a sound server of their own: a window that
    takes the focus, or a sound, would be in the way of theirs."""
    if "PYTEST_XDIST_WORKER" in os.environ and sys.platform == "linux":
        stage = private_stage(os.environ)
        os.environ.update(stage.__enter__())
        config.add_cleanup(lambda: stage.__exit__(None, None, None))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder, as `--data-dir` would name it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True, scope="session")
def _no_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that forgets to name its data folder does not reach that of whoever runs it."""
    home = tmp_path_factory.getbasetemp() / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(home))  # platformdirs on Windows
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _no_qt_leaks(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that used Qt leaves no window behind and no timer running."""
    uses_qt = "qapp" in request.fixturenames
    if uses_qt:
        _set_aside()
    yield  # first set up, so last torn down: pytest-qt has closed the widgets given to it
    if uses_qt and (leaks := _remove_qt_leaks()):
        pytest.fail("left behind: " + ", ".join(leaks), pytrace=False)


def _remove_qt_leaks() -> list[str]:
    """Close the windows and stop the timers that are left, so that the next test starts clean;
    returns a description of each."""
    _delete_later_now()
    if _windows() or _running_timers():
        gc.collect()  # what only a reference cycle keeps is no leak
    windows, timers = _windows(), _running_timers()
    leaks = [_describe(window) for window in windows] + [_describe(timer) for timer in timers]
    for window in windows:
        window.close()
        window.deleteLater()
    for timer in timers:
        timer.stop()
    _delete_later_now()
    return leaks


def _delete_later_now() -> None:
    """Carry out `deleteLater`, which otherwise waits for the event loop."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> "list[QWidget]":
    """Every window of the application, shown or not; what has a parent goes with it."""
    from PySide6.QtWidgets import QApplication

    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


def _set_aside() -> None:
    """Keep what earlier tests have made, and what still lives, from being gone through after each
    test that follows; its timers are remembered."""
    gc.collect()
    timers = _timers()
    _earlier_timers.clear()
    _earlier_timers.update(timers)
    gc.freeze()


def _running_timers() -> "list[QTimer]":
    """Every timer made in Python that still runs."""
    return [timer for timer in _timers() if timer.isActive()]


def _timers() -> "list[QTimer]":
    """Every timer made in Python that Qt has not deleted."""
    from shiboken6 import isValid

    return [timer for timer in {*_earlier_timers, *_new_timers()} if isValid(timer)]


def _new_timers() -> "list[QTimer]":
    """Every timer made in Python that is not set aside."""
    from PySide6.QtCore import QTimer

    kinds = _kinds_of(QTimer)
    return [thing for thing in gc.get_objects() if type(thing) in kinds]


def _kinds_of(kind: type) -> set[type]:
    """A class and all that are made of it."""
    return {kind}.union(*map(_kinds_of, kind.__subclasses__()))


def _describe(thing: "QWidget | QTimer") -> str:
    """The type and the name of a leaked object, and of its parent."""
    parent = thing.parent()
    owner = f" of {type(parent).__name__}" if parent is not None else ""
    return f"{type(thing).__name__} {thing.objectName()!r}{owner}"
