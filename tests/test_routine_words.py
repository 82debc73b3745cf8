# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer routine check|import|export`, own things in the other words, and opening a file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kneetimer import cli
from kneetimer.core.catalogue import Dose
from kneetimer.core.shelf import Changes, DosePlace, Shelf
from kneetimer.desktop.instance import Request
from tests.support.command_line import READY, call, environment, json_of, prefer, run, store_in
from tests.support.routine_files import FILES, MORNING, ROUTINE_ID, TOWEL, TOWEL_ID

PHYSIO = str(next(file for file in FILES if file.stem == "physio"))
MISTAKES = str(next(file for file in FILES if file.stem == "mistakes"))


def put(data: Path, changes: Changes) -> None:
    """Change the shelf as the window would."""
    with store_in(data) as store:
        store.shelf.put(changes)


def shelf_in(data: Path) -> Shelf:
    with store_in(data) as store:
        return store.shelf.shelf()


MINE = Changes(routines={ROUTINE_ID: MORNING}, exercises={TOWEL_ID: TOWEL})


# -- check -----------------------------------------------------------------------------------------


def test_check_says_what_a_good_file_holds(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, data_dir, "routine", "check", PHYSIO)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Knee, weeks 2 to 4 (4 exercises)",
        "  1. Towel squeeze",
        "  2. Clamshell with a band",
        "  3. Heel slide – slowly!",
        "  4. Wall calf stretch",
        "     with the exercise Towel squeeze",
        "     with the exercise Heel slide – slowly!",
    ]
    assert os.listdir(data_dir) == []


def test_check_says_every_problem_with_file_line_and_field(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, data_dir, "routine", "check", MISTAKES)
    assert code == 1
    assert out.startswith("With mistakes (4 exercises)\n")
    assert len(err.splitlines()) == 15
    assert f"{MISTAKES}:12: field routine.items[0].dose.reps: found 999, " in err


def test_a_file_that_cannot_be_read_is_one_sentence(data_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.kneeroutine"
    file.write_text("kneeroutine = 2")
    for word in ("check", "import"):
        answer = run(data_dir, "routine", word, str(file))
        assert (answer.returncode, answer.stdout) == (1, "")
        assert answer.stderr.count("\n") == 1
        assert "made by a newer Knee Timer (format 2); this one reads 1." in answer.stderr


# -- import ----------------------------------------------------------------------------------------


def test_import_adds_what_is_new_and_once_only(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, data_dir, "routine", "import", PHYSIO)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Knee, weeks 2 to 4 (4 exercises): new",
        "  exercise Towel squeeze: new",
        "  exercise Heel slide – slowly!: new",
        "Added.",
    ]
    shelf = shelf_in(data_dir)
    assert [each.name for each in shelf.routines.values()] == ["Knee, weeks 2 to 4"]
    assert len(shelf.exercises) == 2
    code, out, _ = call(capsys, data_dir, "routine", "import", PHYSIO)
    assert code == 0
    assert out.endswith("There is nothing to add.\n")
    assert shelf_in(data_dir) == shelf


def test_a_dry_run_adds_nothing(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, data_dir, "routine", "import", "--dry-run", PHYSIO)
    assert code == 0
    assert "Towel squeeze: new" in out
    assert "Nothing was added: this was a dry run." in out
    assert os.listdir(data_dir) == []


def test_problems_go_to_standard_error_and_the_rest_is_imported(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, data_dir, "routine", "import", MISTAKES)
    assert code == 0
    assert out.endswith("Added.\n")
    assert len(err.splitlines()) == 15
    (routine,) = shelf_in(data_dir).routines.values()
    assert len(routine.items) == 4


