# SPDX-License-Identifier: GPL-3.0-or-later
"""The system's clock, and how long the machine has slept."""

import sys
import time
from collections.abc import Callable


class SystemClock:
    """`core.ports.Clock` on the real machine."""

    def __init__(self) -> None:
        self._slept_ms = _sleep_meter()

    def now_ms(self) -> int:
        """Milliseconds of the monotonic clock, which stops during sleep on Linux and macOS."""
        return time.monotonic_ns() // 1_000_000

    def slept_ms(self) -> int:
        """Milliseconds slept since some fixed moment; 0 throughout where it cannot be known."""
        return self._slept_ms()


def _sleep_meter() -> Callable[[], int]:
    """Sleep as the difference of a clock that counts it and one that does not.

    Linux is tested; macOS and Windows follow their documentation and were never run.
    """
    if sys.platform == "linux":
        return lambda: _ms(time.CLOCK_BOOTTIME) - _ms(time.CLOCK_MONOTONIC)
    if sys.platform == "darwin":
        return lambda: _ms(time.CLOCK_MONOTONIC) - time.monotonic_ns() // 1_000_000
    if sys.platform == "win32":
        return _windows_sleep_meter()
    return lambda: 0


def _ms(clock: int) -> int:
    return time.clock_gettime_ns(clock) // 1_000_000


def _windows_sleep_meter() -> Callable[[], int]:
    """GetTickCount64 counts sleep, QueryUnbiasedInterruptTime (100 ns units) does not."""
    import ctypes

    windll = getattr(ctypes, "windll")  # noqa: B009  (absent from the type stubs elsewhere)
    ticks = windll.kernel32.GetTickCount64
    ticks.restype = ctypes.c_uint64
    unbiased = ctypes.c_uint64()

    def slept_ms() -> int:
        windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(unbiased))
        return int(ticks()) - unbiased.value // 10_000

    return slept_ms
