# SPDX-License-Identifier: GPL-3.0-or-later
"""What speech and sound this machine has, for `kneetimer doctor`."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kneetimer.voice.messages import NoEngine, Ready, decode_reply
from kneetimer.voice.renderer import helper_command

_TIMEOUT_S = 10


def probe_speech(command: Sequence[str] | None = None) -> Ready | NoEngine:
    """Start the voice helper, hear what it finds, and end it. Blocks for some 0.1 s, at most 10."""
    try:
        done = subprocess.run(
            list(command or helper_command()),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT_S,
            cwd=Path(__file__).parents[2],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would flash one
            check=False,
        )
        reply = decode_reply(done.stdout.partition(b"\n")[0])
    except (OSError, subprocess.TimeoutExpired, msgspec.DecodeError) as error:
        return NoEngine(f"the voice helper does not start: {error}")
    if not isinstance(reply, Ready | NoEngine):
        raise ValueError(f"the voice helper opened with {reply}")
    return reply


def probe_outputs() -> list[str]:
    """Names of the sound outputs, the default one first. Needs a Q(Core)Application.

    Empty if there is none, or if Qt Multimedia does not load.
    """
    try:
        from kneetimer.voice.output import output_names
    except ImportError:
        return []
    return output_names()
