#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make the packages of Knee Timer, in the folder `dist`, and try them.

    python3 packaging/build.py frozen        the app with all it needs: a folder; on Linux a .tar.xz
    python3 packaging/build.py check-frozen  try the .tar.xz where there is no Python (root, Debian)
    python3 packaging/build.py deb           the .deb
    python3 packaging/build.py check-deb     install it in a clean Debian, use it, remove it (root)
    python3 packaging/build.py installer     on Windows the installer, on macOS the .dmg

Each makes first what it needs and does not find; `frozen`, `deb` and `installer` make all anew.
PyInstaller comes into an environment of its own, `build/venv`, with the versions pinned in
`packaging/build.lock`. An app that is made on one system runs on that system
and newer ones: make it on the oldest that it is for.
"""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import clean_root
import deb as debian
import frozen
import proof
from dev import FONT_PACKAGE, LIBRARIES, LINUX, ROOT, call, set_up, stamp_fits

MOST_MB = {"unpacked": 160.0, "packed": 45.0}
INSTALLERS = {
    "win32": ["iscc", "/DVersion={version}", str(ROOT / "packaging/windows/kneetimer.iss")],
    "darwin": ["sh", str(ROOT / "packaging/macos/make_dmg.sh"), "{version}"],
}


def make_frozen() -> int:
    """Make the frozen app."""
    folder = frozen.freeze()
    if not LINUX:
        return 0
    file = frozen.archive_file()
    frozen.pack(folder, file)
    sizes = {"unpacked": frozen.size_mb(folder), "packed": frozen.size_mb(file)}
    for name, size in sizes.items():
        print(f"{name}: {size:.1f} MB (at most {MOST_MB[name]:g})")
    print(file)
    return int(any(size > MOST_MB[name] for name, size in sizes.items()))


def check_frozen() -> int:
    """Try the archive in a clean root with the libraries that it expects of a desktop."""
    file = made(frozen.archive_file(), "frozen")
    set_up_source()
    with clean_root.clean_root() as root:
        with tarfile.open(file) as archive:
            archive.extractall(root.outside("/srv"), filter="tar")
        (folder,) = root.outside("/srv").iterdir()
        brought = {file.name for file in folder.rglob("*.so*")}
        desktop = {package for name, package in LIBRARIES.items() if name not in brought}
        root.install(*sorted(desktop), FONT_PACKAGE)
        used(root, root.inside(folder))
        proof.start_ups(folder / "kneetimer", root.outside(clean_root.HOME))
    return 0


def make_deb() -> int:
    """Make the .deb, of the frozen app made anew."""
    if code := make_frozen():
        return code
    file = debian.make_deb()
    print(f"{file}\n  {frozen.size_mb(file):.1f} MB")
    return lint_deb(file)


def lint_deb(file: Path) -> int:
    """Have lintian look at the package; 1 if it finds an error."""
    frozen.need({"lintian": "lintian"})
    return call(["lintian", "--allow-root", "--fail-on", "error", str(file)], os.environ)


def check_deb() -> int:
    """Install the .deb in a clean root, use it, remove it, and look for what is left."""
    file = made(debian.deb_file(), "deb")
    set_up_source()
    code = lint_deb(file)
    with clean_root.clean_root() as root:
        root.install("desktop-file-utils", "shared-mime-info")
        shutil.copy(file, root.outside("/tmp"))
        root.install(f"/tmp/{file.name}")
        root.outside(f"/tmp/{file.name}").unlink()
        known(root)
        used(root, "/opt/kneetimer", "/usr/bin/kneetimer")
        app = root.outside("/opt/kneetimer/kneetimer")
        proof.start_ups(app, root.outside(clean_root.HOME))
        root.run("apt-get", "purge", "-y", "-qq", "kneetimer")
        left(root)
    return code


def made(file: Path, command: str) -> Path:
    """The package `file`, made by `command` if it is not there."""
    if not file.exists():
        as_oneself(f"packaging/build.py {command}")
        if code := COMMANDS[command]():
            raise SystemExit(code)
    return file


def set_up_source() -> None:
    """Bring what the app runs on from its source."""
    if not stamp_fits("runtime"):
        as_oneself("packaging/dev.py run --version")
    set_up("runtime")


def as_oneself(command: str) -> None:
    """Exit where root would make, in somebody's tree, what this person could then not change."""
    if os.geteuid() != ROOT.stat().st_uid:
        raise SystemExit(f"Please run this first, as yourself:\n  python3 {command}")


def used(root: clean_root.CleanRoot, folder: str, program: str = "") -> None:
    """Use the app in `folder` for a session, after a look at what it would load."""
    if pythons := root.run("find", "/usr/bin", "/usr/local/bin", "-name", "python*").split():
        raise SystemExit(f"The root is not clean: {' '.join(pythons)}")
    # The plugin for printers is the only one that the app does without.
    files = f"find {folder} -name '*.so*' -type f -not -path '*/printsupport/*'"
    look = f"{files} -exec ldd {{}} + 2>&1 | grep 'not found' || true"
    path = f"LD_LIBRARY_PATH={folder}/_internal"
    if missing := root.run("env", path, "sh", "-c", look):
        raise SystemExit(f"Libraries are missing:\n{missing}")
    program = program or f"{folder}/kneetimer"
    for locale in ("C", "en_US.ISO-8859-1"):
        root.run("env", f"LC_ALL={locale}", "timeout", "30", program, "--version")
    proof.session(root, program)


def known(root: clean_root.CleanRoot) -> None:
    """See that the desktop knows the app and the type of its files."""
    for cache in ("applications/mimeinfo.cache", "mime/globs2"):
        if "kneeroutine" not in root.outside(f"/usr/share/{cache}").read_text():
            raise SystemExit(f"/usr/share/{cache} does not know routine files.")


def left(root: clean_root.CleanRoot) -> None:
    """Print what is left of the removed package; exits if that is more than the person's own."""
    its = ["(", "-iname", "*kneetimer*", "-o", "-path", "/opt/*", ")"]
    rest = root.run("find", "/", "-xdev", *its, "-not", "-path", f"{clean_root.HOME}/*")
    own = root.run("find", str(clean_root.HOME), "-name", "kneetimer*").split()
    print("left of it, in the person's home only:", *own, sep="\n  ")
    if rest:
        raise SystemExit(f"More is left:\n{rest}")


def make_installer() -> int:
    """Make what people on Windows or macOS install the app with."""
    if sys.platform not in INSTALLERS:
        raise SystemExit("On Linux, `deb` makes the package.")
    frozen.freeze()
    command = [word.format(version=frozen.version()) for word in INSTALLERS[sys.platform]]
    return call(command, os.environ, ROOT)


COMMANDS = {
    "frozen": make_frozen,
    "check-frozen": check_frozen,
    "deb": make_deb,
    "check-deb": check_deb,
    "installer": make_installer,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the argument says; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    frozen.DIST.mkdir(exist_ok=True)
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
