# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether there is a display to open a window on, found out without Qt: it aborts without one."""

import socket
import sys
from collections.abc import Mapping
from pathlib import Path


def display_name(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """What a window would open on, in a word, None where there is nothing."""
    if chosen := environment.get("QT_QPA_PLATFORM"):
        return chosen.partition(":")[0]
    if platform != "linux":
        return {"win32": "windows", "darwin": "cocoa"}.get(platform, platform)
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and _answers(Path(environment.get("XDG_RUNTIME_DIR", ""), wayland)):
        return "wayland"
    host, _, number = environment.get("DISPLAY", "").partition(":")
    if number and (host not in ("", "unix") or _x_answers(number.partition(".")[0])):
        return "xcb"
    return None


def _x_answers(number: str) -> bool:
    path = f"/tmp/.X11-unix/X{number}"
    return _answers(path) or _answers(f"\0{path}")


def _answers(address: str | Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        try:
            client.connect(str(address))
        except OSError:
            return False
        return True
