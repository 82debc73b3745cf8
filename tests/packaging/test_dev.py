# SPDX-License-Identifier: GPL-3.0-or-later
"""The set-up script: what it finds missing, what it would type, when it starts at once."""

import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "dev.py"
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    folder = tmp_path / "venv"
    folder.mkdir()
    return folder


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    folder = tmp_path / "locks"
    folder.mkdir()
    (folder / "runtime.lock").write_text("a==1\n")
    (folder / "dev.lock").write_text("a==1\nb==2\n")
    return folder


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "administrator", lambda: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")


# What is missing


def test_complete_system_needs_no_package() -> None:
    assert dev.missing_libraries(lambda _: True, has_font=True) == []
    assert dev.missing_programs(dev.PROGRAMS, lambda name: f"/usr/bin/{name}") == []


def test_bare_system_needs_each_package_once() -> None:
    packages = dev.missing_libraries(lambda _: False, has_font=False)
    assert set(packages) == {*dev.LIBRARIES.values(), "fonts-dejavu-core"}
    assert len(packages) == len(set(packages))
    programs = dev.missing_programs(dev.PROGRAMS, lambda _: None)
    assert programs == ["xvfb", "pulseaudio", "pulseaudio-utils", "dbus-daemon", "at-spi2-core"]


def test_only_what_is_missing_is_named() -> None:
    def loads(name: str) -> bool:
        return name != "libxcb-cursor.so.0"

    assert dev.missing_libraries(loads, has_font=True) == ["libxcb-cursor0"]
    assert dev.missing_libraries(lambda _: True, has_font=False) == ["fonts-dejavu-core"]


def test_libraries_are_asked_of_the_dynamic_linker() -> None:
    assert not dev.can_load("libno-such-library.so.7")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux libraries")
def test_this_system_has_what_the_window_needs() -> None:
    assert dev.missing_libraries(dev.can_load, dev.any_font()) == []


def test_fonts_are_looked_for_in_subfolders(tmp_path: Path) -> None:
    assert not dev.any_font([str(tmp_path), str(tmp_path / "missing")])
    font = tmp_path / "truetype" / "some" / "Some.TTF"
    font.parent.mkdir(parents=True)
    font.touch()
    assert dev.any_font([str(tmp_path)])


# What it would type


def test_typed_line_can_be_pasted() -> None:
    assert dev.typed_line(["xvfb", "libegl1"]) == (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends --no-remove xvfb libegl1"
    )


@pytest.mark.usefixtures("not_root")
def test_without_rights_it_says_the_line_and_exits_with_1() -> None:
    with pytest.raises(SystemExit) as trouble:
        dev.install_packages(["libegl1"])
    assert "sudo apt-get install" in str(trouble.value)
    assert str(trouble.value).endswith(" libegl1")


def test_without_apt_it_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit, match="libegl1 xvfb"):
        dev.install_packages(["libegl1", "xvfb"])


@pytest.mark.usefixtures("not_root")
def test_nothing_missing_needs_no_rights() -> None:
    dev.install_packages([])


# The stamp


def test_no_environment_has_no_stamp(tmp_path: Path, locks: Path) -> None:
    assert not dev.stamp_fits("runtime", tmp_path / "missing", locks)


def test_dev_brings_runtime_but_not_the_reverse(venv: Path, locks: Path) -> None:
    dev.write_stamps("runtime", venv, locks)
    assert dev.stamp_fits("runtime", venv, locks)
    assert not dev.stamp_fits("dev", venv, locks)
    dev.write_stamps("dev", venv, locks)
    assert dev.stamp_fits("runtime", venv, locks)
    assert dev.stamp_fits("dev", venv, locks)


def test_a_changed_lock_asks_for_a_new_installation(venv: Path, locks: Path) -> None:
    dev.write_stamps("dev", venv, locks)
    (locks / "dev.lock").write_text("a==1\nb==3\n")
    assert not dev.stamp_fits("dev", venv, locks)
    assert dev.stamp_fits("runtime", venv, locks)


def test_another_python_asks_for_a_new_installation(locks: Path) -> None:
    lock = locks / "dev.lock"
    assert dev.fingerprint(lock, "3.11.2") != dev.fingerprint(lock, "3.13.0")


