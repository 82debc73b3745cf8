# SPDX-License-Identifier: GPL-3.0-or-later
"""A small Debian of its own in a folder, without Python: what a package is tried in. Takes root."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from frozen import BUILD, need

NEEDED = {"debootstrap": "debootstrap", "unshare": "util-linux"}
PERSON = "person"
HOME = Path("/home") / PERSON
ENTER = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"'
"""A shell's words; where they have an end, so have the mounts."""


class CleanRoot:
    """A Debian in `folder`; what is run in it sees nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def outside(self, path: Path | str) -> Path:
        """Where a path of the inside is for us."""
        return self.folder / str(path).lstrip("/")

    def inside(self, path: Path | str) -> str:
        """What the inside calls one of its paths of ours."""
        return "/" + str(Path(path).relative_to(self.folder))

    def command(
        self,
        words: Sequence[str],
        environment: Mapping[str, str] | None = None,
        person: bool = True,
    ) -> list[str]:
        """The command that runs `words` inside, as its person or as its root."""
        settings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
        settings |= {"HOME": str(HOME) if person else "/root", **(environment or {})}
        who = ["setpriv", f"--reuid={PERSON}", f"--regid={PERSON}", "--init-groups"]
        return [
            *("unshare", "--mount", "--propagation", "private", "sh", "-c", ENTER),
            *(str(self.folder), "/usr/bin/env", "-i"),
            *(f"{name}={value}" for name, value in settings.items()),
            *(who if person else []),
            *words,
        ]

    def run(self, *words: str, person: bool = False) -> str:
        """Run something inside to its end; returns what it says. Exits if it fails."""
        done = subprocess.run(self.command(words, person=person), capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def install(self, *packages: str) -> None:
        """Install Debian packages, named or as files, with what they depend on and recommend."""
        self.run(
            "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *packages
        )


@contextmanager
def clean_root() -> Iterator[CleanRoot]:
    """A root to spoil, a copy of one that is made once; gone when the block is left."""
    if os.geteuid() != 0:
        raise SystemExit("A clean root takes an administrator: please run this with sudo.")
    base = _base()
    # Beside it, and not in /tmp: programs run from here, which some systems forbid there.
    with tempfile.TemporaryDirectory(prefix="root-", dir=BUILD) as folder:
        root = Path(folder) / "debian"
        subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(root)], check=True)
        yield CleanRoot(root)


def _base() -> Path:
    """A root as debootstrap makes it, with one person, of this machine's Debian."""
    need(NEEDED)
    suite, mirror = _source()
    base = BUILD / f"debian-{suite}"
    if base.exists():
        return base
    BUILD.mkdir(exist_ok=True)
    part = base.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    print(f"Making a clean {suite} (once)", flush=True)
    with (BUILD / "debootstrap.log").open("w") as log:
        maker = ["debootstrap", "--variant=minbase", suite, str(part), mirror]
        if subprocess.run(maker, stdout=log, stderr=log).returncode != 0:
            raise SystemExit(f"debootstrap failed; see {log.name}.")
    root = CleanRoot(part)
    root.run("useradd", "--create-home", PERSON)
    root.run("apt-get", "update", "-qq")
    part.rename(base)
    return base


def _source() -> tuple[str, str]:
    """The name of this machine's Debian, and where apt gets it from."""
    suite = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
    asked = ["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)"]
    told = subprocess.run([*asked, "Created-By: Packages"], capture_output=True, text=True).stdout
    for line in told.splitlines():
        codename, component, address = line.split(maxsplit=2)
        if (codename, component) == (suite, "main"):
            return suite, address
    raise SystemExit("apt knows no source of this system's main packages: is this Debian?")
