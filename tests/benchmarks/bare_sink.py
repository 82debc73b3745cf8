# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that does nothing but play a clip at set times, each by a QAudioSink of its own: what
Qt and the sound server allow, to compare a session with. Prints each due time, in seconds of
the monotonic clock. Arguments: the WAV file, how many plays, milliseconds between them."""

import sys
import time
import wave

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, Qt, QTimer
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices, QtAudio


class BareSink(QObject):
    """Plays `count` times, every `interval_ms`."""

    def __init__(self, path: str, count: int, interval_ms: int) -> None:
        super().__init__()
        with wave.open(path, "rb") as file:
            self._sound = QByteArray(file.readframes(file.getnframes()))
            self._format = QAudioFormat()
            self._format.setSampleRate(file.getframerate())
            self._format.setChannelCount(file.getnchannels())
            self._format.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._left = count
        self._interval_s = interval_ms / 1000
        self._sink: QAudioSink | None = None
        self._timer = QTimer(self, interval=interval_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        self._due_s = time.monotonic()
        self._timer.start()

    def _on_due(self) -> None:
        self._drop()
        self._due_s += self._interval_s
        if not self._left:
            QCoreApplication.quit()
            return
        self._left -= 1
        self._sink = QAudioSink(QMediaDevices.defaultAudioOutput(), self._format, self)
        source = QBuffer(self._sink)
        source.setData(self._sound)
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink.start(source)
        if self._sink.error() != QtAudio.Error.NoError:
            sys.exit(f"the sink does not start: {self._sink.error()}")
        print(self._due_s)

    def _drop(self) -> None:
        if self._sink:
            self._sink.reset()
            self._sink.deleteLater()
            self._sink = None


def main() -> int:
    app = QCoreApplication(sys.argv[:1])
    player = BareSink(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    code = app.exec()
    del player
    return code


if __name__ == "__main__":
    sys.exit(main())
