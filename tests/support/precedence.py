# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured goes before whatever else the machine does, where that is allowed (to root).

Niceness would not do: Linux shares a core among sessions first. Without this a sound that is
played while both cores are busy comes in pieces, whoever plays it.
"""

import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def before_others(*processes: int) -> Iterator[None]:
    """Serve these processes before all others in the block, the last one first, with the threads
    and processes that they start in it."""
    for place, process in enumerate(processes, start=1):
        _schedule(process, os.SCHED_RR, place)
    try:
        yield
    finally:
        for process in processes:
            _schedule(process, os.SCHED_OTHER, 0)


def server_of(address: str) -> int:
    """The process that listens at an address such as PULSE_SERVER's "unix:/run/pulse.socket"."""
    with socket.socket(socket.AF_UNIX) as there:
        there.connect(address.removeprefix("unix:"))
        credentials = there.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    process: int = struct.unpack("3i", credentials)[0]
    return process


def _schedule(process: int, policy: int, priority: int) -> None:
    for thread in Path(f"/proc/{process}/task").iterdir():
        with suppress(PermissionError, ProcessLookupError):
            os.sched_setscheduler(int(thread.name), policy, os.sched_param(priority))
