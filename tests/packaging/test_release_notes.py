# SPDX-License-Identifier: GPL-3.0-or-later
"""A release goes out only if its tag, the version and all that tells of it agree."""

from pathlib import Path

import pytest

import release_notes
from kneetimer import APP_ID, __version__

CHANGELOG = """\
# Changelog

## [Unreleased]

### Added

- Something to come.

## [2.1.0] - 2026-12-24

### Added

- Snow.

## [2.0.0] - 2026-11-30

- The rest.
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of version 2.1.0 in which everything agrees."""
    (tmp_path / "packaging" / "linux").mkdir(parents=True)
    (tmp_path / "packaging" / "flatpak").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    metainfo(tmp_path).write_text('<release version="2.1.0" date="2026-12-24">\n')
    manifest(tmp_path).write_text("      - type: git\n        tag: v2.1.0\n")
    monkeypatch.setattr(release_notes, "ROOT", tmp_path)
    monkeypatch.setattr(release_notes, "__version__", "2.1.0")
    return tmp_path


def metainfo(house: Path) -> Path:
    return house / "packaging" / "linux" / f"{APP_ID}.metainfo.xml"


def manifest(house: Path) -> Path:
    return house / "packaging" / "flatpak" / f"{APP_ID}.yml"


@pytest.mark.usefixtures("house")
def test_the_notes_are_the_versions_section() -> None:
    assert release_notes.notes("v2.1.0") == "### Added\n\n- Snow."


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("tag", ["v2.0.0", "2.1.0", "v2.1.0-rc1"])
def test_another_tag_than_the_version_is_refused(tag: str) -> None:
    with pytest.raises(SystemExit, match=r"__init__\.py says 2\.1\.0"):
        release_notes.notes(tag)


def test_a_version_that_is_not_dated_is_refused(house: Path) -> None:
    (house / "CHANGELOG.md").write_text(CHANGELOG.replace("[2.1.0] - 2026-12-24", "[2.1.0]"))
    with pytest.raises(SystemExit, match=r"CHANGELOG\.md"):
        release_notes.notes("v2.1.0")


def test_software_centres_and_the_flatpak_know_of_it(house: Path) -> None:
    manifest(house).write_text("        tag: v2.0.0\n")
    with pytest.raises(SystemExit, match=r"v2\.0\.0 instead of v2\.1\.0"):
        release_notes.notes("v2.1.0")
    metainfo(house).write_text('<release version="2.1.0" date="2026-12-23">\n')
    with pytest.raises(SystemExit, match="2026-12-24"):
        release_notes.notes("v2.1.0")


# This tree


def test_software_centres_are_told_of_every_release_and_the_next() -> None:
    """What the changelog dates, with the same dates, and the version that is being made."""
    dated = {name: date for name, (date, _) in release_notes.sections().items() if date}
    told = release_notes.described()
    assert next(iter(told)) == __version__
    assert {**told, **dated} == told
    assert set(told) - set(dated) <= {__version__}


def test_the_flatpak_is_built_from_this_version() -> None:
    assert release_notes.packaged() == f"v{__version__}"
