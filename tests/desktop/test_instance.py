# SPDX-License-Identifier: GPL-3.0-or-later
"""One session at a time, and one window, between processes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from kneetimer.core.errors import UserError
from kneetimer.desktop.instance import FirstWindow, Request, SessionLock
from tests.support.command_line import bound_by_permissions, done, environment

HOLDER = """
import sys
from pathlib import Path
from kneetimer.desktop.instance import SessionLock

lock = SessionLock(Path(sys.argv[1]))
lock.take()
print("taken", flush=True)
sys.stdin.read()
lock.release()
"""

LISTENER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kneetimer.desktop.instance import FirstWindow

app = QCoreApplication([])
first = FirstWindow(Path(sys.argv[1]))
first.asked_to_raise.connect(lambda: print("asked", flush=True))
first.asked.connect(lambda request: print("for", ascii(request.file), flush=True))
first.listen()
print("listening", flush=True)
app.exec()
"""


@contextmanager
def process(script: str, *words: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process at work, once it has printed its first line."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        try:
            yield other
        finally:
            other.kill()


# -- SessionLock -----------------------------------------------------------------------------------


def test_only_one_process_holds_the_lock(tmp_path: Path) -> None:
    file = tmp_path / "kneetimer.lock"
    with process(HOLDER, file) as holder:
        lock = SessionLock(file)
        with pytest.raises(UserError, match=f"process {holder.pid}") as refused:
            lock.take()
        assert refused.value.key == "second_session"
        holder.communicate()  # it lets go
        lock.take()
        lock.release()
    assert not file.exists()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "kneetimer.lock"
    with process(HOLDER, file) as holder:
        holder.kill()
        holder.wait()
    assert file.exists()
    lock = SessionLock(file)
    lock.take()
    lock.release()


def test_a_lock_that_is_long_held_does_not_go_stale(tmp_path: Path) -> None:
    file = tmp_path / "kneetimer.lock"
    held = SessionLock(file)
    held.take()
    impatient = QLockFile(str(file))
    assert impatient.staleLockTime() > 0
    with pytest.raises(UserError):
        SessionLock(file).take()
    held.release()


def test_releasing_what_is_not_held_leaves_it_to_its_holder(tmp_path: Path) -> None:
    file = tmp_path / "kneetimer.lock"
    with process(HOLDER, file):
        lock = SessionLock(file)
        lock.release()
        with pytest.raises(UserError):
            lock.take()
        lock.release()
        assert file.exists()


def test_a_folder_that_cannot_be_written_is_not_called_another_session(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o500)
    command = [sys.executable, "-c", HOLDER, str(folder / "kneetimer.lock")]
    answer = done(bound_by_permissions(command))
    folder.chmod(0o700)
    assert "this lock file cannot be written" in answer.stderr
    assert "Another session" not in answer.stderr


# -- FirstWindow -----------------------------------------------------------------------------------


def test_there_is_nobody_to_raise_at_first(tmp_path: Path, qtbot: QtBot) -> None:
    assert not FirstWindow(tmp_path).raise_other()


def test_the_first_window_is_asked_to_come_to_the_front(tmp_path: Path, qtbot: QtBot) -> None:
    with process(LISTENER, tmp_path) as listener:
        assert FirstWindow(tmp_path).raise_other()
        assert listener.stdout is not None
        assert listener.stdout.readline() == "asked\n"


def heard(listener: subprocess.Popen[str], lines: int) -> list[str]:
    """The next lines that a listener prints."""
    assert listener.stdout is not None
    return [listener.stdout.readline().rstrip() for _ in range(lines)]


def test_the_first_window_is_asked_to_open_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "Übungen für's Knie, 2.kneeroutine"
    with process(LISTENER, tmp_path) as listener:
        assert FirstWindow(tmp_path).raise_other(Request(file=str(file)))
        assert heard(listener, 2) == ["asked", f"for {str(file)!a}"]


GARBAGE = [
    b"",
    b"\0",
    b'{"file": "relative.kneeroutine"}\0',
    b'{"file": "/cut off in the mid',
    b'{"file": "/\xff\xfe"}\0',
    b'{"page": 7}\0',
    b"GET / HTTP/1.1\r\n\r\n\0",
    b'{"file": "/' + b"x" * 1_000_000,
]


@pytest.mark.parametrize("request_", GARBAGE)
def test_garbage_only_raises_the_window(tmp_path: Path, qtbot: QtBot, request_: bytes) -> None:
    with process(LISTENER, tmp_path) as listener:
        name = FirstWindow(tmp_path).name
        socket = QLocalSocket()
        socket.connectToServer(name)
        assert socket.waitForConnected(5000)
        socket.write(request_)
        socket.waitForBytesWritten(5000)
        socket.abort()
        assert FirstWindow(tmp_path).raise_other(Request(file="/good.kneeroutine"))
        assert heard(listener, 3) == ["asked", "asked", "for '/good.kneeroutine'"]


def test_a_request_in_pieces_is_put_together(tmp_path: Path, qtbot: QtBot) -> None:
    with process(LISTENER, tmp_path) as listener:
        socket = QLocalSocket()
        socket.connectToServer(FirstWindow(tmp_path).name)
        assert socket.waitForConnected(5000)
        assert heard(listener, 1) == ["asked"]
        socket.write(b'{"file": "/one')
        socket.waitForBytesWritten(5000)
        assert FirstWindow(tmp_path).raise_other()
        assert heard(listener, 1) == ["asked"]  # the piece has come before this
        socket.write(b'two"}\0and more')
        socket.waitForBytesWritten(5000)
        assert heard(listener, 1) == ["for '/onetwo'"]
        socket.abort()


def test_another_data_folder_is_another_window(tmp_path: Path, qtbot: QtBot) -> None:
    with process(LISTENER, tmp_path / "mine"):
        assert not FirstWindow(tmp_path / "yours").raise_other()


def test_a_folder_is_the_same_however_it_is_written(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with process(LISTENER, tmp_path / "data"):
        assert FirstWindow(Path("data")).raise_other()


def test_what_a_killed_window_left_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    with process(LISTENER, tmp_path) as listener:
        listener.kill()
        listener.wait()
    assert not FirstWindow(tmp_path).raise_other()
    second = FirstWindow(tmp_path)
    second.listen()
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from kneetimer.desktop.instance import FirstWindow; app = QCoreApplication([]);"
        "sys.exit(not FirstWindow(Path(sys.argv[1])).raise_other())"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with (
        subprocess.Popen(command, env=environment()) as third,
        qtbot.waitSignal(second.asked_to_raise, timeout=30_000),
    ):
        pass
    assert third.returncode == 0
    second.deleteLater()
