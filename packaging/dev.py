#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Set up and run Knee Timer from its source tree.

    python3 packaging/dev.py run [ARGS]        open the app; ARGS are those of `kneetimer`
    python3 packaging/dev.py test [ARGS]       run the tests; ARGS are those of pytest
    python3 packaging/dev.py bench NAME [ARGS] measure something (see tests/benchmarks)
    python3 packaging/dev.py shots OUT         write screenshots of every page to the folder OUT
    python3 packaging/dev.py figures OUT       write contact sheets of every figure to OUT
    python3 packaging/dev.py films OUT         write animated pictures of a session (ImageMagick)
    python3 packaging/dev.py lint              check style, format and types; on Linux also what
                                               desktops, package makers and services read

The first run makes `.venv` with the versions pinned in `packaging/*.lock`, and on Debian and its
relatives installs missing system libraries with apt when it may, or prints the line to type. A
stamp in `.venv` lets later runs start at once. Everything but `run` and `lint` gets, on Linux, a
display, a sound server and folders of its own, so it neither shows, sounds nor saves anything
on the desktop of whoever runs it.
"""

from __future__ import annotations  # an older Python must get as far as saying that it is too old

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from stage import private_stage

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging"
LINUX = sys.platform.startswith("linux")

OLDEST_PYTHON = (3, 11)

# What the Qt wheels load from the system, and the Debian package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libpulse.so.0": "libpulse0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

# The programs that tests start, and the Debian package that brings each.
PROGRAMS = {
    "Xvfb": "xvfb",
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "dbus-daemon": "dbus-daemon",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}

# The programs that look at what desktops, package makers and services read, in the same way.
VALIDATORS = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "mandoc": "mandoc",
    "yamllint": "yamllint",
}
YAML_RULES = "{extends: relaxed, rules: {line-length: disable}}"

# A lock file, and the stamps that its installation earns: `dev` holds all of `runtime`.
STAMPS = {"runtime": ("runtime",), "dev": ("runtime", "dev"), "build": ("build",)}


# --- system packages -----------------------------------------------------------------------------


def missing_libraries(loads: Callable[[str], bool], has_font: bool) -> list[str]:
    """The Debian packages to install so that a Qt window opens and shows text, each once."""
    packages = [package for name, package in LIBRARIES.items() if not loads(name)]
    if not has_font:
        packages.append(FONT_PACKAGE)
    return list(dict.fromkeys(packages))


def missing_programs(programs: Mapping[str, str], find: Callable[[str], str | None]) -> list[str]:
    """The Debian packages of those of the programs that `find` does not find."""
    return [package for program, package in programs.items() if find(program) is None]


def can_load(name: str) -> bool:
    """Whether the dynamic linker finds the shared library `name`."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def any_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Whether a scalable font lies in one of the folders where Fontconfig looks."""
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*"))
    return any(file.suffix.lower() in {".ttf", ".otf", ".ttc"} for file in files)


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    """What an administrator runs to install `packages`.

    It never removes a package: on a desktop with PipeWire, pulseaudio would drive out its sound.
    """
    install = ["apt-get", "install", "-y", "--no-install-recommends", "--no-remove", *packages]
    return [["apt-get", "update"], install]


def typed_line(packages: Sequence[str]) -> str:
    """The line that installs `packages`, to be typed into a terminal."""
    return " && ".join(shlex.join(["sudo", *command]) for command in apt_commands(packages))


