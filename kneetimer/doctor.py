# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer doctor`: what was found on this machine, line by line, and what to do about it.

The window shows the same. Of the diary it says how large it is; the rest is versions, names of
voices and devices, and paths.
"""

import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import closing

from PySide6.QtCore import QCoreApplication, qVersion

from kneetimer import __version__, paths
from kneetimer.assembly import read_store
from kneetimer.console import counted, size
from kneetimer.core.catalogue import Record
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences
from kneetimer.desktop.awake import ScreenAwake
from kneetimer.desktop.display import display_name
from kneetimer.voice.messages import NoEngine
from kneetimer.voice.probe import probe_outputs, probe_speech
from kneetimer.voice.voices import choose_voice


class Finding(Record, frozen=True):
    """What was looked at, what was found, and whether the app can work with that."""

    what: str
    found: str
    usable: bool = True

    def __str__(self) -> str:
        return f"{self.what + ':':14} {self.found}"


def examine(folders: paths.Folders) -> int:
    """Print the findings; 1 where the data file cannot be used, else 0."""
    _app = QCoreApplication.instance() or QCoreApplication([])
    usable = True
    for finding in findings(folders, probe_outputs()):
        print(finding)
        usable = usable and finding.usable
    return 0 if usable else 1


def findings(folders: paths.Folders, outputs: Sequence[str]) -> Iterator[Finding]:
    """What is found here, one by one; `outputs` are the names of the sound outputs.

    It starts the voice helper and waits for it, at most 10 s: the window asks in a thread.
    """
    versions = f"kneetimer {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    yield Finding(what="Version", found=versions)
    yield Finding(what="System", found=platform.platform())
    data, preferences = _data(folders)
    yield data
    yield from _speech(preferences)
    heard = ", ".join(outputs) or "no output found: sessions go on silently"
    yield Finding(what="Sound", found=heard)
    display = display_name(os.environ) or "none: use `kneetimer play ROUTINE`"
    yield Finding(what="Display", found=display)
    awake = ScreenAwake()
    agreed = awake.start()
    method = awake.method if agreed else "no method works here: the screen may sleep"
    awake.stop()
    yield Finding(what="Screen awake", found=method)


def _data(folders: paths.Folders) -> tuple[Finding, Preferences]:
    """How the data file is, and the preferences in it."""
    what = "Data file"
    if not folders.database.exists():
        made = "made when the app first opens or plays"
        return Finding(what=what, found=f"{folders.database}: not there yet, {made}"), Preferences()
    try:
        store = read_store(folders)
        with closing(store.database):
            health = store.database.health()
            sessions = len(store.history.lines())
            preferences = store.preferences.preferences()
    except UserError as trouble:
        return Finding(what=what, found=str(trouble), usable=False), Preferences()
    large, held = size(health.size_bytes), counted(sessions, "session")
    told = f"{large}, {held}, schema {health.schema_version}, check {health.check}"
    usable = health.check == "ok"
    return Finding(what=what, found=f"{health.file}: {told}", usable=usable), preferences


def _speech(preferences: Preferences) -> Iterator[Finding]:
    found = probe_speech()
    if isinstance(found, NoEngine):
        yield Finding(what="Speech", found=f"no engine ({found.reason}): tones take its place")
        return
    voice = choose_voice(preferences.voice, preferences.language, found.voices, found.default_voice)
    yield Finding(what="Speech", found=f"{found.engine}, {counted(len(found.voices), 'voice')}")
    name = f"{voice.name} ({voice.language})" if voice else "none for this language"
    yield Finding(what="Voice", found=name)
