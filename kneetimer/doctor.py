# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer doctor`: what was found on this machine, line by line, and what to do about it."""

import os
import platform

from PySide6.QtCore import QCoreApplication, qVersion

from kneetimer import __version__, paths
from kneetimer.assembly import read_store
from kneetimer.console import counted, size
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences
from kneetimer.desktop.awake import ScreenAwake
from kneetimer.desktop.display import display_name
from kneetimer.voice.messages import NoEngine
from kneetimer.voice.probe import probe_outputs, probe_speech
from kneetimer.voice.voices import choose_voice


def examine(folders: paths.Folders) -> int:
    """Print the findings; 1 where the data file cannot be used, else 0."""
    _app = QCoreApplication.instance() or QCoreApplication([])
    _say("Version", f"kneetimer {__version__}, Python {platform.python_version()}, Qt {qVersion()}")
    _say("System", platform.platform())
    sound, preferences = _data(folders)
    _speech(preferences)
    outputs = probe_outputs()
    _say("Sound", ", ".join(outputs) or "no output found: sessions go on silently")
    display = display_name(os.environ)
    _say("Display", display or "none: use `kneetimer play ROUTINE`")
    awake = ScreenAwake()
    agreed = awake.start()
    _say("Screen awake", awake.method if agreed else "no method works here: the screen may sleep")
    awake.stop()
    return 0 if sound else 1


def _data(folders: paths.Folders) -> tuple[bool, Preferences]:
    """Whether the data file is sound, and the preferences in it."""
    if not folders.database.exists():
        made = "made when the app first opens or plays"
        _say("Data file", f"{folders.database}: not there yet, {made}")
        return True, Preferences()
    try:
        store = read_store(folders)
        health = store.database.health()
        sessions = len(store.history.lines())
        preferences = store.preferences.preferences()
    except UserError as trouble:
        _say("Data file", str(trouble))
        return False, Preferences()
    large, held = size(health.size_bytes), counted(sessions, "session")
    what = f"{large}, {held}, schema {health.schema_version}, check {health.check}"
    _say("Data file", f"{health.file}: {what}")
    return health.check == "ok", preferences


def _speech(preferences: Preferences) -> None:
    found = probe_speech()
    if isinstance(found, NoEngine):
        _say("Speech", f"no engine ({found.reason}): tones take its place")
        return
    voice = choose_voice(preferences.voice, preferences.language, found.voices, found.default_voice)
    _say("Speech", f"{found.engine}, {counted(len(found.voices), 'voice')}")
    _say("Voice", f"{voice.name} ({voice.language})" if voice else "none for this language")


def _say(what: str, finding: str) -> None:
    print(f"{what + ':':14} {finding}")
