# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences get rendered whatever becomes of the helper, and when they cannot be, it is said."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.voice.cache import ClipCache
from kneetimer.voice.messages import NoEngine, Ready
from kneetimer.voice.probe import probe_speech
from kneetimer.voice.renderer import Job, Renderer

Make = Callable[..., Renderer]


def job(text: str, slot_ms: int = 5000) -> Job:
    return Job(Utterance(text, "", slot_ms), VoiceSettings())


class Heard:
    """What a renderer signalled, in order."""

    def __init__(self, renderer: Renderer) -> None:
        self.rendered: list[str] = []
        self.given_up: list[str] = []
        self.failed: list[str] = []
        renderer.rendered.connect(lambda job, path: self.rendered.append(job.utterance.text))
        renderer.given_up.connect(lambda job: self.given_up.append(job.utterance.text))
        renderer.failed.connect(self.failed.append)


@pytest.fixture
def make(tmp_path: Path, qapp: object) -> Iterator[Make]:
    """Makes a renderer, by default with the real helper, and closes it in the end."""
    made = []

    def make(command: Sequence[str], **timeouts: int) -> Renderer:
        renderer = Renderer(ClipCache(tmp_path / "clips"), command, **timeouts)
        made.append(renderer)
        return renderer

    yield make
    for renderer in made:
        renderer.close()
        renderer.deleteLater()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def fake(log: Path) -> list[str]:
    return [sys.executable, "-m", "tests.voice.fake_helper", str(log)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid(renderer: Renderer) -> int:
    process = renderer._process
    return int(process.processId()) if process else 0


def test_the_real_engine_renders_in_the_order_asked_for(
    make: Make, helper_command: list[str], qtbot: QtBot, tmp_path: Path
) -> None:
    renderer = make(helper_command)
    heard = Heard(renderer)
    texts = ["Get ready", "Hold", "Halfway", "Ten seconds", "Switch sides"]
    renderer.request([job(text) for text in texts])
    qtbot.waitUntil(lambda: len(heard.rendered) == len(texts))
    assert heard.rendered == texts
    assert all(ClipCache(tmp_path / "clips").find(job(t).utterance, VoiceSettings()) for t in texts)


def test_nothing_is_started_before_it_is_needed(make: Make, helper_command: list[str]) -> None:
    renderer = make(helper_command)
    renderer.request([])
    assert pid(renderer) == 0


def test_a_new_request_replaces_what_waits(make: Make, log: Path, qtbot: QtBot) -> None:
    renderer = make(fake(log))
    heard = Heard(renderer)
    renderer.request([job("a"), job("b"), job("c")])
    renderer.rendered.connect(lambda done, _: done == job("a") and renderer.request([job("d")]))
    qtbot.waitUntil(lambda: "d" in heard.rendered)
    assert heard.rendered == ["a", "d"]


def test_killed_in_the_middle_it_loses_nothing(
    make: Make, helper_command: list[str], qtbot: QtBot
) -> None:
    renderer = make(helper_command)
    heard = Heard(renderer)
    texts = [f"Sentence number {n}" for n in range(12)]
    renderer.rendered.connect(
        lambda *_: len(heard.rendered) in (3, 7) and os.kill(pid(renderer), signal.SIGKILL)
    )
    renderer.request([job(text) for text in texts])
    qtbot.waitUntil(lambda: len(heard.rendered) == len(texts), timeout=20_000)
    assert sorted(heard.rendered) == sorted(texts)
    assert not heard.failed


def test_a_sentence_that_dies_once_is_rendered_after_a_restart(
    make: Make, log: Path, qtbot: QtBot
) -> None:
    heard = Heard(renderer := make(fake(log)))
    renderer.request([job("a"), job("die once"), job("b")])
    qtbot.waitUntil(lambda: len(heard.rendered) == 3)
    assert heard.rendered == ["a", "die once", "b"]


@pytest.mark.parametrize("evil", ["die", "hang", "babble"])
def test_a_sentence_that_kills_the_helper_twice_is_given_up_and_the_rest_goes_on(
    make: Make, log: Path, qtbot: QtBot, evil: str
) -> None:
    renderer = make(fake(log), reply_timeout_ms=500)
    heard = Heard(renderer)
    renderer.request([job("a"), job(evil), job("b")])
    qtbot.waitUntil(lambda: heard.rendered == ["a", "b"], timeout=20_000)
    assert heard.given_up == [evil]
    assert not heard.failed
    renderer.request([job(evil), job("c")])
    qtbot.waitUntil(lambda: "c" in heard.rendered)
    assert log.read_text().splitlines().count(evil) == 2
    assert not renderer.can_render(job(evil))


def test_a_helper_that_always_dies_is_restarted_three_times_then_it_is_said(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    log = tmp_path / "dead"
    renderer = make(fake(log))
    with qtbot.waitSignal(renderer.failed, timeout=20_000) as failed:
        renderer.request([job("a")])
    assert failed.args == ["speech_engine_failed"]
    assert log.read_text().splitlines() == ["start"] * 4
    renderer.request([job("b")])
    assert pid(renderer) == 0, "it tried again unasked"
    renderer.warm_up()
    assert pid(renderer) != 0


def test_a_helper_that_never_gets_ready_is_killed(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    renderer = make(sleeper, ready_timeout_ms=50)
    with qtbot.waitSignal(renderer.failed, timeout=20_000) as failed:
        renderer.warm_up()
    assert failed.args == ["speech_engine_failed"]


def test_without_an_engine_it_is_said_at_once(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    log = tmp_path / "mute"
    renderer = make(fake(log))
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.request([job("a")])
    assert failed.args == ["no_speech_engine"]
    assert log.read_text().splitlines() == ["start"]


def test_without_a_helper_program_it_is_said(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    renderer = make([str(tmp_path / "missing")])
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.request([job("a")])
    assert failed.args == ["no_speech_engine"]


def test_a_cache_that_takes_no_files_is_said(
    make: Make, helper_command: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "clips").write_text("a file in the folder's place")
    renderer = make(helper_command)
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.request([job("a")])
    assert failed.args == ["speech_cache_unwritable"]
    assert pid(renderer) == 0


def test_what_fits_in_no_form_is_given_up(
    make: Make, helper_command: list[str], qtbot: QtBot
) -> None:
    renderer = make(helper_command)
    heard = Heard(renderer)
    renderer.request([job("Lie on your right side.", slot_ms=100), job("Hold")])
    qtbot.waitUntil(lambda: heard.rendered == ["Hold"])
    assert heard.given_up == ["Lie on your right side."]


def test_closed_no_process_is_left(make: Make, log: Path, qtbot: QtBot) -> None:
    renderer = make(fake(log))
    heard = Heard(renderer)
    renderer.request([job("a"), job("hang")])
    qtbot.waitUntil(lambda: "hang" in log.read_text() if log.exists() else False)
    process = pid(renderer)
    assert alive(process)
    renderer.close()
    assert not alive(process)
    assert heard.rendered == ["a"]


def test_doctor_sees_the_engine(helper_command: list[str], tmp_path: Path) -> None:
    found = probe_speech(helper_command)
    assert isinstance(found, Ready)
    assert found.engine == "espeak"
    assert found.voices
    assert probe_speech(fake(tmp_path / "mute")) == NoEngine("no engine here")
    assert isinstance(probe_speech(fake(tmp_path / "dead")), NoEngine)
    assert isinstance(probe_speech([str(tmp_path / "missing")]), NoEngine)
