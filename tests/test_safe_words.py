# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer backup`, `restore` and `check`, as people and scripts run them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kneetimer.desktop.instance import FirstWindow, SessionLock
from kneetimer.paths import folders
from kneetimer.store import backup
from kneetimer.store.migrations import STEPS, migrate
from tests.support.command_line import ask, at_terminal, command, run, store_in
from tests.support.sessions import session


def do(data_dir: Path, *days: int) -> None:
    with store_in(data_dir) as store:
        for day in days:
            store.history.put(session(f"2026-03-{day:02}T18:00:00+01:00", note="sore " * 99))


def days(data_dir: Path) -> list[int]:
    with store_in(data_dir) as store:
        return sorted(int(each.started_at[8:10]) for each in store.history.sessions())


def copies(data_dir: Path) -> list[Path]:
    return backup.copies(folders(data_dir).backups)


def test_a_copy_goes_among_the_others_or_to_a_file(data_dir: Path, tmp_path: Path) -> None:
    do(data_dir, 1)
    answer = run(data_dir, "backup")
    (copy,) = copies(data_dir)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"{copy}: saved.\n", "")
    file = tmp_path / "mine.db"
    assert ask(data_dir, "backup", str(file)).returncode == 0
    do(data_dir, 2)
    refused = ask(data_dir, "backup", str(file))
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert ask(data_dir, "backup", str(file), "--force").returncode == 0
    assert "2 sessions (2026-03-01 to 2026-03-02)" in _looked_into(data_dir, file)


def _looked_into(data_dir: Path, file: Path) -> str:
    """What restoring says before it asks; nobody is there to answer."""
    answer = ask(data_dir, "restore", str(file))
    assert answer.returncode == 1
    assert "Say --yes where nobody can be asked" in answer.stderr
    return answer.stdout


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_data_file_is_no_place_for_a_copy(data_dir: Path, force: tuple[str, ...]) -> None:
    do(data_dir, 1)
    answer = ask(data_dir, "backup", str(data_dir / "kneetimer.db"), *force)
    assert answer.returncode == 1
    assert days(data_dir) == [1]


def test_without_data_there_is_nothing_to_copy_or_to_check(data_dir: Path) -> None:
    for word in ("backup", "check"):
        answer = ask(data_dir, word)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert "there are no data yet" in answer.stderr
    assert list(data_dir.iterdir()) == []


def test_restoring_tells_what_is_there_asks_and_keeps_what_was_here(data_dir: Path) -> None:
    do(data_dir, 1)
    ask(data_dir, "backup")
    (copy,) = copies(data_dir)
    do(data_dir, 2, 3)
    for answer, code, left in (("n", 1, [1, 2, 3]), ("y", 0, [1])):
        with at_terminal(command(data_dir, "restore", copy.name)) as console:
            console.read_to(r"In the copy: 1 session ")
            console.read_to(r"Here now: 3 sessions")
            console.read_to(r"\[y/N\]")
            console.press(f"{answer}\n")
            assert console.end() == code
        assert days(data_dir) == left
    newest, oldest = copies(data_dir)
    assert oldest == copy
    assert ask(data_dir, "restore", str(newest), "--yes").returncode == 0
    assert days(data_dir) == [1, 2, 3]


def test_the_copies_are_listed_with_what_they_hold(data_dir: Path) -> None:
    assert ask(data_dir, "restore", "--list").stdout == "There is no copy yet.\n"
    do(data_dir, 1, 2)
    ask(data_dir, "backup")
    ask(data_dir, "backup")
    newest, oldest = copies(data_dir)
    oldest.write_bytes(oldest.read_bytes()[:9000])
    good, bad = ask(data_dir, "restore", "--list").stdout.splitlines()
    assert newest.name in good
    assert "2 sessions" in good
    assert oldest.name in bad
    assert "cannot be restored" in bad


def test_what_is_no_sound_copy_is_refused(data_dir: Path, tmp_path: Path) -> None:
    do(data_dir, 1)
    newer = tmp_path / "newer.db"
    with closing(sqlite3.connect(newer, isolation_level=None)) as connection:
        migrate(connection, (*STEPS, ("CREATE TABLE later (x)",)))
    for file, why in ((newer, "newer Knee Timer"), (tmp_path / "none.db", "no such file")):
        answer = ask(data_dir, "restore", str(file), "--yes")
        assert answer.returncode == 1
        assert why in answer.stderr
    assert days(data_dir) == [1]
    assert copies(data_dir) == []


def test_while_a_window_is_open_or_a_session_runs_nothing_is_replaced(
    data_dir: Path, qtbot: QtBot
) -> None:
    do(data_dir, 1)
    ask(data_dir, "backup")
    words = ("restore", copies(data_dir)[0].name, "--yes")
    do(data_dir, 2)
    session_there = SessionLock(folders(data_dir).lock)
    session_there.take()
    assert "Another session is running" in run(data_dir, *words).stderr
    session_there.release()
    window = FirstWindow(data_dir)
    window.listen()
    answer = run(data_dir, *words)
    assert "window is open" in answer.stderr
    assert days(data_dir) == [1, 2]
    window.deleteLater()


def test_checking_tells_how_the_data_are(data_dir: Path) -> None:
    do(data_dir, 1)
    ask(data_dir, "backup")
    answer = ask(data_dir, "check")
    assert (answer.returncode, answer.stderr) == (0, "")
    for words in (str(data_dir / "kneetimer.db"), "sound", "1 session", str(copies(data_dir)[0])):
        assert words in answer.stdout


def test_damage_is_told_and_repaired_on_request(data_dir: Path) -> None:
    do(data_dir, *range(1, 15))
    ask(data_dir, "backup")
    do(data_dir, *range(15, 29))
    file = data_dir / "kneetimer.db"
    spoilt = bytes(4096) + file.read_bytes()[4096:]
    file.write_bytes(spoilt)
    told = ask(data_dir, "check")
    assert told.returncode == 1
    assert "not a data file" in told.stdout
    assert "Repair it with `kneetimer check --repair`." in told.stdout
    assert file.read_bytes() == spoilt
    answer = ask(data_dir, "check", "--repair")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "14 sessions came from the copy of" in answer.stdout
    assert "14 sessions could be read in the damaged file besides." in answer.stdout
    (kept,) = data_dir.glob("kneetimer.db.corrupt-*")
    assert kept.read_bytes() == spoilt
    assert days(data_dir) == list(range(1, 29))
    assert ask(data_dir, "check", "--repair").returncode == 0
    assert list(data_dir.glob("kneetimer.db.corrupt-*")) == [kept]
