# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the Debian package: the frozen app in /opt/kneetimer, and what a desktop wants to know of
it in /usr. It has no scripts: the caches of desktop entries, file types and icons are brought up
to date by the packages that keep them."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

from dev import ROOT, python_in
from frozen import (
    DIST,
    FOLDER,
    SYSTEM,
    VENV,
    drawing_environment,
    need,
    release_date_s,
    size_mb,
    version,
)

DEBIAN = ROOT / "packaging" / "debian"
OPT = Path("opt/kneetimer")
DOC = Path("usr/share/doc/kneetimer")
NEEDED = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "objdump": "binutils"}


def architecture() -> str:
    """What Debian calls this machine's processor."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def deb_file() -> Path:
    """Where the package is made."""
    return DIST / f"kneetimer_{version()}_{architecture()}.deb"


def make_deb(app: Path = FOLDER) -> Path:
    """Make the package of the frozen app in the folder `app`; returns it."""
    need(NEEDED)
    with tempfile.TemporaryDirectory(prefix="kneetimer-deb-") as folder:
        tree = Path(folder)
        tree.chmod(0o755)
        lay_out(tree, app)
        control = tree / "DEBIAN"
        control.mkdir()
        (control / "md5sums").write_text(md5sums(tree))
        (control / "control").write_text(control_text(tree))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(release_date_s())}
        maker = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", folder]
        subprocess.run([*maker, str(deb_file())], env=environment, check=True)
    return deb_file()


def lay_out(tree: Path, app: Path) -> None:
    """Put all that the package brings into the folder `tree`."""
    shutil.copytree(app, tree / OPT, symlinks=True, ignore=_depended_on)
    for name in ("COPYRIGHT", "GPL-3.0.txt", "LGPL-3.0.txt"):  # Debian has its own places for them
        (tree / OPT / "_internal" / "licences" / name).unlink()
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/kneetimer").symlink_to("/opt/kneetimer/kneetimer")
    placer = [str(python_in(VENV)), str(ROOT / "packaging" / "desktop_files.py"), str(tree / "usr")]
    subprocess.run(placer, env=drawing_environment(), check=True)
    (tree / DOC).mkdir(parents=True)
    shutil.copy(DEBIAN / "copyright", tree / DOC / "copyright")
    (tree / DOC / "changelog.gz").write_bytes(gzip.compress(changelog().encode(), mtime=0))
    overrides = tree / "usr/share/lintian/overrides/kneetimer"
    overrides.parent.mkdir(parents=True)
    shutil.copy(DEBIAN / "lintian-overrides", overrides)
    for path in _in_order(tree):
        if not path.is_symlink():
            runs = path.is_dir() or path == tree / OPT / "kneetimer"
            path.chmod(0o755 if runs else 0o644)


def _depended_on(folder: str, names: list[str]) -> list[str]:
    """The system's libraries that the frozen app brings along: here they are dependencies."""
    system = tuple(each for each in SYSTEM if each != "libpython")
    return [name for name in names if name.startswith(system)]


def _in_order(tree: Path) -> Iterator[Path]:
    yield from sorted(tree.rglob("*"))


def md5sums(tree: Path) -> str:
    """The sums of all files, as dpkg keeps them."""
    lines = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(tree)}\n"
        for path in _in_order(tree)
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    ]
    return "".join(lines)


def control_text(tree: Path) -> str:
    """What dpkg and apt want to know of the package laid out in `tree`."""
    return (
        (DEBIAN / "control")
        .read_text()
        .format(
            version=version(),
            architecture=architecture(),
            size_kib=round(size_mb(tree) * 1e6 / 1024),
            **dependencies(tree),
        )
    )


def dependencies(tree: Path) -> dict[str, str]:
    """The packages that bring the libraries that the files in `tree` are linked with: `depends`
    those that it does not start without, `recommends` that for printers."""
    app = tree / OPT
    own = sorted({path.parent for path in app.rglob("*.so*")})
    linked = [path for path in app.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    printers = [path for path in linked if path.parent.name == "printsupport"]
    with tempfile.TemporaryDirectory(prefix="kneetimer-deb-") as folder:
        source = Path(folder) / "debian" / "control"
        source.parent.mkdir()
        source.write_text("Source: kneetimer\n\nPackage: kneetimer\nArchitecture: any\n")
        asked = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"]
        asked += [f"-l{each}" for each in own]
        asked += [f"-e{each}" for each in [app / "kneetimer", *linked] if each not in printers]
        asked += ["-dRecommends", *(f"-e{each}" for each in printers)]
        told = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True).stdout
    found = dict(line.partition("=")[::2] for line in told.splitlines())
    return {
        "depends": found["shlibs:Depends"],
        "recommends": found["shlibs:Recommends"],
    }


def changelog() -> str:
    """Debian's form of a changelog; what is new is told in the app's own."""
    date = formatdate(release_date_s())
    return (
        f"kneetimer ({version()}) stable; urgency=medium\n\n"
        f"  * Knee Timer {version()}.\n\n"
        f" -- {maintainer()}  {date}\n"
    )


def maintainer() -> str:
    """Who answers for the package."""
    lines = (DEBIAN / "control").read_text().splitlines()
    return next(line for line in lines if line.startswith("Maintainer: ")).partition(" ")[2]
