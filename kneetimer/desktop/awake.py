# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeping the screen awake during a session, through wakepy: imported only when it is needed."""

import logging
from typing import Any

_log = logging.getLogger(__name__)


class ScreenAwake:
    """Keeps the screen on from `start` to `stop`, as far as the desktop allows."""

    def __init__(self) -> None:
        self._mode: Any = None

    def start(self) -> bool:
        """Keep the screen on; whether the desktop agreed. Does nothing if it is on already."""
        if self._mode is None:
            from wakepy import keep

            self._mode = keep.presenting(on_fail=self._on_fail)
            self._mode.__enter__()
        return bool(self._mode.active)

    def stop(self) -> None:
        """Let the screen sleep again."""
        if self._mode is not None:
            mode, self._mode = self._mode, None
            mode.__exit__(None, None, None)

    @property
    def method(self) -> str:
        """The name of the method in use, "" if none is."""
        used = getattr(self._mode, "method", None)
        return str(getattr(used, "name", "") or "") if self._mode is not None else ""

    def _on_fail(self, result: Any) -> None:
        _log.info("the screen may go to sleep: %s", result.get_failure_text())
