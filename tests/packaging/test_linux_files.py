# SPDX-License-Identifier: GPL-3.0-or-later
"""A double click on a routine file opens it: the desktop entry and the file's type agree."""

import configparser
import shlex
from fnmatch import fnmatch
from xml.etree import ElementTree

import pytest

from kneetimer import APP_ID
from kneetimer.core.routine_file import SUFFIX, routine_text
from tests.support.routine_files import FILES, PARCEL, ROOT

LINUX = ROOT / "packaging" / "linux"
SPACE = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


@pytest.fixture(scope="module")
def entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters="=", strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / f"{APP_ID}.desktop", "utf-8")
    return parser["Desktop Entry"]


@pytest.fixture(scope="module")
def file_type() -> ElementTree.Element:
    (kind,) = ElementTree.parse(LINUX / f"{APP_ID}.xml").getroot()
    assert kind.tag == f"{{{SPACE['mime']}}}mime-type"
    return kind


def attribute(file_type: ElementTree.Element, part: str, name: str) -> str:
    found = file_type.find(part, SPACE)
    assert found is not None
    return found.attrib[name]


def test_the_entry_starts_the_app_with_the_file(entry: configparser.SectionProxy) -> None:
    assert entry["Type"] == "Application"
    assert shlex.split(entry["Exec"]) == ["kneetimer", "%f"]
    assert entry["Terminal"] == "false"
    assert all(entry[name].endswith(";") for name in ("Categories", "Keywords", "MimeType"))


def test_the_entry_is_the_windows_own(entry: configparser.SectionProxy) -> None:
    """By the entry's name a desktop finds the icon of a window; on X11 the class helps too."""
    app = (ROOT / "kneetimer" / "app.py").read_text("utf-8")
    assert "setDesktopFileName(APP_ID)" in app
    assert f'setApplicationName("{entry["StartupWMClass"]}")' in app  # Qt's class of the window
    assert entry["Icon"] == APP_ID


def test_the_type_is_the_entrys_and_that_of_routine_files(
    entry: configparser.SectionProxy, file_type: ElementTree.Element
) -> None:
    assert entry["MimeType"] == f"{file_type.attrib['type']};"
    pattern = attribute(file_type, "mime:glob", "pattern")
    assert pattern == f"*{SUFFIX}"
    assert all(fnmatch(file.name, pattern) for file in FILES)
    assert file_type.find("mime:comment", SPACE) is not None


def test_a_written_file_begins_as_the_type_says(file_type: ElementTree.Element) -> None:
    assert attribute(file_type, "mime:magic/mime:match", "offset") == "0"
    begin = attribute(file_type, "mime:magic/mime:match", "value")
    assert routine_text(PARCEL).startswith(begin)
