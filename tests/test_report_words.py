# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer report`: text and PDF without a window, for the days that are asked for."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from kneetimer import cli, report_words
from kneetimer.assembly import local_now
from kneetimer.core.diary import Morning
from tests.support.command_line import bound_by_permissions, command, done, environment, store_in
from tests.support.sessions import session

TODAY = date(2026, 11, 20)
NO_DISPLAY = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"))


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    now = local_now().replace(year=2026, month=11, day=20)
    monkeypatch.setattr(report_words, "local_now", lambda: now)


@pytest.fixture
def data(data_dir: Path) -> Path:
    """A data folder with three sessions, the oldest half a year ago."""
    with store_in(data_dir) as store:
        for day, note in (("2026-05-04", "Long ago."), ("2026-11-03", ""), ("2026-11-10", "Mine.")):
            store.history.put(
                session(f"{day}T18:00:00+01:00", session_id=day, pain_worst=3, note=note)
            )
        store.diary.put_morning(Morning(day="2026-11-11", pain=2, swelling=False))
    return data_dir


def call(
    capfdbinary: pytest.CaptureFixture[bytes], data: Path, *words: str | Path
) -> tuple[int, bytes, str]:
    """Exit code, output and errors of the command line, in this process."""
    code = cli.main(["--data-dir", str(data), "report", *map(str, words)])
    told = capfdbinary.readouterr()
    return code, told.out, told.err.decode()


def test_it_is_printed_as_text(data: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = call(capfdbinary, data, "--name", "Sam")
    text = out.decode()
    assert (code, err) == (0, "")
    assert text.startswith("Exercise report: Sam\n")
    assert "5 Oct 2026 to 20 Nov 2026" in text
    assert "2  sessions" in text
    assert "Mine." in text
    assert "Long ago." not in text


@pytest.mark.parametrize(
    ("words", "period", "sessions"),
    [
        (("--weeks", "30"), "20 Apr 2026 to 20 Nov 2026", 3),
        (("--from", "2026-05-01", "--to", "2026-06-01"), "1 May 2026 to 1 Jun 2026", 1),
        (("--from", "2026-11-10"), "10 Nov 2026 to 20 Nov 2026", 1),
        (("--weeks", "1", "--to", "2026-11-08"), "2 Nov 2026 to 8 Nov 2026", 1),
        (("--from", "2026-11-01", "--to", "2030-01-01"), "1 Nov 2026 to 20 Nov 2026", 2),
    ],
)
def test_the_days_can_be_chosen(
    data: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    words: tuple[str, ...],
    period: str,
    sessions: int,
) -> None:
    text = call(capfdbinary, data, *words)[1].decode()
    assert period in text
    assert f"{sessions}  session" in text


def test_sessions_of_a_clock_that_was_ahead_are_within_reach(
    data: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    ahead = TODAY + timedelta(days=40)
    with store_in(data) as store:
        store.history.put(session(f"{ahead}T18:00:00+01:00", session_id="ahead"))
    text = call(capfdbinary, data, "--from", "2026-12-01", "--to", "2027-06-01")[1].decode()
    assert "1 Dec 2026 to 30 Dec 2026" in text


@pytest.mark.parametrize(
    "words",
    [
        ("--weeks", "0"),
        ("--weeks", "1001"),
        ("--weeks", "-1"),
        ("--from", "yesterday"),
        ("--to", "2026-02-30"),
        ("--from", "2026-01-01", "--weeks", "3"),
    ],
)
def test_wrong_words_are_wrong_usage(
    data: Path, capfdbinary: pytest.CaptureFixture[bytes], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as caught:
        call(capfdbinary, data, *words)
    assert caught.value.code == 2


def test_no_time_at_all_is_one_sentence(
    data: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, err = call(capfdbinary, data, "--from", "2026-11-10", "--to", "2026-11-01")
    assert (code, out) == (1, b"")
    assert "no day from 2026-11-10 to 2026-11-01" in err


@pytest.mark.usefixtures("qapp")
def test_a_pdf_goes_to_a_file_or_to_standard_output(
    data: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "report.pdf"
    code, out, _ = call(capfdbinary, data, file)
    assert (code, out.decode()) == (0, f"{file}: 5 Oct 2026 to 20 Nov 2026, 1 page\n")
    assert file.read_bytes().startswith(b"%PDF-")
    code, out, _ = call(capfdbinary, data, "-")
    assert out.startswith(b"%PDF-")
    assert out.rstrip().endswith(b"%%EOF")


def test_text_goes_to_a_file_too(
    data: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "report.txt"
    assert call(capfdbinary, data, "--text", "--without-notes", file)[0] == 0
    text = file.read_text("utf-8")
    assert "Knee pain" in text
    assert "Mine." not in text


def test_a_name_that_says_something_else_is_asked_about(
    data: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for words in (["report.docx"], ["report"], ["--text", "report.pdf"]):
        *options, name = words
        code, _, err = call(capfdbinary, data, *options, tmp_path / name)
        assert code == 1
        assert f"{name}: name a file.pdf, or a file.txt for text. Nothing was written." in err
        assert not (tmp_path / name).exists()
    assert call(capfdbinary, data, tmp_path / "report.txt")[0] == 0
    assert "Knee pain" in (tmp_path / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("text", [(), ("--text",)])
def test_a_file_that_is_there_stays_unless_one_insists(
    data: Path,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    qapp: object,
    text: tuple[str, ...],
) -> None:
    file = tmp_path / ("report.txt" if text else "report.pdf")
    file.write_text("before")
    code, _, err = call(capfdbinary, data, *text, file)
    assert code == 1
    assert "is there already. Nothing was written." in err
    assert file.read_text() == "before"
    assert call(capfdbinary, data, *text, "--force", file)[0] == 0
    assert file.read_bytes() != b"before"


def test_nothing_kept_is_a_report_too_and_makes_no_folder(
    data_dir: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, out, _ = call(capfdbinary, data_dir)
    assert code == 0
    assert "No session was kept in this period." in out.decode()
    assert os.listdir(data_dir) == []


@pytest.mark.parametrize("display", [None, ":4711"])
def test_it_works_where_there_is_no_display(
    data: Path, tmp_path: Path, display: str | None
) -> None:
    file = tmp_path / "report.pdf"
    env = environment(**{**NO_DISPLAY, "DISPLAY": display})
    answer = done(command(data, "report", str(file)), env)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert file.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_may_not_be_written_is_one_sentence(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    file = folder / "report.pdf"
    answer = done(bound_by_permissions(command(data, "report", str(file))))
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"kneetimer: {file}: ")
    assert "Nothing was changed" in answer.stderr
    assert os.listdir(folder) == []


def test_a_folder_that_is_not_there_is_one_sentence(
    data: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "nowhere" / "report.txt"
    code, _, err = call(capfdbinary, data, "--text", file)
    assert code == 1
    assert err.startswith(f"kneetimer: {file}: cannot be written")


def test_text_needs_no_qt(data: Path) -> None:
    program = (
        "import sys; from kneetimer import cli;"
        f"cli.main(['--data-dir', {str(data)!r}, 'report']);"
        "print([m for m in sys.modules if m.startswith('PySide6')])"
    )
    answer = done([command(None)[0], "-c", program])
    assert answer.stdout.splitlines()[-1] == "[]"