def test_environment_is_kept_for_the_same_minor_version() -> None:
    major, minor = sys.version_info[:2]
    same = f"home = /usr/bin\nversion = {major}.{minor}.99\n"
    assert dev.made_for_this_python(same)
    assert dev.made_for_this_python(same.replace("version =", "version_info ="))
    assert not dev.made_for_this_python(f"version = {major}.{minor + 1}.0\n")
    assert not dev.made_for_this_python("home = /usr/bin\n")


def test_with_its_stamp_set_up_starts_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        pytest.fail("started a program")

    monkeypatch.setattr(dev, "stamp_fits", lambda *_: True)
    monkeypatch.setattr(dev.subprocess, "run", fail)
    monkeypatch.setattr(dev.subprocess, "Popen", fail)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    dev.set_up("dev", programs=dev.PROGRAMS)


def test_everything_missing_is_asked_for_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "stamp_fits", lambda *_: False)
    monkeypatch.setattr(dev, "can_load", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(dev, "any_font", lambda: True)
    monkeypatch.setattr(dev, "administrator", lambda: None)
    monkeypatch.setattr(
        dev.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None
    )
    with pytest.raises(
        SystemExit, match=r"libegl1 xvfb pulseaudio pulseaudio-utils dbus-daemon at-spi2-core$"
    ):
        dev.set_up("dev", programs=dev.PROGRAMS)


# The command


@pytest.mark.parametrize("code", [0, 1, 2])
def test_exit_code_is_passed_on(code: int) -> None:
    assert dev.call([sys.executable, "-c", f"import sys; sys.exit({code})"], os.environ) == code


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to die of")
def test_death_by_signal_gives_the_shells_exit_code() -> None:
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert dev.call([sys.executable, "-c", suicide], os.environ) == 128 + signal.SIGTERM


@pytest.mark.parametrize("arguments", [[], ["--help"], ["fly"]])
def test_unknown_command_shows_the_usage(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "dev.py run" in done.stderr
    assert "dev.py test" in done.stderr


# The checks


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Receives the commands that would be called; each fails."""
    commands: list[list[str]] = []

    def call(command: list[str], *_: object) -> int:
        commands.append(command)
        return len(commands)

    monkeypatch.setattr(dev, "set_up", lambda *_, **__: None)
    monkeypatch.setattr(dev, "call", call)
    return commands


def test_on_linux_each_validator_looks_at_files(
    checked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    assert dev.lint([]) == len(checked)  # the worst code; every check was made
    assert {command[0] for command in checked[3:]} == set(dev.VALIDATORS)
    for command in checked[3:]:
        assert Path(command[-1]).is_file()


def test_elsewhere_the_checks_are_those_of_python_and_it_says_so(
    checked: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "LINUX", False)
    dev.lint(["kneetimer/core"])
    assert [command[2] for command in checked] == ["ruff", "ruff", "mypy"]
    assert all(command[-1] == "kneetimer/core" for command in checked)
    assert "only on Linux" in capsys.readouterr().out


# The lock files


def pins(name: str) -> set[tuple[str, str, str]]:
    text = (ROOT / "packaging" / f"{name}.lock").read_text()
    return set(PIN.findall(text))


@pytest.mark.parametrize("larger", ["dev", "build"])
def test_other_locks_pin_all_that_runtime_pins(larger: str) -> None:
    """In the same version, and wherever the app wants it: no condition is the widest of all."""
    widest = {(name, version, "") for name, version, _ in pins("runtime")}
    narrower = pins("runtime") - pins(larger)
    assert {(name, version, "") for name, version, _ in narrower} <= pins(larger) & widest


@pytest.mark.parametrize("name", ["runtime", "dev", "build"])
def test_lock_has_hashes_and_names_no_place(name: str) -> None:
    text = (ROOT / "packaging" / f"{name}.lock").read_text()
    assert "://" not in text
    assert not re.search(r"^-|^\S*[/\\]\S", text, re.MULTILINE)
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(PIN.findall(text))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = {
        "runtime": project["project"]["dependencies"],
        **project["dependency-groups"],
    }
    for name, wanted in groups.items():
        names = {re.split(r"[^\w-]", entry)[0].lower().replace("_", "-") for entry in wanted}
        assert names <= {pin[0] for pin in pins(name)}


def test_no_lock_has_the_pyside_that_aborts() -> None:
    for name, version, marker in pins("runtime"):
        if name.startswith("pyside6") and version == "6.12.0":
            assert marker == "python_full_version >= '3.12'"
