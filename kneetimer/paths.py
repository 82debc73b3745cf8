# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are: what the app ships, and the folders of the person who uses it."""

import tempfile
from pathlib import Path

import msgspec

from kneetimer.core.errors import UserError

_PACKAGE = Path(__file__).parent


def resources() -> Path:
    """The folder of shipped exercises, routines, languages and sounds.

    A wheel and a frozen build have it inside the package, the source tree beside it.
    """
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


class Folders(msgspec.Struct, frozen=True, kw_only=True):
    """The person's folders: `data` holds what they make, `cache` what can be made again."""

    data: Path
    cache: Path

    @property
    def database(self) -> Path:
        """The one file with preferences, kept doses and history."""
        return self.data / "kneetimer.db"

    @property
    def backups(self) -> Path:
        """Copies of the database, made before it is changed to a newer form."""
        return self.data / "backups"

    @property
    def log(self) -> Path:
        """What went wrong, for whoever mends it."""
        return self.data / "kneetimer.log"

    @property
    def window(self) -> Path:
        """Where the window was when it was closed."""
        return self.cache / "window.json"

    @property
    def lock(self) -> Path:
        """Held by the one instance that runs sessions."""
        return self.data / "kneetimer.lock"


def folders(data_dir: Path | None = None) -> Folders:
    """The platform's folders for this user, or all of them under `data_dir`. Makes none.

    Raises UserError for a user who has no home.
    """
    if data_dir is not None:
        data_dir = data_dir.absolute()
        return Folders(data=data_dir, cache=data_dir / "cache")
    import platformdirs

    platform = platformdirs.PlatformDirs("kneetimer", appauthor=False)
    try:
        return Folders(data=platform.user_data_path, cache=platform.user_cache_path)
    except RuntimeError as error:
        raise UserError(
            "no_home",
            "There is no home folder to keep your data in: HOME is not set, and the system knows "
            "none for this user. Nothing was written. Name a folder with --data-dir.",
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, if it is not there; see that it takes a file.

    The mode of a folder that is there is its owner's affair and stays as it is. Raises UserError
    where the folder cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The answer of a trial, because permission bits do not tell it all (Windows, read-only
        # file systems).
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UserError(
            "unwritable_folder",
            "{folder}: this folder cannot be made or written ({why}). Nothing was changed. "
            "Choose another with --data-dir.",
            folder=folder,
            why=error.strerror,
        ) from error
