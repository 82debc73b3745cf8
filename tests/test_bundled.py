# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes along is named in full, with its licence."""

import re
from pathlib import Path

from kneetimer import bundled

LOCK = Path(__file__).parents[1] / "packaging" / "runtime.lock"


def plain(name: str) -> str:
    """A package's name as indexes compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_of_the_lock_is_named_and_no_other() -> None:
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text("utf-8"), re.MULTILINE))
    assert {plain(name) for name in bundled.DISTRIBUTIONS} == {plain(name) for name in locked}


def test_each_part_has_a_licence_and_an_address() -> None:
    parts = bundled.parts()
    for part in parts:
        assert part.licence, part
        assert len(part.licence.splitlines()) == 1
        assert part.address.startswith("https://"), part
    licences = {part.name: part.licence for part in parts}
    assert licences["Knee Timer"] == "GPL-3.0-or-later"
    assert licences["pyttsx3"] == "MPL-2.0"
    assert "LGPL-3.0-only" in licences["PySide6_Essentials"]


def test_what_is_asked_for_first_when_something_fails_has_its_version() -> None:
    versions = dict(bundled.versions())
    assert {"Knee Timer", "Python", "Qt", "PySide6", "pyttsx3"} <= set(versions)
    assert all(re.match(r"\d+\.\d+", version) for version in versions.values())
