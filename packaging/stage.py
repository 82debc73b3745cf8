# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests, measurements and screenshots run in on Linux: a display, a sound server and folders
of their own, so that nothing shows, sounds or is saved on the desktop of whoever runs them."""

from __future__ import annotations  # dev.py imports this before it looks at the Python's age

import os
import select
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

START_S = 30.0
STOP_S = 5.0


@contextmanager
def private_stage(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Build the stage, yield the environment to run in, and clear all away afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kneetimer-")))
        private = private_environment(environment, folder)
        private["DISPLAY"] = stack.enter_context(display_server(private, folder))
        private["PULSE_SERVER"] = stack.enter_context(sound_server(private, folder))
        yield private


def private_environment(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """An environment that knows nothing of the desktop, and the same everywhere."""
    desktop = ("DBUS_", "DISPLAY", "PULSE_", "QT_", "WAYLAND_", "XDG_", "LC_", "LANG")
    private = {key: value for key, value in environment.items() if not key.startswith(desktop)}
    # Hundreds of processes are started: what the first one compiles is kept for the others.
    private.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        private[f"XDG_{name}_HOME"] = str(folder / name.lower())
    private["XDG_RUNTIME_DIR"] = str(folder)
    private["LC_ALL"] = "C.UTF-8"
    private["QT_AUDIO_BACKEND"] = "pulseaudio"
    return private


@contextmanager
def server(
    command: Sequence[str], environment: Mapping[str, str], log: Path, pass_fds: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a program running, away from our Ctrl-C, until the block is left."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=pass_fds,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def display_server(environment: Mapping[str, str], folder: Path, *options: str) -> Iterator[str]:
    """Start Xvfb on a free display; yields the value for DISPLAY once it answers."""
    log = folder / "xvfb.log"
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2560x1600x24"]
    command += ["-nolisten", "tcp", "-noreset", *options]
    with open(reading) as answer, server(command, environment, log, pass_fds=[writing]):
        os.close(writing)
        ready, _, _ = select.select([answer], [], [], START_S)
        number = answer.readline().strip() if ready else ""
        if not number:
            raise SystemExit(f"Xvfb did not start:\n{log.read_text()}")
        yield f":{number}"


def _listens(address: Path) -> bool:
    """Whether a server answers there: its socket is seen a moment before it does."""
    with socket.socket(socket.AF_UNIX) as there:
        return there.connect_ex(str(address)) == 0


@contextmanager
def sound_server(environment: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Start PulseAudio with a sink `null`; yields the value for PULSE_SERVER once it answers."""
    log, address = folder / "pulseaudio.log", folder / "pulse.socket"
    access = f"module-native-protocol-unix socket={address} auth-anonymous=1 auth-cookie-enabled=0"
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--realtime=no"]
    command += ["--high-priority=no", "-L", "module-null-sink sink_name=null", "-L", access]
    with server(command, environment, log) as process:
        give_up = time.monotonic() + START_S
        while not _listens(address):
            if process.poll() is not None or time.monotonic() > give_up:
                raise SystemExit(f"PulseAudio did not start:\n{log.read_text()}")
            time.sleep(0.01)
        yield f"unix:{address}"
