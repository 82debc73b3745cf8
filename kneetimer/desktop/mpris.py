# SPDX-License-Identifier: GPL-3.0-or-later
"""A running session as a media player on the desktop's session bus (MPRIS 2.2, over QtDBus).

Panels, lock screens, headphone buttons, remote controls and the media keys of desktops that keep
them to themselves steer it there. https://specifications.freedesktop.org/mpris-spec/2.2/
"""

import logging
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import ClassInfo, Property, QMetaType, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from kneetimer import APP_ID
from kneetimer.core.catalogue import Record
from kneetimer.core.ports import SessionControl
from kneetimer.core.state import Status
from kneetimer.core.track import Track, track_of
from kneetimer.core.view import Snapshot

SERVICE = "org.mpris.MediaPlayer2.kneetimer"
PATH = "/org/mpris/MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
TRACKS = "/" + APP_ID.replace(".", "/") + "/track/"

_log = logging.getLogger(__name__)


class Playing(Record, frozen=True):
    """What a desktop shows of a moment: `title` the exercise and side, `artist` the phase, `album`
    the routine."""

    title: str
    artist: str
    album: str


class MediaPlayer(QObject):
    """Shows one session on the bus from `open` to `close`.

    `words` says what is on, `volume` tells 0.0-1.0. A remote control can ask for the window
    (`raise_requested`), its end (`quit_requested`), the session's end (`stop_requested`) and
    another volume (`volume_requested`).
    """

    raise_requested = Signal()
    quit_requested = Signal()
    stop_requested = Signal()
    volume_requested = Signal(float)

    def __init__(
        self,
        control: SessionControl,
        words: Callable[[Snapshot], Playing],
        volume: Callable[[], float],
        bus: QDBusConnection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.words = words
        self.volume = volume
        self._bus = bus
        self._service = ""
        self._track = self.track()
        self._root = _Root(self)
        self._player = _Player(self)

    def open(self) -> bool:
        """Appear on the bus; whether there is one that takes it."""
        if not self._bus.isConnected():
            return False
        self._bus.registerObject(PATH, self)
        # A second window, on other data, is told apart as the specification says.
        for name in (SERVICE, f"{SERVICE}.instance{os.getpid()}"):
            if self._bus.registerService(name):
                self._service = name
                break
        else:
            _log.info("no media player: %s", self._bus.lastError().message())
            self._bus.unregisterObject(PATH)
            return False
        self.control.segment_changed.connect(self._on_changed)
        self.control.segments_changed.connect(self._on_changed)
        self.control.status_changed.connect(self._on_changed)
        return True

    def close(self) -> None:
        """Leave the bus."""
        if self._service:
            self._bus.unregisterService(self._service)
            self._bus.unregisterObject(PATH)
            self._service = ""

    def tell(self, *names: str) -> None:
        """Say on the bus that these properties of the player have changed."""
        message = QDBusMessage.createSignal(
            PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged"
        )
        changed = {name: self._player.property(name) for name in names}
        nothing = QDBusArgument()  # an empty list would be sent as one of anything
        nothing.beginArray(QMetaType(QMetaType.Type.QString))
        nothing.endArray()
        message.setArguments([PLAYER, changed, nothing])
        self._bus.send(message)

    def track(self) -> Track:
        """What is on."""
        return track_of(self.control.snapshot(), self.control.segments)

    def _on_changed(self) -> None:
        before, self._track = self._track, self.track()
        self.tell("PlaybackStatus", "Metadata")
        if before.number == self._track.number:  # paused, taken up, or begun again
            self._player.Seeked.emit(self._track.position_ms * 1000)


# PySide takes the names of Qt's types, and its own type stubs do not know that.
_INT64: Any = "qlonglong"
_MAP: Any = "QVariantMap"
_NAMES: Any = "QStringList"
_class_info: Any = ClassInfo


@_class_info({"D-Bus Interface": "org.mpris.MediaPlayer2"})
class _Root(QDBusAbstractAdaptor):
    """The application. Names are the specification's."""

    def __init__(self, player: MediaPlayer) -> None:
        super().__init__(player)
        self._player = player

    @Slot()
    def Raise(self) -> None:  # noqa: N802
        self._player.raise_requested.emit()

    @Slot()
    def Quit(self) -> None:  # noqa: N802
        self._player.quit_requested.emit()

    CanQuit = Property(bool, lambda self: True)
    CanRaise = Property(bool, lambda self: True)
    HasTrackList = Property(bool, lambda self: False)
    Identity = Property(str, lambda self: "Knee Timer")
    DesktopEntry = Property(str, lambda self: APP_ID)
    SupportedUriSchemes = Property(_NAMES, lambda self: [])
    SupportedMimeTypes = Property(_NAMES, lambda self: [])


@_class_info({"D-Bus Interface": PLAYER})
class _Player(QDBusAbstractAdaptor):
    """The session. Times are in microseconds; there is nothing to seek in."""

    Seeked = Signal(_INT64)

    def __init__(self, player: MediaPlayer) -> None:
        super().__init__(player)
        self._player = player

    @property
    def _control(self) -> SessionControl:
        return self._player.control

    @Slot()
    def Next(self) -> None:  # noqa: N802
        self._control.next_set()

    @Slot()
    def Previous(self) -> None:  # noqa: N802
        self._control.back()

    @Slot()
    def Play(self) -> None:  # noqa: N802
        if self._control.snapshot().status is Status.PAUSED:
            self._control.resume()

    @Slot()
    def Pause(self) -> None:  # noqa: N802
        self._control.pause()

    @Slot()
    def PlayPause(self) -> None:  # noqa: N802
        self._control.main_key()

    @Slot()
    def Stop(self) -> None:  # noqa: N802
        self._player.stop_requested.emit()

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:  # noqa: N802
        """Cannot be done, and so does nothing."""

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:  # noqa: N802
        """Cannot be done, and so does nothing."""

    @Slot(str)
    def OpenUri(self, uri: str) -> None:  # noqa: N802
        """Cannot be done, and so does nothing."""

    def _status(self) -> str:
        status = self._control.snapshot().status
        return {Status.PAUSED: "Paused", Status.FINISHED: "Stopped"}.get(status, "Playing")

    def _metadata(self) -> dict[str, object]:
        words, track = self._player.words(self._control.snapshot()), self._player.track()
        return {
            "mpris:trackid": QDBusObjectPath(f"{TRACKS}{track.number}"),
            # The specification has a 64-bit integer; QtDBus takes the shortest that holds it.
            "mpris:length": track.length_ms * 1000,
            "xesam:title": words.title,
            "xesam:artist": [words.artist],
            "xesam:album": words.album,
        }

    def _set_volume(self, volume: float) -> None:
        self._player.volume_requested.emit(min(max(volume, 0.0), 1.0))

    PlaybackStatus = Property(str, _status)
    Metadata = Property(_MAP, _metadata)
    Position = Property(_INT64, lambda self: self._player.track().position_ms * 1000)
    Volume = Property(float, lambda self: self._player.volume(), _set_volume)
    Rate = Property(float, lambda self: 1.0)
    MinimumRate = Property(float, lambda self: 1.0)
    MaximumRate = Property(float, lambda self: 1.0)
    CanGoNext = Property(bool, lambda self: True)
    CanGoPrevious = Property(bool, lambda self: True)
    CanPlay = Property(bool, lambda self: True)
    CanPause = Property(bool, lambda self: True)
    CanSeek = Property(bool, lambda self: False)
    CanControl = Property(bool, lambda self: True)
