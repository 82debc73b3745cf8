# SPDX-License-Identifier: GPL-3.0-or-later
"""A double click on a routine file opens it, and desktops and software centres know the app: what
they read agrees with the app and with itself."""

import configparser
import shlex
from fnmatch import fnmatch
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImageReader

from kneetimer import APP_ID, __version__, cli
from kneetimer.core.preferences import Theme
from kneetimer.core.routine_file import SUFFIX, routine_text
from kneetimer.desktop.mpris import SERVICE
from kneetimer.ui.colours import colours_of
from kneetimer.ui.main_window import SMALLEST
from tests.support.routine_files import FILES, PARCEL, ROOT

LINUX = ROOT / "packaging" / "linux"
SPACE = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}


@pytest.fixture(scope="module")
def entries() -> configparser.RawConfigParser:
    """All sections of the desktop entry."""
    parser = configparser.RawConfigParser(delimiters="=", strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(LINUX / f"{APP_ID}.desktop", "utf-8")
    return parser


@pytest.fixture(scope="module")
def entry(entries: configparser.RawConfigParser) -> configparser.SectionProxy:
    return entries["Desktop Entry"]


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()


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


def test_the_menu_starts_a_session_and_opens_the_history(
    entries: configparser.RawConfigParser, entry: configparser.SectionProxy
) -> None:
    """In words that the command line understands."""
    actions = [f"Desktop Action {name}" for name in entry["Actions"].removesuffix(";").split(";")]
    assert entries.sections() == ["Desktop Entry", *actions]
    start, history = (shlex.split(entries[name]["Exec"]) for name in actions)
    assert start[0] == history[0] == "kneetimer"
    assert cli._options(start[1:]).start
    assert cli._options(history[1:]).page == "history"


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


# What software centres show


def test_metainfo_and_entry_are_of_one_app(
    metainfo: ElementTree.Element, entry: configparser.SectionProxy
) -> None:
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == f"{APP_ID}.desktop"
    assert metainfo.findtext("name") == entry["Name"]
    assert metainfo.findtext("provides/binary") == shlex.split(entry["Exec"])[0]
    assert f"{metainfo.findtext('provides/mediatype')};" == entry["MimeType"]


def test_the_summary_fits_where_it_is_shown(metainfo: ElementTree.Element) -> None:
    summary = metainfo.findtext("summary", "")
    assert 10 <= len(summary) <= 35
    assert not summary.endswith(".")


def test_screenshots_are_those_of_this_version(metainfo: ElementTree.Element) -> None:
    """By the tag's address, in the size that is told."""
    images = metainfo.findall("screenshots/screenshot/image")
    assert len(images) == len(metainfo.findall("screenshots/screenshot/caption")) >= 4
    for image in images:
        _, tag, place = (image.text or "").partition(f"/v{__version__}/")
        assert tag
        size = QImageReader(str(ROOT / place)).size()
        assert {"width": str(size.width()), "height": str(size.height())}.items() <= (
            image.attrib.items()
        )


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_brands_colours_are_the_apps(theme: Theme, metainfo: ElementTree.Element) -> None:
    path = f"branding/color[@scheme_preference='{theme}']"
    assert metainfo.findtext(path) == colours_of(theme).soft.name()


def test_it_asks_for_as_much_room_as_the_window_needs(metainfo: ElementTree.Element) -> None:
    asked = {each.get("side"): each.text for each in metainfo.iterfind("requires/display_length")}
    assert asked == {"longest": str(SMALLEST.width()), "shortest": str(SMALLEST.height())}


def test_the_flatpak_is_this_app_without_network_or_home() -> None:
    lines = (ROOT / "packaging" / "flatpak" / f"{APP_ID}.yml").read_text("utf-8").splitlines()
    allowed = [line.strip() for line in lines if line.startswith("  - --")]
    assert f"id: {APP_ID}" in lines
    assert f"- --own-name={SERVICE}" in allowed
    assert not [each for each in allowed if "network" in each or "filesystem" in each]
