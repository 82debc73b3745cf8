# SPDX-License-Identifier: GPL-3.0-or-later
"""The Speaker of ports.py: sentences from the clip cache and tones from files, played at once."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from kneetimer.core.ports import Utterance, Voice, VoiceSettings
from kneetimer.voice import samples
from kneetimer.voice.cache import ClipCache
from kneetimer.voice.messages import Ready
from kneetimer.voice.renderer import Job, Renderer

if TYPE_CHECKING:
    from kneetimer.voice.output import SoundOutput

NEUTRAL_TONE = "cue"
"""What sounds in place of a sentence that cannot be spoken."""

_KEPT_CLIP_BYTES = 200_000
"""Clips up to this size (2 s) are kept in memory; longer ones are read when they are said."""
_KEPT_BYTES = 8_000_000
_TEST_SLOT_MS = 60_000

_log = logging.getLogger(__name__)


def gain(volume: int) -> float:
    """Amplitude for a volume in percent: squared, as ears are nearer to that than to a line."""
    return float((volume / 100) ** 2)


class QtSpeaker(QObject):
    """Says and sounds things on time; needs an event loop, blocks nothing, raises for no trouble.

    Nothing is opened before the first use, nor started before that or `warm_up`. One sound at a
    time: a new one cuts short the one before. A sentence whose clip is not ready is never said
    late: the neutral tone takes its place at once.
    """

    notice = Signal(str)
    """"no_sound_device", "sound_back", "no_speech_engine", "speech_engine_failed" or
    "speech_cache_unwritable"."""
    voices_changed = Signal(object)
    """tuple[Voice, ...]: the voices that the engine offers."""
    rendered = Signal(object)
    """Utterance that can be said from now on."""
    playing = Signal(str)
    """The text or the tone's name that sounds now."""

    def __init__(
        self,
        cache_dir: Path,
        sounds_dir: Path,
        settings: VoiceSettings,
        parent: QObject | None = None,
        *,
        helper_command: Sequence[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._sounds_dir = sounds_dir
        self._voice = _without_volume(settings)
        self._gain = gain(settings.volume)
        self._cache = ClipCache(cache_dir)
        self._renderer = Renderer(self._cache, helper_command, parent=self)
        self._renderer.ready.connect(self._on_ready)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.given_up.connect(self._on_given_up)
        self._renderer.failed.connect(self._on_failed)
        self._output: SoundOutput | None = None
        self._can_sound = True
        self._muted = False
        self._wanted: tuple[Utterance, ...] = ()
        self._clips: dict[Utterance, Path] = {}
        self._awaited: Utterance | None = None
        self._memory: dict[Path, QByteArray] = {}
        self._to_load: list[Path] = []
        self._loader = QTimer(self, interval=0)
        self._loader.timeout.connect(self._on_load)
        self.voices: tuple[Voice, ...] = ()
        self.default_voice = ""
        """Id of the voice that the engine takes by itself, "" while it is not known."""
        self.engine = ""
        """Name of the engine, as pyttsx3 calls it, "" while it is not known."""

    def warm_up(self, utterances: Sequence[Utterance] = ()) -> None:
        """Start the voice helper, after a failure too, and have these rendered into the cache.

        The sound output stays closed until something is prepared or is to sound: it takes some
        13 MB and 60 ms to open.
        """
        self._renderer.warm_up()
        if self._wanted:
            self.prepare(self._wanted)
        else:
            self._request([each for each in utterances if not self._cache.find(each, self._voice)])

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """See Speaker. Clips that are in the cache already are ready when this returns."""
        self._open_output()
        self._wanted = tuple(dict.fromkeys(utterances))
        found = {each: self._cache.find(each, self._voice) for each in self._wanted}
        self._clips = {each: path for each, path in found.items() if path}
        heard = [*self._sounds_dir.glob("*.wav"), *self._clips.values()]
        self._memory = {path: self._memory[path] for path in heard if path in self._memory}
        self._to_load.clear()
        self._load_soon(heard)
        self._request([each for each, path in found.items() if not path])

    def is_ready(self, utterance: Utterance) -> bool:
        """Whether `say` would speak it now."""
        return utterance in self._clips

    def say(self, utterance: Utterance) -> None:
        """See Speaker."""
        self._awaited = None
        path = self._clips.get(utterance)
        if path and self._play(path):
            self.playing.emit(utterance.text)
        else:
            self.tone(NEUTRAL_TONE)

    def tone(self, name: str) -> None:
        """See Speaker."""
        self._awaited = None
        if self._play(self._sounds_dir / f"{name}.wav"):
            self.playing.emit(name)

    def test(self, sentence: str) -> None:
        """Say a sentence with the present settings as soon as it is rendered."""
        self.silence()
        self._open_output()
        self._tell_if_no_device()
        tested = Utterance(text=sentence, short="", slot_ms=_TEST_SLOT_MS)
        if not self._cache.find(tested, self._voice):
            self._renderer.warm_up()
        self.answer(tested)

    def answer(self, utterance: Utterance) -> None:
        """See Speaker. What cannot be rendered at all is the neutral tone."""
        if path := self._cache.find(utterance, self._voice):
            self._clips[utterance] = path
        if path or not self._renderer.can_render(Job(utterance, self._voice)):
            self.say(utterance)
        elif not self._muted:
            self._awaited = utterance
            self._request([each for each in self._wanted if each not in self._clips])

    def configure(self, settings: VoiceSettings) -> None:
        """Take other settings from now on; what is prepared is rendered again as needed."""
        self._gain = gain(settings.volume)
        voice = _without_volume(settings)
        if voice != self._voice:
            self._voice = voice
            self._awaited = None
            self.prepare(self._wanted)

    def silence(self) -> None:
        """See Speaker."""
        self._awaited = None
        if self._output:
            self._output.stop()

    def set_muted(self, muted: bool) -> None:
        """See Speaker. What is prepared goes on being rendered."""
        self._muted = muted
        if muted:
            self.silence()

    def close(self) -> None:
        """Fall silent for good: no sound, no helper process, no timer is left."""
        self.silence()
        self._loader.stop()
        self._renderer.close()
        self._can_sound = False
        output, self._output = self._output, None
        if output:
            output.close()
            output.deleteLater()

    def _open_output(self) -> "SoundOutput | None":
        """The sound output, opened at its first use; None where Qt Multimedia does not load."""
        if self._output is None and self._can_sound:
            try:
                from kneetimer.voice.output import SoundOutput
            except ImportError as error:
                _log.warning("no sound: %s", error)
                self._can_sound = False
            else:
                self._output = SoundOutput(self)
                self._output.available_changed.connect(self._on_available_changed)
            self._tell_if_no_device()
        return self._output

    def _tell_if_no_device(self) -> None:
        if self._output is None or not self._output.is_available():
            self.notice.emit("no_sound_device")

    def _play(self, path: Path) -> bool:
        if self._muted or not (output := self._open_output()):
            return False
        sound = self._memory.get(path) or self._read(path)
        return sound is not None and output.play(sound, self._gain)

    def _read(self, path: Path) -> QByteArray | None:
        """The clip or tone at path; a damaged clip is forgotten, and rendered next time."""
        from kneetimer.voice.output import playable

        try:
            return playable(samples.read(path).samples.tobytes())
        except (OSError, ValueError) as error:
            _log.warning("cannot play %s: %s", path, error)
        if path.parent != self._sounds_dir:
            self._cache.discard(path)
            self._clips = {each: clip for each, clip in self._clips.items() if clip != path}
        return None

    def _request(self, utterances: Sequence[Utterance]) -> None:
        """Have these rendered, after what is to be said as soon as it is."""
        awaited = [self._awaited] if self._awaited else []
        self._renderer.request([Job(each, self._voice) for each in (*awaited, *utterances)])

    def _load_soon(self, paths: Sequence[Path]) -> None:
        self._to_load.extend(path for path in paths if path not in self._memory)
        if self._output and self._to_load:
            self._loader.start()

    def _on_load(self) -> None:
        """Read one clip ahead; a long one is not kept, but the system has it in memory then."""
        if not self._to_load:
            self._loader.stop()
            return
        path = self._to_load.pop(0)
        sound = self._read(path)
        kept = sum(each.size() for each in self._memory.values())
        if sound and sound.size() <= min(_KEPT_CLIP_BYTES, _KEPT_BYTES - kept):
            self._memory[path] = sound

    def _on_ready(self, reply: Ready) -> None:
        self._cache.trim()
        self.engine, self.voices = reply.engine, reply.voices
        self.default_voice = reply.default_voice
        self.voices_changed.emit(reply.voices)

    def _on_rendered(self, job: Job, path: Path) -> None:
        if job.settings != self._voice:
            return
        self._clips[job.utterance] = path
        self._load_soon([path])
        self.rendered.emit(job.utterance)
        if job.utterance == self._awaited:
            self.say(job.utterance)

    def _on_given_up(self, job: Job) -> None:
        if job.utterance == self._awaited:
            self.tone(NEUTRAL_TONE)

    def _on_failed(self, key: str) -> None:
        self.notice.emit(key)
        if self._awaited:
            self.tone(NEUTRAL_TONE)

    def _on_available_changed(self, available: bool) -> None:
        self.notice.emit("sound_back" if available else "no_sound_device")


def _without_volume(settings: VoiceSettings) -> VoiceSettings:
    """What matters for rendering: volume is applied when a clip is played."""
    return msgspec.structs.replace(settings, volume=100)
