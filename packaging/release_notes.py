# SPDX-License-Identifier: GPL-3.0-or-later
"""Print what CHANGELOG.md says of a release, once everything agrees on its version.

    PYTHONPATH=. python3 packaging/release_notes.py v0.1.0

Exits with a sentence where the tag is not the version in kneetimer/__init__.py, or where the
changelog, the description for software centres or the Flatpak do not know that version.
"""

import re
import sys
from pathlib import Path

from kneetimer import APP_ID, __version__

ROOT = Path(__file__).resolve().parents[1]
SECTION = re.compile(r"^## \[(.+?)\](?: - (\S+))?\n(.*?)(?=^## \[|\Z)", re.MULTILINE | re.DOTALL)
RELEASE = re.compile(r'<release version="(.+?)" date="(.+?)"')


def sections() -> dict[str, tuple[str, str]]:
    """The date ("" for what is not released) and the text of each section of the changelog."""
    found = SECTION.findall(_text("CHANGELOG.md"))
    return {name: (date, text.strip()) for name, date, text in found}


def described() -> dict[str, str]:
    """The versions that software centres are told of, newest first, and their dates."""
    return dict(RELEASE.findall(_text(f"packaging/linux/{APP_ID}.metainfo.xml")))


def packaged() -> str:
    """The tag that the Flatpak is built from."""
    manifest = _text(f"packaging/flatpak/{APP_ID}.yml")
    (tag,) = re.findall(r"^\s+tag: (\S+)$", manifest, re.MULTILINE)
    return str(tag)


def notes(tag: str) -> str:
    """What the changelog says of the release that is tagged; exits where something disagrees."""
    if tag != f"v{__version__}":
        raise SystemExit(f"The tag is {tag}, but kneetimer/__init__.py says {__version__}.")
    date, text = sections().get(__version__, ("", ""))
    if not date or not text:
        raise SystemExit(f"CHANGELOG.md wants a section `## [{__version__}] - DATE`, with text.")
    if described().get(__version__) != date:
        raise SystemExit(f"The metainfo wants a release {__version__} of {date}.")
    if packaged() != tag:
        raise SystemExit(f"The Flatpak is built from {packaged()} instead of {tag}.")
    return text


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(notes(sys.argv[1]))
