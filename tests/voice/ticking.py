# SPDX-License-Identifier: GPL-3.0-or-later
"""A speaker in a process of its own: `python -m tests.voice.ticking CACHE SOUNDS`.

Ticks five times a second and prints each notice, and each tick that sounds, until its input ends.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer

from kneetimer.core.ports import VoiceSettings
from kneetimer.voice.speaker import QtSpeaker


def main() -> None:
    app = QCoreApplication([])
    speaker = QtSpeaker(Path(sys.argv[1]), Path(sys.argv[2]), VoiceSettings())
    speaker.notice.connect(lambda key: print(key, flush=True))
    speaker.playing.connect(lambda name: print(name, flush=True))
    ticker = QTimer(interval=200)
    ticker.timeout.connect(lambda: speaker.tone("tick"))
    ticker.start()
    ending = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ending.activated.connect(app.quit)
    app.exec()
    ticker.stop()
    speaker.close()
    print("closed", flush=True)


if __name__ == "__main__":
    main()
