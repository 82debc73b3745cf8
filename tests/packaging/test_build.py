# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages, as far as they can be tried without being made."""

import os
import re
import sys
from pathlib import Path, PurePath

import pytest

import build
import deb
import frozen
import proof
from dev import FONT_PACKAGE
from kneetimer import __main__, __version__, cli
from kneetimer.voice.renderer import helper_command

ROOT = Path(__file__).parents[2]
QT = "_internal/PySide6/Qt"


def imported() -> set[str]:
    """Every module that a line of the app imports, with those that hold it."""
    found = set()
    for file in (ROOT / "kneetimer").rglob("*.py"):
        text = file.read_text("utf-8")
        found |= set(re.findall(r"^\s*(?:import|from) ([\w.]+)", text, re.MULTILINE))
    return found


def test_nothing_is_left_out_that_the_app_imports() -> None:
    assert not imported() & set(frozen.MODULES_OUT)
    modules = {name.split(".")[1] for name in imported() if name.startswith("PySide6.")}
    assert {name.removeprefix("Qt") for name in modules} <= frozen.QT


@pytest.mark.parametrize(
    "file",
    [
        f"{QT}/lib/libQt6Core.so.6",
        f"{QT}/lib/libicudata.so.73",
        f"{QT}/plugins/platforms/libqwayland.so",
        f"{QT}/plugins/iconengines/libqsvgicon.so",
        "_internal/PySide6/QtWidgets.abi3.so",
        "_internal/PySide6/Qt6Core.dll",
        "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
        "_internal/msgspec/_core.cpython-311-x86_64-linux-gnu.so",
        "_internal/kneetimer/resources/icons/kneetimer.svg",
    ],
)
def test_what_the_app_needs_is_kept(file: str) -> None:
    assert frozen.is_wanted(PurePath(file))


@pytest.mark.parametrize(
    "file",
    [
        f"{QT}/lib/libQt6Quick.so.6",
        f"{QT}/lib/libQt6Pdf.so.6",
        f"{QT}/lib/libQt6FFmpegStub-ssl.so.3",
        f"{QT}/lib/libavcodec.so.61",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/multimedia/libffmpegmediaplugin.so",
        f"{QT}/translations/qtbase_de.qm",
        "_internal/PySide6/Qt6Qml.dll",
        "_internal/PySide6/avcodec-61.dll",
        "_internal/PySide6/opengl32sw.dll",
        "_internal/PySide6/Qt/lib/QtPdf.framework/Versions/A/QtPdf",
    ],
)
def test_what_it_does_not_need_is_left_out(file: str) -> None:
    assert not frozen.is_wanted(PurePath(file))


def test_of_the_system_only_what_a_desktop_may_lack_comes_along() -> None:
    kept = ("libpython3.11.so.1.0", "libxcb-cursor.so.0", "libsqlite3.so.0")
    assert all(frozen.is_wanted(PurePath(name), of_system=True) for name in kept)
    left = ("libglib-2.0.so.0", "libstdc++.so.6", "libfontconfig.so.1", "libxcb.so.1")
    assert not any(frozen.is_wanted(PurePath(name), of_system=True) for name in left)


def test_the_version_is_told_in_one_place() -> None:
    assert frozen.version() == __version__
    told = re.compile(rf"(?<![\w.]){re.escape(__version__)}(?![\w.])")
    recipes = [
        *(ROOT / "packaging").glob("*.py"),
        *(ROOT / "packaging" / "debian").iterdir(),
        *(ROOT / "packaging" / "macos").iterdir(),
        *(ROOT / "packaging" / "pyinstaller").glob("*.*"),
        *(ROOT / "packaging" / "windows").iterdir(),
    ]
    assert [file.name for file in recipes if told.search(file.read_text("utf-8"))] == []


def test_the_control_file_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(deb, "architecture", lambda: "amd64")
    monkeypatch.setattr(deb, "dependencies", lambda _: {"depends": "a", "recommends": "b"})
    (tmp_path / "file").write_bytes(bytes(2048))
    text = deb.control_text(tmp_path)
    fields = dict(re.findall(r"^([A-Z][\w-]+): (.+)$", text, re.MULTILINE))
    assert (fields["Version"], fields["Architecture"]) == (__version__, "amd64")
    assert (fields["Depends"], fields["Installed-Size"]) == ("a", "2")
    assert fields["Recommends"].startswith(f"b, {FONT_PACKAGE}")
    assert re.fullmatch(r"[^<>]+ <[^@\s]+@[^@\s]+>", fields["Maintainer"])
    assert len(fields["Description"]) < 80
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith(" "))
    assert "{" not in text


def test_the_deb_depends_on_what_the_archive_brings() -> None:
    names = ["libpython3.11.so.1.0", "libsqlite3.so.0", "libxcb-cursor.so.0", "base_library.zip"]
    assert deb._depended_on("", names) == ["libsqlite3.so.0", "libxcb-cursor.so.0"]


def test_the_same_folder_packs_to_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    archives = []
    for name in ("one", "other"):
        folder = tmp_path / name / "kneetimer"
        folder.mkdir(parents=True)
        for file in sorted("ab", reverse=name == "other"):
            (folder / file).write_text(file)
        frozen.pack(folder, tmp_path / name / "kneetimer-1-linux-x.tar.xz")
        archives.append((tmp_path / name / "kneetimer-1-linux-x.tar.xz").read_bytes())
    assert archives[0] == archives[1]


def test_the_frozen_app_is_its_own_voice_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/kneetimer/kneetimer")
    assert helper_command() == ["/opt/kneetimer/kneetimer", "--voice-helper"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert Path(helper_command()[0]).name == "kneetimer-console.exe"


def test_the_frozen_app_does_not_start_itself_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would pass over the option for UTF-8, and start itself over again."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "iso8859-1")
    monkeypatch.setattr(sys, "argv", ["kneetimer", "--version"])
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("it starts itself"))
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 0


def test_root_makes_nothing_in_somebody_s_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(build.COMMANDS, "deb", lambda: pytest.fail("it is made"))
    monkeypatch.setattr(os, "geteuid", lambda: ROOT.stat().st_uid + 1)
    with pytest.raises(SystemExit, match=r"as yourself:\n  python3 packaging/build.py deb"):
        build.made(tmp_path / "none.deb", "deb")
    there = tmp_path / "there.deb"
    there.touch()
    assert build.made(there, "deb") == there


def test_the_licence_of_python_comes_along() -> None:
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in frozen.python_licence().read_text("utf-8")


def test_the_routine_that_packages_are_tried_with_can_be_taken_in(tmp_path: Path) -> None:
    assert cli.main(["--data-dir", str(tmp_path), "routine", "check", str(proof.ROUTINE)]) == 0
    assert cli.main(["--data-dir", str(tmp_path), "routine", "import", str(proof.ROUTINE)]) == 0


@pytest.mark.parametrize("arguments", [[], ["fly"]])
def test_unknown_command_shows_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert build.main(arguments) == 2
    told = capsys.readouterr().err
    assert all(f"build.py {command}" in told for command in build.COMMANDS)
