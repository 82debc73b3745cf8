# SPDX-License-Identifier: GPL-3.0-or-later
"""The one way to the loudspeaker: plays a piece of sound at once, one at a time.

Importing this module loads Qt Multimedia, which raises ImportError where libpulse is missing.
Each piece gets a QAudioSink of its own, made beforehand, so that its onset is punctual (sd 0.3 ms
over a null sink) and a lost device spoils one piece only. QSoundEffect is no substitute: it stays
silent after a device was lost.
"""

import os
import sys

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLoggingCategory, QObject, Signal

if sys.platform == "linux":
    os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")  # the PipeWire one crashed in wheels
    # It looks for PipeWire's library all the same, and complains on the terminal.
    QLoggingCategory.setFilterRules(
        "qt.multimedia.symbolsresolver=false\nqt.multimedia.*.info=false"
    )

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from kneetimer.voice.samples import PLAYED_RATE

_LEAD = bytes(PLAYED_RATE * 5 // 1000 * 2)
"""5 ms of silence: a stream's first 2-3 ms may be lost."""
_TAIL = bytes(PLAYED_RATE * 100 // 1000 * 2)
"""100 ms of silence: a sink may count itself idle before its last samples are heard."""


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
        self._format = _format()
        self._sounding: QAudioSink | None = None
        self._spare: QAudioSink | None = None
        self._make_spare()

    def is_available(self) -> bool:
        """Whether there is a sound device."""
        return not self._device.isNull()

    def play(self, sound: QByteArray, gain: float) -> bool:
        """Play now, cutting short what sounds; false if no device takes it."""
        self.stop()
        self._follow_default()
        return self.is_available() and (self._start(sound, gain) or self._start(sound, gain))

    def stop(self) -> None:
        """Be silent now."""
        sink, self._sounding = self._sounding, None
        if sink:
            self._drop(sink)

    def close(self) -> None:
        """Be silent and let go of the device."""
        self.stop()
        spare, self._spare = self._spare, None
        if spare:
            self._drop(spare)
        self._devices.audioOutputsChanged.disconnect(self._on_outputs_changed)

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
        self._sounding = sink
        return True

    def _make_spare(self) -> None:
        if self._spare is None and self.is_available():
            self._spare = QAudioSink(self._device, self._format, self)
            self._spare.stateChanged.connect(self._on_state_changed)

    def _drop(self, sink: QAudioSink) -> None:
        """Some thirty sinks kept idle are enough to lose further sounds."""
        sink.stateChanged.disconnect(self._on_state_changed)
        sink.reset()
        sink.deleteLater()

    def _on_state_changed(self) -> None:
        """Played to its end, or the device went away: the sink has done its work."""
        if self._sounding and self._sounding.state() != QtAudio.State.ActiveState:
            self.stop()
            self._make_spare()

    def _on_outputs_changed(self) -> None:
        was_available = self.is_available()
        self._follow_default()
        if was_available != self.is_available():
            self.available_changed.emit(self.is_available())

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