def test_what_differs_needs_an_answer(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, MINE)
    file = tmp_path / "mine.kneeroutine"
    assert call(capsys, data_dir, "routine", "export", ROUTINE_ID, file)[0] == 0
    file.write_text(file.read_text("utf-8").replace("reps = 12", "reps = 15"), "utf-8")
    code, out, err = call(capsys, data_dir, "routine", "import", file)
    assert code == 1
    assert "Morning (2 exercises): here already, but different" in out
    assert "Nothing was added: say --replace or --keep-both." in err
    assert shelf_in(data_dir).routines == {ROUTINE_ID: MORNING}

    assert call(capsys, data_dir, "routine", "import", "--keep-both", file)[0] == 0
    shelf = shelf_in(data_dir)
    assert shelf.routines[ROUTINE_ID] == MORNING
    assert sorted(each.name for each in shelf.routines.values()) == ["Morning", "Morning (2)"]

    assert call(capsys, data_dir, "routine", "import", "--replace", file)[0] == 0
    assert shelf_in(data_dir).routines[ROUTINE_ID].items[0].dose == Dose(reps=15)


def test_replace_and_keep_both_exclude_each_other(data_dir: Path) -> None:
    answer = run(data_dir, "routine", "import", "--replace", "--keep-both", PHYSIO)
    assert answer.returncode == 2
    assert "not allowed with" in answer.stderr


# -- export ----------------------------------------------------------------------------------------


