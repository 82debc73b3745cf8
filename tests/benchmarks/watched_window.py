# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's window with a watcher beside it: prints "painted" when it is. Arguments: "once" to
quit then, "stay", or "session", then those of `kneetimer`. With "session" it also prints each
kind of segment that a session comes to, "moved" with the processor time in percent of a core once
enough lifts and lowers have gone by, and pauses the session when sent a line."""

import gc
import sys
import time
from typing import TYPE_CHECKING

from kneetimer import cli
from tests.benchmarks.bare_window import FirstPaint

if TYPE_CHECKING:
    from kneetimer.desktop.instance import Request

MOVED_S = 30.0
"""So long the body is watched while it moves."""


class Meter:
    """Processor time of this process while the body moves."""

    def __init__(self) -> None:
        self._since: tuple[float, float] | None = None
        self._cpu_s = self._wall_s = 0.0

    def turn(self, moving: bool) -> None:
        """From now on the body moves, or no longer; tells the share when it has seen enough."""
        if self._since is not None:
            self._cpu_s += time.process_time() - self._since[0]
            self._wall_s += time.monotonic() - self._since[1]
            if self._wall_s >= MOVED_S:
                print(f"moved {self._cpu_s / self._wall_s * 100:.2f}", flush=True)
                self._cpu_s = self._wall_s = 0.0
        self._since = (time.process_time(), time.monotonic()) if moving else None


def watch_start() -> None:
    """Have the app tell of its first paint."""
    gc.disable()  # the command line does so before it imports this
    from kneetimer import app

    class WatchedApp(app.App):
        """The app, told of its first paint."""

        def show(self, request: "Request") -> None:
            FirstPaint(self.window, sys.argv[1] == "once")
            super().show(request)

    app.App = WatchedApp  # type: ignore[misc]


def watch_sessions() -> None:
    """Have every session watched. Imports what the app imports only for a session."""
    from PySide6.QtCore import QSocketNotifier

    from kneetimer import session_flow
    from kneetimer.core.timeline import SegmentKind
    from kneetimer.core.view import Snapshot
    from kneetimer.session.driver import SessionDriver

    class WatchedDriver(SessionDriver):
        """The driver, telling where it is and paused from outside."""

        def start(self) -> None:
            self._meter = Meter()
            self.segment_changed.connect(self._on_segment_changed)
            self._input = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
            self._input.activated.connect(self._on_input)
            super().start()

        def _on_segment_changed(self, snapshot: Snapshot) -> None:
            self._meter.turn(snapshot.kind in (SegmentKind.LIFT, SegmentKind.LOWER))
            print(snapshot.kind, flush=True)

        def _on_input(self) -> None:
            sys.stdin.readline()
            self._input.setEnabled(False)
            self.pause()
            print("paused", flush=True)

    session_flow.SessionDriver = WatchedDriver  # type: ignore[attr-defined]


def main() -> int:
    """Run the app."""
    watch_start()
    if sys.argv[1] == "session":
        watch_sessions()
    return cli.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
