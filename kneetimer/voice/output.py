# SPDX-License-Identifier: GPL-3.0-or-later
"""The one way to the loudspeaker: plays a piece of sound at once, one at a time.

Importing this module loads Qt Multimedia, which raises ImportError where libpulse is missing.
Each piece gets a QAudioSink of its own, made beforehand, so that its onset is punctual (sd 0.3 ms
over a null sink) and a lost device spoils one piece only. QSoundEffect is no substitute: it stays
silent after a device was lost.
"""

import os
import sys
import time

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLoggingCategory,
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

if sys.platform == "linux":
    os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")  # the PipeWire one crashed in wheels
    # It looks for PipeWire's library all the same, and complains on the terminal.
    QLoggingCategory.setFilterRules(
        "qt.multimedia.symbolsresolver=false\nqt.multimedia.*.info=false"
    )

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from kneetimer.voice.pulse import PulseServer
from kneetimer.voice.samples import PLAYED_RATE

_LEAD = bytes(PLAYED_RATE * 10 // 1000 * 2)
"""10 ms of silence: a stream's first 2-6 ms may be lost."""
_TAIL = bytes(PLAYED_RATE * 100 // 1000 * 2)
"""100 ms of silence: a sink may count itself idle before its last samples are heard."""

_BUFFER = PLAYED_RATE * 4 * 2
"""4 s: with Qt's own 0.25 s, a window that is busy for longer tears a hole into a sentence."""
_MOST_SINKS = 8
"""Some thirty that are kept are enough to lose further sounds."""


def _load_without_films() -> None:
    """Let Qt look for its plugins for films, which the frozen app is without, as sounds need none;
    it says so with a warning in no category, which would worry whoever reads it."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("No QtMultimedia backends found"):
            return
        if before is not None:
            before(kind, context, message)
        else:
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(pass_on)
    QMediaDevices.audioOutputs()
    qInstallMessageHandler(before)


if getattr(sys, "frozen", False):
    _load_without_films()


def playable(samples: bytes) -> QByteArray:
    """Mono 16-bit samples at 48 kHz in the form that `play` takes, to be kept and played again."""
    return QByteArray(_LEAD + samples + _TAIL)


def _format() -> QAudioFormat:
    played = QAudioFormat()
    played.setSampleRate(PLAYED_RATE)
    played.setChannelCount(1)
    played.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return played


class SoundOutput(QObject):
    """Plays on the system's default output, whichever that is at the moment."""

    available_changed = Signal(bool)
    """Whether there is a sound device now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)  # it signals only while it lives
        self._devices.audioOutputsChanged.connect(self._on_outputs_changed)
        self._device = self._devices.defaultAudioOutput()
        self._available = not self._device.isNull()
        self._server: PulseServer | None = None
        if os.environ.get("QT_AUDIO_BACKEND") == "pulseaudio":
            self._server = PulseServer(self)
            self._server.changed.connect(self._on_outputs_changed)
        self._format = _format()
        self._sinks: list[QAudioSink] = []
        self._sounds_until = 0.0
        self._spare: QAudioSink | None = None
        self._make_spare()

    def is_available(self) -> bool:
        """Whether there is a sound device, as far as is known."""
        return self._available

    def play(self, sound: QByteArray, gain: float) -> bool:
        """Play now, cutting short what sounds; false if no device takes it.

        What has had its time is left to a device that lags, such as a Bluetooth headset.
        PulseAudio's last device goes without a signal and stays listed, so it is tried every time.
        """
        if time.monotonic() < self._sounds_until:
            self.stop()
        elif len(self._sinks) >= _MOST_SINKS:
            self._drop(self._sinks.pop(0))
        self._follow_default()
        started = self._can_start() and any(self._start(sound, gain) for _ in range(2))
        self._set_available(started)
        return started

    def stop(self) -> None:
        """Be silent now."""
        self._sounds_until = 0.0
        while self._sinks:
            self._drop(self._sinks.pop())

    def close(self) -> None:
        """Be silent and let go of the device."""
        self.stop()
        spare, self._spare = self._spare, None
        if spare:
            self._drop(spare)
        self._devices.audioOutputsChanged.disconnect(self._on_outputs_changed)
        if self._server:
            self._server.close()

    def _start(self, sound: QByteArray, gain: float) -> bool:
        """One try; a sink whose device is gone fails here, the next one is made afresh."""
        self._make_spare()
        sink, self._spare = self._spare, None
        assert sink is not None
        source = QBuffer(sink)
        source.setData(sound)
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        sink.setVolume(gain)
        sink.start(source)
        if sink.error() != QtAudio.Error.NoError:
            self._drop(sink)
            return False
        self._sinks.append(sink)
        self._sounds_until = time.monotonic() + (sound.size() - len(_TAIL)) / (2 * PLAYED_RATE)
        return True

    def _make_spare(self) -> None:
        if self._spare is None and not self._device.isNull():
            self._spare = QAudioSink(self._device, self._format, self)
            self._spare.setBufferSize(_BUFFER)
            self._spare.stateChanged.connect(self._on_state_changed)

    def _drop(self, sink: QAudioSink) -> None:
        sink.stateChanged.disconnect(self._on_state_changed)
        sink.reset()
        sink.deleteLater()

    def _on_state_changed(self) -> None:
        """Played to its end, or the device went away: the sink has done its work."""
        done = [sink for sink in self._sinks if sink.state() != QtAudio.State.ActiveState]
        for sink in done:
            self._sinks.remove(sink)
            self._drop(sink)
        self._make_spare()

    def _on_outputs_changed(self) -> None:
        self._follow_default()
        self._set_available(self._can_start())

    def _can_start(self) -> bool:
        return not self._device.isNull() and (self._server is None or self._server.is_usable())

    def _set_available(self, available: bool) -> None:
        if available != self._available:
            self._available = available
            self.available_changed.emit(available)

    def _follow_default(self) -> None:
        """Turn to the default device if it is another one now."""
        device: QAudioDevice = self._devices.defaultAudioOutput()
        if device == self._device:
            return
        self._device = device
        self.stop()
        spare, self._spare = self._spare, None
        if spare:
            self._drop(spare)
        self._make_spare()


def output_names() -> list[str]:
    """Names of the sound outputs, the default one first."""
    outputs = sorted(QMediaDevices.audioOutputs(), key=lambda each: not each.isDefault())
    return [each.description() for each in outputs]