def test_a_routine_goes_to_another_folder_and_is_the_same_there(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is kept for an exercise here is done there too: the timelines are equal."""
    kept = {DosePlace("", "wall-calf-stretch"): Dose(hold_s=50)}
    call(capsys, data_dir, "routine", "import", PHYSIO)
    put(data_dir, Changes(doses=kept))
    there, file = tmp_path / "there", tmp_path / "sent.kneeroutine"
    code, out, _ = call(capsys, data_dir, "routine", "export", "knee, weeks 2 to 4", file)
    assert (code, out) == (0, f"{file}: Knee, weeks 2 to 4 (4 exercises)\n")
    assert call(capsys, there, "routine", "import", file)[0] == 0
    (routine_id,) = shelf_in(there).routines
    assert json_of(there, "show", routine_id) == json_of(data_dir, "show", routine_id)
    assert call(capsys, there, "routine", "export", routine_id, "-")[0] == 0


def test_a_shipped_routine_becomes_one_of_ones_own(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, Changes(doses={DosePlace("desk-break", "wall-calf-stretch"): Dose(hold_s=25)}))
    file, there = tmp_path / "desk.kneeroutine", tmp_path / "there"
    call(capsys, data_dir, "routine", "export", "desk-break", file)
    call(capsys, there, "routine", "import", file)
    (routine,) = shelf_in(there).routines.values()
    assert len(routine.id) == 36
    sent, got = json_of(data_dir, "show", "desk-break"), json_of(there, "show", routine.id)
    assert got["segments"] == sent["segments"]


def test_export_keeps_a_file_that_is_there_unless_forced(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ten.kneeroutine"
    file.write_text("precious")
    code, out, err = call(capsys, data_dir, "routine", "export", "ten", file)
    assert (code, out) == (1, "")
    assert f"{file} is there already. Nothing was written." in err
    assert file.read_text() == "precious"
    assert call(capsys, data_dir, "routine", "export", "ten", file, "--force")[0] == 0
    assert call(capsys, data_dir, "routine", "check", file)[0] == 0


def test_names_are_told_whatever_letters_the_terminal_has(data_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.kneeroutine"
    file.write_text('kneeroutine = 1\n[routine]\nname = "Übung 膝"\n', "utf-8")
    answer = run(data_dir, "routine", "check", str(file), env=environment(PYTHONIOENCODING="ascii"))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(r"\xdcbung \u819d (0 exercises)")


def test_export_to_standard_output_is_the_file(data_dir: Path, tmp_path: Path) -> None:
    answer = run(data_dir, "routine", "export", "ten", "-")
    assert (answer.returncode, answer.stderr) == (0, "")
    file = tmp_path / "ten.kneeroutine"
    file.write_text(answer.stdout, "utf-8")
    assert run(data_dir, "routine", "check", str(file)).returncode == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("tenn", "Did you mean ten"),
        ("mornin", "Did you mean Morning"),
        ("morning", "2 routines are called 'morning'"),
    ],
)
def test_a_routine_that_is_not_clear_is_told(
    data_dir: Path, wanted: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = msgspec.structs.replace(MORNING, id="44444444-4444-4444-8444-444444444444")
    put(data_dir, MINE)
    put(data_dir, Changes(routines={twin.id: twin}))
    code, out, err = call(capsys, data_dir, "routine", "export", wanted, "-")
    assert (code, out) == (1, "")
    assert said in err


def test_an_empty_routine_can_be_handed_on(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, Changes(routines={ROUTINE_ID: msgspec.structs.replace(MORNING, items=())}))
    assert call(capsys, data_dir, "routine", "export", "Morning", data_dir / "x")[0] == 0
    assert call(capsys, data_dir, "routine", "import", data_dir / "x")[0] == 0


# -- own things in the other words -----------------------------------------------------------------


def test_own_exercises_and_routines_are_listed_shown_and_played(data_dir: Path) -> None:
    prefer(data_dir, READY)
    put(data_dir, MINE)
    own = next(each for each in json_of(data_dir, "exercises") if each["id"] == TOWEL_ID)
    assert own["name"] == "Towel squeeze"
    assert own["default_dose"]["hold_s"] == 10
    assert own["default_dose"]["source"] == "person"
    first = json_of(data_dir, "routines")[0]
    assert (first["id"], first["name"]) == (ROUTINE_ID, "Morning")
    shown = json_of(data_dir, "show", ROUTINE_ID)
    holds = [each for each in shown["segments"] if each["kind"] == "hold"]
    assert {each["exercise"] for each in holds} == {TOWEL_ID}
    assert {each["duration_ms"] for each in holds} == {20_000}
    played = run(data_dir, "play", ROUTINE_ID, "--speed", "1000", "--no-voice")
    assert played.returncode == 0, played.stderr
    (session,) = json_of(data_dir, "history")
    assert session["completed"]
    assert session["routine"] == ROUTINE_ID
    assert "Towel squeeze" in run(data_dir, "exercises").stdout
    assert "Morning\n" in run(data_dir, "routines").stdout


# -- opening a file --------------------------------------------------------------------------------


class Window:
    """Takes the place of the window, and keeps what it was opened with."""

    def __init__(self) -> None:
        self.opened: list[tuple[Any, ...]] = []

    def __call__(self, *asked: Any) -> int:
        self.opened.append(asked)
        return 0


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    window = Window()
    monkeypatch.setattr("kneetimer.app.run_window", window)
    monkeypatch.setattr("kneetimer.desktop.display.display_name", lambda environment: "any")
    return window


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["FILE"], Request(file=PHYSIO)),
        (["--routine", "ten", "FILE"], Request(file=PHYSIO, routine="ten")),
        (["FILE", "--start"], Request(file=PHYSIO, start=True)),
        (["--page", "history"], Request(page="history")),
    ],
)
def test_the_window_opens_on_what_is_asked_for(
    data_dir: Path, window: Window, words: Sequence[str], asked: Request
) -> None:
    words = [PHYSIO if word == "FILE" else word for word in words]
    assert cli.main(["--data-dir", str(data_dir), *words]) == 0
    assert [(folders.data, request) for folders, request in window.opened] == [(data_dir, asked)]


def test_without_a_file_the_window_opens_as_ever(data_dir: Path, window: Window) -> None:
    assert cli.main(["--data-dir", str(data_dir)]) == 0
    assert [request for _, request in window.opened] == [Request()]


def test_any_file_that_is_there_is_opened_and_commands_stay_commands(
    data_dir: Path,
    tmp_path: Path,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.toml").write_text("kneeroutine = 1")
    Path("routines").write_text("kneeroutine = 1")
    assert cli.main(["--data-dir", str(data_dir), "list.toml"]) == 0
    assert window.opened[0][1] == Request(file=str(tmp_path / "list.toml"))
    assert call(capsys, data_dir, "routines")[1].startswith("first-week")
    assert len(window.opened) == 1


def test_a_file_that_is_not_there_is_told(data_dir: Path) -> None:
    answer = run(data_dir, "gone.kneeroutine")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "kneetimer: gone.kneeroutine: there is no such file.\n"


@pytest.mark.parametrize("words", [["strech"], [PHYSIO, PHYSIO], [PHYSIO, "--json"]])
def test_other_words_are_wrong_usage(data_dir: Path, words: list[str]) -> None:
    answer = run(data_dir, *words)
    assert answer.returncode == 2
    assert "usage: kneetimer" in answer.stderr