def administrator() -> list[str] | None:
    """What to put before a command so that root runs it without a password; None if nothing."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def install_packages(packages: Sequence[str]) -> None:
    """Install the Debian packages, or exit and say how it is done."""
    if not packages:
        return
    if shutil.which("apt-get") is None:
        raise SystemExit(
            "Some system packages are missing. Please install what your system calls these "
            f"Debian packages, then try again:\n  {' '.join(packages)}"
        )
    prefix = administrator()
    if prefix is None:
        raise SystemExit(
            "Some system packages are missing, and installing them takes an administrator. "
            f"Please type this, then try again:\n  {typed_line(packages)}"
        )
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    update, install = apt_commands(packages)
    # A package source of the machine's own that is out of reach is no reason to stop.
    subprocess.run([*quiet, *update, "-qq"], stdin=subprocess.DEVNULL, check=False)
    done = subprocess.run([*quiet, *install, "-qq"], stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise SystemExit(
            f"apt-get failed; its message is above. It was to do:\n  {typed_line(packages)}"
        )


# --- Python packages -----------------------------------------------------------------------------


def python_in(venv: Path) -> Path:
    """The Python of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path, python: str = sys.version) -> str:
    """What a stamp holds: it changes when the lock file or the Python does."""
    return hashlib.sha256(lock.read_bytes() + python.encode()).hexdigest()


def stamp_fits(name: str, venv: Path = VENV, locks: Path = LOCKS) -> bool:
    """Whether what the lock file `name` pins is in `venv`, for the Python that runs this."""
    stamp = venv / f"{name}.stamp"
    return stamp.exists() and stamp.read_text() == fingerprint(locks / f"{name}.lock")


def write_stamps(name: str, venv: Path = VENV, locks: Path = LOCKS) -> None:
    """Note in `venv` that all the lock file `name` pins is installed there."""
    for stamp in STAMPS[name]:
        (venv / f"{stamp}.stamp").write_text(fingerprint(locks / f"{stamp}.lock"))


