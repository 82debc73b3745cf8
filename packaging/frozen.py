# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into the frozen app: the folder with Python, Qt and all that it needs.

PyInstaller follows imports and adds whatever Qt could ever load; here is what is left of that. Qt's
libraries and plugins and the system's libraries are named one by one, so that a new version of Qt
brings nothing new by itself; what is missing shows in `build.py check-frozen`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path, PurePath

from dev import LINUX, ROOT, call, can_load, install_packages, python_in, set_up

BUILD = ROOT / "build"
DIST = ROOT / "dist"
VENV = BUILD / "venv"
FOLDER = DIST / "kneetimer"
"""The frozen app, ready to run."""

QT = frozenset(
    {"Concurrent", "Core", "DBus", "Gui", "Multimedia", "Network", "OpenGL", "PrintSupport", "Svg"}
    | {"WaylandClient", "Widgets", "XcbQpa"}
)
"""Qt's libraries: what the app imports, and what these and the plugins are linked with."""

PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "multimedia": {"windowsmediaplugin", "darwinmediaplugin"},  # Linux needs none to play sounds
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},  # native file dialogs; that of GTK draws in all of GTK
    "printsupport": {"cupsprintersupport"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Qt's plugins by folder, without `lib` and the end of their file names."""

SYSTEM = ("libpython", "libsqlite3.", "libxcb-", "libxkbcommon-x11.")
"""Of the libraries of a Linux system, those that are taken along (beginnings of names): Python's
own, and what not every desktop has. All others are the desktop's: they have to fit its drivers,
its settings or its servers."""

MODULES_OUT = (
    *("_bz2", "_hashlib", "_lzma", "_ssl", "_uuid", "readline"),  # Python does without, or slower
    *("distutils", "multiprocessing", "setuptools", "unittest"),
    *("PySide6.QtConcurrent", "PySide6.QtMultimediaWidgets"),
)
"""Modules that others mention and the app never needs."""

_QT_FILE = re.compile(r"^(?:lib)?Qt6?([A-Z][\w-]*?)(?:\.so[\d.]*|\.dll|\.framework)?$")
_FFMPEG = re.compile(r"^(?:lib)?(?:av(?:codec|format|util)|sw(?:resample|scale))\b")


def is_wanted(target: PurePath, *, of_system: bool = False) -> bool:
    """Whether the file that PyInstaller would put at `target`, a path inside the app's folder,
    belongs there. `of_system`: it is one of the libraries of the Linux system."""
    if of_system:
        return target.name.startswith(SYSTEM)
    parts = target.parts
    if "PySide6" in parts and "plugins" in parts:
        folder, file = parts[parts.index("plugins") + 1], target.name
        return file.removeprefix("lib").partition(".")[0] in PLUGINS.get(folder, ())
    if "PySide6" in parts and ("translations" in parts or "qml" in parts):
        return False
    if target.name == "opengl32sw.dll" or _FFMPEG.match(target.name):
        return False
    names = [match[1] for part in parts if (match := _QT_FILE.match(part))]
    return all(name in QT for name in names)


# --- making it -----------------------------------------------------------------------------------


def version() -> str:
    """The app's version, from the one place that has it."""
    text = (ROOT / "kneetimer" / "__init__.py").read_text()
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def release_date_s() -> int:
    """When what is built was last changed, in seconds since 1970: the only time in a package, so
    that who builds the same gets the same. `SOURCE_DATE_EPOCH` goes before git."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def need(programs: dict[str, str]) -> None:
    """Install the Debian packages of those of the programs that are not here."""
    install_packages([package for name, package in programs.items() if shutil.which(name) is None])


def need_python_library() -> None:
    """Install the library that PyInstaller puts Python into the app with. Debian's Python has all
    of it in itself, and the library in a package that nothing else asks for."""
    folder, name = map(sysconfig.get_config_var, ("LIBDIR", "INSTSONAME"))
    if not Path(folder, name).exists() and not can_load(name):
        install_packages(["libpython{}.{}".format(*sys.version_info)])


def python_licence() -> Path:
    """The text of the licence of the Python that runs this, which comes with it."""
    folders = [sysconfig.get_path("stdlib"), sys.base_prefix]
    files = [Path(folder, name) for folder in folders for name in ("LICENSE.txt", "LICENSE")]
    return next(file for file in files if file.exists())


def freeze() -> Path:
    """Make the folder with the frozen app; returns it."""
    set_up("build", venv=VENV)
    if LINUX:
        need({"objdump": "binutils", "strip": "binutils", "patchelf": "patchelf"})
        need_python_library()
    python = str(python_in(VENV))
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",  # the order of what is compiled
        "SOURCE_DATE_EPOCH": str(release_date_s()),
        "PYTHONPATH": "",
    }
    if not LINUX:
        draw_icons(python)
    maker = [python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    maker += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    spec = ROOT / "packaging" / "pyinstaller" / "kneetimer.spec"
    if call([*maker, str(spec)], environment, ROOT):
        raise SystemExit("PyInstaller failed; its message is above.")
    if LINUX:
        forget_this_machine(FOLDER)
    return FOLDER


def forget_this_machine(folder: Path) -> None:
    """Remove the paths of the machines that libraries were made on: they would be looked into
    first, and elsewhere anybody may have laid something there."""
    for file in folder.rglob("*.so*"):
        if file.is_symlink():
            continue
        asked = ["patchelf", "--print-rpath", str(file)]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        if told.startswith("/"):
            subprocess.run(["patchelf", "--remove-rpath", str(file)], check=True)


def draw_icons(python: str) -> None:
    """Make the icon for Windows and that for macOS, in the folder `build`."""
    script = (
        "import sys; from pathlib import Path; from icons import write_icns, write_ico; "
        "write_ico(Path(sys.argv[1])); write_icns(Path(sys.argv[2]))"
    )
    files = [str(BUILD / "kneetimer.ico"), str(BUILD / "kneetimer.icns")]
    subprocess.run([python, "-c", script, *files], env=drawing_environment(), check=True)


def drawing_environment() -> dict[str, str]:
    """The environment in which Python finds `kneetimer` and the modules beside this one."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "packaging")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def archive_file() -> Path:
    """Where the archive of the frozen app for Linux is made."""
    return DIST / f"kneetimer-{version()}-linux-{os.uname().machine}.tar.xz"


def pack(folder: Path, file: Path) -> None:
    """Pack the folder into a .tar.xz, the same bytes for the same content."""
    top = file.name.partition("-linux")[0]

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = release_date_s()
        return entry

    with tarfile.open(file, "w:xz", preset=9) as archive:
        archive.add(folder, top, filter=plain)  # in the order of names


def size_mb(path: Path) -> float:
    """What a file, or all files of a folder, take, in MB of a million bytes; links take none."""
    files = path.rglob("*") if path.is_dir() else [path]
    whole = (each.stat().st_size for each in files if each.is_file() and not each.is_symlink())
    return sum(whole) / 1e6
