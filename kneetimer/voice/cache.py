# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoken sentences as WAV files in one folder: where each belongs, which are there, which go."""

import contextlib
import hashlib
import math
import os
import sys
from pathlib import Path

from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.voice.samples import PLAYED_RATE, WAV_HEADER_BYTES

ENGINE = {"win32": "sapi5", "darwin": "nsss"}.get(sys.platform, "espeak")
"""pyttsx3's driver for this platform; clips of another engine are never mistaken for its own."""

_LIMIT_BYTES = 100_000_000
_FORMAT = "1"
"""Raise it when clips are made differently, so that old ones are no longer found."""


class ClipCache:
    """A folder of clips, kept under a size limit by removing those not used for longest.

    Only the voice helper writes clips. A folder that cannot be read or changed makes every clip
    missing here; the helper says why when it tries to write.
    """

    def __init__(self, folder: Path, limit_bytes: int = _LIMIT_BYTES) -> None:
        self._folder = folder.absolute()  # the helper works in another folder
        self._limit_bytes = limit_bytes

    def path(self, utterance: Utterance, settings: VoiceSettings) -> Path:
        """Where the sentence's clip at the normal rate belongs; it serves any slot it fits into."""
        return self._path(settings, utterance.text)

    def fitted_path(self, utterance: Utterance, settings: VoiceSettings) -> Path:
        """Where the clip made to fit this very slot belongs."""
        return self._path(settings, utterance.text, utterance.short, str(utterance.slot_ms))

    def find(self, utterance: Utterance, settings: VoiceSettings) -> Path | None:
        """The clip that fits the utterance's slot, marked as used just now; None without one."""
        for path in (self.path(utterance, settings), self.fitted_path(utterance, settings)):
            if _duration_ms(path) <= utterance.slot_ms:
                with contextlib.suppress(OSError):  # a read-only folder still serves
                    os.utime(path)
                return path
        return None

    def discard(self, path: Path) -> None:
        """Forget a clip that turned out to be damaged."""
        with contextlib.suppress(OSError):
            path.unlink()

    def trim(self) -> None:
        """Remove what a killed helper left half written, then the longest unused over the limit."""
        clips = []
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(".part.wav"):
                    self.discard(Path(entry.path))
                elif entry.name.endswith(".wav"):
                    clips.append((entry.stat().st_mtime, entry.stat().st_size, Path(entry.path)))
        excess = sum(size for _, size, _ in clips) - self._limit_bytes
        for _, size, path in sorted(clips):
            if excess <= 0:
                break
            self.discard(path)
            excess -= size

    def _path(self, settings: VoiceSettings, *sentence: str) -> Path:
        voice = (_FORMAT, ENGINE, settings.voice, str(settings.rate), settings.language)
        key = "\0".join((*voice, *sentence))
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"


def _duration_ms(path: Path) -> float:
    """Length of a clip by its size; endless if it is not there or empty."""
    try:
        frames = (path.stat().st_size - WAV_HEADER_BYTES) / 2
    except OSError:
        return math.inf
    return frames * 1000 / PLAYED_RATE if frames > 0 else math.inf
