# SPDX-License-Identifier: GPL-3.0-or-later
"""Where things are, and what is said where they cannot be."""

import os
import stat
from pathlib import Path

import pytest

from kneetimer.paths import Folders, folders, make_folder, resources
from tests.store.builders import refused


def test_resources_are_there() -> None:
    assert (resources() / "languages" / "en" / "phrases.toml").is_file()
    assert (resources() / "exercises" / "clamshell.toml").is_file()


def test_resources_inside_the_package_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "kneetimer"
    monkeypatch.setattr("kneetimer.paths._PACKAGE", package)
    assert resources() == package.parent / "resources"
    (package / "resources").mkdir(parents=True)
    assert resources() == package / "resources"


def test_everything_is_under_the_data_folder_one_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = folders(Path("my data"))
    base = tmp_path / "my data"
    assert named == Folders(data=base, cache=base / "cache")
    assert {named.database, named.backups, named.log, named.lock} == {
        base / name for name in ("kneetimer.db", "backups", "kneetimer.log", "kneetimer.lock")
    }
    assert not base.exists()


def test_without_a_name_the_folders_are_the_users_own() -> None:
    home = Path.home()
    own = folders()
    assert own.data.is_relative_to(home)
    assert own.cache.is_relative_to(home)
    assert own.data != own.cache
    assert "kneetimer" in own.data.name
    assert not own.data.exists()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_a_folder_that_is_made_is_its_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        make_folder(tmp_path / "new" / "data")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new" / "data").stat().st_mode) == 0o700
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    make_folder(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755
    assert list(shared.iterdir()) == []


@pytest.mark.parametrize("name", ["data", "data/deeper"])
def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "data").write_text("mine")
    with refused("unwritable_folder") as told:
        make_folder(tmp_path / name)
    assert str(tmp_path / name) in told.value.sentence
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_a_folder_that_cannot_be_written_is_said(humble_folder: Path) -> None:
    humble_folder.chmod(0o500)
    for folder in (humble_folder, humble_folder / "new"):
        with refused("unwritable_folder") as told:
            make_folder(folder)
        assert str(folder) in told.value.sentence