def made_for_this_python(pyvenv_cfg: str) -> bool:
    """Whether this `pyvenv.cfg` is that of an environment with our major and minor version."""
    entries = (line.partition("=") for line in pyvenv_cfg.splitlines())
    version = next((value for key, _, value in entries if key.strip().startswith("version")), "")
    return version.strip().split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def make_environment(venv: Path) -> None:
    """Make `venv`, unless one for this Python is there.

    Debian ships `venv` without `ensurepip`: there the pip of the machine serves the environment
    too, and only where that is missing as well is a package needed.
    """
    with suppress(OSError):
        if python_in(venv).exists() and made_for_this_python((venv / "pyvenv.cfg").read_text()):
            return
    if not has_module("ensurepip") and not has_module("pip"):
        install_packages(["python{}.{}-venv".format(*sys.version_info)])
        importlib.invalidate_caches()
    pip = [] if has_module("ensurepip") else ["--without-pip"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", *pip, str(venv)], check=True)


def has_module(name: str) -> bool:
    """Whether the Python that runs this could import `name`."""
    return importlib.util.find_spec(name) is not None


def install_lock(name: str, venv: Path) -> None:
    """Install exactly what the lock file pins into `venv`.

    The lock is complete, so pip need not look for dependencies; and it leaves out what a package
    asks for and never imports (see pyproject.toml).
    """
    print(f"Installing Python packages into {venv} (once; some 250 MB to download)", flush=True)
    python = str(python_in(venv))
    pip = [python, "-m", "pip"]
    if not succeeds([*pip, "--version"]):
        pip = [sys.executable, "-m", "pip", "--python", python]
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input"]
    lock = LOCKS / f"{name}.lock"
    done = subprocess.run([*pip, "install", *options, "-r", str(lock)], check=False)
    if done.returncode != 0:
        raise SystemExit("pip could not install the packages; its message is above.")


def set_up(name: str, *, programs: Mapping[str, str] | None = None, venv: Path = VENV) -> None:
    """Bring what the lock file `name` pins and, on Linux, `programs` and what a window needs.

    The libraries are looked for only before the first installation, the programs each time.
    """
    done = stamp_fits(name, venv)
    if LINUX:
        libraries = [] if done else missing_libraries(can_load, any_font())
        install_packages(libraries + missing_programs(programs or {}, shutil.which))
    if not done:
        make_environment(venv)
        install_lock(name, venv)
        write_stamps(name, venv)


# --- running -------------------------------------------------------------------------------------


def succeeds(command: Sequence[str]) -> bool:
    """Run a command unseen; whether it exited with 0."""
    nowhere = subprocess.DEVNULL
    done = subprocess.run(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, check=False)
    return done.returncode == 0


def call(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> int:
    """Run a command to its end and return its exit code; 128 + n if signal n ended it.

    Ctrl-C reaches the command by itself: we wait while it takes its leave.
    """
    with subprocess.Popen(command, env=environment, cwd=folder) as process:
        try:
            while process.returncode is None:
                with suppress(KeyboardInterrupt):
                    process.wait()
        except SystemExit:  # asked to end, see main
            process.terminate()
            raise
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def app_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which Python finds `kneetimer` and `tests`, whatever folder it is in."""
    return {**environment, "PYTHONPATH": str(ROOT)}


# --- the commands --------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Open the app, or whatever else its command line does."""
    set_up("runtime")
    return call([str(python_in(VENV)), "-m", "kneetimer", *arguments], app_environment(os.environ))


def on_stage(module: str, arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run a module of the test environment on the stage."""
    set_up("dev", programs=PROGRAMS)
    outside = app_environment(os.environ)
    with private_stage(outside) if LINUX else nullcontext(outside) as environment:
        return call([str(python_in(VENV)), "-m", module, *arguments], environment, folder)


def test(arguments: Sequence[str]) -> int:
    """Run the tests: all of them in three processes beside each other, some of them in one."""
    return on_stage("pytest", arguments or BESIDE_EACH_OTHER, ROOT)


def bench(arguments: Sequence[str]) -> int:
    """Measure something."""
    return on_stage("tests.benchmarks", arguments)


def films(arguments: Sequence[str]) -> int:
    """Write animated pictures of a session."""
    return on_stage("tests.benchmarks.films", arguments)


def figures(arguments: Sequence[str]) -> int:
    """Write contact sheets of every figure."""
    return on_stage("tests.benchmarks.figures", arguments)


def shots(arguments: Sequence[str]) -> int:
    """Write screenshots of every page."""
    return on_stage("tests.benchmarks.shots", arguments)


def lint(arguments: Sequence[str]) -> int:
    """Check style, format, types and, on Linux, what desktops, package makers and services read:
    all of them, even when the first one fails. The arguments go to the checks of Python."""
    set_up("dev", programs=VALIDATORS)
    python = str(python_in(VENV))
    checks = [
        [python, "-m", *check, *arguments]
        for check in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    ]
    if LINUX:
        checks += validations()
    else:
        print("Desktop entry, metainfo, manual page and YAML are checked only on Linux.")
    environment = app_environment(os.environ)
    return max([call(check, environment, ROOT) for check in checks])


def validations() -> list[list[str]]:
    """The commands that look at what desktops, package makers and services read."""

    def files(*patterns: str) -> list[str]:
        return [str(file) for each in patterns for file in sorted(ROOT.glob(each))]

    yaml = files("packaging/flatpak/*.yml", ".github/*.yml", ".github/workflows/*.yml")
    return [
        ["desktop-file-validate", "--no-hints", *files("packaging/linux/*.desktop")],
        ["appstreamcli", "validate", "--no-net", *files("packaging/linux/*.metainfo.xml")],
        ["mandoc", "-Tlint", "-Wwarning", *files("packaging/linux/*.1")],
        ["yamllint", "--strict", "-d", YAML_RULES, *yaml],
    ]


BESIDE_EACH_OTHER = ["-n", "3", "--dist", "loadfile"]
"""For two cores: one of three often waits until something has sounded. Each process has a stage of
its own, see tests/conftest.py."""

COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "shots": shots,
    "figures": figures,
    "films": films,
    "lint": lint,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument says with the rest; returns the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SystemExit(f"Knee Timer needs Python 3.11 or newer; this is Python {found}.")
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    for name in ("SIGTERM", "SIGHUP"):  # leave through every `finally`, so no server stays behind
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
